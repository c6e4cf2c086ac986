"""Two transactions that do the same thing at once: one effect, and no error for either."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from threading import Barrier
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.commitments import Draft
from bot.domain.deliveries import Kind, Place, Priority, SendState
from bot.domain.people import Installation, Person, Profile
from storage.database import Database

THREADS = 4

T = TypeVar("T")


def at_once(act: Callable[[], T]) -> list[T]:
    """What `act` returns on each of several threads that start it together; raises what any of them raised."""
    barrier = Barrier(THREADS)

    def wait_and_act(_number: int) -> T:
        barrier.wait(10)
        return act()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(wait_and_act, range(THREADS)))


def test_an_event_is_new_once(database: Database, installation: Installation, now: datetime) -> None:
    def take(event_id: str) -> bool:
        with database.begin(installation.id) as store:
            return store.inbound.is_first(event_id, now)

    for number in range(10):
        assert sorted(at_once(partial(take, f"Ev{number}"))) == [False, False, False, True]


def test_a_person_is_written_down_once(database: Database, installation: Installation, now: datetime) -> None:
    def remember(name: str) -> Person:
        profile = Profile(f"U0{name}", name, ZoneInfo("UTC"), "en-US", "T0KEPT")
        with database.begin(installation.id) as store:
            return store.people.remember(profile, now)

    for number in range(10):
        people = at_once(partial(remember, f"P{number}"))
        assert len({person.id for person in people}) == 1


def test_a_workspace_is_written_down_once(database: Database) -> None:
    def ensure(team: str) -> Installation:
        with database.installations() as installations:
            return installations.ensure(team, "U0KEPT")

    for number in range(10):
        assert len({each.id for each in at_once(partial(ensure, f"T{number}"))}) == 1


def test_a_message_is_planned_once(database: Database, ana: Person, now: datetime) -> None:
    def plan(revision: int) -> bool:
        with database.begin(ana.installation_id) as store:
            return store.outbox.plan(Kind.BRIEF, "person:1", revision, ana.id, Place(), Priority.NUDGE, now)

    for number in range(10):
        assert sorted(at_once(partial(plan, number))) == [False, False, False, True]


def test_showing_a_message_again_waits_once_while_planned(database: Database, ana: Person, now: datetime) -> None:
    with database.begin(ana.installation_id) as store:
        promise = store.commitments.add(ana.id, Draft("call Dana"), now)
        echo = store.outbox.reply(Kind.ECHO, "event:1", ana.id, Place(), now, about=[promise])

    def refresh() -> None:
        with database.begin(ana.installation_id) as store:
            store.outbox.refresh(store.messages.get(echo), now)

    at_once(refresh)
    with database.look_at_queue() as queue:
        assert queue.counts() == {SendState.PLANNED: 2}
