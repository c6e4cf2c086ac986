"""Settings and pauses: in words, by buttons, by the form, and what they do to what Kept sends."""

import pytest

from bot.domain.people import Person
from tests.scene import Scene


def messages(scene: Scene, script: str) -> list[str]:
    return [str(line) for line in scene.play(script) if line.method == "chat.postMessage"]


def answer(scene: Scene, words: str) -> str:
    [line] = scene.play(f"ana: {words}")
    return " ".join([line.body, *(f"[{each}]" for each in line.buttons)])


def states(scene: Scene) -> list[tuple[str, str]]:
    with scene.stage.kept.database.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT what, state FROM commitments ORDER BY id")]


def person(scene: Scene, name: str) -> Person:
    with scene.stage.kept.database.read(scene.stage.kept.installation.id) as store:
        found = store.people.find(scene.stage.workspace.user(name).id)
    assert found is not None
    return found


def under_fields(scene: Scene) -> tuple[str, ...]:
    return scene.outcomes[-1].notices


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("don't ping me after 6pm", "Quiet from *6:00 PM to 9:00 AM*. Only a time that you name"),
        ("don't message me before 10am", "Quiet from *5:00 PM to 10:00 AM*."),
        ("don't ping me between 12 and 1pm", "Quiet from *12:00 PM to 1:00 PM*."),
        ("quiet hours 22:00 to 7:00", "Quiet from *10:00 PM to 7:00 AM*."),
        ("check in at 8:30 instead", "Your brief comes at *8:30 AM* on working days."),
        ("my working hours are 10am to 7pm", "Working hours: *Mon–Fri, 10:00 AM to 7:00 PM*."),
        ("I don't work Fridays", "Working hours: *Mon–Thu, 9:00 AM to 5:00 PM*."),
        ("I finish at 4", "Working hours: *Mon–Fri, 9:00 AM to 4:00 PM*."),
        ("be firm", "*Firm*: a morning brief, a check-in when due, two follow-ups."),
        ("be gentler", "*Light*: one brief a week, nothing else by itself."),
        ("set my timezone to Europe/Berlin", "Your zone is *Europe/Berlin*: it's 4:00 PM there now."),
    ],
)
def test_a_setting_in_words_is_answered_by_what_is_in_force_now(scene: Scene, words: str, line: str) -> None:
    said = answer(scene, words)
    assert said.startswith(line)
    assert said.endswith("[Undo] [Settings]")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("don't ping me between 9am and 5pm", "Those quiet hours would leave no moment of your working hours."),
        ("my working hours are 10am to 9am", "Work would end before it begins."),
        ("my work day starts at 6pm", "Work would end before it begins."),
        ("set my timezone to nowhere", 'I know no time zone "nowhere". A city works, like "Berlin" or "New York".'),
        ("pause until yesterday", "That pause would be over already. Pick a day still ahead."),
        ("turn off reminders", "I don't switch single messages off."),
    ],
)
def test_an_impossible_wish_is_refused_plainly_and_changes_nothing(scene: Scene, words: str, line: str) -> None:
    scene.play("ana: be firm")
    before = person(scene, "ana")
    said = answer(scene, words)
    assert said.startswith(line)
    assert said.endswith("[Settings]") and "[Undo]" not in said
    assert person(scene, "ana") == before


def test_undo_takes_back_a_setting_by_button_or_by_word_and_never_a_promise(scene: Scene) -> None:
    scene.play("ana: send the deck by Friday 3pm\nana: don't ping me after 6pm")
    [line] = scene.play("ana: undo")
    assert line.method == "chat.update"
    assert line.body == "Taken back.\nNo quiet hours beside those outside work."
    scene.play("ana: be firm")
    [line] = scene.play("ana taps Undo")
    assert line.body.startswith("Taken back.\n*Standard*:")
    assert states(scene) == [("send the deck", "open")]


def test_quiet_hours_hold_back_what_the_person_did_not_time_themselves(scene: Scene) -> None:
    scene.play("ana: don't ping me after 4pm\nana: send the deck by today\nana: call Dana at 4:30pm")
    assert [line[:9] for line in messages(scene, ":until Wed 20:00")] == ["Wed 16:30", "Wed 17:30"]
    [brief] = messages(scene, ":until Thu 12:00")
    assert brief.startswith("Thu 09:00") and "*send the deck*" in brief


def test_the_brief_comes_at_its_chosen_time_even_before_work(scene: Scene) -> None:
    scene.play("ana: send the deck by tomorrow 3pm\nana: check in at 7:45 instead")
    assert messages(scene, ":until Thu 12:00") == ["Thu 07:45 ana: *Today*\n• *send the deck* by 3:00 PM"]


def test_a_public_holiday_is_no_working_day_once_a_region_is_chosen(scene: Scene) -> None:
    scene.play("ana: send the deck by tomorrow\nana: be firm\nana taps Settings")
    [line] = scene.play("ana fills Public holidays=United States")
    assert line.body == "Public holidays of *United States* are days off. The next is Thanksgiving Day, Thu Nov 26."
    [brief] = messages(scene, ":until Fri 12:00")
    assert brief.startswith("Fri 09:00") and "*send the deck*" in brief


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


def test_replies_come_during_a_pause_and_say_when_it_will_be_asked(scene: Scene) -> None:
    scene.play("ana: I'm on vacation until Tuesday")
    for words in ("send the deck by Friday", "send the deck by Friday 3pm", "call Dana on Friday at 3pm"):
        assert "I'll check in Tue Dec 1, 9:00 AM." in answer(scene, words)


def test_back_before_the_deadline_the_check_in_comes_at_its_moment(scene: Scene) -> None:
    scene.play("ana: I'm on vacation until Tuesday\nana: send the deck by Friday\nana: I'm back")
    assert [line[:9] for line in messages(scene, ":until Fri 18:00")] == ["Fri 09:00", "Fri 17:00"]


def test_the_form_saves_everything_at_once_and_says_only_what_changed(scene: Scene) -> None:
    scene.play("ana: be firm\nana taps Settings")
    [line] = scene.play("ana fills Work ends=18:00; Quiet from=12:00; Quiet until=13:00; Time zone=Chicago")
    assert line.body == (
        "Working hours: *Mon–Fri, 9:00 AM to 6:00 PM*.\n"
        "Quiet from *12:00 PM to 1:00 PM*. Only a time that you name in a promise comes through.\n"
        "Your zone is *America/Chicago*: it's 9:00 AM there now."
    )


def test_the_command_opens_the_form_and_the_word_says_what_is_in_force(scene: Scene) -> None:
    [form] = scene.play("ana /kept settings")
    assert (form.method, form.to) == ("views.open", "ana")
    scene.play("ana fills Morning brief at=08:15")
    assert answer(scene, "my settings") == (
        "Working hours: *Mon–Fri, 9:00 AM to 5:00 PM*.\n"
        "No quiet hours beside those outside work.\n"
        "*Standard*: a morning brief, a check-in when due, one follow-up.\n"
        "Your brief comes at *8:15 AM* on working days.\n"
        "I follow the zone in your Slack profile, *America/New York*: it's 10:00 AM there now.\n"
        "No public holidays are kept free. [Settings]"
    )


def test_the_command_pauses_like_the_words(scene: Scene) -> None:
    [line] = scene.play("ana /kept pause until Monday")
    assert line.body.startswith("Paused until *Mon Nov 30*.")


def test_a_form_sent_unchanged_is_saved_without_a_word(scene: Scene) -> None:
    scene.play("ana: be firm\nana taps Settings")
    assert scene.play("ana submits") == []
    assert scene.outcomes[-1].taken


def test_an_impossible_form_stays_open_with_a_sentence_under_each_field_and_saves_nothing(scene: Scene) -> None:
    scene.play("ana: be firm\nana taps Settings")
    wrong = "Work ends=07:00; State or region=zz; Public holidays=Germany; Time zone=Blah; First day back=2026-11-20"
    assert (
        scene.play(f"ana fills {wrong}; How firmly shall I ask?=Light: one brief a week, nothing else by itself") == []
    )
    assert set(under_fields(scene)) == {
        "Work ends: Work would end before it begins. Pick a later end, or an earlier start.",
        'State or region: I know no part "zz" of that country. Try a code like "CA".',
        'Time zone: I know no time zone "Blah". A city works, like "Berlin" or "New York".',
        "First day back: That pause would be over already. Pick a day still ahead.",
    }
    scene.play("ana closes")
    assert answer(scene, "check in at 9:30").startswith("Your brief comes at *9:30 AM* on working days.")


def test_a_stranger_cannot_press_or_submit_anything_into_anothers_settings(scene: Scene) -> None:
    scene.play("ana: I'm on vacation until Tuesday\nana: be firm\nben: be gentler\nben taps Settings")
    workspace, double = scene.stage.workspace, scene.stage.double
    sent = next(entry for entry in double.entries if "Paused until" in entry.text)
    undoable = next(entry for entry in double.entries if "Firm" in entry.text)
    for message, action in ((sent, "pause_resume"), (undoable, "settings_undo"), (sent, "pause_monday")):
        body = {
            "type": "block_actions",
            "team": {"id": workspace.team_id},
            "user": {"id": workspace.user("ben").id},
            "container": {"channel_id": message.channel, "message_ts": message.ts},
            "channel": {"id": message.channel},
            "actions": [{"type": "button", "action_id": action, "block_id": "b"}],
        }
        scene.stage._dispatch(body, "interactive")
        scene.stage.settle()
    # Ben's own form, sent by Ben, is about Ben whatever it carries.
    scene.play("ben fills Work ends=15:00")
    ana, ben = person(scene, "ana"), person(scene, "ben")
    assert ana.is_paused(scene.stage.now()) and ana.strength == "firm" and ana.week.end.hour == 17
    assert ben.week.end.hour == 15 and not ben.is_paused(scene.stage.now())


def test_the_chosen_zone_wins_over_slacks_and_slacks_is_followed_without_one(scene: Scene) -> None:
    scene.play("ana: be firm\nben: be firm\nben: set my timezone to Chicago")
    for name in ("ana", "ben"):
        scene.stage.workspace.user(name).tz = "Europe/Berlin"
    scene.play(":wait 25h")
    assert "it's" not in answer(scene, "be firm")
    scene.play("ben: be firm")
    assert [person(scene, name).zone.key for name in ("ana", "ben")] == ["Europe/Berlin", "America/Chicago"]


def test_in_another_zone_promised_instants_stay_and_repeats_follow(scene: Scene) -> None:
    scene.play("""
        ana: send the deck by Friday 4pm
        ana: every weekday at 3pm I will log my calls
        ana: set my timezone to Chicago
        """)
    said = messages(scene, ":until Fri 18:30")
    cues = [line[:9] for line in said if "log my calls" in line and "How did" not in line and "Today" not in line]
    # 4:00 PM Eastern is one instant; 3:00 PM is now Chicago's, an hour later on this scene's wall.
    assert any(line.startswith("Fri 16:00") and "send the deck" in line for line in said)
    assert "Wed 16:00" in cues and "Wed 15:00" not in cues


def test_settings_survive_a_restart(scene: Scene) -> None:
    scene.play("ana: don't ping me after 6pm\nana: I'm away from Dec 20 to Jan 3\n:restart\nana taps Settings")
    form = scene.lines()[-1]
    assert form.method == "views.open"
    values = str(form.entry.blocks)
    assert "'initial_time': '18:00'" in values and "'initial_date': '2026-12-20'" in values
