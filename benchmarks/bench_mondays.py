"""How long the Monday summaries of a whole company take, from due to posted, and how the lanes spread them.

One pair is made by using Kept; the others are copies of its rows. The sender is the real one, on a clock of its own
that a round moves on by a second; Slack answers at once.
"""

import tempfile
import time as stopwatch
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from sqlalchemy import Select, Table, delete, insert, select

from benchmarks.bench_delivery import a_postgres
from bot.delivery.sender import Sender
from bot.domain.deliveries import Kind, SendState
from bot.playground.script import parse_script
from bot.playground.stage import Stage
from bot.playground.steps import Start
from storage.database import Database
from storage.tables import (
    agreement_members,
    agreements,
    commitments,
    deliveries,
    people,
    previews,
    series,
    wins,
)
from tests.postgres import Databases

PAIRS = 5_000
PROMISES = 5
AIM = timedelta(seconds=60)
SECOND = timedelta(seconds=1)
CHUNK = 500
# The copies' ids lie so far apart; the first pair has fewer rows of a kind than that.
STRIDE = 1_000

# What a summary is made of, parents first.
COPIED = (people, series, commitments, agreements, agreement_members, previews, wins, deliveries)
WEEK = """
:start 2026-12-01T10:00 America/New_York
ana: pair me with @ben
ana taps Sign
ana fills channel=#sales
ben taps Accept
ben submits
"""


def main() -> None:
    """Prints the work and the pace on both engines."""
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
        _measure("SQLite", f"sqlite:///{folder}/kept.db")
    with a_postgres() as server:
        if server is None:
            print("PostgreSQL: not measured, no server can be started here")
            return
        databases = Databases.on(server.url)
        _measure("PostgreSQL", server.url(databases.make()))


def _measure(engine: str, url: str) -> None:
    now = _fill(url)
    database, slack = Database(url), Slack()
    sender = Sender(database, lambda _: slack, now=lambda: now)
    began, work, computed = now, 0.0, 0.0
    while len(slack.posted) < PAIRS:
        start, computing = stopwatch.perf_counter(), stopwatch.process_time()
        while sender.pump(now):
            pass
        work += stopwatch.perf_counter() - start
        computed += stopwatch.process_time() - computing
        slack.now = now = now + SECOND
    database.close()
    minutes = (now - began) / timedelta(minutes=1)
    at_most = max(Counter(slack.posted.values()).values())
    print(
        f"{engine}: {PAIRS:,} summaries of {2 * PAIRS:,} people took {work:,.1f} s of work   (aim: under "
        f"{AIM.seconds} s), {computed:,.1f} s of it computing; "
        f"spread over {minutes:,.0f} minutes, {at_most} a second at most"
    )


class Slack(WebClient):
    """A Slack that answers at once, and remembers when it was posted to which channel."""

    def __init__(self) -> None:
        super().__init__(token="xoxb-bench")
        self.now = datetime.min.replace(tzinfo=UTC)
        self.posted: dict[str, datetime] = {}

    def conversations_info(self, **_: Any) -> Any:
        return {"channel": {"is_member": True}}

    def conversations_members(self, *, channel: str, **_: Any) -> Any:
        number = channel.rpartition("-")[2]
        return [{"members": [f"U0ANA-{number}", f"U0BEN-{number}"]}]

    def chat_postMessage(self, *, channel: str, thread_ts: str | None = None, **_: Any) -> Any:  # noqa: N802  (Slack's)
        if thread_ts is None:
            assert channel not in self.posted, "one summary a pair"
            self.posted[channel] = self.now
        return {"channel": channel, "ts": f"{len(self.posted)}.000000"}


def _fill(url: str) -> datetime:
    """The Monday on which all are due, as the moment after which they are."""
    start, *steps = parse_script(f"{WEEK}{_promises()}\n:until Mon 9:29")
    assert isinstance(start, Start)
    zone = ZoneInfo("America/New_York")
    stage = Stage(start.moment(zone).astimezone(UTC), zone, url)
    for step in steps:
        stage.play(step)
    stage.close()
    database = Database(url)
    with database.engine.begin() as connection:
        for table in COPIED:
            rows = [dict(row) for row in connection.execute(_originals(table)).mappings()]
            for start_at in range(1, PAIRS + 1, CHUNK):
                many = range(start_at, min(start_at + CHUNK, PAIRS + 1))
                if rows:
                    connection.execute(insert(table), [_copy(table, row, n) for n in many for row in rows])
            if connection.dialect.name == "postgresql" and "id" in table.c:
                newest = f"(SELECT max(id) FROM {table.name})"
                connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {newest})")
        connection.execute(delete(deliveries).where(deliveries.c.channel == "C0SALES"))
        connection.exec_driver_sql("ANALYZE")
    database.close()
    return stage.now() + timedelta(minutes=1)


def _promises() -> str:
    lines = []
    for who in ("ana", "ben"):
        for n in range(PROMISES):
            lines += [f"{who}: I'll call early{n} by Friday 11am", f"{who}: I'll call later{n} by next Friday"]
        lines += [f"{who}: done with early{n}" for n in range(PROMISES)]
        lines.append(f"{who}: closed Globex today")
    return "\n".join(lines)


def _originals(table: Table) -> Select[Any]:
    if table is not deliveries:
        return select(table)
    return select(table).where(deliveries.c.kind == Kind.SUMMARY, deliveries.c.state == SendState.PLANNED)


def _copy(table: Table, row: dict[str, Any], n: int) -> dict[str, Any]:
    """The same row of another pair: its own ids, people and channel."""
    copied = dict(row)
    for column in table.c:
        points_at = [key.column.table for key in column.foreign_keys]
        if row[column.name] is not None and (column.name == "id" or (points_at and points_at[0] in COPIED)):
            copied[column.name] = row[column.name] + n * STRIDE
    for name in ("slack_user_id", "dm_channel", "channel", "lane"):
        if row.get(name):
            copied[name] = f"{row[name]}-{n}"
    if table is deliveries:
        kind, number = row["subject"].split(":")
        copied["subject"] = f"{kind}:{int(number) + n * STRIDE}"
    return copied


if __name__ == "__main__":
    main()
