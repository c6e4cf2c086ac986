"""What is planned or was sent about one subject: an agreement, a person's review, a channel's digest."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select, update

from bot.domain.deliveries import Delivery, Kind, SendState
from bot.domain.ids import InstallationId
from storage.outbox import delivery_of
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

    def _planned(self, kinds: Iterable[Kind], subject: str) -> tuple[Any, ...]:
        return (
            deliveries.c.installation_id == self._installation_id,
            deliveries.c.kind.in_(list(kinds)),
            deliveries.c.subject == subject,
            deliveries.c.state == SendState.PLANNED,
        )
