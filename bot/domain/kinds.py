"""What kind of thing a promise is: calls, messages, or whatever its verb or its count says."""

import re

CALL, MESSAGE = "call", "message"

# Calls and outreach: what somebody else is at the other end of.
OUTREACH = frozenset({CALL, MESSAGE})

_VERBS = {
    **dict.fromkeys(("call", "cold-call", "phone", "ring", "dial", "callback"), CALL),
    **dict.fromkeys(("email", "e-mail", "mail", "message", "text", "ping", "dm", "contact", "nudge"), MESSAGE),
    **dict.fromkeys(("reach", "follow", "chase", "prospect", "outreach", "pitch"), MESSAGE),
}
_NOUNS = {
    **dict.fromkeys(("call", "cold-call", "dial", "phone-call"), CALL),
    **dict.fromkeys(("email", "e-mail", "mail", "message", "dm", "outreach", "follow-up", "followup"), MESSAGE),
}
# Verbs that say nothing about what is done.
_LIGHT = frozenset(("make", "do", "have", "get", "run", "hold", "give", "finish", "complete", "start", "send"))
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def kind_of(what: str, unit: str | None) -> str:
    """The kind of a promise in these words: its verb, and where that says little what is counted or named last."""
    words: list[str] = [word.casefold() for word in _WORD.findall(what)]
    if not words:
        return ""
    verb = words[0]
    if verb == "write" and words[1:2] == ["to"]:
        return MESSAGE
    if verb in _VERBS:
        return _VERBS[verb]
    counted: str | None = _singular(unit.casefold().split()[-1]) if unit else None
    if counted in _NOUNS:
        return _NOUNS[counted]
    if verb not in _LIGHT and counted != _singular(verb):
        return verb
    named = [_NOUNS[noun] for noun in map(_singular, words[1:]) if noun in _NOUNS]
    return named[0] if named else (counted or _singular(words[-1]))


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word
