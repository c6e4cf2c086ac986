"""Transactions: many writers at once, one of them at a time, and a hook after what was planned."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.domain.commitments import Draft
from bot.domain.deliveries import Kind, Place
from bot.domain.people import Person
from storage.database import Database
from tests.conftest import NOW


def test_many_threads_that_read_and_then_write_never_meet_a_locked_database(database: Database, ana: Person) -> None:
    def promise(number: int) -> None:
        with database.begin(ana.installation_id) as store:
            seen = len(store.commitments.open_of(ana.id))
            store.commitments.add(ana.id, Draft(f"{number} after {seen}"), NOW)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(promise, range(80)))
    with database.read(ana.installation_id) as store:
        promises = store.commitments.open_of(ana.id)
    assert len(promises) == 80
    if database.engine.dialect.name == "sqlite":
        after = sorted(int(each.what.split(" after ")[1]) for each in promises)
        assert after == list(range(80)), "each saw what all before it had written"


def test_an_event_is_new_once_and_only_if_its_effect_was_committed(database: Database, ana: Person) -> None:
    with pytest.raises(KeyError), database.begin(ana.installation_id) as store:
        {}[store.inbound.is_first("Ev1", NOW)]
    for expected in (True, False, False):
        with database.begin(ana.installation_id) as store:
            assert store.inbound.is_first("Ev1", NOW) is expected


def test_the_sender_is_woken_after_a_commit_that_planned_something(database: Database, ana: Person) -> None:
    woken: list[bool] = []

    def look() -> None:
        with database.read(ana.installation_id) as store:
            woken.append(store.messages.has_any_for(ana.id))

    database.on_commit = look
    with database.begin(ana.installation_id) as store:
        store.commitments.add(ana.id, Draft("nothing to say"), NOW)
    assert woken == []
    with database.begin(ana.installation_id) as store:
        store.outbox.reply(Kind.NOTICE, "event:1", ana.id, Place(), NOW, detail={"code": "help"})
        assert woken == []
    assert woken == [True], "it sees what was committed"
    with pytest.raises(KeyError), database.begin(ana.installation_id) as store:
        {}[store.outbox.reply(Kind.NOTICE, "event:2", ana.id, Place(), NOW, detail={"code": "help"})]
    assert len(woken) == 1
