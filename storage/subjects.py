"""What is planned or was sent about one subject: an agreement, a person's review, a channel's digest."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from bot.domain.deliveries import Delivery, Kind, SendState
from bot.domain.ids import InstallationId
from storage.messages import delivery_of
from storage.tables import deliveries


class Subjects:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def expire(self, kinds: Iterable[Kind], subject: str, reason: str) -> None:
        """What was planned about it is not wanted any more."""
        self._connection.execute(
            update(deliveries).where(*self._planned(kinds, subject)).values(state=SendState.EXPIRED, reason=reason)
        )

    def readdress(self, kinds: Iterable[Kind], subject: str, channel: str) -> None:
        """What is planned about it goes to another channel."""
        self._connection.execute(
            update(deliveries).where(*self._planned(kinds, subject)).values(channel=channel, lane=f"channel:{channel}")
        )

    def move(self, kind: Kind, subject: str, revision: int, at: datetime) -> None:
        """What is planned for another moment than this one is planned for this one."""
        self._connection.execute(
            update(deliveries)
            .where(*self._planned([kind], subject), deliveries.c.revision == revision, deliveries.c.attempts == 0)
            .values(meant_at=at, due_at=at)
        )

    def ahead(self, kind: Kind, subject: str) -> Delivery | None:
        """The earliest message of that kind that is planned about it."""
        row = self._connection.execute(
            select(deliveries).where(*self._planned([kind], subject)).order_by(deliveries.c.due_at).limit(1)
        ).first()
        return delivery_of(row) if row else None

    def has(self, kind: Kind, subject: str, revision: int) -> bool:
        """Whether there is or was such a message."""
        row = self._connection.execute(
            select(deliveries.c.id).where(
                deliveries.c.installation_id == self._installation_id,
                deliveries.c.kind == kind,
                deliveries.c.subject == subject,
                deliveries.c.revision == revision,
            )
        ).first()
        return row is not None

    def sent(self, kind: Kind, subject: str) -> list[Delivery]:
        """Every message of that kind about it that stands in a conversation."""
        rows = self._connection.execute(
            select(deliveries)
            .where(
                deliveries.c.installation_id == self._installation_id,
                deliveries.c.kind == kind,
                deliveries.c.subject == subject,
                deliveries.c.state == SendState.SENT,
            )
            .order_by(deliveries.c.id)
        )
        return [delivery_of(row) for row in rows]

    def newest(self, kind: Kind, subject: str) -> Delivery | None:
        """The newest message of that kind about it, sent or not."""
        row = self._connection.execute(
            select(deliveries)
            .where(
                deliveries.c.installation_id == self._installation_id,
                deliveries.c.kind == kind,
                deliveries.c.subject == subject,
            )
            .order_by(deliveries.c.id.desc())
            .limit(1)
        ).first()
        return delivery_of(row) if row else None

    def shown(self, kind: Kind, subject: str) -> Delivery | None:
        """The newest message of that kind about it that stands somewhere."""
        row = self._connection.execute(
            select(deliveries)
            .where(
                deliveries.c.installation_id == self._installation_id,
                deliveries.c.kind == kind,
                deliveries.c.subject == subject,
                deliveries.c.sent_ts.is_not(None),
            )
            .order_by(deliveries.c.id.desc())
            .limit(1)
        ).first()
        return delivery_of(row) if row else None

    def _planned(self, kinds: Iterable[Kind], subject: str) -> tuple[Any, ...]:
        return (
            deliveries.c.installation_id == self._installation_id,
            deliveries.c.kind.in_(list(kinds)),
            deliveries.c.subject == subject,
            deliveries.c.state == SendState.PLANNED,
        )
