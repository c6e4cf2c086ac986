"""Words about partnering that are no promise: ending it, and looking at it."""

import re
from enum import StrEnum


class Partnering(StrEnum):
    """What the words want."""

    STOP = "stop"
    SHOW = "show"


_PARTNERS = (
    r"(?:my |our |the |this |an? )?(?:accountability )?(?:partner(?:s|ship|ing|ed)?|buddy|buddies|pair(?:ing|ed)?)"
)
_WHO = r"(?: (?:up )?(?:with |from |to )?<@[UW][A-Z0-9]+(?:\|[^>]*)?>)?"
_POLITE = r"please |ok(?:ay)?,? |can (?:we|you) |let'?s |i(?:'d| would)? (?:like|want) to "
_END = r"stop|end|quit|cancel|leave|dissolve|finish"
_STOP = re.compile(
    rf"(?:{_POLITE}|i (?:don'?t|no longer) want to )*"
    rf"(?:(?:{_END}) (?:being )?{_PARTNERS}|unpair(?: me)?|be {_PARTNERS}|{_PARTNERS})"
    rf"{_WHO}(?: any ?more| now| please)*",
    re.IGNORECASE,
)
_NEGATED = re.compile(rf"\b(?:{_END}|unpair|don'?t want|no longer)\b", re.IGNORECASE)
_SHOW = re.compile(rf"(?:show (?:me )?|who(?:'s| is| are) |what about )?{_PARTNERS}", re.IGNORECASE)


def partnering(text: str) -> Partnering | None:
    """Whether these words, as a whole, end a partnership or ask about it. Asking somebody is Intent.PARTNER."""
    words = " ".join(text.replace("’", "'").split()).rstrip(" .!?")
    if _NEGATED.search(words) and _STOP.fullmatch(words):
        return Partnering.STOP
    return Partnering.SHOW if _SHOW.fullmatch(words) else None
