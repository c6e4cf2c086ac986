"""Rules for ranges, and for "by", "before", "until", "after" before a time."""

from collections.abc import Callable
from typing import Any

from bot.domain.times import Guess
from bot.language.calendar_days import DAY, add_months
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_anchors import for_length
from bot.language.grammar_clock_ranges import merge, order_clocks
from bot.language.grammar_surroundings import next_word
from bot.language.times_values import Bounded, Frame, Moment, Period, Range
from bot.language.vocabulary import look_up


def _range(frame: Frame, a: Any, _: str, b: Any) -> Range | None:
    return between(frame, a, b)


def between(frame: Frame, a: Any, b: Any) -> Range | None:
    """The range from a to b, the one taking its day or month from the other where it has none."""
    if isinstance(a, Moment) and isinstance(b, Moment):
        if a.clock and b.clock and not b.day:
            times = order_clocks(frame, a.clock, b.clock)
            return Range(a._replace(clock=times.start.clock), b._replace(day=a.day, clock=times.end.clock))  # type: ignore[union-attr]  # two clocks
        if a.clock and b.clock and not a.day:
            times = order_clocks(frame, a.clock, b.clock)
            return Range(b._replace(clock=times.start.clock), b._replace(clock=times.end.clock))  # type: ignore[union-attr]  # two clocks
        if a.day and b.day:
            a, b = (
                a._replace(weekday=False),
                b._replace(weekday=False, day=b.day + 7 * DAY * (b.weekday and b.day < a.day)),
            )
        if a.day and b.day and b.day < a.day:
            return None
    if isinstance(a, Period) and isinstance(b, Period) and b.first < a.first:
        b = b._replace(first=add_months(b.first, 12), after=add_months(b.after, 12))
    return Range(a, b)


def _days_and_clocks(frame: Frame, first: Moment, _: str, span: Range) -> Range | None:
    """ "Mon-Fri 9-5": from the first day's first hour to the last day's last."""
    start, end = span.start, span.end
    if not (isinstance(start, Moment) and isinstance(end, Moment) and first.day) or first.clock or not start.clock:
        return None
    return between(frame, first._replace(clock=start.clock), end)


def _either(frame: Frame, a: Moment, b: Moment) -> Moment | None:
    if a.clock and b.clock and not (a.day and b.day):
        return b._replace(day=a.day or b.day, weekday=a.weekday or b.weekday, guesses=(*b.guesses, Guess.EITHER))
    if not a.day or not b.day:
        return None
    if a.clock and not (b.clock or b.part or b.edge):
        b = b._replace(clock=a.clock)
    if (b.clock or b.part) and not (a.clock or a.part or a.edge):
        a = a._replace(clock=b.clock, part=b.part)
    first, last = sorted((a, b), key=lambda moment: moment.day or frame.today)
    return last._replace(weekday=False, guesses=(*last.guesses, Guess.EITHER), other=first.day)


_TIME = "MOMENT|POINT|PERIOD|EXACT|SPAN"
RANGES = Grammar(
    [
        Rule("from? MOMENT|POINT|EXACT TO the? MOMENT|POINT", "SPAN", _range),
        Rule("from? MOMENT TO SPAN", "SPAN", _days_and_clocks),
        Rule("from|between SPAN", "SPAN", lambda _, span: span),
        Rule("from? PERIOD TO PERIOD", "SPAN", _range),
        Rule("between MOMENT|POINT and MOMENT|POINT", "SPAN", between),
        Rule("between PERIOD and PERIOD", "SPAN", between),
        Rule("between EXACT and MOMENT|PERIOD", "BOUNDED", lambda _, __, end: Bounded(end, "until")),
        Rule("MOMENT or|/ MOMENT", "MOMENT", _either),
        Rule("from? MOMENT for LENGTH", "SPAN", for_length),
    ]
)


def _bounded(bound: str) -> Callable[..., Bounded | None]:
    def build(_: Frame, time: Any) -> Bounded | None:
        return None if isinstance(time, Bounded) else Bounded(time, bound)

    return build


def _since(frame: Frame, time: Any) -> Bounded:
    """ "since Monday" is the Monday that has been."""
    if isinstance(time, Moment) and time.weekday and time.day:
        time = time._replace(day=time.day - 7 * DAY, weekday=False)
        time = time if time.day and time.day < frame.today else time._replace(day=frame.today - 7 * DAY)
    elif isinstance(time, Moment) and time.clock and not time.day:
        clock = time.clock.time()
        time = time._replace(day=frame.today - DAY * (clock > frame.now.time()))
    return Bounded(time, "from")


def _one_preposition(text: str, from_: int, _: int) -> bool:
    """The "in" of "check in at 8:30" and "won't be in tomorrow" is not the time's."""
    word, __, rest = text[from_ : from_ + 16].lower().partition(" ")
    if word == "in" and not {"RELDAY", "WEEKDAY", "TONIGHT"}.isdisjoint(look_up(next_word(text, from_ + 2))[0]):
        return False
    return rest.lstrip().partition(" ")[0] not in ("at", "on", "in", "around", "about", "for", "@")


def _merged(frame: Frame, a: Moment, b: Any, bound: str) -> Bounded | None:
    both = merge(frame, a, b) if isinstance(b, Moment) else None
    return None if both is None else Bounded(both, bound)


def _by_clock(frame: Frame, a: Moment, b: Any) -> Bounded | None:
    return _merged(frame, a, b, "by")


BOUNDS = Grammar(
    [
        Rule(f"by|within the? {_TIME}", "BOUNDED", _bounded("by")),
        Rule(f"due by|on? {_TIME}", "BOUNDED", _bounded("by")),
        Rule(f"on|by or before the? {_TIME}", "BOUNDED", _bounded("by")),
        Rule(f"not before {_TIME}", "BOUNDED", _bounded("from")),
        Rule(f"no|not earlier|sooner than {_TIME}", "BOUNDED", _bounded("from")),
        Rule("MOMENT|PERIOD at the? earliest", "BOUNDED", _bounded("from")),
        Rule("MOMENT|PERIOD at the? latest", "BOUNDED", _bounded("by")),
        Rule("MOMENT|PERIOD latest|tops|max", "BOUNDED", _bounded("by")),
        Rule(f"by {_TIME} at the? latest", "BOUNDED", _bounded("by")),
        Rule(f"by {_TIME} latest|tops|max", "BOUNDED", _bounded("by")),
        Rule(f"no|not later than {_TIME}", "BOUNDED", _bounded("by")),
        Rule(f"at the latest by? {_TIME}", "BOUNDED", _bounded("by")),
        Rule(f"up? until|til|till|untill|ending {_TIME}", "BOUNDED", _bounded("until")),
        Rule(f"up to {_TIME}", "BOUNDED", _bounded("until")),
        Rule(f"through|thru|throughout {_TIME}", "BOUNDED", _bounded("through")),
        Rule(f"before the? {_TIME}", "BOUNDED", _bounded("before")),
        Rule(f"prior to the? {_TIME}", "BOUNDED", _bounded("before")),
        Rule(f"ahead of the? {_TIME}", "BOUNDED", _bounded("before")),
        Rule(f"ever? since {_TIME}", "BOUNDED", _since),
        Rule(f"commencing|effective {_TIME}", "BOUNDED", _bounded("from")),
        Rule(f"as of {_TIME}", "BOUNDED", _bounded("from")),
        Rule(f"after the? {_TIME}", "BOUNDED", _bounded("after")),
        Rule(f"from|starting|beginning on|in|from|with|the? {_TIME}", "BOUNDED", _bounded("from")),
        Rule(f"on|in|during|at|over|@ the? {_TIME}", "PLACED", lambda _, time: time, _one_preposition),
        Rule("for the? DAY|PERIOD", "PLACED", lambda _, day: day),
        Rule(f"MOMENT by|until {_TIME}", "BOUNDED", _by_clock),
        Rule(f"MOMENT before {_TIME}", "BOUNDED", lambda f, a, b: _merged(f, a, b, "before")),
        Rule("MOMENT after|from MOMENT", "BOUNDED", lambda f, a, b: _merged(f, a, b, "after")),
    ]
)
