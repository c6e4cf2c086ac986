"""An agreement under way: each one's side, the shared terms and proposals for them, and the messages that show it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import NotYours
from bot.domain.ids import AgreementId, PersonId
from bot.domain.partner_lines import Line
from bot.domain.partners import Agreement, AgreementState, Partners, Side, Terms
from bot.domain.people import Person
from bot.services import rituals
from storage.database import Database, Store

# The messages that show an agreement as it stands.
LIVING = (Kind.AGREEMENT, Kind.CHANNEL_LOST)


def set_side(database: Database, person: Person, agreement_id: AgreementId, side: Side, now: datetime) -> None:
    """What this person shows, and how and when the others hear of them. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        change_side(store, person, active_of(store, person, agreement_id), side, now)


def change_side(store: Store, person: Person, agreement: Agreement, side: Side, now: datetime) -> None:
    """The same in words; the messages that show it follow."""
    store.partners.set_side(agreement.id, person.id, side, now)
    refresh_living(store, reload(store, agreement), now)


def propose(database: Database, person: Person, agreement_id: AgreementId, terms: Terms, now: datetime) -> None:
    """Other shared terms: in force once all agree, and those who have not yet are asked. The channel was looked at
    already. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        agreement = active_of(store, person, agreement_id)
        if terms == agreement.terms and agreement.channel_problem is None:
            store.partners.forget_proposal(agreement.id)
        else:
            store.partners.propose(agreement, person.id, terms)
            for other in agreement.others(person.id):
                tell_news(store, agreement, other.id, Priority.NUDGE, now)
        refresh_living(store, reload(store, agreement), now)


def agree(database: Database, person: Person, agreement_id: AgreementId, number: int, now: datetime) -> None:
    """One more agrees to the proposal of that number. To one that was replaced or settled meanwhile nothing changes."""
    with database.begin(person.installation_id) as store:
        agreement = active_of(store, person, agreement_id)
        proposal = agreement.proposal
        if proposal is not None and proposal.number == number and agreement.awaits(person.id):
            store.partners.agree(agreement.id, person.id, number)
            settle_if_agreed(store, reload(store, agreement), now)
            # Of three the last one's word is news: until then nothing holds.
            if proposal.by is not None and reload(store, agreement).proposal is None:
                tell(store, agreement, proposal.by, Line.TERMS_AGREED, person, now, f"terms:{number}")
        refresh_living(store, reload(store, agreement), now)


def keep_terms(database: Database, person: Person, agreement_id: AgreementId, number: int, now: datetime) -> None:
    """Somebody would rather leave the terms as they are: the proposal is gone, and whoever made it hears of it."""
    with database.begin(person.installation_id) as store:
        agreement = active_of(store, person, agreement_id)
        proposal = agreement.proposal
        if proposal is not None and proposal.number == number and agreement.awaits(person.id):
            store.partners.forget_proposal(agreement.id)
            if proposal.by is not None:
                tell(store, agreement, proposal.by, Line.TERMS_KEPT, person, now, f"terms:{number}")
        refresh_living(store, reload(store, agreement), now)


def settle_if_agreed(store: Store, agreement: Agreement, now: datetime) -> None:
    """A proposal that everybody agrees to is in force: what is planned goes where and when it says."""
    if agreement.proposal is None or not agreement.is_agreed_to:
        return
    store.partners.settle(agreement, agreement.proposal)
    settled = reload(store, agreement)
    if settled.is_active:
        rituals.plan_summaries_again(store, settled, now)
        plan_last_day(store, settled)


def plan_last_day(store: Store, agreement: Agreement) -> None:
    """Each member hears once that the agreement is over, when its last day has passed."""
    over_at = agreement.over_at
    for member in agreement.agreed:
        subject = f"agreement:{agreement.id}:{member.person.id}:over"
        store.subjects.expire([Kind.AGREEMENT], subject, "another last day")
        if over_at is not None:
            revision = _newest_revision(store, subject) + 1
            store.outbox.plan(Kind.AGREEMENT, subject, revision, member.person.id, Place(), Priority.NUDGE, over_at)


def active(database: Database, person: Person, agreement_id: AgreementId) -> Agreement:
    """An agreement of the person, for a form about it. Raises NotYours for a stranger or after its end."""
    with database.begin(person.installation_id) as store:
        return active_of(store, person, agreement_id)


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
    """Lets the messages that show an agreement, or what it will post, show it as it is now."""
    for member in agreement.members:
        _refresh(store, LIVING, f"agreement:{agreement.id}:{member.person.id}", now)
        shown = store.messages.last_to(member.person.id, [Kind.PARTNERS])
        if shown is not None:
            store.outbox.refresh(shown, now)
        rituals.show_review_again(store, member.person.id, now)


def refresh_requests(store: Store, agreement: Agreement, now: datetime) -> None:
    """Lets the request show everybody in it where it stands."""
    for member in agreement.members:
        _refresh(store, [Kind.PARTNER_REQUEST], f"agreement:{agreement.id}:{member.person.id}", now)


def _refresh(store: Store, kinds: Iterable[Kind], subject: str, now: datetime) -> None:
    for kind in kinds:
        for sent in store.subjects.sent(kind, subject):
            store.outbox.refresh(sent, now)


def is_with(agreement: Agreement, person: Person, people: Collection[str], name: str | None) -> bool:
    """Whether somebody else in it is among these Slack ids, or goes by that name."""
    others = agreement.others(person.id)
    return any(each.slack_user_id in people or (name is not None and goes_by(each, name)) for each in others)


def called(store: Store, person: Person, name: str) -> list[Person]:
    """Whom of their partners somebody calls so; who was asked and has not signed is one here, too."""
    live = store.partners.of(person.id, (AgreementState.ASKED, AgreementState.ACTIVE))
    others = {other.id: other for each in live for other in each.others(person.id)}
    return [each for each in others.values() if goes_by(each, name)]


def goes_by(person: Person, name: str) -> bool:
    return name.casefold() in (person.name.casefold(), person.name.casefold().split()[0])


def of_member(store: Store, person: Person, agreement_id: AgreementId) -> Agreement:
    """An agreement that the person is or was part of. Raises NotYours for a stranger."""
    agreement = store.partners.get(agreement_id)
    if agreement is None or agreement.member(person.id) is None:
        raise NotYours
    return agreement


def active_of(store: Store, person: Person, agreement_id: AgreementId) -> Agreement:
    """An agreement in which the person's consent stands. Raises NotYours."""
    agreement = of_member(store, person, agreement_id)
    if not agreement.is_active or agreement.member(person.id) not in agreement.agreed:
        raise NotYours
    return agreement


def reload(store: Store, agreement: Agreement) -> Agreement:
    """The same agreement as it stands now."""
    again = store.partners.get(agreement.id)
    assert again is not None
    return again


def agreement_id_of(delivery: Delivery) -> AgreementId:
    """The agreement that a message is about."""
    return AgreementId(int(delivery.subject.split(":")[1]))


def tell_news(store: Store, agreement: Agreement, to: PersonId, priority: Priority, now: datetime) -> None:
    """The agreement as it stands, to somebody for whom it changed; older news that is still planned is dropped."""
    subject = f"agreement:{agreement.id}:{to}"
    store.subjects.expire([Kind.AGREEMENT], subject, "newer news")
    revision = _newest_revision(store, subject) + 1
    store.outbox.plan(Kind.AGREEMENT, subject, revision, to, Place(), priority, now)


def _newest_revision(store: Store, subject: str) -> int:
    newest = store.subjects.newest(Kind.AGREEMENT, subject)
    return 0 if newest is None else newest.revision


def tell(
    store: Store, agreement: Agreement, to: PersonId, line: Line, about: Person, now: datetime, occasion: str = ""
) -> None:
    """A line for somebody who did not just do something: in their own hours, once an occasion."""
    detail = {"line": line, "name": about.name}
    subject = ":".join(filter(None, ["agreement", str(agreement.id), str(to), str(about.id), occasion]))
    store.outbox.plan(Kind.PARTNER_LINE, subject, 1, to, Place(), Priority.NUDGE, now, detail=detail)


def say(
    store: Store,
    person: Person,
    line: Line,
    name: str | None,
    subject: str,
    place: Place,
    now: datetime,
    channel: str | None = None,
) -> None:
    """One line in answer to what the person just did."""
    detail = {"line": line, "name": name, "channel": channel}
    store.outbox.reply(Kind.PARTNER_LINE, f"{subject}:partner", person.id, place, now, detail=detail)
