"""What people decided about a week's summary, and the wins that they named."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.domain.ids import InstallationId, PersonId
from bot.domain.person_weeks import Preview, Win
from storage.tables import previews, wins


class Previews:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def get(self, person_id: PersonId, week: int) -> Preview:
        """Their decision about that week's summary; an empty one where they said nothing."""
        row = self._connection.execute(select(previews).where(*self._one(person_id, week))).one_or_none()
        return preview_of(row) if row else Preview()

    def set(self, person_id: PersonId, week: int, preview: Preview) -> None:
        fields: dict[str, Any] = {
            "answer": preview.answer,
            "hidden": sorted(preview.hidden),
            "reworded": preview.reworded,
            "note": preview.note,
            "learned": preview.learned,
            "advice": preview.advice,
            "gets_done": preview.gets_done,
            "drives": preview.drives,
            "remark": preview.remark,
        }
        changed = self._connection.execute(update(previews).where(*self._one(person_id, week)).values(**fields))
        if not changed.rowcount:
            self._connection.execute(
                insert(previews).values(installation_id=self._installation_id, person_id=person_id, week=week, **fields)
            )

    def between(self, person_id: PersonId, first: int, last: int) -> list[Preview]:
        """Their decisions about these weeks, both included, in order."""
        rows = self._connection.execute(
            select(previews)
            .where(
                previews.c.installation_id == self._installation_id,
                previews.c.person_id == person_id,
                previews.c.week.between(first, last),
            )
            .order_by(previews.c.week)
        )
        return [preview_of(row) for row in rows]

    def add_win(self, person_id: PersonId, what: str, now: datetime) -> int:
        """Writes a win down; returns its id."""
        fields = {"installation_id": self._installation_id, "person_id": person_id, "what": what, "won_at": now}
        added: int = self._connection.execute(insert(wins).values(**fields).returning(wins.c.id)).scalar_one()
        return added

    def has_win(self, person_id: PersonId, win_id: int) -> bool:
        """Whether it was not taken back."""
        row = self._connection.execute(
            select(wins.c.id).where(
                wins.c.installation_id == self._installation_id, wins.c.person_id == person_id, wins.c.id == win_id
            )
        ).first()
        return row is not None

    def reword_win(self, person_id: PersonId, win_id: int, what: str) -> None:
        """The win in other words."""
        self._connection.execute(
            update(wins)
            .where(wins.c.installation_id == self._installation_id, wins.c.person_id == person_id, wins.c.id == win_id)
            .values(what=what)
        )

    def take_back_win(self, person_id: PersonId, win_id: int) -> None:
        """The win never was."""
        self._connection.execute(
            delete(wins).where(
                wins.c.installation_id == self._installation_id, wins.c.person_id == person_id, wins.c.id == win_id
            )
        )

    def wins_since(self, person_id: PersonId, since: datetime) -> list[Win]:
        """The wins of a person since then, the oldest first."""
        rows = self._connection.execute(
            select(wins)
            .where(
                wins.c.installation_id == self._installation_id,
                wins.c.person_id == person_id,
                wins.c.won_at >= since,
            )
            .order_by(wins.c.won_at, wins.c.id)
        )
        return [Win(row.id, row.what, row.won_at) for row in rows]

    def _one(self, person_id: PersonId, week: int) -> tuple[Any, ...]:
        return (
            previews.c.installation_id == self._installation_id,
            previews.c.person_id == person_id,
            previews.c.week == week,
        )


def preview_of(row: Row[Any]) -> Preview:
    """The decision that a row is."""
    audited = row.gets_done, row.drives, row.remark
    return Preview(row.answer, frozenset(row.hidden), row.reworded, row.note, row.learned, row.advice, *audited)
