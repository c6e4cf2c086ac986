"""Numbers before anything else: numerals in words, ordinals, "a couple of", "p m"."""

from collections.abc import Callable

from bot.language.grammar import Grammar, Rule
from bot.language.vocabulary import TONIGHT


def _sum(_: object, tens: int, ones: int) -> int:
    return tens + ones


def _ordinal(_: object, n: int, __: str) -> int | None:
    return n or None


_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _part(part: float) -> Callable[[object], float]:
    return lambda _: part


def _and_part(part: float) -> Callable[[object, int], float]:
    return lambda _, n: n + part


NUMBERS = Grammar(
    [
        Rule("TENS -? ONES", "NUM MINWORD DAYNUM", _sum),
        Rule("TENS -? ONESTH", "ORDINAL DAYTH", _sum),
        Rule("DAYNUM ~TH", "ORDINAL DAYTH", _ordinal),
        Rule("NUM ~TH", "ORDINAL", lambda _, n, __: n if n > 31 else None),
        Rule("a? couple|pair of?", "QUANTITY", lambda _: 2),
        Rule("the? a? few", "QUANTITY", lambda _: 3),
        Rule("NUM hundred", "NUM", lambda _, n: n * 100),
        Rule("a hundred", "QUANTITY", lambda _: 100),
        Rule("a dozen", "QUANTITY", lambda _: 12),
        Rule("NUM and a|an half", "QUANTITY", lambda _, n: n + 0.5),
        *(Rule(f"{sign}", "QUANTITY", _part(part)) for sign, part in _PARTS.items()),
        *(Rule(f"NUM ~{sign}", "QUANTITY", _and_part(part)) for sign, part in _PARTS.items()),
        Rule("half -? a|an", "QUANTITY", lambda _: 0.5),
        Rule("a? quarter of an", "QUANTITY", lambda _: 0.25),
        Rule("three|3 -? quarters of an", "QUANTITY", lambda _: 0.75),
        Rule("2 ~moro|morrow|morow|mrw|moz", "RELDAY", lambda _: 1),
        Rule("2 ~day", "RELDAY", lambda _: 0),
        Rule("2 ~nite|night", "TONIGHT", lambda _: TONIGHT),
        Rule("a m", "MERIDIEM", lambda _: False),
        Rule("p m", "MERIDIEM", lambda _: True),
    ]
)
