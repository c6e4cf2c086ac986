"""Room in the day: the echo says where a promise asks more than usual, once, to who wants it, and saves it as ever."""

from tests.scene import Scene

WANTED = "ana: coaching\nana taps Switch on 4\n"
CALLED = "".join(
    f"ana: make 20 calls to {name} today\nana: done with the calls to {name}\n"
    for name in ("Acme", "Globex", "Initech", "Hooli", "Stark")
)


def test_far_more_than_usual_is_said_with_a_smaller_offer_and_saved_all_the_same(scene: Scene) -> None:
    scene.play(WANTED + CALLED)
    [echo] = scene.said("ana: I'll make 30 calls by Friday")
    assert "200% of what you usually get done by then. About 15 calls would be usual." in echo
    assert "[Edit] [Undo]" in echo
    [usual] = scene.said("ana: undo\nana: I'll make 10 calls by Friday")[-1:]
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
