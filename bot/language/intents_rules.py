"""Rows that say what a clause means: the words that wake a row, its meaning, and the pattern it must match whole.

A row reads marked text (see clauses.py): T+ is a time, D+ a duration, M+ a mention, L+ a link, E+ an emoji, C+ a
quotation. `{ref}` catches the words for an existing promise, `{who}` mentions, `{t}` a time with or without its
preposition, `{i}` a subject that may be missing, `{amount}` "two more days". A row that begins with `{can}` is read
behind a request or a wish ("can you …", "please …", "I need to …").
"""

# ruff: noqa: E501  (alternatives stay together)

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bot.language.intents_patterns import Pattern, possessive
from bot.language.reading import Intent

# The longest part of a clause that a row looks at; what is longer is no short answer.
LONGEST = 300

_CAN = "{can}"
_MACROS = {
    "{ref}": r"(?P<ref>(?:[^\n:]|:(?! )){1,200}?(?<!,))",
    "{who}": r"(?P<who>M+(?:(?: ?,? ?and |, ?|,? ?& +| )M+){0,8})",
    "{t}": r"(?:(?:to|on|for|until|till|by|at|around|this|about) )?T+(?>(?:,? (?:at |or so|instead|morning)?T+)?)",
    "{i}": r"(?:(?:i|we)(?:'?ve| have|'?m| am|'?re| are|'?ll| will)? )?(?:be )?(?:just |already |finally |actually |really |now |also |basically |officially |pretty much )*",
    "{amount}": r"(?:(?:a|an|another|one more|an extra|[a-z0-9]+(?:[ -][a-z]+)?(?: more| extra)?) )"
    r"(?:minute|min|hour|hr|day|business day|working day|week|month)s?(?: more)?",
}
_REQUEST = Pattern(
    r"(?:(?:oops|whoops|sorry|ok|hey|wrong (?:one|day|date|time|person|thing)|no|my bad),? )?(?:(?:can|could|may|would|will) (?:you|u|we|i) |you (?:can|may|could) (?:also )?|(?:please|pls|plz|kindly|let'?s|just"
    r"|i'?d like to|i want to|i need to|i have to|gotta|i'?ll have to|i'?ll|i will|i'?m going to|i'?m gonna|we need to|we have to|need to"
    r"|have to|could you) )*"
)


class Rule(NamedTuple):
    """One row: any of `words` wakes it, then `pattern` must match the whole clause."""

    intent: Intent
    words: frozenset[str]
    pattern: str
    asked: bool


def rows(table: Iterable[tuple[str, Intent, str]]) -> tuple[Rule, ...]:
    """The rows of a table of (waking words, intent, pattern)."""
    return tuple(
        Rule(intent, frozenset(words.split()), pattern.removeprefix(_CAN), pattern.startswith(_CAN))
        for words, intent, pattern in table
    )


class Table(NamedTuple):
    """Rows in the order in which they are tried, and for each waking word the places of its rows."""

    rules: tuple[Rule, ...]
    places: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, *tables: Sequence[Rule]) -> "Table":
        """The rows of several tables, one after the other."""
        rules = tuple(rule for table in tables for rule in table)
        places: dict[str, list[int]] = {}
        for place, rule in enumerate(rules):
            for word in rule.words:
                places.setdefault(word, []).append(place)
        return cls(rules, {word: tuple(each) for word, each in places.items()})

    def matches(self, words: Iterable[str], clause: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """The rows that match the whole clause, in order, among those that its words wake."""
        awake = {place for word in words for place in self.places.get(word, ())}
        if not awake or len(clause) > LONGEST:
            return
        request = _REQUEST.match(clause)
        asked_from = request.end() if request else 0
        for place in sorted(awake):
            rule = self.rules[place]
            if match := _compiled(rule.pattern).fullmatch(clause, asked_from if rule.asked else 0):
                yield rule, match


def caught(match: re.Match[str], name: str) -> list[tuple[int, int]]:
    """Where each branch's group of that name stands in the clause, in order."""
    numbered = re.compile(rf"{name}(?:_\d+)?")
    return sorted(match.span(each) for each, value in match.groupdict().items() if value and numbered.fullmatch(each))


# Compiled when first woken: compiling all rows would take longer than starting the rest of Kept's reader.
@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    for name, meaning in _MACROS.items():
        pattern = pattern.replace(name, meaning)
    # A group's name may stand in several branches of a row; Python wants each to be its own: ref, ref_2, ref_3.
    seen: Counter[str] = Counter()

    def own_name(match: re.Match[str]) -> str:
        seen[match.group(1)] += 1
        count = seen[match.group(1)]
        return match.group() if count == 1 else f"(?P<{match.group(1)}_{count}>"

    return re.compile(possessive(re.sub(r"\(\?P<([a-z_]+)>", own_name, pattern)))
