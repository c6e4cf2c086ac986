"""The kept rate: two skips a month that cost nothing, said before and after, and what counts is said there."""

from pathlib import Path

import pytest

from bot.domain.record import MONTHLY_SKIPS, RATE_NEEDS, WINDOW
from tests.scene import Scene

CALLS = "ana: every weekday at 9 I will make 10 cold calls"
SKIPPED_TWICE = f"""
{CALLS}
:until Thu 17:00
ana taps Drop
ana taps Skip this one
:until Fri 12:00
ana: skip the calls today
"""


@pytest.mark.both_engines
def test_two_skips_a_month_cost_nothing_and_say_how_many_are_left(scene: Scene) -> None:
    scene.play(SKIPPED_TWICE)
    first, second = (each for each in scene.shows("ana") if "skipped on" in each)
    assert "It doesn't count; there is one more skip this month." in first
    assert "It doesn't count; that was this month's last skip." in second


def test_the_third_says_first_that_it_counts(scene: Scene) -> None:
    scene.play(f"{SKIPPED_TWICE}\n:until Mon 17:00")
    [choice] = [line for line in scene.play("ana taps Drop") if "Stop for good" in line.buttons]
    assert "this month's two skips are used, so leaving this one out counts as not done" in choice.body
    assert choice.buttons == ("Not done", "Stop for good")
    assert any("didn't happen" in line for line in scene.said("ana taps Not done"))


@pytest.mark.both_engines
def test_the_third_by_a_word_is_asked_about_too_and_the_next_month_has_two_again(scene: Scene) -> None:
    scene.play(f"{SKIPPED_TWICE}\n:until Mon 12:00")
    assert any("two skips are used" in line for line in scene.said("ana: skip the calls today"))
    scene.play("ana taps Not done\n:until Tue 12:00")
    assert any("one more skip this month" in line for line in scene.said("ana: skip the calls today"))


def test_skipping_ahead_takes_none_and_undoing_gives_one_back(scene: Scene) -> None:
    scene.play(f"{CALLS}\nana: skip the calls tomorrow")
    assert "skip this month" not in scene.shows("ana")[-1]
    scene.play(":until Fri 12:00\nana: skip the calls today\nana: undo")
    assert any("one more skip this month" in line for line in scene.said("ana: skip the calls today"))


def test_a_pause_takes_no_skip(scene: Scene) -> None:
    scene.play(f"{CALLS}\nana: I'm on vacation until Monday\n:until Mon 12:00")
    assert any("one more skip this month" in line for line in scene.said("ana: skip the calls today"))


@pytest.mark.both_engines
def test_the_history_says_what_the_rate_counts(scene: Scene) -> None:
    for number in range(5):
        scene.play(f"ana: call customer{number} today\nana: done with customer{number}")
    [history] = scene.said("ana: how did I do this week?")
    assert "kept rate 100%" in history
    assert "no answer and two skips a month don't count." in history


def test_the_page_about_it_names_the_rule_as_the_code_has_it() -> None:
    page = (Path(__file__).parents[2] / "docs" / "kept-rate.md").read_text()
    assert (RATE_NEEDS, MONTHLY_SKIPS) == (5, 2)
    for fact in (f"last {WINDOW.days} days", "Under five answered", "two skips a month"):
        assert fact in page
