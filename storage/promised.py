"""To whom promises were made."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, literal, or_, select, union, update

from bot.domain.commitments import Commitment, State
from bot.domain.ids import AskId, CommitmentId, InstallationId, PersonId
from bot.domain.promised import Recipient
from storage.commitments import commitment_of
from storage.tables import commitments, private_promises, promised_to

# Built once: every summary asks it of everybody in it.
_PRIVATE = (
    select(private_promises.c.owner_id, commitments.c.id, commitments.c.series_id)
    .join(commitments, commitments.c.id == private_promises.c.commitment_id)
    .where(
        private_promises.c.installation_id == bindparam("home"),
        private_promises.c.owner_id.in_(bindparam("owners", expanding=True)),
    )
)


class Promised:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def add(self, commitment_id: CommitmentId, person_id: PersonId, ask_id: AskId | None = None) -> None:
        """This promise is to that person."""
        if any(each.person_id == person_id for each in self.recipients([commitment_id])):
            return
        self._connection.execute(
            insert(promised_to).values(
                installation_id=self._installation_id,
                commitment_id=commitment_id,
                person_id=person_id,
                ask_id=ask_id,
            )
        )

    def inherit(self, commitment: Commitment) -> None:
        """A promise that goes on with another, or follows it in a series, is to the same people."""
        from_id: Any = literal(commitment.carried_from)
        if commitment.carried_from is None:
            from_id = (
                select(func.max(commitments.c.id))
                .where(
                    commitments.c.installation_id == self._installation_id,
                    commitments.c.series_id == commitment.series_id,
                    commitments.c.id < commitment.id,
                )
                .scalar_subquery()
            )
        before = select(
            promised_to.c.installation_id, literal(commitment.id), promised_to.c.person_id, promised_to.c.ask_id
        ).where(promised_to.c.installation_id == self._installation_id, promised_to.c.commitment_id == from_id)
        columns = ["installation_id", "commitment_id", "person_id", "ask_id"]
        self._connection.execute(insert(promised_to).from_select(columns, before))
        kept = select(private_promises.c.installation_id, literal(commitment.id), private_promises.c.owner_id).where(
            private_promises.c.commitment_id == from_id
        )
        columns = ["installation_id", "commitment_id", "owner_id"]
        self._connection.execute(insert(private_promises).from_select(columns, kept))

    def recipients(self, commitment_ids: Iterable[CommitmentId]) -> list[Recipient]:
        """To whom these promises are."""
        rows = self._connection.execute(
            select(promised_to)
            .where(
                promised_to.c.installation_id == self._installation_id,
                promised_to.c.commitment_id.in_(list(commitment_ids)),
            )
            .order_by(promised_to.c.commitment_id, promised_to.c.person_id)
        )
        fields = Recipient.__dataclass_fields__
        return [Recipient(**{name: getattr(row, name) for name in fields}) for row in rows]

    def get(self, commitment_id: CommitmentId, person_id: PersonId) -> Recipient | None:
        """This person's part in the promise; None where it is not to them."""
        return next((each for each in self.recipients([commitment_id]) if each.person_id == person_id), None)

    def keep_private(self, owner_id: PersonId, commitment_ids: Iterable[CommitmentId]) -> list[CommitmentId]:
        """Nobody else sees these promises of theirs any more, but for whoever asked for one; returns those that were
        not private yet."""
        ids = list(commitment_ids)
        self._connection.execute(
            delete(promised_to).where(
                promised_to.c.installation_id == self._installation_id,
                promised_to.c.commitment_id.in_(ids),
                promised_to.c.ask_id.is_(None),
            )
        )
        already = self.private_to(owner_id)
        new = [each for each in ids if each not in already]
        for each in new:
            fields = {"installation_id": self._installation_id, "commitment_id": each, "owner_id": owner_id}
            self._connection.execute(insert(private_promises).values(**fields))
        return new

    def share(self, owner_id: PersonId, commitment_ids: Iterable[CommitmentId]) -> list[CommitmentId]:
        """These promises of theirs are private no more, a recurring one on no date; returns those that were. Whom they
        had named as recipients does not come back."""
        private = self.private_of([owner_id])
        ids = set(commitment_ids)
        series = {series_id for _, each, series_id in private if each in ids} - {None}
        no_more = [each for _, each, series_id in private if each in ids or series_id in series]
        self._connection.execute(
            delete(private_promises).where(
                private_promises.c.installation_id == self._installation_id,
                private_promises.c.commitment_id.in_(no_more),
            )
        )
        return [each for each in no_more if each in ids]

    def private_to(self, owner_id: PersonId) -> frozenset[CommitmentId]:
        """The promises that somebody keeps to themselves."""
        return frozenset(commitment_id for _, commitment_id, _ in self.private_of([owner_id]))

    def private_of(self, owner_ids: Iterable[PersonId]) -> list[tuple[PersonId, CommitmentId, int | None]]:
        """What these people keep to themselves: whose, which promise, of which series."""
        rows = self._connection.execute(_PRIVATE, {"home": self._installation_id, "owners": list(owner_ids)})
        return [(PersonId(row.owner_id), CommitmentId(row.id), row.series_id) for row in rows]

    def note(self, commitment_id: CommitmentId, person_id: PersonId, **fields: Any) -> None:
        """Remembers when the recipient let it go, or asked about it."""
        self._connection.execute(
            update(promised_to)
            .where(
                promised_to.c.installation_id == self._installation_id,
                promised_to.c.commitment_id == commitment_id,
                promised_to.c.person_id == person_id,
            )
            .values(**fields)
        )

    def to(self, person_id: PersonId, closed_since: datetime, by: PersonId | None = None) -> list[Commitment]:
        """What is promised to a person, by everybody or by one: what is open, the earliest first and the undated
        last, and then what was closed since."""
        query = (
            select(commitments)
            .join(promised_to, promised_to.c.commitment_id == commitments.c.id)
            .where(
                promised_to.c.installation_id == self._installation_id,
                promised_to.c.person_id == person_id,
                commitments.c.state != State.UNDONE,
                or_(commitments.c.state == State.OPEN, commitments.c.closed_at >= closed_since),
            )
            .order_by(
                commitments.c.state != State.OPEN,
                commitments.c.due_at.is_(None),
                commitments.c.due_at,
                commitments.c.id,
            )
        )
        if by is not None:
            query = query.where(commitments.c.owner_id == by)
        return [commitment_of(row) for row in self._connection.execute(query)]

    def counterparts(self, person_id: PersonId) -> set[PersonId]:
        """Everybody who promised this person something that is still remembered, and the other way round."""
        pairs = (
            select(commitments.c.owner_id, promised_to.c.person_id)
            .join(promised_to, promised_to.c.commitment_id == commitments.c.id)
            .where(promised_to.c.installation_id == self._installation_id)
        )
        # Not one query with "or", for which no index helps.
        given, received = commitments.c.owner_id == person_id, promised_to.c.person_id == person_id
        rows = self._connection.execute(union(pairs.where(given), pairs.where(received)))
        return {PersonId(each) for row in rows for each in row if each != person_id}
