"""The due queue across installations: claiming, leases, lanes and outcomes. One of the two places that cross them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Integer,
    Join,
    and_,
    bindparam,
    case,
    column,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
    values,
)

from bot.domain.deliveries import Delivery, Kind, Priority, SendState
from bot.domain.ids import DeliveryId, InstallationId
from storage import lanes, tables
from storage.installations import Installations
from storage.messages import delivery_of
from storage.tables import deliveries, installations
from storage.types import Instant

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


# Built once: every round asks it for each priority, and building costs more than asking.
_BY = bindparam("by", type_=Instant)
_DUE_NOW = (
    select(deliveries)
    .select_from(_due())
    .where(
        deliveries.c.state == bindparam("in_state"),
        deliveries.c.priority == bindparam("of_priority"),
        deliveries.c.due_at <= _BY,
        installations.c.suspended_at.is_(None),
        or_(_LANE.c.free_at.is_(None), _LANE.c.free_at <= _BY),
        or_(_BUCKET.c.free_at.is_(None), _BUCKET.c.free_at <= _BY),
    )
    .order_by(deliveries.c.due_at, deliveries.c.id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(of=deliveries, skip_locked=True)
)


def _next() -> CompoundSelect[datetime]:
    """The candidates for the next moment: per state and priority the first that is ahead, so that an index finds
    it; the first lane or bucket that is free again for one that is due; the first lease that ends."""
    alive = installations.c.suspended_at.is_(None)
    ahead = [
        select(deliveries.c.due_at.label("at"))
        .join(installations, _HOME)
        .where(
            deliveries.c.state == state,
            deliveries.c.priority == int(priority),
            deliveries.c.due_at > _BY,
            alive,
        )
        .order_by(deliveries.c.due_at)
        .limit(1)
        .subquery()
        for state in WAITING
        for priority in Priority
    ]
    lane, bucket = _LANE.c.free_at, _BUCKET.c.free_at
    free_at = case((lane >= bucket, lane), else_=func.coalesce(bucket, lane, deliveries.c.due_at))
    held = (
        select(func.min(free_at, type_=Instant).label("at"))
        .select_from(_due())
        .where(deliveries.c.state.in_(WAITING), deliveries.c.due_at <= _BY, alive)
    )
    lease = select(func.min(deliveries.c.lease_until).label("at")).where(deliveries.c.state == SendState.SENDING)
    return union_all(*(select(each.c.at) for each in ahead), held, lease)


_NEXT = _next()
_UNKNOWN = select(deliveries.c.id).where(deliveries.c.state == SendState.UNKNOWN, deliveries.c.due_at <= _BY).limit(1)


class Queue:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def next_due_at(self, now: datetime) -> datetime | None:
        """The earliest moment at which something can be done: a message becomes due, a lane is free again for one
        that is, or a lease ends. The moment may lie in the past."""
        return min((row.at for row in self.connection.execute(_NEXT, {"by": now}) if row.at is not None), default=None)

    def has_unknown(self, now: datetime) -> bool:
        """Whether there is a message to look up."""
        return self.connection.execute(_UNKNOWN, {"by": now}).first() is not None

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
            for row in self._due_now(state, priority, now, limit - found):
                first_of_lane.setdefault((row.installation_id, row.lane), row)
                found += 1
            if found == limit:
                break
        wanted = self._within_buckets(first_of_lane, now)
        free = lanes.take(self.connection, wanted, now)
        taken = [first_of_lane[lane] for lane in wanted if lane in free]
        lanes.spend(self.connection, Counter(row.installation_id for row in taken if row.kind not in UNMETERED), now)
        if taken:
            self.connection.execute(
                update(deliveries)
                .where(deliveries.c.id.in_([row.id for row in taken]))
                .values(
                    state=SendState.SENDING,
                    lease_until=now + lease,
                    attempts=deliveries.c.attempts + 1,
                    first_tried_at=func.coalesce(deliveries.c.first_tried_at, literal(now, Instant())),
                )
            )
        return [
            replace(
                delivery_of(row),
                attempts=row.attempts + 1,
                first_tried_at=row.first_tried_at or now,
                lease_until=now + lease,
            )
            for row in taken
        ]

    def _due_now(self, state: SendState, priority: Priority, now: datetime, limit: int) -> Sequence[Any]:
        given = {"in_state": state, "of_priority": int(priority), "by": now, "most": limit}
        return self.connection.execute(_DUE_NOW, given).all()

    def _within_buckets(self, rows: dict[lanes.Lane, Any], now: datetime) -> list[lanes.Lane]:
        """As many of each workspace as Slack takes from it at once; their buckets are locked from here on."""
        posting = {row.installation_id for row in rows.values() if row.kind not in UNMETERED}
        room = lanes.tokens(self.connection, posting, now)
        wanted = []
        for lane, row in rows.items():
            if row.kind not in UNMETERED:
                if not room[row.installation_id]:
                    continue
                room[row.installation_id] -= 1
            wanted.append(lane)
        return wanted

    def reclaim(self, now: datetime) -> int:
        """Whoever held these leases is gone; whether the messages went out is to be looked up. Returns how many."""
        lost = self.connection.execute(
            update(deliveries)
            .where(deliveries.c.state == SendState.SENDING, deliveries.c.lease_until <= now)
            .values(state=SendState.UNKNOWN, due_at=now, lease_until=None, reason="lease ended")
        )
        return lost.rowcount

    def forget_the_future(self, now: datetime, lease: timedelta) -> None:
        """The clock went back: no lane is held and no lease runs until a moment reckoned with the old one."""
        lanes.free_all(self.connection, now)
        self.connection.execute(
            update(deliveries)
            .where(deliveries.c.state == SendState.SENDING, deliveries.c.lease_until > now + lease)
            .values(lease_until=now + lease)
        )

    def held(self, claimed: Iterable[Delivery]) -> set[DeliveryId]:
        """Which of these are still held by whoever claimed them: the others belong to another worker by now."""
        attempts = {delivery.id: delivery.attempts for delivery in claimed}
        rows = self.connection.execute(
            select(deliveries.c.id, deliveries.c.attempts)
            .where(deliveries.c.id.in_(list(attempts)), deliveries.c.state == SendState.SENDING)
            .with_for_update()
        )
        return {DeliveryId(row.id) for row in rows if row.attempts == attempts[row.id]}

    def mark_sent(self, sent: Sequence[tuple[Delivery, str, str]], now: datetime) -> None:
        """Deliveries with the channel and timestamp of their messages, in one statement."""
        if not sent:
            return
        # One statement for the whole group: a round trip for each would be most of the work.
        group = (
            values(
                column("id", deliveries.c.id.type),
                column("attempts", deliveries.c.attempts.type),
                column("channel", deliveries.c.sent_channel.type),
                column("ts", deliveries.c.sent_ts.type),
                name="arrived",
            )
            .data([(delivery.id, delivery.attempts, channel, ts) for delivery, channel, ts in sent])
            .cte()
        )
        self.connection.execute(
            update(deliveries)
            .where(
                deliveries.c.id == group.c.id,
                deliveries.c.attempts == group.c.attempts,
                deliveries.c.state == SendState.SENDING,
            )
            .values(
                state=SendState.SENT,
                sent_channel=group.c.channel,
                sent_ts=group.c.ts,
                sent_at=now,
                reason=None,
                lease_until=None,
            )
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
