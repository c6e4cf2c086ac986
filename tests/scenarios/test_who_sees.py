"""Who may read what of somebody, by name; and what is on somebody else's plate."""

import pytest

from tests.scene import PAIRED, Scene

HEAD = "Who reads what of you:"


@pytest.mark.parametrize("words", ["who can see my promises?", "what does @ben see about me", "can anyone see this?"])
def test_whoever_asks_reads_by_name_who_sees_what(scene: Scene, words: str) -> None:
    scene.play(":people mia dora")
    scene.play(PAIRED.replace("channel=#sales", "channel=#sales; tells=after_one"))
    scene.play("ana #sales /kept digest\nana taps Join\nana: @mia is my manager\nmia taps Yes")
    scene.play("ana: I'll send @dora the deck by Friday\nana: I'll see the doctor by Friday")
    scene.play("ana: the doctor is blocked, waiting on @mia for the form")
    [line] = scene.play(f"ana: {words}")
    assert line.to == "ana" and line.text == HEAD
    assert line.body.split("\n")[1:] == [
        "• *ben*, your partner, and <#C0SALES>: each week wins, kept promises, this week's promises; and what you "
        "leave open or miss, after one working day",
        "• <#C0SALES>: in its digest wins, kept promises and what is due",
        "• *mia*, your manager: what you two promised each other, what is to be cleared for the report, and when "
        "they'd like time together. Nothing else of either",
        "• *dora*: 1 promise to them",
        "• *mia*: what you wait on them for",
        'The rest is yours alone. "Keep it private" hides the newest promise.',
    ]
    [theirs] = scene.play("ben: who can see my promises?")
    assert "ana" in theirs.body and "mia" not in theirs.body and "dora" not in theirs.body


def test_asked_in_a_channel_it_is_answered_in_private(scene: Scene) -> None:
    scene.play(PAIRED)
    assert {line.to for line in scene.play("ana #sales: @kept who can see my promises?")} == {"ana"}


def test_while_nobody_does_it_is_said_what_would_change_that(scene: Scene) -> None:
    assert "Only you, unless you choose" in scene.said("ana: who can see my promises?")[0]


def test_a_manager_sees_what_is_between_the_two_and_no_more(scene: Scene) -> None:
    scene.play(":people mia\nana: @mia is my manager\nmia taps Yes\nana: I'll see the doctor by Friday")
    scene.play("ana: I'll send @mia the deck by Friday")
    for words in ("what's on ana's plate?", "what's on @ana's plate", "show me ana's promises"):
        [line] = scene.play(f"mia: {words}")
        assert "Promised you: *send <@U0MIA> the deck*" in line.body and "doctor" not in line.body


def test_of_anybody_else_one_reads_what_they_promised(scene: Scene) -> None:
    scene.play(":people mia\nana: I'll send @ben the deck by Friday\nana: I'll see the doctor by Friday")
    [line] = scene.play("ben: what's on ana's plate?")
    assert "send <@U0BEN> the deck" in line.body and "doctor" not in line.body
    [line] = scene.play("mia: what's on ana's plate?")
    assert line.body.startswith("That list is theirs alone, and so is yours.")


@pytest.mark.parametrize("words", ["what's on ana's plate?", "what's on my plate?", "what's on today's list?"])
def test_ones_own_plate_stays_ones_own(scene: Scene, words: str) -> None:
    scene.play("ana: I'll see the doctor by 4pm")
    assert "see the doctor" in scene.said(f"ana: {words}")[0]
