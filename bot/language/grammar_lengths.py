"""Rules for lengths of time: "2 hours", "an hour and a half", "10 business days", "a couple of weeks"."""

from typing import Any

from bot.language.grammar import Grammar, Rule
from bot.language.grammar_surroundings import lasts, word_before
from bot.language.times_values import Frame, Length


def length(_: Frame, number: float, unit: str) -> Length | None:
    """A length of that many units."""
    if number > 9999:
        return None
    whole = int(number)
    match unit:
        case "second" | "minute" | "hour":
            minutes = number * {"second": 1 / 60, "minute": 1, "hour": 60}[unit]
            return Length(minutes=minutes, unit=unit, number=number)
        case "day":
            if number != whole:
                return Length(days=whole, minutes=(number - whole) * 24 * 60, unit="hour", number=number)
            return Length(days=whole, unit=unit, number=number)
        case "week" | "fortnight":
            days = round(number * (7 if unit == "week" else 14))
            return Length(days=days, unit="week", number=number)
    months = number * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    return Length(months=int(months), days=round((months - int(months)) * 30), unit=unit, number=number)


def _one(frame: Frame, unit: str) -> Length | None:
    return length(frame, 1, unit)


def _decimal(frame: Frame, whole: int, rest: int, unit: str) -> Length | None:
    return length(frame, float(f"{whole}.{rest}"), unit)


def _fraction(frame: Frame, part: int, whole: int, unit: str) -> Length | None:
    return length(frame, part / whole, unit) if 0 < part < whole < 10 else None


def _mixed(frame: Frame, whole: int, part: int, parts: int, unit: str) -> Length | None:
    return length(frame, whole + part / parts, unit) if 0 < part < parts < 10 else None


def _and_a_half(frame: Frame, unit: str) -> Length | None:
    return length(frame, 1.5, unit)


def _half(frame: Frame, unit: str) -> Length | None:
    return length(frame, 0.5, unit)


def _working_days(_: Frame, number: float, __: str) -> Length | None:
    return Length(working_days=int(number), unit="day", number=number) if number < 9999 else None


def _working_day(_: Frame, __: str) -> Length:
    return Length(working_days=1)


_UNITS = ("decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second")


def _sum(_: Frame, a: Length, b: Length) -> Length | None:
    if a.working_days or b.working_days or _UNITS.index(b.unit) <= _UNITS.index(a.unit):
        return None
    return Length(a.months + b.months, a.days + b.days, a.minutes + b.minutes, 0, b.unit, a.number)


def _several(frame: Frame, *said: Any) -> Length | None:
    """ "1w3d", "2h 32m": numbers and units in turn."""
    total: Length | None = None
    for number, unit in zip(said[::2], said[1::2], strict=True):
        span = length(frame, number, unit)
        total = span if total is None or span is None else _sum(frame, total, span)
        if total is None or span is None:
            return None
    return total


def _hours_minutes(frame: Frame, hours: int, minutes: int) -> Length | None:
    return length(frame, hours * 60 + minutes, "minute")


def _is_short_unit(text: str, from_: int, to: int) -> bool:
    """ "90s" after "the" are years, and 5M are millions."""
    return word_before(text, from_) != "the" and text[to - 1] != "M"


_NUMBER = "NUM|QUANTITY"
_EITHER = "SHORTUNIT|UNIT"

LENGTHS = Grammar(
    [
        Rule(f"{_NUMBER} -? UNIT", "LENGTH", length),
        Rule(f"{_NUMBER} more|additional|full|whole|solid|straight UNIT", "LENGTH", length),
        Rule("NUM ~SHORTUNIT", "LENGTH", length, _is_short_unit),
        *(Rule(f"NUM ~{_EITHER}" + f" ~NUM ~{_EITHER}" * more, "LENGTH", _several) for more in (1, 2, 3)),
        *(Rule("NUM SHORTUNIT" + " NUM SHORTUNIT" * more, "LENGTH", _several) for more in (1, 2, 3)),
        Rule("NUM ~h ~NUM", "LENGTH", _hours_minutes, lambda text, a, _: lasts(text, a)),
        Rule("UNIT and a half", "LENGTH", _and_a_half),
        Rule("HOUR ~: ~MINUTE h|hr|hrs|hours", "LENGTH", _hours_minutes, lambda text, a, _: lasts(text, a)),
        Rule("NUM h", "LENGTH", lambda frame, n: length(frame, n, "hour")),
        Rule("a|an h", "LENGTH", lambda frame: length(frame, 1, "hour")),
        Rule("a|an more|additional|full|whole? UNIT", "LENGTH", _one),
        Rule("a|an UNIT and a half", "LENGTH", _and_a_half),
        Rule("NUM UNIT and a half", "LENGTH", lambda frame, n, unit: length(frame, n + 0.5, unit)),
        Rule("half -? UNIT", "LENGTH", _half),
        Rule("a half -? UNIT", "LENGTH", _half),
        Rule("NUM ~. ~NUM UNIT|SHORTUNIT", "LENGTH", _decimal, _is_short_unit),
        Rule("NUM and? NUM ~/ ~NUM UNIT|SHORTUNIT", "LENGTH", _mixed),
        Rule("NUM ~/ ~NUM UNIT|SHORTUNIT", "LENGTH", _fraction),
        Rule("NUM -? BUSINESS -? day|days", "LENGTH", _working_days),
        Rule("QUANTITY BUSINESS day|days", "LENGTH", _working_days),
        Rule("NUM or|to|- NUM BUSINESS day|days", "LENGTH", lambda frame, _, n, word: _working_days(frame, n, word)),
        Rule("a|an BUSINESS -? day", "LENGTH", _working_day),
        Rule("NUM workday|workdays|weekday|weekdays", "LENGTH", lambda _, n: Length(working_days=n, number=n)),
        Rule("LENGTH ,? and? LENGTH", "LENGTH", _sum),
        Rule("LENGTH or so", "LENGTH", lambda _, span: span),
        Rule("LENGTH or NUM", "LENGTH", lambda frame, span, n: length(frame, n, span.unit)),
        Rule("NUM or|to|- NUM UNIT", "LENGTH", lambda frame, _, n, unit: length(frame, n, unit)),
    ]
)
