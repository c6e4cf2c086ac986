"""What people decided about their kinds of activity, for as long as it may be taken back or counts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from bot.domain.activities import Decided, Way
from bot.domain.ids import InstallationId, PersonId
from bot.domain.series import SeriesId
from storage.tables import activity_choices


class Audits:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def of(self, owner_id: PersonId) -> dict[SeriesId, Decided]:
        """Somebody's decisions about their recurring promises."""
        rows = self._connection.execute(
            select(activity_choices).where(
                activity_choices.c.installation_id == self._installation_id, activity_choices.c.owner_id == owner_id
            )
        )
        return {SeriesId(row.series_id): Decided(row.way, row.at, row.before) for row in rows}

    def decide(
        self, owner_id: PersonId, series_id: SeriesId, way: Way, before: Mapping[str, Any], now: datetime
    ) -> None:
        """The newest decision takes the place of the one before."""
        self.forget(series_id)
        fields = {"owner_id": owner_id, "series_id": series_id, "way": way, "at": now, "before": dict(before)}
        self._connection.execute(insert(activity_choices).values(installation_id=self._installation_id, **fields))

    def forget(self, series_id: SeriesId) -> None:
        """It was taken back."""
        self._connection.execute(
            delete(activity_choices).where(
                activity_choices.c.installation_id == self._installation_id, activity_choices.c.series_id == series_id
            )
        )
