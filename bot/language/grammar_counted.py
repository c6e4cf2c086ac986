"""Rules for days and weeks counted in a period."""

from datetime import timedelta

from bot.domain.times import Grain
from bot.language.calendar_days import (
    DAY,
    add_months,
    add_working_days,
    coming,
    last_working_day,
    month_length,
    nth_weekday,
)
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_dates import nth
from bot.language.grammar_edges import EDGES, edge
from bot.language.grammar_periods import period_of, quarter_of_year
from bot.language.grammar_surroundings import ends_here, next_word, word_before
from bot.language.grammar_weeks import (
    last_week_of,
    nth_week,
    nth_weekend,
    week_beside,
    week_of,
    weekend_beside,
    weekend_of,
)
from bot.language.intents_patterns import Pattern
from bot.language.times_values import Frame, Length, Moment, Period, Range
from bot.language.vocabulary import look_up


def _weekday_of_week(frame: Frame, weekday: int, period: Period) -> Moment | None:
    return Moment(period.first + timedelta(days=weekday)) if period.grain == "week" else None


def _weekday_nth(frame: Frame, weekday: int, n: int) -> Moment | None:
    first = frame.today.replace(day=1)
    for months in range(12):
        month = add_months(first, months)
        if n <= month_length(month.year, month.month):
            day = month.replace(day=n)
            if day >= frame.today and day.weekday() == weekday:
                return Moment(day)
    return None


def _nth_of_period(frame: Frame, n: int, period: Period | None) -> Moment | None:
    if period is None:
        return None
    day = period.first + timedelta(days=n - 1) if n > 0 else period.after + timedelta(days=n)
    return Moment(day) if period.first <= day < period.after else None


def _nth_weekday(frame: Frame, n: int, weekday: int, period: Period | None) -> Moment | None:
    if period is None:
        return None
    day = nth_weekday(period.first, period.after, weekday, n)
    if day is not None and day < frame.today and period.rolls:
        later = add_months(period.first, 12 if period.grain == "month" else 1)
        day = nth_weekday(later, add_months(later, 1), weekday, n)
    return None if day is None else Moment(day)


def _rest_of(frame: Frame, period: Period | str) -> Period | None:
    whole = period_of(frame, period, 0) if isinstance(period, str) else period
    return whole._replace(first=max(whole.first, frame.today), ahead=False) if whole else None


def _in_year(_: Frame, period: Period, year: Period) -> Period | None:
    """ "Q1 next year": the period within that year."""
    if period.grain == Grain.YEAR:
        period, year = year, period
    if year.grain != Grain.YEAR or period.grain not in (Grain.MONTH, Grain.QUARTER) or year.edge:
        return None
    months = 12 * (year.first.year - period.first.year)
    return period._replace(first=add_months(period.first, months), after=add_months(period.after, months))


def _date_in_year(_: Frame, date: Moment, year: Period) -> Moment | None:
    if year.grain != Grain.YEAR or year.edge or date.day is None:
        return None
    return Moment(add_months(date.day, 12 * (year.first.year - date.day.year)))


def _first_so_many(_: Frame, n: int | str, span: Length, period: Period) -> Period | None:
    """ "the first two weeks of January"; whole days only."""
    if not span.days or span.months or span.minutes or n not in (1, "last"):
        return None
    days = timedelta(days=span.days)
    if n == 1:
        return Period(period.first, min(period.first + days, period.after), Grain.DAY)
    return Period(max(period.after - days, period.first), period.after, Grain.DAY)


def _half_of(frame: Frame, n: int, period: Period | str) -> Period | None:
    whole = period_of(frame, period, 0) if isinstance(period, str) else period
    if whole is None or n not in (1, 2):
        return None
    months = {Grain.QUARTER: 1, Grain.YEAR: 6}.get(whole.grain)
    days = {Grain.WEEK: 3, Grain.MONTH: 15}.get(whole.grain, 45)
    middle = add_months(whole.first, months) if months == 6 else whole.first + timedelta(days=days)
    return Period(whole.first, middle, Grain.DAY) if n == 1 else Period(middle, whole.after, Grain.DAY)


def _quarter_of(frame: Frame, n: int, year: Period) -> Period | None:
    return quarter_of_year(frame, n, year.first.year) if year.grain == Grain.YEAR else None


def _not_before_a_day(text: str, from_: int, to: int) -> bool:
    """ "the first", but not "the first Monday after Christmas"."""
    keys = look_up(next_word(text, to))[0]
    return ends_here(text, from_, to) and "WEEKDAY" not in keys and "WEEKEND" not in keys


def _after_a_preposition(text: str, from_: int, to: int) -> bool:
    """ "by fifteenth", but not "on second thoughts"."""
    return word_before(text, from_) in ("on", "by", "before", "until", "(") and _not_before_a_day(text, from_, to)


def _nth_weekday_of(frame: Frame, n: int | str, day: Moment | int, period: Period | str) -> Moment | None:
    if isinstance(day, Moment):
        if not day.weekday or day.day is None:
            return None
        day = day.day.weekday()
    whole = period_of(frame, period, 0) if isinstance(period, str) else period
    return _nth_weekday(frame, n if isinstance(n, int) else -1, day, whole)


def _nth_working_day(frame: Frame, n: int | str, _: str, period: Period | str) -> Moment | None:
    whole = period_of(frame, period, 0) if isinstance(period, str) else period
    if whole is None:
        return None
    if isinstance(n, str):
        return Moment(last_working_day(whole.first, whole.after, frame.week))
    day = add_working_days(whole.first - DAY, n, frame.week) if n < 99 else whole.after
    return Moment(day) if day < whole.after else None


def _nth_weekday_name(frame: Frame, n: int | str, _: str, period: Period | str) -> Moment | None:
    return _nth_working_day(frame, n, _, period)


_SAYS_YEAR = Pattern(r"\d{4}|'\d\d|\d[/.-]\d{1,2}[/.-]\d")


def _weekday_of_a_year(frame: Frame, day: Moment, on: Moment) -> Moment | None:
    """A date without a year that falls on its weekday next year only, and is not near, is meant there."""
    if not (day.weekday and day.day and on.day) or on.other or on.day - frame.today < timedelta(days=60):
        return None
    later = add_months(on.day, 12)
    fits = day.day.weekday() == later.weekday() != on.day.weekday()
    return on._replace(day=later) if fits else None


def _date_of_a_year(frame: Frame, on: Moment, day: Moment) -> Moment | None:
    return _weekday_of_a_year(frame, day, on)


def _date_weekday(frame: Frame, on: Moment, day: Moment) -> Moment | None:
    return _weekday_date(frame, day, on) if day.weekday else None


def _weekday_date(_: Frame, day: Moment, on: Moment) -> Moment:
    """The weekday says which order a date in figures has."""
    if day.weekday and day.day and on.day and on.other and on.other.weekday() == day.day.weekday():
        return on if on.day.weekday() == day.day.weekday() else Moment(on.other)
    return on


def _days_of_week(frame: Frame, a: Moment, _: str, b: Moment, period: Period) -> Range | None:
    if not (a.weekday and b.weekday and a.day and b.day):
        return None
    first = _weekday_of_week(frame, a.day.weekday(), period)
    last = _weekday_of_week(frame, b.day.weekday(), period)
    return Range(first, last) if first and last else None


def _closest(_: Frame, day: Moment, on: Moment) -> Moment | None:
    if not (day.weekday and day.day and on.day):
        return None
    after = coming(day.day.weekday(), on.day - DAY)
    return Moment(after if (after - on.day).days <= 3 else after - 7 * DAY)


def _first_thing(_: Frame, n: int, __: object = None) -> Moment | None:
    return Moment(edge="start") if n == 1 else None


COUNTED = Grammar(
    [
        *EDGES,
        Rule("the? UNIT of|commencing|beginning|starting the? DAY|DATE", "PERIOD", week_of),
        Rule("the? UNIT of the? DAYTH", "PERIOD", lambda f, unit, n: (day := nth(f, n)) and week_of(f, unit, day)),
        Rule("PERIOD of the? DAY|DATE", "PERIOD", weekend_of),
        Rule("the week before DAY|DATE", "PERIOD", lambda _, day: week_beside(day, -1)),
        Rule("the week after|following DAY|DATE", "PERIOD", lambda _, day: week_beside(day, 1)),
        Rule("w / c DAY|DATE", "PERIOD", lambda f, day: week_of(f, "week", day)),
        Rule("the? rest|remainder of the|my? UNIT|PERIOD", "PERIOD", _rest_of),
        Rule("the? rest|remainder of the|my? day", "DAY", lambda f: Moment(f.today)),
        Rule("the whole|entire UNIT", "PERIOD", lambda f, unit: period_of(f, unit, 0) if unit != "day" else None),
        Rule("the? PERIOD after|following DAY|DATE", "PERIOD", lambda _, p, day: weekend_beside(p, day, 1)),
        Rule("the? PERIOD before DAY|DATE", "PERIOD", lambda _, p, day: weekend_beside(p, day, -1)),
        Rule("DAYTH PERIOD", "DAY", lambda f, n, p: _nth_of_period(f, n, p) if p.grain == Grain.MONTH else None),
        Rule("all UNIT", "PERIOD", lambda f, unit: period_of(f, unit, 0) if unit != "day" else None),
        Rule("the? LAST|ORDINAL PERIOD of|in the? PERIOD|UNIT", "PERIOD", nth_weekend),
        Rule("the? closest|nearest DAY to DATE", "DAY", _closest),
        Rule("the? ORDINAL week of|in the? PERIOD|UNIT", "PERIOD", nth_week),
        Rule("the? LAST week of|in the? PERIOD|UNIT", "PERIOD", last_week_of),
        Rule("the? ORDINAL quarter|qtr of? PERIOD", "PERIOD", _quarter_of),
        Rule("PERIOD ,? of|in? PERIOD", "PERIOD", _in_year),
        Rule("eow|eom|eoq|eoy PERIOD", "PERIOD", edge("end")),
        Rule("the? ORDINAL half of the? PERIOD|UNIT", "PERIOD", _half_of),
        Rule("the? ORDINAL|LAST DAY of|in the? PERIOD|UNIT", "DAY", _nth_weekday_of),
        Rule("the? ORDINAL|LAST WEEKDAY of|in the? PERIOD|UNIT", "DAY", _nth_weekday_of),
        Rule("the? ORDINAL|LAST BUSINESS day of|in the? PERIOD|UNIT", "DAY", _nth_working_day),
        Rule("the? ORDINAL|LAST WEEKDAYNAME of|in the? PERIOD|UNIT", "DAY", _nth_weekday_name),
        Rule("the? ORDINAL day? of|in the? PERIOD", "DAY", _nth_of_period),
        Rule("the? LAST day of|in the? PERIOD", "DAY", lambda f, _, p: _nth_of_period(f, -1, p)),
        Rule("the? LAST day of|in the? UNIT", "DAY", lambda f, _, u: _nth_of_period(f, -1, period_of(f, u, 0))),
        Rule("the? DAYNUM of PERIOD", "DAY", _nth_of_period),
        Rule("the DAYTH of the month", "DAY", nth),
        Rule("the DAYTH", "DAY", nth, _not_before_a_day),
        Rule("PERIOD on the DAYTH", "DAY", lambda f, period, n: _nth_of_period(f, n, period)),
        Rule("DATE ,? of|in? PERIOD", "DAY", _date_in_year),
        Rule("the? ORDINAL|LAST LENGTH of|in the? PERIOD", "PERIOD", _first_so_many),
        Rule("DAYTH", "DAY", nth, _after_a_preposition),
        Rule(
            "DAY ,? the? DAYTH",
            "DAY",
            lambda f, d, n: (d.weekday and _weekday_nth(f, d.day.weekday(), n)) or None,
            lambda text, _, to: next_word(text, to) != "thing",
        ),
        *(
            Rule(pattern, "DAY", build, lambda text, a, b: not _SAYS_YEAR.search(text, a, b))
            for pattern, build in (("DAY ,? on? DATE", _weekday_of_a_year), ("DATE ,? DAY", _date_of_a_year))
        ),
        Rule("DAY ,? on? DATE", "DAY", _weekday_date),
        Rule("DATE ,? DAY", "DAY", _date_weekday),
        Rule("DATE ( DAY )", "DAY", _date_weekday),
        Rule("DAY ( DATE )", "DAY", _weekday_date),
        Rule("DAY TO DAY of? PERIOD", "SPAN", _days_of_week),
        Rule("DATE", "DAY", lambda _, on: on),
        Rule(
            "DAY of|in|on? PERIOD",
            "DAY",
            lambda f, d, p: (d.weekday and _weekday_of_week(f, d.day.weekday(), p)) or None,
        ),
        Rule("PERIOD on? DAY", "DAY", lambda f, p, d: (d.weekday and _weekday_of_week(f, d.day.weekday(), p)) or None),
        Rule("the? START|opening of BUSINESS", "EOD", lambda *_: Moment(edge="start")),
        Rule("the? end -? of -? the? BUSINESS? day", "EOD", lambda _, __: Moment(edge="end")),
        Rule("the? NEXT BUSINESS day", "DAY", lambda f, *_: Moment(add_working_days(f.today, 1, f.week))),
        Rule("the? NEXT WEEKDAYNAME", "DAY", lambda f, *_: Moment(add_working_days(f.today, 1, f.week))),
        Rule("the? END of BUSINESS|play|trading|trade", "EOD", lambda _, __, ___: Moment(edge="end")),
        Rule("the? eod|cob|eob|eobd|coby", "EOD", lambda _: Moment(edge="end")),
        Rule("ORDINAL thing", "EOD", _first_thing),
        Rule("ORDINAL thing in the PART", "EOD", _first_thing),
        Rule("the? start of the? BUSINESS? day", "EOD", lambda _, __: Moment(edge="start")),
    ]
)
