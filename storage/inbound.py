"""What came in from Slack already: events are delivered again, their effect must not be."""

from datetime import datetime

from sqlalchemy import Connection, delete

from bot.domain.ids import InstallationId
from storage.engine import insert_new
from storage.tables import inbound


class Inbound:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def is_first(self, event_id: str, now: datetime) -> bool:
        """Whether this event is new; if so it is written down, in the transaction of its effect."""
        fields = {"installation_id": self._installation_id, "event_id": event_id, "received_at": now}
        return insert_new(self._connection, inbound, fields, inbound.c.event_id) is not None

    def forget_before(self, moment: datetime) -> None:
        """Slack delivers an event again for minutes, not days."""
        self._connection.execute(
            delete(inbound).where(inbound.c.installation_id == self._installation_id, inbound.c.received_at < moment)
        )
