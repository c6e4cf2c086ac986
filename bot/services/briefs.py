"""The brief: one message at the start of work with what is due today and what is still open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.domain import commitments as rules
from bot.domain.asks import Ask
from bot.domain.commitments import Commitment
from bot.domain.deliveries import SHARED_WITHIN, Delivery, Kind, Place, Priority
from bot.domain.hours import at_wall_time
from bot.domain.ids import AskId, CommitmentId
from bot.domain.nudges import is_to_be_asked, is_to_be_closed, next_brief_at, plan_checkin
from bot.domain.people import Person
from bot.services.outcomes import follow, subject_of
from storage.database import Store

# The parts of a brief, in the order of its facts.
PARTS = ("today", "ask", "closed")

# More than this in one morning is a list to look at, not to answer.
MOST_ASKED = 8


def plan_brief(store: Store, person: Person, now: datetime) -> None:
    """Makes sure that the person's next brief is planned; there is one a day at most."""
    if store.outbox.is_planned(person.id, Kind.BRIEF):
        return
    at = next_brief_at(person, now)
    while not store.outbox.plan(
        Kind.BRIEF,
        f"person:{person.id}",
        person.local(at).date().toordinal(),
        person.id,
        Place(),
        Priority.NUDGE if person.brief_time is None else Priority.TIMED,
        at,
    ):
        at = next_brief_at(person, at)


def plan_again(store: Store, person: Person, now: datetime) -> None:
    """Moves the next brief to where it belongs by the person's settings as they are now."""
    if store.outbox.forget(person.id, Kind.BRIEF, f"person:{person.id}"):
        plan_brief(store, person, now)


@dataclass(slots=True)
class _Morning:
    today: list[Commitment] = field(default_factory=list)
    ask: list[Commitment] = field(default_factory=list)
    closed: list[Commitment] = field(default_factory=list)


def fill(store: Store, delivery: Delivery, person: Person, now: datetime) -> bool:
    """Decides what this brief says, closes what has gone unanswered for too long, and takes over the prompts of
    the next minutes. False if there is nothing to say."""
    checkins = store.outbox.planned_soon(person.id, Kind.CHECKIN, now + SHARED_WITHIN)
    cues = store.outbox.planned_soon(person.id, Kind.CUE, now + SHARED_WITHIN)
    asked_soon = {each.commitment_id for other in checkins for each in store.messages.shown_in(other.id)}
    morning = _sort(store, person, asked_soon, now)
    about = [*morning.ask, *morning.closed, *morning.today]
    waiting = _asks_to_repeat(store, person, now)
    if not about and not waiting:
        return False
    for other in (*checkins, *cues):
        store.outbox.expire(other, f"in brief {delivery.id}")
    cued = [each.commitment_id for cue in cues for each in store.messages.shown_in(cue.id)]
    for promise in store.commitments.some(cued):
        store.outbox.plan_nudge(promise, plan_checkin(promise, person))
    store.outbox.show(delivery, about)
    store.messages.set_detail(delivery, **{part: [each.id for each in getattr(morning, part)] for part in PARTS})
    if waiting:
        store.asks.remind(waiting, now)
        store.messages.set_detail(delivery, asks=waiting)
    return True


def _asks_to_repeat(store: Store, person: Person, now: datetime) -> list[AskId]:
    """Asks that reached the person on an earlier day and have no answer; each is repeated once."""
    waiting = [each for each in store.asks.waiting_for(person.id) if each.reminded_at is None]
    today = person.local(now).date()
    return [each.id for each in waiting if (at := _reached_at(store, each)) and person.local(at).date() < today]


def _reached_at(store: Store, ask: Ask) -> datetime | None:
    request = store.subjects.newest(Kind.ASK, subject_of(ask))
    return None if request is None else request.sent_at


def _sort(store: Store, person: Person, asked_soon: set[CommitmentId], now: datetime) -> _Morning:
    morning = _Morning()
    open_ones = store.commitments.open_of(person.id)
    newest = newest_occurrences(promise for promise in open_ones if promise.due_at and promise.due_at <= now)
    tomorrow = at_wall_time(person.local(now).date() + timedelta(days=1), time(0), person.zone)
    for promise in open_ones:
        if promise.due_at is None or promise.due_at >= tomorrow:
            continue
        if is_to_be_closed(promise, person, now):
            closed = store.commitments.save(promise, rules.close_unanswered(promise, now), None, now)
            follow(store, promise, closed, now)
            if promise.series_id is None:
                morning.closed.append(closed)
        elif promise.id in asked_soon or is_to_be_asked(promise, person, now):
            if len(morning.ask) < MOST_ASKED and newest.get(promise.series_id, promise) == promise:
                morning.ask.append(promise)
        elif promise.asks == 0:
            morning.today.append(promise)
    return morning


def newest_occurrences(promises: Iterable[Commitment]) -> dict[int | None, Commitment]:
    """The newest of each series among promises in order of their dates: about the older ones nobody is asked
    again, and they are closed without a word."""
    return {promise.series_id: promise for promise in promises if promise.series_id is not None}
