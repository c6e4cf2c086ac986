"""Settings and pauses: in words, by buttons, by the form, and what they do to what Kept sends."""

import pytest

from bot.domain.coaching import Feature, features_called
from bot.views.coaching import NAMES
from tests.scene import Scene


def messages(scene: Scene, script: str) -> list[str]:
    return [str(line) for line in scene.play(script) if line.method == "chat.postMessage"]


def answer(scene: Scene, words: str) -> str:
    [line] = scene.play(f"ana: {words}")
    return " ".join([line.body, *(f"[{each}]" for each in line.buttons)])


def states(scene: Scene) -> list[tuple[str, str]]:
    with scene.stage.kept.database.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT what, state FROM commitments ORDER BY id")]


def under_fields(scene: Scene) -> tuple[str, ...]:
    return scene.outcomes[-1].notices


def test_quiet_hours_can_be_ended_in_words(scene: Scene) -> None:
    answer(scene, "quiet hours 22:00 to 7:00")
    assert answer(scene, "no quiet hours").startswith("No quiet hours beside those outside work.")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("don't ping me after 6pm", "Quiet from *6:00 PM to 9:00 AM*. Only a time that you name"),
        ("don't message me before 10am", "Quiet from *5:00 PM to 10:00 AM*."),
        ("don't ping me between 12 and 1pm", "Quiet from *12:00 PM to 1:00 PM*."),
        ("quiet hours 22:00 to 7:00", "Quiet from *10:00 PM to 7:00 AM*."),
        ("don't ping me after 6pm or before 10am", "Quiet from *6:00 PM to 10:00 AM*."),
        ("I only work mornings", "Working hours: *Mon–Fri, 9:00 AM to 12:00 PM*."),
        ("I moved to Berlin", "Your zone is *Europe/Berlin*: it's 4:00 PM there now."),
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
    before = scene.person("ana")
    said = answer(scene, words)
    assert said.startswith(line)
    assert said.endswith("[Settings]") and "[Undo]" not in said
    assert scene.person("ana") == before


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


@pytest.mark.both_engines
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
    double = scene.stage.double
    sent = next(entry for entry in double.entries if "Paused until" in entry.text)
    undoable = next(entry for entry in double.entries if "Firm" in entry.text)
    sent_value = scene.person("ana").pauses[0].until_at.isoformat()
    for message, action in ((sent, "pause_resume"), (undoable, "settings_undo"), (sent, "pause_monday")):
        value = sent_value if action == "pause_resume" else ""
        scene.press("ben", message, action, value)
    # Ben's own form, sent by Ben, is about Ben whatever it carries.
    scene.play("ben fills Work ends=15:00")
    ana, ben = scene.person("ana"), scene.person("ben")
    assert ana.is_paused(scene.stage.now()) and ana.strength == "firm" and ana.week.end.hour == 17
    assert ben.week.end.hour == 15 and not ben.is_paused(scene.stage.now())


def test_the_chosen_zone_wins_over_slacks_and_slacks_is_followed_without_one(scene: Scene) -> None:
    scene.play("ana: be firm\nben: be firm\nben: set my timezone to Chicago")
    for name in ("ana", "ben"):
        scene.stage.workspace.user(name).tz = "Europe/Berlin"
    scene.play(":wait 25h")
    assert "it's" not in answer(scene, "be firm")
    scene.play("ben: be firm")
    assert [scene.person(name).zone.key for name in ("ana", "ben")] == ["Europe/Berlin", "America/Chicago"]


def test_slacks_zone_is_followed_the_moment_it_changes(scene: Scene) -> None:
    scene.play("ana: every weekday at 3pm I will log my calls\nana: send the deck by tomorrow 5pm\n:until Wed 16:30")
    assert scene.stage.people.travels("ana", "America/Los_Angeles").taken
    # On this scene's wall, three hours later than before; the deadline is an instant and stays.
    said = messages(scene, ":until Thu 19:30")
    assert [line[:9] for line in said if "send the deck" in line and "How did it go?" in line] == ["Thu 17:00"]
    assert [line[:9] for line in said if line.endswith("*log my calls*.")] == ["Thu 18:00"]
    assert [line[:9] for line in said if "*Today*" in line] == ["Thu 12:00"]


def test_a_new_status_of_somebody_unknown_or_without_a_zone_changes_nothing(scene: Scene) -> None:
    scene.play("ana: be firm")
    before = scene.person("ana")
    assert scene.stage.people.travels("ben", "Asia/Tokyo").taken
    scene.stage.workspace.user("ana").deleted = True
    assert scene.stage.people.travels("ana", "Asia/Tokyo").taken
    after = scene.person("ana")
    assert (after.zone, after.locale) == (before.zone, before.locale)
    assert after.unreachable_at is not None


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


PARTS = ["when and where questions", "if-then", "after a miss", "clue questions", "hard talks"]


@pytest.mark.parametrize("words", PARTS)
def test_each_part_of_coaching_goes_by_its_names(scene: Scene, words: str) -> None:
    assert "[Switch off]" in scene.said(f"ana: turn on {words}")[0]


def test_coaching_is_switched_in_words_part_by_part(scene: Scene) -> None:
    [line] = scene.said("ana: turn on the weekly audit")
    assert "*Audit is on*: on Fridays two questions" in line and line.endswith("[Switch off]")
    [line] = scene.said("ana: turn off the audit")
    assert "*Audit is off*" in line and line.endswith("[Switch on]")
    scene.play("ana: turn on lessons\nana: I'll call Dana by Friday\nana: turn off lessons\nana: undo")
    assert "*A lesson in time is on*" in scene.shows("ana")[-1]
    assert "*call Dana*" in scene.said("ana: what's on my plate")[0]
    assert "[Switch off]" in scene.said("ana: turn on coaching")[0]
    assert "[Switch off]" not in scene.said("ana: no more coaching")[0]


@pytest.mark.parametrize("feature", Feature)
def test_each_part_of_coaching_is_known_by_the_name_it_bears(scene: Scene, feature: Feature) -> None:
    name = NAMES[feature].lower()
    assert features_called(name) == features_called(f"the {name}s") == (feature,)
    assert f"*{NAMES[feature]} is on*" in scene.said(f"ana: turn on {name}")[0]
