"""Obstacles as they are stored: whose they are, in which order, and what may be told to everybody."""

from datetime import timedelta

from bot.domain import transitions as rules
from bot.domain.blockers import OpenObstacle, OwnerState
from bot.domain.commitments import Draft
from bot.domain.people import Installation, Person
from storage.database import Database
from tests.conftest import NOW, APerson


def test_an_obstacle_belongs_to_whoever_waits_and_to_whoever_clears_it(
    database: Database, ana: Person, a_person: APerson
) -> None:
    ben = a_person("ben")
    with database.begin(ana.installation_id) as store:
        promise = store.commitments.add(ana.id, Draft("send the contract"), NOW)
        first = store.blockers.add(promise.id, "legal", NOW)
        assert (first.times, first.owner_id, first.is_open) == (1, None, True)
        store.blockers.change(first.id, owner_id=ben.id, owner_state=OwnerState.ACCEPTED)
        later = store.commitments.add(ana.id, Draft("send the deck"), NOW)
        store.blockers.add(later.id, "pricing", NOW + timedelta(hours=1))
        store.blockers.add(store.commitments.add(ana.id, Draft("call Dana"), NOW).id, "", NOW)
    with database.begin(ana.installation_id) as store:
        assert [each.what for each in store.blockers.raised_by(ana.id)] == ["legal", "", "pricing"]
        assert [each.what for each in store.blockers.owned_by(ben.id)] == ["legal"]
        assert store.blockers.owned_by(ben.id, [OwnerState.ASKED]) == []
        assert store.blockers.open_in([ana.id, ben.id]) == [
            OpenObstacle(promise.id, "legal", NOW),
            OpenObstacle(later.id, "pricing", NOW + timedelta(hours=1)),
        ]
        assert store.blockers.open_in([ben.id]) == []
        store.people.set_unreachable(ana.id, NOW)
        assert store.blockers.owned_by(ben.id) == [], "nobody clears anything for who is gone"


def test_the_second_time_is_counted_and_an_ended_one_stays(database: Database, ana: Person) -> None:
    with database.begin(ana.installation_id) as store:
        promise = store.commitments.add(ana.id, Draft("send the contract"), NOW)
        first = store.blockers.add(promise.id, "legal", NOW)
        store.blockers.change(first.id, ended_at=NOW, cleared_by=ana.id)
        assert store.blockers.open_of(promise.id) is None
        second = store.blockers.add(promise.id, "finance", NOW)
        assert second.times == 2
        assert store.blockers.open_of(promise.id) == store.blockers.get(second.id) == second
        store.blockers.remove(second.id)
        assert store.blockers.get(second.id) is None
        store.commitments.save(promise, rules.drop(promise, NOW), ana.id, NOW)
        assert store.blockers.raised_by(ana.id) == store.blockers.open_in([ana.id]) == []


def test_another_installation_sees_and_changes_nothing(database: Database, ana: Person) -> None:
    with database.installations() as installations:
        theirs: Installation = installations.ensure("T0OTHER", "U0KEPT")
    with database.begin(ana.installation_id) as store:
        promise = store.commitments.add(ana.id, Draft("send the contract"), NOW)
        blocker = store.blockers.add(promise.id, "legal", NOW)
    with database.begin(theirs.id) as store:
        assert store.blockers.get(blocker.id) is None and store.blockers.newest_of(promise.id) is None
        assert store.blockers.raised_by(ana.id) == store.blockers.open_in([ana.id]) == []
        store.blockers.change(blocker.id, what="theirs")
        store.blockers.remove(blocker.id)
    with database.begin(ana.installation_id) as store:
        assert store.blockers.get(blocker.id) == blocker
