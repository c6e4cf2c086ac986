"""Rules for ranges of hours: "2-4pm", "from nine to five", "between 10 and noon"."""

from bot.language.grammar import Grammar, Rule
from bot.language.grammar_surroundings import ends_here, word_before
from bot.language.times_values import Clock, Frame, Moment, Part, Range
from bot.language.vocabulary import look_up


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


def bare_hours(frame: Frame, a: int, b: int) -> Range | None:
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


def span_hours(frame: Frame, a: int, _: str, b: int) -> Range | None:
    """The range between two bare hours with a word or a dash between them."""
    return bare_hours(frame, a, b)


def _hours_in_part(frame: Frame, a: int, _: object, b: int, part: Part) -> Range | None:
    """ "2-4 in the afternoon"; tonight names the day, too."""
    span = bare_hours(frame, a, b)
    span = in_part(frame, span, part) if span else None
    return on_day(frame, span, Moment(frame.today)) if span and part.name == "tonight" else span


def in_part(_: Frame, span: Range, part: Part) -> Range | None:
    """The range in that part of the day ("2-4 in the afternoon")."""
    start, end = span.start, span.end
    if not (isinstance(start, Moment) and isinstance(end, Moment) and start.clock and end.clock):
        return None
    return Range(start._replace(clock=start.clock.beside(part)), end._replace(clock=end.clock.beside(part)))


def _span_meridiem(_: Frame, span: Range, afternoon: bool) -> Range | None:
    start, end = span.start, span.end
    if not (isinstance(start, Moment) and isinstance(end, Moment) and start.clock and end.clock):
        return None
    return Range(start._replace(clock=start.clock.half(afternoon)), end._replace(clock=end.clock.half(afternoon)))


def on_day(frame: Frame, span: Range, day: Moment) -> Range | None:
    """The range on that day, where either of them has one."""
    start, end = span.start, span.end
    if not (isinstance(start, Moment) and isinstance(end, Moment)) or bool(start.day) == bool(day.day):
        return None
    first, last = merge(frame, start, day), merge(frame, end, day)
    return None if first is None or last is None else Range(first, last)


def no_day_of_month(text: str, from_: int, _: int) -> bool:
    """The figure in "Dec 1 to 6pm" belongs to the month, the word in "the Acme one to 6pm" to Acme."""
    before = word_before(text, from_)
    keys = look_up(before)[0]
    counts = not before.isalpha() or bool(keys) or text[from_ : from_ + 4].lower() != "one "
    return counts and "MONTH" not in keys


CLOCK_RANGES = Grammar(
    [
        Rule("from? CLOCK|CLOCKA TO CLOCK|CLOCKA", "SPAN", _clock_clock),
        Rule("in? between CLOCK and|- CLOCK", "SPAN", order_clocks),
        Rule("from? HOUR|HOURWORD TO CLOCK", "SPAN", _hour_clock, no_day_of_month),
        Rule("in? between HOUR|HOURWORD and|- CLOCK", "SPAN", _between_hour_clock),
        Rule("from? CLOCK TO HOUR|HOURWORD", "SPAN", _clock_hour, ends_here),
        Rule("in? between CLOCK and|- HOUR|HOURWORD", "SPAN", _between_clock_hour, ends_here),
        Rule("from HOUR|HOURWORD TO HOUR|HOURWORD", "SPAN", span_hours, ends_here),
        Rule("in? between HOUR|HOURWORD and|- HOUR|HOURWORD", "SPAN", bare_hours, ends_here),
        Rule("later than CLOCK but before CLOCK", "SPAN", order_clocks),
        Rule("after CLOCK but|and before CLOCK", "SPAN", order_clocks),
        Rule("SPAN in the? MERIDIEM", "SPAN", _span_meridiem),
        Rule("from|between? HOUR|HOURWORD TO|and HOUR|HOURWORD in|at the? PART", "SPAN", _hours_in_part),
        Rule("from|between? HOUR|HOURWORD TO|and HOUR|HOURWORD TONIGHT", "SPAN", _hours_in_part),
    ]
)
