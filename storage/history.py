"""The history of commitments: every change, written down once and never changed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, insert, select

from bot.domain.commitments import Change, Commitment
from bot.domain.ids import CommitmentId, InstallationId, PersonId
from storage.tables import commitments, history, people
from storage.types import Instant, Word

# Built once: every captured message needs them, and building costs as much as running.
_REMEMBER = insert(history)
_NEWEST = (
    select(history.c.at)
    .where(history.c.installation_id == bindparam("home"), history.c.actor_id == people.c.id)
    .order_by(history.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_ACTS = select(people.c.id, _NEWEST.label("at")).where(people.c.id.in_(bindparam("actors", expanding=True)))


class History:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def record(
        self,
        commitment_id: CommitmentId,
        actor_id: PersonId | None,
        now: datetime,
        change: Change,
        before: dict[str, Any],
        after: dict[str, Any],
    ) -> None:
        """Adds a line: the changed fields before and after."""
        fields = {
            "installation_id": self._installation_id,
            "commitment_id": commitment_id,
            "actor_id": actor_id,
            "at": now,
            "change": change,
            "before": _as_json(before),
            "after": _as_json(after),
        }
        self._connection.execute(_REMEMBER, fields)

    def last_acts_of(self, actor_ids: Iterable[PersonId]) -> dict[PersonId, datetime | None]:
        """When each of these people last made, answered or changed a promise of theirs."""
        given = {"home": self._installation_id, "actors": list(actor_ids)}
        return {PersonId(row.id): row.at for row in self._connection.execute(_LAST_ACTS, given)}

    def last_changed_by(self, actor_id: PersonId, since: datetime) -> list[tuple[CommitmentId, Change]]:
        """The promises that somebody changed in the instant of their newest act since then, each with what became of it
        last, the newest change at the end; none after an undo."""
        mine = (history.c.installation_id == self._installation_id, history.c.actor_id == actor_id)
        newest = select(history.c.at, history.c.change).where(*mine).order_by(history.c.id.desc()).limit(1)
        act = self._connection.execute(newest).one_or_none()
        if act is None or act.change is Change.REVERTED or act.at < since:
            return []
        rows = self._connection.execute(
            select(history.c.commitment_id, history.c.change)
            .where(*mine, history.c.at == act.at)
            .order_by(history.c.id)
        )
        changed: dict[CommitmentId, Change] = {}
        for row in rows:
            changed.pop(CommitmentId(row.commitment_id), None)
            changed[CommitmentId(row.commitment_id)] = row.change
        return list(changed.items())

    def before_last_change(self, commitment: Commitment) -> tuple[Change, Commitment] | None:
        """The newest change by the owner that still stands, and the promise as it was before; None before any."""
        rows = self._connection.execute(
            select(history)
            .where(
                history.c.installation_id == self._installation_id,
                history.c.commitment_id == commitment.id,
                history.c.actor_id == commitment.owner_id,
            )
            .order_by(history.c.id.desc())
        )
        for row in _standing(rows):
            before = {name: _from_json(name, value) for name, value in row.before.items()}
            return row.change, replace(commitment, **before)
        return None

    def moves_after_due(self, commitment: Commitment) -> int:
        """How often its owner moved it once it was due, without what was taken back."""
        rows = self._connection.execute(
            select(history.c.change)
            .where(
                history.c.installation_id == self._installation_id,
                history.c.commitment_id == commitment.id,
                history.c.actor_id == commitment.owner_id,
            )
            .order_by(history.c.id.desc())
        )
        return sum(row.change is Change.MOVED for row in _standing(rows))

    def of(self, commitment_id: CommitmentId) -> list[tuple[datetime, Change, dict[str, Any], dict[str, Any]]]:
        """Every change, the oldest first, with the changed fields before and after."""
        rows = self._connection.execute(
            select(history)
            .where(history.c.installation_id == self._installation_id, history.c.commitment_id == commitment_id)
            .order_by(history.c.id)
        )
        return [(row.at, row.change, row.before, row.after) for row in rows]


def _standing(rows: Iterable[Row[Any]]) -> Iterator[Row[Any]]:
    """Of changes, the newest first, those that nobody took back."""
    taken_back = 0
    for row in rows:
        if row.change is Change.REVERTED:
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            yield row


def _as_json(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _value_as_json(value) for name, value in fields.items() if name not in ("id", "installation_id")}


def _from_json(name: str, value: Any) -> Any:
    kind = commitments.c[name].type
    if value is None:
        return None
    match kind:
        case Instant():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case Word():
            return kind.words(value)
        case _ if name == "is_vague":
            return bool(value)
        case _:
            return value


def _value_as_json(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case StrEnum():
            return str(value)
        case _:
            return value
