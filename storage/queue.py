"""The due queue across installations: claiming, leases, lanes and outcomes. One of the two places that cross them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Join, and_, bindparam, func, or_, select, update

from bot.domain.deliveries import Delivery, Kind, SendState
from bot.domain.ids import InstallationId
from storage import lanes, tables
from storage.outbox import delivery_of
from storage.tables import deliveries, installations

WAITING = (SendState.PLANNED, SendState.UNKNOWN)

# What is not posted does not count towards the workspace's limit of posts.
UNMETERED = frozenset({Kind.REFRESH, Kind.TURN})

_LANE = tables.lanes.alias("lane")
_BUCKET = tables.lanes.alias("bucket")
_HOME = installations.c.id == deliveries.c.installation_id


def _due() -> Join:
    """Deliveries with their lane and, for posts, their workspace's bucket."""
    lane = and_(_LANE.c.installation_id == deliveries.c.installation_id, _LANE.c.lane == deliveries.c.lane)
    bucket = and_(
        _BUCKET.c.installation_id == deliveries.c.installation_id,
        _BUCKET.c.lane == lanes.WORKSPACE,
        deliveries.c.kind.not_in(UNMETERED),
    )
    return deliveries.outerjoin(_LANE, lane).outerjoin(_BUCKET, bucket).join(installations, _HOME)


def _first_of(row: Any, free: set[lanes.Lane]) -> bool:
    """Whether the row is the first of a free lane; the lane is taken then."""
    lane = (row.installation_id, row.lane)
    if lane not in free:
        return False
    free.discard(lane)
    return True


class Queue:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def next_due_at(self, now: datetime) -> datetime | None:
        """The earliest moment at which something can be done: a message becomes due, a lane is free again for one
        that is, or a lease ends. The moment may lie in the past."""
        waiting = deliveries.c.state.in_(WAITING)
        ahead = self.connection.execute(
            select(deliveries.c.due_at)
            .join(installations, _HOME)
            .where(waiting, deliveries.c.due_at > now, installations.c.suspended_at.is_(None))
            .order_by(deliveries.c.due_at)
            .limit(1)
        ).scalar()
        free_at = (
            func.max(_LANE.c.free_at, _BUCKET.c.free_at)
            if self._is_sqlite
            else func.greatest(_LANE.c.free_at, _BUCKET.c.free_at)
        )
        held = self.connection.execute(
            select(func.min(func.coalesce(free_at, _LANE.c.free_at, _BUCKET.c.free_at, deliveries.c.due_at)))
            .select_from(_due())
            .where(waiting, deliveries.c.due_at <= now, installations.c.suspended_at.is_(None))
        ).scalar()
        lease = self.connection.execute(
            select(func.min(deliveries.c.lease_until)).where(deliveries.c.state == SendState.SENDING)
        ).scalar()
        return min((moment for moment in (ahead, held, lease) if moment is not None), default=None)

    @property
    def _is_sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def claim(self, state: SendState, now: datetime, lease: timedelta, limit: int) -> list[Delivery]:
        """Takes what is due in that state and can be sent now, at most one a lane, under a lease.

        The lanes' free moments move with it, so that several nodes share Slack's limits. What is claimed is sent
        in the order of priority, then of time; a workspace whose bucket is empty does not keep others waiting.
        """
        due = self.connection.execute(
            select(deliveries)
            .select_from(_due())
            .where(
                deliveries.c.state == state,
                deliveries.c.due_at <= now,
                installations.c.suspended_at.is_(None),
                or_(_LANE.c.free_at.is_(None), _LANE.c.free_at <= now),
                or_(_BUCKET.c.free_at.is_(None), _BUCKET.c.free_at <= now),
            )
            .order_by(deliveries.c.priority, deliveries.c.due_at, deliveries.c.id)
            .limit(limit)
            .with_for_update(of=deliveries, skip_locked=True)
        ).all()
        free = lanes.take(self.connection, list({(row.installation_id, row.lane) for row in due}), now)
        taken = self._within_buckets([row for row in due if _first_of(row, free)], now)
        if taken:
            self.connection.execute(
                update(deliveries)
                .where(deliveries.c.id.in_([row.id for row in taken]))
                .values(
                    state=SendState.SENDING,
                    lease_until=now + lease,
                    attempts=deliveries.c.attempts + 1,
                    first_tried_at=func.coalesce(deliveries.c.first_tried_at, now),
                )
            )
        return [
            replace(delivery_of(row), attempts=row.attempts + 1, first_tried_at=row.first_tried_at or now)
            for row in taken
        ]

    def _within_buckets(self, rows: list[Any], now: datetime) -> list[Any]:
        """As many of each workspace as Slack takes from it at once."""
        taken: list[Any] = []
        for installation_id in dict.fromkeys(row.installation_id for row in rows):
            mine = [row for row in rows if row.installation_id == installation_id]
            posts = [row for row in mine if row.kind not in UNMETERED]
            room = lanes.tokens(self.connection, installation_id, now) if posts else 0
            if posts[:room]:
                lanes.spend(self.connection, installation_id, len(posts[:room]), now)
            taken += [row for row in mine if row.kind in UNMETERED] + posts[:room]
        return taken

    def reclaim(self, now: datetime) -> int:
        """Whoever held these leases is gone; whether the messages went out is to be looked up. Returns how many."""
        lost = self.connection.execute(
            update(deliveries)
            .where(deliveries.c.state == SendState.SENDING, deliveries.c.lease_until <= now)
            .values(state=SendState.UNKNOWN, due_at=now, lease_until=None, reason="lease ended")
        )
        return lost.rowcount

    def mark_sent(self, sent: Sequence[tuple[Delivery, str, str]], now: datetime) -> None:
        """Deliveries with the channel and timestamp of their messages, in one statement."""
        if not sent:
            return
        rows = [
            {"of": delivery.id, "attempt": delivery.attempts, "to_channel": channel, "at_ts": ts}
            for delivery, channel, ts in sent
        ]
        self.connection.execute(
            update(deliveries)
            .where(
                deliveries.c.id == bindparam("of"),
                deliveries.c.state == SendState.SENDING,
                deliveries.c.attempts == bindparam("attempt"),
            )
            .values(
                state=SendState.SENT,
                sent_channel=bindparam("to_channel"),
                sent_ts=bindparam("at_ts"),
                sent_at=now,
                reason=None,
                lease_until=None,
            ),
            rows,
        )

    def mark_unknown(self, delivery: Delivery, look_at: datetime, reason: str) -> None:
        """It may have arrived or not: look it up at that moment before anything else."""
        self._settle(delivery, state=SendState.UNKNOWN, due_at=look_at, reason=reason)

    def postpone(self, delivery: Delivery, at: datetime, reason: str) -> None:
        """It is meant for another moment."""
        self._settle(delivery, state=SendState.PLANNED, meant_at=at, due_at=at, reason=reason)

    def try_again(self, delivery: Delivery, at: datetime, reason: str) -> None:
        """It was certainly not sent; the moment it was meant for stays."""
        self._settle(delivery, state=SendState.PLANNED, due_at=at, reason=reason)

    def expire(self, delivery: Delivery, reason: str) -> None:
        self._settle(delivery, state=SendState.EXPIRED, reason=reason)

    def bury(self, delivery: Delivery, reason: str) -> None:
        """Slack will never take it: kept for whoever looks into it, not tried again."""
        self._settle(delivery, state=SendState.DEAD, reason=reason)

    def hold_lane(self, delivery: Delivery, until: datetime) -> None:
        """Slack asked for patience with this lane."""
        lane = self.connection.execute(select(deliveries.c.lane).where(deliveries.c.id == delivery.id)).scalar_one()
        lanes.hold(self.connection, delivery.installation_id, lane, until)

    def suspend(self, installation_id: InstallationId, now: datetime) -> None:
        """Nothing more is claimed for this installation until it is installed again."""
        self.connection.execute(
            update(installations).where(installations.c.id == installation_id).values(suspended_at=now)
        )

    def counts(self) -> dict[SendState, int]:
        """How many deliveries are in each state."""
        rows = self.connection.execute(select(deliveries.c.state, func.count()).group_by(deliveries.c.state))
        return {row[0]: row[1] for row in rows}

    def _settle(self, delivery: Delivery, **fields: Any) -> None:
        """Writes an outcome down, unless the lease was lost meanwhile: then it is for whoever looks it up."""
        self.connection.execute(
            update(deliveries)
            .where(
                deliveries.c.id == delivery.id,
                deliveries.c.state == SendState.SENDING,
                deliveries.c.attempts == delivery.attempts,
            )
            .values(lease_until=None, **fields)
        )
