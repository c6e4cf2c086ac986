"""Answers to a question that coaching asked: told from promises, looks and whatever else a message may be."""

import re

from bot.language.reading import Intent, PromiseReading, Reading
from bot.language.small_talk import is_small_talk

# What is no answer, and is to be taken as one: nothing comes to mind.
_DECLINES = re.compile(
    r"(?:no|nope|nah|skip(?: it| this(?: one)?)?|not (?:now|sure|yet|this time)|later|none|nothing(?: really)?|n/?a"
    r"|no idea|(?:i )?don'?t know(?: yet)?|dunno|idk|never ?mind|pass|no,? thanks|can'?t think of anything)\W*",
    re.IGNORECASE,
)

# "I'll start at 9 in the office" says how the promise begins; "I'll start the report at 9" is another one.
_BEGINS = re.compile(
    r"(?:start|begin|get started|kick off|sit down|get going)"
    r"(?: (?:it|this|that|them|those|with|at|in|on|from|by|right|after|before|first|early|there|here|as|while)\b.*)?"
    r"|(?:do|tackle|make|handle|write|call|send|finish) (?:it|this|that|them|those|these)\b.*"
    r"|(?:be|sit|stay|go) (?:at|in|on|to|there|home|here)\b.*"
    # "Friday at 8, from home": a place behind a time promises nothing.
    r"|(?:from|at|in|on|near|over|after|before|during|between|with|while|when|once|as soon as|right|straight)\b.*"
    r"|(?:(?:my|the|our|home|small|big|quiet|meeting) )*(?:home|office|desk|car|train|plane|caf[eé]|kitchen|library"
    r"|booth|room|lobby|phone)\b.*",
    re.IGNORECASE | re.DOTALL,
)
# "After the 3pm call" names a moment, "after lunch call Dana" promises.
_AROUND = re.compile(r"(?:(?:right|straight|just|shortly) )?(?:after|before|during|following|between)\b", re.IGNORECASE)
_MOMENT = re.compile(r"\S+(?: (?:in|at|on|with|from|near)\b.*)?", re.DOTALL)
_WORDS = re.compile(r"\w+")


def declines(text: str) -> bool:
    """Whether a line says that there is no answer."""
    return _DECLINES.fullmatch(text.strip().replace("’", "'")) is not None


def is_a_remark(reading: Reading, text: str) -> bool:
    """Whether a line may be what gets in the way: it promises and answers nothing, and asks nothing."""
    if reading.intent is Intent.BLOCK:
        return not reading.refers_to
    return reading.intent in (Intent.NONE, Intent.WHY, Intent.REFLECT) and _says_something(text)


def answers_when(reading: Reading, text: str, what: str) -> bool:
    """Whether a line says when and where a promise in these words is begun."""
    if reading.intent is Intent.COMMIT and len(reading.commitments) == 1:
        return _is_the_same(reading.commitments[0], text, what)
    return reading.intent is Intent.NONE and _says_something(text)


def _says_something(text: str) -> bool:
    return not text.endswith("?") and not is_small_talk(text)


def _is_the_same(promise: PromiseReading, text: str, what: str) -> bool:
    """Whether what reads as a promise is how the asked one begins, or says that one again."""
    if promise.recurrence is not None:
        return False
    if _AROUND.match(text) and _MOMENT.fullmatch(promise.what):
        return True
    said = {word.casefold() for word in _WORDS.findall(text)}
    return _BEGINS.fullmatch(promise.what) is not None or {word.casefold() for word in _WORDS.findall(what)} <= said
