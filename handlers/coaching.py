"""Buttons of coaching: wanted or not, one small promise, a note drafted, a fresh Monday."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.domain.coaching import Choice, Feature, Side
from bot.domain.errors import EmptyPromise, NotYours
from bot.domain.hard_talks import Went
from bot.domain.people import Person
from bot.services import after_misses, hard_talks, if_then, quieter, wanted
from bot.views.coaching import first_step_modal, small_promise_modal
from bot.views.ids import CoachingAction, Field, Form
from handlers.home import show_again
from handlers.visit import visit_of
from storage.database import Database

Message = tuple[str, str]


def register(app: App) -> None:
    app.action(CoachingAction.TELL)(_button(partial(_choose, Choice.WANTED)))
    app.action(CoachingAction.ENOUGH)(_button(partial(_choose, Choice.DECLINED)))
    app.action(CoachingAction.NOTE)(_button(quieter.draft_note))
    app.action(CoachingAction.MONDAY)(_button(quieter.begin_monday))
    app.action(CoachingAction.SMALL)(on_small)
    app.action(CoachingAction.SWITCH)(on_switch)
    app.action(CoachingAction.DECLINE)(on_decline)
    app.action(CoachingAction.SKIP_PLAN)(_button(if_then.skip))
    app.action(re.compile(rf"\A{CoachingAction.SIDE}(?:_[0-9]+)?\Z"))(on_side)
    app.action(CoachingAction.STEP)(on_step)
    app.action(CoachingAction.BLOCK)(_button(hard_talks.begin_block))
    app.action(CoachingAction.LINE)(_button(hard_talks.draft_note))
    app.action(CoachingAction.FURTHER)(_button(partial(_tell, Went.FURTHER)))
    app.action(CoachingAction.NOT_BEGUN)(_button(partial(_tell, Went.NOT_BEGUN)))
    app.view(Form.SMALL)(_form(quieter.promise_small))
    app.view(Form.STEP)(_form(hard_talks.take_step))


def _choose(choice: Choice, database: Database, person: Person, message: Message, now: datetime) -> None:
    quieter.choose(database, person, choice, message, now)


def _tell(went: Went, database: Database, person: Person, message: Message, now: datetime) -> None:
    hard_talks.tell(database, person, went, message, now)


def _button(press: Callable[[Database, Person, Message, datetime], None]) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        press(visit.database, visit.person, _message(body), visit.now)
        ack()

    return on_button


def on_small(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit, message = visit_of(context), _message(body)
    quieter.owned_message(visit.database, visit.person, message)
    visit.client.views_open(trigger_id=str(body["trigger_id"]), view=small_promise_modal(message))
    ack()


def on_step(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit, message = visit_of(context), _message(body)
    hard_talks.owned_message(visit.database, visit.person, message)
    visit.client.views_open(trigger_id=str(body["trigger_id"]), view=first_step_modal(message))
    ack()


def on_switch(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    wanted.switch(visit.database, visit.person, _feature(body), _message(body), visit.now)
    ack()


def on_decline(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    wanted.decline(visit.database, visit.person, _feature(body), _message(body), visit.now)
    ack()


def on_side(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit, value = visit_of(context), body["actions"][0].get("value")
    if value not in list(Side):
        raise NotYours
    after_misses.note_side(visit.database, visit.person, Side(value), _message(body), visit.now)
    ack()


def _feature(body: dict[str, Any]) -> Feature:
    """Raises NotYours where the value is none that Kept ever gave out."""
    value = body["actions"][0].get("value")
    if value not in list(Feature):
        raise NotYours
    return Feature(value)


def _form(promise: Callable[[Database, Person, str, Message, datetime], None]) -> Callable[..., None]:
    def on_form(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        try:
            where = json.loads(view["private_metadata"])
            message = (str(where["channel"]), str(where["ts"]))
        except (ValueError, TypeError, KeyError) as error:
            raise NotYours from error
        what = view["state"]["values"].get(Field.WHAT, {}).get(Field.WHAT, {}).get("value") or ""
        try:
            promise(visit.database, visit.person, what.replace("\0", " "), message, visit.now)
        except EmptyPromise as error:
            ack(response_action="errors", errors={Field.WHAT: str(error)})
        else:
            show_again(visit)
            ack()

    return on_form


def _message(body: dict[str, Any]) -> Message:
    container = body.get("container", {})
    return str(container.get("channel_id", "")), str(container.get("message_ts", ""))
