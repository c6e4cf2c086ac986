"""The week's two moments, Friday's review and Monday's summary: when they are for whom, holidays included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.hours import FRIDAY, at_wall_time
from bot.domain.people import Person

SUMMARY_AT = time(9, 30)
REVIEW_AT = time(15, 30)
DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """The day (Monday is 0) and the time of its week at which something is posted to a channel. Days before Monday
    are of the week that follows: Friday evening comes after the review that is about it."""

    weekday: int = 0
    at: time = SUMMARY_AT


MONDAY_MORNING = Slot()


def week_of(day: date) -> int:
    """The week of a day as ISO year * 100 + week: summaries are counted by it."""
    year, week, _ = day.isocalendar()
    return year * 100 + week


def monday_of(week: int) -> date:
    return date.fromisocalendar(week // 100, week % 100, 1)


def week_after(week: int) -> int:
    return week_of(monday_of(week) + A_WEEK)


def week_before(week: int) -> int:
    return week_of(monday_of(week) - A_WEEK)


def is_holiday(person: Person, day: date) -> bool:
    """A day of their working week on which they do not work."""
    return day.weekday() in person.week.days and not person.is_workday(day)


def summary_at(week: int, zone: ZoneInfo, people: Sequence[Person], slot: Slot = MONDAY_MORNING) -> datetime:
    """The slot of that week (Monday 9:30), or the first later day on which any of these people works."""
    first = monday_of(week) + slot.weekday * DAY
    days = (first + number * DAY for number in range(7 - slot.weekday))
    day = next((day for day in days if any(person.is_workday(day) for person in people)), first)
    return at_wall_time(day, slot.at, zone)


def last_due(zone: ZoneInfo, people: Sequence[Person], now: datetime, slot: Slot = MONDAY_MORNING) -> int:
    """The newest week whose summary is due by now."""
    newest = week_of(now.astimezone(zone).date() + A_WEEK)
    while summary_at(newest, zone, people, slot) > now:
        newest = week_before(newest)
    return newest


def review_at(week: int, person: Person) -> datetime | None:
    """The review before the summary of that week: Friday 15:30 in the person's zone, within their hours; where
    they do not work on Friday, their last working day before it (or the weekend). None in a week without work."""
    friday = monday_of(week) - A_WEEK + FRIDAY * DAY
    candidates = [friday - number * DAY for number in range(5)] + [friday + DAY, friday + 2 * DAY]
    day = next((day for day in candidates if person.is_workday(day)), None)
    if day is None:
        return None
    clock = min(max(REVIEW_AT, person.week.start), person.week.end)
    return at_wall_time(day, clock, person.zone)


def next_review(person: Person, now: datetime, after: int | None = None) -> tuple[int, datetime]:
    """The next review that is still ahead (and of a week after `after`): its week and moment."""
    week = week_after(week_of(person.local(now).date()))
    if after is not None:
        week = max(week, week_after(after))
    while True:
        at = review_at(week, person)
        if at is not None and at > now:
            return week, at
        week = week_after(week)
