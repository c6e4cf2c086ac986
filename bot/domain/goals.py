"""A goal and its way: an amount, split into months by working days, and how far along somebody is.

Amounts are whole hundredths of their unit (cents), so that a breakdown adds up to its goal exactly; days are local
dates of the owner, so that neither zones nor clock changes move one.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.errors import PlanDoesNotAddUp, UnclearGoal

HUNDREDTHS = 100
DAY = timedelta(days=1)

# What a bigint holds many times over, and nobody sells; longer ones are typing errors.
MOST = 10**15
LONGEST = 5 * 366

# A share is rounded to a hundredth of itself at the coarsest: $98,000 rather than $98,412.70.
COARSEST = 100


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month of a goal, or the part of it from its first day to its last. `is_fixed`: its owner chose the
    amount."""

    first: date
    last: date
    amount: int
    is_fixed: bool = False

    @property
    def days(self) -> list[date]:
        return [self.first + number * DAY for number in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class WorkDays:
    """On which dates somebody works: weekdays (Monday is 0) that are no holidays."""

    weekdays: frozenset[int]
    holidays: Container[date] = frozenset()

    def of(self, days: Sequence[date]) -> list[date]:
        """The working days among these."""
        return [day for day in days if day.weekday() in self.weekdays and day not in self.holidays]


def months_between(first: date, last: date) -> list[tuple[date, date]]:
    """The calendar months from one date to another, both included, the outer ones as far as they reach."""
    spans = []
    while first <= last:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        spans.append((first, min(last, following - DAY)))
        first = following
    return spans


def break_down(target: int, first: date, last: date, work: WorkDays) -> tuple[Month, ...]:
    """The goal month by month, in proportion to its working days; by all days where there is no working day at all.

    Raises UnclearGoal for an amount that is not positive, or dates that leave no day.
    """
    if not 0 < target <= MOST or last < first or (last - first).days > LONGEST:
        raise UnclearGoal
    months = [Month(start, end, 0) for start, end in months_between(first, last)]
    return _shared(months, target, work)


def replan(months: Sequence[Month], target: int, today: date, work: WorkDays) -> tuple[Month, ...]:
    """The way to a changed goal: months that are over stay as they were planned, the present and coming ones share
    the rest. Where less is wanted than was planned already, the months behind share it and nothing is left to do.

    Raises UnclearGoal for an amount that is not positive.
    """
    if not 0 < target <= MOST:
        raise UnclearGoal
    behind = [month for month in months if month.last < today]
    ahead = [replace(month, is_fixed=False) for month in months if month.last >= today]
    planned = sum(month.amount for month in behind)
    if not ahead or planned > target:
        weights = [month.amount for month in behind]
        shares = apportion(target, weights if sum(weights) else [1] * len(behind))
        shared = [replace(month, amount=share) for month, share in zip(behind, shares, strict=True)]
        return (*shared, *(replace(month, amount=0) for month in ahead))
    return (*behind, *_shared(ahead, target - planned, work))


def edit_months(months: Sequence[Month], chosen: Mapping[date, int], work: WorkDays) -> tuple[Month, ...]:
    """The breakdown with some months (by their first day) set by their owner; the others share what is left.

    Raises PlanDoesNotAddUp where the chosen ones leave less than nothing, or leave something and no month for it.
    """
    target = sum(month.amount for month in months)
    edited = [
        replace(month, amount=chosen[month.first], is_fixed=True) if month.first in chosen else month
        for month in months
    ]
    fixed = sum(month.amount for month in edited if month.is_fixed)
    free = [month for month in edited if not month.is_fixed]
    if any(month.amount < 0 for month in edited) or fixed > target or (fixed < target and not free):
        raise PlanDoesNotAddUp
    shared = {month.first: month for month in _shared(free, target - fixed, work)}
    return tuple(shared.get(month.first, month) for month in edited)


def _shared(months: Sequence[Month], amount: int, work: WorkDays) -> tuple[Month, ...]:
    weights = [len(work.of(month.days)) for month in months]
    if not sum(weights):
        weights = [len(month.days) for month in months]
    shares = apportion(amount, weights, _step(amount, len(months)))
    return tuple(replace(month, amount=share) for month, share in zip(months, shares, strict=True))


def _step(amount: int, many: int) -> int:
    """The roundest number that the amount is made of and that stays a small part of each share."""
    step = HUNDREDTHS if amount % HUNDREDTHS == 0 else 1
    while amount and amount % (step * 10) == 0 and step * 10 * COARSEST * many <= amount:
        step *= 10
    return step


def apportion(amount: int, weights: Sequence[int], step: int = 1) -> list[int]:
    """The amount in shares of whole steps by weight, their sum exactly the amount: the largest remainders get what
    rounding down leaves, the earlier first. Weights without any are shares of nothing."""
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    steps, rest = divmod(amount, step)
    shares = [steps * weight // whole for weight in weights]
    remainders = sorted(range(len(weights)), key=lambda place: (-(steps * weights[place] % whole), place))
    for place in remainders[: steps - sum(shares)]:
        shares[place] += 1
    shares = [share * step for share in shares]
    shares[max(range(len(weights)), key=weights.__getitem__)] += rest
    return shares
