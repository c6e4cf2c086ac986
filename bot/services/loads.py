"""What a promise asks beside what its owner usually does, for those who want to hear of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.capacity import Load, load_of
from bot.domain.coaching import Choice, Feature
from bot.domain.facts import Item
from bot.domain.people import Person
from bot.domain.record import WINDOW
from storage.database import Store


def load_in(store: Store, person: Person, items: Sequence[Item], now: datetime) -> Load | None:
    """Of the one promise that an echo shows; None where nothing is out of the ordinary, or nobody asked."""
    if len(items) != 1 or not items[0].promise.is_open:
        return None
    decision = store.coaching.of(person.id).get(Feature.CAPACITY)
    if decision is None or decision.choice is not Choice.WANTED:
        return None
    closed = store.commitments.closed_since(person.id, now - WINDOW)
    load = load_of(items[0].promise, store.commitments.open_of(person.id), closed, person, now)
    return None if load.is_ordinary else load
