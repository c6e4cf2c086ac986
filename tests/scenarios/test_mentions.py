"""Kept mentioned in a channel: who hears what, and what never reaches the channel."""

from slack_bolt import BoltRequest

from bot.playground import payloads
from tests.scene import Line, Scene


def in_channel(lines: list[Line]) -> list[str]:
    """What everybody in a channel could read of it."""
    return [str(line) for line in lines if line.to == "#sales" and line.method != "chat.postEphemeral"]


def test_a_promise_in_a_channel_is_echoed_in_its_thread_without_buttons(scene: Scene) -> None:
    [line] = scene.play("ana #sales: @Kept I'll send the deck tomorrow")
    assert str(line) == (
        "Wed 10:00 #sales: *send the deck* by *Thu Nov 26, 5:00 PM EST*. I'll check in with ana in private."
    )
    [said, _] = scene.stage.workspace.channel("sales").messages
    assert line.entry.thread_ts == said.ts


def test_a_mention_in_a_thread_is_answered_in_that_thread(scene: Scene) -> None:
    scene.play("ben #sales: who sends the deck?")
    question = scene.stage.workspace.channel("sales").messages[0]
    scene.stage.people.says("ana", "@Kept I'll send the deck tomorrow", channel="#sales", thread_ts=question.ts)
    [line] = scene.play(":wait 1s")
    assert line.entry.thread_ts == question.ts


def test_the_check_in_and_every_answer_go_to_the_direct_messages(scene: Scene) -> None:
    scene.play("ana #sales: @Kept I'll send the deck today at 3pm\n:until Wed 16:00")
    scene.play("ana taps Done\nana #sales: @Kept undo\nana taps Not done\nana taps Let it go")
    assert in_channel(scene.lines()) == [
        "Wed 10:00 #sales: *send the deck* on *Wed Nov 25, 3:00 PM EST*. I'll check in with ana in private."
    ]


def test_a_promise_without_a_date_is_asked_about_in_private_and_then_completed_in_public(scene: Scene) -> None:
    assert scene.said("ana #sales: @Kept call the three dormant accounts") == [
        "Wed 10:00 #sales: *call the three dormant accounts*: noted. I've asked ana in private by when.",
        "Wed 10:00 ana: *call the three dormant accounts*: noted. By when? [Today] [Tomorrow] [Friday] [Pick…] [Undo]",
    ]
    assert in_channel(scene.play("ana taps Friday")) == [
        "Wed 10:00 #sales (changed): *call the three dormant accounts* by *Fri Nov 27, 5:00 PM EST*. "
        "I'll check in with ana in private."
    ]


def test_the_date_can_be_answered_in_the_thread_by_its_owner_alone(scene: Scene) -> None:
    scene.play("ana #sales: @Kept call the dormant accounts")
    root = scene.stage.workspace.channel("sales").messages[0]
    people = scene.stage.people
    people.says("ben", "@Kept Friday", channel="#sales", thread_ts=root.ts)
    assert in_channel(scene.play(":wait 2s")) == []
    people.says("ana", "@Kept Friday", channel="#sales", thread_ts=root.ts)
    assert any("by *Fri Nov 27, 5:00 PM EST*" in line for line in in_channel(scene.play(":wait 2s")))


def test_a_private_question_is_not_answered_into_a_channel(scene: Scene) -> None:
    scene.play("ana: call my doctor")
    lines = scene.play("ana #sales: @Kept Friday")
    assert "doctor" not in " ".join(in_channel(scene.lines()))
    assert all(line.to == "ana" for line in lines)


def test_what_a_promise_becomes_later_stays_private(scene: Scene) -> None:
    scene.play("ana #sales: @Kept I'll send the deck tomorrow")
    before = scene.shows("#sales")
    scene.play("ana: push the deck to Monday\nana: done with the deck")
    assert scene.shows("#sales") == before


def test_an_edit_and_an_undo_keep_the_public_echo_true(scene: Scene) -> None:
    scene.play("ana #sales: @Kept I'll send the deck by 3pm\nana opens home\nana taps Edit")
    scene.play("ana fills what=send the long deck; when=2026-11-25 16:00")
    scene.play(":wait 1m\nana #sales: @Kept I'll send the plan tomorrow\nana #sales: @Kept undo")
    assert scene.shows("#sales") == [
        "*send the long deck* by *Wed Nov 25, 4:00 PM EST*. I'll check in with ana in private.",
        "Taken back: *send the plan*.",
    ]


def test_questions_asked_in_public_are_answered_in_private(scene: Scene) -> None:
    scene.play("ana: call Dana about her salary by Friday")
    for asked in ("what's on my plate", "history", "how did I do this week?", "help", "what is this", ""):
        lines = scene.play(f"ana #sales: @Kept {asked}")
        assert [line.to for line in lines] == ["ana"], asked
    assert in_channel(scene.lines()) == []


def test_nobody_answers_another_persons_promise_from_its_thread(scene: Scene) -> None:
    scene.play("ana #sales: @Kept I'll send the deck tomorrow")
    root = scene.stage.workspace.channel("sales").messages[0]
    for words in ("done", "done with the deck", "undo", "push it to Monday", "forget it"):
        scene.stage.people.says("ben", f"@Kept {words}", channel="#sales", thread_ts=root.ts)
        lines = scene.play(":wait 2s")
        assert [line.to for line in lines] == ["ben"], words
    assert "send the deck" in str(scene.play("ana: what's on my plate")[-1])


def test_the_owner_answers_from_the_thread(scene: Scene) -> None:
    scene.play("ana #sales: @Kept I'll send the deck tomorrow\nana #sales: @Kept I'll call Dana tomorrow")
    root = scene.stage.workspace.channel("sales").messages[0]
    scene.stage.people.says("ana", "@Kept done", channel="#sales", thread_ts=root.ts)
    assert [str(line) for line in scene.play(":wait 2s")] == ["Wed 10:00 ana: *send the deck*: kept. [Undo]"]


def test_in_a_channel_kept_speaks_only_when_mentioned(scene: Scene) -> None:
    assert scene.said("ana #sales: I'll send the deck tomorrow\nben #sales: ask Kept") == []


def test_talk_about_kept_gets_no_answer(scene: Scene) -> None:
    assert scene.said("ana #sales: we use @Kept for that\nben #sales: thanks @Kept\nben #sales: @Kept thanks") == []


def test_other_bots_are_not_answered(scene: Scene) -> None:
    scene.stage.people.bot_says("zapier", "@Kept I'll send the deck tomorrow", "sales")
    assert scene.play(":wait 1m") == []


def test_somebody_of_another_company_is_refused_kindly_and_nothing_is_kept_about_them(scene: Scene) -> None:
    workspace = scene.stage.workspace
    workspace.channel("sales").members.append(workspace.add_user("eve", team_id="T0OTHER").id)
    [line] = scene.play("eve #sales: @Kept I'll send the deck tomorrow")
    assert (line.method, line.to) == ("chat.postEphemeral", "eve")
    assert line.text.startswith("I keep promises for people of this workspace only")
    with scene.stage.kept.database.read(scene.stage.kept.installation.id) as store:
        assert store.people.find("U0EVE") is None
    root = workspace.channel("sales").messages[0]
    scene.stage.people.says("eve", "@Kept and the plan on Friday", channel="#sales", thread_ts=root.ts)
    assert scene.lines()[-1].entry.thread_ts == root.ts


def test_a_guest_keeps_promises_like_everybody(scene: Scene) -> None:
    workspace = scene.stage.workspace
    workspace.channel("sales").members.append(workspace.add_user("gus", is_restricted=True).id)
    [line] = scene.play("gus #sales: @Kept I'll send the deck tomorrow")
    assert str(line).startswith("Wed 10:00 #sales: *send the deck* by")


def test_a_message_that_comes_again_is_handled_once(scene: Scene) -> None:
    scene.play("ana #sales: @Kept I'll send the deck tomorrow")
    stage = scene.stage
    place = stage.workspace.channel("sales")
    event = payloads.message_event(stage.double.desk, place, place.messages[0]) | {"type": "app_mention"}
    for _ in range(2):
        body = payloads.event_body(stage.double.desk, event | {"edited": {"ts": "1.0"}})
        assert stage.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=body)).status == 200
    assert scene.play(":wait 1m") == []


def test_mentions_and_links_in_a_public_promise_ping_nobody(scene: Scene) -> None:
    [line] = scene.play("ana #sales: @Kept I'll send @ben and @here the <!channel> deck tomorrow")
    assert "<@" not in line.body and "<!" not in line.body
    assert "@ben" in line.text or "@U0BEN" in line.text


def test_several_promises_are_listed_in_one_public_message(scene: Scene) -> None:
    assert scene.said("ana #sales: @Kept I'll call Dana by Friday and I'll send 10 proposals by Dec 4") == [
        "Wed 10:00 #sales: Noted:\n1. *call Dana* by *Fri Nov 27, 5:00 PM EST*\n"
        "2. *send 10 proposals* by *Fri Dec 4, 5:00 PM EST* / I'll check in with ana in private."
    ]


def test_where_the_channel_takes_nothing_the_echo_goes_to_its_author(scene: Scene) -> None:
    for promise in ("I'll send the deck tomorrow", "call the dormant accounts"):
        scene.stage.workspace.channel("sales").is_archived = False
        scene.stage.people.says("ana", f"@Kept {promise}", channel="#sales")
        scene.stage.workspace.channel("sales").is_archived = True
        [line] = scene.play(":wait 5s")
        assert line.to == "ana"
        assert line.buttons[-1] == "Undo"
