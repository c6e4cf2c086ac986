"""How far along a goal is: what was done against what the plan had for this day, and the two lines of a burn-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from bot.domain.goals import HUNDREDTHS, Month, WorkDays

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Result:
    """What counts towards a goal, on its local date; a correction down is negative."""

    on: date
    amount: int


@dataclass(frozen=True, slots=True)
class Pace:
    """Where a goal stands on a day. `planned` is the plan's for all that came before that day; `days_left` are
    working days, today included."""

    target: int
    done: int
    planned: int
    days_left: int

    @property
    def ahead(self) -> int:
        """More than planned by so much; behind it where negative."""
        return self.done - self.planned

    @property
    def left(self) -> int:
        """What is still to do; nothing once the goal is reached."""
        return max(0, self.target - self.done)

    @property
    def is_reached(self) -> bool:
        return self.done >= self.target

    @property
    def needed_a_day(self) -> int | None:
        """So much each working day still reaches the goal, rounded up; None where no working day is left."""
        return ceil(self.left / self.days_left) if self.days_left else None


def pace(months: Sequence[Month], results: Sequence[Result], today: date, work: WorkDays) -> Pace:
    """Where the goal stands on that day. What was done today counts, what is planned for today does not yet."""
    days = [day for month in months for day in month.days if day >= today]
    return Pace(
        target=sum(month.amount for month in months),
        done=done_by(results, today),
        planned=planned_before(months, today, work),
        days_left=len(work.of(days)),
    )


def planned_before(months: Sequence[Month], day: date, work: WorkDays) -> int:
    """What the plan has for the time before that day: of a month that has begun, by its working days gone by."""
    planned = 0
    for month in months:
        days = work.of(month.days) or month.days
        planned += month.amount * sum(each < day for each in days) // len(days)
    return planned


def done_by(results: Sequence[Result], day: date) -> int:
    """All that was done until that day's end, corrections taken off."""
    return sum(result.amount for result in results if result.on <= day)


@dataclass(frozen=True, slots=True)
class Point:
    """The end of one day in a burn-up; `done` is None for days to come."""

    on: date
    planned: int
    done: int | None


def burn_up(months: Sequence[Month], results: Sequence[Result], today: date, work: WorkDays) -> tuple[Point, ...]:
    """The end of each month: what the plan has by then, and what was done. Today stands among them with what the
    plan has for the days before it, as in the pace."""
    ends = {month.last: month.last + DAY for month in months}
    if months and months[0].first <= today <= months[-1].last:
        ends.setdefault(today, today)
    return tuple(
        Point(end, planned_before(months, before, work), done_by(results, end) if end <= today else None)
        for end, before in sorted(ends.items())
    )


def activity_needed(left: int, each: int, days_left: int) -> int | None:
    """How many a working day are needed where one of them brings `each` on average; None where nothing follows
    from it: no days are left, or they bring nothing."""
    if days_left <= 0 or each <= 0 or left <= 0:
        return None
    return ceil(left / each / days_left)


def hundredths(value: float) -> int:
    """An amount as people write it, in whole hundredths."""
    return round(value * HUNDREDTHS)
