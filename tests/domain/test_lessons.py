"""Lessons: which one is about the same kind of thing, how they are searched, and when one without a name is posted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import LessonId, PersonId
from bot.domain.lessons import NO_NAME_AT, Lesson, Source, fitting, found_in, kinds_in, next_no_name_moment

AT = datetime(2027, 1, 4, 15, tzinfo=UTC)
LESSON = Lesson(LessonId(1), PersonId(1), "", Source.SAID, AT)
LESSONS = [
    replace(LESSON, id=LessonId(number), what=what, learned_at=AT + number * timedelta(hours=1))
    for number, what in enumerate(
        (
            "hard calls first, before mail",
            "called their CFO first",
            "send the contract before the meeting",
            "pricing on one page",
            "the intro from Dana",
        )
    )
]


@pytest.mark.parametrize(
    ("promise", "lesson"),
    [
        ("make 20 calls", "hard calls first, before mail"),
        ("calling Acme", "called their CFO first"),
        ("send the Initech contract", "send the contract before the meeting"),
        ("price list for Hooli", None),
        ("pricing deck", "pricing on one page"),
        ("send it first", None),
    ],
)
def test_a_lesson_about_the_same_kind_is_found_and_no_other(promise: str, lesson: str | None) -> None:
    found = fitting(promise, LESSONS)
    assert (None if found is None else found.what) == lesson


def test_the_win_that_a_clue_is_of_says_what_it_is_about() -> None:
    clue = replace(LESSON, what="the intro from Dana", about="closed the Globex renewal")
    assert fitting("call about the renewal", [clue]) == clue
    assert fitting("call about the renewal", []) is None


def test_a_search_takes_all_words_by_their_beginnings() -> None:
    assert found_in("Pricing on one page", "pric one") and found_in("anything", "")
    assert found_in("next time I'd call first", "calls") and found_in("R&D", "r&d")
    assert not found_in("Pricing on one page", "pricing two") and not found_in("repricing", "pricing")


@given(st.text(max_size=40), st.text(max_size=40))
def test_words_are_compared_alike_both_ways_and_never_break(one: str, other: str) -> None:
    assert kinds_in(one) & kinds_in(other) == kinds_in(other) & kinds_in(one)
    found_in(one, other)


@given(st.integers(0, 60 * 24 * 400))
def test_the_moment_without_a_name_is_the_same_for_everybody_on_a_later_weekday(minutes: int) -> None:
    now = AT + timedelta(minutes=minutes)
    at = next_no_name_moment(now)
    assert at.time() == NO_NAME_AT and at.weekday() < 5
    assert at.date() > now.date() and at - now < timedelta(days=4)
