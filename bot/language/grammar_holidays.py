"""Rules for the days that people name by their feast: "before Christmas", "the day after Thanksgiving"."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from bot.domain.times import Grain
from bot.language.calendar_days import DAY, add_months, monday_of, nth_weekday
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_surroundings import ends_here, next_word
from bot.language.times_values import Frame, Moment, Period
from bot.language.vocabulary import look_up

# What is said, month, day.
_FIXED = (
    ("new year's|years day", 1, 1),
    ("the? new year", 1, 1),
    ("new year's", 1, 1),
    ("new year's|years eve", 12, 31),
    ("nye", 12, 31),
    ("groundhog day", 2, 2),
    ("valentine's|valentines|valentine day?", 2, 14),
    ("st|saint .? patrick's|patricks day", 3, 17),
    ("april fools|fool's|fools' day?", 4, 1),
    ("cinco de mayo", 5, 5),
    ("earth day", 4, 22),
    ("juneteenth", 6, 19),
    ("independence day", 7, 4),
    ("halloween", 10, 31),
    ("veterans|veteran's|veterans' day", 11, 11),
    ("christmas|xmas eve", 12, 24),
    ("christmas|xmas day?", 12, 25),
    ("boxing day", 12, 26),
)
# What is said, month, weekday (Monday is 0), which one (-1: the last), days after it.
_MOVING = (
    ("mlk day", 1, 0, 3, 0),
    ("martin luther king jr? .? day", 1, 0, 3, 0),
    ("presidents'|presidents|president's day", 2, 0, 3, 0),
    ("mother's|mothers|mothers' day", 5, 6, 2, 0),
    ("memorial day", 5, 0, -1, 0),
    ("father's|fathers|fathers' day", 6, 6, 3, 0),
    ("labor|labour day", 9, 0, 1, 0),
    ("columbus day", 10, 0, 2, 0),
    ("thanksgiving day?", 11, 3, 4, 0),
    ("black friday", 11, 3, 4, 1),
    ("cyber monday", 11, 3, 4, 4),
)


class Holiday(NamedTuple):
    """A feast, as the day it falls on in a year."""

    in_year: Callable[[int], date | None]


def _fixed(month: int, day: int) -> Callable[[Frame], Holiday]:
    return lambda _: Holiday(lambda year: date(year, month, day))


def _moving(month: int, weekday: int, n: int, later: int) -> Callable[[Frame], Holiday]:
    def in_year(year: int) -> date | None:
        first = date(year, month, 1)
        day = nth_weekday(first, add_months(first, 1), weekday, n)
        return day and day + timedelta(days=later)

    return lambda _: Holiday(in_year)


def _easter(later: int) -> Callable[[Frame], Holiday]:
    def in_year(year: int) -> date:
        from dateutil.easter import easter  # only for those who name it

        return easter(year) + timedelta(days=later)

    return lambda _: Holiday(in_year)


def _coming(frame: Frame, holiday: Holiday) -> Moment | None:
    days = (holiday.in_year(frame.today.year + later) for later in (0, 1))
    return next((Moment(day) for day in days if day and day >= frame.today), None)


def _names_no_thing(text: str, from_: int, to: int) -> bool:
    """ "Christmas eggs" are no time, "Christmas morning" is one."""
    return ends_here(text, from_, to) or bool(look_up(next_word(text, to))[0])


def _past(frame: Frame, holiday: Holiday) -> Moment | None:
    days = (holiday.in_year(frame.today.year - earlier) for earlier in (0, 1))
    return next((Moment(day) for day in days if day and day < frame.today), None)


def _in_year(_: Frame, holiday: Holiday, year: int) -> Moment | None:
    day = holiday.in_year(year)
    return Moment(day) if day else None


def _week_of(frame: Frame, holiday: Holiday) -> Period | None:
    moment = _coming(frame, holiday)
    if moment is None or moment.day is None:
        return None
    first = monday_of(moment.day)
    return Period(first, first + 7 * DAY, Grain.WEEK)


HOLIDAYS = Grammar(
    [
        *(Rule(said, "HOLIDAY", _fixed(month, day)) for said, month, day in _FIXED),
        *(Rule(said, "HOLIDAY", _moving(month, weekday, n, later)) for said, month, weekday, n, later in _MOVING),
        Rule("easter sunday?", "HOLIDAY", _easter(0)),
        Rule("easter monday", "HOLIDAY", _easter(1)),
        Rule("good friday", "HOLIDAY", _easter(-2)),
    ]
)
HOLIDAY_DAYS = Grammar(
    [
        Rule("HOLIDAY", "DAY", _coming, _names_no_thing),
        Rule("this|next|coming|upcoming HOLIDAY", "DAY", _coming),
        Rule("last HOLIDAY", "DAY", _past),
        Rule("HOLIDAY ,? of|in? YEAR", "DAY", _in_year),
        Rule("HOLIDAY week", "PERIOD", _week_of),
    ]
)
