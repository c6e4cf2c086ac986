"""Rules that put times together: a day and a clock, lengths counted from a day, ranges, and "by", "before", "after"."""

import re
from datetime import timedelta
from typing import Any

from bot.domain.times import Grain, Guess
from bot.language.calendar_days import DAY, monday_of
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_clock_ranges import (
    bare_hours,
    in_part,
    merge,
    no_day_of_month,
    on_day,
    order_clocks,
    span_hours,
)
from bot.language.grammar_surroundings import (
    after_an_activity,
    ends_here,
    next_word,
    not_a_meal,
    not_about_it,
    word_before,
)
from bot.language.grammar_zones import ENDS_OF_WORK
from bot.language.intents_patterns import Pattern
from bot.language.times_values import Clock, Exact, Frame, Moment, Part, Period, Range, Vague
from bot.language.vocabulary import AFTERNOON, EVENING, LATE_NIGHT, MORNING, look_up, words

Point = Moment | Exact


def _hour_moment(frame: Frame, hour: int, moment: Moment) -> Moment | None:
    if moment.clock or moment.edge or not (moment.day or moment.part):
        return None
    return merge(frame, Moment(clock=Clock(hour, 0, hour > 12 or hour == 0)), moment)


def _day_hour(frame: Frame, moment: Moment, hour: int) -> Moment | None:
    """ "Thursday 3" ends there: nothing follows that the number could count."""
    named = moment.weekday or (moment.day is not None and moment.day <= frame.today + timedelta(days=1))
    return _hour_moment(frame, hour, moment) if named and moment.day and 0 < hour <= 12 else None


def _last_of_all(text: str, _: int, to: int) -> bool:
    return ends_here(text, _, to) and not text[to:].startswith((". ", ") "))


def _hour_in_part(frame: Frame, hour: int, moment: Moment) -> Moment | None:
    return _hour_moment(frame, hour, moment) if moment.part else None


def _hours_moment(frame: Frame, a: int, _: str, b: int, moment: Moment) -> Range | None:
    if moment.clock or not moment.day:
        return None
    evening = 5 <= a < b <= 11  # "5 to 7 today"
    span = order_clocks(frame, Clock(a + 12, 0, True), Clock(b + 12, 0, True)) if evening and a < 7 else None
    span = span or bare_hours(frame, a, b)
    return on_day(frame, span, moment) if span else None


def _hhmm_moment(frame: Frame, digits: int, moment: Moment) -> Moment | None:
    if not moment.part or moment.clock:
        return None
    return merge(frame, Moment(clock=Clock(digits // 100, digits % 100, digits >= 1300)), moment)


def _lift(_: Frame, value: Any) -> Moment:
    if isinstance(value, Clock):
        return Moment(clock=value)
    return Moment(part=value) if isinstance(value, Part) else value


def _same_time(frame: Frame, day: Moment) -> Moment | None:
    return merge(frame, day, Moment(clock=Clock(frame.now.hour, frame.now.minute, True)))


def _same_time_on(frame: Frame, period: Period) -> Moment | None:
    """ "same time next week": a week or a month on."""
    if period.grain == Grain.WEEK:
        day = period.first + timedelta(days=frame.today.weekday())
    elif period.grain == Grain.MONTH and not period.edge:
        day = period.first.replace(day=min(frame.today.day, (period.after - DAY).day))
    else:
        return None
    return _same_time(frame, Moment(day))


def _first_thing(_: Frame, moment: Moment, period: Period) -> Moment | None:
    if moment.edge != "start" or moment.day or period.edge or period.weekend:
        return None
    return moment._replace(day=period.first)


def _half_of_day(_: Frame, day: Moment, afternoon: bool) -> Moment | None:
    """ "tomorrow am" is tomorrow morning."""
    return None if day.part or day.clock else day._replace(part=AFTERNOON if afternoon else MORNING)


def _either_clock(frame: Frame, first: int, last: Clock) -> Moment:
    """ "3 or 4pm": the later of them."""
    return Moment(clock=last, guesses=(Guess.EITHER,))


def _late(_: Frame, __: str, day: Moment) -> Moment | None:
    if day.part:
        return day._replace(part=LATE_NIGHT) if day.part.name in ("tonight", "night") else None
    return None if day.clock else day._replace(edge="end")


def _no_part_follows(text: str, _: int, to: int) -> bool:
    return "PART" not in look_up(next_word(text, to))[0]


def _early(_: Frame, __: str, day: Moment) -> Moment | None:
    return None if day.part or day.clock else day._replace(part=MORNING)


def _point_moment(frame: Frame, point: object, moment: Moment) -> Moment | None:
    if not isinstance(point, Moment):
        return None
    if moment.weekday and moment.day and point.day:  # "in two weeks on Thursday": that weekday of that week
        day = monday_of(point.day) + timedelta(days=moment.day.weekday())
        day += 7 * DAY * (moment.day == day and point.day > day)
        return merge(frame, point._replace(day=None), moment._replace(day=day, weekday=False))
    return merge(frame, point, moment)


def _moment_point(frame: Frame, moment: Moment, point: object) -> object:
    if isinstance(point, Moment):
        return _point_moment(frame, point, moment)
    return point if isinstance(point, Exact) and moment.day == frame.today and not moment.clock else None


def _day_span(frame: Frame, day: Moment, span: Range) -> Range | None:
    return on_day(frame, span, day)


_ENDS_WITH_A_MEAL = Pattern(r", *(?:lunch|dinner|breakfast|brunch|supper|drinks)$", re.IGNORECASE)
_BEFORE_AN_HOUR = words("at @ by around it them you me her him us that this there , - ( /") | {""}
_DAYISH = words(
    "tues thur thurs weds sat sun monday tuesday wednesday thursday friday saturday sunday mon tue wed "
    "thu fri tomorrow today at @"
)
LIFT = Grammar(
    [
        Rule("DAY", "MOMENT DAY", _lift),
        Rule("at? the? same|this time on? DAY", "MOMENT", _same_time),
        Rule("DAY ,? at? the? same|this time", "MOMENT", _same_time),
        Rule("at? the? same|this time PERIOD", "MOMENT", _same_time_on),
        Rule(
            "at|@|around|about|for? AT? CLOCK ABOUT?", "MOMENT", lambda f, _, clock, __: _lift(f, clock), not_about_it
        ),
        Rule("EARLY|LATE|MID? -? in? the? PART", "MOMENT", lambda f, _, part: _lift(f, part), not_a_meal),
        Rule("LATE on? DAY", "MOMENT DAY", _late, _no_part_follows),
        Rule("EARLY on? DAY", "MOMENT DAY", _early, _no_part_follows),
        Rule("DAY in? the? MERIDIEM", "MOMENT DAY", _half_of_day, ends_here),
        Rule("in the MERIDIEM", "MOMENT", lambda _, pm: Moment(part=AFTERNOON if pm else MORNING), ends_here),
        Rule("EOD", "MOMENT", _lift),
        *ENDS_OF_WORK,
        Rule("CLOCKA", "MOMENT", _lift, lambda text, a, _: word_before(text, a) in _DAYISH),
        Rule("HOUR|HOURWORD or CLOCK", "MOMENT", _either_clock, no_day_of_month),
        Rule("after work", "MOMENT", lambda _: Moment(part=EVENING)),
        Rule("HOUR|HOURWORD TO HOUR|HOURWORD", "SPAN", span_hours, lambda t, a, b: word_before(t, a) in _DAYISH),
        Rule("HOUR TO HOUR", "SPAN", span_hours, after_an_activity),
    ]
)


def _heads_nothing(text: str, from_: int, to: int) -> bool:
    """In "at 10, Thurs: send it" the day begins a new item, and in "email Raj Thurs, lunch with Kim" the meal does."""
    if "," not in text[from_:to]:
        return True
    is_meal = _ENDS_WITH_A_MEAL.search(text, from_, to) is not None and next_word(text, to) in ("w", "with")
    return text[to : to + 2] != ": " and not is_meal


def _alone(text: str, from_: int, _: int) -> bool:
    """ "8 tonight" is a time at the start or after an object; in "send 8 tonight" it is how many."""
    return word_before(text, from_) in _BEFORE_AN_HOUR


MERGE = Grammar(
    [
        Rule("MOMENT ,? MOMENT", "MOMENT", merge, _heads_nothing),
        Rule("MOMENT ( MOMENT )", "MOMENT", merge),
        Rule("MOMENT ,|- on|at|for|in|of|the? MOMENT", "MOMENT", merge, _heads_nothing),
        Rule("MOMENT on|at|for|in|of|around|about|@ the? MOMENT", "MOMENT", merge),
        Rule("HOUR|HOURWORD on? MOMENT", "MOMENT", _hour_moment, _alone),
        Rule("MOMENT HOUR", "MOMENT", _day_hour, _last_of_all),
        Rule("HOUR|HOURWORD in|at the? MOMENT", "MOMENT", _hour_in_part),
        Rule("HOUR|HOURWORD TO HOUR|HOURWORD on? MOMENT", "SPAN", _hours_moment),
        Rule("HHMM in the MOMENT", "MOMENT", _hhmm_moment),
        Rule("at? HHMM in the MOMENT", "MOMENT", _hhmm_moment),
        Rule("POINT ,? on|at|in? the? MOMENT", "POINT", _point_moment),
        Rule("MOMENT POINT", "POINT", _moment_point),
        Rule("MOMENT ,? at|from|between? SPAN", "SPAN", _day_span),
        Rule("SPAN ,? on|at? MOMENT", "SPAN", on_day),
        Rule("MOMENT PERIOD", "MOMENT", _first_thing),
        Rule("SPAN in the? PART", "SPAN", in_part),
    ]
)
NOW = Grammar(
    [
        Rule("right|just? now", "EXACT", lambda frame: Exact(frame.now)),
        Rule("at the|this moment", "EXACT", lambda frame: Exact(frame.now)),
        Rule("asap|atm|immediately", "VAGUE", lambda _: Vague(True)),
        Rule("as soon as possible", "VAGUE", lambda _: Vague(True)),
        Rule("later DAY", "DAY", lambda _, day: day),
    ]
)
