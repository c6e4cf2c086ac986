"""Wall time in every zone, through every clock change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import WorkWeek, at_wall_time

zones = st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})).map(ZoneInfo)
days = st.dates(date(1995, 1, 1), date(2037, 12, 31))
clocks = st.times().map(lambda clock: clock.replace(microsecond=0))
NEW_YORK = ZoneInfo("America/New_York")


@given(days, clocks, zones)
def test_a_wall_time_is_that_wall_time_or_the_first_one_after_the_gap(day: date, clock: time, zone: ZoneInfo) -> None:
    wanted = datetime.combine(day, clock)
    instant = at_wall_time(day, clock, zone).astimezone(UTC)
    shown = instant.astimezone(zone).replace(tzinfo=None)
    assert shown >= wanted
    if shown == wanted:
        earlier = (instant - timedelta(hours=1)).astimezone(zone).replace(tzinfo=None)
        assert earlier != wanted, "of a repeated hour it is the first"
    else:
        before = (instant - timedelta(seconds=2)).astimezone(zone).replace(tzinfo=None)
        assert before < wanted, "nothing valid lies between the wall time and the instant"


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2026, 3, 8), time(2, 30), "2026-03-08T07:00:00+00:00"),
        (date(2026, 11, 1), time(1, 30), "2026-11-01T05:30:00+00:00"),
        (date(2026, 11, 1), time(9), "2026-11-01T14:00:00+00:00"),
    ],
)
def test_clock_changes_in_new_york(day: date, clock: time, utc: str) -> None:
    assert at_wall_time(day, clock, NEW_YORK).astimezone(UTC).isoformat() == utc


def test_a_day_that_a_zone_left_out_begins_the_next() -> None:
    # Samoa had no 30 December 2011.
    assert at_wall_time(date(2011, 12, 30), time(12), ZoneInfo("Pacific/Apia")).date() == date(2011, 12, 31)


@pytest.mark.parametrize(
    ("local", "is_open"),
    [
        ("2026-11-25T08:59:59", False),
        ("2026-11-25T09:00:00", True),
        ("2026-11-25T17:00:59", True),
        ("2026-11-25T17:01:00", False),
        ("2026-11-28T12:00:00", False),
    ],
)
def test_working_hours_include_their_end(local: str, is_open: bool) -> None:
    assert WorkWeek().is_open(datetime.fromisoformat(local).replace(tzinfo=NEW_YORK)) is is_open
