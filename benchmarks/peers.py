"""The other Python queues that the due queue is measured beside, each taking tasks that do nothing from its own store.

Each runs as its documentation says, with the settings that make it durable and fast: what it takes off its queue is
committed and synced to the disk, one task at a time. None of them keeps a task until it was done: it is deleted before
it runs. So they do less for each than Kept does, which commits "sending" before and "sent" after.
"""

import threading
import time as stopwatch
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from huey import SqliteHuey
from sqlalchemy import Engine

TASKS = 2_000
PATIENCE = 600.0
SYNCHRONOUS_FULL = 2


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


def jobstore(engine: Engine) -> float:
    """Jobs a second of APScheduler on its SQLAlchemyJobStore. As a URL makes its engine, SQLite has no write-ahead log;
    on Kept's engine it has."""
    global _countdown
    _countdown = _Countdown(TASKS)
    scheduler = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(engine=engine)},
        job_defaults={"misfire_grace_time": None},
        timezone=UTC,
    )
    scheduler.start(paused=True)
    due = datetime.now(UTC)
    for _ in range(TASKS):
        scheduler.add_job(_count, "date", run_date=due)
    began = stopwatch.perf_counter()
    scheduler.resume()
    assert _countdown.done.wait(PATIENCE)
    rate = TASKS / (stopwatch.perf_counter() - began)
    scheduler.shutdown()
    engine.dispose()
    return rate


def huey(file: Path) -> float:
    """Tasks a second of huey on SQLite: its own defaults, a write-ahead log and each commit synced."""
    queue = SqliteHuey("bench", filename=str(file))
    ((synchronous,),) = queue.storage.sql("pragma synchronous", results=True)
    assert synchronous == SYNCHRONOUS_FULL, "it would be compared at another durability"
    countdown = _Countdown(TASKS)
    task = queue.task()(countdown.one)
    for _ in range(TASKS):
        task()
    consumer = queue.create_consumer(workers=1, periodic=False, initial_delay=0.001, max_delay=0.001)
    began = stopwatch.perf_counter()
    consumer.start()
    assert countdown.done.wait(PATIENCE)
    rate = TASKS / (stopwatch.perf_counter() - began)
    consumer.stop(graceful=True)
    return rate


def procrastinate(url: str) -> float:
    """Jobs a second of procrastinate with eight at once; more were not faster."""
    from procrastinate import App, PsycopgConnector, SyncPsycopgConnector

    conninfo = url.replace("postgresql+psycopg://", "postgresql://")
    app = App(connector=PsycopgConnector(conninfo=conninfo))
    countdown = _Countdown(TASKS)

    @app.task(name="bench")
    def bench() -> None:
        countdown.one()

    with app.replace_connector(SyncPsycopgConnector(conninfo=conninfo)) as sync_app, sync_app.open():
        sync_app.schema_manager.apply_schema()
        for _ in range(TASKS):
            bench.defer()
    began = stopwatch.perf_counter()
    with app.open():
        app.run_worker(wait=False, concurrency=8, install_signal_handlers=False)
    assert countdown.done.is_set()
    return TASKS / (stopwatch.perf_counter() - began)
