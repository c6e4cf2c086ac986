"""`/kept`: the same as a direct message, from wherever one is."""

import pytest
from slack_bolt import BoltRequest

from bot.playground import payloads
from tests.scene import Scene


def test_a_promise_by_command_is_echoed_like_a_message(scene: Scene) -> None:
    assert scene.said("ana /kept call Dana by Friday 3pm") == [
        "Wed 10:00 ana: *call Dana* by *Fri Nov 27, 3:00 PM*. I'll check in then. [Edit] [Undo]"
    ]


def test_from_a_channel_one_private_line_says_where_the_answer_is(scene: Scene) -> None:
    hint, echo = scene.play("ana #sales /kept call Dana by Friday 3pm")
    assert (hint.to, hint.text) == ("ana", "My answer is in our direct messages.")
    assert hint.entry.message is not None and hint.entry.message.ephemeral_to == "U0ANA"
    assert echo.to == "ana" and "call Dana" in echo.text


def test_thanks_need_no_answer_anywhere(scene: Scene) -> None:
    assert scene.said("ana: I'll ping you when I'm done") == []
    assert scene.said("ana #sales /kept thanks") == []


def test_alone_it_shows_today_and_says_what_else_there_is(scene: Scene) -> None:
    scene.play("ana: call Dana by 3pm\nana: call Eve by Friday")
    [line] = scene.play("ana /kept")
    assert line.body.startswith("*Today*\n• *call Dana* by 3:00 PM")
    assert "/kept help" in line.body
    assert scene.said("ana /kept today") == ["Wed 10:00 ana: *Today*\n• *call Dana* by 3:00 PM"]


@pytest.mark.parametrize("words", ["week", "this week", "Week", "week?"])
def test_the_week(scene: Scene, words: str) -> None:
    scene.play("ana: call Dana by 3pm\nana: send the deck by Friday\nana: file the report by Dec 9")
    assert scene.said(f"ana /kept {words}") == [
        "Wed 10:00 ana: *Today*\n• *call Dana* by 3:00 PM / *Later this week*\n• *send the deck* by Fri Nov 27, 5:00 PM"
    ]


def test_help_and_words_nobody_knows_get_an_example(scene: Scene) -> None:
    [line] = scene.play("ana /kept help")
    assert "I'll call 20 prospects by Friday 3pm" in line.body
    [line] = scene.play("ana /kept frobnicate")
    assert "call Dana by Thursday 3pm" in line.body


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("can Ben see my promises?", "Only you, unless you choose"),
        ("who sees this?", "Only you, unless you choose"),
        ("delete everything you know about me", "`kept erase` deletes everything about you"),
    ],
)
def test_what_becomes_of_ones_words_is_told(scene: Scene, words: str, says: str) -> None:
    scene.play("ana: call Dana by 3pm")
    assert says in scene.said(f"ana: {words}")[-1]
    assert "*call Dana*" in scene.said("ana: today")[-1]


@pytest.mark.parametrize("words", ["I'm overwhelmed", "rough day", "sorry, I've been slammed", "can't keep up"])
def test_a_sigh_is_met_with_what_helps(scene: Scene, words: str) -> None:
    [said] = scene.said(f"ana: {words}")
    assert "That sounds like a lot." in said and "pause until tomorrow" in said


@pytest.mark.parametrize("words", ["stop sending me the morning brief", "make this one private", "call me at 5"])
def test_what_is_asked_of_kept_is_no_promise(scene: Scene, words: str) -> None:
    assert len(scene.said(f"ana: {words}")) == 1
    assert "Nothing promised right now." in scene.said("ana: what's on my plate")[-1]


def test_the_same_words_work_as_a_message(scene: Scene) -> None:
    scene.play("ana: call Dana by 3pm")
    assert scene.said("ana: today") == ["Wed 10:00 ana: *Today*\n• *call Dana* by 3:00 PM"]
    assert scene.said("ana: history") == [
        "Wed 10:00 ana: Nothing answered in the last four weeks. "
        "What you keep, move or miss is listed here from now on."
    ]


def test_today_answers_by_when_where_that_was_asked(scene: Scene) -> None:
    scene.play("ana: call the dormant accounts")
    assert "by *Wed Nov 25, 5:00 PM*" in scene.said("ana: today")[0]


def test_a_command_that_comes_again_is_handled_once(scene: Scene) -> None:
    stage = scene.stage
    ana, place = stage.workspace.user("ana"), stage.workspace.channel("sales")
    body = payloads.slash_command(stage.double.desk, ana, place, "/kept", "call Dana by Friday")
    answers = [stage.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=dict(body))) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    assert "direct messages" in answers[0].body and not answers[1].body
    assert len(scene.play(":wait 1m")) == 1


def test_the_first_command_in_the_direct_messages_is_answered_there_alone(scene: Scene) -> None:
    [line] = scene.play("ana /kept week")
    assert line.method == "chat.postMessage"


def test_history_tells_what_became_of_each_promise(scene: Scene) -> None:
    scene.play(
        """
        :start 2026-11-16T10:00 America/New_York
        ana: I'll call Dana by noon
        :wait 3h
        ana taps Done
        ana: make 20 calls by Thursday 3pm
        :until Thu 15:00
        ana > 12 of 20
        ana taps Call it
        ana: I'll send the deck by Friday 3pm
        ana: push the deck to Dec 1
        :until Mon 10:00
        ana: I'll file the report by 11:00
        :wait 2h
        ana taps Not done
        """
    )
    [line] = scene.play("ana /kept history")
    assert line.body == (
        "*Last four weeks:* 1 kept, 1 partly, 1 not done, 1 moved. / "
        "*This week*\n• Mon Nov 23: *file the report* not done / "
        "*Last week*\n• Thu Nov 19: *send the deck* moved to Tue Dec 1\n"
        "• Thu Nov 19: *make 20 calls* partly, 12 of 20\n"
        "• Mon Nov 16: *call Dana* kept"
    )
    assert line.text == "Last four weeks: 1 kept, 1 partly, 1 not done, 1 moved."


def test_history_names_the_kept_rate_once_five_are_answered(scene: Scene) -> None:
    for number in range(5):
        scene.play(f"ana: call client{number} by 3pm\n:wait 1m")
    for number in range(4):
        scene.play(f"ana: done with client{number}\n:wait 1m")
    assert scene.play("ana: history")[0].text == "Last four weeks: 4 kept."
    scene.play("ana: didn't call client4")
    assert scene.play("ana: history")[0].text == "Last four weeks: 4 kept, 1 not done (kept rate 80%)."


def test_history_is_private_wherever_it_is_asked_for(scene: Scene) -> None:
    scene.play("ana: call Dana by 3pm\nana: done with Dana")
    lines = scene.play("ana #sales /kept history\nana #sales: @Kept history")
    assert all(line.to == "ana" for line in lines)


def test_somebody_new_is_welcomed_once_ever(scene: Scene) -> None:
    [line] = scene.play("ana opens messages")
    assert line.text.startswith("Hi, I'm Kept.")
    assert scene.play("ana opens messages\n:restart\n:wait 30d\nana opens messages") == []


def test_somebody_who_already_talks_with_kept_is_not_welcomed(scene: Scene) -> None:
    scene.play("ana: call Dana by Friday")
    assert scene.play("ana opens messages") == []


def test_a_digest_is_not_opened_in_the_direct_messages(scene: Scene) -> None:
    [line] = scene.play("ana /kept digest")
    assert line.text == "A digest belongs to a channel. Type /kept digest in the one whose team it is for."


@pytest.mark.parametrize("words", ["partner", "settings", "pause", "resume", "help", "history", "today", "week"])
def test_every_word_of_the_command_gets_an_answer(scene: Scene, words: str) -> None:
    [line] = scene.play(f"ana /kept {words}")
    assert line.to == "ana"
    assert "I didn't find a promise" not in line.body
