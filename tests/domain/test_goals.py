"""Breaking a goal down: to the cent, by working days, whatever is changed on the way."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import PlanDoesNotAddUp, UnclearGoal
from bot.domain.goals import (
    MOST,
    Month,
    WorkDays,
    apportion,
    break_down,
    edit_months,
    months_between,
    replan,
)

WEEKDAYS = frozenset(range(5))
USUAL = WorkDays(WEEKDAYS)
YEAR = (date(2027, 1, 1), date(2027, 12, 31))

targets = st.integers(1, MOST)
weeks = st.frozensets(st.integers(0, 6))
firsts = st.dates(date(2024, 1, 1), date(2030, 12, 31))
lengths = st.integers(0, 800).map(lambda days: timedelta(days=days))


@st.composite
def works(draw: st.DrawFn) -> WorkDays:
    """Any week, with a few holidays."""
    return WorkDays(draw(weeks), draw(st.frozensets(firsts, max_size=5)))


@given(targets, firsts, lengths, works())
def test_a_breakdown_sums_to_its_goal_to_the_cent(target: int, first: date, length: timedelta, work: WorkDays) -> None:
    months = break_down(target, first, first + length, work)
    assert sum(month.amount for month in months) == target
    assert all(month.amount >= 0 for month in months)
    days = [day for month in months for day in month.days]
    assert days == [first + timedelta(days=number) for number in range(length.days + 1)], "each day once, in order"


@given(targets, firsts, lengths, works())
def test_a_month_without_working_days_gets_nothing_unless_all_are_without(
    target: int, first: date, length: timedelta, work: WorkDays
) -> None:
    months = break_down(target, first, first + length, work)
    if any(work.of(month.days) for month in months):
        assert all(month.amount == 0 for month in months if not work.of(month.days))


@given(targets, works(), st.data())
def test_a_goal_changed_on_the_way_still_adds_up_and_leaves_the_past_alone(
    target: int, work: WorkDays, data: st.DataObject
) -> None:
    months = break_down(target, *YEAR, work)
    today = data.draw(st.dates(date(2026, 12, 1), date(2028, 2, 1)))
    changed = data.draw(targets)
    after = replan(months, changed, today, work)
    assert sum(month.amount for month in after) == changed
    assert all(month.amount >= 0 for month in after)
    behind = [month for month in months if month.last < today]
    if changed >= sum(month.amount for month in behind) and len(behind) < len(months):
        assert after[: len(behind)] == tuple(behind)


@given(targets, works(), st.dictionaries(st.integers(0, 11), st.integers(0, MOST), max_size=12))
def test_months_set_by_hand_stay_and_the_others_take_the_difference(
    target: int, work: WorkDays, wishes: dict[int, int]
) -> None:
    months = break_down(target, *YEAR, work)
    chosen = {months[place].first: amount for place, amount in wishes.items()}
    over = sum(chosen.values()) - target
    if over > 0 or (over < 0 and len(chosen) == len(months)):
        with pytest.raises(PlanDoesNotAddUp):
            edit_months(months, chosen, work)
        return
    after = edit_months(months, chosen, work)
    assert sum(month.amount for month in after) == target
    assert {month.first: month.amount for month in after if month.is_fixed} == chosen


def test_months_are_weighted_by_their_working_days_in_round_numbers() -> None:
    holidays = frozenset({date(2027, 1, 1), date(2027, 12, 24), date(2027, 12, 31)})
    months = break_down(1_200_000_00, *YEAR, WorkDays(WEEKDAYS, holidays))
    january, *_, december = months
    assert january.amount == december.amount + round((20 - 21) / 258 * 1_200_000_00, -5)
    assert all(month.amount % 1_000_00 == 0 for month in months)


def test_things_that_are_counted_come_whole() -> None:
    months = break_down(100_00, *YEAR, USUAL)
    assert {month.amount for month in months} <= {800, 900}


def test_a_goal_in_cents_is_not_rounded_away() -> None:
    assert [month.amount for month in break_down(7, *YEAR, USUAL)].count(1) == 7


def test_a_year_of_no_working_days_is_shared_by_all_its_days() -> None:
    months = break_down(365_00, *YEAR, WorkDays(frozenset()))
    assert [month.amount for month in months][:3] == [3100, 2800, 3100]


def test_less_wanted_than_was_planned_already_leaves_nothing_to_do() -> None:
    months = break_down(120_00, *YEAR, USUAL)
    after = replan(months, 10_00, date(2027, 11, 5), USUAL)
    assert [month.amount for month in after[10:]] == [0, 0]


@pytest.mark.parametrize(
    ("target", "first", "last"),
    [
        (0, *YEAR),
        (-5, *YEAR),
        (MOST + 1, *YEAR),
        (100, YEAR[1], YEAR[0]),
        (100, YEAR[0], date(2040, 1, 1)),
    ],
)
def test_a_goal_without_amount_or_days_is_refused(target: int, first: date, last: date) -> None:
    with pytest.raises(UnclearGoal):
        break_down(target, first, last, USUAL)


def test_the_outer_months_reach_as_far_as_the_goal() -> None:
    assert months_between(date(2027, 1, 20), date(2027, 3, 3)) == [
        (date(2027, 1, 20), date(2027, 1, 31)),
        (date(2027, 2, 1), date(2027, 2, 28)),
        (date(2027, 3, 1), date(2027, 3, 3)),
    ]


@given(st.integers(0, MOST), st.lists(st.integers(0, 400), min_size=1, max_size=60), st.sampled_from([1, 10, 100, 700]))
def test_shares_are_fair_to_a_step(amount: int, weights: list[int], step: int) -> None:
    shares = apportion(amount, weights, step)
    if not sum(weights):
        assert shares == [0] * len(weights)
        return
    assert sum(shares) == amount
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - amount * weight / sum(weights)) <= 2 * step + 1


def test_an_edited_month_may_not_be_negative() -> None:
    with pytest.raises(PlanDoesNotAddUp):
        edit_months([Month(*YEAR, 100)], {YEAR[0]: -1}, USUAL)
