"""The buttons and the form of Friday's review."""

import json
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.domain.summaries import PreviewAnswer
from bot.services import reviews
from bot.views.ids import Field, Form, PartnerAction
from bot.views.review import preview_modal
from handlers.visit import visit_of


def register(app: App) -> None:
    app.action(PartnerAction.LOOKS_RIGHT)(_settle(PreviewAnswer.FINE))
    app.action(PartnerAction.POST_NOTHING)(_settle(PreviewAnswer.NOTHING))
    app.action(PartnerAction.EDIT_PREVIEW)(on_edit)
    app.view(Form.PREVIEW)(on_edited)


def _settle(answer: PreviewAnswer) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        reviews.settle(visit.database, visit.person, answer, _message_of(body), visit.now)
        ack()

    return on_button


def _message_of(body: dict[str, Any]) -> tuple[str, str]:
    container = body.get("container", {})
    return str(container.get("channel_id", "")), str(container.get("message_ts", ""))


def on_edit(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit, message = visit_of(context), _message_of(body)
    editing = reviews.editing(visit.database, visit.person, message, visit.now)
    if editing is not None:
        modal = preview_modal(editing.lines, editing.note, message)
        visit.client.views_open(trigger_id=str(body.get("trigger_id", "")), view=modal)
    ack()


def on_edited(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit, where = visit_of(context), json.loads(view["private_metadata"])
    wordings: dict[str, str] = {}
    shown: set[str] = set()
    note = ""
    for block_id, values in view["state"]["values"].items():
        [value] = values.values()
        if block_id.startswith(f"{Field.WHAT}:"):
            wordings[block_id.partition(":")[2]] = value.get("value") or ""
        elif block_id == Field.NOTE:
            note = value.get("value") or ""
        else:
            shown |= {option["value"] for option in value.get("selected_options", ())}
    message = (str(where["channel"]), str(where["ts"]))
    reviews.edit(visit.database, visit.person, message, wordings, frozenset(shown), note, visit.now)
    ack()
