"""Thanks, delivered or on their way."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.domain.ids import CommitmentId, InstallationId, KudosId, PersonId
from bot.domain.kudos import Kudos
from storage.tables import kudos, people
from storage.types import Instant

# Built once: on a Monday morning it runs thousands of times.
_RECEIVED = (
    select(kudos, people.c.name)
    .join(people, people.c.id == kudos.c.giver_id)
    .where(
        kudos.c.installation_id == bindparam("home"),
        kudos.c.receiver_id.in_(bindparam("receivers", expanding=True)),
        kudos.c.delivered_at >= bindparam("since", type_=Instant),
    )
    .order_by(kudos.c.delivered_at, kudos.c.id)
)


class KudosOfPeople:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def give(
        self,
        giver_id: PersonId,
        receiver_id: PersonId,
        words: str,
        now: datetime,
        commitment_id: CommitmentId | None = None,
    ) -> KudosId:
        """Writes thanks down; they are still to be delivered."""
        row = self._connection.execute(
            insert(kudos)
            .values(
                installation_id=self._installation_id,
                giver_id=giver_id,
                receiver_id=receiver_id,
                words=words,
                commitment_id=commitment_id,
                given_at=now,
            )
            .returning(kudos.c.id)
        ).one()
        return KudosId(row.id)

    def some(self, kudos_ids: Iterable[KudosId]) -> list[Kudos]:
        """These thanks, in the order given; those taken back are left out. Locked until the transaction ends."""
        rows = self._connection.execute(
            self._mine().where(kudos.c.id.in_(list(kudos_ids))).order_by(kudos.c.id).with_for_update()
        )
        return [_kudos(row) for row in rows]

    def of(self, receiver_ids: Iterable[PersonId], since: datetime) -> dict[PersonId, list[tuple[Kudos, str]]]:
        """The thanks that reached each of these people since then, the oldest first, with their giver's name."""
        given = {"home": self._installation_id, "receivers": list(receiver_ids), "since": since}
        rows = self._connection.execute(_RECEIVED, given)
        found: dict[PersonId, list[tuple[Kudos, str]]] = defaultdict(list)
        for row in rows:
            found[PersonId(row.receiver_id)].append((_kudos(row), row.name))
        return found

    def thanked_for(self, giver_id: PersonId, commitment_ids: Iterable[CommitmentId]) -> set[CommitmentId]:
        """For which of these promises the person has given thanks."""
        rows = self._connection.execute(
            select(kudos.c.commitment_id).where(
                kudos.c.installation_id == self._installation_id,
                kudos.c.giver_id == giver_id,
                kudos.c.commitment_id.in_(list(commitment_ids)),
            )
        )
        return {CommitmentId(row.commitment_id) for row in rows}

    def mark_delivered(self, kudos_id: KudosId, now: datetime) -> None:
        self._connection.execute(update(kudos).where(*self._one(kudos_id)).values(delivered_at=now))

    def take_back(self, kudos_id: KudosId) -> None:
        self._connection.execute(delete(kudos).where(*self._one(kudos_id)))

    def _one(self, kudos_id: KudosId) -> tuple[Any, ...]:
        return kudos.c.installation_id == self._installation_id, kudos.c.id == kudos_id

    def _mine(self) -> Any:
        return select(kudos).where(kudos.c.installation_id == self._installation_id)


def _kudos(row: Any) -> Kudos:
    return Kudos(**{name: getattr(row, name) for name in Kudos.__dataclass_fields__})
