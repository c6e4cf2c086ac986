"""Rules for what repeats: "every other Tuesday", "the first Monday of every month", "3 demos a week"."""

import re

from bot.language.grammar import Grammar, Node, Rule, sweep_all, unfold
from bot.language.grammar_surroundings import ends_here, next_word, word_before
from bot.language.intents_patterns import Pattern
from bot.language.recurrence_joints import JOINTS, edge_of, on_date, on_nths, on_working_day
from bot.language.recurrence_lists import CODES, DAY_LISTS, DAY_NAMES, ORDINAL_LISTS, ORDINALS, Days, Nths
from bot.language.times_values import Clock, Frame, Length, Part, Recurrence
from bot.language.vocabulary import words

_FREQ = {"minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}


_OF_UNIT = {"fortnight": ("WEEKLY", 2), "quarter": ("MONTHLY", 3)}


def every_unit(unit: str, number: float = 1) -> Recurrence | None:
    """Every so many of that unit."""
    freq, interval = _OF_UNIT.get(unit) or (_FREQ.get(unit), 1)
    if freq == "HOURLY" and number != int(number):
        freq, number = "MINUTELY", number * 60
    if freq is None or number != int(number) or number < 1:
        return None
    return Recurrence(freq, int(number) * interval, quarterly=unit == "quarter" and number == 1)


def _each(_: Frame, __: str, unit: str) -> Recurrence | None:
    return every_unit(unit)


def _every_other(_: Frame, __: str, unit: str) -> Recurrence | None:
    return every_unit(unit, 2)


def _every_nth(_: Frame, __: str, ns: tuple[int, ...], unit: str) -> Recurrence | None:
    return every_unit(unit, ns[0]) if len(ns) == 1 and ns[0] > 0 else None


def _every_length(_: Frame, __: str, span: Length) -> Recurrence | None:
    if span.working_days:
        return Recurrence("WEEKLY", by_day=CODES[:5]) if span.working_days == 1 else None
    return every_unit(span.unit, span.number)


def _every_days(_: Frame, __: str, days: Days) -> Recurrence:
    return Recurrence("WEEKLY", by_day=days.codes)


def _every_other_days(_: Frame, __: str, days: Days) -> Recurrence:
    return Recurrence("WEEKLY", 2, by_day=days.codes)


def _every_number_days(_: Frame, __: str, number: int, days: Days) -> Recurrence | None:
    return Recurrence("WEEKLY", number, by_day=days.codes) if 0 < number < 100 else None


def _every_nth_days(_: Frame, __: str, nths: Nths) -> Recurrence:
    """ "every first Friday" is the month's; "every second Friday" is every other one."""
    match = re.fullmatch(r"(\d)(\w\w)", nths.codes[0])
    if len(nths.codes) == 1 and match and int(match[1]) > 1:
        return Recurrence("WEEKLY", int(match[1]), by_day=(match[2],))
    return Recurrence("MONTHLY", by_day=nths.codes)


def _days_at(_: Frame, days: Days, clock: Clock) -> Recurrence:
    return Recurrence("WEEKLY", by_day=days.codes, clocks=(clock,))


_EVERY_BEFORE = Pattern(r"\b(?:every|each)\b[^.;!?\n]{1,60}\d[^.;!?\n]{0,9}(?:,|\band|&|&amp;)\s*$", re.IGNORECASE)


def _goes_on(text: str, from_: int, _: int) -> bool:
    """In "every Mon at 9 and Wed at 10" the second goes on with the first."""
    return word_before(text, from_) in ("and", "&", ",", ";") and bool(
        _EVERY_BEFORE.search(text, max(0, from_ - 90), from_)
    )


def _several_nth_days(_: Frame, nths: Nths) -> Recurrence | None:
    """One such day is a date; several of "the month" are those of each."""
    return Recurrence("MONTHLY", by_day=nths.codes) if len(nths.codes) > 1 else None


def _days_alone(_: Frame, days: Days) -> Recurrence | None:
    return Recurrence("WEEKLY", by_day=days.codes) if days.plural else None


def _every_part(_: Frame, __: str, part: Part) -> Recurrence:
    return Recurrence("DAILY", part=part)


def _parts(_: Frame, part: Part) -> Recurrence:
    return Recurrence("DAILY", part=part)


def _frequency(_: Frame, frequency: tuple[str, int]) -> Recurrence:
    return Recurrence(*frequency)


def _times_a(_: Frame, count: int, unit: str) -> Recurrence | None:
    base = every_unit(unit)
    return base._replace(target=count) if base else None


def _quota(_: Frame, unit: str) -> Recurrence | None:
    """ "10 calls a day" is for working days."""
    return Recurrence("WEEKLY", by_day=CODES[:5]) if unit == "day" else every_unit(unit)


def _quota_length(frame: Frame, span: Length) -> Recurrence | None:
    return _quota(frame, span.unit) if span.number == 1 and not span.working_days else None


def _yearly(frame: Frame, _: str, month: int, ns: tuple[int, ...] | int) -> Recurrence | None:
    return on_date(frame, Recurrence("YEARLY"), month, ns)


def _every_day_of(frame: Frame, _: str, ns: tuple[int, ...]) -> Recurrence | None:
    return on_nths(frame, Recurrence("MONTHLY"), ns)


def _every_day_of_month(frame: Frame, _: str, ns: tuple[int, ...], month: int) -> Recurrence | None:
    return on_date(frame, Recurrence("YEARLY"), month, ns)


_DETERMINERS = words("the this that my our your his her their its a an next last first")


_FUNCTION_WORDS = words(
    "and or but so then because if unless when while with to for on at in by before after the this i i'll we we'll you "
    "he she they it is please pls until till through starting from beginning would will works was were be just except "
    "as my our your each every monday mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays twice "
    "once at around thru during"
)


# "a biweekly sync starting Monday": what repeats has a name of a few words before its start, end or weekday.
_STARTS = Pattern(
    r"(?: [\w&;:'-]{1,20}){1,3},? (?:(starting|beginning|until|through|commencing|on|every) "
    r"(?:next |this |the |in |on )?"
    r"(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|tomorrow|week|month))",
    re.IGNORECASE,
)


def _adverb(text: str, from_: int, to: int) -> bool:
    """ "weekly" says when; in "the weekly report" it is a name, in "weekly updates" it says when again."""
    before = word_before(text, from_)
    named = None if before in ("this", "that", "last", "next") else _STARTS.match(text, to)
    if named and (before != "the" or named[1].lower() not in ("on", "every")):
        return True
    if before in _DETERMINERS or text[to : to + 1] == "-":
        return False
    word = next_word(text, to)
    return not word or not word[0].isalpha() or word in _FUNCTION_WORDS or (word.endswith("s") and len(word) > 3)


_COUNTED = Pattern(r"(\d[km]?|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozen|couple|few))\W")


# The figures of somebody's id count nothing.
_MENTION = Pattern(r"[^<>\n]{0,40}>")


# "Call 8 leads and block an hour" takes an hour, once.
_TAKES_TIME = words(
    "block spend take book reserve aside give need keep put invest schedule have use get blocking spending"
)


def _counts(text: str, from_: int, to: int) -> bool:
    """A number of things stands before it: "10 calls a day"."""
    before = _MENTION.sub("", text[max(0, from_ - 40) : from_]).lower()
    before = re.split(r"[.;!?\n]", before)[-1]
    return (
        bool(_COUNTED.search(before))
        and word_before(text, from_) not in ("in", "within", "for", "once", "half", "after", "than")
        and word_before(text, from_) not in _TAKES_TIME
        and next_word(text, to) not in ("from", "ago", "later", "after", "before", "earlier", "early", "late", "long")
    )


def _repeats(text: str, from_: int, to: int) -> bool:
    before, rest = word_before(text, from_), text[to : to + 12].lower().lstrip()
    counted = (before in _NUMBERS or before.isdigit()) and not text.startswith(("on ", "On "), from_)
    return not counted and not rest.startswith(("from now", "from today", "ago"))


_NUMBERS = words("these those two three four five six seven eight nine ten few many couple of")


HEADS = Grammar(
    [
        Rule("EVERY UNIT", "HEAD", _each),
        Rule("EVERY single UNIT", "HEAD", _each),
        Rule("EVERY UNIT -? end", "HEAD", lambda f, _, unit: edge_of(False)(f, every_unit(unit))),
        Rule("EVERY other UNIT", "HEAD", _every_other),
        Rule("EVERY NTHS UNIT", "HEAD", _every_nth),
        Rule("EVERY LENGTH", "HEAD", _every_length),
        Rule("EVERY CLOCK", "HEAD", lambda _, __, clock: Recurrence("DAILY", clocks=(clock,))),
        Rule("EVERY DAYS", "HEAD", _every_days),
        Rule("EVERY single DAYS", "HEAD", _every_days),
        Rule("DAYS at|@? CLOCK", "HEAD", _days_at, _goes_on),
        Rule("EVERY other DAYS", "HEAD", _every_other_days),
        Rule("EVERY NUM DAYS", "HEAD", _every_number_days),
        Rule("EVERY NTHDAYS", "HEAD", _every_nth_days),
        Rule("EVERY NTHDAYS of the? month", "HEAD", lambda _, __, n: Recurrence("MONTHLY", by_day=n.codes)),
        Rule("EVERY NTHS DAYS", "HEAD", lambda f, _, ns, days: on_working_day(f, Recurrence("MONTHLY"), ns, days)),
        Rule("EVERY NTHS", "HEAD", _every_day_of, ends_here),
        Rule("EVERY MONTH", "HEAD", lambda _, __, month: Recurrence("YEARLY", by_month=(month,)), ends_here),
        Rule("EVERY PART", "HEAD", _every_part),
        Rule("in? the? PARTS", "HEAD", _parts),
        Rule("EVERY single PART", "HEAD", _every_part),
        Rule("EVERY MONTH on? the? DAYNUM|NTHS", "HEAD", _yearly),
        Rule("EVERY MONTH on day DAYNUM", "HEAD", _yearly),
        Rule("EVERY NTHS of|in MONTH", "HEAD", _every_day_of_month),
        Rule("EVERY NTHS of the? month", "HEAD", _every_day_of),
        Rule("EVERY NTHS day? of the? month", "HEAD", _every_day_of),
        Rule("on? the? DAYS", "HEAD", _days_alone, _repeats),
        Rule("FREQUENCY", "HEAD", _frequency, _adverb),
        Rule("bi|semi -? annually|yearly", "HEAD", lambda _: Recurrence("MONTHLY", 6)),
        Rule("the? NTHDAYS of|in the? month", "HEAD", _several_nth_days),
        Rule("every|on? alternate|alternating DAYS", "HEAD", lambda _, days: _every_other_days(_, "", days)),
        Rule("every? alternate UNIT", "HEAD", lambda _, unit: every_unit(unit, 2)),
        Rule("bi|semi -? weekly", "HEAD", lambda _: Recurrence("WEEKLY", 2)),
        Rule("semi -? monthly", "HEAD", lambda _: Recurrence("MONTHLY", by_month_day=(1, 15))),
        Rule("bi -? monthly", "HEAD", lambda _: Recurrence("MONTHLY", 2)),
        Rule("once a|an|per|each|every UNIT", "HEAD", lambda _, unit: every_unit(unit)),
        Rule("once LENGTH", "HEAD", lambda _, span: every_unit(span.unit) if span.number == 1 else None),
        Rule("once every LENGTH", "HEAD", lambda _, span: _every_length(_, "", span)),
        Rule("once FREQUENCY", "HEAD", _frequency),
        Rule("TWICE a|an|per|each|every UNIT", "HEAD", _times_a),
        Rule("TWICE LENGTH", "HEAD", lambda f, n, span: _times_a(f, n, span.unit) if span.number == 1 else None),
        Rule("NUM x|times a|an|per|each|every UNIT", "HEAD", _times_a),
        Rule("NUM x|times / UNIT", "HEAD", _times_a),
        Rule("NUM x|times LENGTH", "HEAD", lambda f, n, span: _times_a(f, n, span.unit) if span.number == 1 else None),
        Rule("TWICE FREQUENCY", "HEAD", lambda _, n, frequency: Recurrence(*frequency)._replace(target=n)),
        Rule("per UNIT", "HEAD", _quota, _counts),
        Rule("per DAYS", "HEAD", lambda _, days: Recurrence("WEEKLY", by_day=days.codes), _counts),
        Rule("/ ~UNIT", "HEAD", _quota, _counts),
        Rule("LENGTH", "HEAD", _quota_length, lambda t, a, b: t[a : a + 1] in "aA" and _counts(t, a, b)),
    ]
)


RECURRENCES = (DAY_NAMES, DAY_LISTS, ORDINALS, ORDINAL_LISTS, HEADS, JOINTS)


_FOLDED = ("NTHDAYS", "NTHS", "DAYS")


def read_recurrences(nodes: list[Node], text: str, frame: Frame) -> list[Node]:
    """The nodes with what repeats put together, and everything else as it was."""
    nodes = sweep_all(RECURRENCES, nodes, text, frame)
    for key in _FOLDED:
        if any(key in node.keys for node in nodes):
            nodes = unfold(nodes, key)
    return nodes
