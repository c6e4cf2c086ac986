"""The settings form, and the buttons of the line that says what is in force."""

from collections.abc import Callable
from datetime import date, time
from functools import partial
from typing import Any

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


def _button(press: Callable[[Visit, tuple[str, str]], None]) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        container = body.get("container", {})
        visit = visit_of(context)
        press(visit, (str(container.get("channel_id", "")), str(container.get("message_ts", ""))))
        show_again(visit)
        ack()

    return on_button


def _undo(visit: Visit, message: tuple[str, str]) -> None:
    settings.undo(visit.database, visit.person, message, visit.now)


def _resume(visit: Visit, message: tuple[str, str]) -> None:
    settings.resume(visit.database, visit.person, message, visit.now)


def _pause(back: Back, visit: Visit, message: tuple[str, str]) -> None:
    settings.pause_until(visit.database, visit.person, back, message, visit.now)
