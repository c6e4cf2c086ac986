"""People: who they are to Slack, their zone and hours."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from bot.domain.hours import QuietHours, WorkWeek
from bot.domain.ids import InstallationId, PersonId
from bot.domain.people import Person, Profile, Strength
from storage.engine import insert_new
from storage.holidays import PublicHolidays
from storage.tables import people

# Ids in one statement; databases take only so many.
AT_ONCE = 500

# Built once: nearly everything that is sent begins with somebody.
_FIND = select(people).where(people.c.installation_id == bindparam("home"), people.c.slack_user_id == bindparam("user"))
_THESE = select(people).where(
    people.c.installation_id == bindparam("home"), people.c.id.in_(bindparam("wanted", expanding=True))
)


class People:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id
        # A message is decided about, filled and rendered for the same person within one transaction.
        self._known: dict[PersonId, Person] = {}

    def find(self, slack_user_id: str) -> Person | None:
        given = {"home": self._installation_id, "user": slack_user_id}
        row = self._connection.execute(_FIND, given).one_or_none()
        return _person(row) if row else None

    def known_among(self, slack_user_ids: Collection[str]) -> list[PersonId]:
        """Those of these whom Kept knows."""
        ids, known = sorted(slack_user_ids), list[PersonId]()
        for start in range(0, len(ids), AT_ONCE):
            rows = self._connection.execute(
                select(people.c.id).where(
                    people.c.installation_id == self._installation_id,
                    people.c.slack_user_id.in_(ids[start : start + AT_ONCE]),
                )
            )
            known += rows.scalars()
        return known

    def get(self, person_id: PersonId) -> Person:
        self.load([person_id])
        return self._known[person_id]

    def load(self, person_ids: Iterable[PersonId]) -> None:
        """Reads these people at once, for `get` to know them."""
        wanted = [each for each in person_ids if each not in self._known]
        if wanted:
            given = {"home": self._installation_id, "wanted": wanted}
            self._known |= {row.id: _person(row) for row in self._connection.execute(_THESE, given)}

    def lock(self, person_id: PersonId) -> Person:
        """The person, locked until the transaction ends (PostgreSQL; on SQLite every writer is alone)."""
        self._connection.execute(
            select(people.c.id)
            .where(people.c.installation_id == self._installation_id, people.c.id == person_id)
            .with_for_update()
        )
        self._known.pop(person_id, None)
        return self.get(person_id)

    def remember(self, profile: Profile, now: datetime) -> Person:
        """Writes down what Slack says; what the person chose for themselves stays."""
        said = {
            "team_id": profile.team_id,
            "name": profile.name,
            "zone": profile.zone,
            "locale": profile.locale,
            "is_guest": int(profile.is_guest),
            "profile_at": now,
            "unreachable_at": now if profile.is_deactivated else None,
        }
        known = self.find(profile.slack_user_id)
        if known:
            self._change(known.id, **said)
            return self.get(known.id)
        week = WorkWeek()
        fields = {
            "installation_id": self._installation_id,
            "slack_user_id": profile.slack_user_id,
            "dm_channel": None,
            "workdays": _days(week),
            "work_start": week.start,
            "work_end": week.end,
            "strength": Strength.STANDARD,
            "pauses": (),
            **said,
        }
        insert_new(self._connection, people, fields, people.c.id)
        remembered = self.find(profile.slack_user_id)
        assert remembered is not None
        return remembered

    def save_settings(self, person: Person) -> Person:
        """Writes down what a person chose for themselves; returns them as they are then."""
        self._change(
            person.id,
            workdays=_days(person.week),
            work_start=person.week.start,
            work_end=person.week.end,
            quiet_from=person.quiet.start if person.quiet else None,
            quiet_until=person.quiet.end if person.quiet else None,
            brief_time=person.brief_time,
            chosen_zone=person.chosen_zone,
            holiday_region=person.holiday_region,
            strength=person.strength,
            pauses=person.pauses,
        )
        return self.get(person.id)

    def set_dm_channel(self, person_id: PersonId, channel: str) -> None:
        self._change(person_id, dm_channel=channel)

    def set_unreachable(self, person_id: PersonId, now: datetime) -> None:
        """Slack says that they cannot be written to; the next look at their profile clears it."""
        self._change(person_id, unreachable_at=now)

    def note_home_opened(self, person_id: PersonId, now: datetime) -> None:
        """They may be looking at their Home for a while."""
        self._change(person_id, home_opened_at=now)

    def _change(self, person_id: PersonId, **fields: Any) -> None:
        self._known.pop(person_id, None)
        self._connection.execute(
            update(people)
            .where(people.c.installation_id == self._installation_id, people.c.id == person_id)
            .values(**fields)
        )


def _days(week: WorkWeek) -> str:
    return ",".join(str(day) for day in sorted(week.days))


def _person(row: Row[Any]) -> Person:
    week = WorkWeek(frozenset(int(day) for day in row.workdays.split(",") if day), row.work_start, row.work_end)
    return Person(
        id=PersonId(row.id),
        installation_id=InstallationId(row.installation_id),
        slack_user_id=row.slack_user_id,
        name=row.name,
        zone=row.chosen_zone or row.zone,
        locale=row.locale,
        profile_at=row.profile_at,
        week=week,
        strength=row.strength,
        dm_channel=row.dm_channel,
        quiet=None if row.quiet_from is None else QuietHours(row.quiet_from, row.quiet_until),
        brief_time=row.brief_time,
        chosen_zone=row.chosen_zone,
        holiday_region=row.holiday_region,
        holidays=PublicHolidays(row.holiday_region) if row.holiday_region else frozenset(),
        pauses=row.pauses,
        unreachable_at=row.unreachable_at,
        home_opened_at=row.home_opened_at,
        is_guest=bool(row.is_guest),
    )
