"""Rules for the beginning, the middle and the end of a period: "early next week", "mid-December", "EOM"."""

from collections.abc import Callable

from bot.language.grammar import Rule
from bot.language.grammar_periods import period_of
from bot.language.times_values import Frame, Period


def edge(edge: str, unit: str | None = None) -> Callable[..., Period | None]:
    """A builder for that edge of the period that is named, or of the running one of that unit."""

    def build(frame: Frame, *values: object) -> Period | None:
        period = period_of(frame, unit, 0) if unit else values[-1]
        if isinstance(period, str):
            period = period_of(frame, period, 0)
        return period._replace(edge=edge, ahead=False) if isinstance(period, Period) else None

    return build


_PERIOD_NAMES = {"w": "week", "m": "month", "q": "quarter", "y": "year"}
EDGES = [
    Rule("UNIT -? end", "PERIOD", edge("end")),
    Rule("the? END of the? BUSINESS UNIT", "PERIOD", edge("end")),
    Rule("the? START of the? UNIT", "PERIOD", edge("start")),
    Rule("the? START of around? the? PERIOD", "PERIOD", edge("start")),
]
for _words, _name in (("EARLY", "early"), ("MID", "mid"), ("LATE", "late"), ("END", "end")):
    EDGES += [
        Rule(f"the? {_words} -? in? around? PERIOD", "PERIOD", edge(_name)),
        Rule(f"the? {_words} -? of -? the? UNIT", "PERIOD", edge(_name)),
        Rule(f"{_words} in the UNIT", "PERIOD", edge(_name)),
        Rule(f"the? {_words} of around? the? PERIOD", "PERIOD", edge(_name)),
    ]
for _letter, _unit_name in _PERIOD_NAMES.items():
    EDGES += [
        Rule(f"the? eo{_letter}", "PERIOD", edge("end", _unit_name)),
        Rule(f"the? bo{_letter}", "PERIOD", edge("start", _unit_name)),
        Rule(f"mid -? {_unit_name}", "PERIOD", edge("mid", _unit_name)),
    ]
