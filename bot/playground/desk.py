"""The desk behind the Web API: the workspace, the ordered log of what the bot did, and how arguments are read.

desk.entries                what the bot did that somebody can see, in order, as Entry
desk.listen(callback)       called with each Entry as it happens
"""

import copy
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.playground.things import Channel, Json, Kind, Message, User, View
from bot.playground.workspace import Workspace

_SCOPE_PREFIX = {Kind.CHANNEL: "channels", Kind.PRIVATE: "groups", Kind.IM: "im", Kind.MPIM: "mpim"}


class Refusal(Exception):
    """Slack says no; `code` is its word for why, `details` what else is in the answer."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the bot did that somebody can see."""

    at: datetime
    method: str
    to: str | None
    channel: str | None
    ts: str | None
    thread_ts: str | None
    text: str
    blocks: list[Json]
    view: Json | None = None
    message: Message | None = None
    details: Json = field(default_factory=dict)


class Desk:
    """What the methods of the Web API work on."""

    def __init__(self, workspace: Workspace, scopes: Collection[str]) -> None:
        self.workspace = workspace
        self.scopes = frozenset(scopes)
        self.entries: list[Entry] = []
        self._listeners: list[Callable[[Entry], None]] = []

    def listen(self, callback: Callable[[Entry], None]) -> None:
        """Have each entry handed over as it happens."""
        self._listeners.append(callback)

    def record_message(self, method: str, channel: Channel, message: Message, **details: Any) -> None:
        """Log something that happened to a message."""
        partner = self.workspace.dm_partner(channel)
        seen_by = message.ephemeral_to or (partner.id if partner else None)
        self._record(
            Entry(
                at=self.workspace.now(),
                method=method,
                to=self.workspace.users[seen_by].name if seen_by else None,
                channel=channel.id,
                ts=message.ts,
                thread_ts=message.thread_ts,
                text=message.text,
                blocks=copy.deepcopy(message.blocks),
                message=message,
                details=details,
            )
        )

    def record_view(self, method: str, view: View) -> None:
        """Log something that happened to a modal or a Home tab."""
        title = view.body.get("title") or {}
        self._record(
            Entry(
                at=self.workspace.now(),
                method=method,
                to=self.workspace.users[view.user_id].name,
                channel=None,
                ts=None,
                thread_ts=None,
                text=title.get("text", "Home" if view.body["type"] == "home" else ""),
                blocks=copy.deepcopy(view.blocks),
                view=copy.deepcopy(view.body),
            )
        )

    def _record(self, entry: Entry) -> None:
        self.entries.append(entry)
        for callback in self._listeners:
            callback(entry)

    def need_scope(self, *any_of: str) -> None:
        """Refuse unless the app was granted one of these scopes."""
        if any_of and not self.scopes.intersection(any_of):
            raise Refusal("missing_scope", needed=",".join(any_of), provided=",".join(sorted(self.scopes)))

    def need_scope_for(self, kind: Kind, what: str) -> None:
        """Refuse unless the app may do that (read, history, write) in conversations of this kind."""
        self.need_scope(f"{_SCOPE_PREFIX[kind]}:{what}")

    # Finding things as Slack finds them

    def channel(self, channel_id: str) -> Channel:
        """The conversation with that id that the bot may know of."""
        channel = self.workspace.channels.get(channel_id)
        hidden = channel is not None and channel.kind != Kind.CHANNEL and self.workspace.bot.id not in channel.members
        if channel is None or hidden:
            raise Refusal("channel_not_found")
        return channel

    def user(self, user_id: str) -> User:
        """The user with that id."""
        user = self.workspace.users.get(user_id)
        if user is None:
            raise Refusal("user_not_found")
        return user

    def dm_with(self, user: User) -> Channel:
        """The DM with that person, if an app may have one."""
        if user.is_bot:
            raise Refusal("cannot_dm_bot")
        if user.deleted:
            raise Refusal("user_disabled")
        return self.workspace.dm_with(user.id)


class Args:
    """The arguments of one call; form values are strings, JSON bodies are typed, and Slack reads both."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = {name: value for name, value in values.items() if value is not None}

    def text(self, name: str, default: str | None = None) -> str:
        """A string; refused when it is missing and has no default."""
        value = self._values.get(name, default)
        if value is None or (value == "" and default is None):
            raise bad_argument(f"missing required field: {name}")
        if not isinstance(value, str | int | float):
            raise bad_argument(f"must be a string [json-pointer:/{name}]")
        return str(value)

    def optional(self, name: str) -> str | None:
        """A string, or None when it is missing or empty."""
        return self.text(name, "") or None

    def flag(self, name: str, default: bool = False) -> bool:
        """A boolean in any of the ways a form can say it."""
        value = self._values.get(name, default)
        if isinstance(value, bool):
            return value
        if str(value).lower() in ("1", "true"):
            return True
        if str(value).lower() in ("0", "false", ""):
            return False
        raise bad_argument(f"must be a boolean [json-pointer:/{name}]")

    def number(self, name: str, default: int, highest: int) -> int:
        """A whole number from 1 to `highest`."""
        try:
            value = int(self._values.get(name, default))
        except (TypeError, ValueError):
            raise bad_argument(f"must be an integer [json-pointer:/{name}]") from None
        if not 1 <= value <= highest:
            raise Refusal("invalid_limit")
        return value

    def json(self, name: str) -> Any:
        """A JSON value, also when a form brought it as text; None when it is missing."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return copy.deepcopy(value)
        try:
            return json.loads(value) if value else None
        except json.JSONDecodeError:
            raise Refusal("invalid_blocks_format" if name == "blocks" else "invalid_json") from None


def bad_argument(*messages: str) -> Refusal:
    """Slack's `invalid_arguments`, saying which."""
    return Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {text}" for text in messages]})
