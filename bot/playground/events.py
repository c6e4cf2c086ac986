"""The Events API of the double: which events the app gets, and how often Slack tries again."""

import copy
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.playground import payloads
from bot.playground.desk import Desk
from bot.playground.things import Channel, Json, Kind

EVENTS = frozenset(
    {
        *("message.im", "message.channels", "message.groups", "message.mpim", "app_mention"),
        *("app_home_opened", "member_joined_channel", "member_left_channel", "app_uninstalled", "tokens_revoked"),
        "user_change",
    }
)
_SUBSCRIPTION = {
    Kind.IM: "message.im",
    Kind.MPIM: "message.mpim",
    Kind.CHANNEL: "message.channels",
    Kind.PRIVATE: "message.groups",
}
_RETRIES = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))


class Answer(Protocol):
    """What the app answers to an envelope."""

    @property
    def status(self) -> int:
        """200 when the app took it."""

    @property
    def body(self) -> str:
        """What the acknowledgement carries: text or JSON, often nothing."""


Dispatch = Callable[[Json, str], Answer | None]


@dataclass(slots=True)
class _Undelivered:
    body: Json
    due_at: datetime
    tries: int


class Events:
    """Hands events over, and again where the app did not take them."""

    def __init__(self, desk: Desk, dispatch: Dispatch, subscribed: Collection[str]) -> None:
        self._desk = desk
        self._dispatch = dispatch
        self._subscribed = subscribed
        self._undelivered: list[_Undelivered] = []

    def message(self, place: Channel, event: Json) -> bool:
        """A message event of this conversation, and the mention of the app in it; whether the app took both."""
        bot = self._desk.workspace.bot.id
        if bot not in place.members:
            return True
        taken = self.happens(_SUBSCRIPTION[place.kind], event)
        if place.kind == Kind.IM or f"<@{bot}>" not in event.get("text", "") or "subtype" in event:
            return taken
        mention = {key: value for key, value in event.items() if key != "channel_type"} | {"type": "app_mention"}
        return self.happens("app_mention", mention) and taken

    def happens(self, name: str, event: Json) -> bool:
        """An event of that name; whether the app took it, which one it is not subscribed to counts as."""
        if name not in self._subscribed:
            return True
        return self._deliver(payloads.event_body(self._desk, event), tries=0)

    def next_redelivery_at(self) -> datetime | None:
        """When Slack next tries again with what the app did not take."""
        return min((one.due_at for one in self._undelivered), default=None)

    def redeliver(self) -> None:
        """Try again with what is due: at once, after a minute, after five, then never again."""
        now = self._desk.workspace.now()
        due = [one for one in self._undelivered if one.due_at <= now]
        self._undelivered = [one for one in self._undelivered if one.due_at > now]
        for one in due:
            self._deliver(one.body, one.tries)

    def _deliver(self, body: Json, tries: int) -> bool:
        while True:
            answer = self._dispatch(copy.deepcopy(body), "events_api")
            if answer is not None and answer.status == 200:
                return True
            if tries >= len(_RETRIES):
                return False
            wait, tries = _RETRIES[tries], tries + 1
            if wait:
                self._undelivered.append(_Undelivered(body, self._desk.workspace.now() + wait, tries))
                return False
