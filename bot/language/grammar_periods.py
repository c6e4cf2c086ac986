"""Rules for weeks, months, quarters and years, their beginnings and ends, and the days counted in them."""

from datetime import date, timedelta

from bot.domain.times import Grain, Guess
from bot.language.calendar_days import (
    DAY,
    add_months,
    monday_of,
)
from bot.language.calendar_lengths import Point, ahead
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_lengths import length
from bot.language.grammar_surroundings import ends_here, not_counted, stands_as_a_time, word_before
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


def _is_one(text: str, _: int, to: int) -> bool:
    """ "in the coming weeks" says no end."""
    return text[to - 1] not in "sS" or text[to - 2] in "'’"


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


def _year_slash(frame: Frame, year: int, month: int) -> Period | None:
    """ "2014/10" is a number of its own; with a year that is not over it is a month."""
    return month_of(frame, month, year) if year >= frame.today.year else None


def _year_month(frame: Frame, year: int, month: int) -> Period:
    return month_of(frame, month, year)


def _next_month(frame: Frame, _: str, month: int) -> Period:
    return month_of(frame, month, offset=int(month == frame.today.month))


def _last_month(frame: Frame, _: str, month: int) -> Period:
    return month_of(frame, month, frame.today.year - (month >= frame.today.month))


def _year(_: Frame, year: int) -> Period:
    return Period(date(year, 1, 1), date(year + 1, 1, 1), Grain.YEAR, ahead=True)


def _after_a_word_for_time(text: str, from_: int, _: int) -> bool:
    before = word_before(text, from_)
    if before == "-":
        before = word_before(text, from_ - 1)
        return before in ("early", "mid", "late")
    return before in _BEFORE_A_YEAR


def quarter_of_year(frame: Frame, n: int, year: int | None = None) -> Period | None:
    """The first to fourth quarter of that year, or the running or coming one."""
    if not 1 <= n <= 4:
        return None
    if year is None:
        year = frame.today.year + (n < (frame.today.month + 2) // 3)
    first = date(year + 2000 if year < 100 else year, 3 * n - 2, 1)
    return Period(first, add_months(first, 3), Grain.QUARTER, ahead=True)


_BEFORE_A_SEASON = words("in by before until till through over during after since early late mid end of")
_BEFORE_A_YEAR = words("early mid late in by until till since before after during through of for throughout")


def week_number(frame: Frame, n: int, year: int | None = None) -> Period | None:
    """That ISO week: this year's, or next year's where this year's is over."""
    if not 1 <= n <= 53:
        return None
    for candidate in (frame.today.year, frame.today.year + 1) if year is None else (year,):
        try:
            first = date.fromisocalendar(candidate, n, 1)
        except ValueError:
            return None
        if year is not None or first + 7 * DAY > frame.today:
            return Period(first, first + 7 * DAY, Grain.WEEK)
    return None


def _weekday_of_week(frame: Frame, year: int, n: int, weekday: int) -> Moment | None:
    week = week_number(frame, n, year)
    return Moment(week.first + (weekday - 1) * DAY) if week and 1 <= weekday <= 7 else None


def _half_year(frame: Frame, half: int, year: int | None = None) -> Period | None:
    if half > 2:
        return None
    if year is None:
        year = frame.today.year + (half == 1 and frame.today.month > 6)
    first = date(year + 2000 if year < 100 else year, 6 * half - 5, 1)
    return Period(first, add_months(first, 6), Grain.QUARTER, ahead=True)


# When each season begins, and how long it lasts in months.
_SEASONS = {"spring": (3, 20), "summer": (6, 21), "fall": (9, 22), "autumn": (9, 22), "winter": (12, 21)}


def _season(frame: Frame, name: str, year: int | None = None) -> Period:
    month, day = _SEASONS[name]
    first = date(year or frame.today.year - 1, month, day)
    while year is None and add_months(first, 3) <= frame.today:
        first = add_months(first, 12)
    return Period(first, add_months(first, 3), Grain.QUARTER, ahead=True)


def _season_stands(text: str, from_: int, to: int) -> bool:
    """ "in the fall", but not "the fall of Rome" or "spring into action"."""
    return word_before(text, from_) in _BEFORE_A_SEASON and ends_here(text, from_, to)


def _next_season(frame: Frame, _: str, name: str) -> Period:
    season = _season(frame, name)
    return season if season.first > frame.today else _season(frame, name, season.first.year + 1)


def _last_season(frame: Frame, _: str, name: str) -> Period:
    return _season(frame, name, _season(frame, name).first.year - 1)


PERIODS = Grammar(
    [
        Rule("week|wk no|number|#? ~.? NUM", "PERIOD", week_number, stands_as_a_time),
        Rule("week|wk no|number|#? ~.? NUM ,? of|in? YEAR", "PERIOD", week_number),
        Rule("cw|kw NUM", "PERIOD", week_number),
        Rule("cw|kw NUM ,|/? YEAR", "PERIOD", week_number),
        Rule("calendar week NUM", "PERIOD", week_number),
        Rule("YEAR ~-? w ~NUM", "PERIOD", lambda f, year, n: week_number(f, n, year)),
        Rule("YEAR ~- w ~NUM ~- ~NUM", "DAY", _weekday_of_week),
        Rule("h ~QUARTERNUM", "PERIOD", _half_year, stands_as_a_time),
        Rule("h ~QUARTERNUM -? ~'? of? YEAR|YEAR2", "PERIOD", _half_year),
        Rule("the? SEASON", "PERIOD", _season, _season_stands),
        Rule("THIS|COMING SEASON", "PERIOD", lambda f, _, name: _season(f, name)),
        Rule("the? NEXT SEASON", "PERIOD", _next_season),
        Rule("the? LAST SEASON", "PERIOD", _last_season),
        Rule("SEASON ,? of? YEAR", "PERIOD", _season),
        Rule("THIS -? UNIT", "PERIOD", _this),
        Rule("for|during the UNIT", "PERIOD", _unit, not_counted),
        Rule("the? NEXT UNIT", "PERIOD", _next, _is_one),
        Rule("in|over|within|during|for the next|coming UNIT", "BOUNDED", _within_next, _is_one),
        Rule(
            "in|over|within|during the next UNIT or two",
            "BOUNDED",
            _within_two,
        ),
        Rule("within|inside a|one|next UNIT", "BOUNDED", _within_next),
        Rule("within the UNIT", "BOUNDED", _within_this),
        Rule("the|this? COMING UNIT", "PERIOD", _next, _is_one),
        Rule("the? NUM COMING UNIT", "POINT", _number_coming),
        Rule("the|this? LAST UNIT", "PERIOD", _last, not_counted),
        Rule("the? NEXT|COMING UNIT", "SPAN", _next_hour),
        Rule("the|this? LAST UNIT", "SPAN", _last_hour),
        Rule("later|earlier in the UNIT", "PERIOD", lambda f, unit: period_of(f, unit, 0)),
        Rule("later|earlier in the day", "DAY", lambda f: Moment(f.today)),
        Rule("the? UNIT after next", "PERIOD", _after_next),
        Rule("the? UNIT before last", "PERIOD", lambda frame, unit: period_of(frame, unit, -2)),
        Rule("WEEKEND", "PERIOD", _this_weekend),
        Rule("this? THIS|COMING WEEKEND", "PERIOD", _this_weekend),
        Rule("THIS|COMING week ~- ~end", "PERIOD", _this_weekend),
        Rule("week ~- ~end", "PERIOD", _this_weekend),
        Rule("NEXT WEEKEND", "PERIOD", _next_weekend),
        Rule("the? WEEKEND after next", "PERIOD", lambda frame, _: _weekend(frame, 2)),
        Rule("this? LAST WEEKEND", "PERIOD", _last_weekend, not_counted),
        Rule("MONTH ~.?", "PERIOD", _month, stands_as_a_time),
        Rule("MONTH ~.? ,? of? ~'? YEAR", "PERIOD", _month_year),
        Rule("YEAR ~/ ~MONTHNUM", "PERIOD", _year_slash),
        Rule("YEAR ~- ~MONTHNUM", "PERIOD", _year_month),
        Rule("MONTHNUM ~/ ~YEAR", "PERIOD", _month_year),
        Rule("MONTH ~- ~YEAR", "PERIOD", _month_year),
        Rule("the? year YEAR", "PERIOD", _year),
        Rule("the? NEXT MONTH", "PERIOD", _next_month),
        Rule("THIS|COMING MONTH", "PERIOD", lambda frame, _, month: month_of(frame, month)),
        Rule("LAST MONTH", "PERIOD", _last_month),
        Rule("YEAR", "PERIOD", _year, _after_a_word_for_time),
        Rule("q ~QUARTERNUM", "PERIOD", quarter_of_year, stands_as_a_time),
        Rule("q ~QUARTERNUM -? ~'? of? YEAR|YEAR2", "PERIOD", quarter_of_year),
        Rule("QUARTERNUM ~q", "PERIOD", quarter_of_year, stands_as_a_time),
        Rule("QUARTERNUM ~q -? ~'? of? YEAR|YEAR2", "PERIOD", quarter_of_year),
        Rule("the? ORDINAL quarter|qtr", "PERIOD", quarter_of_year),
        Rule("the? ORDINAL quarter|qtr of? YEAR", "PERIOD", quarter_of_year),
    ]
)
