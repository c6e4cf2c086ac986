"""Obstacles: raised, owned, decided about, ended; an ended one stays, so that the second time can be told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.domain.blockers import Blocker, OpenObstacle, OwnerState
from bot.domain.commitments import State
from bot.domain.ids import BlockerId, CommitmentId, InstallationId, PersonId
from storage.tables import blockers, commitments, people


class Blockers:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def add(self, commitment_id: CommitmentId, what: str, now: datetime) -> Blocker:
        """Writes an obstacle of a promise down; `times` counts those before it."""
        before = self._connection.execute(
            select(func.count()).where(
                blockers.c.installation_id == self._installation_id, blockers.c.commitment_id == commitment_id
            )
        ).scalar_one()
        row = self._connection.execute(
            insert(blockers)
            .values(
                installation_id=self._installation_id,
                commitment_id=commitment_id,
                what=what,
                times=before + 1,
                raised_at=now,
                owner_state=OwnerState.OPEN,
            )
            .returning(*blockers.c)
        ).one()
        return Blocker(**row._mapping)

    def get(self, blocker_id: BlockerId) -> Blocker | None:
        """The obstacle, locked until the transaction ends (PostgreSQL; on SQLite every writer is alone)."""
        row = self._connection.execute(self._mine().where(blockers.c.id == blocker_id).with_for_update()).one_or_none()
        return Blocker(**row._mapping) if row else None

    def newest_of(self, commitment_id: CommitmentId) -> Blocker | None:
        """The newest obstacle of a promise, open or not."""
        row = self._connection.execute(
            self._mine().where(blockers.c.commitment_id == commitment_id).order_by(blockers.c.id.desc()).limit(1)
        ).one_or_none()
        return Blocker(**row._mapping) if row else None

    def raised_by(self, person_id: PersonId) -> list[Blocker]:
        """The open obstacles of somebody's promises, the oldest first."""
        theirs = commitments.c.owner_id == person_id
        return self._open_where(theirs, commitments.c.state == State.OPEN)

    def owned_by(self, person_id: PersonId, states: Iterable[OwnerState] = (OwnerState.ACCEPTED,)) -> list[Blocker]:
        """The open obstacles that somebody said they would clear (or is in another of these states with), the
        oldest first; not those of people who are gone."""
        waits = select(people.c.id).where(people.c.id == commitments.c.owner_id, people.c.unreachable_at.is_(None))
        theirs = (blockers.c.owner_id == person_id, blockers.c.owner_state.in_(list(states)))
        return self._open_where(*theirs, commitments.c.state == State.OPEN, waits.exists())

    def open_in(self, person_ids: Iterable[PersonId]) -> list[OpenObstacle]:
        """What holds up the promises of these people, the oldest first, without a word about whose they are."""
        found = self._open_where(commitments.c.owner_id.in_(list(person_ids)), commitments.c.state == State.OPEN)
        return [OpenObstacle(each.commitment_id, each.what, each.raised_at) for each in found if each.what]

    def change(self, blocker_id: BlockerId, **fields: Any) -> None:
        self._connection.execute(
            update(blockers)
            .where(blockers.c.installation_id == self._installation_id, blockers.c.id == blocker_id)
            .values(**fields)
        )

    def remove(self, blocker_id: BlockerId) -> None:
        """It was never meant."""
        self._connection.execute(
            delete(blockers).where(blockers.c.installation_id == self._installation_id, blockers.c.id == blocker_id)
        )

    def open_of(self, commitment_id: CommitmentId) -> Blocker | None:
        """The obstacle that a promise has at the moment."""
        newest = self.newest_of(commitment_id)
        return newest if newest is not None and newest.is_open else None

    def _open_where(self, *conditions: Any) -> list[Blocker]:
        rows = self._connection.execute(
            select(blockers)
            .join(commitments, commitments.c.id == blockers.c.commitment_id)
            .where(blockers.c.installation_id == self._installation_id, blockers.c.ended_at.is_(None), *conditions)
            .order_by(blockers.c.raised_at, blockers.c.id)
        )
        return [Blocker(**row._mapping) for row in rows]

    def _mine(self) -> Any:
        return select(blockers).where(blockers.c.installation_id == self._installation_id)
