"""How many deliveries a second the due queue takes from planned to sent, beside other Python queues in the same run.

Every side does the same: rows that are due now go through claim, a sender that does nothing, and the mark, on the same
disk. Only ratios mean something; the absolute figures are this machine's.
"""

import tempfile
import threading
import time as stopwatch
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from huey import SqliteHuey
from sqlalchemy import insert

from bot.delivery.sender import BATCH, LEASE
from bot.domain.deliveries import Kind, SendState
from bot.domain.people import Person, Profile
from storage.database import Database
from storage.migrate import migrate
from storage.tables import deliveries
from tests.postgres import Databases, PostgresServer

DUE = 10_000
PEERS_DUE = 2_000
PENDING = 1_000_000
ROUNDS = 3
NOW = datetime(2026, 11, 30, 14, tzinfo=UTC)
# Each workspace takes twenty messages at once, so ten thousand in a minute come from many.
A_WORKSPACE = 20
CHUNK = 20_000


def main() -> None:
    """Prints medians and ratios for SQLite, and for PostgreSQL where a server can be started."""
    with tempfile.TemporaryDirectory() as folder:
        sqlite = _rates(lambda n: f"sqlite:///{folder}/kept{n}.db")
        pending = _rates(lambda n: f"sqlite:///{folder}/pending{n}.db", pending=PENDING, rounds=1)
        jobstore = median(_jobstore(f"sqlite:///{folder}/jobs{n}.db") for n in range(ROUNDS))
        huey = median(_huey(Path(folder) / f"huey{n}.db") for n in range(ROUNDS))
    print(
        f"SQLite: {sqlite:,.0f} deliveries a second, with {PENDING:,} pending {pending:,.0f} ({pending / sqlite:.0%})"
    )
    _ratio("APScheduler's SQLAlchemyJobStore", sqlite, jobstore)
    _ratio("huey", sqlite, huey)
    with a_postgres() as server:
        if server is None:
            print("PostgreSQL: not measured, no server can be started here")
            return
        databases = Databases.on(server.url)
        postgres = _rates(lambda _: server.url(databases.make()))
        jobstore = median(_jobstore(server.url(databases.make())) for _ in range(ROUNDS))
        procrastinate = median(_procrastinate(server.url(databases.make())) for _ in range(ROUNDS))
    print(f"PostgreSQL: {postgres:,.0f} deliveries a second")
    _ratio("APScheduler's SQLAlchemyJobStore", postgres, jobstore)
    _ratio("procrastinate", postgres, procrastinate)


def _ratio(name: str, ours: float, theirs: float) -> None:
    print(f"  {ours / theirs:5.1f} times {name} ({theirs:,.0f} a second)")


def _rates(url: Callable[[int], str], pending: int = 0, rounds: int = ROUNDS) -> float:
    return median(_kept(url(n), pending) for n in range(rounds))


def _kept(url: str, pending: int) -> float:
    database = Database(url)
    migrate(database.engine)
    _fill(database, pending)
    began, sent = stopwatch.perf_counter(), 0
    while sent < DUE:
        with database.queue() as queue:
            claimed = queue.claim(SendState.PLANNED, NOW, LEASE, BATCH)
        assert claimed
        with database.queue() as queue:
            queue.mark_sent([(each, "D0ANA", f"1.{each.id:06}") for each in claimed], NOW)
        sent += len(claimed)
    rate = sent / (stopwatch.perf_counter() - began)
    database.close()
    return rate


def _fill(database: Database, pending: int) -> None:
    """One person a workspace; the lanes are as many as if each message went to another person."""
    owners = []
    for n in range(DUE // A_WORKSPACE):
        with database.installations() as installations:
            home = installations.ensure(f"T{n}", "U0KEPT").id
        with database.begin(home) as store:
            owners.append(store.people.remember(Profile(f"U{n}", "ana", ZoneInfo("UTC"), "en-US", f"T{n}"), NOW))
    with database.engine.begin() as connection:
        for start in range(0, DUE + pending, CHUNK):
            many = range(start, min(start + CHUNK, DUE + pending))
            connection.execute(insert(deliveries), [_delivery(n, owners[n % len(owners)]) for n in many])


def _delivery(n: int, owner: Person) -> dict[str, object]:
    at = NOW if n < DUE else NOW + timedelta(days=30, seconds=n % 86_400)
    return {
        "installation_id": owner.installation_id,
        "kind": Kind.CHECKIN,
        "subject": f"commitment:{n}",
        "revision": 1,
        "person_id": owner.id,
        "lane": f"person:{n % DUE + 1}",
        "priority": 1,
        "meant_at": at,
        "due_at": at,
        "state": SendState.PLANNED,
        "attempts": 0,
        "detail": {},
    }


class _Countdown:
    """Lets the benchmark wait until a peer has run everything."""

    def __init__(self, many: int) -> None:
        self._left = many
        self._lock = threading.Lock()
        self.done = threading.Event()

    def one(self, *_: object) -> None:
        with self._lock:
            self._left -= 1
            if not self._left:
                self.done.set()


_countdown = _Countdown(0)


def _count() -> None:
    """A job store keeps its jobs by name, so the job is a function of this module."""
    _countdown.one()


def _jobstore(url: str) -> float:
    global _countdown
    _countdown = _Countdown(PEERS_DUE)
    scheduler = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(url)}, job_defaults={"misfire_grace_time": None}, timezone=UTC
    )
    scheduler.start(paused=True)
    due = datetime.now(UTC)
    for _ in range(PEERS_DUE):
        scheduler.add_job(_count, "date", run_date=due)
    began = stopwatch.perf_counter()
    scheduler.resume()
    assert _countdown.done.wait(300)
    rate = PEERS_DUE / (stopwatch.perf_counter() - began)
    scheduler.shutdown()
    return rate


def _huey(file: Path) -> float:
    queue = SqliteHuey("bench", filename=str(file), fsync=True)
    countdown = _Countdown(PEERS_DUE)
    task = queue.task()(countdown.one)
    for _ in range(PEERS_DUE):
        task()
    consumer = queue.create_consumer(workers=1, periodic=False, initial_delay=0.001, max_delay=0.001)
    began = stopwatch.perf_counter()
    consumer.start()
    assert countdown.done.wait(300)
    rate = PEERS_DUE / (stopwatch.perf_counter() - began)
    consumer.stop(graceful=True)
    return rate


def _procrastinate(url: str) -> float:
    from procrastinate import App, PsycopgConnector, SyncPsycopgConnector

    conninfo = url.replace("postgresql+psycopg://", "postgresql://")
    app = App(connector=PsycopgConnector(conninfo=conninfo))
    countdown = _Countdown(PEERS_DUE)

    @app.task(name="bench")
    def bench() -> None:
        countdown.one()

    with app.replace_connector(SyncPsycopgConnector(conninfo=conninfo)) as sync_app, sync_app.open():
        sync_app.schema_manager.apply_schema()
        for _ in range(PEERS_DUE):
            bench.defer()
    began = stopwatch.perf_counter()
    with app.open():
        app.run_worker(wait=False, concurrency=8, install_signal_handlers=False)
    assert countdown.done.is_set()
    return PEERS_DUE / (stopwatch.perf_counter() - began)


@contextmanager
def a_postgres() -> Iterator[PostgresServer | None]:
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
