"""Rules for the days that people name by their feast: "before Christmas", "the day after Thanksgiving"."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.language.calendar_days import add_months, nth_weekday
from bot.language.grammar import Grammar, Rule
from bot.language.times_values import Frame, Moment

# What is said, month, day.
_FIXED = (
    ("new year's|years day", 1, 1),
    ("the? new year", 1, 1),
    ("new year's|years eve", 12, 31),
    ("nye", 12, 31),
    ("groundhog day", 2, 2),
    ("valentine's|valentines|valentine day?", 2, 14),
    ("st|saint .? patrick's|patricks day", 3, 17),
    ("april fools|fool's|fools' day?", 4, 1),
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


def _fixed(month: int, day: int) -> Callable[[Frame], Moment]:
    def build(frame: Frame) -> Moment:
        on = date(frame.today.year, month, day)
        return Moment(on if on >= frame.today else date(on.year + 1, month, day))

    return build


def _moving(month: int, weekday: int, n: int, later: int) -> Callable[[Frame], Moment | None]:
    def build(frame: Frame) -> Moment | None:
        for year in (frame.today.year, frame.today.year + 1):
            first = date(year, month, 1)
            day = nth_weekday(first, add_months(first, 1), weekday, n)
            if day and day + timedelta(days=later) >= frame.today:
                return Moment(day + timedelta(days=later))
        return None

    return build


def _easter(later: int) -> Callable[[Frame], Moment]:
    def build(frame: Frame) -> Moment:
        from dateutil.easter import easter  # only for those who name it

        on = easter(frame.today.year) + timedelta(days=later)
        return Moment(on if on >= frame.today else easter(frame.today.year + 1) + timedelta(days=later))

    return build


HOLIDAYS = Grammar(
    [
        *(Rule(said, "DAY", _fixed(month, day)) for said, month, day in _FIXED),
        *(Rule(said, "DAY", _moving(month, weekday, n, later)) for said, month, weekday, n, later in _MOVING),
        Rule("easter sunday?", "DAY", _easter(0)),
        Rule("easter monday", "DAY", _easter(1)),
        Rule("good friday", "DAY", _easter(-2)),
    ]
)
