"""Obstacles: what a promise waits for, who clears it, and when somebody is asked about it again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.commitments import Commitment
from bot.domain.errors import CannotClear
from bot.domain.ids import BlockerId, CommitmentId, InstallationId, PersonId
from bot.domain.people import Person, Profile

# Counted in working days of whoever waits: then it is asked whether it still holds, and again after that.
OLD_AFTER = 3
ASKED_AGAIN_AFTER = 5


class OwnerState(StrEnum):
    """Where the one who is to clear it stands. Open: nobody is named yet, and Kept asks who; nobody: left so."""

    OPEN = "open"
    NOBODY = "nobody"
    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    GONE = "gone"


class Question(StrEnum):
    """What is still to be settled about an obstacle."""

    WHO = "who"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class Blocker:
    """What holds a promise up, in its owner's words (`what` is empty where they only named somebody).

    `times` counts how often this promise was held up so far: the second time ends in a decision (`decided_at`).
    `owner_at` is when the owner was asked or accepted. `ended_at` without `cleared_by`: the promise itself ended.
    """

    id: BlockerId
    installation_id: InstallationId
    commitment_id: CommitmentId
    what: str
    times: int
    raised_at: datetime
    owner_id: PersonId | None
    owner_state: OwnerState
    owner_at: datetime | None
    decided_at: datetime | None
    checked_at: datetime | None
    ended_at: datetime | None
    cleared_by: PersonId | None
    thanked_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def has_owner(self) -> bool:
        """Whether somebody was asked to clear it and has not said no."""
        return self.owner_id is not None and self.owner_state in (OwnerState.ASKED, OwnerState.ACCEPTED)

    @property
    def question(self) -> Question | None:
        """What Kept asks whoever waits."""
        if not self.is_open:
            return None
        if self.times > 1 and self.decided_at is None:
            return Question.DECIDE
        return None if self.has_owner or self.owner_state is OwnerState.NOBODY else Question.WHO


@dataclass(frozen=True, slots=True)
class Obstacle:
    """An obstacle with the promise that it holds up, who waits, and who is to clear it. `is_private`: whoever waits
    keeps the promise to themselves, and who helps reads only what is waited for, and by when."""

    blocker: Blocker
    promise: Commitment
    waits: Person
    owner: Person | None = None
    is_private: bool = False

    @property
    def helper(self) -> Person | None:
        """Whom whoever waits may thank once it is cleared: nobody thanks themselves."""
        return None if self.owner is None or self.owner.id == self.waits.id else self.owner


@dataclass(frozen=True, slots=True)
class OpenObstacle:
    """What may be told to everybody: the obstacle and its age, never a person. `promise_id` names what it holds up, and
    is told to nobody."""

    promise_id: CommitmentId
    what: str
    raised_at: datetime


def working_days(person: Person, since: datetime, now: datetime) -> int:
    """How many of the person's working days began since then."""
    days, at = 0, person.next_start(since)
    while at <= now and days < ASKED_AGAIN_AFTER:
        days, at = days + 1, person.next_start(at)
    return days


def is_to_be_checked(blocker: Blocker, waits: Person, now: datetime) -> bool:
    """Whether it has grown old since anybody said anything about it."""
    if blocker.checked_at is not None:
        return working_days(waits, blocker.checked_at, now) >= ASKED_AGAIN_AFTER
    return is_old(waits, blocker.raised_at, now)


def is_old(person: Person, since: datetime, now: datetime) -> bool:
    """Whether three working days have begun since then."""
    return working_days(person, since, now) >= OLD_AFTER


def check_helper(profile: Profile) -> None:
    """Raises CannotClear where this person cannot be asked to clear anything."""
    if profile.is_bot or profile.slack_user_id == "USLACKBOT":
        raise CannotClear("That's an app")
    if profile.is_elsewhere:
        raise CannotClear("They belong to another workspace")
    if profile.is_guest:
        raise CannotClear("They're a guest here, and obstacles go to full members of this workspace")
    if profile.is_deactivated:
        raise CannotClear("They no longer have an account here")


class NewsLine(StrEnum):
    """What somebody hears about an obstacle without having done anything."""

    CLEARED = "cleared"
    REFUSED = "refused"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class BlockerRequest:
    """Somebody waits for the reader to clear an obstacle; None once there is no such obstacle any more."""

    reader: Person
    now: datetime
    obstacle: Obstacle | None
