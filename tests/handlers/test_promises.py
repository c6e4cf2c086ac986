"""Every button and form that Kept listens to, pressed by the wrong hands or at the wrong time."""

import copy
import json
from typing import Any

import pytest
from slack_bolt import BoltRequest

from bot.playground import payloads
from bot.playground.things import Json
from bot.views.ids import Action, Field, Form
from tests.scene import Scene

PROMISE_ACTIONS = [action for action in Action if action.startswith("promise_")]
FORMS = (Form.EDIT, Form.PICK_DATE, Form.SMALLER)


def press(scene: Scene, action: str, value: Any, who: str = "ana", ts: str | None = None) -> int:
    workspace = scene.stage.workspace
    message = next(each for each in reversed(workspace.dm_with("ana").messages) if each.user_id == workspace.bot.id)
    element = {"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": "1"}
    body = payloads.block_actions(scene.stage.double.desk, workspace.user(who), message, element, {})
    if ts is not None:
        body["container"]["message_ts"] = ts
    return dispatch(scene, body)


def dispatch(scene: Scene, body: Json) -> int:
    response = scene.stage.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=copy.deepcopy(body)))
    scene.stage.settle()
    return int(response.status)


def stands(scene: Scene) -> list[tuple[Any, ...]]:
    with scene.stage.kept.database.engine.begin() as connection:
        rows = connection.exec_driver_sql("SELECT id, state, revision, due_at, what, carried_from FROM commitments")
        return [tuple(row) for row in rows]


@pytest.fixture
def asked(scene: Scene) -> Scene:
    scene.play("ana: I'll call Dana by Friday 3pm\n:until Fri 15:00")
    return scene


@pytest.mark.parametrize("value", ["", "nonsense", "0.1", "99999.1", "1", None])
def test_a_forged_value_changes_nothing(asked: Scene, value: str | None) -> None:
    before = stands(asked)
    for action in PROMISE_ACTIONS:
        assert press(asked, action, value) == 200
        assert stands(asked) == before, action


def test_somebody_else_changes_nothing(asked: Scene) -> None:
    before = stands(asked)
    for action in PROMISE_ACTIONS:
        assert press(asked, action, "1.1", who="ben") == 200
        assert stands(asked) == before, action


@pytest.mark.parametrize("action", PROMISE_ACTIONS)
def test_a_message_that_kept_does_not_know_breaks_nothing(asked: Scene, action: Action) -> None:
    assert press(asked, action, "1.1", ts="1.000001") == 200
    assert "Something broke" not in asked.lines()[-1].text


@pytest.mark.parametrize("action", PROMISE_ACTIONS)
def test_pressed_twice_it_is_done_once(asked: Scene, action: Action) -> None:
    value = "1.1"
    assert press(asked, action, value) == 200
    once = stands(asked)
    assert press(asked, action, value) == 200
    assert "Something broke" not in asked.lines()[-1].text
    twice = stands(asked)
    assert [row[:2] for row in twice] == [row[:2] for row in once], "no second state, no second promise"


@pytest.mark.parametrize("end", ["Done", "Drop"])
def test_a_stale_button_of_an_answered_promise_leaves_the_answer_alone(asked: Scene, end: str) -> None:
    asked.play(f"ana taps {end}")
    before = stands(asked)
    for action in PROMISE_ACTIONS:
        assert press(asked, action, "1.1") == 200
        assert stands(asked) == before, action


@pytest.mark.parametrize("metadata", ["", "{}", "null", '{"promise": 999, "channel": "D0ANA", "ts": "1"}'])
def test_a_forged_form_changes_nothing(asked: Scene, metadata: str) -> None:
    before = stands(asked)
    for form in FORMS:
        assert submit(asked, form, metadata) == 200
        assert stands(asked) == before, form


@pytest.mark.parametrize("form", FORMS)
def test_a_form_of_somebody_else_changes_nothing(asked: Scene, form: Form) -> None:
    before = stands(asked)
    assert submit(asked, form, json.dumps({"promise": 1, "channel": "D0ANA", "ts": "1"}), who="ben") == 200
    assert stands(asked) == before


def submit(scene: Scene, form: Form, metadata: str, who: str = "ana") -> int:
    values = {
        Field.WHAT: {Field.WHAT: {"type": "plain_text_input", "value": "something else"}},
        Field.WHEN: {Field.WHEN: {"type": "datetimepicker", "selected_date_time": 1_796_000_000}},
    }
    user = {"id": scene.stage.workspace.user(who).id, "team_id": "T0KEPT"}
    view = {"type": "modal", "callback_id": form, "private_metadata": metadata, "state": {"values": values}, "id": "V1"}
    body = {"type": "view_submission", "team": {"id": "T0KEPT"}, "user": user, "view": view}
    return dispatch(scene, body)
