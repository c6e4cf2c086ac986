"""The conversations.* and users.conversations methods: who is where, and what was said there."""

from collections.abc import Sequence
from typing import TypeVar

from bot.playground.chat_api import message_json
from bot.playground.desk import Args, Desk, Refusal
from bot.playground.things import Channel, Json, Kind, Message

T = TypeVar("T")

TYPES = {
    "public_channel": Kind.CHANNEL,
    "private_channel": Kind.PRIVATE,
    "mpim": Kind.MPIM,
    "im": Kind.IM,
}


def open_conversation(desk: Desk, args: Args) -> Json:
    """conversations.open: a DM with one person, or a group DM with up to eight."""
    if args.optional("channel"):
        channel = desk.channel(args.text("channel"))
        if channel.kind not in (Kind.IM, Kind.MPIM):
            raise Refusal("method_not_supported_for_channel_type")
        return {"no_op": True, "already_open": True, "channel": {"id": channel.id}}
    ids = [part.strip() for part in args.text("users").split(",") if part.strip()]
    if not ids:
        raise Refusal("users_list_not_supplied")
    if len(ids) > 8:
        raise Refusal("too_many_users")
    users = [desk.user(user_id) for user_id in dict.fromkeys(ids)]
    desk.need_scope("im:write" if len(users) == 1 else "mpim:write")
    before = len(desk.workspace.channels)
    channel = desk.dm_with(users[0]) if len(users) == 1 else desk.workspace.dm_with(*(user.id for user in users))
    answer: Json = {"channel": {"id": channel.id}}
    if args.flag("return_im"):
        answer["channel"] = channel_json(desk, channel)
    if len(desk.workspace.channels) == before:
        answer |= {"no_op": True, "already_open": True}
    return answer


def info(desk: Desk, args: Args) -> Json:
    """conversations.info."""
    channel = desk.channel(args.text("channel"))
    desk.need_scope_for(channel.kind, "read")
    shown = channel_json(desk, channel)
    if args.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


def join(desk: Desk, args: Args) -> Json:
    """conversations.join: the app enters a public channel by itself."""
    channel = desk.channel(args.text("channel"))
    if channel.kind != Kind.CHANNEL:
        raise Refusal("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refusal("is_archived")
    bot = desk.workspace.bot.id
    if bot in channel.members:
        return {"channel": channel_json(desk, channel), "warning": "already_in_channel"}
    channel.members.append(bot)
    return {"channel": channel_json(desk, channel)}


def members(desk: Desk, args: Args) -> Json:
    """conversations.members, in pages."""
    channel = desk.channel(args.text("channel"))
    desk.need_scope_for(channel.kind, "read")
    page, metadata = paged(channel.members, args, default=100)
    return {"members": page, **metadata}


def list_conversations(desk: Desk, args: Args) -> Json:
    """conversations.list: public channels, and others only where the bot is a member."""
    found = [
        channel
        for channel in _of_types(desk, args)
        if channel.kind == Kind.CHANNEL or desk.workspace.bot.id in channel.members
    ]
    page, metadata = paged(found, args, default=100)
    return {"channels": [channel_json(desk, channel) for channel in page], **metadata}


def users_conversations(desk: Desk, args: Args) -> Json:
    """users.conversations: where a person (the bot, unless named) is a member, as far as the bot can see."""
    user = desk.user(args.text("user", desk.workspace.bot.id))
    found = [
        channel
        for channel in _of_types(desk, args)
        if user.id in channel.members and (channel.kind == Kind.CHANNEL or desk.workspace.bot.id in channel.members)
    ]
    page, metadata = paged(found, args, default=100)
    return {"channels": [channel_json(desk, channel) for channel in page], **metadata}


def history(desk: Desk, args: Args) -> Json:
    """conversations.history: newest first, without thread replies."""
    channel = _readable(desk, args)
    messages = [
        message
        for message in reversed(channel.messages)
        if message.ephemeral_to is None and (message.thread_ts is None or message.broadcast)
    ]
    return _pages_of_messages(desk, args, messages, default=100)


def replies(desk: Desk, args: Args) -> Json:
    """conversations.replies: the thread's first message, then its replies, oldest first."""
    channel = _readable(desk, args)
    root = channel.message(args.text("ts"))
    if root is None:
        raise Refusal("thread_not_found")
    ts = root.root_ts
    answers = [m for m in channel.messages if m.thread_ts == ts and m.ephemeral_to is None]
    start = [m for m in channel.messages if m.ts == ts and m.ephemeral_to is None]
    return _pages_of_messages(desk, args, answers, default=1000, always=start)


def channel_json(desk: Desk, channel: Channel) -> Json:
    """A conversation as the Web API shows it."""
    workspace = desk.workspace
    shown: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_channel": channel.kind == Kind.CHANNEL,
        "is_group": channel.kind == Kind.PRIVATE,
        "is_im": channel.kind == Kind.IM,
        "is_mpim": channel.kind == Kind.MPIM,
        "is_private": channel.kind != Kind.CHANNEL,
        "is_archived": channel.is_archived,
        "is_org_shared": False,
        "is_ext_shared": channel.is_ext_shared,
        "is_shared": channel.is_ext_shared,
        "context_team_id": workspace.team_id,
    }
    partner = workspace.dm_partner(channel)
    if partner:
        return shown | {"user": partner.id, "is_user_deleted": partner.deleted}
    return shown | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_general": channel.name == "general",
        "is_member": workspace.bot.id in channel.members,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def paged(items: Sequence[T], args: Args, default: int, highest: int = 1000) -> tuple[list[T], Json]:
    """One page of these items and the cursor of the next."""
    start = _start(args)
    limit = args.number("limit", default, highest)
    page = list(items[start : start + limit])
    cursor = f"next:{start + limit}" if start + limit < len(items) else ""
    return page, {"response_metadata": {"next_cursor": cursor}}


def _start(args: Args) -> int:
    cursor = args.optional("cursor")
    if cursor is None:
        return 0
    word, _, number = cursor.partition(":")
    if word != "next" or not number.isdigit():
        raise Refusal("invalid_cursor")
    return int(number)


def _of_types(desk: Desk, args: Args) -> list[Channel]:
    names = [name.strip() for name in args.text("types", "public_channel").split(",")]
    if any(name not in TYPES for name in names):
        raise Refusal("invalid_types")
    wanted = {TYPES[name] for name in names}
    for kind in sorted(wanted):
        desk.need_scope_for(kind, "read")
    skip_archived = args.flag("exclude_archived")
    return [
        channel
        for channel in desk.workspace.channels.values()
        if channel.kind in wanted and not (skip_archived and channel.is_archived)
    ]


def _readable(desk: Desk, args: Args) -> Channel:
    channel = desk.channel(args.text("channel"))
    desk.need_scope_for(channel.kind, "history")
    if desk.workspace.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def _pages_of_messages(
    desk: Desk, args: Args, messages: list[Message], default: int, always: Sequence[Message] = ()
) -> Json:
    oldest = _moment(args, "oldest", "0")
    latest = _moment(args, "latest", "9999999999")
    inclusive = args.flag("inclusive")
    inside = [m for m in messages if oldest < m.ts < latest or (inclusive and (m.ts == oldest or m.ts == latest))]
    page, metadata = paged(inside, args, default=default, highest=1000)
    with_metadata = args.flag("include_all_metadata")
    has_more = bool(metadata["response_metadata"]["next_cursor"])
    shown = [message_json(desk, m, with_metadata=with_metadata) for m in [*always, *page]]
    return {"messages": shown, "has_more": has_more, **(metadata if has_more else {})}


def _moment(args: Args, name: str, default: str) -> str:
    value = args.text(name, default) or default
    seconds, _, fraction = value.partition(".")
    if not seconds.isdigit() or (fraction and not fraction.isdigit()):
        raise Refusal(f"invalid_ts_{name}")
    return f"{int(seconds):010d}.{fraction[:6]:0<6}"
