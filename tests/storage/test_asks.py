"""Asks, recipients and thanks as they are stored: on both engines."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

from bot.domain import transitions as rules
from bot.domain.asks import AskState
from bot.domain.commitments import Draft
from bot.domain.ids import AskId
from bot.domain.people import Person
from bot.domain.quantities import Quantity
from bot.domain.times import DueKind, Grain
from bot.services import asks
from storage.database import Database
from tests.conftest import APerson

DUE = datetime(2026, 11, 27, 22, 0, tzinfo=UTC)
NUMBERS = Draft("send me 20 numbers", DUE, Grain.DAY, DueKind.DEADLINE, Quantity(20, "numbers"), why="the fair")


def test_an_ask_comes_back_as_it_was_said(database: Database, ana: Person, a_person: APerson, now: datetime) -> None:
    ben = a_person("ben")
    with database.begin(ana.installation_id) as store:
        made = store.asks.add(ana.id, ben.id, NUMBERS, "FREQ=WEEKLY;BYDAY=FR", date(2026, 11, 30), now)
        store.asks.say_with([made.id])
    with database.read(ana.installation_id) as store:
        [waiting] = store.asks.waiting_for(ben.id)
    assert waiting == replace(made, said_with=made.id)
    assert (waiting.what, waiting.due_at, waiting.target, waiting.unit) == ("send me 20 numbers", DUE, 20, "numbers")
    assert (waiting.rrule, waiting.starts_on, waiting.why) == ("FREQ=WEEKLY;BYDAY=FR", date(2026, 11, 30), "the fair")


def test_two_taps_at_once_make_one_promise(database: Database, ana: Person, a_person: APerson, now: datetime) -> None:
    ben = a_person("ben")
    with database.begin(ana.installation_id) as store:
        ask_id = store.asks.add(ana.id, ben.id, NUMBERS, None, None, now).id
    together, made = Barrier(2), []

    def tap() -> None:
        together.wait()
        made.append(asks.accept(database, ben, ask_id, now))

    taps = [Thread(target=tap) for _ in range(2)]
    for each in taps:
        each.start()
    for each in taps:
        each.join()
    assert [each for each in made if each is not None] and made.count(None) == 1
    with database.read(ana.installation_id) as store:
        assert [each.what for each in store.commitments.open_of(ben.id)] == ["send <@U0ANA|ana> 20 numbers"]
        assert store.asks.some([ask_id])[0].state is AskState.ACCEPTED


def test_refusals_are_of_one_or_of_everybody_and_end(
    database: Database, ana: Person, a_person: APerson, now: datetime
) -> None:
    ben, cat = a_person("ben"), a_person("cat")
    with database.begin(ana.installation_id) as store:
        refused = store.asks.is_refused
        store.asks.refuse(ben.id, ana.id, now)
        assert (refused(ben.id, ana.id), refused(ben.id, cat.id), refused(ana.id, ben.id)) == (True, False, False)
        store.asks.refuse(ben.id, None, now)
        assert (refused(ben.id, ana.id), refused(ben.id, cat.id)) == (True, True)
        store.asks.take(ben.id, None)
        assert (refused(ben.id, ana.id), refused(ben.id, cat.id)) == (False, False)


def test_recipients_follow_a_promise_that_is_carried_on(
    database: Database, ana: Person, a_person: APerson, now: datetime
) -> None:
    ben = a_person("ben")
    with database.begin(ana.installation_id) as store:
        first = store.commitments.add(ana.id, NUMBERS, now)
        store.promised.add(first.id, ben.id)
        store.promised.add(first.id, ben.id)
        missed = store.commitments.save(first, rules.miss(first, now), ana.id, now)
        carried = store.commitments.add(ana.id, rules.carry(missed, DUE + timedelta(days=3), Grain.DAY, now), now)
        store.promised.inherit(carried)
        assert [each.person_id for each in store.promised.recipients([first.id, carried.id])] == [ben.id, ben.id]
        assert [each.id for each in store.promised.to(ben.id, now, by=ana.id)] == [carried.id, first.id]
        assert store.promised.to(ben.id, now + timedelta(days=1)) == [carried]
        assert (store.promised.counterparts(ben.id), store.promised.counterparts(ana.id)) == ({ana.id}, {ben.id})
        assert store.promised.keep_private(ana.id, [first.id, carried.id]) == [first.id, carried.id]
        assert store.promised.keep_private(ana.id, [carried.id]) == []
        assert store.promised.private_to(ana.id) == {first.id, carried.id}
        assert store.promised.private_to(ben.id) == frozenset()
        assert store.promised.to(ben.id, now) == []


def test_what_somebody_asked_for_cannot_be_kept_private(
    database: Database, ana: Person, a_person: APerson, now: datetime
) -> None:
    ben = a_person("ben")
    with database.begin(ana.installation_id) as store:
        ask_id = store.asks.add(ana.id, ben.id, NUMBERS, None, None, now).id
    promise = asks.accept(database, ben, AskId(ask_id), now)
    assert promise is not None
    with database.begin(ana.installation_id) as store:
        store.promised.keep_private(ben.id, [promise.id])
        assert [each.id for each in store.promised.to(ana.id, now)] == [promise.id]


def test_thanks_count_from_when_they_arrived(database: Database, ana: Person, a_person: APerson, now: datetime) -> None:
    ben = a_person("ben")
    with database.begin(ana.installation_id) as store:
        given = store.kudos.give(ana.id, ben.id, "shout-out for the demo", now)
        gone = store.kudos.give(ana.id, ben.id, "oops", now)
        store.kudos.take_back(gone)
        assert store.kudos.of([ben.id], now) == {}, "on their way"
        store.kudos.mark_delivered(given, now + timedelta(hours=1))
        [(thanks, giver)] = store.kudos.of([ana.id, ben.id], now)[ben.id]
        assert (thanks.words, giver) == ("shout-out for the demo", "ana")
        assert store.kudos.of([ben.id], now + timedelta(hours=2)) == {}
