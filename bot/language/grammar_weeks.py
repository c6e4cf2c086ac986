"""Weeks and weekends found by a day or counted in a period: "the week of Dec 7", "the last weekend of July"."""

from datetime import timedelta

from bot.domain.times import Grain
from bot.language.calendar_days import DAY, coming, monday_of, nth_weekday
from bot.language.grammar_periods import period_of
from bot.language.times_values import Frame, Moment, Period


def week_of(_: Frame, unit: str, day: Moment) -> Period | None:
    """The week with that day in it."""
    if day.day is None or unit != "week":
        return None
    first = monday_of(day.day)
    return Period(first, first + 7 * DAY, Grain.WEEK)


def nth_week(frame: Frame, n: int, unit: Period | str) -> Period | None:
    """That week of a period, counted from its first whole one."""
    period = period_of(frame, unit, 0) if isinstance(unit, str) else unit
    if period is None:
        return None
    first = monday_of(period.first + 6 * DAY) + timedelta(days=7 * (n - 1))
    if period.grain == Grain.WEEK or not period.first <= first < period.after:
        return None
    return Period(first, first + 7 * DAY, Grain.WEEK)


def last_week_of(frame: Frame, _: str, unit: Period | str) -> Period | None:
    """The last week of a period."""
    period = period_of(frame, unit, 0) if isinstance(unit, str) else unit
    if period is None:
        return None
    if period.grain == Grain.WEEK:
        return None
    first = monday_of(period.after - DAY)
    return Period(first, first + 7 * DAY, Grain.WEEK)


def week_beside(day: Moment, weeks: int) -> Period | None:
    """The week before or after the one with that day in it."""
    if day.day is None or day.clock or day.weekday:
        return None
    first = monday_of(day.day) + weeks * 7 * DAY
    return Period(first, first + 7 * DAY, Grain.WEEK)


def weekend_of(_: Frame, weekend: Period, day: Moment) -> Period | None:
    """ "the weekend of July 4": the nearest to that day."""
    if not weekend.weekend or day.day is None or day.clock:
        return None
    saturday = monday_of(day.day - DAY) + 5 * DAY
    saturday -= 7 * DAY * ((saturday - day.day).days > 3)
    return Period(saturday, saturday + 2 * DAY, Grain.DAY, weekend=True)


def nth_weekend(frame: Frame, n: int | str, weekend: Period, period: Period | str) -> Period | None:
    """That weekend of a period."""
    whole = period_of(frame, period, 0) if isinstance(period, str) else period
    if whole is None or not weekend.weekend:
        return None
    saturday = nth_weekday(whole.first, whole.after, 5, n if isinstance(n, int) else -1)
    return Period(saturday, saturday + 2 * DAY, Grain.DAY, weekend=True) if saturday else None


def weekend_beside(weekend: Period, day: Moment, sign: int) -> Period | None:
    """The first weekend after that day, or the last one before it."""
    if not weekend.weekend or day.day is None or day.clock:
        return None
    saturday = coming(5, day.day) if sign > 0 else coming(5, day.day - 8 * DAY)
    return Period(saturday, saturday + 2 * DAY, Grain.DAY, weekend=True)
