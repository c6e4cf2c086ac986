"""The morning on which a month is looked back at: the first working day, whatever zone, holiday or clock change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import QuietHours, WorkWeek
from bot.domain.months import CalendarMonth, morning_of, next_morning
from bot.domain.pauses import Pause
from tests.conftest import APerson
from tests.domain.test_activities import ANA

JANUARY = CalendarMonth(date(2027, 1, 1))


def test_a_month_knows_its_days_and_neighbours() -> None:
    assert (JANUARY.number, JANUARY.before.number, JANUARY.after.number) == (202701, 202612, 202702)
    assert CalendarMonth.numbered(202402).last == date(2024, 2, 29)
    assert len(JANUARY.days) == 31 and JANUARY.days[-1] == JANUARY.last


def test_it_is_the_first_working_day_holidays_and_hours_respected(somebody: APerson) -> None:
    wall = {
        "weekdays": (somebody(), "2027-01-01 09:00"),
        "new year": (somebody(holidays={date(2027, 1, 1)}), "2027-01-04 09:00"),
        "own time": (somebody(brief_time=time(7, 30)), "2027-01-01 07:30"),
        "quiet": (somebody(quiet=QuietHours(time(20), time(10))), "2027-01-01 10:00"),
        "away": (somebody(pauses=(_pause("2026-12-24", "2027-01-06"),)), "2027-01-01 09:00"),
        "sundays": (somebody("Asia/Jerusalem", week=WorkWeek(frozenset({6, 0, 1, 2, 3}))), "2027-01-03 09:00"),
    }
    for which, (person, moment) in wall.items():
        at = morning_of(JANUARY, person)
        assert at is not None and f"{person.local(at):%Y-%m-%d %H:%M}" == moment, which


def test_a_month_without_a_working_day_has_none_and_is_left_out(somebody: APerson) -> None:
    nobody = somebody(holidays=set(JANUARY.days))
    assert morning_of(JANUARY, nobody) is None
    month, _ = next_morning(nobody, datetime(2026, 12, 15, tzinfo=UTC))
    assert month == JANUARY.after


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/Sao_Paulo"])
def test_no_month_comes_twice_or_is_missed(somebody: APerson, zone: str) -> None:
    person = somebody(zone)
    month, at = next_morning(person, datetime(2026, 1, 15, tzinfo=UTC))
    numbers = [month.number]
    for _ in range(24):
        month, at = next_morning(person, at, after=month)
        numbers.append(month.number)
        assert person.local(at).date().month == month.first.month
    assert numbers == sorted(set(numbers)) and len(numbers) == 25


@given(st.integers(0, 6_000 * 24), st.sampled_from(["Europe/Berlin", "America/New_York"]))
def test_the_next_morning_is_ahead_and_months_lie_edge_to_edge(hours: int, zone: str) -> None:
    person, now = replace(ANA, zone=ZoneInfo(zone)), datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    month, at = next_morning(person, now)
    assert now < at <= now + timedelta(days=40)
    assert month.span(person)[0] <= at < month.span(person)[1]
    assert month.before.span(person)[1] == month.span(person)[0]


def _pause(first: str, until: str) -> Pause:
    return Pause(*(datetime.fromisoformat(f"{day}T05:00+00:00") for day in (first, until)))
