"""The settings form, and the buttons of the line that says what is in force."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any, Self

from slack_bolt import Ack, App, BoltContext

from bot.domain.errors import ImpossibleSetting
from bot.domain.people import Strength
from bot.domain.settings import Form as FilledIn
from bot.domain.settings import Wish
from bot.services import settings
from bot.services.settings import Back
from bot.views.ids import Action, Form
from bot.views.settings import NO_COUNTRY, settings_modal
from handlers.home import show_again
from handlers.visit import Visit, visit_of


def register(app: App) -> None:
    app.action(Action.SETTINGS)(on_settings)
    app.action(Action.SETTINGS_UNDO)(_button(_undo))
    app.action(Action.RESUME)(_button(_resume))
    app.action(Action.PAUSE_TOMORROW)(_button(partial(_pause, Back.TOMORROW)))
    app.action(Action.PAUSE_MONDAY)(_button(partial(_pause, Back.MONDAY)))
    app.view(Form.SETTINGS)(on_submit)


def on_settings(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    open_settings(visit_of(context), str(body.get("trigger_id", "")))
    ack()


def open_settings(visit: Visit, trigger_id: str) -> None:
    """Shows the form to the visitor, with their own settings."""
    visit.client.views_open(trigger_id=trigger_id, view=settings_modal(settings.sheet(visit.person, visit.now)))


def on_submit(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    """Saves the visitor's own settings, or keeps the form open with a sentence under each impossible field."""
    visit = visit_of(context)
    try:
        settings.save(visit.database, visit.person, filled_in(view), f"view:{view['id']}", visit.now)
    except ImpossibleSetting as error:
        ack(response_action="errors", errors=error.fields)
    else:
        show_again(visit)
        ack()


def filled_in(view: dict[str, Any]) -> FilledIn:
    """The submitted form as a typed value."""
    values = view["state"]["values"]

    def held(wish: Wish, name: str) -> Any:
        return values.get(wish, {}).get(wish, {}).get(name)

    def clock(wish: Wish) -> time | None:
        picked = held(wish, "selected_time")
        return time.fromisoformat(picked) if picked else None

    def on(wish: Wish) -> date | None:
        picked = held(wish, "selected_date")
        return date.fromisoformat(picked) if picked else None

    start, end = clock(Wish.WORK_START), clock(Wish.WORK_END)
    if start is None or end is None:
        raise ImpossibleSetting({Wish.WORK_START if start is None else Wish.WORK_END: "Work needs both ends."})
    country = (held(Wish.COUNTRY, "selected_option") or {}).get("value", NO_COUNTRY)
    return FilledIn(
        workdays=frozenset(int(option["value"]) for option in held(Wish.WORKDAYS, "selected_options") or ()),
        work_start=start,
        work_end=end,
        quiet_from=clock(Wish.QUIET_FROM),
        quiet_until=clock(Wish.QUIET_UNTIL),
        strength=Strength(held(Wish.STRENGTH, "selected_option")["value"]),
        brief_time=clock(Wish.BRIEF),
        zone=held(Wish.ZONE, "value") or "",
        country=None if country == NO_COUNTRY else country,
        subdivision=held(Wish.SUBDIVISION, "value") or "",
        pause_from=on(Wish.PAUSE_FROM),
        pause_until=on(Wish.PAUSE_UNTIL),
    )


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a line about settings: on which message, and what it carries. Nothing of it is trusted."""

    message: tuple[str, str]
    value: str

    @classmethod
    def from_body(cls, body: dict[str, Any]) -> Self:
        container = body.get("container", {})
        message = (str(container.get("channel_id", "")), str(container.get("message_ts", "")))
        return cls(message, str(body["actions"][0].get("value", "")))


def _button(press: Callable[[Visit, Pressed], None]) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        press(visit, Pressed.from_body(body))
        show_again(visit)
        ack()

    return on_button


def _undo(visit: Visit, on: Pressed) -> None:
    settings.undo(visit.database, visit.person, on.message, visit.now)


def _resume(visit: Visit, on: Pressed) -> None:
    try:
        back_at = datetime.fromisoformat(on.value)
    except ValueError:
        back_at = None
    settings.resume(visit.database, visit.person, back_at, on.message, visit.now)


def _pause(back: Back, visit: Visit, on: Pressed) -> None:
    settings.pause_until(visit.database, visit.person, back, on.message, visit.now)
