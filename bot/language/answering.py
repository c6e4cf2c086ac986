"""Answers to a question that coaching asked: told from promises, looks and whatever else a message may be."""

import re

from bot.language.reading import Intent, PromiseReading, Reading
from bot.language.small_talk import is_small_talk
from bot.language.verbs import VERBS

# What is no answer, and is to be taken as one: nothing comes to mind.
_DECLINES = re.compile(
    r"(?:(?:no|nope|nah|skip(?: it| this(?: one)?| that)?|not (?:now|sure|yet|this time)|later|none|nothing(?: really)?"
    r"|n/?a|no idea|(?:i )?don'?t know(?: yet)?|dunno|idk|never ?mind|pass|no,? thanks|can'?t think of anything)"
    r"(?!\w)\W*)+",
    re.IGNORECASE,
)

# Questions without their mark: "what", "how much have I closed"; "what made it was the intro" is none.
_BE = r"(?:is|are|am|was|were|do|does|did|can|could|will|would|should|have|has|had)"
_ASKS = re.compile(
    r"(?:and |but |ok(?:ay)? |so |wait )*(?:"
    r"(?:what|how|why|who|which|where|when|huh)(?:'s\b|'re\b|\W*\Z| (?:now|next|else|again|then|about|come|for)\b"
    rf"| {_BE}\b| (?:much|many|far|long|often|time|day)\b)"
    rf"|{_BE}(?:n'?t)? (?:i|we|you|it|this|that|they|he|she|there|my|the|<@)\b)",
    re.IGNORECASE,
)
# What Kept is to do, or to do no more.
_INSTRUCTS = re.compile(
    r"(?:please |pls |ok(?:ay)? |can you |just |kept,? )*(?:"
    r"(?:show|tell|send|give|remind|ask|ping|nudge|help|let|pair|leave|stop asking|stop pinging) me\b"
    r"|(?:stop|quit|cancel|undo|delete|remove|drop|unpair|pause|mute|snooze|reset|edit|(?:turn|switch) (?:on|off)"
    r"|end (?:my|the|this|that|it)|change (?:my|the|this|that|it)|take (?:it|that|this) back)\b"
    r"|(?:i|we) (?:do(?:n'?t| not)|no longer) (?:want|need|wanna)\b.*\b(?:partners?|partnered|buddy|buddies|check-?ins?"
    r"|reminders?|nudges?|brief|summary|summaries|you|kept|any ?more)\b)",
    re.IGNORECASE,
)
_WINS_TOO = re.compile(
    r"(?:(?:i|we)(?:'ve)? |just |also |and )*(?:closed|won|signed|landed|renewed|sold|inked|bagged)\b", re.IGNORECASE
)

# "I'll start at 9 in the office" says how the promise begins; "I'll start the report at 9" is another one.
_BEGINS = re.compile(
    r"(?:start|begin|get started|kick off|sit down|get going)"
    r"(?: (?:it|this|that|them|those|with|at|in|on|from|by|right|after|before|first|early|there|here|as|while)\b.*)?"
    r"|(?:do|tackle|make|handle|write|call|send|finish) (?:it|this|that|them|those|these)\b.*"
    r"|(?:be|sit|stay|go) (?:at|in|on|to|there|home|here)\b.*"
    r"|block (?:in|at|out|on|from)\b.*"
    # "Friday at 8, from home": a place behind a time promises nothing.
    r"|(?:from|at|in|on|near|over|after|before|during|between|with|while|when|once|as soon as|right|straight)\b.*"
    r"|\d{1,2}(?::\d\d)?,? (?:at|in|on|from|sharp)\b.*"
    r"|(?:(?:my|the|our|home|small|big|quiet|meeting|coffee|phone) )*(?:home|office|desk|car|train|plane|caf[eé]|shop"
    r"|kitchen(?: table)?|library|booth|room|lobby|hotel|lounge|phone)"
    r"(?:\W* (?:at|in|on|with|off|first)\b.*|\W.*[^\w\s].*)?\W*",
    re.IGNORECASE | re.DOTALL,
)

# "After the 3pm call" names a moment, "after lunch call Dana" promises.
_AROUND = re.compile(r"(?:(?:right|straight|just|shortly) )?(?:after|before|during|following|between)\b", re.IGNORECASE)
_MOMENT = re.compile(r"\S+(?: (?:in|at|on|with|from|near)\b.*)?", re.DOTALL)
_LEAD = re.compile(r"(?:at|in|on|after|before) (?:the )?(?!(?:i|we|they|he|she|my)\b)\S+\s+", re.IGNORECASE)
_PREPOSITIONS = frozenset(("at", "in", "on", "with", "from", "near", "to", "by", "for", "after", "before", "and"))

# "I'll get distracted" and "I have three demos that day" promise nothing.
_STATE = re.compile(
    r"i(?:'ll| will| may| might| could)(?: probably)? (?:be|feel|get) (?:\w+ed|tired|busy|late|away|stuck|caught|sick)"
    r"\b.*|i(?:'ve| have)(?: got)? (?!to\b).*",
    re.IGNORECASE | re.DOTALL,
)
# "No time" and "sick kids" read as a miss or a pause where nobody asked.
_LACK = re.compile(r"(?:no|not enough|too (?:little|many|much)|sick) .*", re.IGNORECASE | re.DOTALL)
# What says by itself that it is a promise, whatever is to be done.
_REMIND = re.compile(r"(?:please )?(?:remind me|note|promise)\b", re.IGNORECASE)
_PROMISES = re.compile(r"\bI(?:'ll| will|(?:'m| am) going to| promise| have to| need to| want to)\b", re.IGNORECASE)
_WORDS = re.compile(r"\w+")


def declines(text: str) -> bool:
    """Whether a line says that there is no answer."""
    return _DECLINES.fullmatch(_plain(text)) is not None


def is_a_reason(text: str) -> bool:
    """Whether a line may be why something matters or what made the difference: it says something, asks nothing, tells
    Kept to do nothing, and is no further win. What is in doubt is no reason: a lost one is told again, a wrong one
    stays with the goal for good."""
    words = _plain(text)
    if not _says_something(text) or declines(text):
        return False
    return not any(pattern.match(words) for pattern in (_ASKS, _INSTRUCTS, _WINS_TOO))


def is_a_remark(reading: Reading, text: str) -> bool:
    """Whether a line may be what gets in the way: it promises and answers nothing, and asks nothing."""
    match reading.intent:
        case Intent.NONE | Intent.WHY | Intent.REFLECT | Intent.BLOCK:
            return _says_something(text)
        case Intent.MISSED | Intent.PAUSE:
            return not reading.refers_to and _LACK.fullmatch(_plain(text)) is not None
        case Intent.COMMIT:
            return _STATE.fullmatch(_plain(text)) is not None
        case _:
            return False


def is_a_remark_right_after(reading: Reading, text: str) -> bool:
    """The same of the very next line, which reads as more than it is: a miss or a thing done is what happens, and
    what names no time is promised only where Kept is asked to remind of it."""
    match reading.intent:
        case Intent.MISSED:
            return _says_something(text)
        case Intent.DONE | Intent.PROGRESS:
            return bool(reading.refers_to) and _says_something(text)
        case Intent.COMMIT:
            return _STATE.fullmatch(_plain(text)) is not None or not _promises_with_a_time(reading, text)
        case _:
            return is_a_remark(reading, text)


def _promises_with_a_time(reading: Reading, text: str) -> bool:
    """Whether something is plainly to be done by then: "call Ben at 4", and not "the demo on Thursday"."""
    if text.endswith("?") or _REMIND.match(_plain(text)):
        return True
    dated = [each for each in reading.commitments if each.due_at is not None or each.recurrence is not None]
    return any(
        each.quantity is not None or each.what.split()[0].casefold() in VERBS or _PROMISES.search(_plain(text))
        for each in dated
    )


def answers_when(reading: Reading, text: str, what: str) -> bool:
    """Whether a line says when and where a promise in these words is begun."""
    if reading.intent is Intent.COMMIT:
        return all(_is_the_same(each, text, what) for each in reading.commitments)
    return reading.intent is Intent.NONE and _says_something(text) and not _goes_on_with_a_verb(reading, text)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _says_something(text: str) -> bool:
    return not text.endswith("?") and not is_small_talk(text)


def _goes_on_with_a_verb(reading: Reading, text: str) -> bool:
    """Whether something to do follows a time at the start: "at 3 call Hooli"."""
    first = next((time.to for time in reading.times if time.from_ == 0), None)
    if first is None and (lead := _LEAD.match(text)):
        first = lead.end()
    rest = [] if first is None else _WORDS.findall(text[first:].casefold())
    return len(rest) > 1 and rest[0] in VERBS and rest[1] not in _PREPOSITIONS


def _is_the_same(promise: PromiseReading, text: str, what: str) -> bool:
    """Whether what reads as a promise is how the asked one begins, or says that one again."""
    if promise.recurrence is not None:
        return False
    if _AROUND.match(text) and _MOMENT.fullmatch(promise.what):
        return True
    said = {word.casefold() for word in _WORDS.findall(text)}
    return _BEGINS.fullmatch(promise.what) is not None or {word.casefold() for word in _WORDS.findall(what)} <= said
