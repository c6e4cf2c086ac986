"""Trouble with the database, the clock and Slack: it is said in the log, ends by itself, and nothing is lost."""

import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, OperationalError

import bot.delivery.sender as sender
from bot.domain.deliveries import SendState
from bot.domain.errors import UnusableDatabase
from bot.playground.faults import Failure, Fault
from storage.engine import open_engine
from storage.migrate import head, migrate, revision_of
from tests.scene import Scene

STEP = timedelta(seconds=30)


def live(scene: Scene, span: timedelta) -> int:
    """Time passes as the clockwork lets it: a round that fails is followed by another. Returns how many failed."""
    stage, end, failed = scene.stage, scene.stage.now() + span, 0
    while stage.now() < end:
        stage._now = stage.now() + STEP
        try:
            stage.people.redeliver()
            while stage.kept.sender.pump(stage.now()):
                pass
        except DBAPIError:
            failed += 1
    return failed


class Trouble:
    """Something that every new connection of a scene suffers from, until it ends."""

    def __init__(self, scene: Scene, *statements: str) -> None:
        self._engine, self._statements = scene.stage.kept.database.engine, statements
        event.listen(self._engine, "connect", self._suffer)
        self._engine.dispose()

    def end(self) -> None:
        event.remove(self._engine, "connect", self._suffer)
        self._engine.dispose()

    def _suffer(self, connection: sqlite3.Connection, _entry: object) -> None:
        for statement in self._statements:
            connection.execute(statement)


TROUBLES = {
    "read-only": ("PRAGMA query_only=ON",),
    "full": ("PRAGMA max_page_count=1",),
    "locked": ("PRAGMA busy_timeout=20",),
}


def fill(scene: Scene) -> None:
    """Writes until there is no page left."""
    kept = scene.stage.kept

    def write() -> None:
        for number in range(10_000):
            with kept.database.begin(kept.installation.id) as store:
                store.inbound.is_first(f"{number:080}", scene.stage.now())

    with pytest.raises(OperationalError, match="full"):
        write()


@pytest.mark.sqlite_only
@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_database_that_takes_nothing_for_minutes_loses_nothing(
    scene: Scene, trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    scene.play("ana: I'll call Dana by 10:20am today")
    stage = scene.stage
    file = stage.kept.database.engine.url.database
    assert file is not None
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE" if trouble == "locked" else "SELECT 1")
    bad = Trouble(scene, *TROUBLES[trouble])
    if trouble == "full":
        fill(scene)
    words = " ".join(["the Globex deck"] * 60)
    stage.people.says("ana", f"I'll send {words[:480]} tomorrow at 3pm")
    live(scene, timedelta(minutes=2))
    assert any(record.message == "request_failed" for record in caplog.records)
    assert scene.shows("ana") == [scene.shows("ana")[0]]
    bad.end()
    other.close()
    assert live(scene, timedelta(minutes=30)) == 0
    shown = scene.shows("ana")
    assert [("Globex" in each, "How did it go" in each) for each in shown] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_a_database_error_while_a_message_is_prepared_does_not_bury_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.play("ana: I'll call Dana by 3pm today\n:until Wed 14:50")
    real, calls = sender.decide, list[int]()

    def deadlock(*args: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("UPDATE commitments", {}, Exception("deadlock detected"))
        return real(*args)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(sender, "decide", deadlock)
    assert live(scene, timedelta(minutes=15)) == 1
    assert [("How did it go" in each) for each in scene.shows("ana")] == [False, True]


def test_what_could_not_be_prepared_is_given_back_and_what_was_prepared_is_sent(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.play("ana: I'll call Dana by 3pm today\nben: I'll call Eve by 3pm today\n:until Wed 14:59")
    real, calls = sender.decide, list[int]()

    def full(*args: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise OperationalError("UPDATE commitments", {}, Exception("database or disk is full"))
        return real(*args)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(sender, "decide", full)
    monkeypatch.setattr(sender, "PREPARED_TOGETHER", 1)
    stage = scene.stage
    stage._now += timedelta(minutes=1)
    with pytest.raises(OperationalError):
        stage.kept.sender.pump(stage.now())
    asked = ["How did it go" in line.text for line in scene.lines()]
    assert asked.count(True) == 1
    with stage.kept.database.look_at_queue() as queue:
        assert not {SendState.UNKNOWN, SendState.SENDING} & set(queue.counts())
    live(scene, timedelta(minutes=2))
    assert ["How did it go" in line.text for line in scene.lines()].count(True) == 2


@pytest.mark.parametrize("made", ["people", "installations"])
def test_a_half_made_schema_is_refused_plainly_and_left_as_it_is(
    database_url: str, made: str, engine_name: str
) -> None:
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(UnusableDatabase, match="already exists"):
        migrate(engine)
    with engine.connect() as connection:
        assert revision_of(connection) is None
        connection.execute(text(f"SELECT count(*) FROM {made}"))
    engine.dispose()


@pytest.mark.sqlite_only
def test_an_upgrade_that_is_cut_short_begins_anew(folder: Path) -> None:
    engine = open_engine(f"sqlite:///{folder}/new.db")
    statements = 0

    class Cut(BaseException):
        """The process ended."""

    def count(*_: object) -> None:
        nonlocal statements
        statements += 1
        if statements == 20:
            raise Cut

    event.listen(engine, "before_cursor_execute", count)
    with pytest.raises(Cut):
        migrate(engine)
    assert migrate(engine) == (None, head())
    engine.dispose()


@pytest.mark.parametrize(
    ("jump", "expected"),
    [(timedelta(hours=-1), "3:00 PM: *call Dana*. How did it go?"), (timedelta(hours=1), "3:00 PM: *call Dana*.")],
)
def test_a_clock_that_jumps_an_hour_asks_once_all_the_same(scene: Scene, jump: timedelta, expected: str) -> None:
    scene.play("ana: I'll call Dana by 3pm today\n:until Wed 14:30")
    scene.stage._now += jump
    scene.play(":until Wed 18:00")
    asked = [line for line in scene.lines() if "How did it go" in line.text]
    assert len(asked) == 1 and asked[0].body.startswith(expected)


def test_a_clock_that_jumps_back_after_asking_neither_asks_again_nor_keeps_answers(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by 3pm today\n:until Wed 15:05")
    scene.stage._now -= timedelta(hours=1)
    [line] = scene.play("ana: I'll write to Ben tomorrow")
    assert "write to Ben" in line.text
    scene.play(":until Wed 18:00")
    assert len([line for line in scene.lines() if "How did it go" in line.text]) == 1


class Unreachable:
    """Slack as it is when nothing gets through, until that moment."""

    def __init__(self, now: Callable[[], datetime], until: datetime) -> None:
        self._now, self._until = now, until

    def next(self, _method: str) -> Fault | None:
        return Fault(Failure.REFUSED) if self._now() < self._until else None


def test_a_day_without_slack_ends_with_everything_in_its_place(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    scene.play(
        """
        :start 2026-11-16T10:00 America/New_York
        ana: I'll call Dana by 3pm today
        ana: I'll send the deck tomorrow by 2pm
        ben: I'll write to Ben by 11am tomorrow
        """
    )
    stage = scene.stage
    stage.double.faults = Unreachable(stage.now, stage.now() + timedelta(hours=24))
    before = len(scene.lines())
    scene.play(":wait 1d")
    assert scene.lines()[before:] == []
    lines = scene.said(":until Tue 18:00")
    assert [("Dana" in line or "deck" in line or "Ben" in line) for line in lines] == [True] * len(lines)
    asked = [
        word for word in ("call Dana", "send the deck", "write to Ben") for line in lines if f"{word}*. How" in line
    ]
    assert sorted(asked) == ["call Dana", "send the deck", "write to Ben"]
    with stage.kept.database.look_at_queue() as queue:
        assert not {SendState.DEAD, SendState.UNKNOWN, SendState.SENDING} & set(queue.counts())
