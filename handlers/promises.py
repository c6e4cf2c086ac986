"""Buttons and forms of a promise: the answer to a check-in, a date, an edit, an undo."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Self

from slack_bolt import Ack, App, BoltContext

from bot.domain.dates import Day
from bot.domain.errors import AlreadyClosed, BuddyError, EmptyPromise, NotYours, PastTime, PromiseGone
from bot.domain.ids import CommitmentId
from bot.domain.series import Reach
from bot.services import answers, capture, checkins, home, loads
from bot.services.checkins import Answer
from bot.views.blockers import blocked_modal
from bot.views.ids import Action, Field, Form
from bot.views.modals import date_modal, edit_modal, smaller_modal
from handlers.home import show_again
from handlers.visit import Visit, visit_of

ANSWERS = {
    Action.DONE: Answer.DONE,
    Action.PARTLY: Answer.PARTLY,
    Action.MISSED: Answer.MISSED,
    Action.DROP: Answer.DROP,
    Action.CHOOSE_DATE: Answer.CHOOSE_DATE,
    Action.CARRY: Answer.CARRY,
    Action.SETTLE: Answer.SETTLE,
    Action.CHOOSE_END: Answer.CHOOSE_END,
    Action.SKIP: Answer.SKIP,
    Action.END_SERIES: Answer.END_SERIES,
    Action.REOPEN: Answer.REOPEN,
}
DAYS = {
    Action.TODAY: Day.TODAY,
    Action.TOMORROW: Day.TOMORROW,
    Action.FRIDAY: Day.FRIDAY,
    Action.MONDAY: Day.MONDAY,
}


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a promise: which one, and on which message; on the Home there is none. Nothing of it is trusted."""

    promise: CommitmentId
    revision: int
    message: tuple[str, str]
    trigger_id: str
    is_on_home: bool = False

    @classmethod
    def from_body(cls, body: dict[str, Any]) -> Self:
        """Raises NotYours where the value is none that Kept ever gave out."""
        value = re.fullmatch(r"([0-9]{1,18})\.([0-9]{1,9})", str(body["actions"][0].get("value", "")))
        if value is None:
            raise NotYours
        container = body.get("container", {})
        message = (str(container.get("channel_id", "")), str(container.get("message_ts", "")))
        promise, revision = CommitmentId(int(value[1])), int(value[2])
        return cls(promise, revision, message, str(body.get("trigger_id", "")), container.get("type") == "view")


def register(app: App) -> None:
    for action, said in ANSWERS.items():
        app.action(_ids(action))(_button(partial(_answer, said)))
    for action, day in DAYS.items():
        app.action(_ids(action))(_button(partial(_set_day, day)))
    for action, press in PRESSES.items():
        app.action(_ids(action))(_button(press))
    for action, press in OPENS.items():
        app.action(_ids(action))(_button(press, changes=False))
    app.view(Form.EDIT)(on_edit)
    app.view(Form.PICK_DATE)(on_pick_date)
    app.view(Form.SMALLER)(on_smaller)


def _ids(action: Action) -> re.Pattern[str]:
    """The action's id, with a number behind it where a row of buttons holds it several times."""
    return re.compile(rf"\A{action}(?:_[0-9]+)?\Z")


def _button(press: Callable[[Visit, Pressed], None], *, changes: bool = True) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        visit, pressed = visit_of(context), Pressed.from_body(body)
        try:
            press(visit, pressed)
        except (PromiseGone, AlreadyClosed):
            if not pressed.is_on_home:
                raise
            # The Home was out of date: as it is now, it says more than a message would.
            show_again(visit, is_open_now=True)
        else:
            if changes:
                show_again(visit, is_open_now=pressed.is_on_home)
        ack()

    return on_button


def _answer(said: Answer, visit: Visit, on: Pressed) -> None:
    if on.is_on_home:
        home.answer(visit.database, visit.person, on.promise, on.revision, said, visit.now)
    else:
        checkins.answer(visit.database, visit.person, on.promise, said, on.message, visit.now)


def _set_day(day: Day, visit: Visit, on: Pressed) -> None:
    capture.set_day(visit.database, visit.person, on.promise, day, on.message, visit.now)


def _choose(visit: Visit, on: Pressed) -> None:
    answers.choose(visit.database, visit.person, on.promise, on.message, visit.now)


def _undo(visit: Visit, on: Pressed) -> None:
    capture.undo(visit.database, visit.person, on.promise, on.revision, on.message, visit.now)


def _undo_all(visit: Visit, on: Pressed) -> None:
    capture.undo_message(visit.database, visit.person, on.message, visit.now)


def _other_reading(visit: Visit, on: Pressed) -> None:
    capture.use_other_reading(visit.database, visit.person, on.promise, on.message, visit.now)


def _make_usual(visit: Visit, on: Pressed) -> None:
    loads.make_usual(visit.database, visit.person, on.promise, on.revision, on.message, visit.now)


def _open_edit(visit: Visit, on: Pressed) -> None:
    promise, is_public = capture.editable(visit.database, visit.person, on.promise)
    visit.client.views_open(trigger_id=on.trigger_id, view=edit_modal(promise, on.message, is_public=is_public))


def _open_date(visit: Visit, on: Pressed) -> None:
    promise = capture.owned_now(visit.database, visit.person, on.promise)
    visit.client.views_open(trigger_id=on.trigger_id, view=date_modal(promise, on.message))


def _open_blocked(visit: Visit, on: Pressed) -> None:
    promise = capture.owned_now(visit.database, visit.person, on.promise)
    visit.client.views_open(trigger_id=on.trigger_id, view=blocked_modal(promise, on.message))


def _open_smaller(visit: Visit, on: Pressed) -> None:
    promise = capture.owned_now(visit.database, visit.person, on.promise)
    tomorrow = capture.tomorrow_for(promise, visit.person, visit.now)
    visit.client.views_open(trigger_id=on.trigger_id, view=smaller_modal(promise, tomorrow, on.message))


PRESSES = {
    Action.CHOOSE: _choose,
    Action.UNDO: _undo,
    Action.UNDO_ALL: _undo_all,
    Action.OTHER_READING: _other_reading,
    Action.USUAL: _make_usual,
}
# These open a form; nothing has changed yet.
OPENS = {
    Action.EDIT: _open_edit,
    Action.PICK_DATE: _open_date,
    Action.SMALLER: _open_smaller,
    Action.BLOCKED: _open_blocked,
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A submitted form. The metadata came back from the person's side: ownership is checked by the service."""

    promise: CommitmentId
    message: tuple[str, str]
    what: str
    when: datetime | None
    reach: Reach

    @classmethod
    def from_view(cls, view: dict[str, Any]) -> Self:
        """Raises NotYours where the metadata is none that Kept ever gave out."""
        try:
            where = json.loads(view["private_metadata"])
            promise, message = CommitmentId(int(where["promise"])), (str(where["channel"]), str(where["ts"]))
        except (ValueError, TypeError, KeyError) as error:
            raise NotYours from error
        values = view["state"]["values"]
        what = values.get(Field.WHAT, {}).get(Field.WHAT, {}).get("value") or ""
        what = what.replace("\0", " ")
        when = values.get(Field.WHEN, {}).get(Field.WHEN, {}).get("selected_date_time")
        reach = values.get(Field.REACH, {}).get(Field.REACH, {}).get("selected_option") or {}
        due_at = None if when is None else datetime.fromtimestamp(when, UTC)
        return cls(promise, message, what, due_at, Reach(reach.get("value", Reach.ONE)))


def on_edit(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit, form = visit_of(context), Filled.from_view(view)

    def save() -> None:
        capture.edit(
            visit.database, visit.person, form.promise, form.what, form.when, form.message, visit.now, form.reach
        )

    _submit(ack, visit, save)


def on_pick_date(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit, form = visit_of(context), Filled.from_view(view)

    def save() -> None:
        if form.when is None:
            raise PastTime
        capture.set_time(visit.database, visit.person, form.promise, form.when, form.message, visit.now)

    _submit(ack, visit, save)


def on_smaller(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit, form = visit_of(context), Filled.from_view(view)

    def save() -> None:
        if form.when is None:
            raise PastTime
        checkins.make_smaller(visit.database, visit.person, form.promise, form.what, form.when, form.message, visit.now)

    _submit(ack, visit, save)


def _submit(ack: Ack, visit: Visit, save: Callable[[], None]) -> None:
    """Closes the form, or keeps it open with the sentence under a field (every form has the one for the date)."""
    try:
        save()
    except EmptyPromise as error:
        ack(response_action="errors", errors={Field.WHAT: str(error)})
    except BuddyError as error:
        ack(response_action="errors", errors={Field.WHEN: str(error)})
    else:
        show_again(visit)
        ack()
