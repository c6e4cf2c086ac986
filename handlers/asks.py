"""Between two people: the answers to an ask, taking it back, and what the recipient of a promise may do."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from slack_bolt import Ack, App, BoltContext

from bot.domain.errors import BuddyError, NotYours, PastTime
from bot.domain.ids import AskId, CommitmentId
from bot.services import asks, kudos, promised
from bot.views.asks import decline_modal, other_date_modal
from bot.views.ids import AskAction, Field, Form
from bot.views.promised import question_modal
from handlers.home import show_again
from handlers.visit import Visit, visit_of


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button between two people: which ask or promise, on which message. Nothing of it is trusted."""

    about: int
    message: tuple[str, str]
    trigger_id: str
    is_on_home: bool = False

    @classmethod
    def from_body(cls, body: dict[str, Any]) -> Self:
        """Raises NotYours where the value is none that Kept ever gave out."""
        action, container = body["actions"][0], body.get("container", {})
        value = str(action.get("selected_option", {}).get("value", "")).partition(".")[2] or action.get("value", "")
        message = (str(container.get("channel_id", "")), str(container.get("message_ts", "")))
        return cls(number_of(value), message, str(body.get("trigger_id", "")), container.get("type") == "view")


def number_of(value: object) -> int:
    """The id that a button or form carries; 0 where it needs none."""
    if not re.fullmatch(r"[0-9]{1,18}|kudos|echo", str(value)):
        raise NotYours
    return int(str(value)) if str(value).isdigit() else 0


def register(app: App) -> None:
    for action, press in PRESSES.items():
        app.action(action)(_button(press))
    app.action(AskAction.MENU)(on_menu)
    app.view(Form.ASK_DATE)(on_date)
    app.view(Form.ASK_DECLINE)(on_decline)
    app.view(Form.QUESTION)(on_question)


def _button(press: Callable[[Visit, Pressed], None]) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        visit, pressed = visit_of(context), Pressed.from_body(body)
        press(visit, pressed)
        show_again(visit, is_open_now=pressed.is_on_home)
        ack()

    return on_button


def _accept(visit: Visit, on: Pressed) -> None:
    asks.accept(visit.database, visit.person, AskId(on.about), visit.now)


def _open_date(visit: Visit, on: Pressed) -> None:
    ask, asker = asks.for_form(visit.database, visit.person, AskId(on.about))
    visit.client.views_open(trigger_id=on.trigger_id, view=other_date_modal(ask, asker))


def _open_decline(visit: Visit, on: Pressed) -> None:
    ask, asker = asks.for_form(visit.database, visit.person, AskId(on.about))
    visit.client.views_open(trigger_id=on.trigger_id, view=decline_modal(ask, asker))


def _block(visit: Visit, on: Pressed) -> None:
    asks.block(visit.database, visit.person, AskId(on.about), visit.now)


def _take_back(visit: Visit, on: Pressed) -> None:
    asks.withdraw(visit.database, visit.person, on.message, visit.now)


def _thank(visit: Visit, on: Pressed) -> None:
    promised.thank(visit.database, visit.person, CommitmentId(on.about), visit.now)


def _release(visit: Visit, on: Pressed) -> None:
    promised.release(visit.database, visit.person, CommitmentId(on.about), visit.now)


def _open_question(visit: Visit, on: Pressed) -> None:
    promise, owner = promised.for_form(visit.database, visit.person, CommitmentId(on.about))
    visit.client.views_open(trigger_id=on.trigger_id, view=question_modal(promise, owner.name))


def _keep_private(visit: Visit, on: Pressed) -> None:
    promised.keep_private(visit.database, visit.person, on.message, visit.now)


def _undo_kudos(visit: Visit, on: Pressed) -> None:
    kudos.undo(visit.database, visit.person, on.message, visit.now)


PRESSES: dict[AskAction, Callable[[Visit, Pressed], None]] = {
    AskAction.ACCEPT: _accept,
    AskAction.OTHER_DATE: _open_date,
    AskAction.DECLINE: _open_decline,
    AskAction.BLOCK: _block,
    AskAction.TAKE_BACK: _take_back,
    AskAction.THANK: _thank,
    AskAction.RELEASE: _release,
    AskAction.KEEP_PRIVATE: _keep_private,
    AskAction.KUDOS_UNDO: _undo_kudos,
}

# What the menu beside a promise to the reader offers.
MENU: dict[str, Callable[[Visit, Pressed], None]] = {
    AskAction.QUESTION: _open_question,
    AskAction.RELEASE: _release,
}


def on_menu(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    """One of the entries of a menu: its value says which, and about which promise."""
    chosen = str(body["actions"][0].get("selected_option", {}).get("value", "")).partition(".")[0]
    if chosen not in MENU:
        raise NotYours
    _button(MENU[chosen])(ack, body, context)


def on_date(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    """The ask is accepted with the date that was picked; a date that has passed keeps the form open."""
    visit = visit_of(context)
    picked = view["state"]["values"][Field.WHEN][Field.WHEN].get("selected_date_time")
    try:
        due_at = datetime.fromtimestamp(int(picked or 0), UTC)
        asks.accept(visit.database, visit.person, AskId(number_of(view["private_metadata"])), visit.now, due_at)
    except PastTime as error:
        ack(response_action="errors", errors={Field.WHEN: str(error)})
    else:
        show_again(visit)
        ack()


def on_decline(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    why = view["state"]["values"][Field.WHY][Field.WHY].get("value") or ""
    asks.decline(visit.database, visit.person, AskId(number_of(view["private_metadata"])), why, visit.now)
    ack()


def on_question(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    """One question; a second one that day keeps the form open and says so."""
    visit = visit_of(context)
    words = view["state"]["values"][Field.WHAT][Field.WHAT].get("value") or ""
    promise_id = CommitmentId(number_of(view["private_metadata"]))
    try:
        promised.question(visit.database, visit.person, promise_id, words, visit.now)
    except BuddyError as error:
        ack(response_action="errors", errors={Field.WHAT: str(error)})
    else:
        ack()
