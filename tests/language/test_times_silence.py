"""What looks like a time and is none, and where the words of a time begin and end."""

import pytest

from bot.language.reading import TimeKind
from tests.language.time_rows import due, find

SILENT = [
    "I sat down with the team",
    "the sun is out",
    "it may rain",
    "May I ask you something?",
    "we march on",
    "April will send it",
    "second attempt went well",
    "one more thing",
    "I'll call 20 prospects",
    "call 9 people",
    "5 to 10 calls",
    "made 12/20 calls",
    "done with 3 of 5",
    "by 10 percent",
    "in 5 cities",
    "at 100 Main Street",
    "call me at 555-1234",
    "version 2.5 is out",
    "$3.50 and 300ml",
    "A4 and B12",
    "10.0.0.1",
    "24/7",
    "1:1 with Dana",
    "the 3 of us",
    "good morning",
    "Good night everyone",
    "have a nice weekend",
    "happy Friday",
    "Friday's deck",
    "the Monday meeting went well",
    "the Q3 numbers",
    "send Q3 numbers",
    "the first time",
    "every time",
    "every now and then",
    "each of them",
    "for now",
    "once in a while",
    "the weekly report",
    "our daily standup",
    "a quarterly review",
    "see `tomorrow.py`",
    "<https://example.com/2026-11-30|notes from Friday>",
    ":calendar: :100:",
    "Tom will do it",
    "send it to Tom",
    "20ish calls",
    "about 20ish people",
    "on second thoughts",
    "mon ami",
    "mar-a-lago",
    "in the coming weeks",
    "invoice 20231130",
    "at 101",
    "Easter eggs",
    "Christmas party planning",
    "the midnight oil",
    "move the 3pm call",
    "lunch & learn",
    "three twenty",
    "1 in 4",
    "cut it in two",
    "jan@acme.com wrote",
]


@pytest.mark.parametrize("text", SILENT)
def test_other_words_and_numbers_are_no_times(text: str) -> None:
    assert [each.span for each in find(text) if each.kind is not TimeKind.DURATION] == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("I'll call 20 prospects by Friday 3pm.", ["by Friday 3pm"]),
        ("Send <@U123> the deck on Monday, and the quote by EOD", ["on Monday", "by EOD"]),
        ("call Acme &amp; Globex *tomorrow*", ["tomorrow"]),
        ("check in at 8:30", ["at 8:30"]),
        ("I won't be in tomorrow", ["tomorrow"]),
        ("tomorrow at 2 about pricing", ["tomorrow at 2"]),
        ("every Mon at 9 and Wed at 10", ["every Mon at 9", "Wed at 10"]),
        ("Mondays at 9 and Thursdays at 4", ["Mondays at 9", "Thursdays at 4"]),
        ("- deck: Nov. 30th\n- quote: next week", ["Nov. 30th", "next week"]),
        ("I'll do it in March.", ["in March"]),
        ("on 3 December at noon, ok?", ["on 3 December at noon"]),
        ("ship v2.1 by 5pm", ["by 5pm"]),
    ],
)
def test_a_span_is_the_words_of_the_time(text: str, spans: list[str]) -> None:
    found = find(text)
    assert [each.span for each in found] == spans
    assert all(text[each.from_ : each.to] == each.span for each in found)


def test_a_message_may_hold_several_times() -> None:
    assert [f"{each.deadline_at:%d %H}" for each in find("deck today, quote tomorrow, call on Friday at 2pm")] == [
        "25 17",
        "26 17",
        "27 14",
    ]


@pytest.mark.parametrize("word", ["tomorow", "tommorrow", "tmrw", "tmr", "2moro", "tomorrow's"])
def test_tomorrow_may_be_misspelled(word: str) -> None:
    assert due(word) == "2026-11-26 17:00"


@pytest.mark.parametrize("word", ["thurs", "thur", "thrusday", "Thrsday", "thursady", "THURSDAY"])
def test_thursday_may_be_misspelled(word: str) -> None:
    assert due(f"by {word}") == "2026-11-26 17:00"


@pytest.mark.parametrize("word", ["sundry", "sundae", "money", "mourning", "mouth", "fryday's", "juniper"])
def test_words_that_only_resemble_a_day_are_left_alone(word: str) -> None:
    assert find(f"the {word} is here") == ()
