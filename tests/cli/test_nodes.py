"""Several nodes: the same `kept run` more than once on one database."""

import time
from datetime import UTC, datetime, timedelta
from threading import Event
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deliveries import Kind, Place, SendState
from bot.domain.facts import NoticeCode
from bot.domain.people import Installation, Person, Profile
from bot.services.housekeeping import EVENTS_HOLD, tidy
from storage.database import Database
from tests.cli.fake_slack import FakeSlack
from tests.cli.running import PATIENCE, Run, connected

MESSAGES = 12
GRACE = 10.0
STEP = 0.05


def sent(database: Database) -> int:
    with database.look_at_queue() as queue:
        return queue.counts().get(SendState.SENT, 0)


@pytest.mark.both_engines
def test_two_nodes_start_at_once_share_the_work_and_stop(run: Run, slack: FakeSlack, database_url: str) -> None:
    database = Database(database_url)
    with database.installations() as installations:
        installation = installations.ensure("T0ACME", "U0KEPT")
    now = datetime.now(UTC)
    with database.begin(installation.id) as store:
        for number in range(MESSAGES):
            profile = Profile(f"U{number}", f"p{number}", ZoneInfo("UTC"), "en-US", "T0ACME")
            person = store.people.remember(profile, now)
            store.people.set_dm_channel(person.id, f"D{number}")
            detail = {"code": NoticeCode.HELP, "words": []}
            store.outbox.reply(Kind.NOTICE, f"x{number}", person.id, Place(), now, detail=detail)
    slack.answers["chat.postMessage"] = (200, {"ok": True, "channel": "D1", "ts": "1.0"})
    nodes = [run.start(KEPT_DATABASE_URL=database_url) for _ in range(2)]
    for node in nodes:
        connected(node)
    give_up_at = time.monotonic() + PATIENCE
    while sent(database) < MESSAGES and time.monotonic() < give_up_at:
        Event().wait(STEP)
    assert sent(database) == MESSAGES
    assert slack.called.count("chat.postMessage") == MESSAGES
    for node in nodes:
        node.terminate()
    assert [node.wait(GRACE) for node in nodes] == [0, 0]
    database.close()


def test_nodes_that_start_together_on_an_empty_database_migrate_it_once(run: Run) -> None:
    nodes = [run.start() for _ in range(3)]
    for node in nodes:
        connected(node)
    for node in nodes:
        node.terminate()
    assert [node.wait(GRACE) for node in nodes] == [0, 0, 0]


@pytest.mark.both_engines
def test_housekeeping_on_every_node_is_harmless(
    database: Database, installation: Installation, ana: Person, now: datetime
) -> None:
    with database.begin(installation.id) as store:
        assert store.inbound.is_first("Ev1", now)
        assert store.inbound.is_first("Ev2", now + timedelta(days=1))
    later = now + EVENTS_HOLD + timedelta(seconds=1)
    for _ in range(2):
        tidy(database, installation.id, later)
    with database.begin(installation.id) as store:
        assert store.inbound.is_first("Ev1", later)
        assert not store.inbound.is_first("Ev2", later)
