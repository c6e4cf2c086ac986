"""The dates behind the buttons."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.dates import Day, day_from_button, next_working_day
from bot.domain.times import Grain
from tests.conftest import APerson
from tests.domain.test_transitions import PROMISE

NEW_YORK = ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


UNDATED = replace(PROMISE, due_at=None, grain=None)
AT_THREE = replace(PROMISE, due_at=at("2026-11-25T15:00"))


@pytest.mark.parametrize(
    ("now", "day", "due"),
    [
        ("2026-11-25T10:00", Day.TODAY, "2026-11-25T17:00"),
        ("2026-11-25T18:00", Day.TODAY, "2026-11-25T23:59"),
        ("2026-11-25T10:00", Day.TOMORROW, "2026-11-26T17:00"),
        ("2026-11-27T10:00", Day.TOMORROW, "2026-11-28T17:00"),
        ("2026-11-25T10:00", Day.FRIDAY, "2026-11-27T17:00"),
        ("2026-11-27T10:00", Day.FRIDAY, "2026-12-04T17:00"),
        ("2026-11-30T10:00", Day.MONDAY, "2026-12-07T17:00"),
        ("2026-12-31T10:00", Day.TOMORROW, "2027-01-01T17:00"),
    ],
)
def test_a_day_means_its_end_of_work(somebody: APerson, now: str, day: Day, due: str) -> None:
    assert day_from_button(day, UNDATED, somebody(), at(now)) == (at(due), Grain.DAY)


@pytest.mark.parametrize(
    ("now", "day", "due"),
    [("2026-11-25T16:00", Day.TOMORROW, "2026-11-26T15:00"), ("2026-10-31T16:00", Day.TOMORROW, "2026-11-01T15:00")],
)
def test_a_promise_with_an_hour_keeps_it(somebody: APerson, now: str, day: Day, due: str) -> None:
    assert day_from_button(day, AT_THREE, somebody(), at(now)) == (at(due), Grain.MINUTE)


def test_an_hour_that_is_over_today_gives_way_to_the_end_of_work(somebody: APerson) -> None:
    assert day_from_button(Day.TODAY, AT_THREE, somebody(), at("2026-11-25T16:00")) == (
        at("2026-11-25T17:00"),
        Grain.DAY,
    )


@pytest.mark.parametrize(
    ("now", "on"),
    [("2026-11-25T08:00", "2026-11-26"), ("2026-11-27T15:00", "2026-11-30"), ("2026-11-28T12:00", "2026-11-30")],
)
def test_what_is_carried_goes_to_the_next_working_day(somebody: APerson, now: str, on: str) -> None:
    due_at, _ = next_working_day(UNDATED, somebody(), at(now))
    assert due_at == at(f"{on}T17:00")
