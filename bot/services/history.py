"""Looking back: how the last four weeks went."""

from dataclasses import replace
from datetime import datetime

from bot.domain.history import History, build_history
from bot.domain.people import Person
from bot.domain.record import WINDOW, tally
from storage.database import Store


def history_of(store: Store, person: Person, now: datetime) -> History:
    """What became of the person's promises of the last 28 days."""
    closed = store.commitments.closed_since(person.id, now - WINDOW)
    moved = store.commitments.moved_since(person.id, now - WINDOW)
    history = build_history(closed, moved, tally(closed), person, now)
    return replace(history, notes=store.coaching.notes_of(person.id, [each.id for each in closed]))
