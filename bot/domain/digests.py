"""The team digest of a channel: everybody in it opted in themselves; nobody is compared with anybody."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.accounts import Account
from bot.domain.blockers import OpenObstacle
from bot.domain.ids import DigestId, PersonId
from bot.domain.partners import Shows
from bot.domain.people import Person
from bot.domain.person_weeks import Week
from bot.domain.weeks import Slot, review_at, summary_at, week_before

# What a digest may say of somebody: no counts, no misses.
SHOWN = frozenset({Shows.WINS, Shows.KEPT, Shows.PLANNED})

# From so many people on a total says nothing about one of them.
TOTALS_FROM = 5


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody who opted in."""

    person: Person
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Digest:
    """A channel's digest; `members` by name, never by anything that could be read as a rank."""

    id: DigestId
    channel: str
    opener: Person
    zone: ZoneInfo
    slot: Slot
    opened_at: datetime
    members: tuple[Joined, ...]

    def has(self, person_id: PersonId) -> bool:
        return any(member.person.id == person_id for member in self.members)

    def week(self, number: int) -> Week:
        return Week(number, self.zone, self.slot)

    def posts_at(self, number: int) -> datetime:
        return summary_at(number, self.zone, [self.opener], self.slot)

    def seen_by(self, week: int) -> tuple[Person, ...]:
        """The members who were there for a review before that week's post and have an account still: nobody is shown
        without a look at it first."""
        at = self.posts_at(week)
        return tuple(
            member.person
            for member in self.members
            if member.person.unreachable_at is None and _has_reviewed(member, week, at)
        )


def _has_reviewed(member: Joined, week: int, posts_at: datetime) -> bool:
    """Whether a review lay between joining and the post. West of the channel it may come after the post, and then
    it is the one of the week before; in a week without work there is none to wait for."""
    reviews = [review_at(number, member.person) for number in (week, week_before(week))]
    if reviews[0] is None:
        return True
    return any(at is not None and member.joined_at < at <= posts_at for at in reviews)


@dataclass(frozen=True, slots=True)
class DigestInvite:
    """A channel opted in: who wants to be in it presses Join."""

    reader: Person
    now: datetime
    digest: Digest | None


@dataclass(frozen=True, slots=True)
class DigestPost:
    """One week of a team; `reader` stands for the digest's zone. `obstacles` are nobody's, the oldest first."""

    reader: Person
    now: datetime
    week: Week
    accounts: tuple[Account, ...]
    obstacles: tuple[OpenObstacle, ...] = ()
    late_since: datetime | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.accounts or self.obstacles)

    @property
    def kept_in_all(self) -> int | None:
        """All kept promises shown, None where that would say something about one person."""
        if len(self.accounts) < TOTALS_FROM:
            return None
        return sum(len(entry.promises) for account in self.accounts for entry in account.of(Shows.KEPT))


class Told(StrEnum):
    """What came of it, for the one who did it."""

    OPENED = "opened"
    TIMED = "timed"
    WHICH_TIME = "which_time"
    NOT_MEMBER = "not_member"
    JOINED = "joined"
    ALREADY_IN = "already_in"
    LEFT = "left"
    NOT_IN = "not_in"
    CLOSED = "closed"
    NOT_OPENER = "not_opener"
    NONE_HERE = "none_here"
