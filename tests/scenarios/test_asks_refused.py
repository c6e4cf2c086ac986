"""Who cannot be asked, what is no ask, and whoever takes none."""

import pytest
from slack_bolt import BoltRequest

from bot.playground import payloads
from bot.playground.things import Message
from tests.scenarios.test_asks import DECK, said_to
from tests.scene import Scene


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("@ana", "That one is for yourself"),
        ("@ci", "*ci* is an app"),
        ("@gus", "*gus* is a guest here"),
        ("@gone", "*gone* no longer has an account here"),
        ("@eve", "*eve* belongs to another workspace"),
    ],
)
def test_who_cannot_be_asked_is_said_plainly_and_nobody_is_written_to(scene: Scene, who: str, line: str) -> None:
    workspace = scene.stage.workspace
    workspace.add_user("ci", bot=True)
    workspace.add_user("gus", is_restricted=True)
    workspace.add_user("gone", deleted=True)
    workspace.add_user("eve", team_id="T0OTHER")
    scene.stage.people.says("ana", f"{who} can you send me the deck by Friday?")
    [said] = scene.play(":wait 1s")
    assert said.to == "ana" and said.body.startswith(line)
    scene.stage.people.says("ana", f"@Kept {who} can you send me the deck by Friday?", channel="#sales")
    [said] = scene.play(":wait 2s")
    assert said.to == "ana", "a refusal is private"


def test_whom_slack_does_not_know_is_said_so(scene: Scene) -> None:
    stage, words = scene.stage, "<@U0NOBODY> can you send me the deck by Friday?"
    dm = stage.workspace.dm_with(stage.workspace.user("ana").id)
    message = Message(stage.workspace.next_ts(), dm.id, stage.workspace.user("ana").id, words)
    event = payloads.event_body(stage.double.desk, payloads.message_event(stage.double.desk, dm, message))
    stage.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=event))
    [said] = scene.play(":wait 1s")
    assert said.body.startswith("I can't find *@U0NOBODY*")


def test_a_guest_cannot_ask(scene: Scene) -> None:
    scene.stage.workspace.add_user("gus", is_restricted=True)
    [said] = scene.play("gus: @ben can you send me the deck by Friday?")
    assert said.body.startswith("You're a guest here")


def test_an_account_closed_before_the_ask_arrives_is_told_to_the_asker(scene: Scene) -> None:
    scene.play(f":start 2026-11-25T20:00 America/New_York\n{DECK}")
    scene.stage.workspace.user("ben").deleted = True
    assert said_to(scene.play(":wait 9d"), "ana") == [
        "I couldn't reach *ben* about *send me the deck*, so it wasn't asked. Best asked directly."
    ]


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("ana: @ben can you send me the deck by last Friday?", '"by last Friday" has already passed.'),
        ("ana: ask @ben if the deck is ready", "I pass on asks for a promise, not questions."),
    ],
)
def test_what_is_no_ask_for_a_promise_is_said_so(scene: Scene, asked: str, line: str) -> None:
    [said] = scene.play(asked)
    assert said.to == "ana" and said.body.startswith(line)


def test_an_ask_about_an_ask_is_a_promise_of_the_one_asked_and_reaches_nobody_else(scene: Scene) -> None:
    scene.stage.workspace.add_user("cat")
    lines = scene.play("ana: @ben can you ask @cat to send me the deck by Friday?")
    assert {line.to for line in lines} == {"ana", "ben"}
    lines = scene.play("ben taps Accept\ncat: promised\ncat /kept balance @ben")
    assert "ask <@U0CAT> to send <@U0ANA> the deck" in scene.shows("ben")[-1]
    assert not [line for line in lines if line.to == "cat" and "ask <@U0CAT>" in line.body]


def test_the_same_ask_twice_or_a_flood_of_them_is_passed_on_no_further(scene: Scene) -> None:
    scene.play(DECK)
    assert said_to(scene.play(DECK), "ana") == ["*ben* has that ask already. I'll tell you when there's an answer."]
    for what in ("call Dana", "call Eve", "call Fay", "call Gil"):
        scene.play(f"ana: @ben can you {what} by Friday?")
    lines = scene.play("ana: @ben can you call Hal by Friday?")
    assert said_to(lines, "ben") == [] and said_to(lines, "ana")[0].startswith("*ben* has five asks of yours")


@pytest.mark.parametrize("words", ["no asks from @ana", "take no asks from @ana", "please don't take asks at all"])
def test_whoever_takes_no_asks_gets_none_and_the_asker_is_told_the_same_either_way(scene: Scene, words: str) -> None:
    scene.play(DECK)
    lines = scene.play(f"ben: {words}")
    assert said_to(lines, "ana") == ["*ben* said no to *send me the deck*."], "what waited is turned down"
    assert scene.shows("ben")[0] == "You said no to *ana*: *send me the deck*."
    lines = scene.play("ana: @ben can you call Dana by Friday?")
    assert said_to(lines, "ben") == []
    assert said_to(lines, "ana") == ["*ben* takes no asks through me at the moment. Best asked directly."]
    scene.play("ben: take asks again")
    assert "*call Dana*" in said_to(scene.play("ana: @ben can you call Dana by Friday?"), "ben")[0]


def test_the_button_after_a_no_keeps_the_asker_away(scene: Scene) -> None:
    scene.play(f"{DECK}\nben taps Decline\nben submits\nben taps No asks from ana")
    assert said_to(scene.play(DECK), "ben") == []
