"""The letter's numbers: every promise in one row of each chart, and what stands out is rarely chance."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.commitments import Change, Commitment, State
from bot.domain.ids import CommitmentId
from bot.domain.letters import Bar, by_hour, by_kind, by_weekday, moves_of, standout
from bot.domain.record import Record, tally
from bot.domain.times import Grain
from tests.conftest import NOW
from tests.domain.test_activities import ANA
from tests.domain.test_transitions import PROMISE

PROMISES = st.lists(
    st.builds(
        lambda hours, state, grain: replace(
            PROMISE,
            due_at=NOW + timedelta(hours=hours),
            closed_at=NOW + timedelta(hours=hours),
            state=state,
            grain=grain,
        ),
        st.integers(-900, 900),
        st.sampled_from(list(State)),
        st.sampled_from([Grain.MINUTE, Grain.DAY]),
    ),
    max_size=40,
)


@settings(max_examples=60)
@given(PROMISES)
def test_every_answered_promise_stands_in_one_row_of_each_chart(closed: list[Commitment]) -> None:
    whole = tally(closed)
    days = by_weekday(closed, ANA)
    assert sum(bar.record.answered for bar in days) == whole.answered
    assert [bar.place for bar in days] == sorted({*range(5), *(bar.place for bar in days)})
    timed = tally(each for each in closed if each.grain is Grain.MINUTE)
    assert sum(bar.record.answered for bar in by_hour(closed, ANA)) == timed.answered


def test_a_clock_change_moves_no_hour() -> None:
    # Nine in the morning in New York, before and after the clocks go back on Nov 1, 2026.
    moments = [datetime(2026, 10, 30, 13, tzinfo=UTC), datetime(2026, 11, 2, 14, tzinfo=UTC)]
    closed = [replace(PROMISE, due_at=at, closed_at=at, state=State.KEPT, grain=Grain.MINUTE) for at in moments]
    [bar] = by_hour(closed, ANA)
    assert (bar.place, bar.record.kept) == (0, 2)


def test_kinds_are_named_as_they_were_said_the_most_answered_first() -> None:
    calls = replace(PROMISE, target=10.0, unit="cold calls", state=State.KEPT, closed_at=NOW)
    walk = replace(
        PROMISE, target=None, unit=None, series_id=7, what="go for a walk", state=State.MISSED, closed_at=NOW
    )
    single = replace(PROMISE, target=None, unit=None, series_id=None, state=State.KEPT, closed_at=NOW)
    assert [bar.name for bar in by_kind([walk, calls, calls, single])] == ["cold calls", "go for a walk"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)), max_size=7))
def test_under_five_answers_on_either_side_nothing_stands_out(counts: list[tuple[int, int, int]]) -> None:
    found = standout([Bar(Record(*each), place=place) for place, each in enumerate(counts)])
    if found is not None:
        assert min(found.bar.record.answered, found.others.answered) >= 5
        mine = found.bar.kept / found.bar.record.answered
        theirs = (found.others.kept + found.others.partly / 2) / found.others.answered
        assert found.is_better is (mine > theirs)


def test_a_clear_difference_is_found() -> None:
    days = [Bar(Record(kept=9, missed=1), place=0), *(Bar(Record(kept=4, missed=6), place=day) for day in range(1, 5))]
    found = standout(days)
    assert found is not None and found.is_better and found.bar.place == 0
    assert standout([replace(bar, record=Record(bar.record.missed, 0, bar.record.kept)) for bar in days]) is not None


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_in_even_months_something_stands_out_at_most_once_in_twelve(share: float) -> None:
    chance = random.Random(7)
    found = 0
    for _ in range(400):
        rows = [sum(chance.random() < share for _ in range(8)) for _ in range(5)]
        found += (
            standout([Bar(Record(kept=kept, missed=8 - kept), place=day) for day, kept in enumerate(rows)]) is not None
        )
    assert found <= 33


def test_moves_are_counted_by_promise_and_by_whether_they_were_in_time() -> None:
    first, second = (replace(PROMISE, id=CommitmentId(number)) for number in (1, 2))
    moves = [(first, Change.MOVED), (second, Change.RENEGOTIATED), (first, Change.RENEGOTIATED)]
    most, whole, in_time = moves_of(moves)
    assert [(each.promise.id, each.times) for each in most] == [(1, 2), (2, 1)]
    assert (whole, in_time) == (3, 2)
    assert moves_of([]) == ((), 0, 0)
