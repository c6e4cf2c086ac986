"""Rules for dates: "Nov 30th, 2026", "30/11", "2026-11-30", "July 13 to 15"."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.times import Guess
from bot.language.calendar_days import add_months, month_length
from bot.language.grammar import Rule
from bot.language.grammar_surroundings import as_a_date, word_before
from bot.language.intents_patterns import Pattern
from bot.language.times_values import Clock, Frame, Moment, Range, Vague

# A month and day further back than this means next year's.
_BACK = timedelta(days=60)


def day_of(frame: Frame, month: int, day: int, year: int | None = None) -> date | None:
    """That day of that month: this year's, or next year's where this year's is long past."""
    if year is not None:
        year = year + 2000 if year < 100 else year
        return date(year, month, day) if 1900 <= year <= 9998 and day <= month_length(year, month) else None
    for candidate in range(frame.today.year, frame.today.year + 8):
        if day <= month_length(candidate, month):
            found = date(candidate, month, day)
            if found >= frame.today - _BACK:
                return found
        elif month != 2 or day != 29:
            return None
    return None


def _on(day: date | None) -> Moment | None:
    return None if day is None else Moment(day)


def _month_day(frame: Frame, month: int, day: int, year: int | None = None) -> Moment | None:
    return _on(day_of(frame, month, day, year))


def _day_month(frame: Frame, day: int, month: int, year: int | None = None) -> Moment | None:
    return _on(day_of(frame, month, day, year))


def _year_month_day(frame: Frame, year: int, month: int, day: int) -> Moment | None:
    return _on(day_of(frame, month, day, year))


def _iso(frame: Frame, year: int, month: int, day: int, hour: int, minute: int, *_: object) -> Moment | None:
    on = day_of(frame, month, day, year)
    return Moment(on, clock=Clock(hour, minute, True)) if on and hour < 24 else None


def _year_last(frame: Frame, month: int, day: int, clock: Clock, year: int) -> Moment | None:
    on = day_of(frame, month, day, year)
    return Moment(on, clock=clock) if on else None


def _utc(frame: Frame, year: int, month: int, day: int, hour: int, minute: int, *_: object) -> Moment | None:
    found = _iso(frame, year, month, day, hour, minute)
    return found._replace(clock=Clock(hour, minute, True, zone="UTC")) if found else None


def _offset(sign: int) -> Callable[..., Moment | None]:
    def build(frame: Frame, year: int, month: int, day: int, hour: int, minute: int, *rest: Any) -> Moment | None:
        if day_of(frame, month, day, year) is None or hour > 23:
            return None
        at = datetime(year, month, day, hour, minute, tzinfo=UTC)
        ahead = rest[-1]
        if isinstance(ahead, int):  # "+0530"
            ahead = Clock(ahead // 100, ahead % 100)
        at -= sign * timedelta(hours=ahead.hour, minutes=ahead.minute)
        return Moment(at.date(), clock=Clock(at.hour, at.minute, True, zone="UTC"))

    return build


def _clock_offset(sign: int) -> Callable[..., Moment | None]:
    """ "2026-12-02 10:30 -0800": with a blank between day and clock."""

    def build(frame: Frame, year: int, month: int, day: int, clock: Clock, ahead: Clock | int) -> Moment | None:
        return _offset(sign)(frame, year, month, day, clock.hour, clock.minute, ahead)

    return build


def _numeric(frame: Frame, a: int, b: int, year: int | None = None) -> Moment | None:
    day, month = (a, b) if frame.day_first else (b, a)
    if month > 12:
        day, month = month, day
    on = day_of(frame, month, day, year) if month <= 12 else None
    if on is None:
        return None
    if a <= 12 and b <= 12 and a != b:
        return Moment(on, guesses=(Guess.NUMERIC_DATE,), other=day_of(frame, day, month, year))
    return Moment(on)


def _dotted(frame: Frame, a: int, b: int, year: int | None = None) -> Moment | None:
    return _numeric(frame, a, b, year)


def _days_of_month(frame: Frame, month: int, a: int, _: str | None, b: int, year: int | None = None) -> Range | None:
    """The days from a to b of that month."""
    first, last = day_of(frame, month, a, year), day_of(frame, month, b, year)
    return Range(Moment(first), Moment(last)) if first and last and first < last else None


def _days_to_month(frame: Frame, a: int, to: str, b: int, month: int, year: int | None = None) -> Range | None:
    return _days_of_month(frame, month, a, to, b, year)


def _months_of_year(frame: Frame, m: int, d: int, _: object, month: int, day: int, year: int) -> Range | None:
    first, last = day_of(frame, m, d, year), day_of(frame, month, day, year)
    return Range(Moment(first), Moment(last)) if first and last and first < last else None


def _days_of_year(frame: Frame, d: int, m: int, _: object, day: int, month: int, year: int) -> Range | None:
    return _months_of_year(frame, m, d, _, month, day, year)


def _never(*_: object) -> Vague:
    """30 February: no date, and no month either."""
    return Vague()


def _no_day(frame: Frame, day: int, month: int, year: int) -> Vague | None:
    return Vague() if day > 31 or day_of(frame, month, day, year) is None else None


def _numeric_range(frame: Frame, a: int, b: int, _: str, c: int, d: int) -> Range | None:
    first, last = _numeric(frame, a, b), _numeric(frame, c, d)
    if not (first and last and first.day and last.day):
        return None
    return Range(first, last if last.day >= first.day else Moment(add_months(last.day, 12)))


def nth(frame: Frame, n: int) -> Moment | None:
    """ "the 5th": the coming one; the 31st of a short month is its last day."""
    if n > 31:
        return None
    today = frame.today
    day = today.replace(day=min(n, month_length(today.year, today.month)))
    if day < today:
        month = add_months(today.replace(day=1), 1)
        day = month.replace(day=min(n, month_length(month.year, month.month)))
    return Moment(day)


def _nths(frame: Frame, a: int, _: str, b: int) -> Range | None:
    first, last = nth(frame, a), nth(frame, b)
    if not (first and last and first.day and last.day) or a >= b:
        return None
    return Range(first, last if last.day > first.day else Moment(add_months(last.day, 1)))


def _dashed(text: str, from_: int, to: int) -> bool:
    return word_before(text, from_) in ("on", "by") or bool(_AT_A_FIGURE.match(text, to))


def _compact(frame: Frame, day: date) -> Moment:
    return Moment(day)


def _compact_instant(frame: Frame, day: date, digits: int) -> Moment:
    """ "20261130T091500": figures without marks, with or without seconds."""
    hours = digits // 100 if digits > 2359 else digits
    return Moment(day, clock=Clock(hours // 100, hours % 100, True))


def _compact_utc(frame: Frame, day: date, digits: int) -> Moment:
    moment = _compact_instant(frame, day, digits)
    return moment._replace(clock=moment.clock and moment.clock._replace(zone="UTC"))


_AT_A_FIGURE = Pattern(r"\s?(?:at|@)\s?\d")
_BEFORE_FIGURES = ("", "on", "by", "due", "until", "before", "since", "from", "date", ":")
_DAY = "DAYNUM|DAYTH"


_ISO = "YEAR ~- ~MONTHNUM ~- ~DAYNUM ~t ~HOUR ~: ~MINUTE"
_INSTANTS = [
    Rule(_ISO + seconds + zone, "DATE", build)
    for seconds in ("", " ~: ~MINUTE", " ~: ~MINUTE ~. ~NUM")
    for zone, build in (("", _iso), (" ~z", _utc), (" ~+ ~CLOCK", _offset(1)), (" ~- ~CLOCK", _offset(-1)))
]
_INSTANTS += [
    Rule(f"{_ISO}{seconds} ~{sign} ~MILITARY|HHMM", "DATE", _offset(1 if sign == "+" else -1))
    for seconds in ("", " ~: ~MINUTE")
    for sign in "+-"
]
_INSTANTS += [
    Rule(f"YEAR ~- ~MONTHNUM ~- ~DAYNUM CLOCK {sign} ~MILITARY|HHMM|CLOCK", "DATE", _clock_offset(value))
    for sign, value in (("+", 1), ("-", -1))
]
_BEFORE_DOTS = ("on", "by", "am", "pm", "until", "due")
DATES = [
    Rule("YEAR ~- ~MONTHNUM ~- ~DAYNUM", "DATE", _year_month_day),
    Rule("YEAR ~/ ~MONTHNUM ~/ ~DAYNUM", "DATE", _year_month_day),
    Rule("YEAR ~. ~MONTHNUM ~. ~DAYNUM", "DATE", _year_month_day),
    *_INSTANTS,
    Rule("DAYNUM ~/ ~DAYNUM ~/ ~YEAR|YEAR2", "DATE", _numeric),
    Rule("DAYNUM ~- ~DAYNUM ~- ~YEAR|YEAR2", "DATE", _numeric),
    Rule("DAYNUM ~. ~DAYNUM ~. ~YEAR", "DATE", _dotted),
    Rule("DAYNUM ~. ~DAYNUM ~. ~YEAR2", "DATE", _dotted, lambda text, a, b: word_before(text, a) in _BEFORE_DOTS),
    Rule("DAYNUM ~/ ~DAYNUM", "DATE", _numeric, as_a_date),
    Rule("DAYNUM ~/ ~DAYNUM TO DAYNUM ~/ ~DAYNUM", "SPAN", _numeric_range),
    Rule("DAYNUM ~- ~DAYNUM", "DATE", _numeric, _dashed),
    Rule("YMD", "DATE", _compact, lambda text, from_, to: word_before(text, from_) in _BEFORE_FIGURES),
    Rule("YMD ~t ~HHMM|MILITARY|HMS", "DATE", _compact_instant),
    Rule("YMD ~t ~HHMM|MILITARY|HMS ~z", "DATE", _compact_utc),
    Rule(
        "DAYNUM ~. ~DAYNUM ~.?",
        "DATE",
        _dotted,
        lambda text, from_, to: (
            word_before(text, from_) in _BEFORE_DOTS
            or (text[to - 1] == "." and from_ == 0 and (not text[to:].strip() or bool(_AT_A_FIGURE.match(text, to))))
        ),
    ),
    Rule("MONTH ~.? DAYNUM", "DATE", _month_day),
    Rule("MONTH ~- ~DAYNUM", "DATE", _month_day),
    Rule("MONTH ~.? ~-? DAYNUM ,? ~'? YEAR", "DATE", _month_day),
    Rule("MONTH ~- DAYNUM ~- YEAR|YEAR2", "DATE", _month_day),
    Rule("MONTH ~.? DAYNUM ,? ' ~YEAR2", "DATE", _month_day),
    Rule("MONTH ~.? ,? the? DAYTH", "DATE", _month_day),
    Rule("MONTH ~.? DAYNUM CLOCK YEAR", "DATE", _year_last),
    Rule("MONTH ~.? the? DAYTH ,? of? YEAR", "DATE", _month_day),
    Rule("the? DAYTH -? of? MONTH ~.?", "DATE", _day_month),
    Rule("the? DAYTH -? of? MONTH ~.? -? ,? of? YEAR", "DATE", _day_month),
    Rule("the? DAYNUM of? MONTH ~.?", "DATE", _day_month),
    Rule("DAYNUM ~. MONTH ~.? YEAR?", "DATE", _day_month),
    Rule("the? DAYNUM of? MONTH ~.? ,? YEAR", "DATE", _day_month),
    Rule("DAYNUM ~- ~MONTH ~- ~YEAR|YEAR2", "DATE", _day_month),
    Rule("DAYNUM ~/ ~MONTH ~/ ~YEAR|YEAR2", "DATE", _day_month),
    Rule("MONTH ~/ ~DAYNUM ~/ ~YEAR|YEAR2", "DATE", _month_day),
    Rule("DAYNUM ~- ~MONTH", "DATE", _day_month),
    Rule("MONTH ~.? the? DAYNUM|DAYTH", "NODATE", _never),
    Rule("the? DAYNUM|DAYTH of? MONTH", "NODATE", _never),
    Rule("MONTH ~.? the? DAYNUM|DAYTH ,? YEAR", "NODATE", _never),
    Rule("the? NUM|DAYTH of? MONTH ,? YEAR", "NODATE", _no_day),
    Rule(f"MONTH ~.? {_DAY} TO|and the? {_DAY}", "SPAN", _days_of_month),
    Rule(f"MONTH {_DAY} TO the? {_DAY} ,? YEAR", "SPAN", _days_of_month),
    Rule(f"the? {_DAY} TO|and the? {_DAY} of? MONTH", "SPAN", _days_to_month),
    Rule(f"the? {_DAY} TO the? {_DAY} of? MONTH ,? YEAR", "SPAN", _days_to_month),
    Rule("the? DAYTH TO|and the? DAYTH", "SPAN", _nths),
    Rule(f"MONTH ~.? {_DAY} TO|and MONTH ~.? {_DAY} ,? YEAR", "SPAN", _months_of_year),
    Rule(f"{_DAY} of? MONTH TO|and {_DAY} of? MONTH ,? YEAR", "SPAN", _days_of_year),
]
