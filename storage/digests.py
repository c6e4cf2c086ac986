"""Team digests: channels that opted in, and the people in them who did."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.domain.digests import Digest, Joined
from bot.domain.ids import DigestId, InstallationId, PersonId
from bot.domain.weeks import Slot
from storage.people import People
from storage.tables import digest_members, digests


class Digests:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id
        self._people = People(connection, installation_id)

    def open(self, channel: str, person_id: PersonId, zone: ZoneInfo, slot: Slot, now: datetime) -> Digest:
        """Opts a channel in that has no open digest."""
        self._connection.execute(
            insert(digests).values(
                installation_id=self._installation_id,
                channel=channel,
                opened_by=person_id,
                zone=zone,
                weekday=slot.weekday,
                clock=slot.at,
                opened_at=now,
            )
        )
        opened = self.in_channel(channel)
        assert opened is not None
        return opened

    def set_slot(self, digest: Digest, zone: ZoneInfo, slot: Slot) -> Digest:
        """Sets when it comes, on whose wall."""
        self._connection.execute(
            update(digests)
            .where(digests.c.installation_id == self._installation_id, digests.c.id == digest.id)
            .values(zone=zone, weekday=slot.weekday, clock=slot.at)
        )
        return replace(digest, zone=zone, slot=slot)

    def close(self, digest: Digest, now: datetime) -> None:
        """Opts a channel out; nobody is in any more."""
        self._connection.execute(
            update(digests)
            .where(digests.c.installation_id == self._installation_id, digests.c.id == digest.id)
            .values(closed_at=now)
        )
        self._connection.execute(
            delete(digest_members).where(
                digest_members.c.installation_id == self._installation_id, digest_members.c.digest_id == digest.id
            )
        )

    def get(self, digest_id: DigestId) -> Digest | None:
        """An open digest."""
        return self._find(digests.c.id == digest_id)

    def in_channel(self, channel: str) -> Digest | None:
        """The open digest of a channel."""
        return self._find(digests.c.channel == channel)

    def of(self, person_id: PersonId) -> list[Digest]:
        """The open digests that a person joined."""
        rows = self._connection.execute(
            select(digests)
            .join(digest_members, digest_members.c.digest_id == digests.c.id)
            .where(
                digests.c.installation_id == self._installation_id,
                digests.c.closed_at.is_(None),
                digest_members.c.person_id == person_id,
            )
            .order_by(digests.c.id)
        ).all()
        return [self._digest(row) for row in rows]

    def open_ones(self) -> list[Digest]:
        """Every open digest."""
        rows = self._connection.execute(
            select(digests)
            .where(digests.c.installation_id == self._installation_id, digests.c.closed_at.is_(None))
            .order_by(digests.c.id)
        ).all()
        return [self._digest(row) for row in rows]

    def join(self, digest: Digest, person_id: PersonId, now: datetime) -> None:
        self._connection.execute(
            insert(digest_members).values(
                digest_id=digest.id, person_id=person_id, installation_id=self._installation_id, joined_at=now
            )
        )

    def leave(self, digest: Digest, person_id: PersonId) -> None:
        self._connection.execute(
            delete(digest_members).where(
                digest_members.c.installation_id == self._installation_id,
                digest_members.c.digest_id == digest.id,
                digest_members.c.person_id == person_id,
            )
        )

    def _find(self, which: Any) -> Digest | None:
        row = self._connection.execute(
            select(digests)
            .where(digests.c.installation_id == self._installation_id, digests.c.closed_at.is_(None), which)
            .with_for_update()
        ).one_or_none()
        return self._digest(row) if row else None

    def _digest(self, row: Row[Any]) -> Digest:
        members = self._connection.execute(
            select(digest_members).where(
                digest_members.c.installation_id == self._installation_id, digest_members.c.digest_id == row.id
            )
        ).all()
        joined = (Joined(self._people.get(each.person_id), each.joined_at) for each in members)
        return Digest(
            id=row.id,
            channel=row.channel,
            opener=self._people.get(row.opened_by),
            zone=row.zone,
            slot=Slot(row.weekday, row.clock),
            opened_at=row.opened_at,
            members=tuple(sorted(joined, key=lambda member: (member.person.name.casefold(), member.person.id))),
        )
