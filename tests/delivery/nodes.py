"""Nodes that send to a Slack which takes everything, and remembers when and where."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.delivery.sender import Sender
from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.facts import NoticeCode
from bot.domain.people import Installation, Profile
from storage.database import Database


class Post(NamedTuple):
    at: datetime
    node: str
    channel: str


class Slack:
    """Notes who posted where; its clock moves when it is told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.posted: list[Post] = []

    def node(self, database: Database, name: str) -> Sender:
        return Sender(database, lambda _: Client(self, name), now=lambda: self.now)  # type: ignore[arg-type,return-value]  # all it needs


class Client:
    """The only call that a notice to a known conversation makes."""

    def __init__(self, slack: Slack, node: str) -> None:
        self.slack, self.node = slack, node

    def chat_postMessage(self, *, channel: str, **_: object) -> dict[str, str]:  # noqa: N802  # Slack's name
        self.slack.posted.append(Post(self.slack.now, self.node, channel))
        return {"channel": channel, "ts": f"1.{len(self.slack.posted):06}"}


def plan(database: Database, home: Installation, people: range, now: datetime, name: str, priority: Priority) -> None:
    """A notice to each of these people's own conversations (`D7` for the seventh), due now."""
    with database.begin(home.id) as store:
        for number in people:
            person = store.people.remember(Profile(f"U{number}", "p", ZoneInfo("UTC"), "en-US", home.team_id), now)
            store.people.set_dm_channel(person.id, f"D{number}")
            detail = {"code": NoticeCode.HELP, "words": []}
            store.outbox.plan(Kind.NOTICE, f"{name}:{number}", 1, person.id, Place(), priority, now, detail=detail)
