"""What looks like a time and is none: greetings, "every now and then", "24/7", "the Friday meeting"."""

import re

from bot.language.grammar import Grammar, Node, Rule
from bot.language.grammar_surroundings import ends_here, next_word, word_before
from bot.language.intents_patterns import Pattern
from bot.language.times_values import Exact, Moment, Period, Vague
from bot.language.vocabulary import words


def _nothing(*_: object) -> Vague:
    return Vague()


NO_TIMES = Grammar(
    [
        Rule("24 ~/ ~7", "NODATE", _nothing),
        Rule("every now and then|again", "NODATE", _nothing),
        Rule("for|by|until|till now", "NODATE", _nothing),
        Rule("one - on|to - one|ones", "NODATE", _nothing),
        Rule("from now on", "NODATE", _nothing),
        Rule("as of now", "NODATE", _nothing),
        Rule("up to|until|till now", "NODATE", _nothing),
        Rule("WEEKDAY school", "NODATE", _nothing),
        Rule("good PART", "NODATE", _nothing),
        Rule("happy DAY|WEEKDAY|PERIOD|WEEKEND", "NODATE", _nothing),
        Rule("a? good|great|nice|lovely|wonderful PART|WEEKEND|WEEKDAY", "NODATE", _nothing),
        Rule("a good|great|nice|lovely|wonderful day|week", "NODATE", _nothing),
    ]
)

_OWNED = Pattern(r"(?:\b([^\W\d_]+)\s)?\b(?:the|our|my|your|this|a)\s$", re.IGNORECASE)
_BEFORE_A_CALL = words("for at by before after until till to from in on around")
_OWNERS = words("the our my your his her their its a an")


def is_time(text: str, node: Node) -> bool:
    """Whether a time was meant where those words stand, rather than a name of something ("Friday's deck")."""
    value, from_, to = node.value, node.from_, node.to
    if isinstance(value, Exact) and text[from_:to].lower() == "now":
        return not next_word(text, to)[:1].isalpha() and not word_before(text, from_).isalpha()
    if isinstance(value, Exact | Vague):
        return True
    following = next_word(text, to)
    names_something = following[:1].isalpha() and not ends_here(text, from_, to)
    if isinstance(value, Moment) and not value.day and not value.clock and not value.edge:
        return _bare_part(text, from_, to, names_something)
    if not isinstance(value, Moment | Period) or not names_something:
        return True
    span = text[from_:to].lower()
    if span.endswith(("'s", "’s")):
        return False
    if isinstance(value, Moment) and value.clock:
        return value.day is not None or not _is_called(text, from_)
    if span.startswith("weekend"):
        return False
    return not (word_before(text, from_) in _OWNERS or span.startswith("the ")) or " of " in span


def _is_called(text: str, from_: int) -> bool:
    """ "move the 3pm call", but "prep for the 3pm call"."""
    match = _OWNED.search(text, max(0, from_ - 30), from_)
    return match is not None and (match[1] or "").lower() not in _BEFORE_A_CALL


def _bare_part(text: str, from_: int, to: int, names_something: bool) -> bool:
    if names_something:
        return False
    greets = not text[:from_].strip() and text[to : to + 1] in ("!", ",")
    return not greets
