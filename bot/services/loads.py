"""What a promise asks beside what its owner usually does, for those who want to hear of it; and made that much."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain import transitions as rules
from bot.domain.capacity import Load, full_day_limit, load_of, was_crowded
from bot.domain.coaching import Choice, Feature
from bot.domain.commitments import Commitment
from bot.domain.errors import NotYours
from bot.domain.facts import Item
from bot.domain.goals import HUNDREDTHS
from bot.domain.ids import CommitmentId
from bot.domain.pace import hundredths
from bot.domain.people import Person
from bot.domain.quantities import Quantity
from bot.domain.record import WINDOW
from bot.language.goal_changes import with_amount
from bot.services import recurring
from bot.services.promises import change, items_of, owned
from storage.database import Database, Store


def load_in(store: Store, person: Person, items: Sequence[Item], now: datetime) -> Load | None:
    """Of the first promise in an echo that asks more than usual; None where none does, or nobody asked."""
    decision = store.coaching.of(person.id).get(Feature.CAPACITY)
    if decision is None or decision.choice is not Choice.WANTED:
        return None
    closed = store.commitments.closed_since(person.id, now - WINDOW)
    open_ones = store.commitments.open_of(person.id)
    said = [item.promise for item in items if item.promise.is_open]
    rules = {item.promise.id: item.rule for item in items}
    loads = (load_of(each, open_ones, closed, person, now, said=said, rule=rules[each.id]) for each in said)
    return next((load for load in loads if not load.is_ordinary), None)


def was_too_much(store: Store, person: Person, promise: Commitment, now: datetime) -> bool:
    """Whether a promise had its date on a day with more of them than were ever kept on one."""
    closed = store.commitments.closed_since(person.id, now - WINDOW)
    limit = full_day_limit(closed, person, now)
    if limit is None or promise.due_at is None:
        return False
    day = person.local(promise.due_at).date()
    return was_crowded(day, [*closed, *store.commitments.open_of(person.id)], limit, person)


def make_usual(
    database: Database,
    person: Person,
    commitment_id: CommitmentId,
    revision: int,
    message: tuple[str, str],
    now: datetime,
) -> None:
    """The promise that an echo found too much becomes as much as usually gets done, and so do the coming ones of its
    series. Pressed twice, or when it is too much no more, it only shows how things stand. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        promise = owned(store, person, commitment_id)
        sent = store.messages.sent_at(*message)
        if sent is None or sent.person_id != person.id:
            raise NotYours
        load = load_in(store, person, items_of(store, sent), now)
        smaller = None if load is None or load.strain is None or load.promise.id != promise.id else load.strain.smaller
        if smaller is not None and promise.revision == revision and promise.unit and promise.target is not None:
            what = with_amount(promise.what, hundredths(promise.target), smaller * HUNDREDTHS)
            if what == promise.what or str(smaller) not in what:
                what = f"{smaller} {promise.unit}"
            quantity = Quantity(smaller, promise.unit)
            corrected = rules.correct(promise, now, what=what, quantity=quantity, due_at=promise.due_at)
            after = change(store, person, promise, corrected, now)
            recurring.change_from_now_on(store, person, promise, after)
        store.outbox.refresh(sent, now)
