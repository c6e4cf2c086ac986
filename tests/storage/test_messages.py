"""What other messages are asking about, or asked a moment ago."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.domain import transitions as rules
from bot.domain.commitments import Commitment, Draft
from bot.domain.deliveries import JUST_ASKED, Delivery, Kind, Place, Priority, SendState
from bot.domain.ids import CommitmentId
from bot.domain.people import Person
from storage.database import Database

LEASE = timedelta(seconds=90)


@pytest.fixture
def promise(database: Database, ana: Person, now: datetime) -> Commitment:
    with database.begin(ana.installation_id) as store:
        return store.commitments.add(ana.id, Draft("call Dana"), now)


def claimed(
    database: Database, ana: Person, kind: Kind, about: Sequence[Commitment], now: datetime, **detail: object
) -> Delivery:
    """A message of this kind that shows these promises, on its way."""
    with database.begin(ana.installation_id) as store:
        store.outbox.plan(kind, "x", 1, ana.id, Place(), Priority.NUDGE, now, about=about, detail=detail)
    with database.queue() as queue:
        [delivery] = queue.claim(SendState.PLANNED, now, LEASE, 1)
    return delivery


def asking(database: Database, ana: Person, now: datetime) -> set[CommitmentId]:
    """What a review that is about to go finds asked already."""
    with database.begin(ana.installation_id) as store:
        store.outbox.plan(Kind.REVIEW, "review", 1, ana.id, Place(), Priority.NUDGE, now)
        review = store.subjects.newest(Kind.REVIEW, "review")
        assert review is not None
        return store.messages.asking(review, now - JUST_ASKED)


@pytest.mark.parametrize("kind", [Kind.CHECKIN, Kind.REVIEW])
def test_what_is_on_its_way_or_arrived_a_moment_ago_asks(
    database: Database, ana: Person, promise: Commitment, kind: Kind, now: datetime
) -> None:
    delivery = claimed(database, ana, kind, [promise], now)
    assert asking(database, ana, now) == {promise.id}
    with database.queue() as queue:
        queue.mark_unknown(delivery, now, "nobody knows")
    assert asking(database, ana, now) == {promise.id}
    with database.queue() as queue:
        [delivery] = queue.claim(SendState.UNKNOWN, now + timedelta(seconds=2), LEASE, 1)
        queue.mark_sent([(delivery, "D1", "1.1")], now)
    assert asking(database, ana, now + JUST_ASKED) == {promise.id}
    assert asking(database, ana, now + JUST_ASKED + timedelta(seconds=1)) == set()


def test_a_brief_asks_about_some_of_what_it_names(
    database: Database, ana: Person, promise: Commitment, now: datetime
) -> None:
    with database.begin(ana.installation_id) as store:
        other = store.commitments.add(ana.id, Draft("call Cho"), now)
    claimed(database, ana, Kind.BRIEF, [promise, other], now, ask=[other.id], today=[promise.id])
    assert asking(database, ana, now) == {other.id}


def test_an_echo_asks_nothing(database: Database, ana: Person, promise: Commitment, now: datetime) -> None:
    claimed(database, ana, Kind.ECHO, [promise], now)
    assert asking(database, ana, now) == set()


def test_what_changed_since_is_another_question(
    database: Database, ana: Person, promise: Commitment, now: datetime
) -> None:
    claimed(database, ana, Kind.CHECKIN, [promise], now)
    with database.begin(ana.installation_id) as store:
        store.commitments.save(promise, rules.count(promise, 3), ana.id, now)
    assert asking(database, ana, now) == set()
