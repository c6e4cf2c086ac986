"""What people write to Kept in direct messages."""

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.domain.deliveries import Place
from bot.services import people
from bot.services.conversation import hear
from bot.services.talk import Heard
from handlers.home import show_again
from handlers.partners import profiles_for
from handlers.visit import house_of, visit_of


def register(app: App) -> None:
    app.event("message")(on_message)


def on_message(ack: Ack, body: dict[str, Any], event: dict[str, Any], context: BoltContext) -> None:
    """Only people's own new words count: edits, deletions and what other bots say change nothing."""
    message = direct_message(body, event)
    if message is not None:
        visit = visit_of(context)
        person = visit.person
        if person.dm_channel != event["channel"]:
            person = people.remember_dm(visit.database, person, event["channel"])
        named = replace(message, profiles=profiles_for(visit, house_of(context), message.text))
        hear(visit.database, person, named, visit.now)
        show_again(visit)
    ack()


def direct_message(body: dict[str, Any], event: dict[str, Any]) -> Heard | None:
    """A person's direct message as a typed value, None for everything else that Slack calls a message."""
    if event.get("channel_type") != "im" or event.get("bot_id") or event.get("user") in (None, "USLACKBOT"):
        return None
    if event.get("subtype") not in (None, "file_share", "thread_broadcast"):
        return None
    thread_ts = event.get("thread_ts")
    # PostgreSQL takes no NUL in a text, and nobody means one.
    text = (event.get("text") or "").replace("\0", " ")
    return Heard(text, body["event_id"], Place(None, thread_ts))
