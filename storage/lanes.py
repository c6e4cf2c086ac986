"""Lanes: how much Slack takes at once, shared by all nodes through the database.

A conversation takes about a message a second, a workspace some hundreds a minute. Each lane remembers when it is
free again; the workspace's lane is a bucket that fills at a steady rate, so its free moment may lie in the past by
as much as the bucket holds.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Integer, String, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.batches import rows_as_text, rows_in
from storage.tables import lanes
from storage.types import Instant

CONVERSATION_INTERVAL = timedelta(seconds=1)

# 240 a minute in the long run, 20 at once.
WORKSPACE = "workspace"
WORKSPACE_INTERVAL = timedelta(milliseconds=250)
WORKSPACE_BURST = 20

# A message takes its place when it is claimed and is posted a moment later. The bucket holds what flows into it in
# three quarters of a second less than Slack takes at once, so that messages on their way never meet too many new ones.
ON_THE_WAY = 3

Lane = tuple[int, str]


def take(connection: Connection, wanted: Sequence[Lane], now: datetime) -> set[Lane]:
    """Moves the free moment of these lanes on and says which were free; another node may have been faster."""
    if not wanted:
        return set()
    given = {
        "wanted": rows_as_text(connection, ({"installation_id": home, "lane": lane} for home, lane in wanted)),
        "now": now,
        "free_at": now + CONVERSATION_INTERVAL,
    }
    taken = connection.execute(_take(connection.dialect.name), given).all()
    return {(row[0], row[1]) for row in taken}


def buckets(connection: Connection, installation_ids: Collection[int], now: datetime) -> dict[int, datetime]:
    """The free moments of these workspaces' buckets, which are locked until the transaction ends."""
    ids, full = sorted(installation_ids), _full(now)
    found: dict[int, datetime] = {}
    while len(found) < len(ids):
        given = {"ids": rows_as_text(connection, ({"id": each} for each in ids))}
        found = {row[0]: row[1] for row in connection.execute(_lock_buckets(connection.dialect.name), given).all()}
        if missing := [each for each in ids if each not in found]:
            rows = [{"installation_id": each, "lane": WORKSPACE, "free_at": full} for each in missing]
            connection.execute(_insert(connection.dialect.name)(lanes).on_conflict_do_nothing(), rows)
    return {each: max(free_at, full) for each, free_at in found.items()}


def room(free_at: datetime, now: datetime) -> int:
    """How many messages a workspace takes right now whose bucket has this free moment."""
    return max(0, (now - free_at) // WORKSPACE_INTERVAL + 1)


def spend(connection: Connection, spent: Mapping[int, int], free_at: Mapping[int, datetime]) -> None:
    """Takes messages out of buckets that are locked."""
    if not spent:
        return
    rows = ({"id": each, "free_at": free_at[each] + WORKSPACE_INTERVAL * many} for each, many in spent.items())
    given = {"emptied": rows_as_text(connection, rows)}
    connection.execute(_spend(connection.dialect.name), given)


@cache
def _take(dialect: str) -> Executable:
    wanted = rows_in(dialect, "wanted", installation_id=Integer(), lane=String())
    free_at = bindparam("free_at", type_=Instant)
    # In the same order on every node, so that none waits for another that waits for it.
    rows = select(wanted.c.installation_id, wanted.c.lane, free_at).order_by(wanted.c.installation_id, wanted.c.lane)
    statement = _insert(dialect)(lanes).from_select(["installation_id", "lane", "free_at"], rows)
    statement = statement.on_conflict_do_update(
        index_elements=[lanes.c.installation_id, lanes.c.lane],
        set_={"free_at": statement.excluded.free_at},
        where=lanes.c.free_at <= bindparam("now", type_=Instant),
    )
    returning: Executable = statement.returning(lanes.c.installation_id, lanes.c.lane)
    return returning


@cache
def _lock_buckets(dialect: str) -> Executable:
    ids = rows_in(dialect, "ids", id=Integer())
    return (
        select(lanes.c.installation_id, lanes.c.free_at)
        .where(lanes.c.installation_id.in_(select(ids.c.id)), lanes.c.lane == WORKSPACE)
        .order_by(lanes.c.installation_id)
        .with_for_update()
    )


@cache
def _spend(dialect: str) -> Executable:
    emptied = rows_in(dialect, "emptied", id=Integer(), free_at=Instant())
    return (
        lanes.update()
        .where(lanes.c.installation_id == emptied.c.id, lanes.c.lane == WORKSPACE)
        .values(free_at=emptied.c.free_at)
    )


def _full(now: datetime) -> datetime:
    """The free moment of a bucket that has not been used for long."""
    return now - WORKSPACE_INTERVAL * (WORKSPACE_BURST - ON_THE_WAY - 1)


def _insert(dialect: str) -> Callable[..., Any]:
    return postgresql.insert if dialect == "postgresql" else sqlite.insert


def hold(connection: Connection, installation_id: int, lane: str, until: datetime) -> None:
    """Slack asked for patience with this lane."""
    mine = (lanes.c.installation_id == installation_id, lanes.c.lane == lane)
    connection.execute(lanes.update().where(*mine).values(free_at=until))


def free_all(connection: Connection, now: datetime) -> None:
    """No lane is held beyond this moment. What Slack still does not take, it says again."""
    connection.execute(lanes.update().where(lanes.c.free_at > now).values(free_at=now))
