"""What an app may post to a response_url: five times within thirty minutes, then never again."""

from bot.playground.chat_api import keep, new_message
from bot.playground.desk import Args, Desk, Refusal
from bot.playground.things import Channel, Json, Message, ResponseUrl


def post_to_response_url(desk: Desk, url: str, payload: Json) -> None:
    """Answer, replace or delete, as the payload says; without a word of its own the answer is ephemeral."""
    known = desk.workspace.response_urls.get(url)
    if known is None:
        raise Refusal("no_such_response_url")
    if desk.workspace.now().timestamp() > known.expires_at:
        raise Refusal("expired_url")
    if known.uses_left <= 0:
        raise Refusal("used_url")
    known.uses_left -= 1
    channel = desk.workspace.channels[known.channel_id]
    original = _original(channel, known)
    if payload.get("delete_original") and original:
        channel.messages.remove(original)
        desk.record_message("response_url", channel, original, deleted=True)
        return
    answer_in_place(desk, channel, payload, known, original)


def answer_in_place(desk: Desk, channel: Channel, payload: Json, known: ResponseUrl, original: Message | None) -> None:
    """Show this payload to whom it belongs: in place of the original, to everyone, or to one person."""
    message = new_message(desk, channel, Args(payload))
    if payload.get("replace_original") and original:
        original.text, original.blocks = message.text, message.blocks
        original.edited_ts = message.ts
        desk.record_message("response_url", channel, original, replaced=True)
        return
    if payload.get("response_type") != "in_channel":
        message.ephemeral_to = known.user_id
    keep(desk, channel, message)
    desk.record_message("response_url", channel, message)


def _original(channel: Channel, known: ResponseUrl) -> Message | None:
    return next((m for m in channel.messages if m.ts == known.message_ts), None)
