"""Managers and reports, and their one-to-ones."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from bot.domain.ids import InstallationId, PersonId, RoleId
from bot.domain.managers import OneToOne, Role, RoleState
from storage.tables import one_to_ones, roles

LIVE = (RoleState.ASKED, RoleState.ACTIVE)


class Managers:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def ask(self, report_id: PersonId, manager_id: PersonId, asked_by: PersonId, now: datetime) -> Role:
        """Writes down that somebody says so; the other one has still to confirm it."""
        row = self._connection.execute(
            insert(roles)
            .values(
                installation_id=self._installation_id,
                report_id=report_id,
                manager_id=manager_id,
                asked_by=asked_by,
                state=RoleState.ASKED,
                asked_at=now,
            )
            .returning(*roles.c)
        ).one()
        return Role(**row._mapping)

    def get(self, role_id: RoleId) -> Role | None:
        """The role, locked until the transaction ends (PostgreSQL; on SQLite every writer is alone)."""
        row = self._connection.execute(self._mine().where(roles.c.id == role_id).with_for_update()).one_or_none()
        return Role(**row._mapping) if row else None

    def of(self, person_id: PersonId, states: Iterable[RoleState] = (RoleState.ACTIVE,)) -> list[Role]:
        """The roles in these states in which a person is either of the two, the oldest first."""
        theirs = or_(roles.c.report_id == person_id, roles.c.manager_id == person_id)
        rows = self._connection.execute(
            self._mine().where(theirs, roles.c.state.in_(list(states))).order_by(roles.c.id)
        )
        return [Role(**row._mapping) for row in rows]

    def between(self, one: PersonId, other: PersonId) -> Role | None:
        """What stands or is asked between these two, whoever of them manages."""
        return next((each for each in self.of(one, LIVE) if each.has(other)), None)

    def last_refused(self, asker_id: PersonId, asked_id: PersonId) -> datetime | None:
        """When this person last said no to that one."""
        both = or_(
            and_(roles.c.report_id == asker_id, roles.c.manager_id == asked_id),
            and_(roles.c.report_id == asked_id, roles.c.manager_id == asker_id),
        )
        return self._connection.execute(
            select(roles.c.answered_at)
            .where(
                roles.c.installation_id == self._installation_id,
                roles.c.asked_by == asker_id,
                roles.c.state == RoleState.DECLINED,
                both,
            )
            .order_by(roles.c.answered_at.desc())
            .limit(1)
        ).scalar()

    def meeting(self) -> list[Role]:
        """Every active role whose one-to-ones have a time."""
        rows = self._connection.execute(
            self._mine().where(roles.c.state == RoleState.ACTIVE, roles.c.meets.is_not(None)).order_by(roles.c.id)
        )
        return [Role(**row._mapping) for row in rows]

    def change(self, role_id: RoleId, **fields: Any) -> None:
        self._connection.execute(
            update(roles)
            .where(roles.c.installation_id == self._installation_id, roles.c.id == role_id)
            .values(**fields)
        )

    def log(self, role_id: RoleId, minutes: int, on: date, now: datetime) -> None:
        """Time was given on that day; said again on the same day, the last word holds."""
        this = (one_to_ones.c.installation_id == self._installation_id, one_to_ones.c.role_id == role_id)
        changed = self._connection.execute(
            update(one_to_ones).where(*this, one_to_ones.c.held_on == on).values(minutes=minutes)
        )
        if not changed.rowcount:
            self._connection.execute(
                insert(one_to_ones).values(
                    installation_id=self._installation_id, role_id=role_id, held_on=on, held_at=now, minutes=minutes
                )
            )

    def last(self, role_id: RoleId) -> OneToOne | None:
        """The newest one-to-one of the two."""
        row = self._connection.execute(
            select(one_to_ones.c.minutes, one_to_ones.c.held_at)
            .where(one_to_ones.c.installation_id == self._installation_id, one_to_ones.c.role_id == role_id)
            .order_by(one_to_ones.c.held_on.desc())
            .limit(1)
        ).one_or_none()
        return OneToOne(row.minutes, row.held_at) if row else None

    def _mine(self) -> Any:
        return select(roles).where(roles.c.installation_id == self._installation_id)
