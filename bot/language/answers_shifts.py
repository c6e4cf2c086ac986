"""By how much a promise moves, "2 more days" or "+1 week", and words that say nothing but when: "ok, Monday then"."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.language.clauses import Marked
from bot.language.intents_patterns import Pattern
from bot.language.intents_rules import caught
from bot.language.quantities import NUMBER, number_value
from bot.language.reading import Intent, Reading, TimeExpression

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

_SHIFT = Pattern(
    rf"(?:(?:by|for|about|just|only|at least|\+) ?)*"
    rf"(?:(?P<n>{NUMBER})|an?|another|one more|an extra) ?(?:(?:more|extra) )*"
    r"(?P<unit>minute|min|m|hour|hr|h|business day|working day|day|d|week|wk|w|month|year)s?(?: more| later| extra)*"
)
_AROUND_A_TIME = Pattern(
    r"(?:(?:actually|i mean|sometime|more like|prob|like|but|only|sorry|then|so|let'?s|do|say|try|make it|aim for"
    r"|ok(?:ay)?|k|yes|yeah|yep|sure|no|well|hm+|maybe|perhaps|probably"
    r"|shoot for|go with|how about|what about|by|on|at|and|works|fine|good|great|please|pls|thanks|instead|would|will"
    r"|is|be|better|for me|rather|sounds|that|it'?s|i guess|i think|i'?d say|can we|could we|can i|we|i|it)(?![a-z'])"
    r"|[ ,.!?…-])*"
)
_MOVED = Pattern(
    r"(?P<ref>(?!(?:i|we|he|she|they|it|that|this)\b)[^,]{2,60}?)(?:'s|'ve)?(?: (?:got|was|is|has been|just))* "
    r"(?:moved|shifted|bumped|rescheduled)(?: (?:to|until|till|for))?"
)
_MORE = Pattern(r"^\+ ?\d|\b(?:more|another|extra)\b")
_POLITE = Pattern(r",? (?:please|pls|plz|thanks)$")
_UNITS = {
    "minute": "minutes", "min": "minutes", "m": "minutes", "hour": "hours", "hr": "hours", "h": "hours", "day": "days",
    "business day": "days", "working day": "days", "d": "days", "week": "weeks", "wk": "weeks", "w": "weeks",
    "month": "months", "year": "years",
}  # fmt: skip


def says_only_when(text: str, times: Sequence[TimeExpression]) -> bool:
    """Whether there is nothing but a time in these words: "Monday at 10 then", "let's do tomorrow"."""
    rest = text
    for each in times:
        rest = rest.replace(each.span, "", 1)
    return bool(times) and _AROUND_A_TIME.fullmatch(" ".join(rest.lower().replace("’", "'").split())) is not None


def moved_in(text: str, times: Sequence[TimeExpression]) -> str | None:
    """What these words tell was moved to their only time: "mom's call" of "mom's call moved to 8"."""
    if len(times) != 1 or text[times[0].to :].strip(" .!"):
        return None
    match = _MOVED.fullmatch(" ".join(text[: times[0].from_].lower().replace("’", "'").split()))
    return match["ref"] if match else None


def read_shift(low: str) -> Reading | None:
    """ "2 more days", "+1 week": more time for what was asked about."""
    if _MORE.search(low) and (amount := _SHIFT.fullmatch(_POLITE.sub("", low))):
        return Reading(Intent.MOVE, shift=_duration(amount))
    return None


def shift_in(
    match: re.Match[str], marked: Marked, from_: int, times: Sequence[TimeExpression]
) -> "relativedelta | None":
    """By how much to move: an amount in the words, or a time that is an amount ("by three days")."""
    spans = [(from_ + start, from_ + end) for start, end in caught(match, "shift")]
    spans += [(each.from_, each.to) for each in times]
    for start, end in spans:
        if amount := _SHIFT.fullmatch(" ".join(marked.low[start:end].split())):
            return _duration(amount)
    return None


def _duration(amount: re.Match[str]) -> "relativedelta":
    # Loaded with the first shift: few messages have one.
    from dateutil.relativedelta import relativedelta

    value = number_value(amount.group("n")) if amount.group("n") else 1.0
    unit = _UNITS[amount.group("unit")]
    if unit == "hours":
        return relativedelta(minutes=int(value * 60)).normalized()
    return relativedelta(**{unit: int(value)})  # type: ignore[arg-type]  # the keys are its own unit names
