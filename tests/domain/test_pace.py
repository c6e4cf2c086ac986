"""Pace against plan: nothing divides by zero, the plan ends at the goal, and no zone or clock change moves a day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.goals import HUNDREDTHS, WorkDays, break_down
from bot.domain.pace import Pace, Result, activity_needed, burn_up, done_by, hundredths, pace, planned_before
from tests.domain.test_goals import USUAL, YEAR, targets, works
from tests.domain.test_hours import zones

days = st.dates(date(2026, 11, 1), date(2028, 3, 1))
results = st.lists(st.builds(Result, days, st.integers(-(10**9), 10**9)), max_size=20)


@settings(max_examples=50)
@given(targets, works(), results, days)
def test_pace_can_be_asked_on_any_day(target: int, work: WorkDays, some: list[Result], today: date) -> None:
    months = break_down(target, *YEAR, work)
    now = pace(months, some, today, work)
    assert 0 <= now.planned <= target == now.target
    assert (now.needed_a_day is None) == (now.days_left == 0)
    if now.needed_a_day is not None:
        assert now.needed_a_day * now.days_left >= now.left
    assert now.is_reached == (now.left == 0)


@settings(max_examples=50)
@given(targets, works(), results, days)
def test_a_burn_up_rises_to_its_goal_and_knows_no_future(
    target: int, work: WorkDays, some: list[Result], today: date
) -> None:
    months = break_down(target, *YEAR, work)
    points = burn_up(months, some, today, work)
    planned = [point.planned for point in points]
    assert planned == sorted(planned) and planned[-1] == target
    assert all((point.done is None) == (point.on > today) for point in points)


@given(works(), days)
def test_the_plan_begins_at_nothing_and_is_whole_after_its_last_day(work: WorkDays, day: date) -> None:
    months = break_down(99_999, *YEAR, work)
    assert planned_before(months, YEAR[0], work) == 0
    assert planned_before(months, YEAR[1] + timedelta(days=1), work) == 99_999
    assert planned_before(months, day, work) <= planned_before(months, day + timedelta(days=1), work)


def test_a_correction_takes_off_and_an_overshoot_leaves_nothing_to_do() -> None:
    months = break_down(100_00, *YEAR, USUAL)
    logged = [Result(date(2027, 1, 10), 120_00), Result(date(2027, 2, 1), -30_00)]
    assert pace(months, logged, date(2027, 1, 31), USUAL).left == 0
    after = pace(months, logged, date(2027, 2, 1), USUAL)
    assert (after.done, after.left, after.is_reached) == (90_00, 10_00, False)


def test_before_after_and_on_the_last_day() -> None:
    months = break_down(261_00, *YEAR, USUAL)
    assert pace(months, [], date(2026, 12, 1), USUAL) == Pace(261_00, 0, 0, 261)
    assert pace(months, [], YEAR[1], USUAL).needed_a_day == 261_00
    assert pace(months, [], date(2028, 1, 1), USUAL) == Pace(261_00, 0, 261_00, 0)


@given(zones, st.integers(0, 364), st.integers(0, 23))
def test_a_result_counts_on_its_own_local_day_through_every_clock_change(zone: ZoneInfo, day: int, hour: int) -> None:
    on = YEAR[0] + timedelta(days=day)
    said_at = datetime(on.year, on.month, on.day, hour, tzinfo=zone)
    local = said_at.astimezone(ZoneInfo("UTC")).astimezone(zone)
    logged = [Result(local.date(), HUNDREDTHS)]
    if local.replace(tzinfo=None) == said_at.replace(tzinfo=None):
        assert done_by(logged, on) == HUNDREDTHS and done_by(logged, on - timedelta(days=1)) == 0
    months = break_down(365_00, *YEAR, WorkDays(frozenset(range(7))))
    assert planned_before(months, on, WorkDays(frozenset(range(7)))) == day * HUNDREDTHS


def test_what_one_call_brings_says_how_many_are_needed() -> None:
    assert activity_needed(100_000_00, 250_00, 20) == 20
    assert activity_needed(100, 0, 20) is None
    assert activity_needed(100, 10, 0) is None
    assert activity_needed(0, 10, 5) is None


@given(st.integers(-(10**11), 10**11))
def test_amounts_as_people_write_them_keep_their_cents(cents: int) -> None:
    assert hundredths(cents / 100) == cents
