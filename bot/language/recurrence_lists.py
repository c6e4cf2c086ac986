"""Lists of weekdays and of ordinals: "Mon, Wed and Fri", "Saturdays through Tuesdays", "first and third Friday"."""

from typing import NamedTuple

from bot.language.grammar import Grammar, Rule
from bot.language.times_values import Frame

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Days(NamedTuple):
    """Weekdays named together; `plural` where the words alone say that they repeat ("Mondays")."""

    weekdays: tuple[int, ...]
    plural: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(CODES[day] for day in sorted(set(self.weekdays)))


class Nths(NamedTuple):
    """Weekdays by their number in a month: "first and third Friday"."""

    codes: tuple[str, ...]


def _one_day(_: Frame, weekday: int) -> Days:
    return Days((weekday,))


def _plural_days(_: Frame, weekdays: tuple[int, ...]) -> Days:
    return Days(weekdays, True)


def _weekdays(_: Frame, word: str) -> Days:
    return Days((0, 1, 2, 3, 4), word.endswith("s"))


def _weekend(_: Frame, word: str) -> Days:
    return Days((5, 6), word.endswith("s"))


def _both(_: Frame, a: Days, b: Days) -> Days:
    return Days(a.weekdays + b.weekdays, a.plural or b.plural)


def _through(_: Frame, a: Days, __: str, b: Days) -> Days:
    first, last = a.weekdays[-1], b.weekdays[0]
    between = tuple((first + n) % 7 for n in range((last - first) % 7 + 1))
    return Days(a.weekdays + between + b.weekdays, a.plural or b.plural)


DAY_NAMES = Grammar(
    [
        Rule("WEEKDAY ~.?", "DAYS", _one_day),
        Rule("WEEKDAYS", "DAYS", _plural_days),
        Rule("WEEKDAYNAME", "DAYS", _weekdays),
        Rule("BUSINESS -? day", "DAYS", lambda _, __: Days((0, 1, 2, 3, 4))),
        Rule("BUSINESS -? days", "DAYS", lambda _, __: Days((0, 1, 2, 3, 4), True)),
        Rule("mwf", "DAYS", lambda _: Days((0, 2, 4), True)),
        Rule("m / w / f", "DAYS", lambda _: Days((0, 2, 4), True)),
        Rule("tth", "DAYS", lambda _: Days((1, 3), True)),
        Rule("t / th", "DAYS", lambda _: Days((1, 3), True)),
        Rule("m ~- ~f", "DAYS", lambda _: Days((0, 1, 2, 3, 4), True)),
        Rule("week -? days", "DAYS", lambda _: Days((0, 1, 2, 3, 4), True)),
        Rule("week day", "DAYS", lambda _: Days((0, 1, 2, 3, 4))),
        Rule("WEEKEND", "DAYS", _weekend),
    ]
)
DAY_LISTS = Grammar(
    [
        Rule("DAYS and|&|+|, DAYS", "DAYS", _both),
        Rule("DAYS , and DAYS", "DAYS", _both),
        Rule("DAYS ~/ ~DAYS", "DAYS", _both),
        Rule("DAYS DAYS", "DAYS", _both),
        Rule("DAYS TO DAYS", "DAYS", _through),
    ]
)


def _ordinal(_: Frame, n: int) -> tuple[int, ...]:
    return (n,)


def _last(_: Frame, __: str) -> tuple[int, ...]:
    return (-1,)


def _to_last(_: Frame, n: int, __: str) -> tuple[int, ...]:
    return (-n,)


def _concat(_: Frame, a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    return a + b


ORDINALS = Grammar(
    [
        Rule("ORDINAL", "NTHS", _ordinal),
        Rule("LAST", "NTHS", _last),
        Rule("ORDINAL -? to -? the? -? LAST", "NTHS", _to_last),
        Rule("ORDINAL LAST", "NTHS", _to_last),
        Rule("next -? to -? LAST", "NTHS", lambda _, __: (-2,)),
        Rule("second -? LAST", "NTHS", lambda _, __: (-2,)),
        Rule("penultimate", "NTHS", lambda _: (-2,)),
    ]
)
ORDINAL_LISTS = Grammar(
    [
        Rule("NTHS and|&|,|/ the? NTHS", "NTHS", _concat),
        Rule("NTHS , and the? NTHS", "NTHS", _concat),
        Rule("NTHS DAYS", "NTHDAYS", lambda _, ns, days: _nth_days(ns, days)),
        Rule(
            "NTHDAYS and|&|, the? NTHS DAYS",
            "NTHDAYS",
            lambda _, a, ns, days: (b := _nth_days(ns, days)) and _more(a, b),
        ),
        Rule("NTHDAYS and|&|, the? NTHDAYS", "NTHDAYS", lambda _, a, b: _more(a, b)),
    ]
)


def _more(a: Nths, b: Nths) -> Nths:
    return Nths(a.codes + b.codes)


def _nth_days(ns: tuple[int, ...], days: Days) -> Nths | None:
    if any(abs(n) > 5 for n in ns) or len(days.codes) > 2:
        return None
    return Nths(tuple(f"{n}{code}" for n in ns for code in days.codes))
