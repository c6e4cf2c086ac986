"""The brief: one message at the start of work with what is due today, what is still open, and what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.domain import transitions as rules
from bot.domain.asks import Ask
from bot.domain.blockers import Obstacle, is_to_be_checked
from bot.domain.commitments import Commitment
from bot.domain.deliveries import JUST_ASKED, SHARED_WITHIN, Delivery, Kind, Place, Priority
from bot.domain.hours import at_wall_time
from bot.domain.ids import AskId, BlockerId, CommitmentId
from bot.domain.nudges import is_to_be_asked, is_to_be_closed, next_brief_at, plan_checkin
from bot.domain.people import Person
from bot.services import months
from bot.services.held_up import obstacles, to_clear
from bot.services.outcomes import follow, subject_of
from storage.database import Store

# The parts of a brief, in the order of its facts.
PARTS = ("today", "ask", "closed", "waiting", "old")

# What somebody read so lately need not be said again.
JUST_READ = timedelta(hours=1)

# More than this in one morning is a list to look at, not to answer.
MOST_ASKED = 8
MOST_OLD = 3
MOST_CLEARING = 5


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
    waiting: list[Commitment] = field(default_factory=list)
    old: list[Commitment] = field(default_factory=list)


def fill(store: Store, delivery: Delivery, person: Person, now: datetime) -> bool:
    """Decides what this brief says, closes what has gone unanswered for too long, and takes over the prompts of
    the next minutes. False if there is nothing to say."""
    checkins = store.outbox.planned_soon(person.id, Kind.CHECKIN, now + SHARED_WITHIN)
    cues = store.outbox.planned_soon(person.id, Kind.CUE, now + SHARED_WITHIN)
    asked_soon = {each.commitment_id for other in checkins for each in store.messages.shown_in(other.id)}
    being_asked = store.messages.asking(delivery, now - JUST_ASKED)
    morning = _sort(store, person, asked_soon, being_asked, now)
    clearing = [each.blocker for each in to_clear(store, person)[:MOST_CLEARING]]
    asked = _asks_to_repeat(store, person, now)
    month = months.joins_brief(store, person, now)
    # Filled again after Slack refused it, it still has the line that it took along.
    has_month = month is not None or "month" in delivery.detail
    _sort_waiting(store, person, [each.id for each in clearing], morning, now)
    about = [*morning.ask, *morning.closed, *morning.today, *morning.old]
    # A cue of this moment that went first left its words to the brief.
    left_to_it = set(delivery.detail.get("cued", ()))
    has_cue = bool(cues) or any(promise.id in left_to_it for promise in morning.today)
    to_say = morning.ask or morning.closed or checkins or has_cue or clearing or asked or has_month
    if not to_say and not _is_news(store, person, about, now):
        return False
    about += morning.waiting
    for other in (*checkins, *cues, *([month] if month is not None else [])):
        store.outbox.expire(other, f"in brief {delivery.id}")
    cued = [each.commitment_id for cue in cues for each in store.messages.shown_in(cue.id)]
    for promise in store.commitments.some(cued):
        store.outbox.plan_nudge(promise, plan_checkin(promise, person))
    store.outbox.show(delivery, about)
    parts = {part: [each.id for each in getattr(morning, part)] for part in PARTS}
    store.messages.set_detail(delivery, **parts, clearing=[each.id for each in clearing], asks=asked)
    if month is not None:
        store.messages.set_detail(delivery, **months.told_in(store, person, month, now))
    store.asks.remind(asked, now)
    return True


def _asks_to_repeat(store: Store, person: Person, now: datetime) -> list[AskId]:
    """Asks that reached the person on an earlier day and have no answer; each is repeated once."""
    waiting = [each for each in store.asks.waiting_for(person.id) if each.reminded_at is None]
    today = person.local(now).date()
    return [each.id for each in waiting if (at := _reached_at(store, each)) and person.local(at).date() < today]


def _reached_at(store: Store, ask: Ask) -> datetime | None:
    request = store.subjects.newest(Kind.ASK, subject_of(ask))
    return None if request is None else request.sent_at


def _is_news(store: Store, person: Person, promises: Sequence[Commitment], now: datetime) -> bool:
    """Whether the person has not just read of all of them, in messages about them or in a list they asked for."""
    read = store.messages.shown_since(person.id, now - JUST_READ)
    listed = store.messages.last_to(person.id, [Kind.OVERVIEW])
    if listed is not None and listed.sent_at is not None and listed.sent_at >= now - JUST_READ:
        read |= {promise.id for promise in promises if promise.made_at <= listed.sent_at}
    return any(promise.id not in read for promise in promises)


def _sort(
    store: Store, person: Person, asked_soon: set[CommitmentId], being_asked: set[CommitmentId], now: datetime
) -> _Morning:
    morning = _Morning()
    left_alone = (each for each in store.commitments.open_of(person.id) if each.id not in being_asked)
    open_ones = [each for each in left_alone if not each.is_blocked]
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


def _sort_waiting(
    store: Store, person: Person, clearing: Sequence[BlockerId], morning: _Morning, now: datetime
) -> None:
    """What waits is named with its age; where it has waited long, it is asked about. What the person is to clear
    themselves stands there as such."""
    for blocker in store.blockers.raised_by(person.id):
        if blocker.id in clearing:
            continue
        [promise] = store.commitments.some([blocker.commitment_id])
        if not promise.is_blocked:
            continue
        is_old = is_to_be_checked(blocker, person, now) and len(morning.old) < MOST_OLD
        (morning.old if is_old else morning.waiting).append(promise)


def clearing_in(store: Store, delivery: Delivery) -> tuple[Obstacle, ...]:
    """What a brief says its reader is to clear, as it stands now."""
    found = (store.blockers.get(BlockerId(each)) for each in delivery.detail.get("clearing", ()))
    return tuple(obstacles(store, (each for each in found if each is not None)))


def mark_checked(store: Store, delivery: Delivery, now: datetime) -> None:
    """It was asked about what has waited long."""
    for commitment_id in delivery.detail.get("old", ()):
        blocker = store.blockers.open_of(CommitmentId(commitment_id))
        if blocker is not None:
            store.blockers.change(blocker.id, checked_at=now)


def newest_occurrences(promises: Iterable[Commitment]) -> dict[int | None, Commitment]:
    """The newest of each series among promises in order of their dates: about the older ones nobody is asked
    again, and they are closed without a word."""
    return {promise.series_id: promise for promise in promises if promise.series_id is not None}
