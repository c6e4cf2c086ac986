"""The team digest: the command's answer, and the two buttons under the invitation."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.domain.digests import Told
from bot.domain.errors import NotYours
from bot.domain.ids import DigestId
from bot.domain.people import Person
from bot.services import digests
from bot.views.digest import TOLD, timed_line
from bot.views.ids import PartnerAction
from bot.views.partners import PROBLEMS
from handlers.visit import House, Visit, visit_of
from storage.database import Database


def register(app: App) -> None:
    app.action(PartnerAction.JOIN_DIGEST)(_button(digests.join))
    app.action(PartnerAction.LEAVE_DIGEST)(_button(digests.leave))


def answer_digest(visit: Visit, house: House, channel: str, rest: str) -> str:
    """`/kept digest [leave | off]` in a channel: does it and returns the line for whoever typed it."""
    match rest.strip().lower():
        case "":
            problem = house.look_at_channel(channel, ())
            if problem is not None:
                return PROBLEMS[problem]
            told = digests.open_or_join(visit.database, visit.person, channel, visit.now)
        case "leave" | "out":
            told = digests.leave_channel(visit.database, visit.person, channel, visit.now)
        case "off" | "stop" | "end" | "close":
            told = digests.close(visit.database, visit.person, channel, visit.now)
        case words:
            slot = digests.slot_in(words, visit.person, visit.now)
            if slot is None:
                return TOLD[Told.WHICH_TIME]
            problem = house.look_at_channel(channel, ())
            if problem is not None:
                return PROBLEMS[problem]
            told = digests.open_or_move(visit.database, visit.person, channel, slot, visit.now)
            if told is Told.TIMED:
                return timed_line(slot, visit.person)
    return TOLD[told]


def _button(act: Callable[[Database, Person, DigestId, Any], Told]) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        value = str(body["actions"][0].get("value", ""))
        if not re.fullmatch(r"[0-9]{1,18}", value):
            raise NotYours
        visit = visit_of(context)
        told = act(visit.database, visit.person, DigestId(int(value)), visit.now)
        ack()
        channel = str(body.get("container", {}).get("channel_id", ""))
        visit.client.chat_postEphemeral(channel=channel, user=visit.person.slack_user_id, text=TOLD[told])

    return on_button
