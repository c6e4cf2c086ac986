"""The App Home: what stands there, and that its buttons act as the ones in messages do."""

from datetime import timedelta

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot.domain.commitments import Draft
from bot.domain.times import Grain
from bot.playground import payloads
from bot.playground.faults import Failure, Scripted
from bot.playground.things import Json
from tests.scene import Line, Scene


def home(lines: list[Line]) -> Line:
    """The Home as it was published last."""
    return [line for line in lines if line.method == "views.publish"][-1]


def test_an_empty_home_teaches_in_one_line(scene: Scene) -> None:
    [line] = scene.play("ana opens home")
    assert line.body == (
        "Nothing promised right now. Say what you'll do and by when in the Messages tab, "
        'like "call 20 prospects by Friday 3pm", and it stands here.'
    )
    assert line.buttons == ("Settings",)


def test_overdue_comes_first_then_today_this_week_later_and_undated(scene: Scene) -> None:
    scene.play(
        """
        ana: I'll call Dana by 10:30
        ana: send the deck by 4pm
        ana: write the plan by Friday
        ana: file the report by Dec 9
        ana: clean up the CRM
        :wait 1h
        """
    )
    line = scene.play("ana opens home")[0]
    heads = [words for words in line.body.split(" / ") if not words.startswith(("*call", "*send", "*clean"))]
    assert [head.split("\n")[0] for head in heads] == ["Overdue", "Today", "*This week*", "*Later*", "No date yet"]
    assert line.buttons[:5] == ("Done", "Partly", "Not done", "Move", "Edit")


def test_done_on_the_home_closes_the_promise_everywhere(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by 10:30\n:wait 1h\nana opens home")
    lines = scene.play("ana taps Done")
    assert "Overdue" not in home(lines).body
    assert "*call Dana*: kept" in home(lines).body
    assert "Last four weeks: 1 kept" in home(lines).body
    assert [str(line) for line in lines if line.method == "chat.update"] == [
        "Wed 11:00 ana (changed): *call Dana*: kept. [Undo]"
    ]


def test_undo_on_the_home_brings_it_back(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by 10:30\n:wait 1h\nana opens home\nana taps Done")
    assert "*call Dana*, was due" in home(scene.play("ana taps Undo")).body


@pytest.mark.parametrize("answer", ["Partly", "Not done"])
def test_the_rest_can_be_carried_on_from_the_home(scene: Scene, answer: str) -> None:
    scene.play(f"ana: make 20 calls by 10:30\n:wait 1h\nana opens home\nana taps {answer}")
    carry = "Carry the rest to Thursday" if answer == "Partly" else "Try again Thursday"
    assert "*make 20 calls* by Thu Nov 26, 10:30 AM" in home(scene.play(f"ana taps {carry}")).body


def test_move_opens_a_form_and_shows_the_new_date(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by 10:30\n:wait 1h\nana opens home")
    assert [line.method for line in scene.play("ana taps Move")] == ["views.open"]
    assert "*call Dana* by Fri Nov 27, 4:00 PM" in home(scene.play("ana fills when=2026-11-27 16:00")).body


def test_a_date_for_an_undated_promise(scene: Scene) -> None:
    scene.play("ana: clean up the CRM\nana opens home")
    assert "*clean up the CRM* by Fri Nov 27, 5:00 PM" in home(scene.play("ana taps Friday")).body


def test_the_home_follows_what_its_owner_does_elsewhere_while_it_may_be_open(scene: Scene) -> None:
    scene.play("ana opens home")
    assert "*call Dana*" in home(scene.play("ana: call Dana by Friday")).body
    assert "Nothing promised" in home(scene.play("ana taps Undo")).body
    assert "*call Dana*" in home(scene.play("ana /kept call Dana by Friday")).body


def test_a_home_opened_long_ago_or_never_costs_no_call(scene: Scene) -> None:
    assert [line.method for line in scene.play("ana: call Dana by Friday")] == ["chat.postMessage"]
    scene.play("ana opens home\n:wait 2h")
    assert [line.method for line in scene.play("ana: call Eva by Friday")] == ["chat.postMessage"]


@pytest.mark.parametrize("failure", Failure)
def test_a_home_that_cannot_be_published_costs_nothing_else(scene: Scene, failure: Failure) -> None:
    scene.play("ana opens home")
    scene.stage.double.faults = Scripted([failure], ["views.publish"])
    lines = scene.play("ana: call Dana by Friday")
    assert [line.method for line in lines if line.method != "views.publish"] == ["chat.postMessage"]


def test_the_partner_and_the_next_summary_stand_on_the_home(scene: Scene) -> None:
    scene.play("ana /kept partner @ben\nana taps Sign\nana submits\nben taps Accept\nben submits")
    line = scene.play("ana opens home")[0]
    assert "*ben*. Your weekly summary, first due *Mon Nov 30, 9:30 AM*, needs a channel." in line.body
    assert line.buttons == ("Choose channel", "My side", "Stop", "Settings")
    scene.play("ana taps Choose channel")
    waiting = "<#C0SALES> is suggested, and not all have agreed yet."
    assert waiting in home(scene.play("ana fills channel=#sales")).body
    scene.play("ben taps Agree")
    assert "goes to <#C0SALES>, next on *Mon Nov 30, 9:30 AM*" in scene.play("ana opens home")[0].body
    assert "Partner" not in home(scene.play("ana opens home\nana taps Stop")).body


def test_settings_open_from_the_home_and_a_pause_stands_there(scene: Scene) -> None:
    scene.play("ana opens home")
    assert scene.play("ana taps Settings")[0].method == "views.open"
    scene.play("ana closes")
    lines = scene.play("ana: I'm on vacation until Monday")
    assert home(lines).body.startswith("Paused until *Mon Nov 30*: I ask nothing, and nothing counts.")
    assert not home(scene.play("ana: I'm back")).body.startswith("Paused")


def press(scene: Scene, who: str, action: str, value: str) -> BoltResponse:
    """A press on that person's Home as it would come over the wire, with any value in it."""
    stage = scene.stage
    user = stage.workspace.user(who)
    pressed: Json = {"type": "button", "action_id": action, "block_id": "b1", "value": value, "action_ts": "1.0"}
    body = payloads.block_actions(stage.double.desk, user, stage.workspace.homes[user.id], pressed, {})
    return stage.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=body))


ACTIONS = (
    *("promise_done", "promise_partly", "promise_missed", "promise_drop", "promise_carry", "promise_settle"),
    *("promise_today", "promise_friday", "promise_pick_date", "promise_edit", "promise_undo", "promise_undo_all"),
    *("promise_skip", "promise_choose_date", "promise_smaller", "promise_other_reading", "promise_choose_0"),
)


@pytest.mark.parametrize("action", ACTIONS)
def test_a_forged_or_foreign_value_changes_nothing(scene: Scene, action: str) -> None:
    scene.play("ana: I'll call Dana by 10:30\n:wait 1h\nben opens home")
    before = scene.shows("ana")
    for value in ("1.1", "1.2", "1", "999.1", "", "1; drop table", "-1.1", "9" * 40):
        assert press(scene, "ben", action, value).status == 200
    scene.play(":wait 1s")
    assert scene.shows("ana") == before
    assert "Dana" not in " ".join(scene.shows("ben"))


@pytest.mark.parametrize("action", ACTIONS)
def test_pressing_twice_on_a_home_out_of_date_changes_nothing_more(scene: Scene, action: str) -> None:
    scene.play("ana: I'll call Dana by 10:30\n:wait 1h\nana opens home\nana taps Done")
    scene.play("ana: I'll send the deck by Friday\n:wait 1s\nana: forget the deck\n:wait 1s")
    assert press(scene, "ana", action, "2.1").status == 200
    assert press(scene, "ana", action, "2.1").status == 200


def test_a_promise_taken_back_meanwhile_leaves_the_home_without_a_message(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by 10:30\nana: undo\nana opens home")
    assert press(scene, "ana", "promise_done", "1.1").status == 200
    lines = scene.play(":wait 1s")
    assert lines == []
    assert [line.method for line in scene.lines()][-1] == "views.publish"


def test_five_hundred_promises_stay_within_slacks_limits_and_are_counted(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by 10:30\n:wait 1m")
    stage = scene.stage
    with stage.kept.database.begin(stage.kept.installation.id) as store:
        ana = store.people.find("U0ANA")
        assert ana is not None
        for number in range(500):
            draft = Draft("x" * 450 + str(number), due_at=stage.now() + timedelta(minutes=5), grain=Grain.DAY)
            store.commitments.add(ana.id, draft, stage.now())
    scene.play(":wait 1h")
    line = home(scene.play("ana opens home"))
    assert len(line.entry.blocks) <= 100
    assert "and 495 more" in line.body
