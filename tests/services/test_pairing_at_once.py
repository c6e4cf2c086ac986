"""Two people who ask each other at the same moment: one agreement or role, and an error for neither."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier
from zoneinfo import ZoneInfo

from bot.domain.deliveries import Place
from bot.domain.people import Person, Profile
from bot.services import managers, partners
from storage.database import Database, Store
from tests.conftest import APerson

ROUNDS = 8
LATER = timedelta(days=1)


Ask = Callable[[Store, Person, Profile], object]


def both_at_once(database: Database, one: Person, other: Person, ask: Ask, answer: Ask) -> None:
    barrier = Barrier(2)

    def act(actor: Person, about: Person, act: Ask) -> None:
        # A name that changed is written down on the way, as in real life.
        profile = Profile(about.slack_user_id, f"{about.name} x", ZoneInfo("UTC"), "en-US", "T0KEPT")
        barrier.wait(10)
        with database.begin(actor.installation_id) as store:
            act(store, actor, profile)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(act, one, other, ask), pool.submit(act, other, one, answer)]:
            done.result()


def test_requests_that_cross_make_one_agreement(database: Database, a_person: APerson, now: datetime) -> None:
    def ask(store: Store, person: Person, profile: Profile) -> None:
        partners.ask(store, person, [profile], f"event:Ev{person.id}", Place(), now + LATER)

    for number in range(ROUNDS):
        one, other = a_person(f"one{number}"), a_person(f"other{number}")
        both_at_once(database, one, other, ask, ask)
        with database.read(one.installation_id) as store:
            assert len(store.partners.of(one.id, partners.LIVE)) == 1


def test_roles_that_cross_make_one_role(database: Database, a_person: APerson, now: datetime) -> None:
    def claim(store: Store, person: Person, profile: Profile, *, manages: bool) -> None:
        managers.ask(store, person, [profile], f"event:Ev{person.id}", now + LATER, person_manages=manages)

    for number in range(ROUNDS):
        one, other = a_person(f"one{number}"), a_person(f"other{number}")
        both_at_once(database, one, other, partial(claim, manages=True), partial(claim, manages=False))
        with database.read(one.installation_id) as store:
            assert store.managers.between(one.id, other.id) is not None
