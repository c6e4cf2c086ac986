"""Pauses: what is held back, what does not count, and what is asked when they end."""

import pytest

from bot.playground.block_kit import elements_of
from tests.scene import Scene


def messages(scene: Scene, script: str) -> list[str]:
    return [str(line) for line in scene.play(script) if line.method == "chat.postMessage"]


def answer(scene: Scene, words: str) -> str:
    [line] = scene.play(f"ana: {words}")
    return " ".join([line.body, *(f"[{each}]" for each in line.buttons)])


def states(scene: Scene) -> list[tuple[str, str]]:
    with scene.stage.kept.database.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT what, state FROM commitments ORDER BY id")]


def test_a_pause_holds_everything_back_and_asks_about_it_in_the_first_brief_after_it(scene: Scene) -> None:
    scene.play("""
        ana: send the deck by Thursday 3pm
        ana: call Dana on Friday at 9am
        ana: every weekday at 4pm I will log my calls
        ana: write to Bob by today 11am
        """)
    [line] = scene.play("ana: I'm on vacation until Tuesday")
    assert str(line) == (
        "Wed 10:00 ana: Paused until *Tue Dec 1*. Nothing is sent and nothing counts until then. [Resume] [Settings]"
    )
    assert messages(scene, ":until Tue 8:59") == []
    [brief, *_] = messages(scene, ":until Tue 9:30")
    assert brief.startswith("Tue 09:00")
    for what in ("send the deck", "call Dana", "write to Bob"):
        assert brief.count(f"*{what}*") == 1
    # The repeats that fell into the pause never were; the series goes on with the first day back.
    assert brief.count("log my calls") == 1 and "4:00 PM" in brief
    assert [state for _, state in states(scene)] == ["open"] * 4


def test_nothing_is_closed_as_unanswered_for_the_days_of_a_pause(scene: Scene) -> None:
    scene.play("ana: send the deck by today 3pm\n:until Wed 16:00\nana: I'm on vacation until Dec 9")
    assert messages(scene, ":until 2026-12-09T08:00") == []
    scene.play(":until 2026-12-09T12:00")
    assert states(scene) == [("send the deck", "open")]


def test_back_early_what_was_held_back_is_asked_at_once_and_once(scene: Scene) -> None:
    scene.play("ana: send the deck by Thursday 3pm\nana: I'm on vacation until Tuesday")
    said = messages(scene, ":until Fri 10:00\nana: I'm back")
    assert said[0] == "Fri 10:00 ana: Welcome back. I check in as usual again. [Settings]"
    assert [line for line in said[1:] if "How did it go?" in line] == said[1:]
    assert len(said) == 2
    assert messages(scene, "ana taps Done\n:until Tue 12:00") == []


@pytest.mark.both_engines
def test_back_early_the_repeats_go_on_from_that_day(scene: Scene) -> None:
    scene.play("""
        ana: every weekday at 4pm I will log my calls
        ana: I'm on vacation until Dec 7
        :until Mon 10:00
        ana: I'm back
        """)
    assert any(line.startswith("Mon 16:00") for line in messages(scene, ":until Mon 17:30"))


def test_a_pause_that_ends_during_the_day_asks_right_then(scene: Scene) -> None:
    scene.play("ana: send the deck by today 11am\nana: pause for 2 hours")
    [line] = messages(scene, ":until Wed 13:00")
    assert line.startswith("Wed 12:00") and "*send the deck*. How did it go?" in line


@pytest.mark.both_engines
def test_a_pause_without_an_end_asks_for_it_and_takes_a_button_or_words(scene: Scene) -> None:
    assert answer(scene, "pause") == (
        'Until when shall I keep quiet? Or say "pause until Dec 1". [Tomorrow] [Monday] [Settings]'
    )
    [line] = scene.play("ana taps Monday")
    assert line.method == "chat.update" and line.body.startswith("Paused until *Mon Nov 30*.")
    [line] = scene.play("ana taps Resume")
    assert line.method == "chat.update" and line.body.startswith("Welcome back.")
    scene.play("ana: pause")
    assert answer(scene, "until Dec 3").startswith("Paused until *Thu Dec 3*.")


def test_a_vacation_ahead_begins_on_its_day_and_can_be_cancelled(scene: Scene) -> None:
    assert answer(scene, "I'm away from Dec 20 to Jan 3") == (
        "Pause from *Sun Dec 20* until *Mon Jan 4 2027*. Nothing is sent and nothing counts in it. "
        "[Cancel the pause] [Settings]"
    )
    scene.play("ana: send the deck by today 11am")
    assert any("How did it go?" in line for line in messages(scene, ":until Wed 11:30"))
    assert answer(scene, "I'm back").startswith("Pause from *Sun Dec 20*")
    [line] = scene.play("ana taps Cancel the pause")
    assert line.body == "Nothing is paused: I check in as usual."


def test_each_of_several_absences_is_said_by_itself_and_cancelled_by_its_own_button(scene: Scene) -> None:
    assert answer(scene, "I'm off on Friday").startswith("Pause from *Fri Nov 27* until *Sat Nov 28*.")
    assert answer(scene, "I'm on PTO next week").startswith("Pause from *Mon Nov 30* until *Mon Dec 7*.")
    assert answer(scene, "out sick today and tomorrow").startswith("Paused until *Fri Nov 27*.")
    scene.play("ana taps Cancel the pause")
    assert [str(pause.until_at)[:10] for pause in scene.person("ana").pauses] == ["2026-11-27", "2026-11-28"]
    assert answer(scene, "I'm back").startswith("Welcome back.")
    assert answer(scene, "pause").startswith("Until when shall I keep quiet?")


def test_replies_come_during_a_pause_and_say_when_it_will_be_asked(scene: Scene) -> None:
    scene.play("ana: I'm on vacation until Tuesday")
    for words in ("send the deck by Friday", "send the deck by Friday 3pm", "call Dana on Friday at 3pm"):
        assert "I'll check in on Tue Dec 1, 9:00 AM." in answer(scene, words)


def test_back_before_the_deadline_the_check_in_comes_at_its_moment(scene: Scene) -> None:
    scene.play("ana: I'm on vacation until Tuesday\nana: send the deck by Friday\nana: I'm back")
    assert [line[:9] for line in messages(scene, ":until Fri 18:00")] == ["Fri 09:00", "Fri 17:00"]


def test_the_command_pauses_like_the_words(scene: Scene) -> None:
    [line] = scene.play("ana /kept pause until Monday")
    assert line.body.startswith("Paused until *Mon Nov 30*.")


def test_an_old_resume_button_does_not_cancel_the_next_vacation(scene: Scene) -> None:
    scene.play("ana: I'm on vacation until Monday\n:until Mon 10:00")
    old = next(entry for entry in scene.stage.double.entries if entry.text.startswith("Paused until"))
    scene.play("ana: I'm away from Dec 20 to Jan 3")
    pauses = scene.person("ana").pauses
    value = next(element["value"] for _, element in elements_of(old.blocks) if element["action_id"] == "pause_resume")
    scene.press("ana", old, "pause_resume", value)
    assert scene.person("ana").pauses == pauses
    scene.press("ana", old, "pause_resume", "no date")
    assert scene.person("ana").pauses == pauses


@pytest.mark.parametrize("words", ["don't bug me until 3", "in meetings until 3, leave me be", "dnd for 5 hours"])
def test_a_few_hours_of_quiet_are_a_pause_of_today_and_no_setting(scene: Scene, words: str) -> None:
    scene.play("ana: I'll send the deck by noon")
    assert "Paused until *Wed Nov 25, 3:00 PM*." in scene.said(f"ana: {words}")[-1]
    assert scene.said(":until 14:59") == []
    assert "*send the deck*. How did it go?" in scene.said(":until 15:00")[-1]
    scene.play("ana taps Done\nana: call Jo by Thursday noon")
    assert scene.said(":until Thu 12:00")[-1].startswith("Thu 12:00"), "the next day has no such hours"
