"""Partners: an agreement has members, each with their own consent and their own wishes about what is shown."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.hours import at_wall_time
from bot.domain.ids import AgreementId, InstallationId, PersonId
from bot.domain.people import Person
from bot.domain.weeks import SUMMARY_AT, Slot

# After a no the same person is not asked again by the same asker for so long.
ASK_AGAIN_AFTER = timedelta(days=28)

# A request that not everybody has signed by then has lapsed.
REQUEST_HOLDS = timedelta(days=7)

# Pairs and trios.
MOST_MEMBERS = 3


class Shows(StrEnum):
    """The kinds of lines that a summary may have about somebody."""

    WINS = "wins"
    KEPT = "kept"
    PLANNED = "planned"
    COUNTS = "counts"
    MISSES = "misses"
    REASONS = "reasons"
    LESSONS = "lessons"
    OBSTACLES = "obstacles"


SHOWN_BY_DEFAULT = frozenset({Shows.WINS, Shows.KEPT, Shows.PLANNED})


class Tone(StrEnum):
    """How a member wants the others to speak about what they left open."""

    FRIEND = "friend"
    BOSS = "boss"


class Tells(StrEnum):
    """When the others hear that a member did not answer, or missed something."""

    NEVER = "never"
    AFTER_TWO = "after_two"
    AFTER_ONE = "after_one"


@dataclass(frozen=True, slots=True)
class Side:
    """One member's part of the contract, theirs alone to choose."""

    shows: frozenset[Shows] = SHOWN_BY_DEFAULT
    tone: Tone = Tone.FRIEND
    tells: Tells = Tells.NEVER


@dataclass(frozen=True, slots=True)
class Terms:
    """The part that all share: where and when the summary is posted, and the last day of the agreement. `zone` is
    another one than the agreement has so far."""

    channel: str | None = None
    weekday: int = 0
    at: time = SUMMARY_AT
    until: date | None = None
    zone: ZoneInfo | None = None

    @property
    def slot(self) -> Slot:
        return Slot(self.weekday, self.at)


PLAIN_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Other shared terms, in force once everybody agrees to them; a newer proposal has a higher number."""

    number: int
    terms: Terms
    by: PersonId | None


class AgreementState(StrEnum):
    """Asked: nothing is shared yet. Declined, lapsed, ended and over (its last day has passed) are final; a new try is
    a new agreement."""

    ASKED = "asked"
    ACTIVE = "active"
    DECLINED = "declined"
    LAPSED = "lapsed"
    ENDED = "ended"
    OVER = "over"


class Consent(StrEnum):
    """Where one member stands; given is signed."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class ChannelProblem(StrEnum):
    """Why a channel cannot be the place of a summary, or no more of a lesson without a name."""

    NOT_FOUND = "not_found"
    NOT_INVITED = "not_invited"
    ARCHIVED = "archived"
    SHARED = "shared"
    RESTRICTED = "restricted"
    SOMEBODY_MISSING = "somebody_missing"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Member:
    """One person of an agreement. `answered_at` is when they last signed, changed their side, or left; `agrees_to`
    the number of the newest proposal that they agreed to."""

    person: Person
    consent: Consent
    side: Side
    answered_at: datetime | None = None
    agrees_to: int = 0

    @property
    def shows(self) -> frozenset[Shows]:
        return self.side.shows

    @property
    def is_present(self) -> bool:
        """Whether they neither refused nor left."""
        return self.consent in (Consent.ASKED, Consent.GIVEN)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What some people agreed to show each other, and where. `channel_problem` says why the chosen channel was
    switched off, `channel_lost_at` when; `pool` is the channel in whose pool they were matched."""

    id: AgreementId
    installation_id: InstallationId
    asked_by: PersonId
    zone: ZoneInfo
    state: AgreementState
    terms: Terms
    proposal: Proposal | None
    channel_by: PersonId | None
    channel_problem: ChannelProblem | None
    channel_lost_at: datetime | None
    asked_at: datetime
    began_at: datetime | None
    ended_at: datetime | None
    pool: str | None
    members: tuple[Member, ...]

    @property
    def is_active(self) -> bool:
        return self.state is AgreementState.ACTIVE

    @property
    def zones(self) -> tuple[ZoneInfo, ...]:
        """Its own zone, and those of the people in it."""
        zones = {self.zone.key: self.zone} | {each.person.zone.key: each.person.zone for each in self.present}
        return tuple(zones.values())

    @property
    def channel(self) -> str | None:
        return self.terms.channel

    @property
    def destination(self) -> str | None:
        """Where the summary goes; nowhere while there is no channel that takes it."""
        return self.channel if self.channel_problem is None else None

    @property
    def over_at(self) -> datetime | None:
        """When its last day has passed, in its zone."""
        until = self.terms.until
        return None if until is None else at_wall_time(until + timedelta(days=1), time(0), self.zone)

    def is_over(self, now: datetime) -> bool:
        over_at = self.over_at
        return over_at is not None and over_at <= now

    @property
    def present(self) -> tuple[Member, ...]:
        """Everybody who neither refused nor left."""
        return tuple(member for member in self.members if member.is_present)

    @property
    def agreed(self) -> tuple[Member, ...]:
        """The members whose consent stands."""
        return tuple(member for member in self.members if member.consent is Consent.GIVEN)

    @property
    def is_signed_by_all(self) -> bool:
        return len(self.present) >= 2 and self.present == self.agreed

    @property
    def wanted(self) -> Terms:
        """The terms that were proposed last, else those that hold."""
        return self.terms if self.proposal is None else self.proposal.terms

    @property
    def is_open_to_terms(self) -> bool:
        """Whether whoever signs next still has the shared terms to choose."""
        return self.wanted.channel is None

    @property
    def is_agreed_to(self) -> bool:
        """Whether there is a proposal that everybody agrees to."""
        return self.proposal is not None and all(member.agrees_to >= self.proposal.number for member in self.present)

    def member(self, person_id: PersonId) -> Member | None:
        """That person's part of it, None for a stranger."""
        return next((member for member in self.members if member.person.id == person_id), None)

    def others(self, person_id: PersonId) -> tuple[Person, ...]:
        """Everybody else in it who did not leave or refuse."""
        return tuple(member.person for member in self.present if member.person.id != person_id)

    def awaits(self, person_id: PersonId) -> bool:
        """Whether a proposal by somebody else waits for this member's word."""
        member = self.member(person_id)
        if self.proposal is None or member is None or member.consent is not Consent.GIVEN:
            return False
        return member.agrees_to < self.proposal.number


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
    """The reader's agreements; `lost`: shown on the occasion of a channel switched off, `wants_terms` in answer to a
    wish for other terms."""

    reader: Person
    now: datetime
    agreements: tuple[Agreement, ...]
    next_at: dict[AgreementId, datetime]
    lost: bool = False
    wants_terms: bool = False


@dataclass(frozen=True, slots=True)
class FreshStart:
    """It has been quiet among the partners of an agreement; nobody learns whose silence it was."""

    reader: Person
    now: datetime
    agreement: Agreement
