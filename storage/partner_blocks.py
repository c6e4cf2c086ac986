"""Who does not want to be asked by whom."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from bot.domain.ids import InstallationId, PersonId
from storage.tables import partner_blocks


class PartnerBlocks:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def add(self, person_id: PersonId, blocked_id: PersonId, now: datetime) -> None:
        if not self.has(person_id, blocked_id):
            self._connection.execute(
                insert(partner_blocks).values(
                    installation_id=self._installation_id,
                    person_id=person_id,
                    blocked_id=blocked_id,
                    blocked_at=now,
                )
            )

    def remove(self, person_id: PersonId, blocked_id: PersonId) -> None:
        self._connection.execute(delete(partner_blocks).where(*self._pair(person_id, blocked_id)))

    def has(self, person_id: PersonId, blocked_id: PersonId) -> bool:
        """Whether `person_id` does not want to be asked by `blocked_id`."""
        found = self._connection.execute(select(partner_blocks).where(*self._pair(person_id, blocked_id))).first()
        return found is not None

    def _pair(self, person_id: PersonId, blocked_id: PersonId) -> tuple[Any, ...]:
        return (
            partner_blocks.c.installation_id == self._installation_id,
            partner_blocks.c.person_id == person_id,
            partner_blocks.c.blocked_id == blocked_id,
        )
