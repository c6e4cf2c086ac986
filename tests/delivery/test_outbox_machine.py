"""Two workers on one outbox, in any order of plans, failures, deaths and delays: each message stands there once."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.delivery.sender import Sender
from bot.domain.deliveries import Kind, Place, SendState
from bot.domain.facts import NoticeCode
from bot.domain.people import Person, Profile
from bot.playground.faults import FAILING, Failure, Fault, NoFaults, Scripted
from bot.playground.kills import Killed, Kills, MortalClient
from bot.playground.web_api import SlackDouble
from bot.playground.workspace import Workspace
from storage.database import Database
from tests.conftest import MEMORY

START = datetime(2026, 11, 25, 15, tzinfo=UTC)
PEOPLE = 3
WORKERS = 2
CALM = timedelta(hours=2)

workers = st.integers(0, WORKERS - 1)
delays = st.sampled_from([0, 1, 5, 30, 61, 130, 900])


class Outbox(RuleBasedStateMachine):
    """The machine. `interrupted_by` is what happens between two messages of the round that is under way."""

    template: Path

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="kept-machine-", dir=MEMORY if MEMORY.is_dir() else None)
        shutil.copyfile(self.template, Path(self.folder) / "kept.db")
        self.moment = START
        self.planned: set[str] = set()
        self.workspace = Workspace(now=self.now)
        self.double = SlackDouble(self.workspace)
        self.databases = [Database(f"sqlite:///{self.folder}/kept.db") for _ in range(WORKERS)]
        self.kills = [Kills(0, Random(0)) for _ in range(WORKERS)]
        self.senders = [self.new_sender(number) for number in range(WORKERS)]
        self.between: Callable[[], None] | None = None
        for database, kills in zip(self.databases, self.kills, strict=True):
            kills.watch(database)
        with self.databases[0].installations() as installations:
            self.installation = installations.ensure("T0KEPT", "U0KEPT")
        with self.databases[0].begin(self.installation.id) as store:
            self.people: list[Person] = []
            for number in range(PEOPLE):
                user = self.workspace.add_user(f"p{number}")
                profile = Profile(user.id, user.name, ZoneInfo("UTC"), "en-US", "T0KEPT")
                self.people.append(store.people.remember(profile, START))

    def now(self) -> datetime:
        return self.moment

    def new_sender(self, number: int) -> Sender:
        client = MortalClient(self.double, self.kills[number])
        return Sender(self.databases[number], lambda _: client, self.spread, now=self.now)

    def spread(self, send: Callable[[Any], Any], parcels: Iterable[Any]) -> Iterator[Any]:
        for parcel in parcels:
            between, self.between = self.between, None
            if between is not None:
                between()
            yield send(parcel)

    @rule(person=st.integers(0, PEOPLE - 1))
    def plan(self, person: int) -> None:
        with self.databases[0].begin(self.installation.id) as store:
            detail = {"code": NoticeCode.HELP, "words": []}
            planned = store.outbox.reply(
                Kind.NOTICE, f"event:{len(self.planned)}", self.people[person].id, Place(), self.moment, detail=detail
            )
        self.planned.add(f"kept-{planned}")

    @rule(worker=workers)
    def pump(self, worker: int) -> None:
        self.senders[worker].pump(self.moment)

    @rule(worker=workers, failures=st.lists(st.sampled_from([None, *FAILING]), min_size=1, max_size=4))
    def pump_while_slack_fails(self, worker: int, failures: list[Failure | None]) -> None:
        self.double.faults = Scripted([failure and Fault(failure, retry_after="7") for failure in failures])
        self.senders[worker].pump(self.moment)
        self.double.faults = NoFaults()

    @rule(worker=workers, step=st.integers(1, 40))
    def die(self, worker: int, step: int) -> None:
        self.kills[worker].at(step)
        with suppress(Killed):
            self.senders[worker].pump(self.moment)
        self.kills[worker].at(None)
        self.senders[worker] = self.new_sender(worker)

    @rule(worker=workers, delay=delays, rounds=st.integers(0, 3))
    def be_slow_while_the_other_works(self, worker: int, delay: int, rounds: int) -> None:
        def other() -> None:
            self.moment += timedelta(seconds=delay)
            for _ in range(rounds):
                self.senders[1 - worker].pump(self.moment)
                self.moment += timedelta(seconds=2)

        self.between = other
        self.senders[worker].pump(self.moment)
        self.between = None

    @rule(delay=delays)
    def wait(self, delay: int) -> None:
        self.moment += timedelta(seconds=delay)

    @invariant()
    def nothing_stands_twice(self) -> None:
        assert {key: times for key, times in self.standing().items() if times > 1} == {}

    def standing(self) -> Counter[str]:
        return Counter(
            message.metadata["event_payload"]["key"]
            for channel in getattr(self, "workspace", Workspace(now=lambda: START)).channels.values()
            for message in channel.messages
            if message.metadata
        )

    def teardown(self) -> None:
        if not hasattr(self, "senders"):
            return
        end = self.moment + CALM
        while (due := self.senders[0].next_due_at(self.moment)) is not None and due <= end:
            self.moment = max(self.moment, due)
            self.senders[0].pump(self.moment)
        assert self.standing() == dict.fromkeys(self.planned, 1)
        with self.databases[0].look_at_queue() as queue:
            assert set(queue.counts()) <= {SendState.SENT}
        for database in self.databases:
            database.close()
        shutil.rmtree(self.folder)


def test_two_workers_send_each_message_once_whatever_happens(migrated: Path) -> None:
    Outbox.template = migrated
    run_state_machine_as_test(
        Outbox,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
