"""Rules that put times together: a day and a clock, lengths counted from a day, ranges, and "by", "before", "after"."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.times import Guess
from bot.language.calendar_days import DAY, add_months, add_working_days, coming, later_by, midnight
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_clocks import ends_here, word_before
from bot.language.grammar_lengths import length
from bot.language.times_values import Bounded, Clock, Exact, Frame, Length, Moment, Part, Period, Range, Vague
from bot.language.vocabulary import words

Point = Moment | Exact


def merge(_: Frame, a: Moment, b: Moment) -> Moment | None:
    """One moment of two that name different things, else nothing."""
    if (a.day and b.day) or (a.clock and b.clock) or (a.edge and b.edge):
        return None
    if a.part and b.part and a.part != b.part:
        return None
    day, part, clock, edge = a.day or b.day, a.part or b.part, a.clock or b.clock, a.edge or b.edge
    if edge and clock:
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


def _hhmm_moment(frame: Frame, digits: int, moment: Moment) -> Moment | None:
    if not moment.part or moment.clock:
        return None
    return merge(frame, Moment(clock=Clock(digits // 100, digits % 100, digits >= 1300)), moment)


def _lift(_: Frame, value: Any) -> Moment:
    if isinstance(value, Clock):
        return Moment(clock=value)
    return Moment(part=value) if isinstance(value, Part) else value


def ahead(frame: Frame, base: Point, span: Length, sign: int = 1) -> Point | None:
    """The time that is the length after (or, with sign -1, before) another."""
    try:
        if isinstance(base, Exact):
            day, clock = base.at.date(), Clock(base.at.hour, base.at.minute, True)
        elif base.day is None:
            day, clock = frame.today, base.clock
        else:
            day, clock = base.day, base.clock
        day = add_months(day, sign * span.months) + timedelta(days=sign * span.days)
        if span.working_days:
            day = add_working_days(day, sign * span.working_days, frame.week)
        if not span.minutes:
            return replace(base, day=day, weekday=False) if isinstance(base, Moment) else Moment(day)
        if isinstance(base, Exact):
            at = base.at.replace(year=day.year, month=day.month, day=day.day)
        else:
            at = midnight(day)
            if clock:
                at = at.replace(hour=clock.time().hour, minute=clock.time().minute)
        return Exact(later_by(at, sign * span.minutes, frame.zone))
    except (OverflowError, ValueError):
        return None


def _from_now(frame: Frame, span: Length) -> Point | None:
    return ahead(frame, Exact(frame.now), span)


def _ago(frame: Frame, span: Length, _: str | None = None) -> Point | None:
    return ahead(frame, Exact(frame.now), span, -1)


def _after_base(frame: Frame, span: Length, base: Point) -> Point | None:
    return ahead(frame, base, span)


def _before_base(frame: Frame, span: Length, base: Point) -> Point | None:
    return ahead(frame, base, span, -1)


def _plus(frame: Frame, base: Point, span: Length) -> Point | None:
    return ahead(frame, base, span)


def _within(frame: Frame, span: Length) -> Bounded:
    return Bounded(span, "within")


def _minutes(frame: Frame, number: int) -> Point | None:
    span = length(frame, number, "minute")
    return span and ahead(frame, Exact(frame.now), span)


def _weekdays_from_now(frame: Frame, number: float, weekdays: tuple[int, ...]) -> Moment | None:
    if number > 500 or number != int(number):
        return None
    return Moment(coming(weekdays[0], frame.today) + timedelta(days=7 * (int(number) - 1)))


def _weekday_from_now(frame: Frame, number: float, weekday: int) -> Moment | None:
    return _weekdays_from_now(frame, number, (weekday,))


def _next_length(frame: Frame, _: str, span: Length) -> Range | None:
    end = ahead(frame, Exact(frame.now), span)
    if end is None:
        return None
    if isinstance(end, Exact):
        return Range(Exact(frame.now), end)
    return Range(Moment(frame.today + DAY), end)


def _last_length(frame: Frame, _: str, span: Length) -> Range | None:
    start = ahead(frame, Exact(frame.now), span, -1)
    return Range(start, Exact(frame.now)) if start else None


def _coming_length(frame: Frame, _: str, span: Length) -> Point | None:
    return _from_now(frame, span)


def _number_coming(frame: Frame, number: int, _: str, unit: str) -> Point | None:
    span = length(frame, number, unit)
    return span and _from_now(frame, span)


def _coming_number(frame: Frame, _: str, number: int, unit: str) -> Point | None:
    return _number_coming(frame, number, _, unit)


def _halves(first: Clock, last: Clock) -> Clock:
    """The first clock of a range in the half of the day that its last one says."""
    if first.sure or not last.sure:
        return first
    for half in (last.hour >= 12, last.hour < 12):
        clock = first.half(half)
        if (clock.hour, clock.minute) < (last.hour, last.minute):
            return clock
    return first


def _clocks(frame: Frame, a: Clock, b: Clock) -> Range:
    a = _halves(a, b)
    if a.sure and not b.sure:
        later = [c for c in (b.half(False), b.half(True)) if (c.hour, c.minute) > (a.hour, a.minute)]
        b = later[0] if later else b
    return Range(Moment(clock=a), Moment(clock=b))


def _hours(frame: Frame, a: int, b: int) -> Range | None:
    return _clocks(frame, Clock(a, 0, a > 12), Clock(b, 0, b > 12)) if a != b else None


def _hour_clock(frame: Frame, a: int, _: str, b: Clock) -> Range:
    return _clocks(frame, Clock(a, 0, a > 12), b)


def _between_hour_clock(frame: Frame, a: int, b: Clock) -> Range:
    return _clocks(frame, Clock(a, 0, a > 12), b)


def _clock_hour(frame: Frame, a: Clock, _: str, b: int) -> Range:
    return _clocks(frame, a, Clock(b, 0, b > 12))


def _between_clock_hour(frame: Frame, a: Clock, b: int) -> Range:
    return _clocks(frame, a, Clock(b, 0, b > 12))


def _clock_clock(frame: Frame, a: Clock, _: str, b: Clock) -> Range:
    return _clocks(frame, a, b)


def _span_hours(frame: Frame, a: int, _: str, b: int) -> Range | None:
    return _hours(frame, a, b)


def _in_part(_: Frame, span: Range, part: Part) -> Range | None:
    start, end = span.start, span.end
    if not (isinstance(start, Moment) and isinstance(end, Moment) and start.clock and end.clock):
        return None
    return Range(replace(start, clock=start.clock.beside(part)), replace(end, clock=end.clock.beside(part)))


def _span_meridiem(_: Frame, span: Range, afternoon: bool) -> Range | None:
    start, end = span.start, span.end
    if not (isinstance(start, Moment) and isinstance(end, Moment) and start.clock and end.clock):
        return None
    return Range(replace(start, clock=start.clock.half(afternoon)), replace(end, clock=end.clock.half(afternoon)))


def _on_day(frame: Frame, span: Range, day: Moment) -> Range | None:
    start, end = span.start, span.end
    if not (isinstance(start, Moment) and isinstance(end, Moment)) or start.day or not day.day or day.clock:
        return None
    first, last = merge(frame, start, day), merge(frame, end, day)
    return first and last and Range(first, last)


def _day_span(frame: Frame, day: Moment, span: Range) -> Range | None:
    return _on_day(frame, span, day)


_DAYISH = words("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri tomorrow today at @")
CLOCK_RANGES = Grammar(
    [
        Rule("from? CLOCK TO CLOCK", "SPAN", _clock_clock),
        Rule("in? between CLOCK and|- CLOCK", "SPAN", _clocks),
        Rule("from? HOUR|HOURWORD TO CLOCK", "SPAN", _hour_clock),
        Rule("in? between HOUR|HOURWORD and|- CLOCK", "SPAN", _between_hour_clock),
        Rule("from? CLOCK TO HOUR|HOURWORD", "SPAN", _clock_hour, ends_here),
        Rule("in? between CLOCK and|- HOUR|HOURWORD", "SPAN", _between_clock_hour, ends_here),
        Rule("from HOUR|HOURWORD TO HOUR|HOURWORD", "SPAN", _span_hours, ends_here),
        Rule("in? between HOUR|HOURWORD and|- HOUR|HOURWORD", "SPAN", _hours, ends_here),
        Rule("later than CLOCK but before CLOCK", "SPAN", _clocks),
        Rule("after CLOCK but|and before CLOCK", "SPAN", _clocks),
        Rule("SPAN in the? MERIDIEM", "SPAN", _span_meridiem),
    ]
)
LIFT = Grammar(
    [
        Rule("DAY", "MOMENT DAY", _lift),
        Rule("at|@|around|about|for? AT? CLOCK ABOUT?", "MOMENT", lambda f, _, clock, __: _lift(f, clock)),
        Rule("EARLY|LATE? in? the? PART", "MOMENT", lambda f, _, part: _lift(f, part)),
        Rule("EARLY|LATE TONIGHT", "MOMENT", lambda f, _, part: Moment(f.today, part=part)),
        Rule("EOD", "MOMENT", _lift),
        Rule("HOUR|HOURWORD TO HOUR|HOURWORD", "SPAN", _span_hours, lambda t, a, b: word_before(t, a) in _DAYISH),
    ]
)


def _alone(text: str, from_: int, _: int) -> bool:
    return word_before(text, from_) in ("", ",", "at", "@", "by", "around", "-", "(", "/")


MERGE = Grammar(
    [
        Rule("MOMENT ,? MOMENT", "MOMENT", merge),
        Rule("MOMENT ,|- on|at|for|in|of|the? MOMENT", "MOMENT", merge),
        Rule("MOMENT on|at|for|in|of|around|about|@ the? MOMENT", "MOMENT", merge),
        Rule("HOUR|HOURWORD on? MOMENT", "MOMENT", _hour_moment, _alone),
        Rule("HOUR|HOURWORD in the MOMENT", "MOMENT", _hour_moment),
        Rule("HHMM in the MOMENT", "MOMENT", _hhmm_moment),
        Rule("at? HHMM in the MOMENT", "MOMENT", _hhmm_moment),
        Rule("MOMENT ,? SPAN", "SPAN", _day_span),
        Rule("SPAN ,? on? MOMENT", "SPAN", _on_day),
        Rule("SPAN in the? PART", "SPAN", _in_part),
    ]
)
NOW = Grammar(
    [
        Rule("right|just? now", "EXACT", lambda frame: Exact(frame.now)),
        Rule("at the|this moment|time", "EXACT", lambda frame: Exact(frame.now)),
        Rule("asap|atm|immediately", "VAGUE", lambda _: Vague(True)),
        Rule("as soon as possible", "VAGUE", lambda _: Vague(True)),
        Rule("later DAY", "DAY", lambda _, day: day),
    ]
)
ANCHORS = Grammar(
    [
        Rule("in ABOUT? LENGTH", "POINT", lambda f, _, span: _from_now(f, span)),
        Rule("in|after ABOUT? LENGTH time|' ?", "POINT", lambda f, _, span: _from_now(f, span)),
        Rule("+ LENGTH", "POINT", _from_now),
        Rule("after LENGTH", "POINT", _from_now),
        Rule("LENGTH from|after EXACT", "POINT", _after_base),
        Rule("LENGTH from|after|following on? the? MOMENT", "POINT", _after_base),
        Rule("LENGTH on MOMENT", "POINT", _after_base),
        Rule("LENGTH before|prior the? MOMENT", "POINT", _before_base),
        Rule("MOMENT + LENGTH", "POINT", _plus),
        Rule("LENGTH AGO", "POINT", _ago),
        Rule("LENGTH HENCE", "POINT", lambda f, span, _: _from_now(f, span)),
        Rule("within|inside the? next|coming? LENGTH", "BOUNDED", _within),
        Rule("in|over|during|for the? next LENGTH", "BOUNDED", _within),
        Rule("in less|under than? LENGTH", "BOUNDED", _within),
        Rule("the? NEXT LENGTH", "SPAN", _next_length),
        Rule("the? LAST LENGTH", "SPAN", _last_length),
        Rule("the? COMING LENGTH", "POINT", _coming_length),
        Rule("the? NUM COMING UNIT", "POINT", _number_coming),
        Rule("in NUM", "POINT", _minutes, lambda t, a, b: ends_here(t, a, b) and t[a:b].count(" ") == 1 and b - a < 6),
        Rule("NUM|QUANTITY WEEKDAYS from now|today", "POINT", _weekdays_from_now),
        Rule("NUM|QUANTITY WEEKDAY from now|today", "POINT", _weekday_from_now),
    ]
)


def _bounded(bound: str):  # type: ignore[no-untyped-def]
    def build(_: Frame, time: Any) -> Bounded | None:
        return None if isinstance(time, Bounded) else Bounded(time, bound)

    return build


def _range(frame: Frame, a: Any, _: str, b: Any) -> Range | None:
    return between(frame, a, b)


def between(frame: Frame, a: Any, b: Any) -> Range | None:
    """The range from a to b, the one taking its day or month from the other where it has none."""
    if isinstance(a, Moment) and isinstance(b, Moment):
        if a.clock and b.clock and not b.day:
            times = _clocks(frame, a.clock, b.clock)
            return Range(replace(a, clock=times.start.clock), replace(b, day=a.day, clock=times.end.clock))  # type: ignore[union-attr]
        if a.clock and b.clock and not a.day:
            times = _clocks(frame, a.clock, b.clock)
            return Range(replace(b, clock=times.start.clock), replace(b, clock=times.end.clock))  # type: ignore[union-attr]
        if b.weekday and a.day and b.day and b.day < a.day:
            b = replace(b, day=b.day + 7 * DAY)
        if a.day and b.day and b.day < a.day:
            return None
    if isinstance(a, Period) and isinstance(b, Period) and b.first < a.first:
        b = replace(b, first=add_months(b.first, 12), after=add_months(b.after, 12))
    return Range(a, b)


def _either(frame: Frame, a: Moment, b: Moment) -> Moment | None:
    if not a.day or not b.day:
        return None
    first, last = sorted((a, b), key=lambda moment: moment.day or frame.today)
    return replace(last, weekday=False, guesses=(*last.guesses, Guess.EITHER), other=first.day)


def _for_length(frame: Frame, a: Any, span: Length) -> Range | None:
    start = a
    if isinstance(a, Moment) and not a.day:
        start = replace(a, day=frame.today)
    if not isinstance(start, Moment | Exact):
        return None
    end = ahead(frame, start, span)
    if isinstance(end, Moment) and end.day and not end.clock:
        end = replace(end, day=end.day - DAY)
    return Range(a, end) if end else None


_TIME = "MOMENT|POINT|PERIOD|EXACT|SPAN"
RANGES = Grammar(
    [
        Rule("from? MOMENT|POINT|EXACT TO the? MOMENT|POINT", "SPAN", _range),
        Rule("from? PERIOD TO PERIOD", "SPAN", _range),
        Rule("between MOMENT|POINT and MOMENT|POINT", "SPAN", between),
        Rule("between PERIOD and PERIOD", "SPAN", between),
        Rule("MOMENT or|/ MOMENT", "MOMENT", _either),
        Rule("from? MOMENT for LENGTH", "SPAN", _for_length),
        Rule("for LENGTH from|starting MOMENT", "SPAN", lambda f, span, a: _for_length(f, a, span)),
    ]
)
BOUNDS = Grammar(
    [
        Rule(f"by|within {_TIME}", "BOUNDED", _bounded("by")),
        Rule(f"due by|on? {_TIME}", "BOUNDED", _bounded("by")),
        Rule(f"no|not later than {_TIME}", "BOUNDED", _bounded("by")),
        Rule(f"at the latest by? {_TIME}", "BOUNDED", _bounded("by")),
        Rule(f"until|til|till|untill|through|thru|throughout {_TIME}", "BOUNDED", _bounded("until")),
        Rule(f"before the? {_TIME}", "BOUNDED", _bounded("before")),
        Rule(f"prior to the? {_TIME}", "BOUNDED", _bounded("before")),
        Rule(f"ahead of the? {_TIME}", "BOUNDED", _bounded("before")),
        Rule(f"after|since|from|starting|beginning on|in|from|with|the? {_TIME}", "BOUNDED", _bounded("after")),
        Rule(f"MOMENT by|before|until {_TIME}", "BOUNDED", lambda f, a, b: _by_clock(f, a, b)),
        Rule("MOMENT after|from MOMENT", "BOUNDED", lambda f, a, b: _merged(f, a, b, "after")),
    ]
)


def _merged(frame: Frame, a: Moment, b: Any, bound: str) -> Bounded | None:
    both = merge(frame, a, b) if isinstance(b, Moment) else None
    return both and Bounded(both, bound)


def _by_clock(frame: Frame, a: Moment, b: Any) -> Bounded | None:
    return _merged(frame, a, b, "by")
