"""The calendar file: read back by the library, each block stands at its wall time through a clock change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar

from bot.domain.goal_progress import Goal, GoalState, TimeBlock
from bot.domain.ids import GoalId, InstallationId, PersonId
from bot.domain.series import Series, SeriesId, SeriesState
from bot.domain.times import DueKind
from bot.views.calendar import calendar_file
from tests.conftest import NOW, APerson

RULE = "FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=9;BYMINUTE=30;UNTIL=20270401T035900Z"
SERIES = Series(
    SeriesId(7),
    InstallationId(1),
    PersonId(1),
    "20 calls, before noon; no mail",
    RULE,
    DueKind.START,
    20.0,
    "calls",
    None,
    None,
    date(2027, 3, 8),
    SeriesState.ACTIVE,
    NOW,
    None,
)
GOAL = Goal(
    id=GoalId(1),
    installation_id=InstallationId(1),
    owner_id=PersonId(1),
    what="$1.2M",
    unit="USD",
    target=1,
    starts_on=date(2027, 1, 1),
    ends_on=date(2027, 3, 31),
    why="a house",
    months=(),
    state=GoalState.ACTIVE,
    made_at=NOW,
)


def starts(content: bytes) -> Iterator[datetime]:
    [event] = Calendar.from_ical(content).walk("VEVENT")
    first = event["dtstart"].dt
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=first)
    return iter(rule)


def test_a_block_stands_at_its_wall_time_on_both_sides_of_a_clock_change(somebody: APerson) -> None:
    moments = list(starts(calendar_file(GOAL, [TimeBlock(SERIES, 90)], somebody(), NOW)))
    assert [(each.date().isoformat(), each.hour, each.minute) for each in moments[:3]] == [
        ("2027-03-08", 9, 30),
        ("2027-03-10", 9, 30),
        ("2027-03-15", 9, 30),
    ]
    assert {each.utcoffset() for each in moments[:3]} == {timedelta(hours=-5), timedelta(hours=-4)}
    assert moments[-1] == datetime(2027, 3, 31, 9, 30, tzinfo=ZoneInfo("America/New_York"))


def test_words_length_and_zone_come_back_and_the_same_block_keeps_its_uid(somebody: APerson) -> None:
    content = calendar_file(GOAL, [TimeBlock(SERIES, 90)], somebody(), NOW)
    calendar = Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    assert (str(event["summary"]), str(event["description"])) == (SERIES.what, "$1.2M: a house")
    assert event["duration"].dt == timedelta(minutes=90)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    again = calendar_file(GOAL, [TimeBlock(replace(SERIES, what="30 calls"), 60)], somebody(), NOW)
    assert Calendar.from_ical(again).walk("VEVENT")[0]["uid"] == event["uid"]
