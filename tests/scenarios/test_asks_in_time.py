"""When an ask and its news come, and what becomes of one without an answer."""

from tests.scenarios.test_asks import DECK, said_to
from tests.scene import Scene


def test_taken_back_before_the_morning_it_reaches_nobody(scene: Scene) -> None:
    lines = scene.play(f":start 2026-11-25T20:00 America/New_York\n{DECK}\nana taps Undo\n:wait 2d")
    assert [line for line in lines if line.to == "ben"] == []


def test_a_late_ask_waits_for_the_asked_ones_morning_and_says_so(scene: Scene) -> None:
    lines = scene.play(f":start 2026-11-25T20:00 America/New_York\n{DECK}")
    assert said_to(lines, "ana") == [
        "I'll ask *ben* in their working hours: *send me the deck* by *Fri Nov 27, 5:00 PM*. You'll hear what they say."
    ]
    [line] = [line for line in scene.play(":until tomorrow 12:00") if line.to == "ben"]
    assert f"{line.at:%a %H:%M}" == "Thu 09:00"


def test_news_waits_for_the_askers_hours(scene: Scene) -> None:
    scene.play(DECK)
    scene.stage.people.travels("ana", "Asia/Tokyo")
    lines = scene.play("ben taps Accept\n:wait 1d")
    [line] = [line for line in lines if line.body.startswith("*ben* will")]
    assert f"{line.at:%a %H:%M}" == "Wed 19:00", "nine in the morning in Tokyo"


def test_without_an_answer_it_is_repeated_once_in_the_brief_and_given_up_after_five_working_days(scene: Scene) -> None:
    scene.play(DECK.replace("by Friday", "by Dec 11"))
    lines = scene.play(":until 2026-12-04T12:00")
    questions = [line for line in lines if line.to == "ben" and line.method == "chat.postMessage"]
    assert [f"{line.at:%a %H:%M}" for line in questions] == ["Thu 09:00"]
    assert questions[0].buttons == ("Accept", "Another date", "Decline")
    [told] = [line for line in lines if line.to == "ana" and line.method == "chat.postMessage"]
    assert str(told) == (
        "Wed 09:00 ana: No answer from *ben* to *send me the deck*, and I've stopped waiting. Best asked directly."
    )
    assert scene.shows("ben")[0] == "*ana* asked: *send me the deck*. I've told them there was no answer."
    assert said_to(scene.play(":wait 9d"), "ana") == []


def test_when_its_date_comes_without_an_answer_the_asker_hears_it_once(scene: Scene) -> None:
    scene.play("ben: @ana can you approve the 15% discount by tomorrow 3pm?")
    [told] = [line for line in scene.play(":until Fri 12:00") if line.to == "ben" and line.method != "chat.update"]
    assert str(told) == (
        "Thu 15:00 ben: No answer yet from *ana* to *approve the 15% discount* by *Thu Nov 26, 3:00 PM*. "
        "They can still answer; asking directly may be quicker."
    )
    lines = scene.play(":wait 9d")
    assert said_to(lines, "ben") == [], "given up later it is no news"
    assert "No answer from *ana* to *approve the 15% discount*, and I've stopped waiting." in " ".join(
        scene.shows("ben")
    )


def test_a_late_answer_is_told_all_the_same(scene: Scene) -> None:
    scene.play("ben: @ana can you approve the 15% discount by tomorrow 3pm?\n:until Thu 16:00")
    scene.play("ana taps Decline")
    lines = scene.play("ana fills why=too much")
    assert said_to(lines, "ben") == ['*ana* said no to *approve the 15% discount*: "too much"']
    assert said_to(scene.play(":wait 9d"), "ben") == []


def test_an_ask_put_just_before_its_date_has_an_hour_to_be_answered(scene: Scene) -> None:
    lines = scene.play("ben: @ana can you approve the 15% discount by 10:15am?\n:wait 3h")
    [told] = [line for line in lines if line.body.startswith("No answer yet")]
    assert f"{told.at:%H:%M}" == "11:00"


def test_an_ask_answered_in_the_brief_is_answered(scene: Scene) -> None:
    scene.play(DECK + "\n:until Thu 10:00")
    assert said_to(scene.play("ben taps Accept"), "ana") == ["*ben* will: *send me the deck* by *Fri Nov 27, 5:00 PM*."]
    assert scene.shows("ben")[-1] == "Nothing is left to answer here."


def test_a_pause_holds_the_question_back_and_then_it_comes(scene: Scene) -> None:
    scene.play("ben: I'm on vacation until Monday")
    assert said_to(scene.play(DECK + "\n:until Fri 16:00"), "ben") == []
    [question] = [line for line in scene.play(":until Mon 12:00") if "asks" in line.body and line.to == "ben"]
    assert f"{question.at:%a %H:%M}" == "Mon 09:00"
    assert question.buttons == ("Another date", "Decline"), "Friday has passed"
