"""Buttons and forms of a goal: edit it, its months, progress, a time block, let it go, take a result back."""

import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from http.client import HTTPException
from typing import Any, Self

from slack_bolt import Ack, App, BoltContext
from slack_sdk.errors import SlackClientError

from bot.domain.errors import BuddyError, EmptyPromise, NotYours
from bot.domain.goal_progress import Goal
from bot.domain.ids import GoalId, ResultId
from bot.domain.people import Person
from bot.services import goal_plans, goals
from bot.views.calendar import CALENDAR_COMMENT, CALENDAR_NAME, CALENDAR_REFUSED, calendar_file
from bot.views.goal_modals import TOTAL, block_modal, goal_modal, months_modal, progress_modal
from bot.views.ids import GoalAction, GoalField, GoalForm
from handlers.visit import Visit, visit_of
from storage.database import Database

log = logging.getLogger(__name__)

Message = tuple[str, str]


def register(app: App) -> None:
    app.action(GoalAction.EDIT)(_opens(lambda goal, visit, message: goal_modal(goal, message)))
    app.action(GoalAction.MONTHS)(_opens(lambda goal, visit, message: months_modal(goal, message)))
    app.action(GoalAction.PROGRESS)(_opens(_progress_form))
    app.action(GoalAction.BLOCK)(on_plan)
    app.action(GoalAction.SHOW)(on_show)
    app.action(GoalAction.CALENDAR)(on_calendar)
    app.action(GoalAction.DROP)(on_drop)
    app.action(GoalAction.STOP_BLOCKS)(on_stop_blocks)
    app.action(GoalAction.TAKE_BACK)(on_take_back)
    app.action(GoalAction.COUNT_AGAIN)(on_count_again)
    app.view(GoalForm.EDIT)(on_edit)
    app.view(GoalForm.MONTHS)(on_months)
    app.view(GoalForm.PROGRESS)(on_progress)
    app.view(GoalForm.BLOCK)(on_block)


def _progress_form(goal: Goal, visit: Visit, message: Message) -> dict[str, Any]:
    return progress_modal(goal, visit.person.local(visit.now).date(), message)


def _opens(form: Callable[[Goal, Visit, Message], dict[str, Any]]) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        goal = goals.goal_now(visit.database, visit.person, GoalId(_id(body)))
        visit.client.views_open(trigger_id=str(body["trigger_id"]), view=form(goal, visit, _message(body)))
        ack()

    return on_button


def on_plan(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    goal, proposal = goal_plans.planning(visit.database, visit.person, GoalId(_id(body)), visit.now)
    view = block_modal(goal, proposal, visit.person, _message(body))
    visit.client.views_open(trigger_id=str(body["trigger_id"]), view=view)
    ack()


def on_show(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    goals.show(visit.database, visit.person, GoalId(_id(body)), _message(body), visit.now)
    ack()


def on_calendar(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    goal, blocks = goal_plans.calendar_of(visit.database, visit.person, GoalId(_id(body)))
    content = calendar_file(goal, blocks, visit.person, visit.now)
    visit.aside(lambda: _hand_over(visit, content, _message(body)[0]))
    ack()


def _hand_over(visit: Visit, content: bytes, pressed_in: str) -> None:
    """Uploading takes three calls; what became of it is said, because a file that never comes says nothing."""
    try:
        channel = str(visit.client.conversations_open(users=visit.person.slack_user_id)["channel"]["id"])
        visit.client.files_upload_v2(
            channel=channel, content=content, filename=CALENDAR_NAME, initial_comment=CALENDAR_COMMENT
        )
    except (SlackClientError, HTTPException, OSError, ValueError) as failure:
        log.warning("calendar_not_sent", extra={"reason": type(failure).__name__})
        _tell(visit, pressed_in, CALENDAR_REFUSED)


def _tell(visit: Visit, channel: str, text: str) -> None:
    """One line for the person's eyes; if Slack takes nothing at all, the log has it."""
    try:
        visit.client.chat_postEphemeral(channel=channel, user=visit.person.slack_user_id, text=text)
    except (SlackClientError, HTTPException, OSError, ValueError) as failure:
        log.warning("could_not_tell", extra={"reason": type(failure).__name__})


def on_drop(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    goals.drop(visit.database, visit.person, GoalId(_id(body)), _message(body), visit.now)
    ack()


def on_stop_blocks(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    goal_plans.stop_blocks(visit.database, visit.person, GoalId(_id(body)), _message(body), visit.now)
    ack()


def on_take_back(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    goals.take_back_result(visit.database, visit.person, ResultId(_id(body)), _message(body), visit.now)
    ack()


def on_count_again(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    goals.count_again(visit.database, visit.person, _message(body), visit.now)
    ack()


def _id(body: dict[str, Any]) -> int:
    """Raises NotYours where the value is none that Kept ever gave out."""
    value = str(body["actions"][0].get("value", ""))
    if not re.fullmatch(r"[0-9]{1,18}", value):
        raise NotYours
    return int(value)


def _message(body: dict[str, Any]) -> Message:
    container = body.get("container", {})
    return str(container.get("channel_id", "")), str(container.get("message_ts", ""))


@dataclass(frozen=True, slots=True)
class Filled:
    """A submitted form of a goal. The metadata came back from the person's side: the service checks who owns it."""

    goal: GoalId
    message: Message
    values: dict[str, Any]

    @classmethod
    def from_view(cls, view: dict[str, Any]) -> Self:
        """Raises NotYours where the metadata is none that Kept ever gave out."""
        try:
            where = json.loads(view["private_metadata"])
            goal, message = GoalId(int(where["goal"])), (str(where["channel"]), str(where["ts"]))
        except (ValueError, TypeError, KeyError) as error:
            raise NotYours from error
        return cls(goal, message, view["state"]["values"])

    def field(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.values.get(name, {}).get(name) or {}
        return found

    def text(self, name: str) -> str:
        return (self.field(name).get("value") or "").replace("\0", " ")

    def day(self, name: str) -> date | None:
        chosen = self.field(name).get("selected_date")
        return None if chosen is None else date.fromisoformat(chosen)

    def choice(self, name: str) -> str:
        return str((self.field(name).get("selected_option") or {}).get("value", ""))


def on_edit(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    form = Filled.from_view(view)
    goal = goals.GoalForm(
        form.text(GoalField.WHAT),
        form.text(GoalField.AMOUNT),
        form.day(GoalField.STARTS),
        form.day(GoalField.ENDS),
        form.text(GoalField.WHY),
    )
    _save(ack, context, form, goals.edit, goal, GoalField.AMOUNT)


def on_months(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    form = Filled.from_view(view)
    names = [name for name in form.values if name.startswith(f"{GoalField.MONTH}:")]
    chosen = {date.fromisoformat(name.partition(":")[2]): form.text(name) for name in names}
    _save(ack, context, form, goal_plans.choose_months, chosen, names[0])


def on_progress(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    form = Filled.from_view(view)
    progress = goals.ProgressForm(
        form.text(GoalField.AMOUNT),
        form.text(GoalField.WHAT),
        form.day(GoalField.ON),
        is_total=form.choice(GoalField.MODE) == TOTAL,
    )
    _save(ack, context, form, goals.add_progress, progress, GoalField.AMOUNT)


def on_block(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    form = Filled.from_view(view)
    days = [int(each["value"]) for each in form.field(GoalField.DAYS).get("selected_options") or ()]
    at = time.fromisoformat(form.field(GoalField.AT).get("selected_time") or "09:00")
    block = goal_plans.BlockForm(form.text(GoalField.WHAT), days, at, int(form.choice(GoalField.MINUTES) or 60))
    _save(ack, context, form, goal_plans.plan_block, block, GoalField.WHAT)


def _save(
    ack: Ack,
    context: BoltContext,
    form: Filled,
    act: Callable[[Database, Person, GoalId, Any, Message, datetime], None],
    filled: Any,
    field: str,
) -> None:
    """Closes the form, or keeps it open with the sentence under the field that it is about."""
    visit = visit_of(context)
    try:
        act(visit.database, visit.person, form.goal, filled, form.message, visit.now)
    except NotYours:
        raise
    except EmptyPromise as error:
        ack(response_action="errors", errors={GoalField.WHAT: str(error)})
    except BuddyError as error:
        ack(response_action="errors", errors={field: str(error)})
    else:
        ack()
