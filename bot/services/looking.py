"""Looking: what answers the words that ask for a view of one's own promises."""

from datetime import datetime
from typing import Any

from bot.domain.deliveries import Kind, Place
from bot.domain.facts import NoticeCode, Scope
from bot.domain.letters import Part
from bot.domain.people import Person
from bot.language.looks import Look
from bot.services import letters
from storage.database import Database

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
