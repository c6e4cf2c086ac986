"""Capacity: what was really done, full days, collisions, and a plan that asks for more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.capacity import (
    STRETCH,
    Strain,
    Usual,
    collisions,
    full_day_limit,
    is_full,
    load_of,
    next_day_with_room,
    strain,
    usual_of,
    working_days,
)
from bot.domain.commitments import Commitment, State
from bot.domain.ids import CommitmentId
from bot.domain.pauses import Pause
from bot.domain.times import Grain
from tests.conftest import NOW, APerson
from tests.domain.test_transitions import PROMISE

DAY = timedelta(days=1)


def answered(state: State, *, days_ago: int = 3, done: float | None = None, unit: str | None = "calls") -> Commitment:
    at = NOW - days_ago * DAY
    return replace(PROMISE, state=state, due_at=at, closed_at=at, target=20.0, unit=unit, done=done)


def open_at(*moments: datetime) -> list[Commitment]:
    return [
        replace(PROMISE, id=CommitmentId(number), due_at=at, grain=Grain.MINUTE) for number, at in enumerate(moments, 1)
    ]


def test_usual_counts_what_was_done_not_what_was_promised(somebody: APerson) -> None:
    ana = somebody()
    week = [answered(State.KEPT), answered(State.KEPT), answered(State.PARTLY, done=5), answered(State.PARTLY)]
    usual = usual_of([*week, answered(State.MISSED, done=3), answered(State.MISSED)], "call", ana, NOW)
    assert usual == Usual(done=58, promised=120, days=20)


def test_fewer_than_five_answers_say_nothing(somebody: APerson) -> None:
    ana = somebody()
    assert usual_of([answered(State.KEPT)] * 4, "calls", ana, NOW) is None
    assert usual_of([answered(State.KEPT, unit="demos")] * 9, "calls", ana, NOW) is None
    assert usual_of([answered(State.KEPT, days_ago=40)] * 9, "calls", ana, NOW) is None


def test_four_weeks_away_leave_no_day_to_divide_by(somebody: APerson) -> None:
    ana = somebody()
    away = replace(ana, pauses=(Pause(NOW - 40 * DAY, NOW + DAY),))
    assert usual_of([answered(State.KEPT)] * 9, "calls", away, NOW) is None


@given(st.floats(-10, 10_000), st.integers(-3, 300), st.floats(0, 5_000), st.integers(1, 20))
def test_strain_is_named_only_where_the_plan_is_clearly_more_than_usual(
    amount: float, days: int, done: float, of: int
) -> None:
    usual = Usual(done, done, of)
    found = strain(amount, days, usual)
    if found is None:
        assert amount <= 0 or days <= 0 or amount <= usual.a_day * days * STRETCH
    else:
        assert found.share > 1
        assert found.smaller is None or 0 < found.smaller < amount


def test_a_plan_that_needs_140_percent_is_said_with_a_smaller_one() -> None:
    assert strain(140, 10, Usual(200, 240, 20)) == Strain(pytest.approx(1.4), 100)
    assert strain(3, 1, Usual(0, 9, 20)) == Strain(inf, None)


def test_beside_nothing_done_and_without_a_date_nothing_is_said(somebody: APerson) -> None:
    ana = somebody()
    missed = [answered(State.MISSED)] * 6
    [promise] = open_at(NOW + DAY)
    assert load_of(promise, [promise], missed, ana, NOW).is_ordinary
    assert load_of(replace(promise, due_at=None), [promise], missed, ana, NOW).is_ordinary


def test_a_day_is_full_beyond_the_best_day_and_the_next_with_room_is_offered(somebody: APerson) -> None:
    ana = somebody()
    closed = [answered(State.KEPT, days_ago=2)] * 5 + [answered(State.MISSED, days_ago=2)] * 3
    limit = full_day_limit(closed, ana, NOW)
    assert limit == 5
    thursday = datetime.fromisoformat("2026-11-26T12:00:00-05:00")
    due = open_at(*[thursday] * 5)
    assert not is_full(thursday.date(), due, limit, ana)
    assert is_full(thursday.date(), [*due, *open_at(thursday)], limit, ana)
    assert next_day_with_room(thursday.date() - DAY, due, limit, ana) == thursday.date() + DAY
    assert full_day_limit(closed[:2], ana, NOW) is None


def test_two_weeks_without_a_working_day_offer_none(somebody: APerson) -> None:
    ana = somebody()
    never = replace(ana, week=replace(ana.week, days=frozenset()))
    assert next_day_with_room(date(2026, 11, 25), [], 4, never) is None
    assert working_days(never, date(2026, 11, 1), date(2026, 11, 30)) == 0


@given(st.lists(st.integers(0, 600), max_size=12))
def test_start_times_collide_where_one_begins_before_the_other_can_be_done(minutes: Sequence[int]) -> None:
    due = open_at(*(NOW + timedelta(minutes=minute) for minute in minutes))
    found = collisions(due)
    ordered = sorted(minutes)
    assert len(found) == sum(b - a < 30 for a, b in pairwise(ordered))
    assert all(first.due_at <= second.due_at for first, second in found)  # type: ignore[operator]  # all have dates
