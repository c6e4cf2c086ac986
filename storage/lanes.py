"""Lanes: how much Slack takes at once, shared by all nodes through the database.

A conversation takes about a message a second, a workspace some hundreds a minute. Each lane remembers when it is
free again; the workspace's lane is a bucket that fills at a steady rate, so its free moment may lie in the past by
as much as the bucket holds.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import lanes

CONVERSATION_INTERVAL = timedelta(seconds=1)

# 240 a minute in the long run, 20 at once.
WORKSPACE = "workspace"
WORKSPACE_INTERVAL = timedelta(milliseconds=250)
WORKSPACE_BURST = 20

Lane = tuple[int, str]


def take(connection: Connection, wanted: Sequence[Lane], now: datetime) -> set[Lane]:
    """Moves the free moment of these lanes on and says which were free; another node may have been faster."""
    if not wanted:
        return set()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    free_at = now + CONVERSATION_INTERVAL
    rows = [{"installation_id": each[0], "lane": each[1], "free_at": free_at} for each in sorted(wanted)]
    statement = insert(lanes).values(rows)
    statement = statement.on_conflict_do_update(
        index_elements=[lanes.c.installation_id, lanes.c.lane],
        set_={"free_at": statement.excluded.free_at},
        where=lanes.c.free_at <= now,
    )
    taken = connection.execute(statement.returning(lanes.c.installation_id, lanes.c.lane))
    return {(row.installation_id, row.lane) for row in taken}


def tokens(connection: Connection, installation_id: int, now: datetime) -> int:
    """How many messages the workspace takes right now; its bucket is locked until the transaction ends."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    full = now - WORKSPACE_INTERVAL * (WORKSPACE_BURST - 1)
    row = {"installation_id": installation_id, "lane": WORKSPACE, "free_at": full}
    connection.execute(insert(lanes).values(row).on_conflict_do_nothing())
    free_at = connection.execute(
        select(lanes.c.free_at)
        .where(lanes.c.installation_id == installation_id, lanes.c.lane == WORKSPACE)
        .with_for_update()
    ).scalar_one()
    return max(0, min(WORKSPACE_BURST, int((now - free_at) / WORKSPACE_INTERVAL) + 1))


def spend(connection: Connection, installation_id: int, many: int, now: datetime) -> None:
    """Takes so many tokens out of the workspace's bucket, which `tokens` locked before."""
    full = now - WORKSPACE_INTERVAL * (WORKSPACE_BURST - 1)
    mine = (lanes.c.installation_id == installation_id, lanes.c.lane == WORKSPACE)
    free_at = connection.execute(select(lanes.c.free_at).where(*mine)).scalar_one()
    connection.execute(lanes.update().where(*mine).values(free_at=max(free_at, full) + WORKSPACE_INTERVAL * many))


def hold(connection: Connection, installation_id: int, lane: str, until: datetime) -> None:
    """Slack asked for patience with this lane."""
    mine = (lanes.c.installation_id == installation_id, lanes.c.lane == lane)
    connection.execute(lanes.update().where(*mine).values(free_at=until))
