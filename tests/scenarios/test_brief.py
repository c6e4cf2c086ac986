"""The brief, follow-ups, the daily cap, and closing as unanswered, by strength."""

from typing import Any

import pytest

from bot.domain.people import Strength
from storage.tables import people
from tests.scene import Scene


def set_strength(scene: Scene, strength: Strength) -> None:
    with scene.stage.kept.database.engine.begin() as connection:
        connection.execute(people.update().values(strength=strength))


def messages(scene: Scene, script: str) -> list[str]:
    return [str(line) for line in scene.play(script) if line.method == "chat.postMessage"]


def history_of(scene: Scene) -> list[tuple[Any, ...]]:
    with scene.stage.kept.database.engine.connect() as connection:
        return list(connection.exec_driver_sql("SELECT change FROM history ORDER BY id"))


def test_the_morning_says_what_is_due_today(scene: Scene) -> None:
    scene.play("ana: send the deck by tomorrow 3pm")
    assert messages(scene, ":until Thu 12:00") == ["Thu 09:00 ana: *Today*\n• *send the deck* by 3:00 PM"]


def test_a_morning_with_nothing_due_and_nothing_open_is_silent(scene: Scene) -> None:
    scene.play("ana: send the deck by next Friday")
    assert messages(scene, ":until Mon 12:00") == []


def test_a_morning_says_nothing_that_was_read_within_the_hour(scene: Scene) -> None:
    scene.play("ana: I'll call Dana tomorrow by 11am\n:until Thu 8:40")
    assert "call Dana" in scene.said("ana: what's on my plate?")[0]
    assert messages(scene, ":until Thu 10:59") == []


def test_what_was_asked_that_morning_is_not_asked_again_in_the_brief(scene: Scene) -> None:
    scene.play("ana: I'll send the deck tomorrow at 6am\n:until Thu 8:00")
    assert "How did it go?" in scene.shows("ana")[-1]
    assert messages(scene, ":until Fri 8:59") == []
    [brief] = messages(scene, ":until Fri 9:00")
    assert "send the deck" in brief


def test_on_standard_silence_is_asked_about_once_more_and_then_left(scene: Scene) -> None:
    scene.play("ana: send the deck by today 3pm")
    said = messages(scene, ":wait 3d\n:until Wed 8:00")
    assert [line[:9] for line in said] == ["Wed 15:00", "Thu 09:00"]
    assert "Still open from Wed Nov 25, 3:00 PM: *send the deck*. A word is enough: kept, partly, moved?" in said[1]


def test_on_firm_silence_is_asked_about_twice_more(scene: Scene) -> None:
    scene.play("ana: send the deck by today 3pm")
    set_strength(scene, Strength.FIRM)
    said = messages(scene, ":wait 3d\n:until Wed 8:00")
    assert [line[:9] for line in said] == ["Wed 15:00", "Thu 09:00", "Fri 09:00"]


def test_on_light_everything_waits_for_mondays_brief(scene: Scene) -> None:
    scene.play("ana: good morning")
    scene.play("ana: hello")
    scene.play("ana: what's on my plate")
    set_strength(scene, Strength.LIGHT)
    scene.play("ana: send the deck by today 3pm")
    said = messages(scene, ":until Mon 12:00\n:until Fri 18:00")
    assert [line[:9] for line in said] == ["Mon 09:00"]
    assert "send the deck" in said[0]


def test_five_working_days_after_asking_it_is_closed_as_unanswered_and_can_be_reopened(scene: Scene) -> None:
    scene.play("ana: send the deck by today 3pm")
    said = messages(scene, ":wait 7d")
    assert said[-1] == (
        "Wed 09:00 ana: I've stopped asking about *send the deck*; it's in your history as unanswered. [Reopen]"
    )
    assert history_of(scene)[-1] == ("closed",)
    scene.play("ana taps Reopen")
    [again] = messages(scene, ":until Thu 9:00")
    assert "*send the deck*. How did it go?" in again


def test_what_falls_outside_the_hours_is_asked_in_the_next_brief(scene: Scene) -> None:
    echo = messages(scene, "ana: tidy the CRM this weekend")
    assert "I'll check in on Mon Nov 30, 9:00 AM." in echo[0]
    said = messages(scene, ":until Mon 12:00")
    assert said == [
        "Mon 09:00 ana: From Sun Nov 29, 8:00 PM: *tidy the CRM*. How did it go? "
        "[Done] [Partly] [Not done] [Move] [Drop]"
    ]


def test_tonight_is_asked_in_the_next_brief(scene: Scene) -> None:
    scene.play("ana: write the recap tonight")
    said = messages(scene, ":until Thu 12:00")
    assert [line[:9] for line in said] == ["Thu 09:00"]


def test_a_time_of_the_clock_is_asked_about_at_its_minute_even_on_a_sunday_night(scene: Scene) -> None:
    scene.play("ana: call the Tokyo office by Sunday 1:30am")
    said = messages(scene, ":until Sun 12:00")
    assert [line[:9] for line in said] == ["Sun 01:30"]


def test_what_is_due_at_one_moment_shares_one_message(scene: Scene) -> None:
    scene.play("ana: send the deck today, call Dana today, and write the recap today")
    said = messages(scene, ":until Wed 18:00")
    assert len(said) == 1
    assert said[0].count("How did it go?") == 3


def test_a_cue_and_a_check_in_near_the_start_of_work_join_the_brief(scene: Scene) -> None:
    scene.play("ana: send the deck by tomorrow 9am\nana: call Dana tomorrow at 9:10")
    said = messages(scene, ":until Thu 9:30")
    assert len(said) == 1
    assert "send the deck" in said[0]
    assert "*call Dana* at 9:10 AM" in said[0]


def test_no_more_than_three_unprompted_messages_a_day(scene: Scene) -> None:
    scene.play("ana: what's on my plate")
    scene.play(":until Thu 7:50")
    for hour, what in ((10, "alpha"), (11, "beta"), (13, "gamma"), (14, "delta")):
        scene.play(f"ana: send {what} by today {hour}:00")
    with scene.stage.kept.database.engine.begin() as connection:
        # As if the person had not named these times: such check-ins count against the day's three.
        connection.exec_driver_sql("UPDATE deliveries SET priority = 2 WHERE kind = 'checkin'")
    said = messages(scene, ":until Thu 18:00")
    assert [line[:9] for line in said] == ["Thu 09:00", "Thu 10:00", "Thu 11:00"]
    [brief] = messages(scene, ":until Fri 10:00")
    assert "gamma" in brief
    assert "delta" in brief


@pytest.mark.parametrize("answer", ["Done", "Not done"])
def test_an_answer_in_the_brief_settles_the_check_in_too(scene: Scene, answer: str) -> None:
    scene.play("ana: send the deck by today 3pm\n:until Thu 9:00")
    scene.play(f"ana taps {answer}")
    assert not any("[Done]" in shown for shown in scene.shows("ana"))


@pytest.mark.both_engines
def test_a_start_at_the_hour_of_the_brief_is_said_by_it_however_fresh(scene: Scene) -> None:
    scene.play(
        ":start 2026-11-25T08:10 America/New_York\nana: call Dana at 9\nben: every weekday at 9 I'll make 10 calls"
    )
    lines = scene.said(":until Wed 09:05")
    assert any(line.startswith("Wed 09:00 ana: ") and "*call Dana* at 9:00 AM" in line for line in lines), lines
    assert any(line.startswith("Wed 09:00 ben: ") and "*make 10 calls* at 9:00 AM" in line for line in lines), lines
    assert "How did it go?" in scene.said(":until Wed 10:00")[-1]


def test_a_brief_after_noon_comes_and_asks(scene: Scene) -> None:
    scene.play("ana: my brief at 2pm\nana: I'll call the bank by 11am\n:until Wed 12:00")
    [brief] = scene.said(":until Thu 14:00")
    assert brief.startswith("Thu 14:00 ana: Still open from Wed Nov 25, 11:00 AM: *call the bank*.")
