"""The bare words that ask for a view of one's own promises, and questions about what becomes of them."""

# ruff: noqa: E501  (alternatives stay together)

import re
from enum import StrEnum

from bot.language.intents_patterns import Pattern


class Look(StrEnum):
    """What can be looked at."""

    START = "start"
    ALL = "all"
    TODAY = "today"
    WEEK = "week"
    HISTORY = "history"
    SETTINGS = "settings"
    HELP = "help"
    COACHING = "coaching"
    WINS = "wins"
    LETTER = "letter"
    AUDIT = "audit"


WORDS = {
    "": Look.START,
    "today": Look.TODAY,
    "week": Look.WEEK,
    "this week": Look.WEEK,
    "plate": Look.ALL,
    "history": Look.HISTORY,
    "my history": Look.HISTORY,
    "show history": Look.HISTORY,
    "show my history": Look.HISTORY,
    "show me my history": Look.HISTORY,
    "settings": Look.SETTINGS,
    "my settings": Look.SETTINGS,
    "show settings": Look.SETTINGS,
    "show my settings": Look.SETTINGS,
    "help": Look.HELP,
    "coaching": Look.COACHING,
    "my coaching": Look.COACHING,
    "wins": Look.WINS,
    "my wins": Look.WINS,
    "show wins": Look.WINS,
    "show my wins": Look.WINS,
    "letter": Look.LETTER,
    "my letter": Look.LETTER,
    "monthly letter": Look.LETTER,
    "last month": Look.LETTER,
    "how was last month": Look.LETTER,
    "how did last month go": Look.LETTER,
    "last month's letter": Look.LETTER,
    "audit": Look.AUDIT,
    "my audit": Look.AUDIT,
    "review the plan": Look.AUDIT,
    "?": Look.HELP,
}


_MINE = r"(?:this|that|it|these|them|what i [^\n]{1,30}|my (?:promises?|answers?|notes?|list|goals?|week|data|reasons?|misses|history|stuff))"
_OTHERS = (
    r"(?:my (?:boss|manager|partner|team|lead|colleagues?)|any(?:one|body)|others?|other people|every(?:one|body)|people"
    r"|some(?:one|body)|the (?:team|company)|hr|<@[^>]*>|m+|[a-z]+)"
)
WHO_SEES = (
    rf"who (?:else )?(?:can )?(?:sees?|reads?|look at) {_MINE}(?: [^\n]{{1,30}})?"
    rf"|(?:can|does|do|will|could) (?!(?:i|we)\b){_OTHERS}(?: else)? (?:see|read|look at) {_MINE}(?: [^\n]{{1,30}})?"
    rf"|(?:what|how much)(?: of this)? (?:can|do|does|will) {_OTHERS} (?:see|read)(?: [^\n]{{1,30}})?"
    r"|(?:is|are) (?:this|it|that|any of this|these|what i (?:write|say|tell you)(?: here)?|my (?:promises|answers|notes))"
    r" (?:private|confidential|public|(?:just )?between us|visible to [^\n]{1,30})"
    rf"|(?:do|will) you (?:tell|share|show) (?:{_MINE}|{_OTHERS})(?: [^\n]{{1,40}})?"
    r"|what do you (?:store|save|keep|know)(?: (?:about|on|of) me)?"
)
_DATA = r"(?:data|info|information|history|account|profile)"
FORGET_ME = (
    rf"(?:delete|erase|remove|wipe|forget|clear|purge) (?:(?:all|everything)(?: (?:of )?(?:my|the))?(?: {_DATA})?"
    rf" (?:(?:that )?you (?:know|have|stored|saved|keep)(?: (?:about|on|of) me)?|about me)|(?:all (?:of )?)?my {_DATA}|me)"
)


_PLATE = r"(?:(?:open |own )?(?:plate|list|promises|commitments|to-?do(?:s| list)?|tasks|agenda))"
_DAY = r"today|tomorrow|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|it|that|let|here|there"
_WHOSE = Pattern(
    r"(?:(?:and )?what(?:'?s| is)?(?: on| open on)?|(?:can (?:i|you) )?(?:show|see|list|give|tell)(?: me)?(?: what'?s on)?) "
    rf"(?:<@(?P<mention>[UW][A-Z0-9]+)(?:\|[^<>]*)?>|(?!(?:{_DAY})\b)(?P<name>@?[a-z][\w.-]{{0,30}}))(?:'s?|s') {_PLATE}"
    r"(?: (?:today|tomorrow|now|right now|this week|next week|for (?:today|this week)))?",
    re.IGNORECASE,
)


def whose_plate(text: str) -> tuple[str | None, str | None] | None:
    """Whose promises these words ask to see: a Slack id, or a name; None where it is nobody else's."""
    found = _WHOSE.fullmatch(" ".join(text.replace("’", "'").split())[:200].rstrip(" .!?"))
    if found is None:
        return None
    return found["mention"], None if found["name"] is None else found["name"].lstrip("@")


_IT = r"(?:this|kept|you|u|(?:this|the) (?:app|bot|thing|tool))"
WHAT_IT_IS = (
    r"(?:are|r) (?:you|u) (?:an? )?(?:bot|robot|ai|human|real|person|machine|llm|chatgpt)(?: person)?|(?:who|what) (?:are|r) (?:you|u)"
    rf"|what(?:'?s| is) (?:the (?:point|purpose|idea) of {_IT}|{_IT} (?:for|about))|why (?:should|would) (?:i|we) use {_IT}"
)
_WHEN_MISSED = r"what (?:happens|do you do|will you do|if)(?: (?:when|if))? (?:i|we) (?:miss|fail|forget|don'?t|slip|am late)\b[^\n]{0,40}"


class Topic(StrEnum):
    """What somebody may ask about Kept itself, and what it does with their words."""

    WHO_SEES = "who_sees"
    FORGET_ME = "forget_me"
    WHAT_IT_IS = "what_it_is"
    WHEN_MISSED = "when_missed"


_TOPICS = {
    Topic.WHO_SEES: re.compile(WHO_SEES),
    Topic.FORGET_ME: re.compile(FORGET_ME),
    Topic.WHAT_IT_IS: re.compile(WHAT_IT_IS),
    Topic.WHEN_MISSED: re.compile(_WHEN_MISSED),
}


def topic_in(text: str) -> Topic | None:
    """The question in these words; None where they ask for something else."""
    words = " ".join(text.lower().split())[:200]
    return next((topic for topic, pattern in _TOPICS.items() if pattern.search(words)), None)


def look_in(text: str) -> Look | None:
    """What these words ask to look at; None where they are no such words."""
    words = " ".join(text.lower().split())
    return WORDS.get(words) or WORDS.get(words.rstrip(".!?"))
