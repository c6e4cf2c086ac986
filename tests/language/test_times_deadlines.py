"""The table of deadlines: what each way of naming a time promises."""

from datetime import time

import pytest

from bot.domain.hours import WorkWeek
from bot.domain.times import DueKind, Grain
from bot.language.reading import TimeKind
from tests.language.time_rows import due, find, guesses, only

# It is Wednesday, 25 November 2026, ten in the morning.
CLOCKS = [
    ("Friday 3pm", "2026-11-27 15:00"),
    ("by Friday 3pm", "2026-11-27 15:00"),
    ("at 15:30", "2026-11-25 15:30"),
    ("3ish", "2026-11-25 15:00"),
    ("noonish", "2026-11-25 12:00"),
    ("at 11", "2026-11-25 11:00"),
    ("at 6", "2026-11-25 18:00"),
    ("at 3:15", "2026-11-25 15:15"),
    ("tonight at 8", "2026-11-25 20:00"),
    ("8 tonight", "2026-11-25 20:00"),
    ("3 in the morning", "2026-11-26 03:00"),
    ("half past four", "2026-11-25 16:30"),
    ("quarter to five", "2026-11-25 16:45"),
    ("ten past four", "2026-11-25 16:10"),
    ("15h30", "2026-11-25 15:30"),
    ("at 0730 tomorrow", "2026-11-26 07:30"),
    ("tomorrow at 1430", "2026-11-26 14:30"),
    ("5 o'clock in the evening", "2026-11-25 17:00"),
    ("monday 12 noon", "2026-11-30 12:00"),
    ("by midnight", "2026-11-26 00:00"),
    ("Friday at midnight", "2026-11-28 00:00"),
    ("9 tomorrow morning", "2026-11-26 09:00"),
    ("before the 10:30am standup", "2026-11-25 10:30"),
    ("first thing tomorrow", "2026-11-26 09:00"),
    ("first thing next week", "2026-11-30 09:00"),
    ("3pm PT", "2026-11-25 18:00"),
]
DAYS = [
    ("Friday", "2026-11-27 17:00"),
    ("by Friday", "2026-11-27 17:00"),
    ("tomorrow", "2026-11-26 17:00"),
    ("Nov 30", "2026-11-30 17:00"),
    ("the 5th", "2026-12-05 17:00"),
    ("on the 31st", "2026-11-30 17:00"),
    ("30 Nov 2026", "2026-11-30 17:00"),
    ("Nov. 30th, 2026", "2026-11-30 17:00"),
    ("2026-11-30", "2026-11-30 17:00"),
    ("11/30/26", "2026-11-30 17:00"),
    ("by 30/11", "2026-11-30 17:00"),
    ("Monday, November 30 at 2 p.m.", "2026-11-30 14:00"),
    ("2026-11-30T14:00", "2026-11-30 14:00"),
    ("this Friday", "2026-11-27 17:00"),
    ("next Friday", "2026-12-04 17:00"),
    ("this Monday", "2026-11-30 17:00"),
    ("Friday next week", "2026-12-04 17:00"),
    ("before Friday", "2026-11-26 17:00"),
    ("before Monday", "2026-11-27 17:00"),
    ("before noon", "2026-11-25 12:00"),
    ("later today", "2026-11-25 17:00"),
    ("Tue or Wed", "2026-12-02 17:00"),
    ("day after tomorrow", "2026-11-27 17:00"),
    ("Tuesday week", "2026-12-08 17:00"),
    ("a week from Tuesday", "2026-12-08 17:00"),
    ("a week tomorrow", "2026-12-03 17:00"),
    ("two weeks Friday", "2026-12-11 17:00"),
    ("the last Friday of next month", "2026-12-25 17:00"),
    ("the 2nd Tuesday in March", "2027-03-09 17:00"),
    ("Monday the 30th", "2026-11-30 17:00"),
    ("Sep 10", "2027-09-10 17:00"),
    ("before Thanksgiving", "2026-11-25 17:00"),
]
PARTS = [
    ("Friday morning", "2026-11-27 12:00"),
    ("tmw am", "2026-11-26 12:00"),
    ("noon", "2026-11-25 12:00"),
    ("at lunch", "2026-11-25 13:00"),
    ("this afternoon", "2026-11-25 17:00"),
    ("this evening", "2026-11-25 20:00"),
    ("tonight", "2026-11-25 22:00"),
    ("EOD", "2026-11-25 17:00"),
    ("by COB", "2026-11-25 17:00"),
    ("end of day Friday", "2026-11-27 17:00"),
    ("tomorrow EOD", "2026-11-26 17:00"),
    ("EOD Friday", "2026-11-27 17:00"),
    ("today", "2026-11-25 17:00"),
]
PERIODS = [
    ("this week", "2026-11-27 17:00"),
    ("EOW", "2026-11-27 17:00"),
    ("by the end of the week", "2026-11-27 17:00"),
    ("next week", "2026-12-04 17:00"),
    ("by next week", "2026-12-04 17:00"),
    ("end of next week", "2026-12-04 17:00"),
    ("this weekend", "2026-11-29 20:00"),
    ("this month", "2026-11-30 17:00"),
    ("next month", "2026-12-31 17:00"),
    ("EOM", "2026-11-30 17:00"),
    ("in January", "2027-01-29 17:00"),
    ("this quarter", "2026-12-31 17:00"),
    ("EOQ", "2026-12-31 17:00"),
    ("in Q1", "2027-03-31 17:00"),
    ("by year end", "2026-12-31 17:00"),
    ("by March", "2027-02-26 17:00"),
    ("by next month", "2026-11-30 17:00"),
    ("by Q2", "2027-03-31 17:00"),
    ("mid-December", "2026-12-15 17:00"),
    ("early next week", "2026-12-01 17:00"),
    ("late next week", "2026-12-04 17:00"),
    ("the week of Dec 7", "2026-12-11 17:00"),
    ("first quarter of 2027", "2027-03-31 17:00"),
]
COUNTED = [
    ("in 2 hours", "2026-11-25 12:00"),
    ("in 45 min", "2026-11-25 10:45"),
    ("in half an hour", "2026-11-25 10:30"),
    ("in an hour and a half", "2026-11-25 11:30"),
    ("in 1h30m", "2026-11-25 11:30"),
    ("in 10", "2026-11-25 10:10"),
    ("in 3 days", "2026-11-28 17:00"),
    ("in 2 weeks", "2026-12-09 17:00"),
    ("in a couple of weeks", "2026-12-09 17:00"),
    ("a month from now", "2026-12-25 17:00"),
    ("in 3 business days", "2026-11-30 17:00"),
    ("within 2 weeks", "2026-12-09 17:00"),
    ("in the next 10 days", "2026-12-05 17:00"),
    ("over the next month", "2026-12-25 17:00"),
    ("within 2 hours", "2026-11-25 12:00"),
    ("two days before Friday", "2026-11-25 17:00"),
    ("same time next week", "2026-12-02 10:00"),
]
RANGES = [
    ("between 2 and 4", "2026-11-25 16:00"),
    ("Mon–Wed", "2026-12-02 17:00"),
    ("tomorrow 9-11am", "2026-11-26 11:00"),
    ("9 to 11 tomorrow", "2026-11-26 11:00"),
    ("Dec 1-5", "2026-12-05 17:00"),
    ("from the 13th to the 15th of July", "2027-07-15 17:00"),
    ("11:30-1:30", "2026-11-25 13:30"),
]


@pytest.mark.parametrize(("text", "expected"), CLOCKS + DAYS + PARTS + PERIODS + COUNTED + RANGES)
def test_a_time_is_due_as_the_table_says(text: str, expected: str) -> None:
    assert due(text) == expected
    assert due(f"I'll send it {text}") == expected


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("Wednesday", "2026-11-25T10:00", "2026-12-02 17:00"),
        ("by Wednesday", "2026-11-25T10:00", "2026-11-25 17:00"),
        ("this Wednesday", "2026-11-25T10:00", "2026-11-25 17:00"),
        ("EOD Wednesday", "2026-11-25T10:00", "2026-11-25 17:00"),
        ("Wednesday 3pm", "2026-11-25T10:00", "2026-11-25 15:00"),
        ("Wednesday 9am", "2026-11-25T10:00", "2026-12-02 09:00"),
        ("Wednesday morning", "2026-11-25T10:00", "2026-11-25 12:00"),
        ("before Wednesday", "2026-11-25T10:00", "2026-12-01 17:00"),
        ("by Wednesday", "2026-11-25T18:00", "2026-12-02 17:00"),
        ("EOD Wednesday", "2026-11-25T18:00", "2026-12-02 17:00"),
    ],
)
def test_a_weekday_on_that_weekday_is_today_only_while_that_is_ahead(text: str, now: str, expected: str) -> None:
    assert due(text, now) == expected


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("at 9", "2026-11-25T10:00", "2026-11-26 09:00"),
        ("EOD", "2026-11-25T18:00", "2026-11-25 23:59"),
        ("today", "2026-11-25T18:00", "2026-11-25 23:59"),
        ("tonight", "2026-11-25T22:30", "2026-11-25 23:59"),
        ("this morning", "2026-11-25T14:00", "2026-11-25 23:59"),
        ("this month", "2026-11-30T18:00", "2026-11-30 23:59"),
        ("this week", "2026-11-27T18:00", "2026-12-04 17:00"),
        ("EOW", "2026-11-28T10:00", "2026-12-04 17:00"),
        ("this Friday", "2026-11-28T10:00", "2026-12-04 17:00"),
        ("in the morning", "2026-11-25T14:00", "2026-11-26 12:00"),
    ],
)
def test_a_moment_that_has_passed_gives_way(text: str, now: str, expected: str) -> None:
    assert due(text, now) == expected


@pytest.mark.parametrize("text", ["by last Friday", "Nov 20", "yesterday", "two weeks ago", "last month", "at 9 today"])
def test_a_past_date_sets_no_deadline(text: str) -> None:
    assert due(text) is None
    assert "past" in guesses(text)


@pytest.mark.parametrize("text", ["asap", "right now", "after Friday", "since Monday", "starting Monday"])
def test_words_that_end_nothing_set_no_deadline(text: str) -> None:
    assert due(text) is None


@pytest.mark.parametrize("text", ["February 30", "by 30 February", "30/2", "soon", "later", "when I can", "some day"])
def test_what_is_no_date_is_no_time(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize("text", ["5 minutes", "a 30-minute call", "it took two weeks", "2h 15m", "5-10 minutes"])
def test_a_length_of_time_is_a_duration_and_never_a_deadline(text: str) -> None:
    (found,) = find(text)
    assert found.kind is TimeKind.DURATION
    assert found.duration is not None
    assert found.deadline_at is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 9", ["next_day"]),
        ("by Wednesday", ["same_day"]),
        ("next Friday", ["next_weekday"]),
        ("by March", ["by_period"]),
        ("by 5/6", ["numeric_date"]),
        ("by 30/11", []),
        ("Tue or Wed", ["either"]),
        ("by the weekend", ["weekend"]),
        ("next weekend", ["weekend"]),
        ("Friday", []),
    ],
)
def test_guesses_are_named(text: str, expected: list[str]) -> None:
    assert guesses(text) == expected


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("next Friday", "2026-11-27 17:00"),
        ("by March", "2027-03-31 17:00"),
        ("by Wednesday", "2026-12-02 17:00"),
        ("Wednesday", "2026-11-25 17:00"),
        ("by 5/6", "2027-06-05 17:00"),
        ("at 9", "2026-11-25 21:00"),
    ],
)
def test_the_other_reading_is_at_hand(text: str, other: str) -> None:
    other_at = only(text).other_at
    assert other_at is not None
    assert other_at.strftime("%Y-%m-%d %H:%M") == other


def test_the_order_of_a_date_in_figures_is_the_locale_s() -> None:
    assert due("on 5/6", locale="en-US") == "2027-05-06 17:00"
    assert due("on 5/6", locale="en-GB") == "2027-06-05 17:00"
    assert due("12.11.", locale="en-US") == "2026-12-11 17:00"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Friday 3pm", DueKind.START),
        ("at noon", DueKind.START),
        ("by Friday 3pm", DueKind.DEADLINE),
        ("Friday", DueKind.DEADLINE),
        ("this evening", DueKind.DEADLINE),
        ("in 2 hours", DueKind.DEADLINE),
        ("Friday by 3pm", DueKind.DEADLINE),
        ("until 4pm", DueKind.DEADLINE),
    ],
)
def test_only_a_clock_time_without_a_bound_is_a_start(text: str, kind: DueKind) -> None:
    assert only(text).due_kind is kind


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("3pm", Grain.MINUTE),
        ("noon", Grain.MINUTE),
        ("in 2 hours", Grain.MINUTE),
        ("before the 10am standup", Grain.MINUTE),
        ("tonight", Grain.HOUR),
        ("at lunch", Grain.HOUR),
        ("EOD", Grain.DAY),
        ("Friday", Grain.DAY),
        ("in 3 days", Grain.DAY),
        ("next week", Grain.WEEK),
        ("in March", Grain.MONTH),
        ("Q1", Grain.QUARTER),
        ("next year", Grain.YEAR),
    ],
)
def test_the_grain_is_that_of_the_words(text: str, grain: Grain) -> None:
    assert only(text).grain is grain


def test_the_person_s_working_week_decides() -> None:
    week = WorkWeek(days=frozenset({6, 0, 1, 2, 3}), start=time(8), end=time(16))
    found = find("this week, EOD, first thing Monday", week=week)
    assert [f"{each.deadline_at:%a %H:%M}" for each in found] == ["Sun 16:00", "Wed 16:00", "Mon 08:00"]
    (business,) = find("in 3 business days", week=week)
    assert business.start is not None and f"{business.start:%a %d}" == "Mon 30"
