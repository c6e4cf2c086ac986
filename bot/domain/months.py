"""Months in somebody's own calendar: the morning on which the one before is looked back at, and the days it has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.hours import at_wall_time
from bot.domain.people import Person

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class CalendarMonth:
    """A month; `number` is how messages about it are counted."""

    first: date

    @classmethod
    def of(cls, day: date) -> "CalendarMonth":
        return cls(day.replace(day=1))

    @classmethod
    def numbered(cls, number: int) -> "CalendarMonth":
        return cls(date(number // 100, number % 100, 1))

    @property
    def number(self) -> int:
        return self.first.year * 100 + self.first.month

    @property
    def after(self) -> "CalendarMonth":
        return CalendarMonth.of(self.first + 32 * DAY)

    @property
    def before(self) -> "CalendarMonth":
        return CalendarMonth.of(self.first - DAY)

    @property
    def last(self) -> date:
        return self.after.first - DAY

    @property
    def days(self) -> list[date]:
        return [self.first + number * DAY for number in range((self.after.first - self.first).days)]

    def span(self, person: Person) -> tuple[datetime, datetime]:
        """The instants at which it begins and ends for somebody, the second not included."""
        begins, ends = (at_wall_time(day, time(0), person.zone) for day in (self.first, self.after.first))
        return begins.astimezone(UTC), ends.astimezone(UTC)


def morning_of(month: CalendarMonth, person: Person) -> datetime | None:
    """When the month before is looked back at: with the brief of its first working day; None in a month without
    any."""
    day = next((day for day in month.days if person.is_workday(day)), None)
    if day is None:
        return None
    # During a pause there is no brief; the moment is then where it would be.
    return person.brief_at(day) or at_wall_time(day, person.brief_time or person.week.start, person.zone)


def next_morning(person: Person, now: datetime, after: CalendarMonth | None = None) -> tuple[CalendarMonth, datetime]:
    """The next such morning that is still ahead (and of a month after `after`), and its month. Where a holiday
    calendar leaves no working day, the month is left out."""
    this = CalendarMonth.of(person.local(now).date())
    for month in _from(this if after is None else max(this, after.after)):
        at = morning_of(month, person)
        if at is not None and at > now:
            return month, at
    raise AssertionError("months do not end")


def _from(month: CalendarMonth) -> Iterator[CalendarMonth]:
    while True:
        yield month
        month = month.after
