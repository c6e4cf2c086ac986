"""The chat.* methods and reactions.add: messages that are posted, changed, deleted."""

import copy
import json
from itertools import takewhile
from urllib.parse import quote

from bot.playground.block_kit import check_message_blocks, with_ids
from bot.playground.desk import Args, Desk, Refusal
from bot.playground.things import Channel, Json, Message

TEXT_MAX = 40_000
METADATA_MAX = 8_000


def post_message(desk: Desk, args: Args) -> Json:
    """chat.postMessage: to a conversation, or to a person's id, which opens the DM."""
    channel = destination(desk, args.text("channel"))
    message = new_message(desk, channel, args)
    keep(desk, channel, message)
    desk.record_message("chat.postMessage", channel, message)
    return {"channel": channel.id, "ts": message.ts, "message": message_json(desk, message, with_metadata=True)}


def update(desk: Desk, args: Args) -> Json:
    """chat.update: the app's own messages only; blocks and metadata that are not handed over stay, empty ones go."""
    channel = desk.channel(args.text("channel"))
    message = _own_message(desk, channel, args.text("ts"), "cant_update_message")
    if channel.is_archived:
        raise Refusal("is_inactive")
    text, blocks = _content(desk, args)
    metadata = _metadata(args)
    message.text = text
    message.blocks = message.blocks if blocks is None else blocks
    message.metadata = message.metadata if metadata is None else metadata or None
    message.edited_ts = desk.workspace.next_ts()
    desk.record_message("chat.update", channel, message)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": message_json(desk, message, with_metadata=True),
    }


def delete(desk: Desk, args: Args) -> Json:
    """chat.delete: the app's own messages only."""
    channel = desk.channel(args.text("channel"))
    message = _own_message(desk, channel, args.text("ts"), "cant_delete_message")
    channel.messages.remove(message)
    desk.record_message("chat.delete", channel, message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(desk: Desk, args: Args) -> Json:
    """chat.postEphemeral: one person in a conversation sees it; it cannot be updated or looked up later."""
    channel = destination(desk, args.text("channel"))
    user = desk.user(args.text("user"))
    if user.id not in channel.members:
        raise Refusal("user_not_in_channel")
    message = new_message(desk, channel, args)
    message.ephemeral_to = user.id
    keep(desk, channel, message)
    desk.record_message("chat.postEphemeral", channel, message)
    return {"message_ts": message.ts}


def get_permalink(desk: Desk, args: Args) -> Json:
    """chat.getPermalink."""
    channel = desk.channel(args.text("channel"))
    message = channel.message(args.text("message_ts"))
    if message is None:
        raise Refusal("message_not_found")
    link = f"https://{desk.workspace.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts:
        link += f"?thread_ts={quote(message.thread_ts)}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def add_reaction(desk: Desk, args: Args) -> Json:
    """reactions.add: once for each person and name."""
    channel = desk.channel(args.text("channel"))
    name = args.text("name")
    message = channel.message(args.text("timestamp"))
    if message is None:
        raise Refusal("message_not_found")
    if not name.replace("_", "").replace("-", "").replace("+", "").replace(":", "").isalnum() or name.startswith(":"):
        raise Refusal("invalid_name")
    if channel.is_archived:
        raise Refusal("is_archived")
    if desk.workspace.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    users = message.reactions.setdefault(name, [])
    if desk.workspace.bot.id in users:
        raise Refusal("already_reacted")
    users.append(desk.workspace.bot.id)
    desk.record_message("reactions.add", channel, message, name=name)
    return {}


def destination(desk: Desk, channel_id: str) -> Channel:
    """Where a message to this id goes, if the bot may post there."""
    if channel_id.startswith(("U", "W")) and channel_id in desk.workspace.users:
        channel = desk.dm_with(desk.user(channel_id))
    else:
        channel = desk.channel(channel_id)
    if channel.is_archived:
        raise Refusal("is_archived")
    if desk.workspace.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    partner = desk.workspace.dm_partner(channel)
    if partner and partner.deleted:
        raise Refusal("user_disabled")
    return channel


def new_message(desk: Desk, channel: Channel, args: Args) -> Message:
    """The bot's message that these arguments describe, not yet kept."""
    text, blocks = _content(desk, args)
    thread_ts = args.optional("thread_ts")
    if thread_ts is not None:
        root = channel.message(thread_ts)
        if root is None:
            raise Refusal("cannot_reply_to_message")
        thread_ts = root.root_ts
    return Message(
        ts=desk.workspace.next_ts(),
        channel_id=channel.id,
        user_id=desk.workspace.bot.id,
        text=text,
        blocks=blocks or [],
        thread_ts=thread_ts,
        bot_id=desk.workspace.bot.bot_id,
        metadata=_metadata(args) or None,
        broadcast=args.flag("reply_broadcast") and thread_ts is not None,
    )


def keep(desk: Desk, channel: Channel, message: Message) -> None:
    """Put a message into its conversation."""
    channel.messages.append(message)


def message_json(desk: Desk, message: Message, *, with_metadata: bool = False) -> Json:
    """A message as the Web API and payloads show it."""
    workspace = desk.workspace
    shown: Json = {"type": "message", "user": message.user_id, "ts": message.ts, "text": message.text}
    if message.subtype:
        shown["subtype"] = message.subtype
    if message.client_msg_id:
        shown["client_msg_id"] = message.client_msg_id
    if message.bot_id:
        shown |= {"bot_id": message.bot_id, "app_id": workspace.app_id}
    shown["team"] = workspace.users[message.user_id].home_team_id
    if message.blocks:
        shown["blocks"] = copy.deepcopy(message.blocks)
    if message.edited_ts:
        shown["edited"] = {"user": message.user_id, "ts": message.edited_ts}
    if message.metadata and with_metadata:
        shown["metadata"] = copy.deepcopy(message.metadata)
    if message.reactions:
        shown["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
        ]
    replies = _replies_to(workspace.channels[message.channel_id], message)
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
        root = workspace.channels[message.channel_id].message(message.thread_ts)
        if root:
            shown["parent_user_id"] = root.user_id
    elif replies:
        shown |= {
            "thread_ts": message.ts,
            "reply_count": len(replies),
            "reply_users": sorted({reply.user_id for reply in replies}),
            "reply_users_count": len({reply.user_id for reply in replies}),
            "latest_reply": replies[-1].ts,
            "is_locked": False,
            "subscribed": False,
        }
    return shown


def _replies_to(channel: Channel, message: Message) -> list[Message]:
    # Replies are younger than what they answer, so that only the end of the conversation is looked at.
    younger = takewhile(lambda other: other.ts > message.ts, reversed(channel.messages))
    return [other for other in younger if other.thread_ts == message.ts and other.ephemeral_to is None][::-1]


def _content(desk: Desk, args: Args) -> tuple[str, list[Json] | None]:
    text = args.text("text", "")
    blocks = args.json("blocks")
    if not text.strip() and not blocks:
        raise Refusal("no_text")
    if len(text) > TEXT_MAX:
        raise Refusal("msg_too_long")
    if not blocks:
        return text, None if blocks is None else []
    check_message_blocks(blocks)
    return text, with_ids(blocks, lambda: f"b{desk.workspace.count('block_id')}")


def _metadata(args: Args) -> Json | None:
    metadata = args.json("metadata")
    if metadata is None:
        return None
    if metadata == {}:
        return {}
    if (
        not isinstance(metadata, dict)
        or not isinstance(metadata.get("event_type"), str)
        or not metadata["event_type"]
        or not isinstance(metadata.get("event_payload"), dict)
    ):
        raise Refusal("invalid_metadata_format")
    if len(json.dumps(metadata)) > METADATA_MAX:
        raise Refusal("metadata_too_large")
    return {"event_type": metadata["event_type"], "event_payload": metadata["event_payload"]}


def _own_message(desk: Desk, channel: Channel, ts: str, otherwise: str) -> Message:
    message = channel.message(ts)
    if message is None:
        raise Refusal("message_not_found")
    if message.user_id != desk.workspace.bot.id:
        raise Refusal(otherwise)
    return message
