"""If-then: when and where somebody starts on a promise and what could get in the way, asked once where it matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.commitments import Commitment
from bot.domain.goal_progress import Goal
from bot.domain.hours import at_wall_time
from bot.domain.kinds import kind_of
from bot.domain.people import Person
from bot.domain.times import DueKind

# Whoever has less time than this has begun already.
SOON = timedelta(hours=3)

# From this slip on it may be offered; whoever wants it is asked at any move.
OFFERED_FROM = 2


class Question(StrEnum):
    """What is asked, in this order."""

    WHEN = "when"
    OBSTACLE = "obstacle"


def first_question(promise: Commitment, now: datetime) -> Question | None:
    """What to ask about a promise first: when and where, unless that was said. None where there is nothing to ask."""
    if not promise.is_open or promise.is_blocked or promise.is_vague or promise.due_at is None:
        return None
    if promise.due_at - now < SOON:
        return None
    if promise.planned is None and promise.due_kind is not DueKind.START:
        return Question.WHEN
    return Question.OBSTACLE if promise.in_the_way is None else None


def is_for_a_goal(promise: Commitment, goals: Iterable[Goal], person: Person) -> bool:
    """Whether it counts towards one of these goals."""
    if promise.unit is None or promise.due_at is None:
        return False
    day = person.local(promise.due_at).date()
    return any(goal.is_active and goal.counts(promise.unit) and goal.covers(day) for goal in goals)


def is_first_of_its_kind(promise: Commitment, earlier: Iterable[tuple[str, str | None]]) -> bool:
    """Whether nothing like it was promised before, by the words and units of what was."""
    kind = kind_of(promise.what, promise.unit)
    return bool(kind) and all(kind_of(what, unit) != kind for what, unit in earlier)


def starts_at(
    promise: Commitment, said_at: datetime, names_day: bool, person: Person, now: datetime
) -> datetime | None:
    """When to say that it is time to start: a clock time without a day is the promise's own, as long as that comes
    before it is due. None where no moment is left."""
    assert promise.due_at is not None
    if not names_day:
        on_its_day = at_wall_time(person.local(promise.due_at).date(), person.local(said_at).time(), person.zone)
        said_at = on_its_day if now < on_its_day < promise.due_at else said_at
    return said_at if now < said_at < promise.due_at else None


@dataclass(frozen=True, slots=True)
class IfThen:
    """One of the questions, or what came of it: what was `said`. The second follows an answer to the first;
    `starts_at`: Kept will say then that it is time."""

    reader: Person
    now: datetime
    promise: Commitment
    question: Question
    is_second: bool = False
    said: str | None = None
    is_skipped: bool = False
    is_withdrawn: bool = False
    is_over: bool = False
    starts_at: datetime | None = None

    @property
    def is_planned(self) -> bool:
        """Whether it is known when it begins."""
        return self.promise.planned is not None or self.promise.due_kind is DueKind.START


@dataclass(frozen=True, slots=True)
class TimeToStart:
    """The moment that somebody named to start at."""

    reader: Person
    now: datetime
    promise: Commitment
