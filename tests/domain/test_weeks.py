"""When the week's review and summary are: for whom, in which zone, past holidays and weeks without work."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import WorkWeek
from bot.domain.weeks import Slot, last_due, monday_of, next_review, review_at, summary_at, week_after, week_of
from tests.conftest import APerson

NEW_YORK, BERLIN = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")


def wall(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return None if moment is None else f"{moment.astimezone(zone):%a %Y-%m-%d %H:%M}"


@pytest.mark.parametrize("day", [date(2026, 12, 28), date(2027, 1, 3), date(2024, 12, 30), date(2021, 1, 3)])
def test_weeks_run_on_past_new_year(day: date) -> None:
    week = week_of(day)
    assert week_of(monday_of(week)) == week
    assert monday_of(week) <= day < monday_of(week) + timedelta(days=7)
    assert monday_of(week_after(week)) == monday_of(week) + timedelta(days=7)


def test_a_summary_is_due_on_monday_at_half_past_nine_also_across_a_clock_change(somebody: APerson) -> None:
    ana = somebody()
    assert [wall(summary_at(week, NEW_YORK, [ana]), NEW_YORK) for week in (202644, 202645, 202611)] == [
        "Mon 2026-10-26 09:30",
        "Mon 2026-11-02 09:30",
        "Mon 2026-03-09 09:30",
    ]


def test_a_monday_off_for_all_moves_it_to_the_first_day_on_which_one_works(somebody: APerson) -> None:
    monday, tuesday = date(2026, 11, 30), date(2026, 12, 1)
    away, away_longer = somebody(holidays={monday}), somebody(holidays={monday, tuesday})
    assert wall(summary_at(202649, NEW_YORK, [away, away_longer]), NEW_YORK) == "Tue 2026-12-01 09:30"
    assert wall(summary_at(202649, NEW_YORK, [away, somebody()]), NEW_YORK) == "Mon 2026-11-30 09:30"


def test_a_week_off_for_all_keeps_its_monday(somebody: APerson) -> None:
    nobody = somebody(week=WorkWeek(days=frozenset()))
    assert wall(summary_at(202649, NEW_YORK, [nobody]), NEW_YORK) == "Mon 2026-11-30 09:30"


def test_the_last_due_week_turns_at_the_very_minute(somebody: APerson) -> None:
    due = datetime(2026, 11, 30, 14, 30, tzinfo=UTC)
    assert last_due(NEW_YORK, [somebody()], due) == 202649
    assert last_due(NEW_YORK, [somebody()], due - timedelta(seconds=1)) == 202648


@pytest.mark.parametrize(
    ("days", "holidays", "expected"),
    [
        ({0, 1, 2, 3, 4}, set(), "Fri 2026-11-27 15:30"),
        ({0, 1, 2, 3}, set(), "Thu 2026-11-26 15:30"),
        ({0, 1, 2, 3, 4}, {date(2026, 11, 27)}, "Thu 2026-11-26 15:30"),
        ({6, 0, 1, 2, 3}, set(), "Thu 2026-11-26 15:30"),
        ({5, 6}, set(), "Sat 2026-11-28 15:30"),
        ({0}, {date(2026, 11, 23)}, None),
    ],
)
def test_a_review_is_on_friday_or_the_last_day_of_work_before(
    somebody: APerson, days: set[int], holidays: set[date], expected: str | None
) -> None:
    person = somebody(week=WorkWeek(days=frozenset(days)), holidays=holidays)
    assert wall(review_at(202649, person), NEW_YORK) == expected


def test_a_review_stays_within_the_hours_of_its_reader(somebody: APerson) -> None:
    early = somebody(week=WorkWeek(start=time(6), end=time(14)))
    late = somebody(week=WorkWeek(start=time(17), end=time(23)))
    assert wall(review_at(202649, early), NEW_YORK) == "Fri 2026-11-27 14:00"
    assert wall(review_at(202649, late), NEW_YORK) == "Fri 2026-11-27 17:00"


def test_the_next_review_lies_ahead_and_after_the_one_just_taken_up(somebody: APerson) -> None:
    ana = somebody()
    friday = datetime(2026, 11, 27, 20, 30, tzinfo=UTC)
    assert next_review(ana, friday - timedelta(seconds=1))[0] == 202649
    assert next_review(ana, friday)[0] == 202650
    assert next_review(ana, friday - timedelta(days=2), after=202649)[0] == 202650


def test_nobody_who_never_works_waits_for_ever(somebody: APerson) -> None:
    nobody = somebody(week=WorkWeek(days=frozenset({0})), holidays={date(2026, 11, 23)})
    week, at = next_review(nobody, datetime(2026, 11, 20, tzinfo=UTC))
    assert (week, wall(at, NEW_YORK)) == (202650, "Mon 2026-11-30 15:30")


def test_a_summary_of_another_day_is_on_that_day_or_the_next_on_which_somebody_works(somebody: APerson) -> None:
    wednesday = Slot(2, time(16, 0))
    assert wall(summary_at(202649, NEW_YORK, [somebody()], wednesday), NEW_YORK) == "Wed 2026-12-02 16:00"
    away = somebody(holidays={date(2026, 12, 2)})
    assert wall(summary_at(202649, NEW_YORK, [away], wednesday), NEW_YORK) == "Thu 2026-12-03 16:00"
    due = summary_at(202649, NEW_YORK, [somebody()], wednesday)
    assert last_due(NEW_YORK, [somebody()], due - timedelta(seconds=1), wednesday) == 202648
    assert last_due(NEW_YORK, [somebody()], due, wednesday) == 202649
