"""What Slack does with what an app answers: a submitted modal's response_action, a slash command's text."""

import json
from typing import Any

from bot.playground.block_kit import check_view
from bot.playground.chat_api import keep, new_message
from bot.playground.desk import Args, Desk, Refusal
from bot.playground.things import Channel, Json, User, View
from bot.playground.views_api import change_view, push_modal


def apply_view_response(desk: Desk, person: User, view: View, answer: str) -> dict[str, str]:
    """Close, change, push or clear, as the answer to a submission says; errors come back by block_id."""
    response = json.loads(answer) if answer else {}
    if not isinstance(response, dict):
        raise Refusal("invalid_response")
    stack = desk.workspace.modals[person.id]
    match response.get("response_action"):
        case None:
            if view in stack:
                stack.remove(view)
        case "clear":
            stack.clear()
        case "errors":
            return _errors(view, response.get("errors"))
        case "update":
            check_view(response.get("view"), "modal")
            change_view(desk, view, response["view"])
            desk.record_view("views.update", view)
        case "push":
            check_view(response.get("view"), "modal")
            desk.record_view("views.push", push_modal(desk, person, response["view"]))
        case unknown:
            raise Refusal("invalid_response_action", response_action=unknown)
    return {}


def show_command_answer(desk: Desk, channel: Channel, person: User, answer: str) -> None:
    """Show what the acknowledgement of a slash command says: to the person alone, unless it says otherwise."""
    payload = _read(answer)
    if not payload.get("text") and not payload.get("blocks"):
        return
    message = new_message(desk, channel, Args(payload))
    if payload.get("response_type") != "in_channel":
        message.ephemeral_to = person.id
    keep(desk, channel, message)
    desk.record_message("ack", channel, message)


def _read(answer: str) -> Json:
    try:
        payload = json.loads(answer)
    except json.JSONDecodeError:
        payload = None
    return payload if isinstance(payload, dict) else {"text": answer}


def _errors(view: View, errors: Any) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise Refusal("invalid_errors")
    for block_id, text in errors.items():
        if block_id not in inputs or not isinstance(text, str) or not text:
            raise Refusal("invalid_errors", block_id=block_id)
    return dict(errors)
