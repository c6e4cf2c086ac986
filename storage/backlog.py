"""The due queue as its operator sees it, across installations and without a word of anybody."""

from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select

from bot.domain.backlog import Backlog, DeadLetters
from bot.domain.deliveries import Priority, SendState
from storage.lanes import WORKSPACE
from storage.tables import deliveries, installations, lanes

WAITING = (SendState.PLANNED, SendState.UNKNOWN)
COUNTED = (*WAITING, SendState.SENDING, SendState.DEAD)


def backlog(connection: Connection, now: datetime) -> Backlog:
    """How the queue stands; what was sent or expired is not counted, as there is ever more of it."""
    # Named for the index, which begins with it.
    any_priority = deliveries.c.priority.in_(list(Priority))
    depth = connection.execute(
        select(deliveries.c.state, func.count())
        .where(any_priority, deliveries.c.state.in_(COUNTED))
        .group_by(deliveries.c.state)
    )
    is_due = and_(
        any_priority,
        deliveries.c.state.in_(WAITING),
        deliveries.c.due_at <= now,
        installations.c.suspended_at.is_(None),
    )
    owned = deliveries.join(installations, installations.c.id == deliveries.c.installation_id)
    due = connection.execute(select(func.count(), func.min(deliveries.c.due_at)).select_from(owned).where(is_due)).one()
    busy = select(lanes.c.lane).where(
        lanes.c.installation_id == deliveries.c.installation_id,
        or_(lanes.c.lane == deliveries.c.lane, lanes.c.lane == WORKSPACE),
        lanes.c.free_at > now,
    )
    held = connection.execute(select(func.count()).select_from(owned).where(is_due, busy.exists())).scalar_one()
    suspended = connection.execute(
        select(func.count()).select_from(installations).where(installations.c.suspended_at.is_not(None))
    ).scalar_one()
    return Backlog({row[0]: row[1] for row in depth}, due[0], held, due[1], suspended)


def dead_letters(connection: Connection) -> list[DeadLetters]:
    """What was buried, the most frequent first."""
    rows = connection.execute(
        select(deliveries.c.kind, deliveries.c.reason, func.count().label("many"))
        .where(deliveries.c.state == SendState.DEAD)
        .group_by(deliveries.c.kind, deliveries.c.reason)
        .order_by(func.count().desc(), deliveries.c.kind, deliveries.c.reason)
    )
    return [DeadLetters(row.kind, row.reason or "no reason written down", row.many) for row in rows]
