"""The kept rate: what counts, and that it never spirals."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.commitments import Commitment, State
from bot.domain.record import RATE_NEEDS, Record, tally
from tests.conftest import NOW
from tests.domain.test_transitions import PROMISE


def closed(state: State, *, after_due: bool = True) -> Commitment:
    due_at = NOW - timedelta(hours=1) if after_due else NOW + timedelta(hours=1)
    return replace(PROMISE, state=state, due_at=due_at, closed_at=NOW)


def test_only_answers_count_and_dropping_after_the_deadline_is_a_miss() -> None:
    some = [closed(state) for state in State] + [closed(State.DROPPED, after_due=False)]
    assert tally(some) == Record(kept=1, partly=1, missed=2)


@pytest.mark.parametrize(
    ("record", "rate"),
    [(Record(4), None), (Record(5), 1), (Record(2, 2, 1), 0.6), (Record(0, 0, RATE_NEEDS), 0), (Record(), None)],
)
def test_the_rate_is_shown_from_five_answers_on(record: Record, rate: float | None) -> None:
    assert record.rate == rate
