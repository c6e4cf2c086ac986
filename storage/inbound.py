"""What came in from Slack already: events are delivered again, their effect must not be."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from bot.domain.ids import InstallationId
from storage.tables import inbound


class Inbound:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def is_first(self, event_id: str, now: datetime) -> bool:
        """Whether this event is new; if so it is written down, in the transaction of its effect."""
        known = self._connection.execute(
            select(inbound.c.event_id).where(
                inbound.c.installation_id == self._installation_id, inbound.c.event_id == event_id
            )
        ).first()
        if known:
            return False
        self._connection.execute(
            insert(inbound).values(installation_id=self._installation_id, event_id=event_id, received_at=now)
        )
        return True

    def forget_before(self, moment: datetime) -> None:
        """Slack delivers an event again for minutes, not days."""
        self._connection.execute(
            delete(inbound).where(inbound.c.installation_id == self._installation_id, inbound.c.received_at < moment)
        )
