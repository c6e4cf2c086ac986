"""The buttons and forms of Friday's review, and of the summary that follows it."""

import json
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.domain.person_weeks import PreviewAnswer
from bot.services import reviews, seconds
from bot.views.ids import Field, Form, PartnerAction
from bot.views.review import lessons_modal, preview_modal
from bot.views.summary import question_modal
from handlers.visit import visit_of


def register(app: App) -> None:
    app.action(PartnerAction.LOOKS_RIGHT)(_settle(PreviewAnswer.FINE))
    app.action(PartnerAction.POST_NOTHING)(_settle(PreviewAnswer.NOTHING))
    app.action(PartnerAction.EDIT_PREVIEW)(on_edit)
    app.view(Form.PREVIEW)(on_edited)
    app.action(PartnerAction.LESSONS)(on_lessons)
    app.view(Form.LESSONS)(on_learned)
    app.action(PartnerAction.SECOND)(on_second)
    app.action(PartnerAction.ASK_PARTNER)(on_ask)
    app.view(Form.QUESTION_TO_PARTNER)(on_asked)


def _settle(answer: PreviewAnswer) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        reviews.settle(visit.database, visit.person, answer, _message_of(body), visit.now)
        ack()

    return on_button


def _message_of(body: dict[str, Any]) -> tuple[str, str]:
    container = body.get("container", {})
    return str(container.get("channel_id", "")), str(container.get("message_ts", ""))


def on_lessons(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit, message = visit_of(context), _message_of(body)
    preview = reviews.lessons(visit.database, visit.person, message, visit.now)
    if preview is not None:
        visit.client.views_open(trigger_id=str(body.get("trigger_id", "")), view=lessons_modal(preview, message))
    ack()


def on_learned(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit, where = visit_of(context), json.loads(view["private_metadata"])
    values = view["state"]["values"]
    learned, advice = (values[field][field].get("value") or "" for field in (Field.LEARNED, Field.ADVICE))
    message = (str(where["channel"]), str(where["ts"]))
    reviews.learn(visit.database, visit.person, message, learned, advice, visit.now)
    ack()


def on_second(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    chosen = body["actions"][0].get("selected_option") or {}
    seconds.second(visit.database, visit.person, _message_of(body), str(chosen.get("value")), visit.now)
    ack()


def on_ask(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit, message = visit_of(context), _message_of(body)
    seconds.may_ask(visit.database, visit.person, message)
    visit.client.views_open(trigger_id=str(body.get("trigger_id", "")), view=question_modal(message))
    ack()


def on_asked(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit, where = visit_of(context), json.loads(view["private_metadata"])
    question = view["state"]["values"][Field.WHAT][Field.WHAT].get("value") or ""
    message = (str(where["channel"]), str(where["ts"]))
    seconds.ask(visit.database, visit.person, message, question, str(view["id"]), visit.now)
    ack()


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
