"""The promise loop, played as people would: capture, check-in, answer, move, undo, look."""

import pytest

from bot.playground.things import NotOnScreen
from tests.scene import Scene


def test_a_promise_is_echoed_asked_about_at_its_minute_and_answered_in_place(scene: Scene) -> None:
    assert scene.said("ana: I'll call 20 prospects by Friday 3pm") == [
        "Wed 10:00 ana: *call 20 prospects* by *Fri Nov 27, 3:00 PM*. I'll check in then. [Edit] [Undo]"
    ]
    asked = "Fri 15:00 ana: 3:00 PM: *call 20 prospects*. How did it go? [Done] [Partly] [Not done] [Move] [Drop]"
    assert scene.said(":until Fri 15:00")[-1] == asked
    assert scene.said("ana taps Done")[0] == "Fri 15:00 ana (changed): *call 20 prospects*: kept. [Undo]"
    assert [line for line in scene.said(":wait 10d") if "call 20 prospects" in line] == []


def test_the_zone_of_a_promise_is_that_of_its_owners_profile(scene: Scene) -> None:
    scene.stage.workspace.add_user("cleo", tz="Europe/Berlin")
    scene.stage.workspace.users["U0CLEO"].locale = "de-DE"
    assert scene.said("cleo: I'll send the offer by tomorrow 15:00") == [
        "Wed 10:00 cleo: *send the offer* by *Thu Nov 26, 15:00*. I'll check in then. [Edit] [Undo]"
    ]
    line = next(line for line in scene.play(":until Fri 12:00") if "How did it go" in line.body)
    assert f"{line.at:%a %H:%M}" == "Thu 09:00", "15:00 in Berlin is 9:00 in New York"


def test_several_promises_of_a_message_share_one_echo(scene: Scene) -> None:
    lines = scene.said(
        "ana: I'll call Dana tomorrow at 3pm\\nI'll send the deck by Friday\\nI'll book the room by Monday"
    )
    assert lines == [
        "Wed 10:00 ana: Got three:\n"
        "1. *call Dana* on *Thu Nov 26, 3:00 PM*\n"
        "2. *send the deck* by *Fri Nov 27, 5:00 PM*\n"
        "3. *book the room* by *Mon Nov 30, 5:00 PM* [Edit 1] [Edit 2] [Edit 3] [Undo all]"
    ]
    assert scene.said("ana taps Edit 2")[0].startswith("Wed 10:00 ana (views.open): What will you do? / By when?")
    assert scene.said("ana fills what=send the Acme deck")[0].split("\n")[2] == (
        "2. *send the Acme deck* by *Fri Nov 27, 5:00 PM*"
    )
    assert scene.said("ana taps Undo all") == ["Wed 10:00 ana (changed): Taken back, all of them."]
    assert scene.said("ana: what's on my plate")[0].startswith("Wed 10:00 ana: Nothing promised right now.")


@pytest.mark.parametrize(
    ("answer", "due"),
    [
        ("ana taps Today", "Wed Nov 25, 5:00 PM"),
        ("ana taps Tomorrow", "Thu Nov 26, 5:00 PM"),
        ("ana taps Friday", "Fri Nov 27, 5:00 PM"),
        ("ana taps Pick…\nana fills By when?=2026-12-03 14:30", "Thu Dec 3, 2:30 PM"),
        ("ana: Monday 9am", "Mon Nov 30, 9:00 AM"),
        ("ana > by Monday", "Mon Nov 30, 5:00 PM"),
    ],
)
def test_without_a_time_there_is_one_question_and_every_answer_to_it_counts(
    scene: Scene, answer: str, due: str
) -> None:
    assert scene.said("ana: I'll call the three dormant accounts") == [
        "Wed 10:00 ana: *call the three dormant accounts*: noted. By when? [Today] [Tomorrow] [Friday] [Pick…] [Undo]"
    ]
    assert f"*{due}*" in scene.said(answer)[-1]
    assert due.split(", ")[1] in scene.said("ana: what's on my plate")[-1]


def test_a_promise_without_a_time_is_safe_while_the_question_is_open(scene: Scene) -> None:
    scene.play("ana: I'll call the three dormant accounts\n:restart")
    assert "No date yet" in scene.said("ana: what's on my plate")[0]


def test_partly_asks_how_many_and_carries_the_rest_to_the_next_working_day(scene: Scene) -> None:
    scene.play("ana: I'll call 20 prospects by Friday 3pm\n:until Fri 15:00")
    assert scene.said("ana taps Partly")[0] == (
        "Fri 15:00 ana (changed): *call 20 prospects*: partly. How many of the 20? A number is enough, or: "
        "[Carry the rest] [Call it] [Undo]"
    )
    assert scene.said("ana > 12")[0] == (
        "Fri 15:00 ana (changed): *call 20 prospects*: 12 of 20. Carry the other 8 to Monday, or call it? "
        "[Carry 8] [Call it] [Undo]"
    )
    assert scene.said("ana taps Carry 8")[0] == (
        "Fri 15:00 ana (changed): *call 20 prospects*: 12 of 20. The other 8 by *Mon Nov 30, 3:00 PM*. [Undo]"
    )
    asked = next(line for line in scene.said(":until Mon 16:00") if "How did it go" in line)
    assert asked.startswith("Mon 15:00 ana: 3:00 PM: *call 20 prospects* (12 of 20 so far). How did it go?")
    assert "*call 20 prospects*: kept." in scene.said("ana > 20")[0]


def test_undoing_the_carried_rest_brings_the_choice_back(scene: Scene) -> None:
    scene.play("ana: I'll call 20 prospects by Friday 3pm\n:until Fri 15:00\nana > 12 of 20")
    scene.play(":until Fri 15:05\nana taps Carry 8")
    lines = scene.said("ana: undo")
    assert 'Fri 15:05 ana: Taken back: "call 20 prospects".' in lines
    assert any("Carry the other 8 to Monday, or call it? [Carry 8] [Call it] [Undo]" in line for line in lines)


def test_a_miss_offers_a_new_date_something_smaller_or_letting_go(scene: Scene) -> None:
    scene.play("ana: I'll call 20 prospects by Friday 3pm\n:until Fri 15:00")
    assert scene.said("ana taps Not done")[0] == (
        "Fri 15:00 ana (changed): Okay, *call 20 prospects* didn't happen. "
        "Keep it with a new date, make it smaller, or let it go? [New date] [Smaller] [Let it go] [Blocked] [Undo]"
    )
    scene.play("ana taps Smaller")
    assert (
        "Now *call 10 prospects* by *Mon Nov 30, 4:00 PM*."
        in scene.said("ana fills what=call 10 prospects; when=2026-11-30 16:00")[0]
    )
    assert "*call 10 prospects* by Mon Nov 30, 4:00 PM" in scene.said("ana: what's on my plate")[0]


def test_moving_by_button_keeps_the_hour_and_asks_again_then(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\n:until Fri 15:00")
    assert "move it to when? [Tomorrow] [Monday] [Pick…]" in scene.said("ana taps Move")[0]
    assert scene.said("ana taps Monday") == [
        "Fri 15:00 ana (changed): *call Dana* is now for *Mon Nov 30, 3:00 PM*. I'll check in then. [Undo]",
    ]
    assert any(line.startswith("Mon 15:00 ana: 3:00 PM: *call Dana*") for line in scene.said(":until Mon 15:00"))


def test_a_picked_move_is_asked_about_at_that_minute(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\n:until Fri 15:00\nana taps Move\nana taps Pick…")
    assert "*call Dana* is now for *Tue Dec 1, 11:15 AM*." in scene.said("ana fills By when?=2026-12-01 11:15")[-1]
    assert any(line.startswith("Tue 11:15 ana: 11:15 AM: *call Dana*") for line in scene.said(":until Tue 11:15"))


def test_a_start_time_is_cued_and_asked_about_an_hour_later(scene: Scene) -> None:
    assert scene.said("ana: I'll call Dana tomorrow at 3pm") == [
        "Wed 10:00 ana: *call Dana* on *Thu Nov 26, 3:00 PM*. I'll remind you then and ask how it went at 4:00 PM. "
        "[Edit] [Undo]"
    ]
    lines = [line for line in scene.said(":until Thu 18:00") if "Today" not in line]
    assert lines == [
        "Thu 15:00 ana: It's 3:00 PM: *call Dana*.",
        "Thu 16:00 ana: 3:00 PM: *call Dana*. How did it go? [Done] [Partly] [Not done] [Move] [Drop]",
    ]


def test_a_named_clock_time_overrides_the_working_week_a_part_of_the_day_does_not(scene: Scene) -> None:
    scene.play("ana: I'll water the plants by Sunday 1:30am\nana: I'll write the draft by tonight")
    lines = [line for line in scene.said(":until Mon 9:00") if "water" in line or "draft" in line]
    assert lines[0].startswith("Thu 09:00 ana: From Wed Nov 25, 10:00 PM: *write the draft*. How did it go?")
    assert any(line.startswith("Sun 01:30 ana: 1:30 AM: *water the plants*. How did it go?") for line in lines)


def test_what_is_left_once_the_time_to_start_has_come_names_the_check_in(scene: Scene) -> None:
    scene.play("ana: I'll call 20 prospects today at 11am\n:until Wed 11:20")
    [line] = scene.said("ana: 12 of 20")
    assert line == "Wed 11:20 ana: *call 20 prospects*: 12 of 20 so far, 8 to go. I'll check in at 5:00 PM. [Undo]"


@pytest.mark.parametrize("asked", ["what's on my plate", "today", "this week", "what did I promise this week?"])
def test_the_overview_splits_overdue_today_and_later(scene: Scene, asked: str) -> None:
    scene.play("ana: I'll send the deck by 11am\nana: call Dana by 4pm\nana: book the room by Friday\n:until 11:30")
    (line,) = scene.said(f"ana: {asked}")
    assert "*Overdue*\n• *send the deck*, was due Wed Nov 25, 11:00 AM" in line
    assert "*Today*\n• *call Dana* by 4:00 PM" in line
    assert ("*book the room* by Fri Nov 27, 5:00 PM" in line) is (asked != "today")


def test_an_edit_of_the_words_keeps_an_asked_promise_asked(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\n:until Fri 15:00\nana taps Edit")
    assert any(
        "3:00 PM: *call Dana Cho*. How did it go? [Done]" in line for line in scene.said("ana fills what=call Dana Cho")
    )
    assert "kept" in scene.said("ana taps Done")[0]


def test_another_reading_chosen_after_the_question_is_asked_about_at_its_own_time(scene: Scene) -> None:
    scene.play(":start 2026-11-25T10:00 America/New_York\nana: I'll call Dana by next Friday")
    (button,) = [each for each in scene.lines()[-1].buttons if each.startswith("Meant")]
    first_due = scene.lines()[-1].body
    scene.play(f"ana taps {button}")
    assert scene.lines()[-1].body != first_due
    assert any("How did it go" in line for line in scene.said(":wait 12d"))


def test_a_vague_promise_asks_what_done_looks_like_and_the_answer_takes_its_place(scene: Scene) -> None:
    assert (
        "What would done look like by *Fri Nov 27, 5:00 PM*?" in scene.said("ana: improve the follow-ups by Friday")[0]
    )
    assert ", in place of *improve the follow-ups*." in scene.said("ana: I'll reply to every lead by Friday noon")[0]
    assert "follow-ups" not in scene.said("ana: what's on my plate")[0]


def test_each_step_back_is_taken_once_and_a_second_tap_takes_no_other(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\nana taps Edit\nana fills what=call Dan")
    assert "*call Dana* by" in scene.said("ana taps Undo")[0], "the edit is taken back"
    assert scene.said("ana taps Undo") == ["Wed 10:00 ana (changed): Taken back: *call Dana*."]


def test_a_stale_undo_shows_how_things_stand(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\nana: done with Dana")
    scene.play("ana taps Undo 2")
    assert scene.shows("ana")[0] == "*call Dana* by *Fri Nov 27, 3:00 PM*.", "the echo no longer offers anything"
    assert "kept" in scene.shows("ana")[1], "and the answer stands"
    with pytest.raises(NotOnScreen):
        scene.play("ana taps Undo 2")


def test_a_stale_date_button_of_a_kept_promise_makes_no_new_one(scene: Scene) -> None:
    scene.play("ana: I'll call Dana\nana: done with Dana\nana taps Tomorrow")
    assert scene.said("ana: what's on my plate")[0].startswith("Wed 10:00 ana: Nothing promised")


def test_help_and_thanks(scene: Scene) -> None:
    assert scene.said("ana: help")[0].startswith("Wed 10:00 ana: Tell me what you'll do and by when.")
    assert scene.said("ana: thanks!\nana: 👍") == []


def test_a_greeting_is_answered_once_ever(scene: Scene) -> None:
    (welcome,) = scene.said("ana: hi!")
    assert welcome.startswith("Wed 10:00 ana: Hi, I'm Kept. Tell me what you'll do and by when")
    assert scene.said("ana: hi\nana: good morning") == []
    assert scene.said("ben: thanks") == []


def test_an_answer_taken_back_after_the_date_promises_no_question_in_the_past(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\n:until Fri 15:00\nana taps Done\n:wait 5m")
    assert scene.said("ana: undo")[-1] == (
        "Fri 15:05 ana: *call Dana* is on for *Fri Nov 27, 3:00 PM*. Still open. [Undo]"
    )
