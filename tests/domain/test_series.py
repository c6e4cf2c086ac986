"""Occurrences are computed on the owner's wall: one a date, strictly increasing, across every clock change."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.people import Person
from bot.domain.series import clock_of, first_occurrence, is_too_often, occurrences, with_clock

NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
TODAY = date(2026, 11, 25)
WEEKDAYS_AT_9 = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=0"

ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))
)


def dates_of(rule: str, person: Person, many: int = 4, not_before: date = TODAY) -> list[str]:
    first = first_occurrence(rule, not_before, person, NOW)
    assert first is not None
    return [str(each.on) for each in islice(occurrences(rule, first.on, person, NOW), many)]


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        (WEEKDAYS_AT_9, ["2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", ["2026-12-01", "2026-12-15", "2026-12-29", "2027-01-12"]),
        ("FREQ=MONTHLY;BYDAY=1MO", ["2026-12-07", "2027-01-04", "2027-02-01", "2027-03-01"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"]),
        ("FREQ=WEEKLY", ["2026-11-27", "2026-12-04", "2026-12-11", "2026-12-18"]),
        ("FREQ=MONTHLY", ["2026-11-30", "2026-12-31", "2027-01-29", "2027-02-26"]),
        ("FREQ=DAILY", ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"]),
        ("FREQ=DAILY;COUNT=2", ["2026-11-25", "2026-11-26"]),
        ("FREQ=DAILY;UNTIL=20261127T045959Z", ["2026-11-25", "2026-11-26"]),
    ],
)
def test_a_rule_gives_these_dates(somebody: Callable[..., Person], rule: str, dates: list[str]) -> None:
    assert dates_of(rule, somebody()) == dates


def test_a_quota_is_due_at_the_end_of_the_persons_own_week(somebody: Callable[..., Person]) -> None:
    from bot.domain.hours import WorkWeek

    four_days = somebody(week=WorkWeek(frozenset({0, 1, 2, 3}), time(8), time(16)))
    [first] = islice(occurrences("FREQ=WEEKLY", date(2026, 11, 26), four_days, NOW), 1)
    assert first.on == date(2026, 11, 26)
    assert four_days.local(first.due_at).time() == time(16)


def test_a_rule_with_no_date_ahead_has_no_first_occurrence(somebody: Callable[..., Person]) -> None:
    assert first_occurrence("FREQ=DAILY;UNTIL=20261101T045959Z", TODAY, somebody(), NOW) is None


def test_a_date_that_never_comes_is_found_out_in_good_time(somebody: Callable[..., Person]) -> None:
    assert first_occurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,31", TODAY, somebody(), NOW) is None


def test_starting_later_anchors_the_interval_there(somebody: Callable[..., Person]) -> None:
    dates = dates_of("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", somebody(), not_before=date(2026, 12, 7))
    assert dates[:2] == ["2026-12-07", "2026-12-21"]


def test_the_clock_of_a_rule_can_be_changed_and_taken_out() -> None:
    assert clock_of(WEEKDAYS_AT_9) == time(9)
    assert clock_of(with_clock(WEEKDAYS_AT_9, time(10, 30))) == time(10, 30)
    assert clock_of(with_clock(WEEKDAYS_AT_9, None)) is None


def test_more_than_one_a_day_is_too_often() -> None:
    assert is_too_often("FREQ=HOURLY;INTERVAL=2")
    assert not is_too_often("FREQ=DAILY")


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(ZONES), hour=st.integers(0, 23), minute=st.sampled_from([0, 30]), year=st.integers(2024, 2033)
)
def test_a_daily_promise_has_one_occurrence_for_each_date_in_every_zone(
    zone: str, hour: int, minute: int, year: int
) -> None:
    person = Person(1, 1, "U", "ana", ZoneInfo(zone), "en-US", NOW)  # type: ignore[arg-type]  # plain ids will do
    start = datetime(year, 1, 1, tzinfo=UTC)
    rule = f"FREQ=DAILY;BYHOUR={hour};BYMINUTE={minute}"
    year_long = list(islice(occurrences(rule, start.date(), person, start), 365))
    dates = [each.on for each in year_long]
    assert dates == [dates[0] + timedelta(days=day) for day in range(365)]
    assert all(earlier.due_at < later.due_at for earlier, later in pairwise(year_long))


def test_a_time_in_the_gap_is_the_first_instant_after_it_and_a_repeated_one_the_first(
    somebody: Callable[..., Person],
) -> None:
    person = somebody()
    gap = occurrences("FREQ=DAILY;BYHOUR=2;BYMINUTE=30", date(2026, 3, 8), person, datetime(2026, 3, 8, tzinfo=UTC))
    assert str(person.local(next(gap).due_at)) == "2026-03-08 03:00:00-04:00"
    twice = occurrences("FREQ=DAILY;BYHOUR=1;BYMINUTE=30", date(2026, 11, 1), person, datetime(2026, 11, 1, tzinfo=UTC))
    assert str(person.local(next(twice).due_at)) == "2026-11-01 01:30:00-04:00"
