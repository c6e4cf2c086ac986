"""Rules that put times together: a day and a clock, lengths counted from a day, ranges, and "by", "before", "after"."""

from datetime import timedelta
from typing import Any

from bot.domain.times import Grain, Guess
from bot.language.calendar_days import DAY, monday_of
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_surroundings import (
    after_an_activity,
    ends_here,
    next_word,
    not_a_meal,
    not_about_it,
    word_before,
)
from bot.language.grammar_zones import ENDS_OF_WORK
from bot.language.times_values import Clock, Exact, Frame, Moment, Part, Period, Range, Vague
from bot.language.vocabulary import AFTERNOON, EVENING, LATE_NIGHT, MORNING, look_up, words

Point = Moment | Exact


def merge(_: Frame, a: Moment, b: Moment) -> Moment | None:
    """One moment of two that name different things, else nothing."""
    if (a.day and b.day) or (a.clock and b.clock) or (a.edge and b.edge):
        return None
    if a.part and b.part and a.part != b.part:
        return None
    day, part, clock, edge = a.day or b.day, a.part or b.part, a.clock or b.clock, a.edge or b.edge
    # "COB PT" has both.
    if edge and clock and not any(each.edge and each.clock for each in (a, b)):
        return None
    if clock and part:
        clock = clock.beside(part)
    return Moment(
        day, a.weekday or b.weekday, a.this or b.this, clock, part, edge, a.guesses + b.guesses, a.other or b.other
    )


def _hour_moment(frame: Frame, hour: int, moment: Moment) -> Moment | None:
    if moment.clock or moment.edge or not (moment.day or moment.part):
        return None
    return merge(frame, Moment(clock=Clock(hour, 0, hour > 12 or hour == 0)), moment)


def _hour_in_part(frame: Frame, hour: int, moment: Moment) -> Moment | None:
    return _hour_moment(frame, hour, moment) if moment.part else None


def _hours_moment(frame: Frame, a: int, _: str, b: int, moment: Moment) -> Range | None:
    if moment.clock or not moment.day:
        return None
    evening = 5 <= a < b <= 11  # "5 to 7 today"
    span = order_clocks(frame, Clock(a + 12, 0, True), Clock(b + 12, 0, True)) if evening and a < 7 else None
    span = span or _hours(frame, a, b)
    return _on_day(frame, span, moment) if span else None


def _hhmm_moment(frame: Frame, digits: int, moment: Moment) -> Moment | None:
    if not moment.part or moment.clock:
        return None
    return merge(frame, Moment(clock=Clock(digits // 100, digits % 100, digits >= 1300)), moment)


def _lift(_: Frame, value: Any) -> Moment:
    if isinstance(value, Clock):
        return Moment(clock=value)
    return Moment(part=value) if isinstance(value, Part) else value


def _halves(first: Clock, last: Clock) -> Clock:
    """The first clock of a range in the half of the day that its last one says."""
    if first.sure or not last.sure:
        return first
    for half in (last.hour >= 12, last.hour < 12):
        clock = first.half(half)
        if (clock.hour, clock.minute) < (last.hour, last.minute):
            return clock
    return first


def order_clocks(_: Frame, a: Clock, b: Clock) -> Range:
    """The range between two clocks, the one without am or pm in the half that the other says."""
    if not (a.sure or b.sure):
        a, b = a.guessed(), b.guessed()
        if (b.hour, b.minute) <= (a.hour, a.minute) and b.hour < 12:
            b = b.half(True)
    a = _halves(a, b)
    if a.sure and not b.sure:
        later = [c for c in (b.half(False), b.half(True)) if (c.hour, c.minute) > (a.hour, a.minute)]
        b = later[0] if later else b
    return Range(Moment(clock=a), Moment(clock=b))


def _hours(frame: Frame, a: int, b: int) -> Range | None:
    """Bare hours: those of a working day or at most eight; from 1 to 10 is a scale."""
    first, last = Clock(a).guessed().hour, Clock(b).guessed().hour
    if not 7 <= first <= 11 and not 0 < last - first <= 8:
        return None
    return order_clocks(frame, Clock(a, 0, a > 12), Clock(b, 0, b > 12)) if a != b else None


def _hour_clock(frame: Frame, a: int, _: str, b: Clock) -> Range:
    return order_clocks(frame, Clock(a, 0, a > 12), b)


def _between_hour_clock(frame: Frame, a: int, b: Clock) -> Range:
    return order_clocks(frame, Clock(a, 0, a > 12), b)


def _clock_hour(frame: Frame, a: Clock, _: str, b: int) -> Range:
    return order_clocks(frame, a, Clock(b, 0, b > 12))


def _between_clock_hour(frame: Frame, a: Clock, b: int) -> Range:
    return order_clocks(frame, a, Clock(b, 0, b > 12))


def _clock_clock(frame: Frame, a: Clock, _: str, b: Clock) -> Range:
    return order_clocks(frame, a, b)


def _span_hours(frame: Frame, a: int, _: str, b: int) -> Range | None:
    return _hours(frame, a, b)


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


def _hours_in_part(frame: Frame, a: int, _: object, b: int, part: Part) -> Range | None:
    """ "2-4 in the afternoon"; tonight names the day, too."""
    span = _hours(frame, a, b)
    span = _in_part(frame, span, part) if span else None
    return _on_day(frame, span, Moment(frame.today)) if span and part.name == "tonight" else span


def _first_thing(_: Frame, moment: Moment, period: Period) -> Moment | None:
    if moment.edge != "start" or moment.day or period.edge or period.weekend:
        return None
    return moment._replace(day=period.first)


def _half_of_day(_: Frame, day: Moment, afternoon: bool) -> Moment | None:
    """ "tomorrow am" is tomorrow morning."""
    return None if day.part or day.clock else day._replace(part=AFTERNOON if afternoon else MORNING)


def _no_day_of_month(text: str, from_: int, _: int) -> bool:
    """The figure in "Dec 1 to 6pm" belongs to the month."""
    return "MONTH" not in look_up(word_before(text, from_))[0]


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


def _in_part(_: Frame, span: Range, part: Part) -> Range | None:
    start, end = span.start, span.end
    if not (isinstance(start, Moment) and isinstance(end, Moment) and start.clock and end.clock):
        return None
    return Range(start._replace(clock=start.clock.beside(part)), end._replace(clock=end.clock.beside(part)))


def _span_meridiem(_: Frame, span: Range, afternoon: bool) -> Range | None:
    start, end = span.start, span.end
    if not (isinstance(start, Moment) and isinstance(end, Moment) and start.clock and end.clock):
        return None
    return Range(start._replace(clock=start.clock.half(afternoon)), end._replace(clock=end.clock.half(afternoon)))


def _on_day(frame: Frame, span: Range, day: Moment) -> Range | None:
    start, end = span.start, span.end
    if not (isinstance(start, Moment) and isinstance(end, Moment)) or bool(start.day) == bool(day.day):
        return None
    first, last = merge(frame, start, day), merge(frame, end, day)
    return None if first is None or last is None else Range(first, last)


def _day_span(frame: Frame, day: Moment, span: Range) -> Range | None:
    return _on_day(frame, span, day)


_BEFORE_AN_HOUR = words("at @ by around it them you me her him us that this there , - ( /") | {""}
_DAYISH = words(
    "tues thur thurs weds sat sun monday tuesday wednesday thursday friday saturday sunday mon tue wed "
    "thu fri tomorrow today at @"
)
CLOCK_RANGES = Grammar(
    [
        Rule("from? CLOCK|CLOCKA TO CLOCK|CLOCKA", "SPAN", _clock_clock),
        Rule("in? between CLOCK and|- CLOCK", "SPAN", order_clocks),
        Rule("from? HOUR|HOURWORD TO CLOCK", "SPAN", _hour_clock, _no_day_of_month),
        Rule("in? between HOUR|HOURWORD and|- CLOCK", "SPAN", _between_hour_clock),
        Rule("from? CLOCK TO HOUR|HOURWORD", "SPAN", _clock_hour, ends_here),
        Rule("in? between CLOCK and|- HOUR|HOURWORD", "SPAN", _between_clock_hour, ends_here),
        Rule("from HOUR|HOURWORD TO HOUR|HOURWORD", "SPAN", _span_hours, ends_here),
        Rule("in? between HOUR|HOURWORD and|- HOUR|HOURWORD", "SPAN", _hours, ends_here),
        Rule("later than CLOCK but before CLOCK", "SPAN", order_clocks),
        Rule("after CLOCK but|and before CLOCK", "SPAN", order_clocks),
        Rule("SPAN in the? MERIDIEM", "SPAN", _span_meridiem),
        Rule("from|between? HOUR|HOURWORD TO|and HOUR|HOURWORD in|at the? PART", "SPAN", _hours_in_part),
        Rule("from|between? HOUR|HOURWORD TO|and HOUR|HOURWORD TONIGHT", "SPAN", _hours_in_part),
    ]
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
        Rule("HOUR|HOURWORD or CLOCK", "MOMENT", _either_clock, _no_day_of_month),
        Rule("after work", "MOMENT", lambda _: Moment(part=EVENING)),
        Rule("HOUR|HOURWORD TO HOUR|HOURWORD", "SPAN", _span_hours, lambda t, a, b: word_before(t, a) in _DAYISH),
        Rule("HOUR TO HOUR", "SPAN", _span_hours, after_an_activity),
    ]
)


def _heads_nothing(text: str, from_: int, to: int) -> bool:
    """ "at 10, Thurs: send it": the day begins a new item."""
    return "," not in text[from_:to] or text[to : to + 2] != ": "


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
        Rule("HOUR|HOURWORD in|at the? MOMENT", "MOMENT", _hour_in_part),
        Rule("HOUR|HOURWORD TO HOUR|HOURWORD on? MOMENT", "SPAN", _hours_moment),
        Rule("HHMM in the MOMENT", "MOMENT", _hhmm_moment),
        Rule("at? HHMM in the MOMENT", "MOMENT", _hhmm_moment),
        Rule("POINT ,? on|at|in? the? MOMENT", "POINT", _point_moment),
        Rule("MOMENT POINT", "POINT", _moment_point),
        Rule("MOMENT ,? at|from|between? SPAN", "SPAN", _day_span),
        Rule("SPAN ,? on|at? MOMENT", "SPAN", _on_day),
        Rule("MOMENT PERIOD", "MOMENT", _first_thing),
        Rule("SPAN in the? PART", "SPAN", _in_part),
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
