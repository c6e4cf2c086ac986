"""Menus and forms of lessons, and a win taken back."""

import json
import re
from dataclasses import dataclass
from typing import Any, Self

from slack_bolt import Ack, App, BoltContext

from bot.domain.errors import EmptyPromise, NotYours
from bot.domain.ids import LessonId
from bot.services import lesson_shares, lessons, wins
from bot.views.ids import Field, Form, LessonAction
from bot.views.lesson_texts import LESSON_TEXTS
from bot.views.lessons import NO_NAME, lesson_modal, share_modal
from bot.views.partners import PROBLEMS
from handlers.visit import house_of, visit_of

Message = tuple[str, str]


def register(app: App) -> None:
    app.action(LessonAction.MENU)(on_menu)
    app.action(LessonAction.WIN_BACK)(on_win_back)
    app.view(Form.LESSON)(on_edited)
    app.view(Form.SHARE_LESSON)(on_share)


def on_menu(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    """One of the entries of a lesson's menu: its value says which, and whose lesson is checked."""
    visit, message = visit_of(context), _message(body)
    value = str((body["actions"][0].get("selected_option") or {}).get("value", ""))
    found = re.fullmatch(r"([a-z_]{1,20})\.([0-9]{1,18})", value)
    if found is None:
        raise NotYours
    lesson_id = LessonId(int(found[2]))
    match found[1]:
        case LessonAction.EDIT:
            lesson = lessons.owned_now(visit.database, visit.person, lesson_id)
            visit.client.views_open(trigger_id=str(body["trigger_id"]), view=lesson_modal(lesson, message))
        case LessonAction.SHARE:
            lesson, words = lesson_shares.preview(visit.database, visit.person, lesson_id)
            visit.client.views_open(trigger_id=str(body["trigger_id"]), view=share_modal(lesson, words, message))
        case LessonAction.TAKE_BACK:
            lesson_shares.take_back(visit.database, visit.person, lesson_id, message, visit.now)
        case LessonAction.FORGET:
            lessons.forget(visit.database, visit.person, lesson_id, message, visit.now)
        case _:
            raise NotYours
    ack()


def on_win_back(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    wins.take_back(visit.database, visit.person, _message(body), visit.now)
    ack()


@dataclass(frozen=True, slots=True)
class Filled:
    """A submitted form of a lesson. The metadata came back from the person's side: the service checks whose it is."""

    lesson: LessonId
    message: Message
    values: dict[str, Any]

    @classmethod
    def from_view(cls, view: dict[str, Any]) -> Self:
        """Raises NotYours where the metadata is none that Kept ever gave out."""
        try:
            where = json.loads(view["private_metadata"])
            lesson, message = LessonId(int(where["lesson"])), (str(where["channel"]), str(where["ts"]))
        except (ValueError, TypeError, KeyError) as error:
            raise NotYours from error
        return cls(lesson, message, view["state"]["values"])

    def field(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.values.get(name, {}).get(name) or {}
        return found


def on_edited(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit, form = visit_of(context), Filled.from_view(view)
    what = (form.field(Field.WHAT).get("value") or "").replace("\0", " ")
    try:
        lessons.change(visit.database, visit.person, form.lesson, what, form.message, visit.now)
    except EmptyPromise as error:
        ack(response_action="errors", errors={Field.WHAT: str(error)})
    else:
        ack()


def on_share(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    """The channel is looked at first: only one that its owner is in, and for a lesson without a name one with enough
    people to stay unknown among."""
    visit, house, form = visit_of(context), house_of(context), Filled.from_view(view)
    lessons.owned_now(visit.database, visit.person, form.lesson)
    channel = str(form.field(Field.CHANNEL).get("selected_conversation") or "")
    is_anonymous = (form.field(Field.NAMED).get("selected_option") or {}).get("value") == NO_NAME
    problem = house.look_at_channel(channel, [visit.person.slack_user_id])
    if problem is not None:
        ack(response_action="errors", errors={Field.CHANNEL: PROBLEMS[problem]})
        return
    readers = house.people_in(channel) - {house.installation.bot_user_id}
    is_shared = lesson_shares.share(
        visit.database,
        visit.person,
        form.lesson,
        channel,
        readers,
        form.message,
        visit.now,
        is_anonymous=is_anonymous,
    )
    if is_shared:
        ack()
    else:
        ack(response_action="errors", errors={Field.NAMED: LESSON_TEXTS["too_few"]})


def _message(body: dict[str, Any]) -> Message:
    container = body.get("container", {})
    return str(container.get("channel_id", "")), str(container.get("message_ts", ""))
