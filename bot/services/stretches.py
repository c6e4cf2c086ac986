"""Watching for a quieter stretch while promises are answered."""

from datetime import datetime, timedelta

from bot.domain.coaching import Feature, stretch_in, way_of
from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.people import Person
from bot.domain.quieter_stretch import results_of
from storage.database import Store

# What is older than a year says nothing about now.
LOOKS_BACK = timedelta(days=365)

# Answers that can make a stretch a quieter one.
LESS = (State.PARTLY, State.MISSED, State.DROPPED)


def notice(store: Store, person: Person, answered: Commitment, now: datetime) -> None:
    """Looks whether this answer makes a quieter stretch; if so it will be named next working morning."""
    if answered.state not in LESS or way_of(Feature.QUIETER, store.coaching.of(person.id), person, now) is None:
        return
    closed = store.commitments.closed_since(person.id, now - LOOKS_BACK)
    if stretch_in(results_of(closed[::-1])) is None:
        return
    plan(store, person, f"stretch:{answered.id}", person.next_start(now))


def plan(store: Store, person: Person, subject: str, at: datetime, *, is_monday: bool = False) -> None:
    """Plans the message about it, one at a time."""
    if store.outbox.is_planned(person.id, Kind.QUIETER):
        return
    detail = {"is_monday": is_monday}
    store.outbox.plan(Kind.QUIETER, subject, 1, person.id, Place(), Priority.NUDGE, at, detail=detail)
