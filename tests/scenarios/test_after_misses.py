"""After a miss: the way on first, then at most one thing more, and only what is wanted; the reason beside a slipping
promise."""

import pytest

from tests.scene import Scene

WANTED = "ana: coaching\nana taps Switch on 2\n"
DECK = "ana: I'll send the deck by 11am because I want the budget approved\n:until 11:00\nana taps Not done\n"
TWO_MISSES = "ana: today: call Acme, call Globex\nana: didn't get to Acme, Globex\n"
MISSED = f"{WANTED}{DECK}ana taps Let it go\n"
OFFER = "After something didn't happen, I can ask what got in the way: one tap, for you alone. Shall I?"


def test_the_way_on_comes_first_and_then_one_offer(scene: Scene) -> None:
    said = scene.said(TWO_MISSES + DECK)
    assert not any(OFFER in line for line in said)
    assert any(OFFER in line for line in scene.said("ana taps Let it go"))
    scene.play("ana taps Yes")
    assert "Good, from now on." in scene.shows("ana")[-1]


def test_a_first_miss_is_left_alone(scene: Scene) -> None:
    assert not any("Shall I" in line for line in scene.said(f"{DECK}ana taps Let it go"))


@pytest.mark.both_engines
def test_one_tap_and_a_line_stand_in_the_history(scene: Scene) -> None:
    asked = scene.said(MISSED)
    assert "What got in the way of *send the deck*, if you want to note it?" in asked[-1]
    scene.play("ana taps Not mine\nana: legal was on vacation")
    assert scene.shows("ana")[-1] == 'Noted for *send the deck*: not mine, "legal was on vacation".'
    [history] = scene.said("ana: history")
    assert "not done (not mine: legal was on vacation)" in history


def test_another_promise_in_between_stays_a_promise(scene: Scene) -> None:
    scene.play(f"{MISSED}ana taps Mine")
    assert any("*call Dana* by" in line for line in scene.said("ana: I'll call Dana tomorrow"))


@pytest.mark.parametrize("words", ["ran out of time", "no time", "didn't get the numbers", "R&D calls"])
def test_what_got_in_the_way_is_no_miss_of_another_promise(scene: Scene, words: str) -> None:
    scene.play(f"ana: I'll call Dana by Friday\n{MISSED}ana taps Mine")
    [said] = scene.said(f"ana: {words}")
    assert f'Noted for *send the deck*: mine, "{words.replace("&", "&amp;")}".' in said


def test_a_miss_that_names_another_promise_is_one(scene: Scene) -> None:
    scene.play(f"ana: I'll call Dana by Friday\n{MISSED}ana taps Mine")
    assert any("*call Dana*" in line for line in scene.said("ana: didn't call Dana"))
    assert "Noted" not in scene.shows("ana")[-1]


def test_it_is_asked_once_for_a_promise_however_often_it_is_carried(scene: Scene) -> None:
    scene.play(f"{WANTED}{DECK}ana taps New date\nana taps Tomorrow")
    assert "What got in the way" in scene.shows("ana")[-1]
    said = scene.said(":until Thu 11:00\nana taps Not done\nana taps Let it go")
    assert not any("What got in the way" in line for line in said)


def test_its_own_record_is_quoted_the_hard_and_the_hopeful(scene: Scene) -> None:
    for number in range(3):
        scene.play(f"ana: call customer{number} today\nana: done with customer{number}")
    scene.play(f"{WANTED}ana: I'll send the deck by 11am\nana: move the deck to noon\n:until 12:00\nana taps Not done")
    said = scene.said("ana taps Let it go")
    assert any("It has moved once; you kept 3 of your last 4. What got in the way" in line for line in said)


def test_a_recurring_promise_is_asked_about_once_and_its_own_record_is_quoted(scene: Scene) -> None:
    scene.play(f"{WANTED}ana: every weekday at 11am I'll call a prospect")
    for day in ("Wed", "Thu", "Fri", "Mon"):
        scene.play(f":until {day} 12:00\nana: done with the call")
    said = scene.said(":until Tue 12:00\nana taps Not done\nana taps Let it go")
    assert any("Kept 4 of the last 5 times. What got in the way" in line for line in said)
    said = scene.said(":until Wed 12:00\nana taps Not done\nana taps Let it go")
    assert not any("What got in the way" in line for line in said)


def test_what_was_renegotiated_or_kept_is_not_asked_about(scene: Scene) -> None:
    said = scene.said(f"{WANTED}ana: I'll send the deck by 11am\nana: move the deck to Friday\nana: done with the deck")
    assert not any("What got in the way" in line for line in said)


def test_no_is_for_good_and_on_light_nothing_comes(scene: Scene) -> None:
    scene.play(f"{MISSED}ana taps Don't ask")
    assert "All right, I won't bring it up." in scene.shows("ana")[-1]
    second = "ana: I'll mail Dana by 3pm\n:until 15:00\nana taps Not done\nana taps Let it go\n"
    assert not any("got in the way" in line for line in scene.said(second))


def test_there_is_one_offer_a_week(scene: Scene) -> None:
    said = scene.said(f"{TWO_MISSES}{DECK}ana taps New date\nana taps Tomorrow")
    said += scene.said(":until Thu 11:00\nana taps Not done\nana taps Let it go")
    assert sum("Shall I" in line for line in said) == 1


@pytest.mark.both_engines
def test_the_reason_stands_beside_the_question_from_the_second_slip_on_and_later_the_way_out(scene: Scene) -> None:
    scene.play("ana: coaching\nana taps Switch on 3")
    scene.play("ana: I'll send the deck by 11am because I want the budget approved")
    asked = []
    for _ in range(5):
        shown = scene.said(":until 11:00")
        asked.append(next(line for line in shown if "How did it go?" in line))
        scene.play("ana taps Not done\nana taps New date\nana taps Tomorrow\n:wait 2h")
    assert ["budget" in line for line in asked] == [False, False, True, True, True]
    assert 'Your reason: "because I want the budget approved".' in asked[2]
    assert "If that no longer holds, letting it go is a fine answer." in asked[4]
