"""Words about partnering that are no promise: ending it, and looking at it."""

import re
from enum import StrEnum

from bot.language.intents_patterns import Pattern


class Partnering(StrEnum):
    """What the words want."""

    ASK = "ask"
    STOP = "stop"
    SHOW = "show"
    POOL = "pool"
    UNPOOL = "unpool"
    AVOID = "avoid"


_PARTNERS = (
    r"(?:my |our |the |this |an? )?(?:accountability )?(?:partner(?:s|ship|ing|ed)?|buddy|buddies|pair(?:ing|ed)?)"
)
_MENTION = r"<@[UW][A-Z0-9]+(?:\|[^>]*)?>"
_WHO = rf"(?: (?:up )?(?:with |from |to )?{_MENTION}(?:(?:,| and|, and)? {_MENTION})*)?"
_BY_NAME = r"(?: (?:with|from) (?P<name>@?[a-z][\w.-]{1,30}))?"
_POLITE = r"please |ok(?:ay)?,? |can (?:we|you) |let'?s |i(?:'d| would)? (?:like|want) to "
_END = r"stop|end|quit|cancel|leave|dissolve|finish"
_STOP = Pattern(
    rf"(?:{_POLITE}|i (?:don'?t|no longer) want to )*"
    rf"(?:(?:{_END}) (?:being )?{_PARTNERS}|unpair(?: me)?|(?:break|split) up(?= with)|be {_PARTNERS}|{_PARTNERS})"
    rf"(?:{_WHO}|{_BY_NAME})(?: any ?more| now| please)*",
    re.IGNORECASE,
)
_NEGATED = Pattern(rf"\b(?:{_END}|unpair|break up|split up|don'?t want|no longer)\b", re.IGNORECASE)
# With a mention it is read as Intent.PARTNER; a bare name is nobody that Slack knows.
_ASK = Pattern(
    rf"(?:{_POLITE}|i want to |would you )*"
    r"(?:(?:pair|match|partner|hook|set|team) (?:me|us) ?(?:up)? ?(?:with .{1,40})?"
    r"|(?:partner|pair)(?: up)?(?: with)? @?[\w.-]+)",
    re.IGNORECASE,
)
# "Pair me up" in a channel means somebody of that channel.
_POOL = Pattern(
    rf"(?:{_POLITE}|i want to |would you )*"
    r"(?:(?:pair|match|partner|hook|set|team) me up(?: with (?:some|any)(?:one|body)(?: else| new)?)?"
    r"|(?:find|get) me (?:a |an )?(?:new |accountability )*(?:partner|buddy|match)"
    r"|i(?:'m| am) looking for an? (?:accountability )?(?:partner|buddy)|match me)"
    r"(?: here| in here| in this channel| (?:in|from|of|with somebody (?:in|from|of)) <#[^>]+>| please)*",
    re.IGNORECASE,
)
_UNPOOL = Pattern(
    rf"(?:{_POLITE})*(?:(?:stop|quit) (?:looking|searching)(?: for (?:a |an )?{_PARTNERS})?|(?:leave|quit) the pool"
    r"|take me out of the pool|don't match me(?: any ?more| up)*)(?: any ?more| please)*",
    re.IGNORECASE,
)
_AVOID = Pattern(
    rf"(?:{_POLITE})*(?:(?:don't|do not|never) (?:ever )?(?:pair|match|partner|team) me (?:up )?with"
    r"|i (?:don't|do not|never) want to be (?:paired|matched|partnered) (?:up )?with)"
    r"(?: ?(?:,|and|or)? ?<@[UW][A-Z0-9]+(?:\|[^>]*)?>)+(?: again| ever| any ?more| please)*",
    re.IGNORECASE,
)
_SHOW = Pattern(rf"(?:show (?:me )?|who(?:'s| is| are) |what about )?{_PARTNERS}", re.IGNORECASE)


def named_at_the_end(text: str) -> str | None:
    """Who is named, and not mentioned, in words that end a partnership: perhaps nobody whom Kept knows."""
    found = _STOP.fullmatch(_plain(text))
    return None if found is None or found["name"] is None else found["name"].lstrip("@")


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).rstrip(" .!?")


def partnering(text: str) -> Partnering | None:
    """Whether these words, as a whole, end a partnership, ask about it, or ask for one without naming anybody whom
    Slack knows."""
    words = _plain(text)
    for wish, pattern in ((Partnering.AVOID, _AVOID), (Partnering.UNPOOL, _UNPOOL), (Partnering.POOL, _POOL)):
        if pattern.fullmatch(words):
            return wish
    if _NEGATED.search(words) and _STOP.fullmatch(words):
        return Partnering.STOP
    if _SHOW.fullmatch(words):
        return Partnering.SHOW
    return Partnering.ASK if "<@" not in words and _ASK.fullmatch(words) else None
