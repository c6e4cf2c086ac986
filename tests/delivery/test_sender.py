"""The sender over the double: what each answer of Slack's leads to, and that one message never holds up others."""

from typing import Any

import pytest

from bot.domain.deliveries import SendState
from bot.playground.faults import Failure, Fault, Scripted
from bot.playground.web_api import Reply
from tests.scene import Scene

PROMISE = "ana: I'll call Dana by Friday 3pm"
ECHO = "*call Dana* by *Fri Nov 27, 3:00 PM*. I'll check in then. [Edit] [Undo]"


def refuse(scene: Scene, monkeypatch: pytest.MonkeyPatch, error: str, times: int, method: str) -> list[dict[str, Any]]:
    """Slack answers so many calls of a method with this error; returns the arguments of every such call."""
    real, calls = scene.stage.double.call, []

    def call(name: str, values: dict[str, Any], token: str | None) -> Reply:
        if name != method:
            return real(name, values, token)
        calls.append(values)
        return Reply(200, f'{{"ok": false, "error": "{error}"}}') if len(calls) <= times else real(name, values, token)

    monkeypatch.setattr(scene.stage.double, "call", call)
    return calls


def reasons(scene: Scene, state: SendState) -> list[str]:
    with scene.stage.kept.database.engine.begin() as connection:
        rows = connection.exec_driver_sql(f"SELECT reason FROM deliveries WHERE state = '{state}' ORDER BY id")
        return [str(row[0]) for row in rows]


def test_an_answer_that_was_lost_is_found_by_its_key_and_not_sent_again(scene: Scene) -> None:
    scene.stage.double.faults = Scripted([Failure.TIMEOUT], methods={"chat.postMessage"})
    scene.play(f"{PROMISE}\n:wait 1m")
    assert scene.shows("ana") == [ECHO]
    assert scene.said("ana taps Undo") == ["Wed 10:01 ana (changed): Taken back: *call Dana*."], "it knows its message"


def test_a_message_proven_absent_is_sent_again(scene: Scene) -> None:
    scene.stage.double.faults = Scripted([Failure.UNAVAILABLE], methods={"chat.postMessage"})
    scene.play(f"{PROMISE}\n:wait 1m")
    assert scene.shows("ana") == [ECHO]


def test_nothing_is_sent_again_while_the_conversation_cannot_be_read(scene: Scene) -> None:
    scene.play("ana: thanks")
    scene.stage.double.faults = Scripted([Failure.RESET] * 4, methods={"chat.postMessage", "conversations.history"})
    scene.play(f"{PROMISE}\n:wait 10m")
    assert scene.shows("ana") == [ECHO]


def test_a_rate_limit_holds_its_conversation_and_no_other(scene: Scene) -> None:
    scene.play("ana: thanks\nben: thanks")
    limited = Fault(Failure.RATE_LIMITED, retry_after="30")
    scene.stage.double.faults = Scripted([limited], methods={"chat.postMessage"})
    scene.play(PROMISE)
    assert scene.shows("ana") == []
    assert len(scene.said("ben: I'll call Cho by Friday 3pm")) == 1
    assert scene.said(":wait 25s") == []
    assert scene.said(":wait 10s") == [f"Wed 10:00 ana: {ECHO}"]


def test_a_dead_token_suspends_the_workspace_until_it_is_installed_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.play("ana: thanks")
    calls = refuse(scene, monkeypatch, "account_inactive", 1, "chat.postMessage")
    scene.play(f"{PROMISE}\n:wait 1h")
    assert len(calls) == 1, "one call says it all"
    assert scene.said(":restart")[0].endswith(ECHO)


def test_somebody_who_cannot_be_written_to_is_left_alone_until_they_are_back(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.play(f"{PROMISE}\n:until Fri 14:00")
    calls = refuse(scene, monkeypatch, "user_disabled", 1, "chat.postMessage")
    scene.play(":until Mon 8:00")
    assert len(calls) == 1
    assert "*Overdue*\n• *call Dana*" in scene.said("ana: what's on my plate")[0]
    assert any("call Dana" in line for line in scene.said(":until Tue 9:30")), "and is asked again"


def test_blocks_that_slack_refuses_go_out_as_words(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.play("ana: thanks")
    calls = refuse(scene, monkeypatch, "invalid_blocks", 1, "chat.postMessage")
    assert scene.said(PROMISE) == ["Wed 10:00 ana: call Dana by Fri Nov 27, 3:00 PM. I'll check in then."]
    assert len(calls) == 2


def test_what_slack_will_never_take_is_kept_as_dead_and_not_tried_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.play("ana: thanks")
    calls = refuse(scene, monkeypatch, "msg_too_long", 99, "chat.postMessage")
    scene.play(f"{PROMISE}\n:wait 1h")
    assert len(calls) == 1
    assert reasons(scene, SendState.DEAD) == ["msg_too_long"]


def test_a_view_that_raises_gives_its_reader_a_plain_line_and_holds_up_nobody(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.views.render.echo_message", broken)
    (line,) = scene.play(PROMISE)
    assert line.text.startswith("Something broke on my side") and "on my plate" in line.text
    assert "*call Dana*" in scene.said("ana: what's on my plate")[0]


def test_facts_that_cannot_be_loaded_hold_up_nobody(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise LookupError

    scene.play("ben: thanks")
    with monkeypatch.context() as patch:
        patch.setattr("bot.delivery.sender.facts_of", broken)
        assert scene.said(PROMISE) == []
    assert len(scene.said("ben: I'll call Cho by Friday 3pm")) == 1
    assert reasons(scene, SendState.DEAD) == ["cannot be prepared: LookupError"]


def test_messages_of_one_conversation_keep_their_order_a_second_apart(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\nana: I'll call Cho by Friday 3pm\nana: I'll call Flo by Friday 3pm")
    sent = [line.entry.ts for line in scene.lines()]
    assert [text.split("*")[1] for text in scene.shows("ana")] == ["call Dana", "call Cho", "call Flo"]
    assert sent == sorted(sent, key=str)


def test_questions_within_minutes_share_one_message_and_answering_one_keeps_the_other(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\nana: I'll call Cho by Friday 3:05pm\n:until Fri 14:50")
    limited = Fault(Failure.RATE_LIMITED, retry_after="120")
    scene.stage.double.faults = Scripted([limited], methods={"chat.postMessage"})
    scene.play(":until Fri 15:01\nana: done with Dana")
    lines = scene.said(":wait 5m")
    asked = [line for line in lines if "How did it go" in line]
    assert len(asked) == 1 and asked[0].startswith("Fri 15:02 ana: 3:05 PM: *call Cho*. How did it go? [Done]"), lines
