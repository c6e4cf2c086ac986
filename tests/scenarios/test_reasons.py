"""The reason of a goal and what made the difference in a win: only what may be one is kept as one."""

import pytest

from tests.scene import Scene

GOAL = ":start 2027-01-04T10:00 America/New_York\nana: my goal is 600k this quarter\n"

NO_REASONS = (
    "what",
    "how much have i closed",
    "how far am i from that",
    "is this private",
    "nah skip",
    "no thanks, skip it",
    "i dont want to be partners with ben anymore",
    "stop asking me that",
    "remind me later about this",
)


@pytest.mark.parametrize("words", NO_REASONS)
def test_refusals_questions_and_instructions_are_no_reason_of_a_goal(scene: Scene, words: str) -> None:
    scene.play(f"{GOAL}ana: {words}\nana: goals")
    assert "Why:" not in "".join(scene.shows("ana"))


@pytest.mark.parametrize("where", [":", " >"])
@pytest.mark.parametrize("words", [*NO_REASONS, "sold 18k to tailspin today", "signed tailspin"])
def test_neither_they_nor_further_wins_made_the_difference(scene: Scene, words: str, where: str) -> None:
    scene.play(f"{GOAL}ana: no\nana: closed acme 20k\nana{where} {words}\nana: lessons")
    assert "What made the difference:" not in "".join(scene.shows("ana"))
    assert "No lessons yet" in scene.shows("ana")[-1]


def test_who_declines_is_asked_no_more(scene: Scene) -> None:
    scene.play(f"{GOAL}ana: nah skip\nana: I want the Boston job")
    assert "Why:" not in "".join(scene.shows("ana"))
    assert len(scene.said("ana: closed acme 20k\nana: nah skip")) == 2
    assert "difference" not in scene.shows("ana")[-1]


@pytest.mark.parametrize("words", ["what made it was the intro", "where i come from", "i don't want to lose the house"])
def test_what_may_be_a_reason_is_kept(scene: Scene, words: str) -> None:
    assert any(f"Why: {words}" in line for line in scene.said(f"{GOAL}ana: {words}"))
