"""Managers and reports: confirming it, ending it, time asked for and given, the pre-read."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.domain.errors import NotYours
from bot.domain.ids import RoleId
from bot.services import managers, prereads
from bot.views.ids import ManagerAction
from handlers.home import show_again
from handlers.visit import Visit, visit_of

Press = Callable[[Visit, RoleId, str], None]


def register(app: App) -> None:
    for action, press in PRESSES.items():
        app.action(action)(_button(press))


def _button(press: Press) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        value = str(body["actions"][0].get("value", ""))
        if not re.fullmatch(r"[0-9]{1,18}", value):
            raise NotYours
        visit = visit_of(context)
        press(visit, RoleId(int(value)), f"press:{body.get('trigger_id')}")
        show_again(visit, is_open_now=body.get("container", {}).get("type") == "view")
        ack()

    return on_button


def _answer(visit: Visit, role_id: RoleId, _request: str, *, confirms: bool) -> None:
    managers.answer(visit.database, visit.person, role_id, visit.now, confirms=confirms)


def _end(visit: Visit, role_id: RoleId, _request: str) -> None:
    managers.end(visit.database, visit.person, role_id, visit.now)


def _give(visit: Visit, role_id: RoleId, request: str, *, minutes: int) -> None:
    managers.give_time(visit.database, visit.person, role_id, minutes, request, visit.now)


def _want(visit: Visit, role_id: RoleId, request: str, *, minutes: int) -> None:
    managers.ask_for_time(visit.database, visit.person, role_id, minutes, request, visit.now)


def _preread(visit: Visit, role_id: RoleId, request: str) -> None:
    prereads.ask(visit.database, visit.person, role_id, request, visit.now)


PRESSES: dict[ManagerAction, Press] = {
    ManagerAction.CONFIRM: partial(_answer, confirms=True),
    ManagerAction.DENY: partial(_answer, confirms=False),
    ManagerAction.END: _end,
    ManagerAction.GAVE_15: partial(_give, minutes=15),
    ManagerAction.GAVE_30: partial(_give, minutes=30),
    ManagerAction.WANT_15: partial(_want, minutes=15),
    ManagerAction.WANT_30: partial(_want, minutes=30),
    ManagerAction.PREREAD: _preread,
}
