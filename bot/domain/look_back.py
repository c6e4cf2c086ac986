"""The look back: what was different in the weeks before the best ones, as far as it is more than chance.

A week's result is the number of its wins; the best weeks are those with more of them than the middle one. Compared is
the week before each: how often promises of a kind, and of a part of the day, were kept. What is named lies further
apart than the furthest row does in nineteen of twenty of all ways to call as many weeks the best: an exact permutation
test on the largest difference, which holds for any number of rows and however much is done in one week at once.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from statistics import mean, median, pstdev

from bot.domain.commitments import Commitment, State
from bot.domain.hours import part_of_day
from bot.domain.kinds import kind_of
from bot.domain.people import Person
from bot.domain.times import Grain

DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)

# So many weeks are looked at, and fewer of either sort, or fewer wins, say nothing.
WEEKS = 13
FEWEST_OF_A_SORT = 2
FEWEST_WEEKS = 6
FEWEST_WINS = 5

# What has been kept less often is no row; of those that have, so many are compared.
FEWEST_KEPT = 5
MOST_ROWS = 10

# One look back in twenty may name what was chance.
CHANCE = 0.05

# Differences of rounding are none.
TINY = 1e-9

MOST_DIFFERENCES = 2
MOST_CLUES = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """Promises of a kind, in its `name`, or for a part of the day (`place`, as in hours.HOURS) were kept so often in a
    week before the best ones, and so often otherwise."""

    name: str
    place: int | None
    before: float
    otherwise: float


@dataclass(frozen=True, slots=True)
class Clue:
    """What made the difference for a win, in its owner's words."""

    win: str
    what: str


@dataclass(frozen=True, slots=True)
class LookBack:
    """What came before the best weeks; `best` and `weeks` are how many, 0 where there are too few to tell the ones
    from the others. `clues` are the month's own."""

    wins: int
    weeks: int
    best: int
    differences: tuple[Difference, ...] = ()
    clues: tuple[Clue, ...] = ()


def first_day(last: date) -> date:
    """From which day on promises matter to a look back that ends on `last`: a week before its first one."""
    return monday_of(last) - WEEKS * A_WEEK


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - day.weekday() * DAY


def look_back(
    closed: Iterable[Commitment], wins: Iterable[date], clues: Sequence[Clue], person: Person, last: date
) -> LookBack | None:
    """What was different before the best of the weeks that end with the one of `last`; None where nothing was won and
    no clue is kept. A week whose week before had no answered promise is not compared."""
    kept: dict[date, list[Commitment]] = defaultdict(list)
    lived: set[date] = set()
    for promise in closed:
        at = promise.due_at or promise.closed_at
        if at is not None and promise.state in (State.KEPT, State.PARTLY, State.MISSED):
            monday = monday_of(person.local(at).date())
            lived.add(monday)
            if promise.state is State.KEPT:
                kept[monday].append(promise)
    won = Counter(monday_of(day) for day in wins)
    shown = tuple(clues[-MOST_CLUES:])
    mondays = [monday_of(last) - number * A_WEEK for number in range(WEEKS)]
    weeks = [monday for monday in mondays if monday - A_WEEK in lived]
    whole = sum(won[monday] for monday in mondays)
    if not whole and not shown:
        return None
    middle = median([won[monday] for monday in weeks]) if weeks else 0
    best = [place for place, monday in enumerate(weeks) if won[monday] > middle]
    enough = len(weeks) >= FEWEST_WEEKS and min(len(best), len(weeks) - len(best)) >= FEWEST_OF_A_SORT
    if not enough or sum(won[monday] for monday in weeks) < FEWEST_WINS:
        return LookBack(whole, len(weeks), 0, clues=shown)
    before = [kept[monday - A_WEEK] for monday in weeks]
    return LookBack(whole, len(weeks), len(best), _differences(before, best, person), shown)


def _differences(before: Sequence[Sequence[Commitment]], best: Sequence[int], person: Person) -> tuple[Difference, ...]:
    """The rows that lie apart by more than chance, the furthest first. `before` is what was kept in the week before
    each week, `best` which of these are the best."""
    rows = _rows(before, person)
    weeks, many = len(before), len(best)
    # Weeks are told apart by their sums: with as many best weeks they say as much as the means.
    spread = {row: pstdev(counts) for row, counts in rows.items()}
    scaled = [[(count - mean(counts)) / spread[row] for count in counts] for row, counts in rows.items() if spread[row]]
    furthest = sorted(
        max((abs(sum(counts[week] for week in chosen)) for counts in scaled), default=0.0)
        for chosen in combinations(range(weeks), many)
    )
    found = []
    for (name, place), counts in rows.items():
        if not spread[name, place]:
            continue
        mine = sum(counts[week] for week in best)
        apart = abs(mine - many * mean(counts)) / spread[name, place]
        as_far = len(furthest) - bisect_left(furthest, apart - TINY)
        if as_far <= CHANCE * len(furthest):
            otherwise = (sum(counts) - mine) / (weeks - many)
            found.append((-apart, Difference(name, place, mine / many, otherwise)))
    found.sort(key=lambda each: (round(each[0], 6), each[1].name, each[1].place or 0))
    return tuple(difference for _, difference in found[:MOST_DIFFERENCES])


def _rows(before: Sequence[Sequence[Commitment]], person: Person) -> dict[tuple[str, int | None], list[int]]:
    """How often promises of each kind, and of each part of the day, were kept in each week; the fullest rows."""
    rows: dict[tuple[str, int | None], list[int]] = {}
    names = _names([promise for week in before for promise in week])
    for number, week in enumerate(before):
        for promise in week:
            kind, place = _kind(promise), _place(promise, person)
            for row in ([(names[kind], None)] if kind else []) + ([("", place)] if place is not None else []):
                rows.setdefault(row, [0] * len(before))[number] += 1
    kinds = [counts for (_, place), counts in rows.items() if place is None]
    # Where one kind is all that was kept at its hour, the hour says nothing more.
    full = {
        row: counts
        for row, counts in rows.items()
        if sum(counts) >= FEWEST_KEPT and (row[1] is None or counts not in kinds)
    }
    order = sorted(full, key=lambda row: (-sum(full[row]), row[0], row[1] or 0))
    return {row: full[row] for row in order[:MOST_ROWS]}


def _place(promise: Commitment, person: Person) -> int | None:
    if promise.due_at is None or promise.grain is not Grain.MINUTE:
        return None
    return part_of_day(person.local(promise.due_at).time())


def _kind(promise: Commitment) -> str | None:
    return kind_of(promise.what, promise.unit) or None


def _names(promises: Iterable[Commitment]) -> dict[str, str]:
    """What each kind is mostly called: the thing that is counted, or the promise's own words."""
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for promise in promises:
        if (kind := _kind(promise)) is not None:
            called[kind][promise.unit or promise.what] += 1
    return {kind: min(names, key=lambda name: (-names[name], name)) for kind, names in called.items()}
