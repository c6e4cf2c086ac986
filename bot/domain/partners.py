"""Partners: an agreement has members, each with their own consent and their own wishes about what is shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.ids import AgreementId, InstallationId, PersonId
from bot.domain.people import Person, Profile

# After a no the same person is not asked again by the same asker for so long.
ASK_AGAIN_AFTER = timedelta(days=28)


class Shows(StrEnum):
    """The kinds of lines that a summary may have about somebody."""

    WINS = "wins"
    KEPT = "kept"
    PLANNED = "planned"
    COUNTS = "counts"
    MISSES = "misses"


SHOWN_BY_DEFAULT = frozenset({Shows.WINS, Shows.KEPT, Shows.PLANNED})


class AgreementState(StrEnum):
    """Asked: nothing is shared yet. Declined and ended are final; a new try is a new agreement."""

    ASKED = "asked"
    ACTIVE = "active"
    DECLINED = "declined"
    ENDED = "ended"


class Consent(StrEnum):
    """Where one member stands."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ChannelProblem(StrEnum):
    """Why a channel cannot be the place of a summary."""

    NOT_FOUND = "not_found"
    NOT_INVITED = "not_invited"
    ARCHIVED = "archived"
    SHARED = "shared"
    RESTRICTED = "restricted"
    SOMEBODY_MISSING = "somebody_missing"


@dataclass(frozen=True, slots=True)
class Member:
    """One person of an agreement; `shows` is theirs alone to choose."""

    person: Person
    consent: Consent
    shows: frozenset[Shows]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What some people agreed to show each other, and where. `channel_problem` says why the chosen channel was
    switched off, `channel_lost_at` when."""

    id: AgreementId
    installation_id: InstallationId
    asked_by: PersonId
    zone: ZoneInfo
    state: AgreementState
    channel: str | None
    channel_by: PersonId | None
    channel_problem: ChannelProblem | None
    channel_lost_at: datetime | None
    asked_at: datetime
    began_at: datetime | None
    ended_at: datetime | None
    members: tuple[Member, ...]

    @property
    def is_active(self) -> bool:
        return self.state is AgreementState.ACTIVE

    @property
    def destination(self) -> str | None:
        """Where the summary goes; nowhere while there is no channel that takes it."""
        return self.channel if self.channel_problem is None else None

    @property
    def agreed(self) -> tuple[Member, ...]:
        """The members whose consent stands."""
        return tuple(member for member in self.members if member.consent is Consent.GIVEN)

    def member(self, person_id: PersonId) -> Member | None:
        """That person's part of it, None for a stranger."""
        return next((member for member in self.members if member.person.id == person_id), None)

    def others(self, person_id: PersonId) -> tuple[Person, ...]:
        """Everybody else in it who did not leave or refuse."""
        gone = (Consent.REFUSED, Consent.WITHDRAWN)
        return tuple(
            member.person for member in self.members if member.person.id != person_id and member.consent not in gone
        )


class Line(StrEnum):
    """What Kept says about partnering in one line."""

    REQUESTED = "requested"
    NOT_NOW = "not_now"
    ALREADY_ASKED = "already_asked"
    ALREADY_PARTNERS = "already_partners"
    YOURSELF = "yourself"
    BOT = "bot"
    GUEST = "guest"
    YOU_ARE_GUEST = "you_are_guest"
    DEACTIVATED = "deactivated"
    ELSEWHERE = "elsewhere"
    WHO = "who"
    ENDED = "ended"
    REQUEST_WITHDRAWN = "request_withdrawn"
    NO_PARTNER = "no_partner"
    NOT_PARTNERS = "not_partners"
    DIGEST_GONE = "digest_gone"
    WIN = "win"


def why_not(asker: Person, profile: Profile) -> Line | None:
    """Why this person cannot be asked at all, None where they can."""
    if profile.slack_user_id == asker.slack_user_id:
        return Line.YOURSELF
    if profile.is_bot or profile.slack_user_id == "USLACKBOT":
        return Line.BOT
    if profile.is_elsewhere:
        return Line.ELSEWHERE
    if asker.is_guest:
        return Line.YOU_ARE_GUEST
    if profile.is_deactivated:
        return Line.DEACTIVATED
    return Line.GUEST if profile.is_guest else None


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """One of those lines; `name` is the other person's, or the words it quotes; `channel` the place it is about."""

    reader: Person
    now: datetime
    line: Line
    name: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class PartnerRequest:
    """Somebody asks the reader to be their partner; once answered the message says how."""

    reader: Person
    now: datetime
    agreement: Agreement
    asker: Person
    is_blocked: bool


@dataclass(frozen=True, slots=True)
class Partners:
    """The reader's agreements. `began`: shown on the occasion of a new one; `lost`: of a channel switched off."""

    reader: Person
    now: datetime
    agreements: tuple[Agreement, ...]
    next_at: dict[AgreementId, datetime]
    began: bool = False
    lost: bool = False
