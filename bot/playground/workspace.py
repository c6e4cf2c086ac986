"""The state of the pretended Slack workspace: people, conversations, messages, views, and the ids that Slack mints.

    workspace = Workspace(now=clock)                        clock() -> aware UTC datetime
    ana = workspace.add_user("ana", tz="America/New_York")  User(id="U0ANA")
    workspace.add_channel("sales", members=["ana", "kept"]) Channel(id="C0SALES")
    workspace.dm_with("ana")                                Channel(id="D0ANA"), opened when needed
    workspace.user("ana") · .channel("#sales") · .conversation("ana" or "#sales")
    channel.messages                                        Message in order of ts

Everything is deterministic: ids come from names and counters, timestamps from the clock that was handed in.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.things import Channel, Json, Kind, Message, NotOnScreen, ResponseUrl, Trigger, User, View


class Workspace:
    """One Slack workspace with one installed app, whose bot user is `kept` unless named otherwise."""

    def __init__(
        self,
        now: Callable[[], datetime],
        team_id: str = "T0KEPT",
        team_name: str = "Kept Playground",
        bot_name: str = "kept",
        app_id: str = "A0KEPT",
    ) -> None:
        self.now = now
        self.team_id = team_id
        self.team_name = team_name
        self.domain = _slug(team_name).lower() or "playground"
        self.app_id = app_id
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.modals: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, Json] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self._dms: dict[frozenset[str], Channel] = {}
        self._last_ts = 0
        self._counters: dict[str, int] = {}
        self.bot = self.add_user(bot_name, real_name=bot_name.capitalize(), bot=True)

    # People and places

    def add_user(
        self,
        name: str,
        tz: str = "America/New_York",
        *,
        real_name: str | None = None,
        bot: bool = False,
        team_id: str | None = None,
        is_restricted: bool = False,
        is_ultra_restricted: bool = False,
        deleted: bool = False,
        email: str | None = None,
    ) -> User:
        """Add a person, or an app's user with `bot`; another `team_id` makes a Slack Connect user."""
        ZoneInfo(tz)
        if any(known.name == name for known in self.users.values()):
            raise ValueError(f"there is already somebody called {name}")
        user = User(
            id=self._named_id("U", name, self.users),
            name=name,
            real_name=real_name or name.capitalize(),
            tz=tz,
            home_team_id=team_id or self.team_id,
            bot_id=f"B0{_slug(name)}" if bot else None,
            is_restricted=is_restricted or is_ultra_restricted,
            is_ultra_restricted=is_ultra_restricted,
            deleted=deleted,
            email=email or (None if bot else f"{_slug(name).lower()}@example.com"),
        )
        self.users[user.id] = user
        return user

    def add_channel(
        self, name: str, members: Iterable[str] = (), *, private: bool = False, shared: bool = False
    ) -> Channel:
        """Add a channel with these members (names or ids); the app is in it only when named."""
        name = name.removeprefix("#")
        if any(known.name == name for known in self.channels.values()):
            raise ValueError(f"there is already a channel called #{name}")
        kind = Kind.PRIVATE if private else Kind.CHANNEL
        channel = Channel(self._named_id("C", name, self.channels), name, kind, int(self.now().timestamp()))
        channel.is_ext_shared = shared
        channel.members = [self.user(member).id for member in members]
        self.channels[channel.id] = channel
        return channel

    def dm_with(self, *names: str) -> Channel:
        """The app's conversation with these people, opened when it is not there yet."""
        members = [self.user(name).id for name in names]
        kind = Kind.IM if len(members) == 1 else Kind.MPIM
        everybody = frozenset({*members, self.bot.id})
        if everybody in self._dms:
            return self._dms[everybody]
        ids = "".join(sorted(member[2:] for member in members))
        channel_id = self._named_id("D" if kind == Kind.IM else "G", ids, self.channels)
        name = "directmessage" if kind == Kind.IM else f"mpdm-{'--'.join(names)}-1"
        channel = Channel(channel_id, name, kind, int(self.now().timestamp()), [*members, self.bot.id])
        self.channels[channel.id] = self._dms[everybody] = channel
        return channel

    def user(self, name: str) -> User:
        """The user with that id or name; NotOnScreen otherwise."""
        wanted = name.removeprefix("@")
        for user in self.users.values():
            if user.id == wanted or user.name.casefold() == wanted.casefold():
                return user
        known = ", ".join(user.name for user in self.users.values())
        raise NotOnScreen(f"nobody here is called {wanted}; there are {known}")

    def channel(self, name: str) -> Channel:
        """The conversation with that id, or the channel with that name; NotOnScreen otherwise."""
        wanted = name.removeprefix("#")
        for channel in self.channels.values():
            if channel.id == wanted or channel.name == wanted:
                return channel
        known = ", ".join(f"#{c.name}" for c in self.channels.values() if c.kind in (Kind.CHANNEL, Kind.PRIVATE))
        raise NotOnScreen(f"there is no channel #{wanted}; there are {known or 'none yet'}")

    def conversation(self, name: str) -> Channel:
        """#sales or an id is that channel; a person's name is their DM with the app."""
        return self.channel(name) if name.startswith("#") or name in self.channels else self.dm_with(name)

    def dm_partner(self, channel: Channel) -> User | None:
        """The person on the other side of the app's DM; None for any other conversation."""
        if channel.kind != Kind.IM:
            return None
        return self.users[next(member for member in channel.members if member != self.bot.id)]

    def seen_by(self, user: User) -> list[Message]:
        """Every message this person can see, newest first."""
        messages = [
            message
            for channel in self.channels.values()
            if user.id in channel.members
            for message in channel.messages
            if message.ephemeral_to in (None, user.id)
        ]
        return sorted(messages, key=lambda message: message.ts, reverse=True)

    # What Slack mints

    def next_ts(self) -> str:
        """A message timestamp from the clock, strictly increasing."""
        now = self.now().astimezone(UTC)
        wanted = int(now.replace(microsecond=0).timestamp()) * 1_000_000 + now.microsecond // 100 * 100 + 100
        self._last_ts = max(wanted, self._last_ts + 100)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def count(self, kind: str) -> int:
        """The next number for ids of that kind, from 1."""
        self._counters[kind] = self._counters.get(kind, 0) + 1
        return self._counters[kind]

    def new_trigger(self, user: User) -> str:
        """A trigger_id for what this person just did."""
        trigger_id = f"{self.count('trigger')}.{self.team_id}.{user.id.lower()}"
        self.triggers[trigger_id] = Trigger(user.id, self.now().timestamp() + 3)
        return trigger_id

    def new_response_url(self, user: User, channel: Channel, message: Message | None = None) -> str:
        """A response_url for what this person just did in this conversation."""
        url = f"https://hooks.slack.com/actions/{self.team_id}/{self.count('response_url')}"
        expires_at = self.now().timestamp() + 1800
        self.response_urls[url] = ResponseUrl(user.id, channel.id, expires_at, message.ts if message else None)
        return url

    def _named_id(self, letter: str, name: str, taken: dict[str, Any]) -> str:
        slug = _slug(name) or "X"
        wanted = f"{letter}0{slug}"
        return wanted if wanted not in taken else f"{wanted}{self.count(wanted) + 1}"


def _slug(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", name.upper())
