"""Partners: asking, answering, what each one shows and where, and the end of it; nothing is shared before a yes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import NotYours
from bot.domain.ids import AgreementId, PersonId
from bot.domain.partners import (
    ASK_AGAIN_AFTER,
    Agreement,
    AgreementState,
    Consent,
    Line,
    Partners,
    Shows,
    why_not,
)
from bot.domain.people import Person, Profile
from bot.services import rituals
from storage.database import Database, Store

# The messages that show an agreement as it stands.
LIVING = (Kind.AGREEMENT, Kind.CHANNEL_LOST)


def ask(store: Store, person: Person, profiles: Sequence[Profile], subject: str, place: Place, now: datetime) -> None:
    """Asks these people to be the person's partner. `subject` names the act once ("event:…"); `profiles` are fresh
    from Slack; without any the person is told how to name somebody."""
    if not profiles:
        say(store, person, Line.WHO, None, subject, place, now)
    for profile in profiles:
        line = _ask_one(store, person, profile, now)
        if line is not None:
            each = subject if len(profiles) == 1 else f"{subject}:{profile.slack_user_id}"
            say(store, person, line, profile.name, each, place, now)


def _ask_one(store: Store, person: Person, profile: Profile, now: datetime) -> Line | None:
    """What to tell who asked; None where the request met one from the other side and both hear of the agreement."""
    if (refusal := why_not(person, profile)) is not None:
        return refusal
    other = store.people.remember(profile, now)
    store.partners.lock(person.id, other.id)
    store.partners.unblock(person.id, other.id)
    standing = store.partners.between(person.id, other.id)
    if standing is not None:
        if standing.is_active:
            return Line.ALREADY_PARTNERS
        if standing.asked_by == person.id:
            return Line.ALREADY_ASKED
        _accept(store, standing, person, now)
        return None
    refused_at = store.partners.last_refused(person.id, other.id)
    if refused_at is not None and now < refused_at + ASK_AGAIN_AFTER:
        return Line.NOT_NOW
    agreement = store.partners.ask(person.id, other.id, person.zone, now)
    if not store.partners.is_blocked(other.id, person.id):
        subject = f"agreement:{agreement.id}"
        store.outbox.plan(Kind.PARTNER_REQUEST, subject, 1, other.id, Place(), Priority.NUDGE, now)
    return Line.REQUESTED


def accept(database: Database, person: Person, agreement_id: AgreementId, now: datetime) -> None:
    """The asked person agrees. Pressed twice, or after the end, it changes nothing."""
    with database.begin(person.installation_id) as store:
        agreement = _of_member(store, person, agreement_id)
        if _is_open_for(agreement, person):
            _accept(store, agreement, person, now)
        _refresh_request(store, agreement, now)


def _accept(store: Store, agreement: Agreement, person: Person, now: datetime) -> None:
    store.partners.answer(agreement.id, person.id, Consent.GIVEN, now)
    store.partners.begin(agreement.id, now)
    agreement = _reload(store, agreement)
    store.subjects.expire([Kind.PARTNER_REQUEST], f"agreement:{agreement.id}", "answered otherwise")
    for member in agreement.agreed:
        subject = f"agreement:{agreement.id}:{member.person.id}"
        # Who just said yes is being answered; the other one hears of it in their own hours.
        priority = Priority.REPLY if member.person.id == person.id else Priority.NUDGE
        store.outbox.plan(Kind.AGREEMENT, subject, 1, member.person.id, Place(), priority, now)
        rituals.plan_review(store, member.person, now)
    rituals.begin_summaries(store, agreement, now)
    _refresh_request(store, agreement, now)


def decline(database: Database, person: Person, agreement_id: AgreementId, now: datetime, *, block: bool) -> None:
    """The asked person says no; whoever asked hears "not now", whether they are blocked from now on or not."""
    with database.begin(person.installation_id) as store:
        agreement = _of_member(store, person, agreement_id)
        if _is_open_for(agreement, person):
            store.partners.answer(agreement.id, person.id, Consent.REFUSED, now)
            store.partners.end(agreement.id, AgreementState.DECLINED, now)
            _tell(store, agreement, agreement.asked_by, Line.NOT_NOW, person, now)
        if block and agreement.asked_by != person.id:
            store.partners.block(person.id, agreement.asked_by, now)
        _refresh_request(store, agreement, now)


def end_with(
    store: Store, person: Person, profiles: Sequence[Profile], subject: str, place: Place, now: datetime
) -> None:
    """Words that end a partnership, or take a request back; without a name the only one there is."""
    live = store.partners.of(person.id, (AgreementState.ASKED, AgreementState.ACTIVE))
    mine = [each for each in live if each.is_active or each.asked_by == person.id]
    if not profiles and len(mine) > 1:
        show(store, person, subject, place, now)
        return
    if not profiles and not mine:
        say(store, person, Line.NO_PARTNER, None, subject, place, now)
        return
    wanted = {profile.slack_user_id: profile.name for profile in profiles}
    found = [
        (each, other)
        for each in mine
        for other in each.others(person.id)
        if not wanted or other.slack_user_id in wanted
    ]
    for number, (agreement, other) in enumerate(found):
        line = Line.ENDED if agreement.is_active else Line.REQUEST_WITHDRAWN
        _leave(store, person, agreement, now)
        say(store, person, line, other.name, f"{subject}:{number}", place, now)
    if not found:
        say(store, person, Line.NOT_PARTNERS, ", ".join(wanted.values()), subject, place, now)


def end(database: Database, person: Person, agreement_id: AgreementId, now: datetime) -> None:
    """The button that ends it. Pressed twice it changes nothing more."""
    with database.begin(person.installation_id) as store:
        agreement = _of_member(store, person, agreement_id)
        if agreement.is_active and agreement.member(person.id) in agreement.agreed:
            for other in agreement.others(person.id):
                subject = f"ended:{agreement.id}:{person.id}"
                say(store, person, Line.ENDED, other.name, subject, Place(), now)
            _leave(store, person, agreement, now)


def leave_all(store: Store, person: Person, now: datetime) -> None:
    """Ends every partnership and request of a person; their partners hear of it."""
    for agreement in store.partners.of(person.id, (AgreementState.ASKED, AgreementState.ACTIVE)):
        _leave(store, person, agreement, now)


def _leave(store: Store, person: Person, agreement: Agreement, now: datetime) -> None:
    """Somebody's consent ends: what was planned of the agreement expires at once where fewer than two are left."""
    store.partners.answer(agreement.id, person.id, Consent.WITHDRAWN, now)
    left = _reload(store, agreement)
    if len(left.agreed) >= 2:
        refresh_living(store, left, now)
        return
    store.partners.end(agreement.id, AgreementState.ENDED, now)
    subject = f"agreement:{agreement.id}"
    store.subjects.expire([Kind.PARTNER_REQUEST, *rituals.SUMMARIES], subject, "agreement ended")
    for member in agreement.members:
        store.subjects.expire(LIVING, f"{subject}:{member.person.id}", "agreement ended")
    if agreement.is_active:
        for member in left.agreed:
            _tell(store, agreement, member.person.id, Line.ENDED, person, now)
    else:
        _refresh_request(store, agreement, now)
    refresh_living(store, agreement, now)


def set_channel(database: Database, person: Person, agreement_id: AgreementId, channel: str, now: datetime) -> None:
    """The channel of the summary, looked at already; what is planned goes there. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        agreement = _active_of(store, person, agreement_id)
        store.partners.set_channel(agreement.id, channel, person.id)
        store.subjects.readdress([Kind.SUMMARY], f"agreement:{agreement.id}", channel)
        refresh_living(store, _reload(store, agreement), now)


def set_shows(
    database: Database, person: Person, agreement_id: AgreementId, shows: Iterable[Shows], now: datetime
) -> None:
    """What the summary may show of this person. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        agreement = _active_of(store, person, agreement_id)
        store.partners.set_shows(agreement.id, person.id, shows)
        refresh_living(store, _reload(store, agreement), now)


def active(database: Database, person: Person, agreement_id: AgreementId) -> Agreement:
    """An agreement of the person, for a form about it. Raises NotYours for a stranger or after its end."""
    with database.begin(person.installation_id) as store:
        return _active_of(store, person, agreement_id)


def show(store: Store, person: Person, subject: str, place: Place, now: datetime) -> None:
    """Answers with the person's partners and what was agreed with them."""
    store.outbox.reply(Kind.PARTNERS, subject, person.id, place, now)


def overview(store: Store, person: Person, now: datetime) -> Partners:
    """The person's agreements, and when the next summary of each is due."""
    agreements = tuple(store.partners.of(person.id))
    return Partners(
        person, now, agreements, {each.id: rituals.next_summary_at(store, each, now) for each in agreements}
    )


def refresh_living(store: Store, agreement: Agreement, now: datetime) -> None:
    """Lets the messages that show an agreement show it as it is now."""
    for member in agreement.members:
        for kind in LIVING:
            sent = store.subjects.newest(kind, f"agreement:{agreement.id}:{member.person.id}")
            if sent is not None and sent.sent_ts is not None:
                store.outbox.refresh(sent, now)
        shown = store.messages.last_to(member.person.id, [Kind.PARTNERS])
        if shown is not None:
            store.outbox.refresh(shown, now)


def _refresh_request(store: Store, agreement: Agreement, now: datetime) -> None:
    sent = store.subjects.newest(Kind.PARTNER_REQUEST, f"agreement:{agreement.id}")
    if sent is not None and sent.sent_ts is not None:
        store.outbox.refresh(sent, now)


def _of_member(store: Store, person: Person, agreement_id: AgreementId) -> Agreement:
    agreement = store.partners.get(agreement_id)
    if agreement is None or agreement.member(person.id) is None:
        raise NotYours
    return agreement


def _active_of(store: Store, person: Person, agreement_id: AgreementId) -> Agreement:
    agreement = _of_member(store, person, agreement_id)
    if not agreement.is_active or agreement.member(person.id) not in agreement.agreed:
        raise NotYours
    return agreement


def _is_open_for(agreement: Agreement, person: Person) -> bool:
    member = agreement.member(person.id)
    is_asked = member is not None and member.consent is Consent.ASKED
    return agreement.state is AgreementState.ASKED and is_asked


def _reload(store: Store, agreement: Agreement) -> Agreement:
    again = store.partners.get(agreement.id)
    assert again is not None
    return again


def agreement_id_of(delivery: Delivery) -> AgreementId:
    """The agreement that a message is about."""
    return AgreementId(int(delivery.subject.split(":")[1]))


def _tell(store: Store, agreement: Agreement, to: PersonId, line: Line, about: Person, now: datetime) -> None:
    """News for somebody who did not just do something: in their own hours."""
    detail = {"line": line, "name": about.name}
    subject = f"agreement:{agreement.id}:{to}:{about.id}"
    store.outbox.plan(Kind.PARTNER_LINE, subject, 1, to, Place(), Priority.NUDGE, now, detail=detail)


def say(store: Store, person: Person, line: Line, name: str | None, subject: str, place: Place, now: datetime) -> None:
    """One line in answer to what the person just did."""
    detail = {"line": line, "name": name}
    store.outbox.reply(Kind.PARTNER_LINE, f"{subject}:partner", person.id, place, now, detail=detail)
