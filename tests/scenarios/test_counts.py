"""Counts told bit by bit: what adds up, what replaces, and which promise a bare number is about."""

import pytest

from tests.scene import Scene

DEMOS = ":start 2026-11-30T09:10 America/New_York\nana: I'll do 5 demos by wed 3pm\nana: did 3 demos today\n"
DIALS = ":start 2026-11-30T09:10 America/New_York\nana: 40 dials by fri\nana: 21 so far\n"


def last(scene: Scene) -> str:
    return scene.shows("ana")[-1]


@pytest.mark.parametrize("words", ["did 2 demos today", "2 more", "did 2 demos", "2"])
def test_what_was_done_on_another_day_adds_up(scene: Scene, words: str) -> None:
    scene.play(DEMOS + f"ana: my goal is 40 demos by dec 31\nana: no\n:until Wed 15:05\nana: {words}")
    assert "*do 5 demos*: kept." in last(scene)
    assert "*5* of 40 demos" in scene.said("ana: goals")[-1]


@pytest.mark.parametrize(
    "words", ["2 of 5", "actually 2", "2 so far", "I'm at 2 demos", "did 2 in total", "2 done, 3 to go"]
)
def test_a_total_replaces_what_was_counted_before(scene: Scene, words: str) -> None:
    scene.play(DEMOS + f":until Wed 15:05\nana: {words}")
    assert "*do 5 demos*: 2 of 5." in last(scene)


def test_of_the_same_day_the_whole_day_is_told(scene: Scene) -> None:
    scene.play(DEMOS + "ana: did 4 demos today")
    assert "4 of 5 so far" in last(scene)
    scene.play(":wait 1d\nana: did 1 demo today")
    assert "kept" in last(scene)


def test_the_answer_to_how_many_is_the_total(scene: Scene) -> None:
    scene.play(DEMOS + ":until Wed 15:05\nana taps Partly\nana > 2")
    assert "2 of 5" in last(scene)


@pytest.mark.parametrize(("words", "counted"), [("halfway there", 21), ("three quarters done", 30)])
def test_a_share_never_lowers_a_count(scene: Scene, words: str, counted: int) -> None:
    scene.play(DIALS + f"ana: {words}")
    assert f"{counted} of 40 so far" in last(scene)
