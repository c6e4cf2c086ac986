"""Every clock change: a daily promise has exactly one occurrence for each local date, in order, in every zone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import available_timezones

import pytest

from bot.domain.people import Person
from bot.domain.series import occurrences

START = datetime(2024, 1, 1, tzinfo=UTC)
DAYS = 3_653

# Before, in and after the hours at which clocks change somewhere, and where most promises are.
TIMES = ((0, 0), (0, 30), (1, 30), (2, 30), (3, 0), (9, 0))

# A change of half an hour, both hemispheres, changes at midnight, and one that follows the moon; `make soak` takes all.
SAMPLE = (
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Asia/Beirut",
    "Africa/Casablanca",
)


@pytest.mark.parametrize(
    "zone",
    [
        zone if zone in SAMPLE else pytest.param(zone, marks=pytest.mark.soak)
        for zone in sorted(available_timezones())
        if zone != "localtime"
    ],
)
def test_ten_years_of_a_daily_promise_leave_out_no_date_and_repeat_none(
    zone: str, somebody: Callable[..., Person]
) -> None:
    person = somebody(zone)
    first = person.local(START).date()
    for hour, minute in TIMES:
        rule = f"FREQ=DAILY;BYHOUR={hour};BYMINUTE={minute}"
        found = list(islice(occurrences(rule, first, person, START - timedelta(days=1)), DAYS // 2))
        # It goes on from the last one, as a series does.
        found += islice(occurrences(rule, first, person, found[-1].due_at), DAYS - len(found))
        assert [each.on for each in found] == [first + timedelta(days=day) for day in range(DAYS)]
        assert all(earlier.due_at < later.due_at for earlier, later in pairwise(found))
        assert all(person.local(each.due_at).date() == each.on for each in found)
