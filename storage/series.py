"""Recurring promises: their rules. Each occurrence is a commitment of its own."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from bot.domain.ids import InstallationId, PersonId
from bot.domain.series import Series, SeriesId, SeriesState
from bot.domain.times import DueKind
from storage.tables import series

# Built once: every message that shows a date of a series needs it.
_GET = (
    select(series)
    .where(series.c.installation_id == bindparam("home"), series.c.id == bindparam("series"))
    .with_for_update()
)


class SeriesOfPeople:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def add(
        self,
        owner_id: PersonId,
        what: str,
        rrule: str,
        due_kind: DueKind,
        target: float | None,
        unit: str | None,
        plan: str | None,
        why: str | None,
        starts_on: date,
        now: datetime,
    ) -> Series:
        """Writes a rule down; its first occurrence is the caller's to make."""
        row = self._connection.execute(
            insert(series)
            .values(
                installation_id=self._installation_id,
                owner_id=owner_id,
                what=what,
                rrule=rrule,
                due_kind=due_kind,
                target=target,
                unit=unit,
                plan=plan,
                why=why,
                starts_on=starts_on,
                state=SeriesState.ACTIVE,
                made_at=now,
            )
            .returning(series.c.id)
        ).one()
        return self.get(SeriesId(row.id))

    def get(self, series_id: SeriesId) -> Series:
        row = self._connection.execute(_GET, {"home": self._installation_id, "series": series_id}).one()
        return Series(**row._mapping)

    def find(self, series_id: SeriesId) -> Series | None:
        """The same where there may be none."""
        mine = series.c.installation_id == self._installation_id
        row = self._connection.execute(
            select(series).where(mine, series.c.id == series_id).with_for_update()
        ).one_or_none()
        return None if row is None else Series(**row._mapping)

    def of_owner(self, owner_id: PersonId, ended_since: datetime) -> list[Series]:
        """Somebody's recurring promises that go on, or were ended since then."""
        goes_on = or_(series.c.state == SeriesState.ACTIVE, series.c.ended_at >= ended_since)
        rows = self._connection.execute(
            select(series)
            .where(series.c.installation_id == self._installation_id, series.c.owner_id == owner_id, goes_on)
            .order_by(series.c.id)
        )
        return [Series(**row._mapping) for row in rows]

    def change(self, series_id: SeriesId, **fields: Any) -> Series:
        """Changes what the coming occurrences will be."""
        self._connection.execute(
            update(series)
            .where(series.c.installation_id == self._installation_id, series.c.id == series_id)
            .values(**fields)
        )
        return self.get(series_id)

    def end(self, series_id: SeriesId, now: datetime) -> None:
        """No further occurrence comes."""
        self.change(series_id, state=SeriesState.ENDED, ended_at=now)
