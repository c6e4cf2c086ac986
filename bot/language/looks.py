"""The bare words that ask for a view of one's own promises."""

from enum import StrEnum


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


def look_in(text: str) -> Look | None:
    """What these words ask to look at; None where they are no such words."""
    words = " ".join(text.lower().split())
    return WORDS.get(words) or WORDS.get(words.rstrip(".!?"))
