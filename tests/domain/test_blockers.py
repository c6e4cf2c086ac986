"""Obstacles: what is asked about them, when they are old, and what they do to a promise."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain import transitions as rules
from bot.domain.blockers import Blocker, OwnerState, Question, is_to_be_checked
from bot.domain.commitments import Change, Commitment, State
from bot.domain.escalations import open_since
from bot.domain.ids import BlockerId, CommitmentId, InstallationId, PersonId
from bot.domain.nudges import is_to_be_asked, is_to_be_closed, plan_checkin, plan_first
from bot.domain.promised import side_of
from bot.domain.record import Record, tally
from tests.conftest import NOW, APerson
from tests.domain.test_transitions import PROMISE

BLOCKER = Blocker(
    BlockerId(1), InstallationId(1), CommitmentId(1), "legal", 1, NOW, None, OwnerState.OPEN, *[None] * 6
)  # fmt: skip
DUE = NOW + timedelta(days=2)


def waiting() -> Commitment:
    return rules.block(replace(PROMISE, due_at=DUE), NOW).after


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        ({}, Question.WHO),
        ({"owner_state": OwnerState.NOBODY}, None),
        ({"owner_id": PersonId(2), "owner_state": OwnerState.ASKED}, None),
        ({"owner_id": PersonId(2), "owner_state": OwnerState.REFUSED}, Question.WHO),
        # Whoever had it is erased.
        ({"owner_id": None, "owner_state": OwnerState.ACCEPTED}, Question.WHO),
        ({"times": 2}, Question.DECIDE),
        ({"times": 2, "decided_at": NOW}, Question.WHO),
        ({"times": 2, "ended_at": NOW}, None),
    ],
)
def test_what_is_asked_about_an_obstacle(fields: dict[str, object], question: Question | None) -> None:
    assert replace(BLOCKER, **fields).question is question  # type: ignore[arg-type]  # one value a field


def test_it_is_old_after_three_working_days_and_asked_about_again_after_five(somebody: APerson) -> None:
    ana = somebody()
    wednesday = NOW
    assert not is_to_be_checked(BLOCKER, ana, datetime(2026, 11, 27, 20, tzinfo=UTC)), "Thursday, Friday"
    assert not is_to_be_checked(BLOCKER, ana, datetime(2026, 11, 29, 20, tzinfo=UTC)), "a weekend has no working days"
    monday = datetime(2026, 11, 30, 14, tzinfo=UTC)
    assert is_to_be_checked(BLOCKER, ana, monday)
    checked = replace(BLOCKER, checked_at=monday)
    assert not is_to_be_checked(checked, ana, monday + timedelta(days=4))
    assert is_to_be_checked(checked, ana, monday + timedelta(days=7))
    assert wednesday == NOW


def test_what_waits_is_not_asked_about_and_not_closed(somebody: APerson) -> None:
    ana, promise = somebody(), replace(waiting(), asked_at=NOW)
    later = DUE + timedelta(days=30)
    assert plan_first(waiting(), ana, NOW) is None and plan_checkin(promise, ana) is None
    assert not is_to_be_asked(promise, ana, later) and not is_to_be_closed(promise, ana, later)


def test_cleared_in_time_it_keeps_its_date_and_later_it_needs_a_new_one() -> None:
    in_time = rules.unblock(waiting(), NOW).after
    assert (in_time.due_at, in_time.blocked_at) == (DUE, None)
    late = rules.unblock(waiting(), DUE).after
    assert (late.due_at, late.state) == (None, State.OPEN)


def test_a_new_date_while_it_waits_is_renegotiated_even_after_the_old_one() -> None:
    moved = rules.move(waiting(), DUE + timedelta(days=3), PROMISE.grain, PROMISE.due_kind, DUE + timedelta(days=1))  # type: ignore[arg-type]  # the promise has a grain
    assert (moved.change, moved.after.is_blocked) == (Change.RENEGOTIATED, False)


def test_what_became_of_it_while_it_waited_does_not_count() -> None:
    later = DUE + timedelta(days=1)
    assert tally([rules.miss(waiting(), later).after, rules.drop(waiting(), later).after]) == Record()
    assert tally([rules.keep(waiting(), later).after]) == Record(kept=1)


def test_nobody_else_hears_of_it_as_a_miss(somebody: APerson) -> None:
    missed = rules.miss(waiting(), DUE).after
    assert open_since(waiting()) is None and open_since(missed) is None
    assert open_since(replace(missed, blocked_at=None)) == DUE
    assert side_of(somebody(), [missed], NOW).missed == 0
    assert side_of(somebody(), [replace(missed, blocked_at=None)], NOW).missed == 1
