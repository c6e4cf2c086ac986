"""What follows a recurrence: "starting Monday", "until end of March", "for 6 weeks", "5 times"."""

from typing import cast

from bot.language.grammar import Grammar, Node, Rule
from bot.language.recurrence_lists import CODES
from bot.language.times_values import Bounded, Clock, Frame, Length, Moment, Period, Range, Recurrence

_FROM = ("after", "from")


def _bounded(_: Frame, base: Recurrence, time: Bounded) -> Recurrence | None:
    if time.bound == "within" and isinstance(time.time, Length):
        return None if base.length else base._replace(length=time.time)
    if isinstance(time.time, Length):
        return None
    if isinstance(time.time, Range):
        return _range(_, base, time.time) if time.bound in _FROM else None
    if time.bound == "by" and (each := _by_day(base, time.time)):
        return each
    if time.bound in _FROM:
        part = time.time.part if isinstance(time.time, Moment) and not time.time.day else None
        if part and not base.part and not base.clocks:  # "every day after lunch"
            return base._replace(part=part)
        clock = time.time.clock if isinstance(time.time, Moment) else None
        if clock and not base.clocks and base.freq not in ("HOURLY", "MINUTELY"):
            base = base._replace(clocks=(clock,))
        return None if base.starts else base._replace(starts=time.time)
    if isinstance(time.time, Moment) and time.time.day is None and time.time.edge == "end":
        return base
    if isinstance(time.time, Moment) and time.time.day is None and time.time.clock:
        return base._replace(clocks=(*base.clocks, time.time.clock), by_clock=True) if not base.clocks else None
    if base.until:
        return None
    return base._replace(until=time.time, through=time.bound == "through")


def _by_day(base: Recurrence, moment: object) -> Recurrence | None:
    """ "every week by Friday noon" is each week's Friday."""
    if base.freq != "WEEKLY" or base.by_day or base.target:
        return None
    if not isinstance(moment, Moment) or not moment.weekday or moment.day is None:
        return None
    clocks = (moment.clock,) if moment.clock and not base.clocks else base.clocks
    return base._replace(by_day=(CODES[moment.day.weekday()],), clocks=clocks, by_clock=True)


def _bounded_first(frame: Frame, time: Bounded, base: Recurrence) -> Recurrence | None:
    by_the_hour = isinstance(time.time, Moment) and time.time.day is None
    return _bounded(frame, base, time) if time.bound in (*_FROM, "until") or by_the_hour else None


def _hours(base: Recurrence, start: object, end: object) -> Recurrence | None:
    """ "every hour from 9 to 5": daily at each of those hours."""
    if not (isinstance(start, Moment) and isinstance(end, Moment) and start.clock and end.clock) or start.day:
        return None
    hours = range(start.clock.time().hour, end.clock.time().hour + 1, base.interval)
    return (
        base._replace(freq="DAILY", interval=1, clocks=tuple(Clock(hour, 0, True) for hour in hours)) if hours else None
    )


def _range(_: Frame, base: Recurrence, time: Range) -> Recurrence | None:
    if base.starts or base.until:
        return None
    start, end = time.start, time.end
    if base.freq == "HOURLY":
        return _hours(base, start, end)
    if isinstance(start, Moment) and start.day is None:
        return _moment(_, base, start) if start.clock and not base.clocks else None
    return base._replace(starts=start, until=end)


def _within_period(frame: Frame, base: Recurrence, period: object) -> Recurrence | None:
    """ "every day next week": from its first day through its last."""
    if not isinstance(period, Period) or base.until or base.starts or base.by_month:
        return None
    starts = period if period.first > frame.today else None
    return base._replace(starts=starts, until=period, through=True)


def _length(_: Frame, base: Recurrence, span: Length) -> Recurrence | None:
    if span.minutes and base.freq not in ("HOURLY", "MINUTELY"):
        return None  # "prospect for an hour" says how long each time takes
    return None if base.length else base._replace(length=span)


def _times(_: Frame, base: Recurrence, count: int) -> Recurrence | None:
    return base._replace(times=count) if base.times is None and base.target is None and 0 < count < 10_000 else None


def _moment(frame: Frame, base: Recurrence, moment: object) -> Recurrence | None:
    if not isinstance(moment, Moment) or moment.day or base.freq in ("HOURLY", "MINUTELY"):
        return None
    if moment.clock and len(base.clocks) < 9:
        return base._replace(clocks=(*base.clocks, moment.clock.beside(base.part) if base.part else moment.clock))
    if moment.edge == "end":
        return base
    if moment.edge == "start":
        start = Clock(frame.week.start.hour, frame.week.start.minute, True)
        return base if base.clocks else base._replace(clocks=(start,))
    return base._replace(part=moment.part) if moment.part and not base.part else None


def _moment_first(frame: Frame, moment: object, base: Recurrence) -> Recurrence | None:
    return _moment(frame, base, moment)


COUNTS = Grammar(
    [
        Rule("for LENGTH", "LENGTH FOR", lambda _, span: span),
        Rule("for up? to? the? next? LENGTH", "LENGTH FOR", lambda _, span: span),
        Rule("for? NUM x|times|occurrences|repetitions|sessions", "TIMES", lambda _, n: n),
        Rule("for? up to NUM x|times|occurrences|repetitions|sessions", "TIMES", lambda _, n: n),
    ]
)
TAILS = Grammar(
    [
        Rule("HEAD ,|and? BOUNDED", "HEAD", _bounded),
        Rule("BOUNDED ,? on? the? HEAD", "HEAD", _bounded_first),
        Rule("on|at|in|by|during the? HEAD", "HEAD", lambda _, base: base),
        Rule("HEAD ,? SPAN", "HEAD", _range),
        Rule("SPAN ,? HEAD", "HEAD", lambda f, span, base: _range(f, base, span)),
        Rule("HEAD ,? PERIOD|PLACED", "HEAD", _within_period),
        Rule("HEAD ,? all|throughout|during of? PERIOD", "HEAD", _within_period),
        Rule("HEAD ,? FOR", "HEAD", _length),
        Rule("HEAD ,? TIMES", "HEAD", _times),
        Rule("HEAD ,? TWICE", "HEAD", _times),
        Rule("HEAD ,|and? MOMENT|PLACED", "HEAD", _moment),
        Rule("MOMENT|PLACED ,? HEAD", "HEAD", _moment_first),
    ]
)


def joined(heads: list[Node], text: str) -> Recurrence | None:
    """ "a biweekly sync on Mondays at 9": the one recurrence of two in a clause, the first only saying how often."""
    if len(heads) != 2:
        return None
    often, days = heads[0].value, heads[1].value
    if days == often and " and " not in text[heads[0].to : heads[1].from_]:
        return cast(Recurrence, often)  # "5 calls a day, M-F"
    between = text[heads[0].to : heads[1].from_].rstrip(", ")
    if len(between) > 40 or any(mark in between for mark in (",", ".", ";", "\n", " and ")) or not days.by_day:
        return None
    if often != Recurrence("WEEKLY", often.interval) or (days.freq, days.interval) != ("WEEKLY", 1):
        return None
    return cast(Recurrence, days._replace(interval=often.interval))


def takes(base: Recurrence, node: Node, frame: Frame) -> Recurrence | None:
    """The recurrence with a time that stands elsewhere in the sentence, where it can belong to it."""
    value = node.value
    if "FOR" in node.keys:
        return _length(frame, base, value)
    if isinstance(value, Bounded) and value.bound in (*_FROM, "until", "through", "within"):
        return _bounded(frame, base, value)
    if isinstance(value, Range):
        return _range(frame, base, value) if _is_of_the_day(value.start) and not base.clocks else None
    if isinstance(value, Bounded) and value.bound in ("by", "before"):
        return _bounded(frame, base, value) if _is_of_the_day(value.time) else _by_day(base, value.time)
    return _moment(frame, base, value) if _is_of_the_day(value) and not base.clocks else None


def _is_of_the_day(value: object) -> bool:
    return isinstance(value, Moment) and value.day is None and (value.clock is not None or value.edge == "end")
