"""A manager and a report: a role that both confirmed, and all that the two see of each other."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain import partner_lines
from bot.domain.blockers import Obstacle
from bot.domain.commitments import Commitment
from bot.domain.ids import InstallationId, PersonId, RoleId
from bot.domain.people import Person, Profile

# After a no the same person is not asked again by the same asker for so long.
ASK_AGAIN_AFTER = timedelta(days=28)

# What a one-to-one may last, one tap each.
MINUTES = (15, 30)

# The pre-read comes so long before a one-to-one whose time is known.
PREREAD_BEFORE = timedelta(hours=1)


class RoleState(StrEnum):
    """Asked: nothing is seen yet. Declined and ended are final; a new try is a new role."""

    ASKED = "asked"
    ACTIVE = "active"
    DECLINED = "declined"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Role:
    """Who manages whom, as far as both say so. `wants_minutes`: the report would like that much of the manager's
    time, since `wants_at`. `meets` is the RRULE of their one-to-ones, counted from `meets_from` on the
    clock of `meets_by`."""

    id: RoleId
    installation_id: InstallationId
    report_id: PersonId
    manager_id: PersonId
    asked_by: PersonId
    state: RoleState
    asked_at: datetime
    answered_at: datetime | None
    wants_minutes: int | None
    wants_at: datetime | None
    meets: str | None
    meets_from: date | None
    meets_by: PersonId | None

    @property
    def is_active(self) -> bool:
        return self.state is RoleState.ACTIVE

    @property
    def asked(self) -> PersonId:
        """Who has to confirm it."""
        return self.manager_id if self.asked_by == self.report_id else self.report_id

    def has(self, person_id: PersonId) -> bool:
        return person_id in (self.report_id, self.manager_id)

    def other(self, person_id: PersonId) -> PersonId:
        return self.manager_id if person_id == self.report_id else self.report_id


@dataclass(frozen=True, slots=True)
class OneToOne:
    """Time that the manager gave."""

    minutes: int
    held_at: datetime


@dataclass(frozen=True, slots=True)
class Between:
    """All that the two see of each other: open promises from one to the other, what the manager clears for the
    report, the report's wish for time, and the last one-to-one. Nothing else of either is in here."""

    role: Role
    manager: Person
    report: Person
    from_report: tuple[Commitment, ...]
    from_manager: tuple[Commitment, ...]
    clearing: tuple[Obstacle, ...]
    last: OneToOne | None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """The reader's reports, those who wait for time first, and their managers."""

    reader: Person
    now: datetime
    reports: tuple[Between, ...] = ()
    managers: tuple[Between, ...] = ()


@dataclass(frozen=True, slots=True)
class ManagerRequest:
    """Somebody says how they and the reader stand; once answered the message says how. None: it is gone."""

    reader: Person
    now: datetime
    role: Role | None
    asker: Person | None


@dataclass(frozen=True, slots=True)
class TimeWanted:
    """A report would like some of the reader's time."""

    reader: Person
    now: datetime
    role: Role
    report: Person
    last: OneToOne | None


@dataclass(frozen=True, slots=True)
class PreRead:
    """What a one-to-one may be about: the same text for both. None once the role has ended."""

    reader: Person
    now: datetime
    between: Between | None


class ManagerLine(StrEnum):
    """What Kept says about managers and reports in one line."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    NOT_NOW = "not_now"
    ALREADY_ASKED = "already_asked"
    ALREADY_SO = "already_so"
    OTHER_WAY = "other_way"
    YOURSELF = "yourself"
    BOT = "bot"
    GUEST = "guest"
    YOU_ARE_GUEST = "you_are_guest"
    DEACTIVATED = "deactivated"
    ELSEWHERE = "elsewhere"
    WHO = "who"
    ENDED = "ended"
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    NOT_SO = "not_so"
    NO_MANAGER = "no_manager"
    WHICH_MANAGER = "which_manager"
    TIME_ASKED = "time_asked"
    TIME_ANSWERED = "time_answered"
    PASSED_ON = "passed_on"
    LOGGED = "logged"
    MEETS = "meets"
    MEETS_NO_MORE = "meets_no_more"


@dataclass(frozen=True, slots=True)
class ManagerTold:
    """One of those lines; `name` is the other person's, `minutes` how long, `rule` when they meet, `said` what they
    answered."""

    reader: Person
    now: datetime
    line: ManagerLine
    name: str | None = None
    minutes: int | None = None
    rule: str | None = None
    said: str | None = None


def why_not(asker: Person, profile: Profile) -> ManagerLine | None:
    """Why these two cannot be manager and report, None where they can: the same reasons as for partners."""
    line = partner_lines.why_not(asker, profile)
    return None if line is None else ManagerLine(line.value)


def in_turn(reports: list[Between]) -> tuple[Between, ...]:
    """Those who asked for time first, the longest waiting first; then whoever has gone without it for longest."""

    def key(each: Between) -> tuple[bool, float, str]:
        wants, last = each.role.wants_at, each.last
        since = wants if wants is not None else last.held_at if last is not None else None
        return wants is None, 0 if since is None else since.timestamp(), each.report.name

    return tuple(sorted(reports, key=key))
