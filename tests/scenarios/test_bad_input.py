"""What people and machines send that nobody planned for: a friendly line where one is due, silence where not."""

import copy
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot.domain.commitments import State
from bot.playground import payloads
from bot.playground.faults import Failure, Scripted
from bot.playground.things import Json
from handlers import messages
from tests.scene import Scene

NOTHING_PROMISED = "Nothing promised right now."


def plate(scene: Scene, who: str = "ana") -> str:
    return scene.said(f"{who}: what's on my plate")[-1]


def dispatch(scene: Scene, body: Json) -> BoltResponse:
    response = scene.stage.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=copy.deepcopy(body)))
    scene.stage.settle()
    return response


def event(scene: Scene, text: str = "I'll call Dana by Friday 3pm", **fields: Any) -> Json:
    """A message event as Slack sends it, not yet dispatched."""
    said: dict[str, Any] = {
        "type": "message",
        "channel": scene.stage.workspace.dm_with("ana").id,
        "channel_type": "im",
        "user": "U0ANA",
        "text": text,
        "ts": "1795618800.000100",
        **fields,
    }
    return payloads.event_body(scene.stage.double.desk, said)


def tap(scene: Scene, label: str, who: str = "ana") -> Json:
    """The request that pressing ana's newest such button makes, as somebody may forge it."""
    workspace = scene.stage.workspace
    for message in reversed(workspace.dm_with("ana").messages):
        for block in message.blocks:
            for element in block.get("elements", []):
                if element.get("text", {}).get("text") == label:
                    return payloads.block_actions(
                        scene.stage.double.desk,
                        workspace.user(who),
                        message,
                        {**element, "block_id": block["block_id"], "action_ts": "1"},
                        {},
                    )
    raise AssertionError(f"there is no {label}")


@pytest.mark.parametrize("text", ["", "   ", "👍", "🎉🎉 :tada:", "...", "\\n"])
def test_nothing_to_read_is_met_with_silence(scene: Scene, text: str) -> None:
    assert scene.said(f"ana: {text}") == []


@pytest.mark.parametrize("size", [4_001, 40_000])
def test_a_document_is_not_taken_for_a_promise(scene: Scene, size: int) -> None:
    text = ("I'll call Dana by Friday and " * (size // 29 + 1))[:size]
    assert dispatch(scene, event(scene, text)).status == 200
    assert [str(line) for line in scene.lines()] == [
        "Wed 10:00 ana: That's more than I can read as one promise, so I wrote nothing down. "
        "Say it in a sentence or two: what you'll do, and by when."
    ]
    assert NOTHING_PROMISED in plate(scene)


def test_the_longest_promise_is_kept_whole_and_shown_shortened(scene: Scene) -> None:
    words = "write " + "a very " * 60 + "long report"
    (echo,) = scene.play(f"ana: I'll {words} by Friday")
    assert "…" in echo.body and len(echo.body) < 300
    assert len(echo.text) < 300
    scene.play("ana taps Edit")
    view = scene.lines()[-1].entry.view
    assert view is not None
    assert view["blocks"][0]["element"]["initial_value"] == words


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("tell <!channel> about it", "tell @channel about it"),
        ("tell <!here|everybody> about it", "tell @everybody about it"),
        ("tell <!subteam^S0SALES|@sales> about it", "tell @sales about it"),
        ("open <https://evil.example|bank.example>", "open bank.example (https://evil.example)"),
        ("open <https://evil.example|https://bank.example>", "open https://bank.example (https://evil.example)"),
        ("compare a &amp; b &lt;today&gt;", "compare a &amp; b &lt;today&gt;"),
        ("answer <#C0SALES|sales>", "answer #sales"),
        ("send 5*3 = *15* cards", "send 5*3 = *15* cards"),
    ],
)
def test_words_of_a_promise_mention_link_and_format_nobody(scene: Scene, said: str, shown: str) -> None:
    dispatch(scene, event(scene, f"I'll {said} by Friday 3pm"))
    scene.play(":until Fri 15:00\nana: what's on my plate\nana taps Done")
    about = [line for line in scene.lines() if shown.split()[0] in line.body]
    assert len(about) >= 4
    for line in about:
        assert shown in line.body
        assert "<!" not in line.body + line.text and "|" not in line.body + line.text
        assert f"*{shown}*" not in line.text, "a notification shows no asterisks but those of the promise"


def test_asterisks_of_a_promise_stay_in_the_notification(scene: Scene) -> None:
    (echo,) = scene.play("ana: I'll send 5*3 cards by Friday 3pm")
    assert echo.text == "send 5*3 cards by Fri Nov 27, 3:00 PM. I'll check in then."
    assert echo.body.startswith('"send 5*3 cards" by *Fri')


def test_words_from_right_to_left_leave_the_date_where_it_is(scene: Scene) -> None:
    dispatch(scene, event(scene, "I'll call דנה כהן by Friday 3pm"))
    assert scene.lines()[-1].body.startswith("*\u2068call דנה כהן\u2069* by *Fri Nov 27, 3:00 PM*.")


def test_control_and_direction_characters_do_not_get_through(scene: Scene) -> None:
    dispatch(scene, event(scene, "I'll call\x00 Da\u202ena\x07 by Friday 3pm"))
    assert scene.lines()[-1].body.startswith("*call Dana* by *Fri Nov 27, 3:00 PM*.")
    assert "\x00" not in str(scene.shows("ana")) and "\u202e" not in str(scene.shows("ana"))


@pytest.mark.parametrize("when", ["on Feb 30", "by November 31"])
def test_a_date_that_does_not_exist_is_asked_for(scene: Scene, when: str) -> None:
    assert "By when? [Today]" in scene.said(f"ana: I'll meet Bob {when}")[0]


def test_a_date_that_is_past_is_asked_for(scene: Scene) -> None:
    assert '"yesterday" has passed. By when? [Today]' in scene.said("ana: I'll meet Bob yesterday")[0]
    assert "*meet Bob*: move it to when? [Tomorrow]" in scene.said("ana: push Bob to last Monday")[-1]
    scene.play("ana taps Pick…")
    assert scene.said("ana fills By when?=2026-11-20 10:00") == []
    assert scene.outcomes[-1].notices == ("By when?: That time has already passed. Pick one that is still ahead.",)


@pytest.mark.parametrize("value", ["", "0.1", "999.1", "1", "1.x", "'; DROP TABLE people; --", "١.١", "9" * 40, None])
def test_a_forged_button_value_changes_nothing_and_says_so(scene: Scene, value: str | None) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\n:until Fri 15:00")
    body = tap(scene, "Done")
    body["actions"][0]["value"] = value
    assert dispatch(scene, body).status == 200
    assert scene.lines()[-1].method == "chat.postEphemeral"
    assert scene.lines()[-1].text == "That button isn't yours to press. Nothing was changed."
    assert "How did it go? [Done]" in scene.shows("ana")[-1]


@pytest.mark.parametrize("label", ["Done", "Partly", "Not done", "Drop", "Move"])
def test_a_button_pressed_by_somebody_else_changes_nothing(scene: Scene, label: str) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\n:until Fri 15:00")
    shown = scene.shows("ana")
    body = tap(scene, label, who="ben")
    dispatch(scene, body)
    assert scene.shows("ana") == shown


def test_somebody_elses_form_changes_nothing(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\nana taps Edit")
    workspace = scene.stage.workspace
    view = workspace.modals["U0ANA"][-1]
    values = {"what": {"what": {"type": "plain_text_input", "value": "pay Ben"}}, "when": {"when": {}}}
    forged = payloads.view_submission(scene.stage.double.desk, workspace.user("ben"), view, values)
    response = dispatch(scene, forged)
    assert "isn't yours" in str(response.body)
    assert "*call Dana* by" in scene.shows("ana")[0]
    for metadata in ("", "{}", "[]", '{"promise": "x", "channel": "D", "ts": "1"}'):
        forged["view"]["private_metadata"] = metadata
        assert dispatch(scene, forged).status == 200
        assert scene.shows("ben")[-1] == "That button isn't yours to press. Nothing was changed."


def test_a_form_of_a_promise_answered_meanwhile_says_so_and_keeps_the_answer(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\nana taps Edit\nana: done with Dana")
    scene.play("ana fills what=call Dan")
    assert scene.outcomes[-1].notices == (
        "By when?: That promise is already answered. Undo the answer first to change it.",
    )


@pytest.mark.parametrize("label", ["Edit", "Undo"])
def test_a_button_of_a_promise_that_is_gone_does_no_harm(scene: Scene, label: str) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm")
    stale = tap(scene, label)
    scene.play("ana taps Undo")
    assert dispatch(scene, stale).status == 200
    assert NOTHING_PROMISED in plate(scene)


def test_another_bots_message_an_edit_and_a_deletion_change_nothing(scene: Scene) -> None:
    dispatch(scene, event(scene, bot_id="B0OTHER", user="U0OTHER"))
    dispatch(scene, event(scene, subtype="bot_message", bot_id="B0OTHER"))
    dispatch(scene, event(scene, user=None))
    assert scene.lines() == []
    before = scene.said("ana: I'll call Dana by Friday 3pm")
    assert scene.said("ana edits: I'll call Dan by Monday\nana deletes") == []
    assert before[0].split(": ", 1)[1] == scene.shows("ana")[0]


def test_the_same_event_four_times_is_one_promise(scene: Scene) -> None:
    body = event(scene)
    assert [dispatch(scene, body).status for _ in range(4)] == [200] * 4
    assert len(scene.lines()) == 1
    assert plate(scene).count("call Dana") == 1


def test_an_event_whose_effect_failed_is_delivered_again_and_acts_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.play("ana: thanks")
    real, calls = messages.hear, []

    def fails_twice(*args: Any) -> None:
        calls.append(args)
        if len(calls) == 1:
            raise RuntimeError("before anything was written")
        real(*args)
        if len(calls) == 2:
            raise RuntimeError("after it was written, before the acknowledgement")

    monkeypatch.setattr(messages, "hear", fails_twice)
    scene.play("ana: I'll call Dana by Friday 3pm\n:wait 10m")
    assert len(calls) == 3
    assert [line.body for line in scene.lines()] == ["*call Dana* by *Fri Nov 27, 3:00 PM*. I'll check in then."]


def test_an_unknown_button_and_an_unknown_event_are_taken_in_silence(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm")
    body = tap(scene, "Undo")
    body["actions"][0]["action_id"] = "of_an_older_version"
    assert dispatch(scene, body).status == 200
    assert dispatch(scene, event(scene, type="reaction_added")).status == 200
    assert len(scene.lines()) == 1


def test_a_button_that_breaks_says_so_with_a_reference(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\n:until Fri 15:00")
    body = tap(scene, "Done")
    del body["actions"][0]["value"], body["container"]
    monkeypatch.setattr("handlers.promises.Pressed.from_body", lambda body: body["container"])
    assert dispatch(scene, body).status == 200
    assert scene.lines()[-1].text.startswith("Something broke on my side (ref ")
    assert "KeyError" not in scene.lines()[-1].text


@pytest.mark.parametrize("failure", [Failure.TIMEOUT, Failure.UNAVAILABLE, Failure.RATE_LIMITED])
def test_a_form_that_breaks_stays_open_with_what_was_filled_in(scene: Scene, failure: Failure) -> None:
    scene.play("ana: pair me with @ben\nana taps Sign")
    scene.stage.double.faults = Scripted([failure], methods={"conversations.info"})
    scene.play("ana fills channel=#sales")
    assert not scene.outcomes[-1].taken
    assert "Something broke on my side (ref " in scene.outcomes[-1].notices[0]
    assert not any("Something broke" in line.text for line in scene.lines()), "said once, under the field"
    scene.play("ana submits\nben taps Accept\nben submits")
    assert "goes to <#C0SALES>" in scene.shows("ben")[-1], "the channel was still filled in"


def test_two_taps_at_once_answer_once(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\n:until Fri 15:00")
    done, missed = tap(scene, "Done"), tap(scene, "Not done")
    bolt = scene.stage.kept.bolt
    bodies = [done, missed] * 4

    def press(body: Json) -> int:
        return bolt.dispatch(BoltRequest(mode="socket_mode", body=copy.deepcopy(body))).status

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(press, bodies)) == [200] * 8
    scene.stage.settle()
    kept = scene.stage.kept
    with kept.database.read(kept.installation.id) as store:
        person = store.people.find("U0ANA")
        assert person is not None
        (promise,) = store.commitments.closed_since(person.id, person.profile_at)
        changes = [change for _, change, _, _ in store.history.of(promise.id)]
    assert promise.state in (State.KEPT, State.MISSED)
    assert len([change for change in changes if change in ("kept", "missed")]) == 1


def test_the_same_words_of_two_people_stay_apart(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\nben: I'll call Dana by Monday")
    scene.play("ben: done with Dana")
    assert "call Dana" in plate(scene, "ana")
    assert NOTHING_PROMISED in plate(scene, "ben")


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("stuck on the contract, waiting for legal", "You have no open promise that this could hold up."),
        ("I'm doing this because I want to make president's club", "I keep reasons with a goal or a promise."),
    ],
)
def test_what_kept_does_not_do_is_said_with_what_it_can_do(scene: Scene, said: str, answered: str) -> None:
    [line] = scene.play(f"ana: {said}")
    assert answered in line.body
