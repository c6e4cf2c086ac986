"""The dates behind the buttons: today, tomorrow, the coming Friday or Monday, at the right hour."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.commitments import Commitment
from bot.domain.hours import FRIDAY, MONDAY, at_wall_time
from bot.domain.people import Person
from bot.domain.times import Grain

LAST_MINUTE = time(23, 59)


class Day(StrEnum):
    """A day that a button offers."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    FRIDAY = "friday"
    MONDAY = "monday"


def day_from_button(day: Day, promise: Commitment, person: Person, now: datetime) -> tuple[datetime, Grain]:
    """The due time of that day: at the clock time the promise already has, else at the end of work.

    Today after work is 23:59; a weekday named on that same weekday is seven days on.
    """
    local = person.local(now)
    match day:
        case Day.TODAY:
            on = local.date()
        case Day.TOMORROW:
            on = local.date() + timedelta(days=1)
        case Day.FRIDAY:
            on = local.date() + timedelta(days=(FRIDAY - local.weekday()) % 7 or 7)
        case Day.MONDAY:
            on = local.date() + timedelta(days=(MONDAY - local.weekday()) % 7 or 7)
    return _on(on, promise, person, now)


def next_working_day(promise: Commitment, person: Person, now: datetime) -> tuple[datetime, Grain]:
    """The same for the working day after today: where a carried promise goes."""
    tomorrow_at = at_wall_time(person.local(now).date() + timedelta(days=1), time(0), person.zone)
    return _on(person.local(person.next_start(tomorrow_at)).date(), promise, person, now)


def _on(on: date, promise: Commitment, person: Person, now: datetime) -> tuple[datetime, Grain]:
    due_at = person.end_of_work(on)
    if promise.names_a_clock_time and (same := same_clock_on(promise, due_at, person)) > now:
        return same, Grain.MINUTE
    if due_at <= now:
        due_at = at_wall_time(on, LAST_MINUTE, person.zone)
    return due_at, Grain.DAY


def same_clock_on(promise: Commitment, other_day: datetime, person: Person) -> datetime:
    """The day of `other_day`, at the clock time that the promise has now."""
    if promise.due_at is None:
        return other_day
    return at_wall_time(person.local(other_day).date(), person.local(promise.due_at).time(), person.zone)
