"""The things of the pretended Slack workspace: people, conversations, messages, views, and what Slack lends."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]


class NotOnScreen(LookupError):
    """What somebody asks for is not there to be seen; the message is a sentence."""


class Kind(StrEnum):
    """What Slack's events call a conversation (their channel_type)."""

    IM = "im"
    MPIM = "mpim"
    CHANNEL = "channel"
    PRIVATE = "group"


@dataclass(slots=True)
class User:
    """A person or a bot; `home_team_id` differs from the workspace's for a Slack Connect user."""

    id: str
    name: str
    real_name: str
    tz: str
    home_team_id: str
    bot_id: str | None = None
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    email: str | None = None
    locale: str = "en-US"

    @property
    def is_bot(self) -> bool:
        """Whether an app speaks through this user."""
        return self.bot_id is not None

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the profile."""
        return ZoneInfo(self.tz)


@dataclass(slots=True)
class Message:
    """One message as Slack keeps it; `ephemeral_to` is the only person who sees it, when there is one."""

    ts: str
    channel_id: str
    user_id: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    edited_ts: str | None = None
    metadata: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    subtype: str | None = None
    ephemeral_to: str | None = None
    client_msg_id: str | None = None
    broadcast: bool = False

    @property
    def root_ts(self) -> str:
        """The ts of the thread this message belongs to or would start."""
        return self.thread_ts or self.ts


@dataclass(slots=True)
class Channel:
    """A conversation of any kind; `messages` holds ephemeral ones too, in order of ts."""

    id: str
    name: str
    kind: Kind
    created: int
    members: list[str] = field(default_factory=list)
    is_archived: bool = False
    is_ext_shared: bool = False
    messages: list[Message] = field(default_factory=list)

    def message(self, ts: str) -> Message | None:
        """The message with that ts, if it exists and everyone may see it."""
        return next((m for m in reversed(self.messages) if m.ts == ts and m.ephemeral_to is None), None)


@dataclass(slots=True)
class View:
    """A modal or a Home tab; `body` is the view as the app sent it, with Slack's ids filled in."""

    id: str
    hash: str
    user_id: str
    body: Json
    root_view_id: str
    previous_view_id: str | None = None
    shown_ts: str = "0"

    @property
    def blocks(self) -> list[Json]:
        """The blocks, as stored."""
        blocks: list[Json] = self.body["blocks"]
        return blocks


@dataclass(slots=True)
class Trigger:
    """A trigger_id: three seconds, once."""

    user_id: str
    expires_at: float
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """A response_url: thirty minutes, five times; it leads back to `message_ts` when it came from a message."""

    user_id: str
    channel_id: str
    expires_at: float
    message_ts: str | None = None
    uses_left: int = 5
