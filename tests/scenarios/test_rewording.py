"""A promise's words put right in words."""

import pytest

from tests.scene import Scene


@pytest.mark.parametrize(
    ("promise", "words", "becomes"),
    [
        ("call 20 prospects by Friday", "make it 30", "call 30 prospects"),
        ("call 20 prospects by Friday", "it should be 30 calls, not 20", "call 30 prospects"),
        ("call 20 prospects by Friday", "30 not 20", "call 30 prospects"),
        ("send the deck to Ben by Friday", "it's for Lena, not Ben", "send the deck to Lena"),
        ("call Jo by Friday", "I meant Joe, not Jo", "call Joe"),
        ("send the deck by Friday", "rename the deck to send Lena the Q4 deck", "send Lena the Q4 deck"),
        ("send the deck by Friday", 'change it to "send Lena the Q4 deck"', "send Lena the Q4 deck"),
    ],
)
def test_what_was_just_written_down_is_put_right(scene: Scene, promise: str, words: str, becomes: str) -> None:
    scene.play(f"ana: {promise}")
    [echo] = scene.said(f"ana: {words}")
    assert f"*{becomes}* by *Fri Nov 27, 5:00 PM*." in echo
    assert scene.said("ana: what's on my plate")[-1].count("•") == 1


def test_a_new_number_is_the_new_count(scene: Scene) -> None:
    scene.play("ana: call 20 prospects by Friday\nana: make it 30\n:until Fri 17:00")
    assert "20 of 30" in scene.said("ana: 20")[-1]


def test_a_repeated_promise_is_put_right_from_now_on(scene: Scene) -> None:
    scene.play("ana: every weekday at 4pm I'll call 5 leads\nana: make it 8\n:until Thu 17:00")
    assert any("*call 8 leads*" in line for line in scene.shows("ana")[-2:])


def test_undo_brings_the_old_words_back(scene: Scene) -> None:
    scene.play("ana: call Jo by Friday\nana: I meant Joe, not Jo")
    assert "*call Jo* is on for" in scene.said("ana: undo")[-1]


@pytest.mark.parametrize(
    "words",
    [
        "change the pricing to the new model by Monday",
        "update the deck to reflect pricing by Monday",
        "20 emails by Monday",
    ],
)
def test_work_on_a_thing_is_a_promise_and_no_change_of_words(scene: Scene, words: str) -> None:
    scene.play("ana: send the deck by Friday")
    assert "Mon Nov 30" in scene.said(f"ana: {words}")[-1]
    assert scene.said("ana: what's on my plate")[-1].count("•") == 2


def test_only_what_was_just_written_down_is_meant(scene: Scene) -> None:
    scene.play("ana: call 20 prospects by Friday\nana: what's on my plate\nana: make it 30")
    assert "call 20 prospects" in scene.said("ana: what's on my plate")[-1]
