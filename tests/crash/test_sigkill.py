"""SIGKILL of a real process at any moment: what it was sending is found or sent, never lost, never twice."""

import multiprocessing
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deliveries import Kind, Place, SendState
from bot.domain.facts import NoticeCode
from bot.domain.people import Profile
from storage.database import Database
from tests.crash.slack import SlackServer
from tests.crash.worker import FastClock, work, work_blindly
from tests.postgres import Databases, PostgresServer

# In all, over both engines; `make soak` sets two thousand.
KILLS = int(os.environ.get("KEPT_KILLS", "20"))
PEOPLE = 120
PATIENCE = 60.0

# So many messages waiting give every kill something to hit.
ENOUGH = 40


class Site:
    """Workers, the Slack they talk to, and the database that they share."""

    def __init__(self, database_url: str, slack: SlackServer, clock: FastClock) -> None:
        self.url, self.slack, self.clock = database_url, slack, clock
        self.database = Database(database_url)
        self.planned: set[str] = set()
        # Forked from a process that has everything imported already and no threads.
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.crash.worker"])
        self._running: list[BaseProcess] = []
        self.work = work
        with self.database.installations() as installations:
            self.installation = installations.ensure("T0KEPT", "U0KEPT")
        with self.database.begin(self.installation.id) as store:
            self.people = []
            for number in range(PEOPLE):
                user = slack.double.workspace.add_user(f"p{number}")
                profile = Profile(user.id, user.name, ZoneInfo("UTC"), "en-US", "T0KEPT")
                self.people.append(store.people.remember(profile, clock.now()))

    def plan(self, many: int) -> None:
        """So many messages more, each to another person."""
        with self.database.begin(self.installation.id) as store:
            for _ in range(many):
                number = len(self.planned)
                person = self.people[number % PEOPLE]
                detail = {"code": NoticeCode.HELP, "words": []}
                planned = store.outbox.reply(
                    Kind.NOTICE, f"event:{number}", person.id, Place(), self.clock.now(), detail=detail
                )
                self.planned.add(f"kept-{planned}")

    def waiting(self) -> int:
        """How many are not sent yet."""
        with self.database.look_at_queue() as queue:
            return sum(many for state, many in queue.counts().items() if state is not SendState.SENT)

    def start(self) -> BaseProcess:
        worker = self._context.Process(target=self.work, args=(self.url, self.slack.url, self.clock), daemon=True)
        worker.start()
        self._running.append(worker)
        return worker

    def kill(self, worker: BaseProcess) -> None:
        worker.kill()
        worker.join()
        self._running.remove(worker)

    def wait_until_all_is_sent(self) -> None:
        give_up_at = time.monotonic() + PATIENCE
        while time.monotonic() < give_up_at:
            if not self.waiting():
                return
            time.sleep(0.05)
        with self.database.look_at_queue() as queue:
            pytest.fail(f"not all was sent: {queue.counts()}")

    def close(self) -> None:
        for worker in [*self._running]:
            self.kill(worker)
        self.database.close()

    def assert_each_once(self) -> None:
        standing = Counter(self.slack.keys())
        assert {key: times for key, times in standing.items() if times > 1} == {}
        assert set(standing) == self.planned


@pytest.fixture
def clock() -> FastClock:
    return FastClock(time.time())


@pytest.fixture
def slack(clock: FastClock) -> Iterator[SlackServer]:
    server = SlackServer(clock.now)
    server.start()
    yield server
    server.close()


@pytest.fixture
def site(database_url: str, slack: SlackServer, clock: FastClock) -> Iterator[Site]:
    opened = Site(database_url, slack, clock)
    yield opened
    opened.close()


def kill_again_and_again(site: Site, workers: int, kills: int, random: Random) -> None:
    running: list[BaseProcess] = []
    for _ in range(kills):
        if site.waiting() < ENOUGH:
            site.plan(8)
        running += [site.start() for _ in range(workers - len(running))]
        time.sleep(random.uniform(0.02, 0.3))
        site.kill(running.pop(random.randrange(len(running))))
    site.start()
    site.wait_until_all_is_sent()


def test_a_worker_killed_at_any_moment_loses_and_doubles_nothing(site: Site) -> None:
    kill_again_and_again(site, workers=1, kills=KILLS // 2, random=Random(1))
    site.assert_each_once()
    file = site.database.engine.url.database
    assert file is not None
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_one_of_two_workers_killed_leaves_its_work_to_the_other(
    postgres_url: str, slack: SlackServer, clock: FastClock
) -> None:
    site = Site(postgres_url, slack, clock)
    try:
        kill_again_and_again(site, workers=2, kills=KILLS - KILLS // 2, random=Random(2))
        site.assert_each_once()
    finally:
        site.close()


def test_a_postgres_restarted_under_load_loses_and_doubles_nothing(
    postgres_server: PostgresServer, slack: SlackServer, clock: FastClock
) -> None:
    databases = Databases.on(postgres_server.url)
    site = Site(postgres_server.url(databases.make()), slack, clock)
    try:
        site.plan(PEOPLE)
        for _ in range(2):
            site.start()
        for _ in range(3):
            standing = len(slack.keys())
            wait_until(lambda standing=standing: len(slack.keys()) > standing)
            postgres_server.crash()
            postgres_server.start()
            site.plan(PEOPLE // 3)
        site.wait_until_all_is_sent()
        site.assert_each_once()
    finally:
        site.close()


def wait_until(is_so: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < give_up_at:
        time.sleep(0.001)


def test_without_the_lookup_what_was_being_sent_would_be_doubled(site: Site) -> None:
    """The crash tests must bite: workers that send again blindly what a killed one was sending."""
    site.work = work_blindly
    for _ in range(5):
        standing = len(site.slack.keys())
        site.plan(PEOPLE // 5)
        worker = site.start()
        wait_until(lambda standing=standing: len(site.slack.keys()) > standing)
        site.kill(worker)
    site.start()
    site.wait_until_all_is_sent()
    assert len(site.slack.keys()) > len(site.planned)
