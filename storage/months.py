"""What a month of somebody was made of, read for their letter."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from bot.domain.blockers import Blocker
from bot.domain.commitments import Change, Commitment, State
from bot.domain.ids import InstallationId, PersonId
from storage.commitments import commitment_of
from storage.tables import blockers, commitments, history


class Months:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def closed(self, owner_id: PersonId, begins: datetime, ends: datetime) -> list[Commitment]:
        """What somebody closed from one moment to another, the oldest first."""
        rows = self._connection.execute(
            select(commitments)
            .where(
                commitments.c.installation_id == self._installation_id,
                commitments.c.owner_id == owner_id,
                commitments.c.state.not_in([State.OPEN, State.UNDONE]),
                commitments.c.closed_at >= begins,
                commitments.c.closed_at < ends,
            )
            .order_by(commitments.c.closed_at, commitments.c.id)
        )
        return [commitment_of(row) for row in rows]

    def moves(self, owner_id: PersonId, begins: datetime, ends: datetime) -> list[tuple[Commitment, Change]]:
        """Every move that somebody made then, with the promise as it stands now."""
        rows = self._connection.execute(
            select(commitments.c.id, history.c.change)
            .join(history, history.c.commitment_id == commitments.c.id)
            .where(
                history.c.installation_id == self._installation_id,
                history.c.actor_id == owner_id,
                history.c.change.in_([Change.MOVED, Change.RENEGOTIATED]),
                history.c.at >= begins,
                history.c.at < ends,
                commitments.c.owner_id == owner_id,
                commitments.c.state != State.UNDONE,
            )
            .order_by(history.c.id)
        ).all()
        found = self._commitments([row.id for row in rows])
        return [(found[row.id], row.change) for row in rows]

    def obstacles(self, owner_id: PersonId, begins: datetime, ends: datetime) -> list[tuple[Blocker, Commitment]]:
        """What was raised then against promises of somebody, with those promises."""
        rows = self._connection.execute(
            select(blockers)
            .join(commitments, commitments.c.id == blockers.c.commitment_id)
            .where(
                blockers.c.installation_id == self._installation_id,
                commitments.c.owner_id == owner_id,
                commitments.c.state != State.UNDONE,
                blockers.c.raised_at >= begins,
                blockers.c.raised_at < ends,
            )
            .order_by(blockers.c.raised_at, blockers.c.id)
        )
        raised = [Blocker(**row._mapping) for row in rows]
        found = self._commitments([each.commitment_id for each in raised])
        return [(each, found[each.commitment_id]) for each in raised]

    def _commitments(self, ids: Sequence[int]) -> dict[int, Commitment]:
        rows = self._connection.execute(
            select(commitments).where(commitments.c.installation_id == self._installation_id, commitments.c.id.in_(ids))
        )
        return {row.id: commitment_of(row) for row in rows}
