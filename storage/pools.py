"""Who waits in which channel's pool for a partner."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.domain.ids import InstallationId, PersonId
from bot.domain.pairing import Seeker
from storage.engine import insert_new
from storage.tables import agreement_members, digest_members, digests, partner_blocks, pool_members


class Pools:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def join(self, channel: str, person_id: PersonId, now: datetime) -> bool:
        """False for somebody who waits there already."""
        fields = {
            "installation_id": self._installation_id,
            "channel": channel,
            "person_id": person_id,
            "joined_at": now,
        }
        return insert_new(self._connection, pool_members, fields, pool_members.c.person_id) is not None

    def leave(self, person_id: PersonId, channel: str | None = None) -> bool:
        """Out of one pool, or of all; False where they waited in none."""
        where = [pool_members.c.installation_id == self._installation_id, pool_members.c.person_id == person_id]
        if channel is not None:
            where.append(pool_members.c.channel == channel)
        return self._connection.execute(delete(pool_members).where(*where)).rowcount > 0

    def seekers(self, channel: str) -> list[Seeker]:
        """Everybody who waits in a channel, with what their matching goes by."""
        rows = self._connection.execute(
            select(pool_members)
            .where(pool_members.c.installation_id == self._installation_id, pool_members.c.channel == channel)
            .order_by(pool_members.c.joined_at, pool_members.c.person_id)
            .with_for_update()
        ).all()
        return [self._seeker(PersonId(row.person_id), row.joined_at, channel) for row in rows]

    def _seeker(self, person_id: PersonId, joined_at: datetime, channel: str) -> Seeker:
        teams = self._connection.execute(
            select(digest_members.c.digest_id)
            .join(digests, digests.c.id == digest_members.c.digest_id)
            .where(
                digest_members.c.installation_id == self._installation_id,
                digest_members.c.person_id == person_id,
                digests.c.closed_at.is_(None),
                digests.c.channel != channel,
            )
        ).scalars()
        avoids = self._connection.execute(
            select(partner_blocks.c.blocked_id).where(
                partner_blocks.c.installation_id == self._installation_id, partner_blocks.c.person_id == person_id
            )
        ).scalars()
        theirs = select(agreement_members.c.agreement_id).where(
            agreement_members.c.installation_id == self._installation_id, agreement_members.c.person_id == person_id
        )
        met = self._connection.execute(
            select(agreement_members.c.person_id).where(
                agreement_members.c.agreement_id.in_(theirs), agreement_members.c.person_id != person_id
            )
        ).scalars()
        return Seeker(
            person_id,
            joined_at,
            frozenset(teams),
            frozenset(PersonId(each) for each in avoids),
            frozenset(PersonId(each) for each in met),
        )
