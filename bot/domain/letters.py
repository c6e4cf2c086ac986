"""The monthly letter to oneself: what a month of promises was made of, and what of it stands out beyond chance."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.activities import Activity, kind_of
from bot.domain.activities import Kind as Activity_Kind
from bot.domain.audit import wilson
from bot.domain.coaching import Feature, Side
from bot.domain.commitments import Change, Commitment
from bot.domain.goal_progress import Goal, Standing
from bot.domain.hours import part_of_day
from bot.domain.look_back import LookBack
from bot.domain.months import CalendarMonth
from bot.domain.people import Person
from bot.domain.record import RATE_NEEDS, Record, tally
from bot.domain.times import Grain

# Lines of each chart and list; a phone shows about so many at once.
MOST_KINDS = 5
MOST_MOVED = 3
MOST_HINDRANCES = 3
MOST_WORDS = 3

# Of several rows one is soon off by chance: so bounds here err once in forty, not once in twenty.
Z_OF_SEVERAL = 1.96


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: what it is of, and how its promises went. `place` is the weekday (Monday is 0) or the span
    of hours; a kind of promise has a `name`."""

    record: Record
    name: str = ""
    place: int = 0

    @property
    def kept(self) -> float:
        return self.record.kept + self.record.partly / 2


@dataclass(frozen=True, slots=True)
class Standout:
    """A bar that went better or less well than all others together, by more than chance."""

    bar: Bar
    others: Record
    is_better: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A promise that was moved in the month, so often."""

    promise: Commitment
    times: int


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What was in the way of a promise: an obstacle in its owner's words, for so many days, None while it still is."""

    what: str
    promise: str
    days: int | None


@dataclass(frozen=True, slots=True)
class OfGoal:
    """What the month brought of a goal, and what was planned for it; `standing` is where the goal is now, `next`
    what the month that follows is to bring."""

    goal: Goal
    standing: Standing
    brought: int
    planned: int
    next: int | None


class Part(StrEnum):
    """What a letter has: the look back with its charts, the review of the plan, or both."""

    CHARTS = "charts"
    PLAN = "plan"


PARTS = {Feature.LETTER: Part.CHARTS, Feature.AUDIT: Part.PLAN}


@dataclass(frozen=True, slots=True)
class Headline:
    """A month in one sentence, in the morning of the next; `is_read` once the letter was opened."""

    reader: Person
    now: datetime
    month: CalendarMonth
    parts: frozenset[Part]
    record: Record
    goals: tuple[OfGoal, ...]
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """The month whole. `sides` counts what its owner noted after misses, `words` are their own, from the Fridays."""

    headline: Headline
    before: Record
    unanswered: int = 0
    kinds: tuple[Bar, ...] = ()
    weekdays: tuple[Bar, ...] = ()
    hours: tuple[Bar, ...] = ()
    moved: tuple[Moved, ...] = ()
    moves: int = 0
    moves_in_time: int = 0
    hindrances: tuple[Hindrance, ...] = ()
    sides: Mapping[Side, int] | None = None
    words: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()
    look_back: LookBack | None = None


def by_kind(closed: Iterable[Commitment]) -> tuple[Bar, ...]:
    """Kinds of activity with their names, the most answered first; what is none of its own is left out."""
    kinds: dict[Activity_Kind, list[Commitment]] = defaultdict(list)
    for promise in closed:
        if (kind := kind_of(promise)) is not None:
            kinds[kind].append(promise)
    bars = [Bar(tally(each), each[0].unit or each[0].what) for each in kinds.values()]
    answered = [bar for bar in bars if bar.record.answered]
    return tuple(sorted(answered, key=lambda bar: (-bar.record.answered, bar.name))[:MOST_KINDS])


def by_weekday(closed: Iterable[Commitment], person: Person) -> tuple[Bar, ...]:
    """The days that somebody works on, and any other on which something was due, from Monday on."""
    bars = _by_place((each for each in closed if each.due_at), lambda due: person.local(due).weekday())
    empty = {day: Bar(Record(), place=day) for day in person.week.days}
    return tuple(bar for _, bar in sorted((empty | bars).items()))


def by_hour(closed: Iterable[Commitment], person: Person) -> tuple[Bar, ...]:
    """Promises with a clock time of their own, by the part of the day."""
    timed = (each for each in closed if each.due_at and each.grain is Grain.MINUTE)
    bars = _by_place(timed, lambda due: part_of_day(person.local(due).time()))
    return tuple(bar for _, bar in sorted(bars.items()))


def _by_place(closed: Iterable[Commitment], place_of: Callable[[datetime], int]) -> dict[int, Bar]:
    places: dict[int, list[Commitment]] = defaultdict(list)
    for promise in closed:
        assert promise.due_at is not None
        places[place_of(promise.due_at)].append(promise)
    bars = {place: Bar(tally(promises), place=place) for place, promises in places.items()}
    return {place: bar for place, bar in bars.items() if bar.record.answered}


def standout(bars: Sequence[Bar]) -> Standout | None:
    """The bar whose share lies off that of all others, both with their bounds; of several the clearest. With
    under five answers on either side nothing is said."""
    whole = [bar.record for bar in bars]
    found: list[tuple[float, Standout]] = []
    for bar in bars:
        others = Record(*(sum(getattr(each, name) for each in whole) - getattr(bar.record, name) for name in _COUNTS))
        if min(bar.record.answered, others.answered) < RATE_NEEDS:
            continue
        mine = wilson(bar.kept, bar.record.answered, Z_OF_SEVERAL)
        theirs = wilson(others.kept + others.partly / 2, others.answered, Z_OF_SEVERAL)
        if mine.low > theirs.high:
            found.append((mine.low - theirs.high, Standout(bar, others, is_better=True)))
        elif mine.high < theirs.low:
            found.append((theirs.low - mine.high, Standout(bar, others, is_better=False)))
    return max(found, key=lambda each: each[0])[1] if found else None


_COUNTS = ("kept", "partly", "missed")


def moves_of(moves: Iterable[tuple[Commitment, Change]]) -> tuple[tuple[Moved, ...], int, int]:
    """The promises that were moved most, all moves, and those made in time."""
    times: dict[int, Moved] = {}
    in_time = whole = 0
    for promise, change in moves:
        before = times.get(promise.id, Moved(promise, 0))
        times[promise.id] = replace(before, times=before.times + 1)
        in_time += change is Change.RENEGOTIATED
        whole += 1
    most = sorted(times.values(), key=lambda each: -each.times)
    return tuple(most[:MOST_MOVED]), whole, in_time
