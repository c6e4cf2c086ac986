"""What partners were told of each other's promises."""

from sqlalchemy import Connection, select

from bot.domain.deliveries import Delivery, Kind, SendState
from bot.domain.escalations import Told
from bot.domain.ids import CommitmentId, InstallationId
from storage.tables import commitments, deliveries, shown

# A message in one of these states said nothing and will say nothing.
SILENT = (SendState.EXPIRED, SendState.DEAD)


class Escalations:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def told(self, kind: Kind, delivery: Delivery) -> list[Told]:
        """What other messages about the same two people told, or are about to."""
        rows = self._connection.execute(
            select(shown.c.commitment_id, commitments.c.series_id, deliveries.c.sent_at, deliveries.c.due_at)
            .join(deliveries, deliveries.c.id == shown.c.delivery_id)
            .join(commitments, commitments.c.id == shown.c.commitment_id)
            .where(
                deliveries.c.installation_id == self._installation_id,
                deliveries.c.kind == kind,
                deliveries.c.subject == delivery.subject,
                deliveries.c.id != delivery.id,
                deliveries.c.state.not_in(SILENT),
            )
        )
        return [Told(CommitmentId(row.commitment_id), row.series_id, row.sent_at or row.due_at) for row in rows]
