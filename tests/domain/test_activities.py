"""Kinds of activity: what belongs together, which weeks count, and which words ask for less."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.activities import Activity, Decided, Found, Way, activities_of, smaller_words
from bot.domain.audit import Verdict
from bot.domain.commitments import Commitment, State
from bot.domain.hours import WorkWeek, at_wall_time
from bot.domain.ids import CommitmentId, InstallationId, PersonId
from bot.domain.people import Person
from bot.domain.series import Series, SeriesId, SeriesState
from bot.domain.times import DueKind
from tests.conftest import NOW
from tests.domain.test_transitions import PROMISE

NEW_YORK = ZoneInfo("America/New_York")
ANA = Person(PersonId(1), InstallationId(1), "U1", "ana", NEW_YORK, "en-US", NOW, WorkWeek())
# The Monday of the week of NOW, which is a Wednesday.
MONDAY = date(2026, 11, 23)
WHO = (InstallationId(1), PersonId(1))
RULE = ("FREQ=WEEKLY;BYDAY=MO;BYHOUR=9", DueKind.START, 10.0, "calls", None, None)
CALLS = Series(SeriesId(1), *WHO, "10 calls", *RULE, MONDAY, SeriesState.ACTIVE, NOW, None)


def done(weeks_ago: int, kept: int = 1, missed: int = 0, unit: str | None = "calls", on: int = 0) -> list[Commitment]:
    day = MONDAY - timedelta(weeks=weeks_ago) + timedelta(days=on)
    at = at_wall_time(day, time(16), NEW_YORK)
    promise = replace(PROMISE, due_at=at, closed_at=at, made_at=at, target=10.0, unit=unit, done=10.0)
    return [replace(promise, id=CommitmentId(n), state=State.KEPT) for n in range(kept)] + [
        replace(promise, id=CommitmentId(99 + n), state=State.MISSED, done=None) for n in range(missed)
    ]


def looked_at(
    closed: Sequence[Commitment],
    results: Sequence[Found] = (),
    decided: dict[SeriesId, Decided] | None = None,
    series: Sequence[Series] = (CALLS,),
    now: datetime = NOW,
) -> tuple[Activity, ...]:
    return activities_of(closed, results, series, decided or {}, ANA, now)


def test_counted_promises_are_one_activity_with_the_recurring_one_that_brings_them() -> None:
    [found] = looked_at(done(1, 2) + done(2, 2, unit="Calls"))
    assert (found.name, found.series, found.record.answered, found.each) == ("10 calls", CALLS, 4, 10)


def test_two_recurring_ones_of_a_kind_are_told_but_not_acted_on() -> None:
    [found] = looked_at(done(1, 4), series=[CALLS, replace(CALLS, id=SeriesId(2))])
    assert (found.name, found.series) == ("calls", None)


@pytest.mark.parametrize("unit", [None, "USD", "%"])
def test_single_promises_without_a_count_and_money_are_none(unit: str | None) -> None:
    assert looked_at(done(1, 5, unit=unit)) == ()


def test_the_running_week_counts_only_once_its_work_is_over() -> None:
    closed = [promise for week in range(8) for promise in done(week, 2)]
    friday = at_wall_time(MONDAY + timedelta(days=4), time(15, 30), NEW_YORK)
    won = [Found(MONDAY)] * 9
    assert looked_at(closed, won)[0].found.drives is None, "all on one side, and that week is not over"
    more = closed + done(0, 3)
    assert looked_at(more, won, now=friday)[0].found.drives is not None


def test_weeks_away_are_left_out_and_those_before_it_began_too() -> None:
    # Results in weeks without any answer would otherwise speak against the activity.
    away = [Found(MONDAY - timedelta(weeks=week)) for week in (7, 8, 20, 21)]
    closed = [promise for week in (1, 2, 3, 4, 5, 6, 9, 10) for promise in done(week, 1 + week % 2 * 5)]
    won = [Found(MONDAY - timedelta(weeks=week)) for week in (1, 3, 5, 9) for _ in range(3)]
    [found] = looked_at(closed, won + away)
    assert found.found.verdict is Verdict.KEEP
    assert found.found == looked_at(closed, won)[0].found


def test_an_activity_is_no_result_of_itself() -> None:
    closed = [promise for week in range(1, 9) for promise in done(week, 1 + week % 2 * 5)]
    by_itself = [Found(MONDAY - timedelta(weeks=week), ("call",)) for week in (1, 3, 5, 7) for _ in range(3)]
    assert looked_at(closed, by_itself)[0].found.drives is None


def test_what_was_changed_is_judged_by_what_came_since() -> None:
    closed = [promise for week in range(1, 9) for promise in done(week, 0, 3)]
    assert looked_at(closed)[0].found.verdict is Verdict.FIX
    changed = {CALLS.id: Decided(Way.FIX, NOW - timedelta(weeks=2), {})}
    [found] = looked_at(closed, decided=changed)
    assert found.found.verdict is Verdict.TOO_EARLY and found.record.answered == 3


def test_a_recurring_promise_in_other_words_is_still_the_same_activity_and_can_be_taken_back_at_once() -> None:
    closed = [replace(each, series_id=1) for each in done(1, 4)]
    lines = replace(CALLS, what="write 3 lines", target=3.0, unit="lines")
    [found] = looked_at(closed, series=[lines])
    assert (found.name, found.series, found.record.answered) == ("write 3 lines", lines, 4)
    [found] = looked_at(closed, [], {CALLS.id: Decided(Way.FIX, NOW, {})}, [lines])
    assert (found.series, found.record.answered) == (lines, 0)


def test_what_was_dropped_stays_to_be_taken_back() -> None:
    ended = replace(CALLS, state=SeriesState.ENDED, ended_at=NOW)
    assert looked_at(done(1, 4), series=[ended])[0].series is None
    assert looked_at(done(1, 4), [], {CALLS.id: Decided(Way.DROP, NOW, {})}, [ended])[0].series == ended


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 25), st.integers(0, 4), st.integers(0, 4), st.integers(0, 6)), max_size=20),
    st.lists(st.integers(0, 200), max_size=30),
)
def test_any_past_can_be_looked_at(weeks: list[tuple[int, int, int, int]], won: list[int]) -> None:
    closed = [each for ago, kept, missed, on in weeks for each in done(ago, kept, missed, on=on)]
    found = looked_at(closed, [Found(MONDAY - timedelta(days=days)) for days in won])
    answered = sum(kept + missed for _, kept, missed, _ in weeks)
    assert [each.record.answered for each in found] == ([answered] if answered >= 3 else [])
    if answered < 8:
        assert all(each.found.verdict is Verdict.TOO_EARLY for each in found)


@pytest.mark.parametrize(
    ("what", "target", "each", "smaller"),
    [
        ("make 10 calls", 10, 4.5, "make 4 calls"),
        ("make 10 calls", 10, 10.0, "make 10 calls"),
        ("make 10 calls", 10, 0.4, "make 10 calls"),
        ("make ten calls", 10, 4.0, "make ten calls"),
        ("by 3pm make 10 calls", 10, 4.0, "by 3pm make 10 calls"),
        ("write 1,200 words", 1200, 700.0, "write 700 words"),
        ("plan the week", None, None, "plan the week"),
    ],
)
def test_smaller_words_ask_for_what_usually_gets_done(
    what: str, target: float | None, each: float | None, smaller: str
) -> None:
    assert smaller_words(what, target, each) == smaller
