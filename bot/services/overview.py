"""Looking at what somebody has promised: everything, today, this week."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.domain.blockers import Obstacle
from bot.domain.commitments import Commitment
from bot.domain.facts import Overview, Scope
from bot.domain.hours import at_wall_time
from bot.domain.people import Person
from bot.services.briefs import newest_occurrences
from bot.services.held_up import obstacles
from storage.database import Store

# More than this is no overview; the rest is counted.
MOST = 25


def overview(store: Store, person: Person, scope: Scope, now: datetime) -> Overview:
    """The open promises up to the end of the scope, split the way a person would."""
    plate = arrange(store.commitments.open_of(person.id), person, scope, now)
    return replace(plate, waiting=waiting_of(store, person))


def waiting_of(store: Store, person: Person) -> tuple[Obstacle, ...]:
    """The person's promises that wait for something, the longest first."""
    found = obstacles(store, store.blockers.raised_by(person.id))
    return tuple(each for each in found if each.promise.is_blocked)


def arrange(promises: Iterable[Commitment], person: Person, scope: Scope, now: datetime, most: int = MOST) -> Overview:
    """Splits promises, the earliest first, into overdue, today, later and undated; from `most` on they are counted."""
    today = person.local(now).date()
    tomorrow_at = at_wall_time(today + timedelta(days=1), time(0), person.zone)
    week_ends_at = at_wall_time(today + timedelta(days=7 - today.weekday()), time(0), person.zone)
    overdue: list[Commitment] = []
    due_today: list[Commitment] = []
    later: list[Commitment] = []
    undated: list[Commitment] = []
    promises = list(promises)
    newest = newest_occurrences(
        promise for promise in promises if not promise.is_blocked and promise.due_at and promise.due_at <= now
    )
    for promise in promises:
        if promise.is_blocked:
            continue
        if promise.due_at is None:
            if scope is Scope.ALL:
                undated.append(promise)
        elif promise.due_at <= now:
            if newest.get(promise.series_id, promise) == promise:
                overdue.append(promise)
        elif promise.due_at < tomorrow_at:
            due_today.append(promise)
        elif scope is Scope.ALL or (scope is Scope.WEEK and promise.due_at < week_ends_at):
            later.append(promise)
    room = most
    shown: list[tuple[Commitment, ...]] = []
    for part in (overdue, due_today, later, undated):
        shown.append(tuple(part[:room]))
        room -= len(shown[-1])
    total = len(overdue) + len(due_today) + len(later) + len(undated)
    return Overview(person, now, scope, shown[0], shown[1], shown[2], shown[3], left_out=total - (most - room))
