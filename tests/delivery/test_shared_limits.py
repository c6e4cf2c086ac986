"""Two nodes and one workspace: between them never more than Slack takes, and hardly less."""

from datetime import datetime, timedelta

from bot.domain.deliveries import Priority
from bot.domain.people import Installation
from storage.database import Database
from storage.lanes import WORKSPACE_BURST, WORKSPACE_INTERVAL
from tests.delivery.nodes import Slack, plan

MESSAGES = 120
# Two clocks are never quite the same.
APART = timedelta(milliseconds=5)


def test_two_nodes_share_a_workspaces_limit_exactly(
    database: Database, database_url: str, installation: Installation, now: datetime
) -> None:
    # Each message is for another person: only the workspace's limit is shared.
    plan(database, installation, range(MESSAGES), now, "x", Priority.REPLY)
    slack, other = Slack(now), Database(database_url)
    nodes = [slack.node(database, "one"), slack.node(other, "two")]
    while len(slack.posted) < MESSAGES:
        for node in nodes:
            node.pump(slack.now)
            slack.now += APART
        nodes.reverse()
        slack.now = max(slack.now, nodes[0].next_due_at(slack.now) or slack.now)
    other.close()

    assert {post.node for post in slack.posted} == {"one", "two"}
    times = [post.at for post in slack.posted]
    for first, at in enumerate(times):
        for last in range(first, MESSAGES):
            allowed = WORKSPACE_BURST + (times[last] - at) // WORKSPACE_INTERVAL
            assert last - first + 1 <= allowed, f"{last - first + 1} within {times[last] - at}"
    at_full_rate = (MESSAGES - WORKSPACE_BURST) * WORKSPACE_INTERVAL
    assert times[-1] - times[0] <= at_full_rate / 0.95
