"""The sender's clock, with a real APScheduler and real time: it wakes in time, earlier when told, and stops."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.job import Job

from bot.delivery.clockwork import Clockwork

PATIENCE = 10.0
SOON = timedelta(milliseconds=150)


class FakeSender:
    """Something is due at `due_at`, once; each pump is noted."""

    def __init__(self) -> None:
        self.due_at: datetime | None = None
        self.sent_at: list[datetime] = []
        self.sent = Event()
        self.pumped = Event()
        self.breaks = 0
        self.hold: Event | None = None

    def next_due_at(self, now: datetime) -> datetime | None:
        return self.due_at

    def pump(self, now: datetime) -> int:
        self.pumped.set()
        if self.hold is not None:
            self.hold.wait(PATIENCE)
        if self.breaks:
            self.breaks -= 1
            raise RuntimeError("the database is away")
        if self.due_at is None or self.due_at > now:
            return 0
        self.due_at = None
        self.sent_at.append(now)
        self.sent.set()
        return 1


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


@pytest.fixture
def start(sender: FakeSender) -> Iterator[Callable[[], Clockwork]]:
    running: list[Clockwork] = []

    def begin() -> Clockwork:
        clockwork = Clockwork(sender, now, lambda _: None)  # type: ignore[arg-type]  # it has what a clock needs
        running.append(clockwork)
        clockwork.start()
        return clockwork

    yield begin
    if sender.hold is not None:
        sender.hold.set()
    for clockwork in running:
        clockwork.stop(timedelta(seconds=PATIENCE))


def test_what_became_due_while_nobody_was_there_goes_first(sender: FakeSender, start: Callable[[], Clockwork]) -> None:
    sender.due_at = now() - timedelta(hours=3)
    start()
    assert sender.sent.wait(PATIENCE)


def test_what_is_due_soon_wakes_it_then(sender: FakeSender, start: Callable[[], Clockwork]) -> None:
    due_at = sender.due_at = now() + SOON
    start()
    assert sender.sent.wait(PATIENCE)
    assert due_at <= sender.sent_at[0] < due_at + timedelta(seconds=2)


def test_what_is_planned_earlier_moves_the_alarm(sender: FakeSender, start: Callable[[], Clockwork]) -> None:
    sender.due_at = now() + timedelta(hours=1)
    clockwork = start()
    assert sender.pumped.wait(PATIENCE)
    sender.due_at = now() + SOON
    clockwork.wake()
    assert sender.sent.wait(PATIENCE)


def test_an_alarm_that_goes_off_while_it_stops_breaks_nothing(
    sender: FakeSender, start: Callable[[], Clockwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    going_off = Event()

    def submit(executor: ThreadPoolExecutor, job: Job, run_times: list[datetime]) -> None:
        going_off.set()
        # Long enough for whoever stops the scheduler to be done with it, if nothing keeps them.
        Event().wait(0.2)

    monkeypatch.setattr(ThreadPoolExecutor, "submit_job", submit)
    sender.due_at = now() + SOON
    clockwork = start()
    assert going_off.wait(PATIENCE)
    # An error on APScheduler's thread fails the test.
    assert clockwork.stop(timedelta(seconds=PATIENCE))


def test_what_another_node_planned_is_noticed_at_the_next_poll(
    sender: FakeSender, start: Callable[[], Clockwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.clockwork.POLL", SOON)
    sender.due_at = now() + timedelta(hours=1)
    start()
    assert sender.pumped.wait(PATIENCE)
    sender.due_at = now()
    assert sender.sent.wait(PATIENCE), "nobody woke it"


def test_a_round_that_fails_is_followed_by_another(
    sender: FakeSender, start: Callable[[], Clockwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.clockwork.AFTER_FAILURE", SOON)
    sender.due_at, sender.breaks = now(), 2
    start()
    assert sender.sent.wait(PATIENCE)


def test_it_stops_in_time_whenever_it_is_told(sender: FakeSender, start: Callable[[], Clockwork]) -> None:
    for _ in range(20):
        clockwork = start()
        began = time.monotonic()
        assert clockwork.stop(timedelta(seconds=PATIENCE))
        assert time.monotonic() - began < PATIENCE / 2, "nobody was sending"


def test_a_round_that_hangs_is_not_waited_for_forever(sender: FakeSender, start: Callable[[], Clockwork]) -> None:
    sender.hold = Event()
    clockwork = start()
    assert sender.pumped.wait(PATIENCE)
    assert not clockwork.stop(SOON)
