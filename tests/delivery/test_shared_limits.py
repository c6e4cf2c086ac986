"""Two nodes and one workspace: between them never more than Slack takes, and hardly less."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.sender import Sender
from bot.domain.deliveries import Kind, Place
from bot.domain.facts import NoticeCode
from bot.domain.people import Installation, Profile
from storage.database import Database
from storage.lanes import WORKSPACE_BURST, WORKSPACE_INTERVAL

MESSAGES = 120
# Two clocks are never quite the same.
APART = timedelta(milliseconds=5)


class Slack:
    """Notes when it was posted to, and by which node; its clock moves when it is told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.posted: list[tuple[datetime, str]] = []

    def node(self, database: Database, name: str) -> Sender:
        return Sender(database, lambda _: Client(self, name), now=lambda: self.now)  # type: ignore[arg-type,return-value]  # all it needs


class Client:
    """The only call that a notice to a known conversation makes."""

    def __init__(self, slack: Slack, node: str) -> None:
        self.slack, self.node = slack, node

    def chat_postMessage(self, *, channel: str, **_: object) -> dict[str, str]:  # noqa: N802  # Slack's name
        self.slack.posted.append((self.slack.now, self.node))
        return {"channel": channel, "ts": f"1.{len(self.slack.posted):06}"}


@pytest.fixture
def many_wait(database: Database, installation: Installation, now: datetime) -> None:
    """Each message is for another person: only the workspace's limit is shared."""
    with database.begin(installation.id) as store:
        for number in range(MESSAGES):
            person = store.people.remember(Profile(f"U{number}", "p", ZoneInfo("UTC"), "en-US", "T0KEPT"), now)
            store.people.set_dm_channel(person.id, f"D{number}")
            detail = {"code": NoticeCode.HELP, "words": []}
            store.outbox.reply(Kind.NOTICE, f"x{number}", person.id, Place(), now, detail=detail)


@pytest.mark.usefixtures("many_wait")
def test_two_nodes_share_a_workspaces_limit_exactly(database: Database, database_url: str, now: datetime) -> None:
    slack, other = Slack(now), Database(database_url)
    nodes = [slack.node(database, "one"), slack.node(other, "two")]
    while len(slack.posted) < MESSAGES:
        for node in nodes:
            node.pump(slack.now)
            slack.now += APART
        nodes.reverse()
        slack.now = max(slack.now, nodes[0].next_due_at(slack.now) or slack.now)
    other.close()

    assert {name for _, name in slack.posted} == {"one", "two"}
    times = [at for at, _ in slack.posted]
    for first, at in enumerate(times):
        for last in range(first, MESSAGES):
            allowed = WORKSPACE_BURST + (times[last] - at) // WORKSPACE_INTERVAL
            assert last - first + 1 <= allowed, f"{last - first + 1} within {times[last] - at}"
    at_full_rate = (MESSAGES - WORKSPACE_BURST) * WORKSPACE_INTERVAL
    assert times[-1] - times[0] <= at_full_rate / 0.95
