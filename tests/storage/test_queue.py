"""The due queue: what is claimed, under which lease, and what is remembered of it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.deliveries import Kind, Place, SendState
from bot.domain.people import Person
from storage.database import Database

LEASE = timedelta(seconds=60)


def test_the_first_try_is_remembered_as_the_same_instant_whatever_its_zone(
    database: Database, ana: Person, now: datetime
) -> None:
    with database.begin(ana.installation_id) as store:
        echo = store.outbox.reply(Kind.NOTICE, "event:1", ana.id, Place(), now)
    with database.queue() as queue:
        queue.claim(SendState.PLANNED, now.astimezone(ZoneInfo("Asia/Kolkata")), LEASE, 10)
    with database.read(ana.installation_id) as store:
        assert store.messages.get(echo).first_tried_at == now
