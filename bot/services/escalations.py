"""Telling a partner of what was left open or missed: only by agreement, and only what still stands at that moment."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.commitments import Commitment
from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.escalations import HOLDS, Escalation, open_since, tell_at, to_tell
from bot.domain.ids import PersonId
from bot.domain.nudges import Expire, Send, Verdict
from bot.domain.partners import Agreement, Consent, Member
from bot.domain.people import Person
from bot.domain.weeks import week_after, week_of
from bot.services import partners
from bot.services.accounts import private_keys
from bot.services.agreements import agreement_id_of
from bot.services.partner_news import in_hours
from storage.database import Store

# So many promises stand in one message; the others follow in the next.
MOST_PROMISES = 5


def plan(store: Store, owner: Person, promises: Iterable[Commitment]) -> None:
    """Plans, for each partner who is to hear of it, the moment at which these promises are looked at again."""
    waiting = [promise for promise in promises if open_since(promise) is not None]
    if not waiting:
        return
    for agreement in store.partners.of(owner.id):
        member = agreement.member(owner.id)
        moments = [] if member is None else [at for each in waiting if (at := tell_at(each, member)) is not None]
        if moments:
            for partner in agreement.others(owner.id):
                _plan(store, _subject(agreement, owner.id, partner.id), partner.id, min(moments))


def _plan(store: Store, subject: str, partner_id: PersonId, at: datetime) -> None:
    ahead = store.subjects.ahead(Kind.ESCALATION, subject)
    if ahead is not None:
        if at < ahead.meant_at:
            store.subjects.move(Kind.ESCALATION, subject, ahead.revision, at)
        return
    newest = store.subjects.newest(Kind.ESCALATION, subject)
    revision = 1 if newest is None else newest.revision + 1
    store.outbox.plan(Kind.ESCALATION, subject, revision, partner_id, Place(), Priority.NUDGE, at)


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """Whether there is something to tell at this moment: both consents stand, and the promises have no answer yet.
    What becomes due later is planned anew."""
    agreement = store.partners.get(agreement_id_of(delivery))
    if agreement is None or not partners.end_if_over(store, agreement, now).is_active:
        return Expire("agreement ended")
    owner, partner = agreement.member(_owner_of(delivery)), agreement.member(delivery.person_id)
    if not (_consents(owner) and _consents(partner)) or owner is None:
        return Expire("consent ended")
    if owner.person.unreachable_at is not None:
        return Expire("owner unreachable")
    told = store.escalations.told(Kind.ESCALATION, delivery)
    moments = to_tell(_waiting(store, owner.person, now), owner, told, now)
    due = [promise for at, promise in moments if at <= now]
    later = [at for at, _ in moments if at > now]
    if due:
        verdict = in_hours(store.people.get(delivery.person_id), now)
        if not isinstance(verdict, Send):
            return verdict
        store.outbox.show(delivery, due[:MOST_PROMISES])
    if len(due) > MOST_PROMISES:
        later.append(now)
    if later:
        _plan(store, delivery.subject, delivery.person_id, min(later))
    return Send() if due else Expire("nothing to tell")


def facts_of(store: Store, reader: Person, delivery: Delivery, now: datetime) -> Escalation:
    """What the partner reads."""
    agreement = store.partners.get(agreement_id_of(delivery))
    owner = None if agreement is None else agreement.member(_owner_of(delivery))
    assert owner is not None
    shown = store.commitments.some(each.commitment_id for each in store.messages.shown_in(delivery.id))
    return Escalation(reader, now, owner.person, owner.side.tone, tuple(shown))


def _waiting(store: Store, owner: Person, now: datetime) -> list[Commitment]:
    """What the owner left open or missed: without a next step, and not hidden from the summary."""
    hidden = _hidden(store, owner, now)
    candidates = [*store.commitments.open_of(owner.id), *store.commitments.closed_since(owner.id, now - HOLDS)]
    return [
        promise
        for promise in candidates
        if open_since(promise) is not None
        and not hidden & {f"p{promise.id}", f"planned:s{promise.series_id}", f"misses:s{promise.series_id}"}
        and store.commitments.carried_to(promise.id) is None
    ]


def _hidden(store: Store, owner: Person, now: datetime) -> frozenset[str]:
    """The lines that the owner hid from any summary of the weeks that may still be told about."""
    week, hidden = week_of(owner.local(now - HOLDS).date()), private_keys(store, [owner])[owner.id]
    while week <= week_after(week_of(owner.local(now).date())):
        hidden |= store.previews.get(owner.id, week).hidden
        week = week_after(week)
    return hidden


def _consents(member: Member | None) -> bool:
    return member is not None and member.consent is Consent.GIVEN


def _subject(agreement: Agreement, owner_id: PersonId, partner_id: PersonId) -> str:
    return f"agreement:{agreement.id}:{owner_id}:{partner_id}"


def _owner_of(delivery: Delivery) -> PersonId:
    return PersonId(int(delivery.subject.split(":")[2]))
