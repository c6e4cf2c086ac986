"""How many deliveries a second the due queue takes from planned to sent, beside other Python queues in the same run.

Every side does the same: rows that are due now go through claim, a sender that does nothing, and the mark, on the same
disk. Kept and its peers take turns; only the ratios of a round mean something, the absolute figures are this machine's.
Each message has a conversation of its own in one workspace, whose limit is raised to let ten thousand go in a minute:
what is measured is the queue, with its lanes and its bucket, not Slack's patience.
"""

import os
import tempfile
import time as stopwatch
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Table,
    cast,
    create_engine,
    insert,
    literal,
    select,
    true,
    update,
)

from benchmarks import peers
from bot.delivery.sender import BATCH, LEASE
from bot.domain.deliveries import Kind, Priority, SendState
from bot.domain.people import Profile
from storage import lanes as limits
from storage.database import Database
from storage.engine import open_engine
from storage.migrate import migrate
from storage.tables import deliveries, lanes, people
from tests.postgres import Databases, PostgresServer

DUE = 10_000
PENDING = 1_000_000
ROUNDS = 5
NOW = datetime(2026, 11, 30, 14, tzinfo=UTC)
# A million promises ahead are those of many people: ten each, within a month. Who comes after whom in the queue has
# nothing to do with when they joined: a stride without a common factor takes everybody once.
PEOPLE = 100_000
STRIDE = 7_919
PENDING_DAYS = 30

Peer = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Run:
    """What one delivery of all that is due came to."""

    rate: float
    start_seconds: float
    grown_mb: float


def main() -> None:
    """Prints medians and ratios for SQLite, and for PostgreSQL where a server can be started."""
    burst = limits.WORKSPACE_BURST
    limits.WORKSPACE_BURST = DUE + limits.ON_THE_WAY
    try:
        _compare_all()
    finally:
        # Whatever is measured next in this process keeps to the limit.
        limits.WORKSPACE_BURST = burst


def _compare_all() -> None:
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
        names = (f"{folder}/{n}.db" for n in range(1_000_000))
        _compare(
            "SQLite",
            lambda: f"sqlite:///{next(names)}",
            {
                "APScheduler's SQLAlchemyJobStore": (
                    10,
                    lambda: peers.jobstore(create_engine(f"sqlite:///{next(names)}")),
                ),
                "the same on Kept's engine settings": (
                    10,
                    lambda: peers.jobstore(open_engine(f"sqlite:///{next(names)}")),
                ),
                "huey": (3, lambda: peers.huey(Path(next(names)))),
            },
        )
    with a_postgres() as server:
        if server is None:
            print("PostgreSQL: not measured, no server can be started here")
            return
        databases = Databases.on(server.url)
        _compare(
            "PostgreSQL",
            lambda: server.url(databases.make()),
            {
                "APScheduler's SQLAlchemyJobStore": (
                    5,
                    lambda: peers.jobstore(open_engine(server.url(databases.make()))),
                ),
                "procrastinate": (10, lambda: peers.procrastinate(server.url(databases.make()))),
            },
        )


def _compare(engine: str, new: Callable[[], str], others: Mapping[str, tuple[int, Peer]]) -> None:
    """Everybody in turn, so that a noisy moment of the machine is shared."""
    url = _prepared(new(), 0)
    ours: list[float] = []
    theirs: dict[str, list[float]] = {name: [] for name in others}
    for _ in range(ROUNDS):
        ours.append(_deliver(url).rate)
        for name, (_, peer) in others.items():
            theirs[name].append(peer())
    print(f"{engine}: {median(ours):,.0f} deliveries a second, medians of {ROUNDS} rounds")
    for name, (aim, _) in others.items():
        ratio = median(our / their for our, their in zip(ours, theirs[name], strict=True))
        print(f"  {ratio:6.1f} times {name} ({median(theirs[name]):,.0f} a second; aim: {aim})", flush=True)
    _compare_with_many(url, _prepared(new(), PENDING))


def _compare_with_many(empty: str, full: str) -> None:
    """The same with a million that wait beside, and what it takes to start with them."""
    runs = [(_deliver(empty), _deliver(full)) for _ in range(ROUNDS)]
    share = median(beside.rate / alone.rate for alone, beside in runs)
    start, grown = median(run.start_seconds for _, run in runs), median(run.grown_mb for _, run in runs)
    print(f"  with {PENDING:,} pending {share:.0%} of that (aim: 80%), {start:.2f} s to start (aim: 1), ", end="")
    print(f"{grown:.1f} MB more memory (aim: 20)", flush=True)


def _deliver(url: str) -> Run:
    """Opens the database, delivers all that is due, and plans it again for the next round."""
    before = _resident_mb()
    began = stopwatch.perf_counter()
    database = Database(url)
    migrate(database.engine)
    with database.look_at_queue() as queue:
        assert queue.next_due_at(NOW) == NOW
    started = stopwatch.perf_counter()
    sent, most = 0, before
    while sent < DUE:
        with database.queue() as queue:
            claimed = queue.claim(SendState.PLANNED, NOW, LEASE, BATCH)
        assert claimed, "nothing keeps a message that is due from going"
        with database.queue() as queue:
            queue.mark_sent([(each, "D0ANA", f"1.{each.id:06}") for each in claimed], NOW)
        sent += len(claimed)
        most = max(most, _resident_mb())
    ended = stopwatch.perf_counter()
    with database.engine.begin() as connection:
        connection.execute(lanes.delete())
        again = {"state": SendState.PLANNED, "sent_at": None, "sent_channel": None, "sent_ts": None, "attempts": 0}
        connection.execute(update(deliveries).where(deliveries.c.state == SendState.SENT).values(again))
    _settle(database)
    return Run(DUE / (ended - started), started - began, most - before)


def _prepared(url: str, pending: int) -> str:
    """A database with what is due now, and as many as asked that are due in the days to come."""
    database = Database(url)
    migrate(database.engine)
    with database.installations() as installations:
        home = installations.ensure("T0KEPT", "U0KEPT").id
    with database.begin(home) as store:
        first = store.people.remember(Profile("U0", "ana", ZoneInfo("UTC"), "en-US", "T0KEPT"), NOW)
    assert (home, first.id) == (1, 1), "the others are reckoned from these"
    with database.engine.begin() as connection:
        _insert(connection, people, _like_the_first(PEOPLE - 1))
        many = pending // PENDING_DAYS
        _insert(connection, deliveries, _checkins(0, DUE, NOW))
        for day in range(PENDING_DAYS if many else 0):
            _insert(connection, deliveries, _checkins(DUE + day * many, many, NOW + timedelta(days=day + 1)))
    _settle(database)
    return url


def _insert(connection: Connection, table: Table, rows: Select[Any]) -> None:
    connection.execute(insert(table).from_select(rows.selected_columns.keys(), rows))


def _numbers(first: int, count: int) -> CTE:
    number = select(literal(first, Integer).label("n")).cte("numbers", recursive=True)
    return number.union_all(select(number.c.n + 1).where(number.c.n + 1 < first + count))


def _like_the_first(count: int) -> Select[Any]:
    """More people of the same workspace."""
    number, own = _numbers(1, count), ("id", "slack_user_id")
    return (
        select(
            (literal("U") + cast(number.c.n, String)).label("slack_user_id"),
            *(each for each in people.c if each.name not in own),
        )
        .join_from(number, people, true())
        .where(people.c.id == 1)
        .order_by(number.c.n)
    )


def _checkins(first: int, count: int, due_at: datetime) -> Select[Any]:
    """So many for that moment, each for another person."""
    number = _numbers(first, count)
    person = number.c.n % PEOPLE * STRIDE % PEOPLE + 1

    def kept(name: str, value: object) -> ColumnElement[Any]:
        return literal(value, deliveries.c[name].type).label(name)

    return select(
        kept("installation_id", 1),
        person.label("person_id"),
        (literal("commitment:") + cast(number.c.n, String)).label("subject"),
        (literal("person:") + cast(person, String)).label("lane"),
        kept("kind", Kind.CHECKIN),
        kept("revision", 1),
        kept("priority", Priority.TIMED),
        kept("meant_at", due_at),
        kept("due_at", due_at),
        kept("state", SendState.PLANNED),
        kept("attempts", 0),
        kept("detail", {}),
    ).order_by(number.c.n)


def _settle(database: Database) -> None:
    """Leaves nothing to be tidied or reckoned within what is measured; SQLite does so as it closes."""
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    database.close()
    # What is still on its way to the disk would hold up whoever comes next.
    os.sync()


def _resident_mb() -> float:
    """The memory that this process holds, as Linux tells it."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


@contextmanager
def a_postgres() -> Iterator[PostgresServer | None]:
    """A server that writes to the disk as in production; None where none can be started."""
    try:
        server = PostgresServer.make(durable=True)
    except (OSError, AssertionError, RuntimeError):
        yield None
        return
    try:
        yield server
    finally:
        server.close()


if __name__ == "__main__":
    main()
