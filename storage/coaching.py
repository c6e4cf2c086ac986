"""What people decided about coaching, and when it last spoke up."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from bot.domain.coaching import Choice, Decision, Feature, MissNote
from bot.domain.hard_talks import Means, Used
from bot.domain.ids import CommitmentId, InstallationId, PersonId
from storage.tables import coaching, means_used, miss_notes


class CoachingOfPeople:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def of(self, person_id: PersonId) -> dict[Feature, Decision]:
        """Somebody's decisions; a feature that they were never asked about is not in there."""
        rows = self._connection.execute(
            select(coaching).where(
                coaching.c.installation_id == self._installation_id, coaching.c.person_id == person_id
            )
        )
        return {row.feature: Decision(row.choice, row.at, row.used_at) for row in rows}

    def wanting(self, features: Iterable[Feature]) -> list[PersonId]:
        """Who wants any of these."""
        rows = self._connection.execute(
            select(coaching.c.person_id)
            .where(
                coaching.c.installation_id == self._installation_id,
                coaching.c.feature.in_(list(features)),
                coaching.c.choice == Choice.WANTED,
            )
            .distinct()
            .order_by(coaching.c.person_id)
        )
        return [PersonId(row.person_id) for row in rows]

    def decide(self, person_id: PersonId, feature: Feature, choice: Choice, now: datetime) -> None:
        self._set(person_id, feature, choice=choice, at=now)

    def use(self, person_id: PersonId, feature: Feature, now: datetime) -> None:
        """It spoke up; it was decided about before."""
        self._set(person_id, feature, used_at=now)

    def note(self, owner_id: PersonId, commitment_id: CommitmentId, note: MissNote) -> None:
        """What got in the way of a promise; a new word takes the place of the old."""
        fields = {"side": note.side, "words": note.words}
        changed = self._connection.execute(
            update(miss_notes)
            .where(
                miss_notes.c.installation_id == self._installation_id,
                miss_notes.c.owner_id == owner_id,
                miss_notes.c.commitment_id == commitment_id,
            )
            .values(**fields)
        )
        if not changed.rowcount:
            mine = {"installation_id": self._installation_id, "owner_id": owner_id, "commitment_id": commitment_id}
            self._connection.execute(insert(miss_notes).values(**mine, **fields))

    def notes_of(self, owner_id: PersonId, ids: Iterable[CommitmentId]) -> dict[CommitmentId, MissNote]:
        """What somebody noted about these promises."""
        rows = self._connection.execute(
            select(miss_notes).where(
                miss_notes.c.installation_id == self._installation_id,
                miss_notes.c.owner_id == owner_id,
                miss_notes.c.commitment_id.in_(list(ids)),
            )
        )
        return {CommitmentId(row.commitment_id): MissNote(row.side, row.words) for row in rows}

    def use_means(
        self, owner_id: PersonId, commitment_id: CommitmentId, kind: str, means: Means, now: datetime
    ) -> None:
        """Something was tried to get a promise of this kind going; tried again it counts from now."""
        mine = {"installation_id": self._installation_id, "owner_id": owner_id, "kind": kind}
        key = {"commitment_id": commitment_id, "means": means}
        changed = self._connection.execute(update(means_used).where(*self._used(key)).values(used_at=now))
        if not changed.rowcount:
            self._connection.execute(insert(means_used).values(**mine, **key, used_at=now, got_further=0))

    def got_further(self, owner_id: PersonId, commitment_id: CommitmentId, means: Means) -> None:
        """It helped, though the promise is not kept yet."""
        key = {"owner_id": owner_id, "commitment_id": commitment_id, "means": means}
        self._connection.execute(update(means_used).where(*self._used(key)).values(got_further=1))

    def means_of(self, owner_id: PersonId, kind: str) -> list[Used]:
        """What somebody tried with promises of this kind, the newest first."""
        rows = self._connection.execute(
            select(means_used)
            .where(*self._used({"owner_id": owner_id, "kind": kind}))
            .order_by(means_used.c.used_at.desc(), means_used.c.commitment_id.desc())
        )
        return [Used(CommitmentId(row.commitment_id), row.means, row.used_at, bool(row.got_further)) for row in rows]

    def _used(self, key: dict[str, Any]) -> list[ColumnElement[bool]]:
        mine = means_used.c.installation_id == self._installation_id
        return [mine, *(means_used.c[name] == value for name, value in key.items())]

    def _set(self, person_id: PersonId, feature: Feature, **fields: Any) -> None:
        changed = self._connection.execute(
            update(coaching)
            .where(
                coaching.c.installation_id == self._installation_id,
                coaching.c.person_id == person_id,
                coaching.c.feature == feature,
            )
            .values(**fields)
        )
        if not changed.rowcount:
            mine = {"installation_id": self._installation_id, "person_id": person_id, "feature": feature}
            self._connection.execute(insert(coaching).values(**mine, **fields))
