"""The first hello."""

from datetime import datetime

from bot.domain.deliveries import Kind, Place
from bot.domain.facts import NoticeCode
from bot.domain.people import Person
from storage.database import Database


def greet(database: Database, person: Person, now: datetime) -> None:
    """Says hello, once ever, to somebody whom Kept never wrote to."""
    with database.begin(person.installation_id) as store:
        if store.messages.has_any_for(person.id):
            return
        detail = {"code": NoticeCode.WELCOME, "words": []}
        store.outbox.reply(Kind.NOTICE, f"welcome:{person.id}", person.id, Place(), now, detail=detail)
