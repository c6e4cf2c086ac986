"""Rules for weeks, months, quarters and years, their beginnings and ends, and the days counted in them."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.times import Grain, Guess
from bot.language.calendar_days import (
    DAY,
    add_months,
    add_working_days,
    coming,
    last_working_day,
    monday_of,
    nth_weekday,
)
from bot.language.calendar_lengths import Point, ahead
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_clocks import ends_here, word_before
from bot.language.grammar_days import (
    _nth,
    _nth_of_period,
    _nth_weekday,
    _weekday_nth,
    _weekday_of_week,
    not_counted,
    stands_as_a_time,
)
from bot.language.grammar_lengths import length
from bot.language.times_values import Bounded, Exact, Frame, Moment, Period, Range
from bot.language.vocabulary import words

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def period_of(frame: Frame, unit: str, offset: int) -> Period | None:
    """The week, month, quarter or year that many after this one."""
    today = frame.today
    if unit in ("week", "fortnight"):
        first = monday_of(today) + timedelta(days=7 * offset)
        return Period(first, first + 7 * DAY, Grain.WEEK, rolls=offset == 0)
    months = _MONTHS.get(unit)
    if months is None:
        return None
    first = add_months(today.replace(month=(today.month - 1) // months * months + 1, day=1), months * offset)
    return Period(first, add_months(first, months), Grain(unit), ahead=offset > 0)


def _this(frame: Frame, _: str, unit: str) -> Period | None:
    return period_of(frame, unit, 0)


def _next(frame: Frame, _: str, unit: str) -> Period | None:
    return period_of(frame, unit, 1)


def _within_next(frame: Frame, unit: str) -> Bounded | None:
    span = length(frame, 1, unit)
    return Bounded(span, "within") if span and unit != "day" else None


def _within_two(frame: Frame, unit: str) -> Bounded | None:
    span = length(frame, 2, unit)
    return Bounded(span, "within") if span else None


def _within_this(frame: Frame, unit: str) -> Bounded | None:
    """ "within the week" is this one's end; "within the hour" counts from now."""
    period = period_of(frame, unit, 0)
    return Bounded(period, "by") if period else _within_next(frame, unit)


def _number_coming(frame: Frame, number: int, _: str, unit: str) -> Point | None:
    span = length(frame, number, unit)
    return None if span is None else ahead(frame, Exact(frame.now), span)


def _next_hour(frame: Frame, _: str, unit: str) -> Range | None:
    return _hour_span(frame, unit, 1)


def _last_hour(frame: Frame, _: str, unit: str) -> Range | None:
    return _hour_span(frame, unit, -1)


def _hour_span(frame: Frame, unit: str, sign: int) -> Range | None:
    span = length(frame, 1, unit) if unit in ("hour", "minute") else None
    other = ahead(frame, Exact(frame.now), span, sign) if span else None
    if other is None:
        return None
    return Range(Exact(frame.now), other) if sign > 0 else Range(other, Exact(frame.now))


def _rest_of(frame: Frame, period: Period | str) -> Period | None:
    whole = period_of(frame, period, 0) if isinstance(period, str) else period
    return whole._replace(first=max(whole.first, frame.today), ahead=False) if whole else None


def _last(frame: Frame, _: str, unit: str) -> Period | None:
    return period_of(frame, unit, -1)


def _unit(frame: Frame, unit: str) -> Period | None:
    return period_of(frame, unit, 0)


def _after_next(frame: Frame, unit: str) -> Period | None:
    return period_of(frame, unit, 2)


def _weekend(frame: Frame, offset: int) -> Period:
    saturday = monday_of(frame.today) + timedelta(days=5 + 7 * offset)
    return Period(saturday, saturday + 2 * DAY, Grain.DAY, weekend=True)


def _this_weekend(frame: Frame, *_: str) -> Period:
    return _weekend(frame, 0)


def _next_weekend(frame: Frame, *_: str) -> Period:
    """Of the next ISO week; another reader would take the coming one."""
    return _weekend(frame, 1)._replace(guesses=(Guess.WEEKEND,))


def _last_weekend(frame: Frame, *_: str) -> Period:
    return _weekend(frame, -1)


def month_of(frame: Frame, month: int, year: int | None = None, offset: int = 0) -> Period:
    """That month: the one that is running or to come, unless the year says which."""
    if year is None:
        year = frame.today.year + (month < frame.today.month) + offset
    elif year < 100:
        year += 2000
    first = date(year, month, 1)
    return Period(first, add_months(first, 1), Grain.MONTH, ahead=True)


def _month(frame: Frame, month: int) -> Period:
    return month_of(frame, month)


def _month_year(frame: Frame, month: int, year: int) -> Period:
    return month_of(frame, month, year)


def _year_month(frame: Frame, year: int, month: int) -> Period:
    return month_of(frame, month, year)


def _in_year(_: Frame, period: Period, year: Period) -> Period | None:
    """ "Q1 next year": the period within that year."""
    if year.grain != Grain.YEAR or period.grain not in (Grain.MONTH, Grain.QUARTER) or year.edge:
        return None
    months = 12 * (year.first.year - period.first.year)
    return period._replace(first=add_months(period.first, months), after=add_months(period.after, months))


def _half_of(frame: Frame, n: int, period: Period | str) -> Period | None:
    whole = period_of(frame, period, 0) if isinstance(period, str) else period
    if whole is None or n not in (1, 2):
        return None
    months = {Grain.QUARTER: 1, Grain.YEAR: 6}.get(whole.grain)
    days = {Grain.WEEK: 3, Grain.MONTH: 15}.get(whole.grain, 45)
    middle = add_months(whole.first, months) if months == 6 else whole.first + timedelta(days=days)
    return Period(whole.first, middle, Grain.DAY) if n == 1 else Period(middle, whole.after, Grain.DAY)


def _next_month(frame: Frame, _: str, month: int) -> Period:
    return month_of(frame, month, offset=int(month == frame.today.month))


def _last_month(frame: Frame, _: str, month: int) -> Period:
    return month_of(frame, month, frame.today.year - (month >= frame.today.month))


def _year(_: Frame, year: int) -> Period:
    return Period(date(year, 1, 1), date(year + 1, 1, 1), Grain.YEAR, ahead=True)


def _quarter(frame: Frame, n: int, year: int | None = None) -> Period | None:
    if not 1 <= n <= 4:
        return None
    if year is None:
        year = frame.today.year + (n < (frame.today.month + 2) // 3)
    first = date(year + 2000 if year < 100 else year, 3 * n - 2, 1)
    return Period(first, add_months(first, 3), Grain.QUARTER, ahead=True)


def _quarter_of(frame: Frame, n: int, year: Period) -> Period | None:
    return _quarter(frame, n, year.first.year) if year.grain == Grain.YEAR else None


def _week_of(_: Frame, unit: str, day: Moment) -> Period | None:
    if day.day is None or unit != "week":
        return None
    first = monday_of(day.day)
    return Period(first, first + 7 * DAY, Grain.WEEK)


def _nth_week(frame: Frame, n: int, period: Period) -> Period | None:
    first = monday_of(period.first + 6 * DAY) + timedelta(days=7 * (n - 1))
    if period.grain == Grain.WEEK or not period.first <= first < period.after:
        return None
    return Period(first, first + 7 * DAY, Grain.WEEK)


def _last_week_of(frame: Frame, _: str, period: Period) -> Period | None:
    if period.grain == Grain.WEEK:
        return None
    first = monday_of(period.after - DAY)
    return Period(first, first + 7 * DAY, Grain.WEEK)


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


def _nth_weekend(frame: Frame, n: int | str, _: str, period: Period) -> Period | None:
    saturday = nth_weekday(period.first, period.after, 5, n if isinstance(n, int) else -1)
    return Period(saturday, saturday + 2 * DAY, Grain.DAY, weekend=True) if saturday else None


def _weekday_date(_: Frame, day: Moment, date: Moment) -> Moment:
    """The weekday says which order a date in figures has."""
    if day.weekday and day.day and date.day and date.other and date.other.weekday() == day.day.weekday():
        return date if date.day.weekday() == day.day.weekday() else Moment(date.other)
    return date


def _days_of_week(frame: Frame, a: Moment, _: str, b: Moment, period: Period) -> Range | None:
    if not (a.weekday and b.weekday and a.day and b.day):
        return None
    first = _weekday_of_week(frame, a.day.weekday(), period)
    last = _weekday_of_week(frame, b.day.weekday(), period)
    return Range(first, last) if first and last else None


def _closest(_: Frame, day: Moment, date: Moment) -> Moment | None:
    if not (day.weekday and day.day and date.day):
        return None
    after = coming(day.day.weekday(), date.day - DAY)
    return Moment(after if (after - date.day).days <= 3 else after - 7 * DAY)


def _edge(edge: str, unit: str | None = None) -> Callable[..., Period | None]:
    def build(frame: Frame, *values: object) -> Period | None:
        period = period_of(frame, unit, 0) if unit else values[-1]
        if isinstance(period, str):
            period = period_of(frame, period, 0)
        return period._replace(edge=edge, ahead=False) if isinstance(period, Period) else None

    return build


def _first_thing(_: Frame, n: int, __: object = None) -> Moment | None:
    return Moment(edge="start") if n == 1 else None


def _end_of_day(frame: Frame, day: Moment | None = None) -> Moment:
    return day._replace(edge="end", this=True) if day else Moment(edge="end")


_BEFORE_A_YEAR = words("in by until till since before after during through of for throughout")
_PERIOD_NAMES = {"w": "week", "m": "month", "q": "quarter", "y": "year"}

PERIODS = Grammar(
    [
        Rule("THIS -? UNIT", "PERIOD", _this),
        Rule("for|during the UNIT", "PERIOD", _unit),
        Rule("the? NEXT UNIT", "PERIOD", _next),
        Rule("in|over|within|during|for the next|coming UNIT", "BOUNDED", _within_next),
        Rule(
            "in|over|within|during the next UNIT or two",
            "BOUNDED",
            _within_two,
        ),
        Rule("within|inside a|one|next UNIT", "BOUNDED", _within_next),
        Rule("within the UNIT", "BOUNDED", _within_this),
        Rule("the|this? COMING UNIT", "PERIOD", _next),
        Rule("the? NUM COMING UNIT", "POINT", _number_coming),
        Rule("the|this? LAST UNIT", "PERIOD", _last, not_counted),
        Rule("the? NEXT|COMING UNIT", "SPAN", _next_hour),
        Rule("the|this? LAST UNIT", "SPAN", _last_hour),
        Rule("later|earlier in the UNIT", "PERIOD", lambda f, unit: period_of(f, unit, 0)),
        Rule("later|earlier in the day", "DAY", lambda f: Moment(f.today)),
        Rule("the? UNIT after next", "PERIOD", _after_next),
        Rule("WEEKEND", "PERIOD", _this_weekend),
        Rule("this? THIS|COMING WEEKEND", "PERIOD", _this_weekend),
        Rule("THIS|COMING week ~- ~end", "PERIOD", _this_weekend),
        Rule("NEXT WEEKEND", "PERIOD", _next_weekend),
        Rule("this? LAST WEEKEND", "PERIOD", _last_weekend),
        Rule("MONTH ~.?", "PERIOD", _month, stands_as_a_time),
        Rule("MONTH ~.? ,? of? ~'? YEAR", "PERIOD", _month_year),
        Rule("YEAR ~/|- ~MONTHNUM", "PERIOD", _year_month),
        Rule("YEAR ~- ~MONTHNUM", "PERIOD", _year_month),
        Rule("MONTHNUM ~/ ~YEAR", "PERIOD", _month_year),
        Rule("MONTH ~- ~YEAR", "PERIOD", _month_year),
        Rule("the? year YEAR", "PERIOD", _year),
        Rule("the? NEXT MONTH", "PERIOD", _next_month),
        Rule("THIS|COMING MONTH", "PERIOD", lambda frame, _, month: month_of(frame, month)),
        Rule("LAST MONTH", "PERIOD", _last_month),
        Rule("YEAR", "PERIOD", _year, lambda text, from_, _: word_before(text, from_) in _BEFORE_A_YEAR),
        Rule("q ~QUARTERNUM", "PERIOD", _quarter, stands_as_a_time),
        Rule("q ~QUARTERNUM -? ~'? of? YEAR|YEAR2", "PERIOD", _quarter),
        Rule("the? ORDINAL quarter|qtr", "PERIOD", _quarter),
        Rule("the? ORDINAL quarter|qtr of? YEAR", "PERIOD", _quarter),
    ]
)

_EDGES: list[Rule] = []
for _words, _name in (("EARLY", "early"), ("MID", "mid"), ("LATE", "late"), ("END", "end")):
    _EDGES += [
        Rule(f"the? {_words} -? in? around? PERIOD", "PERIOD", _edge(_name)),
        Rule(f"the? {_words} of the? UNIT", "PERIOD", _edge(_name)),
        Rule(f"the? {_words} of around? the? PERIOD", "PERIOD", _edge(_name)),
    ]
_EDGES += [
    Rule("the? START of the? UNIT", "PERIOD", _edge("early")),
    Rule("the? START of around? the? PERIOD", "PERIOD", _edge("early")),
]
for _letter, _unit_name in _PERIOD_NAMES.items():
    _EDGES += [
        Rule(f"the? eo{_letter}", "PERIOD", _edge("end", _unit_name)),
        Rule(f"the? bo{_letter}", "PERIOD", _edge("early", _unit_name)),
        Rule(f"{_unit_name} -? end", "PERIOD", _edge("end", _unit_name)),
        Rule(f"mid -? {_unit_name}", "PERIOD", _edge("mid", _unit_name)),
    ]

COUNTED = Grammar(
    [
        *_EDGES,
        Rule("the? UNIT of|commencing|beginning|starting the? DAY|DATE", "PERIOD", _week_of),
        Rule("the? UNIT of the? DAYTH", "PERIOD", lambda f, unit, n: (day := _nth(f, n)) and _week_of(f, unit, day)),
        Rule("w / c DAY|DATE", "PERIOD", lambda f, day: _week_of(f, "week", day)),
        Rule("the? rest|remainder of the|my? UNIT|PERIOD", "PERIOD", _rest_of),
        Rule("the? rest|remainder of the|my? day", "DAY", lambda f: Moment(f.today)),
        Rule("all UNIT", "PERIOD", lambda f, unit: period_of(f, unit, 0) if unit != "day" else None),
        Rule("the? LAST|ORDINAL WEEKEND of|in PERIOD", "PERIOD", _nth_weekend),
        Rule("the? closest|nearest DAY to DATE", "DAY", _closest),
        Rule("the? ORDINAL week of|in PERIOD", "PERIOD", _nth_week),
        Rule("the? LAST week of|in PERIOD", "PERIOD", _last_week_of),
        Rule("the? ORDINAL quarter|qtr of? PERIOD", "PERIOD", _quarter_of),
        Rule("PERIOD ,? of|in? PERIOD", "PERIOD", _in_year),
        Rule("eow|eom|eoq|eoy PERIOD", "PERIOD", _edge("end")),
        Rule("the? ORDINAL half of the? PERIOD|UNIT", "PERIOD", _half_of),
        Rule("the? ORDINAL|LAST DAY of|in the? PERIOD|UNIT", "DAY", _nth_weekday_of),
        Rule("the? ORDINAL|LAST WEEKDAY of|in the? PERIOD|UNIT", "DAY", _nth_weekday_of),
        Rule("the? ORDINAL|LAST BUSINESS day of|in the? PERIOD|UNIT", "DAY", _nth_working_day),
        Rule("the? ORDINAL|LAST WEEKDAYNAME of|in the? PERIOD|UNIT", "DAY", _nth_weekday_name),
        Rule("the? ORDINAL day? of|in the? PERIOD", "DAY", _nth_of_period),
        Rule("the? LAST day of|in the? PERIOD", "DAY", lambda f, _, p: _nth_of_period(f, -1, p)),
        Rule("the? LAST day of|in the? UNIT", "DAY", lambda f, _, u: _nth_of_period(f, -1, period_of(f, u, 0))),
        Rule("the? DAYNUM of PERIOD", "DAY", _nth_of_period),
        Rule("the DAYTH of the month", "DAY", _nth),
        Rule("the DAYTH", "DAY", _nth, ends_here),
        Rule("DAYTH", "DAY", _nth, lambda text, from_, _: word_before(text, from_) in ("on", "by", "before", "until")),
        Rule("DAY ,? the? DAYTH", "DAY", lambda f, d, n: (d.weekday and _weekday_nth(f, d.day.weekday(), n)) or None),
        Rule("DAY ,? on? DATE", "DAY", _weekday_date),
        Rule("DATE ,? DAY", "DAY", lambda _, date, day: date if day.weekday else None),
        Rule("DATE ( DAY )", "DAY", lambda _, date, day: date if day.weekday else None),
        Rule("DAY ( DATE )", "DAY", _weekday_date),
        Rule("DAY TO DAY of? PERIOD", "SPAN", _days_of_week),
        Rule("DATE", "DAY", lambda _, date: date),
        Rule(
            "DAY of|in|on? PERIOD",
            "DAY",
            lambda f, d, p: (d.weekday and _weekday_of_week(f, d.day.weekday(), p)) or None,
        ),
        Rule("PERIOD on? DAY", "DAY", lambda f, p, d: (d.weekday and _weekday_of_week(f, d.day.weekday(), p)) or None),
        Rule("the? end of the? BUSINESS? day", "EOD", lambda _, __: Moment(edge="end")),
        Rule("the? END of BUSINESS", "EOD", lambda _, __, ___: Moment(edge="end")),
        Rule("the? eod|cob|eob|eobd|coby", "EOD", lambda _: Moment(edge="end")),
        Rule("ORDINAL thing", "EOD", _first_thing),
        Rule("ORDINAL thing in the PART", "EOD", _first_thing),
        Rule("the? start of the? BUSINESS? day", "EOD", lambda _, __: Moment(edge="start")),
    ]
)
