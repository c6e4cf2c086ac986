"""A commitment and the only ways in which it may change."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain import transitions as rules
from bot.domain.commitments import Change, Commitment, State
from bot.domain.errors import EmptyPromise, PastTime
from bot.domain.ids import CommitmentId, InstallationId, PersonId
from bot.domain.quantities import Quantity
from bot.domain.times import DueKind, Grain
from bot.domain.transitions import Transition
from tests.conftest import NOW

DUE = NOW + timedelta(days=2)
LATER = NOW + timedelta(days=5)

PROMISE = Commitment(
    id=CommitmentId(7),
    installation_id=InstallationId(1),
    owner_id=PersonId(3),
    what="call 20 prospects",
    due_at=DUE,
    grain=Grain.MINUTE,
    due_kind=DueKind.DEADLINE,
    target=20,
    unit="prospects",
    done=None,
    plan=None,
    why="the budget",
    other_due_at=None,
    is_vague=False,
    state=State.OPEN,
    revision=1,
    moves=0,
    made_at=NOW,
    asked_at=None,
    asks=0,
    closed_at=None,
    carried_from=None,
    series_id=None,
    occurs_on=None,
)


@pytest.mark.parametrize(
    ("act", "state", "change"),
    [
        (rules.keep, State.KEPT, Change.KEPT),
        (rules.keep_partly, State.PARTLY, Change.PARTLY),
        (rules.miss, State.MISSED, Change.MISSED),
        (rules.drop, State.DROPPED, Change.DROPPED),
        (rules.close_unanswered, State.UNANSWERED, Change.CLOSED),
        (rules.skip, State.SKIPPED, Change.SKIPPED),
        (rules.undo_making, State.UNDONE, Change.UNDONE),
    ],
)
def test_each_ending_closes_it_and_raises_its_revision(
    act: Callable[..., Transition], state: State, change: Change
) -> None:
    ended = act(PROMISE, NOW)
    assert (ended.after.state, ended.after.closed_at, ended.after.revision, ended.change) == (state, NOW, 2, change)
    assert not ended.after.is_open
    assert ended.after.may_go_on is (state in (State.PARTLY, State.MISSED))


def test_keeping_a_count_reaches_its_target() -> None:
    assert rules.keep(PROMISE, NOW).after.done == 20


@pytest.mark.parametrize(
    ("done", "state"), [(12, State.PARTLY), (20, State.KEPT), (25, State.KEPT), (None, State.PARTLY)]
)
def test_a_part_that_reaches_the_target_is_all_of_it(done: float | None, state: State) -> None:
    assert rules.keep_partly(PROMISE, NOW, done).after.state is state


@pytest.mark.parametrize(("done", "left"), [(None, 20), (12, 8), (20, None), (25, None)])
def test_what_is_left_is_never_below_nothing(done: float | None, left: float | None) -> None:
    assert replace(PROMISE, done=done).remaining == left
    assert replace(PROMISE, target=None, done=done).remaining is None


@pytest.mark.parametrize(
    ("due_at", "change", "moves"),
    [
        (None, Change.DATED, 0),
        (DUE, Change.RENEGOTIATED, 1),
        (NOW, Change.MOVED, 1),
        (NOW - timedelta(1), Change.MOVED, 1),
    ],
)
def test_a_move_before_the_deadline_is_renegotiated_and_a_first_date_is_no_move(
    due_at: datetime | None, change: Change, moves: int
) -> None:
    asked = replace(PROMISE, due_at=due_at, asked_at=NOW, asks=2, other_due_at=LATER)
    moved = rules.move(asked, LATER, Grain.DAY, DueKind.DEADLINE, NOW)
    assert (moved.change, moved.after.moves, moved.after.due_at) == (change, moves, LATER)
    assert (moved.after.asked_at, moved.after.asks, moved.after.other_due_at) == (None, 0, None)


@pytest.mark.parametrize("when", [NOW, NOW - timedelta(seconds=1)])
def test_no_way_leads_to_a_date_that_is_not_ahead(when: datetime) -> None:
    acts: list[Callable[[], object]] = [
        lambda: rules.move(PROMISE, when, Grain.DAY, DueKind.DEADLINE, NOW),
        lambda: rules.reread(PROMISE, when, Grain.DAY, NOW),
        lambda: rules.correct(PROMISE, NOW, what="x", quantity=None, due_at=when),
        lambda: rules.carry(PROMISE, when, Grain.DAY, NOW),
    ]
    for act in acts:
        with pytest.raises(PastTime):
            act()


def test_another_reading_is_no_move_and_is_asked_about_anew() -> None:
    reread = rules.reread(replace(PROMISE, asked_at=NOW, asks=1, other_due_at=LATER), LATER, Grain.DAY, NOW)
    assert (reread.change, reread.after.moves, reread.after.asked_at, reread.after.asks) == (Change.EDITED, 0, None, 0)
    assert reread.after.other_due_at is None


def test_new_words_are_an_edit_that_leaves_the_date_and_its_question_alone() -> None:
    asked = replace(PROMISE, asked_at=NOW, asks=1, is_vague=True)
    edited = rules.correct(asked, NOW, what="  call \n 25 ", quantity=Quantity(25), due_at=DUE).after
    assert (edited.what, edited.target, edited.unit, edited.is_vague) == ("call 25", 25, None, False)
    assert (edited.due_at, edited.grain, edited.asked_at, edited.asks) == (DUE, Grain.MINUTE, NOW, 1)


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_an_edit_without_words_is_refused(words: str) -> None:
    with pytest.raises(EmptyPromise):
        rules.correct(PROMISE, NOW, what=words, quantity=None, due_at=None)


def test_taking_a_change_back_restores_everything_but_the_revision() -> None:
    kept = rules.keep(PROMISE, NOW).after
    assert rules.revert(kept, PROMISE).after == replace(PROMISE, revision=3)


def test_what_is_carried_on_keeps_its_words_its_reason_and_its_count() -> None:
    draft = rules.carry(replace(PROMISE, done=12), LATER, Grain.DAY, NOW)
    assert (draft.what, draft.why, draft.done, draft.quantity) == (
        "call 20 prospects",
        "the budget",
        12,
        Quantity(20, "prospects"),
    )
    assert draft.carried_from == PROMISE.id
