"""What follows a recurrence: "starting Monday", "until end of March", "for 6 weeks", "5 times"."""

from dataclasses import replace
from typing import Any

from bot.language.grammar import Grammar, Rule
from bot.language.times_values import Bounded, Frame, Length, Moment, Range, Recurrence


def _bounded(_: Frame, base: Recurrence, time: Bounded) -> Recurrence | None:
    if time.bound == "within" and isinstance(time.time, Length):
        return None if base.length else replace(base, length=time.time)
    if isinstance(time.time, Length):
        return None
    if isinstance(time.time, Range):
        return _range(_, base, time.time) if time.bound == "after" else None
    if time.bound == "after":
        return None if base.starts else replace(base, starts=time.time)
    if isinstance(time.time, Moment) and time.time.day is None and time.time.clock:
        return replace(base, clocks=(*base.clocks, time.time.clock), by_clock=True) if not base.clocks else None
    if base.until:
        return None
    return replace(base, until=time.time, through=time.bound == "through")


def _bounded_first(frame: Frame, time: Bounded, base: Recurrence) -> Recurrence | None:
    return _bounded(frame, base, time) if time.bound in ("after", "until") else None


def _range(_: Frame, base: Recurrence, time: Range) -> Recurrence | None:
    if base.starts or base.until:
        return None
    start, end = time.start, time.end
    if isinstance(start, Moment) and start.day is None:
        return None
    return replace(base, starts=start, until=end)


def _starts(_: Frame, base: Recurrence, time: Any) -> Recurrence | None:
    return None if base.starts or isinstance(time, Range) else replace(base, starts=time)


def _starts_first(frame: Frame, time: Any, base: Recurrence) -> Recurrence | None:
    return _starts(frame, base, time)


def _length(_: Frame, base: Recurrence, span: Length) -> Recurrence | None:
    return None if base.length else replace(base, length=span)


def _times(_: Frame, base: Recurrence, count: int) -> Recurrence | None:
    return replace(base, count=count) if base.count is None and base.target is None and 0 < count < 10_000 else None


def _moment(_: Frame, base: Recurrence, moment: Moment) -> Recurrence | None:
    if moment.day or moment.edge == "start" or base.freq in ("HOURLY", "MINUTELY"):
        return None
    if moment.clock and len(base.clocks) < 9:
        return replace(base, clocks=(*base.clocks, moment.clock.beside(base.part) if base.part else moment.clock))
    if moment.edge == "end":
        return base
    return replace(base, part=moment.part) if moment.part and not base.part else None


def _moment_first(frame: Frame, moment: Moment, base: Recurrence) -> Recurrence | None:
    return _moment(frame, base, moment)


def _except(_: Frame, base: Recurrence, __: Any) -> Recurrence:
    return base


_TIME = "MOMENT|POINT|PERIOD"
_START = "starting|beginning|commencing|from|effective"
TAILS = Grammar(
    [
        Rule("HEAD ,|and? BOUNDED", "HEAD", _bounded),
        Rule("BOUNDED ,? HEAD", "HEAD", _bounded_first),
        Rule(f"HEAD ,? {_START} on|in|from|the? {_TIME}", "HEAD", _starts),
        Rule(f"{_START} on|in|from|the? {_TIME} ,? on? the? HEAD", "HEAD", _starts_first),
        Rule(f"HEAD ,? as of {_TIME}", "HEAD", _starts),
        Rule("HEAD ,? SPAN", "HEAD", _range),
        Rule("HEAD ,? for up? to? the? next? LENGTH", "HEAD", _length),
        Rule("HEAD ,? for up? to? NUM ~x|times|occurrences|repetitions|sessions", "HEAD", _times),
        Rule("HEAD ,? for|up? to? NUM ~x|times|occurrences|repetitions", "HEAD", _times),
        Rule("HEAD ,? for|up? to? NUM x|times|occurrences", "HEAD", _times),
        Rule("HEAD ,? TWICE", "HEAD", _times),
        Rule("HEAD ,? MOMENT", "HEAD", _moment),
        Rule("HEAD and MOMENT", "HEAD", _moment),
        Rule("MOMENT ,? HEAD", "HEAD", _moment_first),
    ]
)


def takes(base: Recurrence, value: Any, frame: Frame) -> Recurrence | None:
    """The recurrence with a time that stands elsewhere in the sentence, where it can belong to it."""
    if isinstance(value, Bounded) and value.bound in ("after", "until", "through", "within"):
        return _bounded(frame, base, value)
    if isinstance(value, Moment) and value.clock and not value.day and not base.clocks:
        return _moment(frame, base, value)
    return None
