"""What somebody really gets done, and whether a promise or a plan asks for more than that."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise, takewhile
from math import floor, inf

from bot.domain.commitments import Commitment, State
from bot.domain.ids import CommitmentId
from bot.domain.people import Person
from bot.domain.record import RATE_NEEDS, WINDOW, tally
from bot.domain.series import occurrences

DAY = timedelta(days=1)

# A plan may ask for a fifth more than usual before anything is said: weeks differ that much by themselves.
STRETCH = 1.2

# Fewer promises than this fill nobody's day.
FEWEST_IN_A_FULL_DAY = 4

# A start time without a length is taken to need so long.
USUAL_LENGTH = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Usual:
    """What was really done of one thing in the last four weeks. `days` are working days without pauses."""

    done: float
    promised: float
    days: int

    @property
    def a_day(self) -> float:
        return self.done / self.days


@dataclass(frozen=True, slots=True)
class Strain:
    """A plan beside what is usual: it needs `share` of it (1.4 is 140 %); `smaller` is what usually gets done in the
    same time, None where that is nothing."""

    share: float
    smaller: int | None


@dataclass(frozen=True, slots=True)
class FullDay:
    """A day with more promises than were ever kept on one, and the next with room."""

    on: date
    promises: int
    most_kept: int
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Load:
    """What a promise asks of its owner beside what they usually do; None where it is nothing out of the ordinary. The
    strain of a recurring one is of all its dates, and `smaller` is what would be usual on each."""

    promise: Commitment
    strain: Strain | None
    full: FullDay | None
    collides_with: Commitment | None

    @property
    def is_ordinary(self) -> bool:
        return self.strain is None and self.full is None and self.collides_with is None


def load_of(
    promise: Commitment,
    open_ones: Sequence[Commitment],
    closed: Sequence[Commitment],
    person: Person,
    now: datetime,
    *,
    said: Sequence[Commitment] = (),
    rule: str | None = None,
) -> Load:
    """What one promise adds: to everything open in its unit that is due by then, to its day, to its hour. `said` are
    those that were promised together with it: what was too much before them was said before. `rule` is that of a
    recurring one."""
    on = _day(promise, person)
    if on is None:
        return Load(promise, None, None, None)
    added = {promise.id, *(each.id for each in said)}
    pair = next((pair for pair in collisions(open_ones) if promise in pair), None)
    other = None if pair is None else next(each for each in pair if each != promise)
    if promise.series_id is not None:
        found = None if rule is None else _strain_of_series(promise, rule, closed, person, now)
    else:
        found = _strain_of(promise, on, open_ones, closed, person, now, added)
    return Load(promise, found, _full_day(on, open_ones, closed, person, now, added), other)


def _full_day(
    on: date,
    open_ones: Sequence[Commitment],
    closed: Sequence[Commitment],
    person: Person,
    now: datetime,
    added: Container[CommitmentId],
) -> FullDay | None:
    """That day, where just these promises make it fuller than any that was kept."""
    limit = full_day_limit(closed, person, now)
    if limit is None or not is_full(on, open_ones, limit, person):
        return None
    if is_full(on, [each for each in open_ones if each.id not in added], limit, person):
        return None
    due = sum(each.is_open and _day(each, person) == on for each in open_ones)
    return FullDay(on, due, limit, next_day_with_room(on, open_ones, limit, person))


def _strain_of(
    promise: Commitment,
    on: date,
    open_ones: Sequence[Commitment],
    closed: Sequence[Commitment],
    person: Person,
    now: datetime,
    added: Container[CommitmentId],
) -> Strain | None:
    if promise.unit is None or promise.target is None:
        return None
    usual = usual_of(closed, promise.unit, person, now)
    if usual is None:
        return None
    due = [each for each in open_ones if _same(each.unit, promise.unit) and (day := _day(each, person)) and day <= on]
    left = sum(each.remaining or 0 for each in due if each.id != promise.id)
    before = sum(each.remaining or 0 for each in due if each.id not in added)
    days = max(1, working_days(person, person.local(now).date(), on))
    found = strain((promise.remaining or 0) + left, days, usual)
    if found is None or strain(before, days, usual) is not None:
        return None
    if found.smaller is None:
        # Against nothing done at all no share can be said.
        return None if found.share == inf else found
    smaller = floor(found.smaller - left)
    return Strain(found.share, smaller if smaller > 0 else None)


def _strain_of_series(
    promise: Commitment, rule: str, closed: Sequence[Commitment], person: Person, now: datetime
) -> Strain | None:
    if promise.unit is None or promise.target is None or promise.occurs_on is None:
        return None
    usual = usual_of(closed, promise.unit, person, now)
    first, last = promise.occurs_on, promise.occurs_on + WINDOW - DAY
    dates = list(takewhile(lambda each: each.on <= last, occurrences(rule, first, person, now)))
    found = None if usual is None else strain(promise.target * len(dates), working_days(person, first, last), usual)
    if found is None or found.share == inf:
        return None
    return Strain(found.share, (found.smaller or 0) // len(dates) or None)


def usual_of(closed: Iterable[Commitment], unit: str | None, person: Person, now: datetime) -> Usual | None:
    """What was done of this unit a working day; of promises that count nothing, each is one (unit None). None where
    fewer than five were answered, or no day was worked: too early to say."""
    answered = [
        promise
        for promise in closed
        if promise.closed_at is not None
        and now - WINDOW <= promise.closed_at <= now
        and tally([promise]).answered
        and (unit is None or _same(promise.unit, unit))
    ]
    days = working_days(person, person.local(now - WINDOW).date() + DAY, person.local(now).date())
    if len(answered) < RATE_NEEDS or not days:
        return None
    done = sum(_done(promise, unit) for promise in answered)
    return Usual(done, sum(_promised(promise, unit) for promise in answered), days)


def strain(amount: float, days: int, usual: Usual) -> Strain | None:
    """Whether so much in so many working days is clearly more than usual; None where it is not, or where no day is
    left and any amount is beside the point."""
    if days <= 0 or amount <= 0:
        return None
    likely = usual.a_day * days
    if amount <= likely * STRETCH:
        return None
    smaller = floor(likely)
    return Strain(amount / likely if likely else float("inf"), smaller or None)


def working_days(person: Person, first: date, last: date) -> int:
    """The person's working days from one date to another, both included, on which they were not away."""
    days = (first + number * DAY for number in range((last - first).days + 1))
    return sum(person.is_workday(day) and not person.is_paused(person.end_of_work(day)) for day in days)


def full_day_limit(closed: Iterable[Commitment], person: Person, now: datetime) -> int | None:
    """The most promises that were kept on one day of the last four weeks, and never fewer than a day can take; None
    where too few were answered to say."""
    recent = [each for each in closed if each.closed_at is not None and each.closed_at >= now - WINDOW]
    if tally(recent).answered < RATE_NEEDS:
        return None
    kept = Counter(_day(each, person) for each in recent if each.state is State.KEPT)
    return max(FEWEST_IN_A_FULL_DAY, max(kept.values(), default=0))


def is_full(day: date, promises: Iterable[Commitment], limit: int, person: Person) -> bool:
    """Whether that day holds more open promises than were ever kept on one."""
    return sum(each.is_open and _day(each, person) == day for each in promises) > limit


def was_crowded(day: date, promises: Iterable[Commitment], limit: int, person: Person) -> bool:
    """Whether more was promised for that day than was ever kept on one, however it went."""
    return sum(each.state is not State.UNDONE and _day(each, person) == day for each in promises) > limit


def next_day_with_room(after: date, promises: Sequence[Commitment], limit: int, person: Person) -> date | None:
    """The first working day after that one, within two weeks, that can take one more."""
    taken = Counter(_day(each, person) for each in promises if each.is_open)
    days = (after + number * DAY for number in range(1, 15))
    return next((day for day in days if person.is_workday(day) and taken[day] < limit), None)


def collisions(promises: Iterable[Commitment]) -> list[tuple[Commitment, Commitment]]:
    """Pairs of open promises whose start times leave no room for both: each next one begins before the one before
    it can be done."""
    timed = [each for each in promises if each.is_open and each.names_a_clock_time and each.due_at is not None]
    timed.sort(key=lambda each: (each.due_at, each.id))
    return [
        (first, second)
        for first, second in pairwise(timed)
        if first.due_at is not None and second.due_at is not None and second.due_at - first.due_at < USUAL_LENGTH
    ]


def _day(promise: Commitment, person: Person) -> date | None:
    return None if promise.due_at is None else person.local(promise.due_at).date()


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.casefold().rstrip("s") == other.casefold().rstrip("s")


def _promised(promise: Commitment, unit: str | None) -> float:
    return 1.0 if unit is None else promise.target or 0.0


def _done(promise: Commitment, unit: str | None) -> float:
    whole = _promised(promise, unit)
    match promise.state:
        case State.KEPT:
            return whole
        case State.PARTLY if unit is None or promise.done is None:
            return whole / 2
        case _:
            return 0.0 if unit is None else promise.done or 0.0
