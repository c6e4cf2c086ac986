"""What is due, across installations: the questions that the queue asks each round, built once."""

from datetime import datetime

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Join,
    Label,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from bot.domain.deliveries import Kind, Priority, SendState
from storage import lanes, tables
from storage.batches import one_of
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
        ~one_of(deliveries.c.kind, UNMETERED),
    )
    return deliveries.outerjoin(_LANE, lane).outerjoin(_BUCKET, bucket).join(installations, _HOME)


# Built once: every round asks it for each priority, and building costs more than asking.
BY = bindparam("by", type_=Instant)

# The index has the priority before the state.
ANY_PRIORITY = one_of(deliveries.c.priority, Priority)

DUE_NOW = (
    select(
        deliveries.c.id,
        deliveries.c.installation_id,
        deliveries.c.lane,
        ~one_of(deliveries.c.kind, UNMETERED).label("is_post"),
    )
    .select_from(_due())
    .where(
        deliveries.c.state == bindparam("in_state"),
        deliveries.c.priority == bindparam("of_priority"),
        deliveries.c.due_at <= BY,
        installations.c.suspended_at.is_(None),
        or_(_LANE.c.free_at.is_(None), _LANE.c.free_at <= BY),
        or_(_BUCKET.c.free_at.is_(None), _BUCKET.c.free_at <= BY),
    )
    .order_by(deliveries.c.due_at, deliveries.c.id)
    # Written into the statement: PostgreSQL plans for a limit that it does not know by sorting all that is due.
    .limit(bindparam("most", type_=Integer, literal_execute=True))
    .with_for_update(of=deliveries, skip_locked=True)
)


def _next() -> CompoundSelect[tuple[SendState, datetime]]:
    """The candidates for the next moment: per state and priority the first that is ahead, so that an index finds
    it; the first lane or bucket that is free again for one that is due; the first lease that ends."""
    alive = installations.c.suspended_at.is_(None)
    ahead = [
        select(_named(state), deliveries.c.due_at.label("at"))
        .join(installations, _HOME)
        .where(
            deliveries.c.state == state,
            deliveries.c.priority == int(priority),
            deliveries.c.due_at > BY,
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
    held = [
        select(_named(state), func.min(free_at, type_=Instant).label("at"))
        .select_from(_due())
        .where(deliveries.c.state == state, ANY_PRIORITY, deliveries.c.due_at <= BY, alive)
        for state in WAITING
    ]
    lease = select(_named(SendState.SENDING), func.min(deliveries.c.lease_until).label("at")).where(
        ANY_PRIORITY, deliveries.c.state == SendState.SENDING
    )
    return union_all(*(select(each.c.state, each.c.at) for each in ahead), *held, lease)


def _named(state: SendState) -> Label[SendState]:
    return literal(state, deliveries.c.state.type).label("state")


NEXT = _next()
