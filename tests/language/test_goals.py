"""A goal in words: what names it, how much, until when, why; and amounts as people type them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.goals import GoalReading, amount_in, goal_in
from bot.language.read import read
from bot.language.reading import Amount, Context, Intent

NOW = datetime(2027, 1, 4, 10, tzinfo=ZoneInfo("America/New_York"))


def goal(text: str) -> GoalReading:
    reading = read(text, Context(NOW))
    assert reading.intent is Intent.GOAL
    return goal_in(reading, text, NOW.date())


@pytest.mark.parametrize(
    ("text", "what", "amount", "ends_on"),
    [
        ("My goal this year is $1.2M in new business", "$1.2M in new business", (1_200_000, "USD"), "2027-12-31"),
        ("my goal is 100 demos by June 30", "100 demos", (100, "demos"), "2027-06-30"),
        ("goal: 500 calls this month", "500 calls", (500, "calls"), "2027-01-31"),
        ("I want to close €250k in Q1", "close €250k", (250_000, "EUR"), "2027-03-31"),
        ("target: 45 new logos in 2027", "45 new logos", (45, "new logos"), "2027-12-31"),
        ("my goal is now 120 demos by June 30", "120 demos", (120, "demos"), "2027-06-30"),
        ("set my goal to $1.5M", "$1.5M", (1_500_000, "USD"), None),
        ("my goal is to run a marathon by May", "run a marathon", None, "2027-04-30"),
        ("my goal is -5 deals this month", "5 deals", None, "2027-01-31"),
        ("my goal is to double my revenue", "double my revenue", None, None),
    ],
)
def test_a_goal_is_its_own_words_an_amount_and_an_end(
    text: str, what: str, amount: tuple[float, str] | None, ends_on: str | None
) -> None:
    found = goal(text)
    assert found.what == what
    assert found.amount == (None if amount is None else Amount(*amount))
    assert found.ends_on == (None if ends_on is None else date.fromisoformat(ends_on))


def test_the_reason_stands_for_itself() -> None:
    found = goal("my goal for 2027 is $1M in renewals because I want to make president's club.")
    assert (found.what, found.why) == ("$1M in renewals", "I want to make president's club")


def test_a_period_to_come_begins_with_it_and_a_running_one_today() -> None:
    assert goal("my goal in Q2 is 30 demos").starts_on == date(2027, 4, 1)
    assert goal("my goal this year is 300 demos").starts_on is None


def test_an_end_that_has_passed_and_two_currencies_are_seen() -> None:
    assert goal("my goal by last Friday is 20 calls").is_past
    assert goal("my goal this quarter is to sell $300,000 and €200,000").has_several_measures
    assert not goal("my goal this quarter is to sell $300,000 to 20 dollar stores").has_several_measures


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.2M", (1_200_000, None)),
        ("$40,000", (40_000, "USD")),
        ("-30k", (-30_000, None)),
        ("120 demos", (120, "demos")),
        ("1,200.50", (1200.5, None)),
        ("+5", (5, None)),
        ("", None),
        ("a lot", None),
    ],
)
def test_an_amount_in_a_field(text: str, amount: tuple[float, str | None] | None) -> None:
    assert amount_in(text) == (None if amount is None else Amount(*amount))
