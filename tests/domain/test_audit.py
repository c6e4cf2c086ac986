"""The audit: bounds that hold, small samples that say so, and verdicts that are rarely wrong."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audit import Audit, Verdict, Week, Z, audit, rate_ratio, wilson

weeks = st.builds(
    lambda answered, share, done, results: Week(answered, answered * share, done, results),
    st.integers(0, 30),
    st.floats(0, 1),
    st.floats(0, 1_000),
    st.integers(0, 50),
)


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_a_share_lies_between_its_bounds_and_they_are_shares(answered: int, share: float) -> None:
    found = wilson(answered * share, answered)
    assert 0 <= found.low <= found.estimate <= found.high <= 1


@given(st.integers(0, 99), st.integers(1, 50), st.integers(0, 99), st.integers(1, 50))
def test_a_ratio_lies_between_its_bounds_even_with_nothing_on_one_side(a: int, n: int, b: int, m: int) -> None:
    found = rate_ratio(a, n, b, m)
    assert 0 <= found.low <= found.estimate <= found.high
    assert found.low < found.high


@given(st.lists(weeks, max_size=30))
def test_any_weeks_can_be_audited_and_few_say_too_early(some: list[Week]) -> None:
    found = audit(some)
    if sum(week.answered for week in some) < 8:
        assert found == Audit(None, found.drives, Verdict.TOO_EARLY)
    if len(some) < 6:
        assert found.drives is None


@given(st.integers(1, 500), st.integers(1, 500))
def test_a_bound_is_where_the_share_would_just_not_surprise(kept: int, missed: int) -> None:
    found = wilson(kept, kept + missed)
    for bound in (found.low, found.high):
        off = (found.estimate - bound) ** 2
        assert off == pytest.approx(Z * Z * bound * (1 - bound) / (kept + missed), rel=1e-6)


def test_done_and_driving_is_kept_undone_is_fixed_done_for_nothing_is_dropped() -> None:
    fuller, other = Week(5, 4.5, 100, 6), Week(5, 4.5, 40, 1)
    assert audit([fuller, other] * 4).verdict is Verdict.KEEP
    assert audit([Week(5, 1, 20, 3)] * 8).verdict is Verdict.FIX
    assert audit([Week(5, 4.5, 100, 4), Week(5, 4.5, 40, 9)] * 5).verdict is Verdict.DROP
    assert audit([Week(5, 4.5, 100, 3), Week(5, 4.5, 40, 3)] * 4).verdict is Verdict.UNCLEAR


def test_the_same_amount_every_week_tells_nothing_about_results() -> None:
    assert audit([Week(5, 5, 100, 3)] * 12).drives is None


def test_where_most_weeks_have_the_same_amount_the_others_are_those_with_less() -> None:
    usual, none, most = Week(2, 2, 30, 1), Week(2, 0, 0, 0), Week(3, 3, 50, 1)
    assert audit([usual] * 6 + [none] * 4 + [most]).verdict is Verdict.KEEP


def test_of_activities_that_drive_nothing_at_most_one_in_twelve_looks_as_if_it_did() -> None:
    chance = random.Random(11)
    verdicts = [
        audit([Week(5, 4.5, chance.random(), sum(chance.random() < 0.3 for _ in range(10))) for _ in range(12)]).verdict
        for _ in range(600)
    ]
    assert verdicts.count(Verdict.KEEP) <= 50
