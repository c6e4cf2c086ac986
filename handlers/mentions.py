"""Kept mentioned in a channel: the promise is captured there, everything private is answered in private."""

import re
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.domain.deliveries import Place
from bot.services.conversation import hear
from bot.services.talk import Heard
from handlers.home import show_again
from handlers.partners import profiles_for
from handlers.visit import house_of, visit_of


def register(app: App) -> None:
    app.event("app_mention")(on_mention)


def on_mention(ack: Ack, event: dict[str, Any], context: BoltContext) -> None:
    """People only. A bot that mentions Kept gets no answer, or two bots would talk for ever."""
    heard = mention(event, context.bot_user_id or "")
    if heard is not None:
        visit = visit_of(context)
        profiles = profiles_for(visit, house_of(context), heard.text)
        hear(visit.database, visit.person, replace(heard, profiles=profiles), visit.now)
        show_again(visit)
    ack()


def mention(event: dict[str, Any], bot_user_id: str) -> Heard | None:
    """The mention as a typed value, without Kept's own name; None where no person wrote it.

    It is known by its channel and time rather than by the event, because an edit brings the same message again.
    """
    if event.get("bot_id") or event.get("user") is None:
        return None
    text = str(event.get("text") or "")
    name = re.compile(rf"\s*<@{re.escape(bot_user_id)}(?:\|[^<>]*)?>\s*")
    place = Place(event["channel"], event.get("thread_ts") or event["ts"])
    words = name.sub(" ", text).strip(" ,:;-–—\n")
    return Heard(words, f"mention:{event['channel']}:{event['ts']}", place, is_addressed=name.match(text) is not None)
