"""Looking: the words that ask for a view of one's own promises, by command or message."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.deliveries import Kind, Place
from bot.domain.facts import NoticeCode, Scope
from bot.domain.letters import Part
from bot.domain.people import Person
from bot.services import letters
from storage.database import Database


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

ANSWERS: dict[Look, tuple[Kind, dict[str, Any]]] = {
    Look.START: (Kind.OVERVIEW, {"scope": Scope.TODAY, "hint": True}),
    Look.ALL: (Kind.OVERVIEW, {"scope": Scope.ALL}),
    Look.TODAY: (Kind.OVERVIEW, {"scope": Scope.TODAY}),
    Look.WEEK: (Kind.OVERVIEW, {"scope": Scope.WEEK}),
    Look.HISTORY: (Kind.HISTORY, {}),
    Look.SETTINGS: (Kind.SETTINGS, {"wishes": []}),
    Look.COACHING: (Kind.COACHING, {}),
    Look.WINS: (Kind.WIN, {}),
    Look.LETTER: (Kind.LETTER, {"parts": [Part.CHARTS]}),
    Look.AUDIT: (Kind.LETTER, {"parts": [Part.PLAN]}),
    Look.HELP: (Kind.NOTICE, {"code": NoticeCode.HELP, "words": []}),
}


def look_in(text: str) -> Look | None:
    """What these words ask to look at; None where they are no such words."""
    words = " ".join(text.lower().split())
    return WORDS.get(words) or WORDS.get(words.rstrip(".!?"))


def show(database: Database, person: Person, look: Look, request: str, now: datetime) -> bool:
    """Answers a command that asks to look, in private, once however often it comes; False for a repetition."""
    kind, detail = ANSWERS[look]
    with database.begin(person.installation_id) as store:
        if not store.inbound.is_first(request, now):
            return False
        store.outbox.reply(kind, f"event:{request}", person.id, Place(), now, detail=detail)
        if look is Look.HISTORY:
            letters.offer_looking_back(store, person, f"event:{request}", now)
        return True
