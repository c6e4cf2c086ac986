"""Roles and one-to-ones as they are stored."""

from datetime import timedelta

from bot.domain.managers import OneToOne, RoleState
from bot.domain.people import Installation, Person
from storage.database import Database
from tests.conftest import NOW, APerson


def test_a_role_stands_between_two_whoever_looks(database: Database, ana: Person, a_person: APerson) -> None:
    ben, eve = a_person("ben"), a_person("eve")
    with database.begin(ana.installation_id) as store:
        role = store.managers.ask(ana.id, ben.id, ana.id, NOW)
        assert role.asked == ben.id and role.other(ana.id) == ben.id
        assert store.managers.of(ana.id) == [], "nothing stands before it is confirmed"
        store.managers.change(role.id, state=RoleState.ACTIVE, answered_at=NOW, meets="FREQ=WEEKLY;BYDAY=TU")
        active = store.managers.get(role.id)
        assert active is not None and store.managers.of(ana.id) == store.managers.of(ben.id) == [active]
        assert store.managers.between(ben.id, ana.id) == active and store.managers.meeting() == [active]
        assert store.managers.between(ana.id, eve.id) is None
        store.managers.change(role.id, state=RoleState.DECLINED, answered_at=NOW)
        assert store.managers.last_refused(ana.id, ben.id) == NOW
        assert store.managers.last_refused(ben.id, ana.id) is None


def test_a_day_has_one_one_to_one_and_its_last_word_holds(database: Database, ana: Person, a_person: APerson) -> None:
    ben = a_person("ben")
    with database.begin(ana.installation_id) as store:
        role = store.managers.ask(ana.id, ben.id, ana.id, NOW)
        assert store.managers.last(role.id) is None
        store.managers.log(role.id, 15, NOW.date(), NOW)
        store.managers.log(role.id, 30, NOW.date(), NOW)
        assert store.managers.last(role.id) == OneToOne(30, NOW)
        later = NOW + timedelta(days=1)
        store.managers.log(role.id, 15, later.date(), later)
        assert store.managers.last(role.id) == OneToOne(15, later)


def test_another_installation_sees_and_changes_nothing(database: Database, ana: Person, a_person: APerson) -> None:
    with database.installations() as installations:
        theirs: Installation = installations.ensure("T0OTHER", "U0KEPT")
    ben = a_person("ben")
    with database.begin(ana.installation_id) as store:
        role = store.managers.ask(ana.id, ben.id, ana.id, NOW)
        store.managers.log(role.id, 15, NOW.date(), NOW)
    with database.begin(theirs.id) as store:
        assert store.managers.get(role.id) is None and store.managers.last(role.id) is None
        assert store.managers.of(ana.id, list(RoleState)) == []
        store.managers.change(role.id, state=RoleState.ENDED)
    with database.begin(ana.installation_id) as store:
        assert store.managers.get(role.id) == role
