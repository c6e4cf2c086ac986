"""What the messages about promises to somebody say, and when they may go out."""

from datetime import datetime

from bot.domain.deliveries import Delivery, Kind
from bot.domain.ids import CommitmentId, PersonId
from bot.domain.nudges import Expire, Verdict
from bot.domain.people import Person
from bot.domain.promised import Balance, Promised, Question, Release
from bot.services import promised
from bot.services.partner_news import in_hours
from storage.database import Store


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """A question or a release waits for the hours of whoever made the promise; a question only while it is open and
    the one who asked still sees it."""
    asker_id, promise_id = _ids_of(delivery)
    found = store.commitments.some([promise_id])
    if not found or store.promised.get(promise_id, asker_id) is None:
        return Expire("no longer so")
    if delivery.kind is Kind.QUESTION and not found[0].is_open:
        return Expire("closed meanwhile")
    return in_hours(store.people.get(delivery.person_id), now)


def facts_of(
    store: Store, person: Person, delivery: Delivery, now: datetime
) -> Promised | Balance | Question | Release:
    """What such a message shows."""
    detail = delivery.detail
    match delivery.kind:
        case Kind.PROMISED:
            by = detail.get("by")
            return promised.promised_to(store, person, now, None if by is None else PersonId(by))
        case Kind.BALANCE:
            return promised.balance(store, person, store.people.get(PersonId(detail["with"])), now)
        case _:
            asker_id, promise_id = _ids_of(delivery)
            [promise] = store.commitments.some([promise_id])
            other = store.people.get(asker_id)
            if delivery.kind is Kind.QUESTION:
                recipient = store.promised.get(promise_id, asker_id)
                assert recipient is not None and recipient.question is not None
                return Question(person, now, promise, other, recipient.question)
            return Release(person, now, promise, other)


def _ids_of(delivery: Delivery) -> tuple[PersonId, CommitmentId]:
    """Who asks or lets go, and which promise."""
    _, person_id, promise_id = delivery.subject.split(":")
    return PersonId(int(person_id)), CommitmentId(int(promise_id))
