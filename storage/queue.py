"""The due queue across installations: claiming, leases, lanes and outcomes. One of the two places that cross them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Executable,
    Integer,
    String,
    and_,
    bindparam,
    func,
    select,
    update,
)

from bot.domain.deliveries import Delivery, Priority, SendState
from bot.domain.ids import DeliveryId, InstallationId
from storage import lanes
from storage.batches import rows_as_text, rows_in
from storage.due import ANY_PRIORITY, BY, DUE_NOW, NEXT
from storage.installations import Installations
from storage.messages import DELIVERY
from storage.tables import deliveries
from storage.types import Instant

_RECLAIM = (
    update(deliveries)
    .where(ANY_PRIORITY, deliveries.c.state == SendState.SENDING, deliveries.c.lease_until <= BY)
    .values(state=SendState.UNKNOWN, due_at=BY, lease_until=None, reason="lease ended")
)


def _within(rows: dict[lanes.Lane, Any], room: dict[int, int]) -> list[lanes.Lane]:
    """As many of each workspace as Slack takes from it at once."""
    wanted = []
    for lane, row in rows.items():
        if row.is_post:
            if not room[row.installation_id]:
                continue
            room[row.installation_id] -= 1
        wanted.append(lane)
    return wanted


@cache
def _claim(dialect: str) -> Executable:
    taken = rows_in(dialect, "taken", id=Integer())
    return (
        update(deliveries)
        .where(deliveries.c.id == taken.c.id)
        .values(
            state=SendState.SENDING,
            lease_until=bindparam("lease_ends", type_=Instant),
            attempts=deliveries.c.attempts + 1,
            first_tried_at=func.coalesce(deliveries.c.first_tried_at, bindparam("tried_at", type_=Instant)),
        )
        .returning(*DELIVERY)
    )


@cache
def _held(dialect: str) -> Executable:
    claimed = rows_in(dialect, "claimed", id=Integer(), attempts=Integer())
    mine = and_(deliveries.c.id == claimed.c.id, deliveries.c.attempts == claimed.c.attempts)
    return (
        select(deliveries.c.id)
        .join(claimed, mine)
        .where(deliveries.c.state == SendState.SENDING)
        .with_for_update(of=deliveries)
    )


@cache
def _mark_sent(dialect: str) -> Executable:
    arrived = rows_in(dialect, "arrived", id=Integer(), attempts=Integer(), channel=String(), ts=String())
    return (
        update(deliveries)
        .where(
            deliveries.c.id == arrived.c.id,
            deliveries.c.attempts == arrived.c.attempts,
            deliveries.c.state == SendState.SENDING,
        )
        .values(
            state=SendState.SENT,
            sent_channel=arrived.c.channel,
            sent_ts=arrived.c.ts,
            sent_at=bindparam("now", type_=Instant),
            reason=None,
            lease_until=None,
        )
    )


class Queue:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def next_moments(self, now: datetime) -> dict[SendState, datetime]:
        """For each state the earliest moment at which something can be done about messages in it: one that is planned
        or unknown is due and its lane is free, or the lease of one that is being sent ends. It may lie in the past."""
        moments: dict[SendState, datetime] = {}
        for row in self.connection.execute(NEXT, {"by": now}):
            if row.at is not None:
                moments[row.state] = min(row.at, moments.get(row.state, row.at))
        return moments

    def next_due_at(self, now: datetime) -> datetime | None:
        """The earliest of them."""
        return min(self.next_moments(now).values(), default=None)

    def claim(self, state: SendState, now: datetime, lease: timedelta, limit: int) -> list[Delivery]:
        """Takes what is due in that state and can be sent now, at most one a lane, under a lease.

        The lanes' free moments move with it, so that several nodes share Slack's limits. What is claimed is sent
        in the order of priority, then of time; a workspace whose bucket is empty does not keep others waiting.
        """
        first_of_lane: dict[lanes.Lane, Any] = {}
        found = 0
        for priority in Priority:
            # One query each, so that an index gives the order: sorting all that is due would cost more with
            # every message that waits.
            given = {"in_state": state, "of_priority": int(priority), "by": now, "most": limit}
            for row in self.connection.execute(DUE_NOW, given).all()[: limit - found]:
                first_of_lane.setdefault((row.installation_id, row.lane), row)
                found += 1
            if found == limit:
                break
        posting = {row.installation_id for row in first_of_lane.values() if row.is_post}
        buckets = lanes.buckets(self.connection, posting, now)
        wanted = _within(first_of_lane, {each: lanes.room(free_at, now) for each, free_at in buckets.items()})
        free = lanes.take(self.connection, wanted, now)
        taken = [first_of_lane[lane] for lane in wanted if lane in free]
        lanes.spend(self.connection, Counter(row.installation_id for row in taken if row.is_post), buckets)
        if not taken:
            return []
        given = {
            "taken": rows_as_text(self.connection, ({"id": row.id} for row in taken)),
            "lease_ends": now + lease,
            "tried_at": now,
        }
        rows = self.connection.execute(_claim(self.connection.dialect.name), given).all()
        claimed = {row[0]: Delivery(*row) for row in rows}
        return [claimed[row.id] for row in taken]

    def reclaim(self, now: datetime) -> int:
        """Whoever held these leases is gone; whether the messages went out is to be looked up. Returns how many."""
        return self.connection.execute(_RECLAIM, {"by": now}).rowcount

    def forget_the_future(self, now: datetime, lease: timedelta) -> None:
        """The clock went back: no lane is held and no lease runs until a moment reckoned with the old one."""
        lanes.free_all(self.connection, now)
        self.connection.execute(
            update(deliveries)
            .where(ANY_PRIORITY, deliveries.c.state == SendState.SENDING, deliveries.c.lease_until > now + lease)
            .values(lease_until=now + lease)
        )

    def held(self, claimed: Iterable[Delivery]) -> set[DeliveryId]:
        """Which of these are still held by whoever claimed them: the others belong to another worker by now."""
        rows = ({"id": each.id, "attempts": each.attempts} for each in claimed)
        given = {"claimed": rows_as_text(self.connection, rows)}
        return {DeliveryId(row[0]) for row in self.connection.execute(_held(self.connection.dialect.name), given)}

    def mark_sent(self, sent: Sequence[tuple[Delivery, str, str]], now: datetime) -> None:
        """Deliveries with the channel and timestamp of their messages, in one statement."""
        if not sent:
            return
        rows = ({"id": each.id, "attempts": each.attempts, "channel": channel, "ts": ts} for each, channel, ts in sent)
        given = {"arrived": rows_as_text(self.connection, rows), "now": now}
        self.connection.execute(_mark_sent(self.connection.dialect.name), given)

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
        Installations(self.connection).suspend(installation_id, now)

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
