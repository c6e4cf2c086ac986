"""Times around the days on which clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.domain.times import Guess
from bot.language.calendar_days import in_zone, later_by
from bot.language.reading import Context
from bot.language.times import find_times

NEW_YORK = ZoneInfo("America/New_York")


def deadline(text: str, now: str, zone: str = "America/New_York") -> datetime:
    found = find_times(text, Context(now=datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone))))[0].deadline_at
    assert found is not None
    return found


def test_a_time_in_the_gap_is_the_first_valid_instant_after_it() -> None:
    assert deadline("tomorrow at 2:30am", "2027-03-13T12:00").isoformat() == "2027-03-14T03:00:00-04:00"


def test_a_time_that_repeats_is_the_first_of_the_two() -> None:
    assert deadline("tomorrow at 1:30am", "2027-11-06T12:00").isoformat() == "2027-11-07T01:30:00-04:00"


def test_hours_are_counted_in_real_time_across_the_change() -> None:
    assert deadline("in 3 hours", "2027-03-14T01:00").isoformat() == "2027-03-14T05:00:00-04:00"
    assert deadline("in 3 hours", "2027-11-07T00:30").isoformat() == "2027-11-07T02:30:00-05:00"
    assert deadline("in 90 minutes", "2027-11-07T00:30").isoformat() == "2027-11-07T01:00:00-05:00"


def test_a_clock_time_of_the_first_of_two_hours_is_past_in_the_second() -> None:
    second = datetime(2027, 11, 7, 1, 15, tzinfo=NEW_YORK, fold=1)
    (found,) = find_times("today at 1:30am", Context(now=second))
    assert found.deadline_at is None
    assert found.ambiguous == (Guess.PAST,)


def test_days_are_counted_in_wall_time_across_the_change() -> None:
    assert deadline("in 2 days", "2027-03-13T12:00").isoformat() == "2027-03-15T17:00:00-04:00"


def test_a_gap_of_half_an_hour_ends_half_an_hour_later() -> None:
    assert deadline("tomorrow at 2:15am", "2027-10-02T12:00", "Australia/Lord_Howe").strftime("%H:%M") == "02:30"


def test_a_day_that_a_zone_skipped_gives_the_first_instant_after_it() -> None:
    noon = datetime.fromisoformat("2011-12-30T12:00")
    skipped = in_zone(noon, ZoneInfo("Pacific/Apia"))
    assert skipped.isoformat() == "2011-12-31T00:00:00+14:00"


def test_a_recurrence_gives_way_to_the_gap_once() -> None:
    assert deadline("every day at 2:30am", "2027-03-13T12:00").isoformat() == "2027-03-14T03:00:00-04:00"


def test_until_is_the_end_of_that_local_day() -> None:
    found = find_times("every Friday until March 14", Context(now=datetime(2027, 3, 1, 12, tzinfo=NEW_YORK)))[0]
    assert found.rrule is not None and found.rrule.endswith("UNTIL=20270315T035959Z")


def changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """The hours of a year, in UTC, in which the offset of the zone changes."""
    hours = (datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=6 * n) for n in range(4 * 366))
    found, offset = [], None
    for at in hours:
        now = at.astimezone(zone).utcoffset()
        if offset is not None and now != offset:
            found.append(at)
        offset = now
    return found


@pytest.mark.parametrize("third", range(3))
def test_around_the_changes_of_every_zone_each_quarter_of_an_hour_is_valid_wall_time(third: int) -> None:
    for name in sorted(available_timezones())[third::3]:
        zone = ZoneInfo(name)
        for change in changes(zone, 2026):
            wall = (change - timedelta(hours=8)).astimezone(zone).replace(tzinfo=None, minute=0)
            before = None
            for _ in range(4 * 12):
                instant = in_zone(wall, zone)
                local = instant.astimezone(UTC).astimezone(zone)
                assert local.replace(tzinfo=None) == instant.replace(tzinfo=None), (name, wall)
                assert instant.fold == 0 and instant.replace(tzinfo=None) >= wall, (name, wall)
                assert before is None or instant.astimezone(UTC) >= before, (name, wall)
                before = instant.astimezone(UTC)
                wall += timedelta(minutes=15)


def test_an_hour_later_is_an_hour_of_real_time_in_every_zone() -> None:
    for name in sorted(available_timezones())[::5]:
        zone = ZoneInfo(name)
        for change in changes(zone, 2026):
            now = (change - timedelta(hours=1)).astimezone(zone)
            if now.fold == 0:
                later = in_zone(later_by(now.replace(tzinfo=None), 180, zone), zone)
                gained = later.astimezone(UTC) - now.astimezone(UTC)
                assert gained == timedelta(hours=3), (name, now)
