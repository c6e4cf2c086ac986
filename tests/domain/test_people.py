"""When Kept may speak up by itself: working hours, quiet hours, holidays, pauses, zones and clock changes."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import QuietHours, WorkWeek
from bot.domain.nudges import next_brief_at
from bot.domain.pauses import Pause
from bot.domain.people import Strength
from tests.conftest import APerson

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(22), time(7))
LUNCH = QuietHours(time(12), time(13))


def at(text: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def pause(start: str, end: str) -> Pause:
    return Pause(at(start), at(end))


@pytest.mark.parametrize(
    ("clock", "night", "lunch"),
    [
        (time(22), True, False),
        (time(23, 59), True, False),
        (time(0), True, False),
        (time(6, 59), True, False),
        (time(7), False, False),
        (time(11, 59), False, False),
        (time(12), False, True),
        (time(12, 59), False, True),
        (time(13), False, False),
        (time(21, 59), False, False),
    ],
)
def test_quiet_hours_cover_their_beginning_but_not_their_end_also_across_midnight(
    clock: time, night: bool, lunch: bool
) -> None:
    assert (NIGHT.covers(clock), LUNCH.covers(clock)) == (night, lunch)


@pytest.mark.parametrize(
    ("fields", "moment", "is_open"),
    [
        ({}, "2026-11-25T09:00", True),
        ({}, "2026-11-25T08:59:59", False),
        ({}, "2026-11-25T17:00:00.250", True),
        ({}, "2026-11-25T17:01", False),
        ({}, "2026-11-28T10:00", False),
        ({"quiet": LUNCH}, "2026-11-25T12:30", False),
        ({"quiet": LUNCH}, "2026-11-25T13:00", True),
        # Quiet from the very end of work on: what is due then is still asked.
        ({"quiet": QuietHours(time(17), time(9))}, "2026-11-25T17:00:30", True),
        ({"quiet": QuietHours(time(16), time(9))}, "2026-11-25T17:00", False),
        ({"holidays": frozenset({date(2026, 11, 26)})}, "2026-11-26T10:00", False),
        ({"pauses": (pause("2026-11-25T00:00", "2026-11-26T00:00"),)}, "2026-11-25T10:00", False),
        ({"pauses": (pause("2026-11-25T00:00", "2026-11-26T00:00"),)}, "2026-11-26T10:00", True),
        # A week that works nights of its own is still one day: 18:00 to 23:00.
        ({"week": WorkWeek(start=time(18), end=time(23)), "quiet": NIGHT}, "2026-11-25T22:30", False),
    ],
)
def test_a_moment_is_open_by_hours_quiet_hours_holidays_and_pauses(
    somebody: APerson, fields: dict[str, object], moment: str, is_open: bool
) -> None:
    assert somebody(**fields).is_open(at(moment)) is is_open


@pytest.mark.parametrize(
    ("fields", "moment", "opens"),
    [
        ({}, "2026-11-25T10:00", "2026-11-25T10:00"),
        ({}, "2026-11-25T18:00", "2026-11-26T09:00"),
        ({"quiet": LUNCH}, "2026-11-25T12:10", "2026-11-25T13:00"),
        ({"quiet": QuietHours(time(20), time(10))}, "2026-11-25T18:00", "2026-11-26T10:00"),
        ({"holidays": frozenset({date(2026, 11, 26), date(2026, 11, 27)})}, "2026-11-25T18:00", "2026-11-30T09:00"),
        ({"pauses": (pause("2026-11-25T09:00", "2026-11-27T15:00"),)}, "2026-11-25T10:00", "2026-11-27T15:00"),
        ({"pauses": (pause("2026-11-25T09:00", "2026-11-28T15:00"),)}, "2026-11-25T10:00", "2026-11-30T09:00"),
        # Two pauses back to back are one absence.
        (
            {"pauses": (pause("2026-11-25T09:00", "2026-11-27T00:00"), pause("2026-11-27T00:00", "2026-12-01T00:00"))},
            "2026-11-25T10:00",
            "2026-12-01T09:00",
        ),
    ],
)
def test_the_next_open_moment_comes_after_whatever_is_in_its_way(
    somebody: APerson, fields: dict[str, object], moment: str, opens: str
) -> None:
    assert somebody(**fields).next_open(at(moment)) == at(opens)


def test_a_day_starts_once_even_when_quiet_hours_divide_it(somebody: APerson) -> None:
    ana = somebody(quiet=LUNCH)
    assert ana.next_start(at("2026-11-25T09:00")) == at("2026-11-26T09:00")


def test_days_of_a_pause_are_no_starts_of_work(somebody: APerson) -> None:
    ana = somebody(pauses=(pause("2026-11-26T00:00", "2026-11-30T00:00"),))
    assert ana.next_start(at("2026-11-25T10:00")) == at("2026-11-30T09:00")


@pytest.mark.parametrize(
    ("fields", "brief"),
    [
        ({}, "2026-11-26T09:00"),
        ({"brief_time": time(8, 30)}, "2026-11-26T08:30"),
        ({"quiet": QuietHours(time(20), time(10))}, "2026-11-26T10:00"),
        ({"holidays": frozenset({date(2026, 11, 26)})}, "2026-11-27T09:00"),
        # Back at noon: not at half past eight, when the pause still held.
        (
            {"brief_time": time(8, 30), "pauses": (pause("2026-11-25T12:00", "2026-11-26T12:00"),)},
            "2026-11-26T12:00",
        ),
    ],
)
def test_the_brief_comes_at_its_own_time_or_at_the_start_of_a_working_day(
    somebody: APerson, fields: dict[str, object], brief: str
) -> None:
    assert somebody(**fields).next_brief(at("2026-11-25T10:00")) == at(brief)


def test_there_is_no_brief_on_a_day_off(somebody: APerson) -> None:
    assert somebody(brief_time=time(8)).brief_at(date(2026, 11, 28)) is None


def test_on_light_a_holiday_on_monday_moves_the_weeks_brief_to_tuesday(somebody: APerson) -> None:
    ana = somebody(strength=Strength.LIGHT, holidays=frozenset({date(2026, 11, 30)}))
    assert next_brief_at(ana, at("2026-11-25T10:00")) == at("2026-12-01T09:00")
    assert next_brief_at(ana, at("2026-12-01T10:00")) == at("2026-12-07T09:00")


def test_work_that_starts_in_a_spring_gap_starts_at_its_end(somebody: APerson) -> None:
    ana = somebody(week=WorkWeek(days=frozenset(range(7)), start=time(2, 30), end=time(11)))
    assert ana.next_start(at("2027-03-13T23:00")) == at("2027-03-14T03:00")


def test_quiet_hours_end_at_the_first_of_two_equal_times_in_autumn(somebody: APerson) -> None:
    ana = somebody(
        week=WorkWeek(days=frozenset(range(7)), start=time(0), end=time(17)), quiet=QuietHours(time(0), time(1, 30))
    )
    assert ana.next_open(at("2026-11-01T00:10")) == at("2026-11-01T01:30").replace(fold=0)


def test_the_same_moment_is_open_in_one_zone_and_not_in_another(somebody: APerson) -> None:
    afternoon = at("2026-11-25T15:00")
    assert somebody().is_open(afternoon)
    assert not somebody("Europe/Berlin").is_open(afternoon)
    assert somebody("Europe/Berlin").next_open(afternoon) == at("2026-11-26T09:00", BERLIN)
