"""Calendar arithmetic on plain dates and wall time: weekdays, months, working days, clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.hours import WorkWeek

DAY = timedelta(days=1)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def monday_of(day: date) -> date:
    """The Monday of that ISO week."""
    return day - timedelta(days=day.weekday())


def coming(weekday: int, after: date) -> date:
    """The first such weekday strictly after that day."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def month_length(year: int, month: int) -> int:
    """How many days that month has."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == 2 else _LENGTHS[month - 1]


def add_months(day: date, months: int) -> date:
    """The same day that many months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def nth_weekday(first: date, after: date, weekday: int, n: int) -> date | None:
    """The nth such weekday of a period, counted from its end where n is negative."""
    day = coming(weekday, first - DAY) if n > 0 else coming(weekday, after - 8 * DAY)
    day += timedelta(days=7 * (n - 1 if n > 0 else n + 1))
    return day if first <= day < after else None


def last_working_day(first: date, after: date, week: WorkWeek) -> date:
    """The last working day of a period, or its last day where it has none."""
    day = after - DAY
    while day >= first:
        if day.weekday() in week.days:
            return day
        day -= DAY
    return after - DAY


def working_day_before(day: date, week: WorkWeek) -> date:
    """The working day before that day."""
    return last_working_day(day - 7 * DAY, day, week)


def add_working_days(day: date, n: int, week: WorkWeek) -> date:
    """n working days on (or back); in an empty week every day counts."""
    step, left = (DAY, n) if n > 0 else (-DAY, -n)
    if left > 5 * len(week.days) and week.days:  # whole weeks at once, so that no number takes long
        weeks = left // len(week.days) - 1
        day += step * 7 * weeks
        left -= weeks * len(week.days)
    while left:
        day += step
        left -= not week.days or day.weekday() in week.days
    return day


def end_of_work(day: date, week: WorkWeek) -> datetime:
    """That day's end of work, in wall time."""
    return datetime.combine(day, week.end)


def midnight(day: date) -> datetime:
    """The first moment of that day, in wall time."""
    return datetime.combine(day, time())


def in_zone(wall: datetime, zone: ZoneInfo) -> datetime:
    """Wall time as an instant: the first valid one after a gap, the first of two where the hour repeats (the second
    only where `wall.fold` says so, which is how a time that was counted keeps its place)."""
    aware = wall.replace(tzinfo=zone)
    if aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall:
        return aware
    before = (aware - DAY).astimezone(UTC)
    after = (aware + DAY).astimezone(UTC)
    # The gap is where the offset changes: halve the two days around it to the second.
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0).astimezone(zone)


def later_by(wall: datetime, minutes: float, zone: ZoneInfo) -> datetime:
    """Wall time that many minutes of real time on, across clock changes."""
    instant = in_zone(wall, zone).astimezone(UTC) + timedelta(minutes=minutes)
    return instant.astimezone(zone).replace(tzinfo=None)
