"""How punctual the sender's clock is, and what it costs to wait.

The sender and its clockwork on a SQLite file and the real clock, with a client that only notes when it was called; for
the cost of waiting, `kept run` as a process that is connected and has a thousand messages ahead.
"""

import os
import tempfile
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import cast
from zoneinfo import ZoneInfo

from slack_sdk import WebClient

from bot import clock
from bot.delivery.clockwork import POLL, Clockwork
from bot.delivery.sender import Sender
from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.facts import NoticeCode
from bot.domain.people import Person, Profile
from storage.database import Database, Store
from storage.migrate import migrate
from tests.cli.fake_slack import FakeSlack
from tests.cli.running import Run, connected

TIMES = 40
AHEAD = timedelta(milliseconds=300)
FAR = timedelta(days=1)
PENDING = 1_000
IDLE_SECONDS = 30.0
PATIENCE = 60.0


class _Slack:
    """Takes every message and tells when."""

    def __init__(self) -> None:
        self.called = threading.Event()
        self.called_at = clock.now()

    def chat_postMessage(self, *, channel: str, **_: object) -> dict[str, str]:  # noqa: N802  # Slack's name
        self.called_at = clock.now()
        self.called.set()
        return {"channel": channel, "ts": f"{time.time():.6f}"}

    def late(self, than: datetime) -> float:
        """Waits for the call; by how many milliseconds it was later than that."""
        assert self.called.wait(PATIENCE)
        self.called.clear()
        return 1000 * (self.called_at - than).total_seconds()


def main() -> None:
    """Prints lateness in milliseconds and the part of a core that an idle process takes."""
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
        url = f"sqlite:///{folder}/clock.db"
        database, ana = _prepared(url)
        slack = _Slack()
        clockwork = Clockwork(
            Sender(database, lambda _: cast(WebClient, slack), now=clock.now), clock.now, lambda _: None
        )
        database.on_commit = clockwork.wake
        clockwork.start()
        try:
            in_time = [slack.late(_plan(database, ana, f"in time {n}", AHEAD)) for n in range(TIMES)]
            at_once = [slack.late(_plan(database, ana, f"at once {n}", timedelta(0))) for n in range(TIMES)]
            elsewhere = Database(url)
            unseen = slack.late(_plan(elsewhere, ana, "elsewhere", timedelta(0)))
            elsewhere.close()
        finally:
            clockwork.stop(timedelta(seconds=10))
            database.close()
        idle = _idle(Path(folder))
    print(f"due at a moment: sent {median(in_time):.0f} ms after it, at most {max(in_time):.0f} (aim: under 100)")
    print(f"planned for now on this node: sent {median(at_once):.0f} ms later, at most {max(at_once):.0f}")
    print(f"planned for now by another node: sent {unseen / 1000:.1f} s later (aim: within {POLL.seconds})")
    print(f"connected and idle, {PENDING:,} messages ahead: {idle:.2%} of a core (aim: under 1%)")


def _prepared(url: str) -> tuple[Database, Person]:
    """A database with somebody who hears everything from Kept, and much that is due another day."""
    database = Database(url)
    migrate(database.engine)
    with database.installations() as installations:
        home = installations.ensure("T0ACME", "U0KEPT").id
    with database.begin(home) as store:
        ana = store.people.remember(Profile("U0ANA", "ana", ZoneInfo("UTC"), "en-US", "T0ACME"), clock.now())
        store.people.set_dm_channel(ana.id, "D0ANA")
        for number in range(PENDING):
            _notice(store, ana, f"far {number}", clock.now() + FAR)
    return database, ana


def _plan(database: Database, person: Person, name: str, ahead: timedelta) -> datetime:
    """Plans a message; returns the moment it is meant for."""
    # A conversation takes one message a second: its lane must be free.
    time.sleep(1.1)
    with database.begin(person.installation_id) as store:
        at = clock.now() + ahead
        _notice(store, person, name, at)
    return at


def _notice(store: Store, person: Person, name: str, at: datetime) -> None:
    detail = {"code": NoticeCode.HELP, "words": []}
    store.outbox.plan(Kind.NOTICE, name, 1, person.id, Place(), Priority.REPLY, at, detail=detail)


def _idle(folder: Path) -> float:
    """The part of a core that `kept run` takes once it is connected and nothing is due; as Linux tells it."""
    slack = FakeSlack()
    threading.Thread(target=slack.serve_forever, daemon=True).start()
    run = Run(folder, slack)
    _prepared(f"sqlite:///{run.database}")[0].close()
    process = run.start()
    connected(process)
    assert process.stderr is not None
    threading.Thread(target=process.stderr.read, daemon=True).start()
    # What starting costs is over by then.
    time.sleep(5)
    before = _cpu_seconds(process.pid)
    time.sleep(IDLE_SECONDS)
    used = (_cpu_seconds(process.pid) - before) / IDLE_SECONDS
    process.terminate()
    process.wait(30)
    slack.over.set()
    slack.shutdown()
    return used


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
