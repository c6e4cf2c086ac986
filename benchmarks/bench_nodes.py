"""Two nodes, one PostgreSQL, one workspace with more to say than Slack takes: do they keep to its limit, and use it?

Two processes, each with Kept's own sender and clockwork on the real clock, and a client that only notes when it was
called. A message takes its place in the limit when it is claimed; its call comes a moment later, and both are judged.
"""

import multiprocessing
import time
from collections.abc import Sequence
from datetime import timedelta
from threading import Event
from typing import cast
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from sqlalchemy import select

from benchmarks.bench_delivery import a_postgres
from bot import clock
from bot.delivery.clockwork import Clockwork
from bot.delivery.sender import Sender
from bot.domain.deliveries import Kind, Place, SendState
from bot.domain.facts import NoticeCode
from bot.domain.people import Profile
from storage import lanes
from storage.database import Database
from storage.tables import deliveries
from tests.postgres import Databases

NODES = 2
# What the bucket holds at first, and half a minute of what flows into it.
MESSAGES = 140
PATIENCE = 120.0


class _Slack:
    """Takes every message and notes when."""

    def __init__(self) -> None:
        self.called_at: list[float] = []

    def chat_postMessage(self, *, channel: str, **_: object) -> dict[str, str]:  # noqa: N802  # Slack's name
        self.called_at.append(time.time())
        return {"channel": channel, "ts": f"{time.time():.6f}"}


def main() -> None:
    """Prints how much of the limit two nodes use together, and by how much any stretch of time went over it."""
    with a_postgres() as server:
        if server is None:
            print("not measured, no PostgreSQL can be started here")
            return
        databases = Databases.on(server.url)
        url = server.url(databases.make())
        _fill(url)
        context = multiprocessing.get_context("spawn")
        with context.Pool(NODES) as pool:
            calls = pool.map(_node, [url] * NODES, chunksize=1)
        database = Database(url)
        with database.engine.connect() as connection:
            claimed = [at.timestamp() for (at,) in connection.execute(select(deliveries.c.first_tried_at))]
        database.close()
    called = sorted(at for each in calls for at in each)
    shares = " and ".join(str(len(each)) for each in calls)
    print(f"{len(called)} messages of {MESSAGES}, {shares} by each of {NODES} nodes")
    _judge("claimed", sorted(claimed))
    _judge("called", called)


def _judge(what: str, times: Sequence[float]) -> None:
    """A stretch of time may hold what the bucket holds, and what flows into it meanwhile."""
    interval, many = lanes.WORKSPACE_INTERVAL.total_seconds(), len(times)
    used = (many - lanes.WORKSPACE_BURST) * interval / (times[-1] - times[0])
    most = max(
        last - first + 1 - lanes.WORKSPACE_BURST - (times[last] - times[first]) / interval
        for first in range(many)
        for last in range(first, many)
    )
    over = f"at most {most:.2f} messages over it" if most > 1e-3 else "never over it"
    print(f"  when {what:7}: {used:.1%} of the limit (aim: 95%), {over}")


def _fill(url: str) -> None:
    database = Database(url)
    with database.installations() as installations:
        home = installations.ensure("T0KEPT", "U0KEPT").id
    now = clock.now()
    with database.begin(home) as store:
        for number in range(MESSAGES):
            person = store.people.remember(Profile(f"U{number}", "p", ZoneInfo("UTC"), "en-US", "T0KEPT"), now)
            store.people.set_dm_channel(person.id, f"D{number}")
            detail = {"code": NoticeCode.HELP, "words": []}
            store.outbox.reply(Kind.NOTICE, f"x{number}", person.id, Place(), now, detail=detail)
    database.close()


def _node(url: str) -> list[float]:
    """One process of several, until all is sent; returns when it called Slack."""
    slack, database = _Slack(), Database(url)
    sender = Sender(database, lambda _: cast(WebClient, slack), now=clock.now)
    clockwork = Clockwork(sender, clock.now, lambda _: None)
    clockwork.start()
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at and not _all_sent(database):
        Event().wait(0.2)
    clockwork.stop(timedelta(seconds=10))
    database.close()
    return slack.called_at


def _all_sent(database: Database) -> bool:
    with database.look_at_queue() as queue:
        return queue.counts() == {SendState.SENT: MESSAGES}


if __name__ == "__main__":
    main()
