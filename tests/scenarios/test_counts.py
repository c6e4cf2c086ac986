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


@pytest.mark.parametrize(
    ("promise", "words", "says"),
    [
        ("40 dials by 1pm", "38/40 gonna call it a win", "*40 dials*: 38 of 40."),
        ("20 dials by 1pm", "stopped at 18 had to run", "*20 dials*: 18 of 20."),
        ("15 leads by 1pm", "called 11", "*15 leads*: 11 of 15."),
        ("5 emails by 1pm", "sent 2, 3 to go", "*5 emails*: 2 of 5."),
    ],
)
@pytest.mark.parametrize("where", [":", " >"])
def test_a_count_with_a_remark_is_a_count(scene: Scene, promise: str, words: str, says: str, where: str) -> None:
    scene.play(f"ana: tell sarah by 5\nana: {promise}\n:until 13:05\nana{where} {words}")
    assert any(says in shown for shown in scene.shows("ana"))
    assert not any("tell sarah*: kept" in shown for shown in scene.shows("ana"))


def test_who_calls_it_is_not_asked_about_the_rest(scene: Scene) -> None:
    scene.play("ana: 40 dials by 1pm\nana: 38/40 gonna call it a win")
    assert "38 of 40" in last(scene) and "Carry" not in last(scene)


@pytest.mark.parametrize("words", ["ok 15 now", "3 more", "15", "did 3 more leads", "make that 15"])
@pytest.mark.parametrize("where", [":", " >"])
def test_a_count_right_after_the_answer_corrects_it(scene: Scene, words: str, where: str) -> None:
    scene.play(f"ana: 20 calls by 5pm\nana: 15 leads by 11am\n:until 11:05\nana{where} 12 of 15\nana{where} {words}")
    assert any("*15 leads*: kept" in shown for shown in scene.shows("ana"))
    assert not any("*20 calls*: 3 of 20" in shown for shown in scene.shows("ana"))


QUOTES = ":start 2026-11-30T09:10 America/New_York\nana: send 3 quotes by 5: acme, globex, initech\n:until 16:00\n"


@pytest.mark.parametrize("words", ["acme quote sent", "sent the acme quote", "done with the acme quote"])
def test_one_of_the_counted_things_adds_one(scene: Scene, words: str) -> None:
    scene.play(QUOTES + f"ana: {words}")
    assert "1 of 3 so far" in last(scene)
    scene.play("ana: globex quote sent\nana: initech quote is out")
    assert "kept" in last(scene)


@pytest.mark.parametrize("words", ["quotes sent", "all 3 quotes sent", "done with the quotes", "done quoting", "done"])
def test_all_of_them_are_done_as_before(scene: Scene, words: str) -> None:
    scene.play(QUOTES + f"ana: {words}")
    assert "kept" in last(scene)
