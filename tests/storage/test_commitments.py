"""Commitments and their history: every change is written down beside what it changed."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from bot.domain import transitions as rules
from bot.domain.commitments import Change, Commitment, Draft, State
from bot.domain.people import Installation, Person
from bot.domain.quantities import Quantity
from bot.domain.times import DueKind, Grain
from storage.database import Database, Store
from storage.history import _as_json
from storage.tables import history
from tests.conftest import NOW, APerson

DUE = NOW + timedelta(days=2)
DRAFT = Draft(
    "call 20 prospects",
    DUE,
    Grain.MINUTE,
    DueKind.START,
    Quantity(20, "prospects"),
    plan="after lunch",
    why="the budget",
    other_due_at=DUE + timedelta(days=7),
    is_vague=True,
    done=3,
)


def replayed(store: Store, promise: Commitment) -> dict[str, Any]:
    """The promise as its history alone tells it."""
    fields: dict[str, Any] = {}
    for _, _, before, after in store.history.of(promise.id):
        assert all(fields.get(name) == value for name, value in before.items()), "it says how things stood before"
        fields |= after
    return fields


def test_what_is_written_down_comes_back_as_it_was(database: Database, ana: Person) -> None:
    with database.begin(ana.installation_id) as store:
        made = store.commitments.add(ana.id, DRAFT, NOW)
    with database.begin(ana.installation_id) as store:
        assert store.commitments.get(made.id) == made
        assert store.commitments.some([made.id, made.id + 1]) == [made]
    assert (made.what, made.due_at, made.quantity, made.done) == (DRAFT.what, DUE, DRAFT.quantity, 3)
    assert made.due_at is not None and made.due_at.tzinfo is UTC


def test_the_history_alone_tells_how_a_promise_stands_after_any_changes(database: Database, ana: Person) -> None:
    with database.begin(ana.installation_id) as store:
        promise = store.commitments.add(ana.id, DRAFT, NOW)
        for act in (
            lambda each: rules.count(each, 8),
            lambda each: rules.move(each, DUE + timedelta(days=1), Grain.DAY, DueKind.DEADLINE, NOW),
            lambda each: rules.correct(each, NOW, what="call 25", quantity=Quantity(25), due_at=None),
            lambda each: rules.keep_partly(each, NOW, 12),
            lambda each: rules.revert(each, replace(each, state=State.OPEN, closed_at=None, done=8)),
            lambda each: rules.close_unanswered(each, NOW),
            lambda each: rules.reopen(each),
            lambda each: rules.keep(each, NOW),
        ):
            promise = store.commitments.save(promise, act(promise), ana.id, NOW)
            if promise.is_open:
                store.commitments.mark_asked(promise, NOW)
            stored = store.commitments.get(promise.id)
            assert stored is not None
            promise = stored
            told = replayed(store, promise)
            assert told == {name: value for name, value in _as_json(asdict(promise)).items() if name in told}
        changes = [change for _, change, _, _ in store.history.of(promise.id)]
    assert changes[0] is Change.MADE and changes[-1] is Change.KEPT and Change.ASKED in changes


def test_the_newest_standing_change_of_the_owner_can_be_taken_back_step_by_step(
    database: Database, ana: Person
) -> None:
    with database.begin(ana.installation_id) as store:
        made = store.commitments.add(ana.id, DRAFT, NOW)
        moved = store.commitments.save(
            made, rules.move(made, DUE + timedelta(1), Grain.DAY, DueKind.DEADLINE, NOW), ana.id, NOW
        )
        store.commitments.mark_asked(moved, NOW)
        kept = store.commitments.save(moved, rules.keep(moved, NOW), ana.id, NOW)
        steps = []
        standing = kept
        while (last := store.history.before_last_change(standing)) is not None and last[0] is not Change.MADE:
            steps.append(last[0])
            standing = store.commitments.save(standing, rules.revert(standing, last[1]), ana.id, NOW)
    assert steps == [Change.KEPT, Change.RENEGOTIATED]
    assert (standing.due_at, standing.state, standing.moves) == (made.due_at, State.OPEN, 0)


def test_an_instant_without_a_zone_is_refused(database: Database, ana: Person) -> None:
    naive = replace(DRAFT, due_at=datetime(2026, 11, 27, 15))  # noqa: DTZ001  (a naive one is the point)
    with pytest.raises((StatementError, ValueError)), database.begin(ana.installation_id) as store:
        store.commitments.add(ana.id, naive, NOW)
    with database.begin(ana.installation_id) as store:
        assert store.commitments.open_of(ana.id) == [], "and nothing of it stays"


def test_another_installation_sees_and_changes_nothing(database: Database, ana: Person, a_person: APerson) -> None:
    with database.installations() as installations:
        theirs: Installation = installations.ensure("T0OTHER", "U0KEPT")
    eve = a_person("eve", at=theirs)
    with database.begin(ana.installation_id) as store:
        promise = store.commitments.add(ana.id, DRAFT, NOW)
    with database.begin(theirs.id) as store:
        assert store.people.find("U0ANA") is None
        assert store.commitments.get(promise.id) is None
        assert store.commitments.some([promise.id]) == []
        assert store.commitments.open_of(ana.id) == []
        assert store.history.of(promise.id) == []
        assert store.history.last_changed_by(ana.id, NOW) == []
        store.commitments.save(promise, rules.drop(promise, NOW), eve.id, NOW)
        store.outbox.expire_nudges(promise.id, "not theirs")
    with database.begin(ana.installation_id) as store:
        assert store.commitments.get(promise.id) == promise


def test_ids_are_never_used_again(database: Database, ana: Person) -> None:
    with database.begin(ana.installation_id) as store:
        first = store.commitments.add(ana.id, DRAFT, NOW)
        store.connection.exec_driver_sql(f"DELETE FROM commitments WHERE id = {first.id}")
        assert store.commitments.add(ana.id, DRAFT, NOW).id > first.id


def test_history_is_only_ever_added_to(database: Database, ana: Person) -> None:
    with database.begin(ana.installation_id) as store:
        promise = store.commitments.add(ana.id, DRAFT, NOW)
        before = store.connection.execute(select(history)).all()
        store.commitments.save(promise, rules.keep(promise, NOW), ana.id, NOW)
        assert store.connection.execute(select(history).order_by(history.c.id)).all()[: len(before)] == before
