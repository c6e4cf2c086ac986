"""What a promise asks beside what its owner usually does, for those who want to hear of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.capacity import Load, full_day_limit, load_of, was_crowded
from bot.domain.coaching import Choice, Feature
from bot.domain.commitments import Commitment
from bot.domain.facts import Item
from bot.domain.people import Person
from bot.domain.record import WINDOW
from storage.database import Store


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
