"""How long: lengths of time in every way they are written, alone and counted from now."""

import pytest

from bot.language.reading import TimeKind
from tests.language.time_rows import find, start

MINUTES = [
    ("1:30h", 90),
    ("for 14:30h", 870),
    ("32m", 32),
    ("2h32m", 152),
    ("3d2h32m", 4472),
    ("1w3d2h32m", 14552),
    ("1 w 3 d 2 h 32 m", 14552),
    ("5 hours, 30 minutes", 330),
    ("for 1h30", 90),
    ("1½ hours", 90),
    ("½ hour", 30),
    ("2 1/2 hours", 150),
    ("hour and a half", 90),
    ("quarter of an hour", 15),
    ("a forty-five-minute session", 45),
    ("3 to 4 hours", 240),
    ("1 year", 525600),
]


@pytest.mark.parametrize(("text", "minutes"), MINUTES)
def test_a_length_lasts_what_its_words_say(text: str, minutes: int) -> None:
    (found,) = find(text)
    assert found.kind is TimeKind.DURATION
    assert found.duration is not None
    assert found.duration.total_seconds() == minutes * 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 1h30", "2026-11-25 11:30"),
        ("in 1h 20min", "2026-11-25 11:20"),
        ("at 1h30", "2026-11-26 01:30"),
        ("tomorrow 3h30", "2026-11-26 03:30"),
        ("at 14:30h", "2026-11-25 14:30"),
    ],
)
def test_a_length_after_in_is_counted_from_now_and_a_clock_time_is_none(text: str, expected: str) -> None:
    assert start(text) == expected


def test_a_week_does_not_add_to_the_days_that_are_promised_of_it() -> None:
    (days, week) = find("5 days a week")
    assert days.kind is TimeKind.DURATION
    assert week.rrule == "FREQ=WEEKLY"
