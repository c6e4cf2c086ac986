"""Obstacles in plain words: what whoever can clear one answers, and how people say that something waits."""

import pytest

from tests.scene import Line, Scene

ASKED = """
    ana: I'll send the Acme proposal by Friday 3pm
    ana: acme is stuck, waiting on @ben for the pricing
"""
DECK = "ben: i'll send the deck by fri 3pm\n"


def to(lines: list[Line], name: str) -> list[str]:
    """What Kept said anew to somebody."""
    return [line.body for line in lines if line.to == name and line.method != "chat.update"]


@pytest.mark.parametrize("words", ["ok", "on it", "sure, will do"])
def test_a_yes_behind_the_question_takes_it_on(scene: Scene, words: str) -> None:
    scene.play(f"{DECK}{ASKED}")
    scene.play(f"ben: {words}")
    assert "*ben* is on it" in scene.shows("ana")[-1]
    assert scene.shows("ben")[-1].endswith("[Cleared] [Not me]")


@pytest.mark.parametrize("words", ["no", "not me", "sorry, that's not mine"])
def test_a_no_behind_the_question_turns_it_down(scene: Scene, words: str) -> None:
    scene.play(f"{DECK}{ASKED}")
    [who] = to(scene.play(f"ben: {words}"), "ana")
    assert who.startswith("*ben* can't clear *the pricing*, which holds up *send the Acme proposal*. Who else can?")


@pytest.mark.parametrize("words", ["done", "pricing is done", "it's cleared", "already cleared", "sent the pricing"])
def test_done_behind_the_question_clears_it_and_keeps_nothing_else(scene: Scene, words: str) -> None:
    scene.play(f"{DECK}{ASKED}")
    lines = scene.play(f"ben: {words}\n:wait 1m")
    assert to(lines, "ana")[0].startswith("*ben* cleared *the pricing*.") and to(lines, "ben") == []


def test_done_by_its_own_name_behind_the_question_is_the_own_promise(scene: Scene) -> None:
    scene.play(f"{DECK}{ASKED}")
    lines = scene.play("ben: deck is done\n:wait 1m")
    assert to(lines, "ben") == ["*send the deck*: kept."] and to(lines, "ana") == []


def test_what_somebody_waits_for_is_cleared_by_its_name_later_on(scene: Scene) -> None:
    scene.play(f"{DECK}{ASKED}\nben taps I'll clear it\nben: what's on my plate")
    lines = scene.play("ben: pricing is done\n:wait 1m")
    assert to(lines, "ana")[0].startswith("*ben* cleared *the pricing*.")


def test_something_waits_for_somebody(scene: Scene) -> None:
    scene.play("ana: I'll send the Acme proposal by Friday 3pm")
    lines = scene.play("ana: the Acme proposal is waiting on @ben for the pricing")
    assert to(lines, "ana")[0].startswith("*send the Acme proposal* is waiting on *ben*: *the pricing*.")
    assert to(lines, "ben")[0].startswith("*ana* is waiting on *the pricing*, which holds up *send the Acme proposal*")


def test_somebody_who_waits_for_a_promise_is_not_in_its_way(scene: Scene) -> None:
    scene.play("ana: I'll send Dana the deck by Friday 3pm")
    lines = scene.play("ana: Dana is waiting for the deck")
    assert "is waiting on" not in to(lines, "ana")[0]


@pytest.mark.parametrize(
    ("words", "obstacle"),
    [
        ("acme is blocked by @ben, she needs to approve the numbers", "*ben*: *approval of the numbers*"),
        ("acme blocked, need numbers from finance", "*numbers from finance*"),
    ],
)
def test_the_obstacle_is_a_thing(scene: Scene, words: str, obstacle: str) -> None:
    scene.play("ana: I'll send the Acme proposal by Friday 3pm")
    assert f"*send the Acme proposal* is waiting on {obstacle}." in to(scene.play(f"ana: {words}"), "ana")[0]


def test_a_promise_may_wait_from_the_start(scene: Scene) -> None:
    lines = scene.play("ana: i need to get the msa over to globex by thursday, waiting on legal tho")
    made, held = to(lines, "ana")
    assert "*get the msa over to globex*" in made and "Thu Nov 26" in made
    assert held.startswith("*get the msa over to globex* is waiting on *legal*.")
    free = to(scene.play("ana: legal came thru"), "ana")
    assert "clear again" in free[0]


def test_what_waits_may_be_said_of_another_promise(scene: Scene) -> None:
    scene.play("ana: I'll send the Acme proposal by Friday 3pm")
    lines = scene.play("ana: waiting on legal for acme. I'll call Dana tomorrow")
    assert any(line.startswith("*send the Acme proposal* is waiting on *legal") for line in to(lines, "ana"))
