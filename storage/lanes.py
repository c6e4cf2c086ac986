"""Lanes: how much Slack takes at once, shared by all nodes through the database.

A conversation takes about a message a second, a workspace some hundreds a minute. Each lane remembers when it is
free again; the workspace's lane is a bucket that fills at a steady rate, so its free moment may lie in the past by
as much as the bucket holds.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, column, select, values
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
    free_at = now + CONVERSATION_INTERVAL
    rows = [{"installation_id": each[0], "lane": each[1], "free_at": free_at} for each in sorted(wanted)]
    statement = _insert(connection)(lanes)
    statement = statement.on_conflict_do_update(
        index_elements=[lanes.c.installation_id, lanes.c.lane],
        set_={"free_at": statement.excluded.free_at},
        where=lanes.c.free_at <= now,
    )
    taken = connection.execute(statement.returning(lanes.c.installation_id, lanes.c.lane), rows)
    return {(row.installation_id, row.lane) for row in taken}


def tokens(connection: Connection, installation_ids: Collection[int], now: datetime) -> dict[int, int]:
    """How many messages each workspace takes right now; their buckets are locked until the transaction ends."""
    if not installation_ids:
        return {}
    ids = sorted(installation_ids)
    rows = [{"installation_id": each, "lane": WORKSPACE, "free_at": _full(now)} for each in ids]
    connection.execute(_insert(connection)(lanes).on_conflict_do_nothing(), rows)
    buckets = connection.execute(
        select(lanes.c.installation_id, lanes.c.free_at)
        .where(lanes.c.installation_id.in_(ids), lanes.c.lane == WORKSPACE)
        .order_by(lanes.c.installation_id)
        .with_for_update()
    )
    return {
        row.installation_id: max(0, min(WORKSPACE_BURST, int((now - row.free_at) / WORKSPACE_INTERVAL) + 1))
        for row in buckets
    }


def spend(connection: Connection, spent: Mapping[int, int], now: datetime) -> None:
    """Takes tokens out of buckets that `tokens` locked before."""
    if not spent:
        return
    buckets = connection.execute(
        select(lanes.c.installation_id, lanes.c.free_at).where(
            lanes.c.installation_id.in_(list(spent)), lanes.c.lane == WORKSPACE
        )
    ).all()
    emptied = (
        values(column("installation_id", lanes.c.installation_id.type), column("free_at", lanes.c.free_at.type))
        .data(
            [
                (row.installation_id, max(row.free_at, _full(now)) + WORKSPACE_INTERVAL * spent[row.installation_id])
                for row in buckets
            ]
        )
        .cte("emptied")
    )
    connection.execute(
        lanes.update()
        .where(lanes.c.installation_id == emptied.c.installation_id, lanes.c.lane == WORKSPACE)
        .values(free_at=emptied.c.free_at)
    )


def _full(now: datetime) -> datetime:
    """The free moment of a bucket that has not been used for long."""
    return now - WORKSPACE_INTERVAL * (WORKSPACE_BURST - 1)


def _insert(connection: Connection) -> Callable[..., Any]:
    return postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert


def hold(connection: Connection, installation_id: int, lane: str, until: datetime) -> None:
    """Slack asked for patience with this lane."""
    mine = (lanes.c.installation_id == installation_id, lanes.c.lane == lane)
    connection.execute(lanes.update().where(*mine).values(free_at=until))


def free_all(connection: Connection, now: datetime) -> None:
    """No lane is held beyond this moment. What Slack still does not take, it says again."""
    connection.execute(lanes.update().where(lanes.c.free_at > now).values(free_at=now))
