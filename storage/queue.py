"""The due queue across installations: claiming, leases, lanes and outcomes. One of the two places that cross them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, func, insert, or_, select, update

from bot.domain.deliveries import Delivery, SendState
from bot.domain.ids import InstallationId
from storage.outbox import delivery_of
from storage.tables import deliveries, installations, lanes

# A channel takes about one message a second.
LANE_INTERVAL = timedelta(seconds=1)


class Queue:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def next_due_at(self) -> datetime | None:
        """The earliest moment at which something can be done: a message is due and its lane free, or a lease ends."""
        lane = and_(lanes.c.installation_id == deliveries.c.installation_id, lanes.c.lane == deliveries.c.lane)
        home = installations.c.id == deliveries.c.installation_id
        ready_at = case((lanes.c.free_at > deliveries.c.due_at, lanes.c.free_at), else_=deliveries.c.due_at)
        sendable = self.connection.execute(
            select(func.min(ready_at))
            .select_from(deliveries.outerjoin(lanes, lane).join(installations, home))
            .where(
                deliveries.c.state.in_([SendState.PLANNED, SendState.UNKNOWN]), installations.c.suspended_at.is_(None)
            )
        ).scalar()
        lease = self.connection.execute(
            select(func.min(deliveries.c.lease_until)).where(deliveries.c.state == SendState.SENDING)
        ).scalar()
        return min((moment for moment in (sendable, lease) if moment is not None), default=None)

    def claim(self, state: SendState, now: datetime, lease: timedelta, limit: int) -> list[Delivery]:
        """Takes what is due in that state and can be sent now, at most one a lane, under a lease.

        The lane's next free moment moves with it, so that several nodes share Slack's limit. Slack says no to
        more than about a message a second and channel.
        """
        lane = and_(lanes.c.installation_id == deliveries.c.installation_id, lanes.c.lane == deliveries.c.lane)
        home = installations.c.id == deliveries.c.installation_id
        due = self.connection.execute(
            select(deliveries)
            .select_from(deliveries.outerjoin(lanes, lane).join(installations, home))
            .where(
                deliveries.c.state == state,
                deliveries.c.due_at <= now,
                installations.c.suspended_at.is_(None),
                or_(lanes.c.free_at.is_(None), lanes.c.free_at <= now),
            )
            .order_by(deliveries.c.priority, deliveries.c.due_at, deliveries.c.id)
            .limit(limit)
            .with_for_update(of=deliveries, skip_locked=True)
        )
        first_of_lane: dict[tuple[int, str], Any] = {}
        for row in due:
            first_of_lane.setdefault((row.installation_id, row.lane), row)
        taken = [row for row in first_of_lane.values() if self._take_lane(row.installation_id, row.lane, now)]
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
        return [replace(delivery_of(row), first_tried_at=row.first_tried_at or now) for row in taken]

    def _take_lane(self, installation_id: int, lane: str, now: datetime) -> bool:
        mine = (lanes.c.installation_id == installation_id, lanes.c.lane == lane)
        moved = self.connection.execute(
            update(lanes).where(*mine, lanes.c.free_at <= now).values(free_at=now + LANE_INTERVAL)
        )
        if moved.rowcount:
            return True
        if self.connection.execute(select(lanes.c.lane).where(*mine)).first():
            return False
        self.connection.execute(
            insert(lanes).values(installation_id=installation_id, lane=lane, free_at=now + LANE_INTERVAL)
        )
        return True

    def reclaim(self, now: datetime) -> int:
        """Whoever held these leases is gone; whether the messages went out is to be looked up. Returns how many."""
        lost = self.connection.execute(
            update(deliveries)
            .where(deliveries.c.state == SendState.SENDING, deliveries.c.lease_until <= now)
            .values(state=SendState.UNKNOWN, due_at=now, lease_until=None, reason="lease ended")
        )
        return lost.rowcount

    def mark_sent(self, delivery: Delivery, channel: str, ts: str, now: datetime) -> None:
        self._settle(delivery, state=SendState.SENT, sent_channel=channel, sent_ts=ts, sent_at=now, reason=None)

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
        lane = select(deliveries.c.lane).where(deliveries.c.id == delivery.id).scalar_subquery()
        self.connection.execute(
            update(lanes)
            .where(lanes.c.installation_id == delivery.installation_id, lanes.c.lane == lane)
            .values(free_at=until)
        )

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
        self.connection.execute(
            update(deliveries).where(deliveries.c.id == delivery.id).values(lease_until=None, **fields)
        )
