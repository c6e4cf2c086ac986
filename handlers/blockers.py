"""Obstacles: the form behind "Blocked", who can clear it, their answer, and that it is cleared."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.domain.errors import BuddyError, CannotClear, NotYours
from bot.domain.ids import BlockerId, CommitmentId
from bot.domain.people import Person
from bot.services import blockers
from bot.views.ids import BlockerAction, Field, Form
from handlers.home import show_again
from handlers.partners import looked_up
from handlers.visit import house_of, visit_of
from storage.database import Database

Message = tuple[str, str]


def register(app: App) -> None:
    app.action(re.compile(rf"\A{BlockerAction.WHO}(?:_[0-9]+)?\Z"))(on_who)
    for action, press in PRESSES.items():
        app.action(action)(_button(press))
    app.view(Form.BLOCKED)(on_blocked)


PRESSES: dict[BlockerAction, Callable[[Database, Person, BlockerId, Message, datetime], None]] = {
    BlockerAction.MINE: blockers.take_on,
    BlockerAction.NOBODY: blockers.leave_open,
    BlockerAction.ACCEPT: blockers.accept,
    BlockerAction.NOT_ME: blockers.refuse,
    BlockerAction.CLEARED: blockers.clear,
    BlockerAction.THANK: blockers.thank,
}


def _button(
    press: Callable[[Database, Person, BlockerId, Message, datetime], None],
) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        blocker_id = _blocker(str(body["actions"][0].get("value", "")))
        visit = visit_of(context)
        press(visit.database, visit.person, blocker_id, _message(body), visit.now)
        show_again(visit, is_open_now=body.get("container", {}).get("type") == "view")
        ack()

    return on_button


def on_who(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    """Somebody was chosen from the menu; who cannot be asked is told in a line, and the menu stays."""
    action, visit = body["actions"][0], visit_of(context)
    blocker_id = _blocker(str(action["action_id"]).rpartition("_")[2])
    helper = looked_up(visit, house_of(context), str(action["selected_user"]))
    if helper is None:
        raise NotYours
    blockers.name_helper(visit.database, visit.person, blocker_id, helper, _message(body), visit.now)
    show_again(visit)
    ack()


def on_blocked(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    """Saves what is in the way, or keeps the form open with the sentence under the field that it is about."""
    visit = visit_of(context)
    try:
        where = json.loads(view["private_metadata"])
        promise, message = CommitmentId(int(where["promise"])), (str(where["channel"]), str(where["ts"]))
    except (ValueError, TypeError, KeyError) as error:
        raise NotYours from error
    values = view["state"]["values"]
    what = str(values[Field.WHAT][Field.WHAT]["value"]).replace("\0", " ")
    named = values.get(Field.WHO, {}).get(Field.WHO, {}).get("selected_user")
    try:
        helper = None if named is None else looked_up(visit, house_of(context), named)
        blockers.hold_up_from_form(visit.database, visit.person, promise, what, helper, message, visit.now)
    except CannotClear as error:
        ack(response_action="errors", errors={Field.WHO: str(error)})
    except BuddyError as error:
        ack(response_action="errors", errors={Field.WHAT: str(error)})
    else:
        show_again(visit)
        ack()


def _blocker(value: str) -> BlockerId:
    """The obstacle that a button names. Raises NotYours for a value that Kept never gave out."""
    if not re.fullmatch(r"[0-9]{1,18}", value):
        raise NotYours
    return BlockerId(int(value))


def _message(body: dict[str, Any]) -> Message:
    container = body.get("container", {})
    return str(container.get("channel_id", "")), str(container.get("message_ts", ""))
