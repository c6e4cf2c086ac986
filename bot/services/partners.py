"""Partners: asking, signing, declining, leaving, and the end of it; nothing is shared before all have signed."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.ids import AgreementId
from bot.domain.partner_lines import Line, why_not
from bot.domain.partners import (
    ASK_AGAIN_AFTER,
    MOST_MEMBERS,
    REQUEST_HOLDS,
    Agreement,
    AgreementState,
    Consent,
    Side,
    Terms,
)
from bot.domain.people import Person, Profile
from bot.services import pools, rituals
from bot.services.agreements import (
    LIVING,
    of_member,
    plan_last_day,
    refresh_living,
    refresh_requests,
    reload,
    say,
    settle_if_agreed,
    show,
    tell,
    tell_news,
)
from bot.services.requests import plan_lapse
from storage.database import Database, Store

LIVE = (AgreementState.ASKED, AgreementState.ACTIVE)


def ask(store: Store, person: Person, profiles: Sequence[Profile], subject: str, place: Place, now: datetime) -> None:
    """Asks one person, or two for a trio, to be the person's partners. `subject` names the act once ("event:…");
    `profiles` are fresh from Slack; without any the person is told how to name somebody."""
    if not profiles or len(profiles) >= MOST_MEMBERS:
        say(store, person, Line.TOO_MANY if profiles else Line.WHO, None, subject, place, now)
        return
    refusals = [(profile, line) for profile in profiles if (line := why_not(person, profile)) is not None]
    if refusals:
        profile, line = refusals[0]
        say(store, person, line, profile.name, subject, place, now)
        return
    others = store.partners.meet(person.id, profiles, now)
    line = _ask(store, person, others, place, now)
    if line is not None:
        say(store, person, line, " and ".join(other.name for other in others), subject, place, now)


def _ask(store: Store, person: Person, others: Sequence[Person], place: Place, now: datetime) -> Line | None:
    """What to tell who asked; None where the request itself does."""
    for other in others:
        store.partner_blocks.remove(person.id, other.id)
    standing = store.partners.between(person.id, *(other.id for other in others))
    if standing is not None:
        return _ask_again(store, standing, person, place, now)
    for other in others:
        refused_at = store.partners.last_refused(person.id, other.id)
        if refused_at is not None and now < refused_at + ASK_AGAIN_AFTER:
            return Line.NOT_NOW
    agreement = store.partners.ask(person.id, [other.id for other in others], person.zone, now)
    send_requests(store, agreement, person, place, now)
    return None


def _ask_again(store: Store, standing: Agreement, person: Person, place: Place, now: datetime) -> Line | None:
    if standing.is_active:
        return Line.ALREADY_PARTNERS
    if standing.asked_by == person.id or not _is_open_for(standing, person):
        return Line.ALREADY_ASKED
    # They asked, too: the request that waits for this person is the answer.
    subject = f"agreement:{standing.id}:{person.id}"
    store.subjects.expire([Kind.PARTNER_REQUEST], subject, "asked themselves")
    sent = store.subjects.newest(Kind.PARTNER_REQUEST, subject)
    revision = 1 if sent is None else sent.revision + 1
    store.outbox.plan(Kind.PARTNER_REQUEST, subject, revision, person.id, place, Priority.REPLY, now)
    return None


def avoid(store: Store, person: Person, profiles: Sequence[Profile], subject: str, place: Place, now: datetime) -> None:
    """Never to be paired with these people: no pool matches them, and no request of theirs arrives. They never hear."""
    for number, profile in enumerate(profiles):
        if profile.slack_user_id == person.slack_user_id:
            say(store, person, Line.YOURSELF, None, f"{subject}:{number}", place, now)
            continue
        other = store.people.remember(profile, now)
        store.partner_blocks.add(person.id, other.id, now)
        say(store, person, Line.AVOIDED, profile.name, f"{subject}:{number}", place, now)


def send_requests(store: Store, agreement: Agreement, person: Person, place: Place, now: datetime) -> None:
    """Everybody gets the request as their side of it; whoever does not want to be asked by this person gets nothing,
    and nobody can tell."""
    for member in agreement.members:
        subject = f"agreement:{agreement.id}:{member.person.id}"
        if member.person.id == person.id:
            store.outbox.plan(Kind.PARTNER_REQUEST, subject, 1, person.id, place, Priority.REPLY, now)
        elif not store.partner_blocks.has(member.person.id, person.id):
            store.outbox.plan(Kind.PARTNER_REQUEST, subject, 1, member.person.id, Place(), Priority.NUDGE, now)
    plan_lapse(store, agreement, now)


def signing(database: Database, person: Person, agreement_id: AgreementId, now: datetime) -> Agreement | None:
    """The request that the person may sign, for its form; None once it is settled. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        agreement = of_member(store, person, agreement_id)
        if _is_open_for(agreement, person):
            return agreement
        refresh_requests(store, agreement, now)
        return None


def sign(
    database: Database, person: Person, agreement_id: AgreementId, side: Side, terms: Terms | None, now: datetime
) -> None:
    """One signature: their own side, and the shared terms as they stand, or `terms` where none were chosen before.
    The last one begins the agreement. Twice, or after the end, it changes nothing. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        agreement = of_member(store, person, agreement_id)
        if _is_open_for(agreement, person):
            store.partners.set_side(agreement.id, person.id, side, now)
            store.partners.answer(agreement.id, person.id, Consent.GIVEN, now)
            if terms is not None and agreement.is_open_to_terms and terms != agreement.wanted:
                store.partners.propose(agreement, person.id, terms)
            elif agreement.proposal is not None:
                store.partners.agree(agreement.id, person.id, agreement.proposal.number)
            agreement = reload(store, agreement)
            unsigned = [member.person.id for member in agreement.present if member not in agreement.agreed]
            if agreement.is_signed_by_all:
                begin(store, agreement, person, now)
            elif unsigned == [agreement.asked_by] and agreement.pool is None:
                tell_news(store, agreement, agreement.asked_by, Priority.NUDGE, now)
        refresh_requests(store, agreement, now)


def begin(store: Store, agreement: Agreement, by: Person | None, now: datetime) -> None:
    """Everybody has signed. Who signed last is being answered; the others hear of it in their own hours."""
    store.partners.begin(agreement.id, now)
    settle_if_agreed(store, agreement, now)
    agreement = reload(store, agreement)
    store.subjects.expire([Kind.PARTNER_LINE], f"agreement:{agreement.id}:lapse", "signed")
    for member in agreement.members:
        subject = f"agreement:{agreement.id}:{member.person.id}"
        store.subjects.expire([Kind.PARTNER_REQUEST], subject, "signed")
    for member in agreement.agreed:
        is_answer = by is not None and member.person.id == by.id
        tell_news(store, agreement, member.person.id, Priority.REPLY if is_answer else Priority.NUDGE, now)
        rituals.plan_review(store, member.person, now)
    rituals.begin_summaries(store, agreement, now)
    plan_last_day(store, agreement)


def decline(database: Database, person: Person, agreement_id: AgreementId, now: datetime, *, block: bool) -> None:
    """The asked person says no; whoever asked hears "not now", whether they are blocked from now on or not. A trio
    goes on with those who are left."""
    with database.begin(person.installation_id) as store:
        agreement = of_member(store, person, agreement_id)
        if _is_open_for(agreement, person) and (agreement.asked_by != person.id or agreement.pool is not None):
            store.partners.answer(agreement.id, person.id, Consent.REFUSED, now)
            if agreement.pool is None:
                tell(store, agreement, agreement.asked_by, Line.NOT_NOW, person, now)
            _go_on_without(store, agreement, AgreementState.DECLINED, now)
        if block and agreement.pool is None and agreement.asked_by != person.id:
            store.partner_blocks.add(person.id, agreement.asked_by, now)
        refresh_requests(store, agreement, now)


def lapse(store: Store, agreement: Agreement, now: datetime) -> Agreement:
    """A request that was open for too long is over for whoever did not sign; returns it as it stands then."""
    if agreement.state is AgreementState.ASKED and now >= agreement.asked_at + REQUEST_HOLDS:
        for member in agreement.present:
            if member.consent is Consent.ASKED:
                store.partners.answer(agreement.id, member.person.id, Consent.LAPSED, now)
        _go_on_without(store, agreement, AgreementState.LAPSED, now)
        refresh_requests(store, agreement, now)
    return reload(store, agreement)


def end_if_over(store: Store, agreement: Agreement, now: datetime) -> Agreement:
    """An agreement whose last day has passed is over, and nothing that was planned of it goes out."""
    if not (agreement.is_active and agreement.is_over(now)):
        return agreement
    store.partners.end(agreement.id, AgreementState.OVER, now)
    _expire_planned(store, agreement, "its last day has passed")
    refresh_living(store, agreement, now)
    return reload(store, agreement)


def _go_on_without(store: Store, agreement: Agreement, ending: AgreementState, now: datetime) -> None:
    """Somebody is no longer in a request: it ends where one alone is left, and begins where the others all signed."""
    left = reload(store, agreement)
    if len(left.present) < 2:
        store.partners.end(left.id, ending, now)
        if left.pool is not None:
            pools.put_back(store, left, now)
        if ending is not AgreementState.LAPSED:
            _expire_planned(store, left, "request ended")
    elif left.is_signed_by_all:
        begin(store, left, None, now)


def end_with(
    store: Store, person: Person, profiles: Sequence[Profile | Person], subject: str, place: Place, now: datetime
) -> None:
    """Words that end a partnership, or take a request back; without a name the only one there is."""
    live = store.partners.of(person.id, LIVE)
    mine = [each for each in live if each.is_active or each.asked_by == person.id]
    if not profiles and len(mine) > 1:
        show(store, person, subject, place, now)
        return
    if not profiles and not mine:
        say(store, person, Line.NO_PARTNER, None, subject, place, now)
        return
    wanted = {profile.slack_user_id: profile.name for profile in profiles}
    found = [
        each for each in mine if not wanted or any(other.slack_user_id in wanted for other in each.others(person.id))
    ]
    for number, agreement in enumerate(found):
        line = Line.ENDED if agreement.is_active else Line.REQUEST_WITHDRAWN
        names = _names(agreement, person)
        _leave(store, person, agreement, now)
        say(store, person, line, names, f"{subject}:{number}", place, now)
    if not found:
        say(store, person, Line.NOT_PARTNERS, ", ".join(wanted.values()), subject, place, now)


def end(database: Database, person: Person, agreement_id: AgreementId, now: datetime) -> None:
    """The button that ends it, or takes a request back. Pressed twice it changes nothing more."""
    with database.begin(person.installation_id) as store:
        agreement = of_member(store, person, agreement_id)
        me = agreement.member(person.id)
        if me is None or not me.is_present or agreement.state not in LIVE:
            return
        if agreement.is_active:
            subject = f"ended:{agreement.id}:{person.id}"
            say(store, person, Line.ENDED, _names(agreement, person), subject, Place(), now)
        _leave(store, person, agreement, now)


def leave_all(store: Store, person: Person, now: datetime) -> None:
    """Ends every partnership and request of a person; their partners hear of it."""
    for agreement in store.partners.of(person.id, LIVE):
        _leave(store, person, agreement, now)


def _leave(store: Store, person: Person, agreement: Agreement, now: datetime) -> None:
    """Somebody's consent ends: what was planned of the agreement expires at once where fewer than two are left."""
    store.partners.answer(agreement.id, person.id, Consent.WITHDRAWN, now)
    if not agreement.is_active:
        if agreement.asked_by == person.id:
            store.partners.end(agreement.id, AgreementState.DECLINED, now)
            _expire_planned(store, agreement, "request taken back")
        else:
            _go_on_without(store, agreement, AgreementState.DECLINED, now)
        refresh_requests(store, agreement, now)
        return
    for other in agreement.others(person.id):
        for one, two in ((person.id, other.id), (other.id, person.id)):
            store.subjects.expire([Kind.ESCALATION], f"agreement:{agreement.id}:{one}:{two}", "consent ended")
    left = reload(store, agreement)
    is_left_alone = len(left.agreed) < 2
    if is_left_alone:
        store.partners.end(agreement.id, AgreementState.ENDED, now)
        _expire_planned(store, agreement, "agreement ended")
    else:
        settle_if_agreed(store, left, now)
    for member in left.agreed:
        tell(store, agreement, member.person.id, Line.ENDED if is_left_alone else Line.LEFT, person, now)
    refresh_living(store, agreement, now)


def _expire_planned(store: Store, agreement: Agreement, reason: str) -> None:
    subject = f"agreement:{agreement.id}"
    store.subjects.expire(rituals.SUMMARIES, subject, reason)
    store.subjects.expire([Kind.PARTNER_LINE], f"{subject}:lapse", reason)
    for member in agreement.members:
        store.subjects.expire([Kind.PARTNER_REQUEST, *LIVING], f"{subject}:{member.person.id}", reason)


def _names(agreement: Agreement, person: Person) -> str:
    return " and ".join(other.name for other in agreement.others(person.id))


def _is_open_for(agreement: Agreement, person: Person) -> bool:
    """Whether this request waits for the person's signature."""
    member = agreement.member(person.id)
    is_asked = member is not None and member.consent is Consent.ASKED
    return agreement.state is AgreementState.ASKED and is_asked
