"""Installations: the workspaces that Kept lives in."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.domain.ids import InstallationId
from bot.domain.people import Installation
from storage.engine import insert_new
from storage.tables import installations


class Installations:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, team_id: str) -> Installation | None:
        row = self._connection.execute(select(installations).where(installations.c.team_id == team_id)).one_or_none()
        return Installation(**row._mapping) if row else None

    def ensure(self, team_id: str, bot_user_id: str) -> Installation:
        """The installation of this workspace, written down or woken again if need be."""
        found = self.find(team_id)
        if found is None:
            fields = {"team_id": team_id, "bot_user_id": bot_user_id}
            insert_new(self._connection, installations, fields, installations.c.id)
        elif found.bot_user_id != bot_user_id or found.suspended_at is not None:
            self._connection.execute(
                update(installations)
                .where(installations.c.id == found.id)
                .values(bot_user_id=bot_user_id, suspended_at=None)
            )
        ensured = self.find(team_id)
        assert ensured is not None
        return ensured

    def suspend(self, installation_id: InstallationId, now: datetime) -> None:
        """Nothing more is claimed for this installation until it is installed again."""
        self._connection.execute(
            update(installations).where(installations.c.id == installation_id).values(suspended_at=now)
        )

    def all(self) -> list[Installation]:
        """Every installation, suspended ones included."""
        rows = self._connection.execute(select(installations).order_by(installations.c.id))
        return [Installation(**row._mapping) for row in rows]

    def get(self, installation_id: InstallationId) -> Installation:
        row = self._connection.execute(select(installations).where(installations.c.id == installation_id)).one()
        return Installation(**row._mapping)
