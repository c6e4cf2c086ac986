"""Room in the day: the echo says where a promise asks more than usual, once, to who wants it, and saves it as ever."""

import pytest

from tests.scene import Scene

WANTED = "ana: coaching\nana taps Switch on 4\n"
CALLED = "".join(
    f"ana: make 20 calls to {name} today\nana: done with the calls to {name}\n"
    for name in ("Acme", "Globex", "Initech", "Hooli", "Stark")
)


@pytest.mark.both_engines
def test_far_more_than_usual_is_said_with_a_smaller_offer_and_saved_all_the_same(scene: Scene) -> None:
    scene.play(WANTED + CALLED)
    [echo] = scene.said("ana: I'll make 30 calls by Friday")
    assert "200% of what you usually get done by then. About 15 calls would be usual." in echo
    assert "[Make it 15] [Edit] [Undo]" in echo
    [echo] = scene.said("ana taps Make it 15")
    assert "*make 15 calls* by *Fri Nov 27, 5:00 PM*" in echo and "usual" not in echo
    [usual] = scene.said("ana: undo\nana: undo\nana: I'll make 10 calls by Friday")[-1:]
    assert "usually" not in usual


def test_a_full_day_names_the_next_with_room_and_start_times_that_collide_are_named(scene: Scene) -> None:
    scene.play(WANTED + CALLED)
    for name in ("Acme", "Globex", "Initech", "Hooli", "Stark"):
        scene.play(f"ana: mail {name} tomorrow")
    [echo] = scene.said("ana: mail Wayne tomorrow")
    assert "That makes 6 on one day; the most kept on one is 5. Fri Nov 27 has room." in echo
    scene.play("ana: Friday 3pm visit Hooli")
    assert any("*visit Hooli* is at 3:00 PM as well." in line for line in scene.said("ana: Friday 3:10pm visit Stark"))


def test_nobody_hears_of_it_unasked(scene: Scene) -> None:
    scene.play(CALLED)
    [echo] = scene.said("ana: I'll make 90 calls by Friday")
    assert "usual" not in echo


def test_a_plan_that_takes_too_much_each_day_is_said_before_with_what_would_be_usual(scene: Scene) -> None:
    scene.play(WANTED + CALLED)
    [echo] = scene.said("ana: every weekday at 9 I'll make 20 calls")
    assert "That is 400% of what you usually get done. About 5 calls each time would be usual." in echo
    scene.play("ana taps Make it 5")
    assert "*make 5 calls* *every weekday at 9:00 AM*" in scene.shows("ana")[-1]
    assert any("*make 5 calls*" in line for line in scene.said(":until Fri 9:01"))
    assert "usual" not in scene.said("ana: every Tuesday at 3pm I'll make 20 calls")[0]


def test_of_several_promises_in_one_message_the_one_that_is_too_much_is_named_and_a_full_day_is_said_once(
    scene: Scene,
) -> None:
    scene.play(WANTED + CALLED)
    [echo] = scene.said("ana: by Friday: make 30 calls, mail Dana, mail Eve")
    assert "*make 30 calls*: With what is open that is 200% of what you usually get done by then." in echo
    for name in ("Acme", "Globex"):
        scene.play(f"ana: mail {name} on Friday")
    assert "That makes 6 on one day" in scene.said("ana: mail Initech on Friday")[0]
    assert "on one day" not in scene.said("ana: mail Hooli on Friday")[0]


def test_it_is_offered_where_it_would_have_helped(scene: Scene) -> None:
    names = ("Acme", "Globex", "Initech", "Hooli", "Stark", "Wayne")
    for name in names:
        scene.play(f"ana: mail {name} today")
    scene.play(
        "ana: done with Acme, Globex, Initech, Hooli\nana: I'll mail Dana by 11am\n:until 11:00\nana taps Not done"
    )
    said = scene.said("ana taps Let it go")
    assert any("That day held more promises than you usually keep on one." in line for line in said)
    scene.play("ana taps Yes")
    assert "Good, from now on." in scene.shows("ana")[-1]
