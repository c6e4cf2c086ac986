"""Finds every time expression in a text: what it says, and the instant it promises."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.times import Grain, Guess
from bot.language.calendar_days import in_zone
from bot.language.grammar import Grammar, Node, sweep_all
from bot.language.grammar_anchors import ANCHORS
from bot.language.grammar_bounds import BOUNDS, RANGES
from bot.language.grammar_clock_ranges import CLOCK_RANGES
from bot.language.grammar_clocks import CLOCKS
from bot.language.grammar_counted import COUNTED
from bot.language.grammar_days import DAYS
from bot.language.grammar_holidays import HOLIDAY_DAYS, HOLIDAYS
from bot.language.grammar_joins import LIFT, MERGE, NOW
from bot.language.grammar_lengths import LENGTHS
from bot.language.grammar_numbers import NUMBERS
from bot.language.grammar_periods import PERIODS
from bot.language.grammar_silence import NO_TIMES, is_time
from bot.language.grammar_zones import ZONES
from bot.language.intents_patterns import Pattern
from bot.language.lexer import Token, TokenKind, lex
from bot.language.reading import Context, TimeExpression, TimeKind
from bot.language.recurrence import RECURRENCES, read_recurrences
from bot.language.recurrence_rules import repeated
from bot.language.recurrence_tails import COUNTS, TAILS, joined, takes
from bot.language.times_deadlines import settle
from bot.language.times_values import Bounded, Frame, Length, Moment, Recurrence
from bot.language.vocabulary import WEAK, look_up, number_entry

# Each pass reads what the ones before it made: numbers, clocks and lengths, days and periods, then their joints.
# What repeats is read before days are, so that its numbers and weekdays are taken.
_FIRST = (NO_TIMES, NUMBERS, CLOCKS, ZONES, LENGTHS, LENGTHS, CLOCK_RANGES)
_PASSES: tuple[Grammar, ...] = (
    HOLIDAYS,
    HOLIDAY_DAYS,
    DAYS,
    PERIODS,
    COUNTED,
    NOW,
    LIFT,
    MERGE,
    ANCHORS,
    LIFT,
    MERGE,
    RANGES,
    BOUNDS,
    COUNTS,
    TAILS,
)
# No time is said in more words; without an end a list of weekdays as long as a message would take its square.
_LONGEST_RUN = 40
# And no message needs more of them: what is longer still gets an answer within milliseconds.
_MOST_WORDS = 200
_QUANTITY = Pattern(
    r"\b(?:\d{1,6}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|dozen) [a-z]{3,40}\b"
)
GRAMMARS = (*_FIRST, *RECURRENCES, *_PASSES)
_FOUND = frozenset(("MOMENT", "PERIOD", "EXACT", "POINT", "SPAN", "BOUNDED", "PLACED", "HEAD", "LENGTH", "VAGUE"))
_BESIDE = Pattern(r" ?(?:and|&|&amp;|\+|,|or|/|, and) ?")
_FORMATTING = frozenset("*_")
# "Friday eve" and "Christmas eve"; Eve alone is somebody.
_BEFORE_EVE = frozenset(("THIS", "WEEKDAY", "RELDAY", "TIMEWORD", "UNIT", "EVERY", "LATE", "EARLY", "NEXT"))


def find_times(text: str, context: Context, *, tokens: Sequence[Token] | None = None) -> tuple[TimeExpression, ...]:
    """Every time expression of the text, in order; the spans do not overlap."""
    zone = context.now.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise TypeError("Context.now must carry the person's ZoneInfo")
    now = context.now.replace(tzinfo=None)
    frame = Frame(text, now, zone, context.week, not month_first(context.locale))
    found: list[Node] = []
    for island in islands(lex(text) if tokens is None else tokens):
        nodes = sweep_all(_FIRST, island, text, frame)
        nodes = read_recurrences(nodes, text, frame)
        nodes = sweep_all(_PASSES, nodes, text, frame)
        found += (node for node in nodes if node.keys[0] in _FOUND and is_time(text, node))
    found = _in_order(found, text)
    expressions = (express(frame, node, elsewhere) for node, elsewhere in _gather(found, frame))
    return tuple(expression for expression in expressions if expression is not None)


def month_first(locale: str) -> bool:
    """Whether people there write 11/30 for the thirtieth of November."""
    return locale in ("en", "en-US", "es-US", "en-PH", "en-BZ")


def _in_order(found: list[Node], text: str) -> list[Node]:
    """ "next Thursday and Friday": the Friday behind that Thursday."""
    ordered: list[Node] = []
    for node in found:
        day, before = _day_of(node), _day_of(ordered[-1]) if ordered else None
        if day is not None and before is not None and day < before and node.value.weekday:
            lead = text[ordered[-1].from_ : node.from_].lower()
            if lead.startswith("next ") and _BESIDE.fullmatch(lead[ordered[-1].to - ordered[-1].from_ :]):
                weeks = -((day - before).days // 7)
                node = node._replace(value=node.value._replace(day=day + timedelta(weeks=weeks)))
        ordered.append(node)
    return ordered


def _day_of(node: Node) -> date | None:
    return node.value.day if isinstance(node.value, Moment) else None


def _gather(found: list[Node], frame: Frame) -> list[tuple[Node, tuple[Node, ...]]]:
    """Each time with the times elsewhere in its sentence that belong to it: a recurrence takes its clock, start and
    end from wherever they stand, if it is the only one."""
    heads = [node for node in found if isinstance(node.value, Recurrence)]
    value = heads[0].value if len(heads) == 1 else joined(heads, frame.text)
    if value is None:
        return [(node, ()) for node in found]
    head, taken = heads[0], heads[1:]
    for node in found:
        if node in heads:
            continue
        between = frame.text[min(head.to, node.to) : max(head.from_, node.from_)]
        more = None if "\n" in between or ". " in between else takes(value, node, frame)
        if more is not None:
            value = more
            taken.append(node)
    return [
        (node, ()) if node is not head else (head._replace(value=value), tuple(taken))
        for node in found
        if node not in taken
    ]


@cache
def _literals() -> frozenset[str]:
    return frozenset().union(*(grammar.words for grammar in GRAMMARS))


@lru_cache(maxsize=4096)
def _known(kind: TokenKind, word: str) -> tuple[tuple[str, ...], Any, bool]:
    """The keys and value of a token, none where the grammar does not know it, and whether it may speak of time."""
    match kind:
        case TokenKind.WORD:
            keys, value = look_up(word)
            if keys:
                return keys, value, not WEAK.issuperset(keys[:-1])
            return ((word,) if word in _literals() else ()), None, False
        case TokenKind.NUMBER:
            keys, value = number_entry(word)
            return keys, value, bool(keys)
        case TokenKind.PUNCTUATION if word in _literals():
            keys, value = look_up(word)
            return keys or (word,), value, False
        case TokenKind.MARKUP if word == "&amp;":  # how Slack sends "Mon & Wed"
            return *look_up("&"), False
    return (), None, False


def islands(tokens: Sequence[Token]) -> list[list[Node]]:
    """The runs of tokens that the grammar knows, as nodes, where a run may hold a time at all. Marks of bold and
    italics are left out; any other unknown word, a mention or a line break ends a run."""
    found: list[list[Node]] = []
    run: list[Node] = []
    alive, read = False, 0
    for kind, word, from_, to, glued in tokens:
        keys, value, speaks_of_time = _known(kind, word)
        if word == "eve" and not (run and _BEFORE_EVE.intersection(run[-1].keys)):
            keys, speaks_of_time = (), False
        alive = alive or speaks_of_time
        if not keys and word[0] in _FORMATTING:
            continue
        if keys and len(run) < _LONGEST_RUN:
            run.append(Node(keys, value, from_, to, glued))
        else:
            if alive:
                found.append(run)
                read += len(run) + 2
                if read > _MOST_WORDS:
                    return found
            run, alive = [], False
    if alive:
        found.append(run)
    return found


def _counts_daily(text: str, node: Node) -> bool:
    """ "daily" with a quantity may mean working days only."""
    rule = node.value
    if rule.freq != "DAILY" or rule.interval != 1 or rule.target:
        return False
    start, end = text.rfind("\n", 0, node.from_) + 1, text.find("\n", node.to)
    around = (text[start : node.from_], text[node.to : end if end >= 0 else None])
    return any(_QUANTITY.search(side.lower()) for side in around)


def _grain(value: Recurrence) -> Grain:
    if value.clocks or value.freq in ("HOURLY", "MINUTELY"):
        return Grain.MINUTE
    return Grain.HOUR if value.part else Grain.DAY


def express(frame: Frame, node: Node, elsewhere: tuple[Node, ...] = ()) -> TimeExpression | None:
    """The expression that stands there."""
    from_, to, value = node.from_, node.to, node.value
    if frame.text[to - 1] == "." and frame.text[to - 2] not in "mM":
        to -= 1  # the full stop of a sentence, not of an abbreviation
    span = frame.text[from_:to]
    if isinstance(value, Length):
        days = value.months // 12 * 365 + value.months % 12 * 30
        duration = timedelta(days=days + value.days + value.working_days, minutes=value.minutes)
        return TimeExpression(from_, to, span, TimeKind.DURATION, duration=duration)

    now = in_zone(frame.now, frame.zone).astimezone(UTC)

    def aware(wall: datetime | None) -> datetime | None:
        # Wall time ahead may still be past: the first of two hours, told in the second.
        instant = None if wall is None else in_zone(wall, frame.zone)
        return instant if instant is not None and instant.astimezone(UTC) > now else None

    if isinstance(value, Recurrence):
        rule = repeated(frame, value)
        if rule is None:
            return None
        return TimeExpression(
            from_,
            to,
            span,
            TimeKind.RECURRENCE,
            grain=_grain(value),
            rrule=rule.rrule,
            deadline_at=aware(rule.first),
            due_kind=rule.due_kind,
            starts_on=rule.starts_on,
            ambiguous=(Guess.DAILY,) if _counts_daily(frame.text, node) else (),
            target=value.target,
            elsewhere=tuple((other.from_, other.to) for other in elsewhere),
        )
    settled = settle(frame, value)
    if settled is None:
        return None
    due, guesses = aware(settled.due), settled.guesses
    if settled.due is not None and due is None:
        guesses = (*guesses, Guess.PAST)
    return TimeExpression(
        from_,
        to,
        span,
        settled.kind,
        settled.start,
        settled.end,
        settled.grain,
        settled.mod,
        deadline_at=due,
        due_kind=settled.due_kind,
        ambiguous=tuple(dict.fromkeys(guesses)),
        other_at=aware(settled.other),
        names_day=_names_day(value),
    )


def _names_day(value: object) -> bool:
    if isinstance(value, Bounded):
        value = value.time
    return not (isinstance(value, Moment) and value.clock is not None and value.day is None)
