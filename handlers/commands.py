"""The slash command `/kept`: the same as a direct message, from wherever one is."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.domain.deliveries import Place
from bot.language.looks import Look, look_in
from bot.services import looking, people
from bot.services.conversation import hear
from bot.services.talk import Heard
from handlers.digests import answer_digest
from handlers.home import show_again
from handlers.partners import profiles_for
from handlers.settings import open_settings
from handlers.visit import Visit, house_of, visit_of

COMMAND = "/kept"
DIGEST = "digest"
ELSEWHERE = "My answer is in our direct messages."
NOT_A_CHANNEL = "A digest belongs to a channel. Type /kept digest in the one whose team it is for."


def register(app: App) -> None:
    app.command(COMMAND)(on_command)


def on_command(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    """Answers go to the direct messages, where they survive a restart; typed elsewhere, one line only the person
    sees says so. The settings open as a form at once."""
    visit = visit_of(context)
    text, request = str(body.get("text") or "").strip(), f"command:{body['trigger_id']}"
    word, _, rest = text.partition(" ")
    if word.lower() == DIGEST:
        in_dm = _is_dm(visit, body)
        told = NOT_A_CHANNEL if in_dm else answer_digest(visit, house_of(context), str(body["channel_id"]), rest)
        ack(text=told, response_type="ephemeral")
        return
    look = look_in(text)
    if look is Look.SETTINGS:
        open_settings(visit, body["trigger_id"])
        ack()
        return
    if look is not None:
        answered = looking.show(visit.database, visit.person, look, request, visit.now)
    else:
        heard = Heard(text, request, Place(), profiles=profiles_for(visit, house_of(context), text))
        answered = hear(visit.database, visit.person, heard, visit.now)
    show_again(visit)
    if answered and not _is_dm(visit, body):
        ack(text=ELSEWHERE, response_type="ephemeral")
    else:
        ack()


def _is_dm(visit: Visit, body: dict[str, Any]) -> bool:
    """Whether it was typed in the direct messages with Kept. Slack calls every such conversation the same, so where
    these ones are is asked once."""
    if body.get("channel_name") != "directmessage":
        return visit.person.dm_channel == str(body["channel_id"])
    channel = visit.person.dm_channel
    if channel is None:
        channel = str(visit.client.conversations_open(users=visit.person.slack_user_id)["channel"]["id"])
        people.remember_dm(visit.database, visit.person, channel)
    return channel == str(body["channel_id"])
