"""A goal of somebody, what counts towards it, and the card that shows both."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.commitments import Commitment, State
from bot.domain.goals import Month, WorkDays
from bot.domain.hours import at_wall_time
from bot.domain.ids import CommitmentId, GoalId, InstallationId, PersonId, ResultId
from bot.domain.pace import Pace, Point, Result, burn_up, hundredths, pace
from bot.domain.people import Person
from bot.domain.series import Series

_CURRENCY = re.compile(r"[A-Z]{3}\Z")


class GoalState(StrEnum):
    ACTIVE = "active"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Goal:
    """So much of something between two dates, in its owner's words. `unit` is an ISO 4217 code, the thing that is
    counted, or nothing where they named none; `months` add up to `target`, in hundredths."""

    id: GoalId
    installation_id: InstallationId
    owner_id: PersonId
    what: str
    unit: str
    target: int
    starts_on: date
    ends_on: date
    why: str | None
    months: tuple[Month, ...]
    state: GoalState
    made_at: datetime

    @property
    def is_active(self) -> bool:
        return self.state is GoalState.ACTIVE

    def counts(self, unit: str) -> bool:
        """Whether something in this unit counts: the same, or a kind of it ("cold calls" are calls)."""
        mine, theirs = unit_words(self.unit), unit_words(unit)
        return bool(mine) and theirs[-len(mine) :] == mine if theirs else not mine

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def is_currency(unit: str) -> bool:
    """Whether a unit is money rather than a thing."""
    return _CURRENCY.match(unit) is not None


def unit_words(unit: str) -> tuple[str, ...]:
    """A unit for comparing: a currency by its code, else its words in small letters and the singular."""
    if is_currency(unit):
        return (unit,)
    return tuple(word.removesuffix("s") for word in unit.casefold().split())


@dataclass(frozen=True, slots=True)
class Logged:
    """A result that its owner named: so much of a unit on a local date, a correction with a minus."""

    id: ResultId
    owner_id: PersonId
    on: date
    amount: int
    unit: str
    what: str
    logged_at: datetime

    def looks_like(self, amount: int, unit: str, what: str) -> bool:
        """Whether it may be the same thing told twice: the amount, and a name that both have in common."""
        return (self.amount, self.unit) == (amount, unit) and bool(names_in(self.what) & names_in(what))


# What stands around the name of a result: "closed Globex, 40k", "Globex signed!!".
_AROUND = frozenset(
    re.findall(
        r"\w+",
        """
        a an and at by closed deal deals contract finally for from got i in is just of on our signed sold the they this
        to today we week win with won yes yesterday account renewal renewed new
        """,
    )
)


def names_in(what: str) -> frozenset[str]:
    """The words that name a result, without those that any result has."""
    return frozenset(re.findall(r"[^\W\d_][\w'&-]+", what.casefold())) - _AROUND


def results_of_promises(
    closed: Iterable[Commitment], carried: Mapping[CommitmentId, Commitment], goal: Goal, person: Person
) -> list[Result]:
    """What closed promises add: what was done of each that counts the goal's unit, on the day it was answered. One
    that was carried adds only what came on top of the promise (in `carried`) that it goes on with."""
    results = []
    for promise in closed:
        if promise.closed_at is None or promise.unit is None or not goal.counts(promise.unit):
            continue
        if promise.state not in (State.KEPT, State.PARTLY, State.MISSED):
            continue
        before = carried.get(promise.carried_from) if promise.carried_from is not None else None
        done = (promise.done or 0) - ((before.done or 0) if before is not None else 0)
        if done > 0:
            results.append(Result(person.local(promise.closed_at).date(), hundredths(done)))
    return results


def work_days(person: Person) -> WorkDays:
    return WorkDays(person.week.days, person.holidays)


@dataclass(frozen=True, slots=True)
class TimeBlock:
    """A recurring promise for a goal, and how long each one takes."""

    series: Series
    minutes: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a goal stands."""

    goal: Goal
    pace: Pace
    points: tuple[Point, ...]
    results: int

    @property
    def is_fresh(self) -> bool:
        """Whether it has only begun: nothing has counted and nothing was planned to by now."""
        return not self.results and not self.pace.planned


def stand(goal: Goal, results: list[Result], person: Person, now: datetime) -> Standing:
    """Where it stands now: what falls between its dates counts."""
    today = person.local(now).date()
    counted = [each for each in results if goal.covers(each.on)]
    work = work_days(person)
    return Standing(
        goal,
        pace(goal.months, counted, today, work),
        burn_up(goal.months, counted, today, work),
        len(counted),
    )


def begins_at(goal: Goal, person: Person) -> datetime:
    """The instant at which its first day begins for its owner."""
    return at_wall_time(goal.starts_on, datetime.min.time(), person.zone)


@dataclass(frozen=True, slots=True)
class Card:
    """One goal with all that belongs to it. `asks_why`: it has no reason yet, and this is the moment to ask."""

    standing: Standing
    blocks: tuple[TimeBlock, ...] = ()
    asks_why: bool = False


class GoalNeed(StrEnum):
    """What a goal lacks in words."""

    AMOUNT = "amount"
    DATE = "date"
    ONE_MEASURE = "one_measure"
    A_SUM = "a_sum"
    AHEAD = "ahead"
    ABOVE_ZERO = "above_zero"
    WHICH = "which"
    OTHER_UNIT = "other_unit"
    NONE_YET = "none_yet"


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals in a message; where there are none, what is needed. `was` is the amount before a change; of several the
    one that is `opened` is shown whole."""

    reader: Person
    now: datetime
    cards: tuple[Card, ...] = ()
    need: GoalNeed | None = None
    words: str = ""
    was: int | None = None
    opened: GoalId | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Something that counts towards goals: said back with where they stand. Without `logged` it was taken back, or
    is not counted because it `looks_like` one that was. Of a win, `asks` and `clue` are what made the difference."""

    reader: Person
    now: datetime
    what: str
    amount: int
    unit: str
    logged: Logged | None
    standings: tuple[Standing, ...]
    looks_like: Logged | None = None
    asks: bool = False
    clue: str | None = None
