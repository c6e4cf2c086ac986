"""Finds every time expression in a text: what it says, and the instant it promises."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.language.calendar_days import in_zone
from bot.language.grammar import Grammar, Node
from bot.language.grammar_clocks import CLOCKS
from bot.language.grammar_days import DAYS
from bot.language.grammar_joins import ANCHORS, BOUNDS, CLOCK_RANGES, LIFT, MERGE, NOW, RANGES
from bot.language.grammar_lengths import LENGTHS
from bot.language.grammar_numbers import NUMBERS
from bot.language.grammar_periods import COUNTED, PERIODS
from bot.language.lexer import Token, TokenKind, lex
from bot.language.reading import Context, TimeExpression, TimeKind
from bot.language.times_deadlines import Settled, settle
from bot.language.times_values import Frame, Length
from bot.language.vocabulary import WEAK, look_up, number_entry

# Each pass reads what the ones before it made: numbers, clocks and lengths, days and periods, then their joints.
_PASSES: tuple[Grammar, ...] = (
    NUMBERS,
    CLOCKS,
    LENGTHS,
    LENGTHS,
    CLOCK_RANGES,
    DAYS,
    PERIODS,
    COUNTED,
    COUNTED,
    NOW,
    LIFT,
    MERGE,
    MERGE,
    ANCHORS,
    LIFT,
    MERGE,
    RANGES,
    BOUNDS,
)
_FOUND = frozenset(("MOMENT", "PERIOD", "EXACT", "POINT", "SPAN", "BOUNDED", "RECURRENCE", "LENGTH", "VAGUE"))
_FORMATTING = frozenset("*_")


def find_times(text: str, context: Context, *, tokens: Sequence[Token] | None = None) -> tuple[TimeExpression, ...]:
    """Every time expression of the text, in order; the spans do not overlap."""
    zone = context.now.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise TypeError("Context.now must carry the person's ZoneInfo")
    now = context.now.replace(tzinfo=None, fold=0)
    frame = Frame(text, now, zone, context.week, not context.locale.endswith("US"))
    found = []
    for island in islands(lex(text) if tokens is None else tokens):
        nodes = island
        for grammar in _PASSES:
            nodes = grammar.sweep(nodes, text, frame)
        for node in nodes:
            if node.keys[0] in _FOUND:
                expression = express(frame, node.value, node.from_, node.to)
                if expression is not None:
                    found.append(expression)
    return tuple(found)


@cache
def _literals() -> frozenset[str]:
    return frozenset().union(*(grammar.words for grammar in _PASSES))


def islands(tokens: Sequence[Token]) -> list[list[Node]]:
    """The runs of tokens that the grammar knows, as nodes, where a run may hold a time at all. Marks of bold and
    italics are left out; any other unknown word, a mention or a line break ends a run."""
    literals = _literals()
    found: list[list[Node]] = []
    run: list[Node] = []
    alive = False
    for kind, word, from_, to, glued in tokens:
        keys: tuple[str, ...] = ()
        value: Any = None
        if kind is TokenKind.WORD:
            keys, value = look_up(word)
            if keys:
                alive = alive or not WEAK.issuperset(keys[:-1])
            elif word in literals:
                keys = (word,)
        elif kind is TokenKind.NUMBER:
            keys, value = number_entry(word)
            alive = alive or bool(keys)
        elif kind is TokenKind.PUNCTUATION:
            if word[0] in _FORMATTING:
                continue
            if word in literals:
                keys, value = look_up(word)
                keys = keys or (word,)
        if keys:
            run.append(Node(keys, value, from_, to, glued))
        else:
            if alive:
                found.append(run)
            run, alive = [], False
    if alive:
        found.append(run)
    return found


def express(frame: Frame, value: Any, from_: int, to: int) -> TimeExpression | None:
    """The expression that stands at that place."""
    span = frame.text[from_:to]
    if isinstance(value, Length):
        duration = timedelta(days=value.months * 30 + value.days + value.working_days, minutes=value.minutes)
        return TimeExpression(from_, to, span, TimeKind.DURATION, duration=duration)
    settled = settle(frame, value)
    return settled and _expression(frame, settled, from_, to, span)


def _expression(frame: Frame, settled: Settled, from_: int, to: int, span: str) -> TimeExpression:
    def aware(wall: datetime | None) -> datetime | None:
        return wall and in_zone(wall, frame.zone)

    return TimeExpression(
        from_,
        to,
        span,
        settled.kind,
        settled.start,
        settled.end,
        settled.grain,
        settled.mod,
        deadline_at=aware(settled.due),
        due_kind=settled.due_kind,
        ambiguous=settled.guesses,
        other_at=aware(settled.other),
    )
