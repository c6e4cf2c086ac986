"""The hard conversation: a call or message that moved twice, what could get it going, and what did before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.commitments import Commitment
from bot.domain.ids import CommitmentId
from bot.domain.kinds import OUTREACH, kind_of
from bot.domain.people import Person

# From this move on.
MOVED_BEFORE = 2

BLOCK_TAKES = timedelta(minutes=25)

# With less of the day left than this the first step is for the next one.
STEP_TAKES = timedelta(minutes=30)


class Means(StrEnum):
    """What can get it going, in the order in which it is offered to somebody new."""

    STEP = "step"
    BLOCK = "block"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Used:
    """Something that was tried with a promise; `got_further`: its owner said that it helped."""

    commitment_id: CommitmentId
    means: Means
    used_at: datetime
    got_further: bool


class Went(StrEnum):
    """How a block went, where the promise was not kept in it."""

    FURTHER = "further"
    NOT_BEGUN = "not_begun"


def is_hard(promise: Commitment, moves: int) -> bool:
    """Whether it is a call or message, still ahead, that moved often enough."""
    if not promise.is_open or promise.is_blocked or promise.due_at is None:
        return False
    return moves >= MOVED_BEFORE and kind_of(promise.what, promise.unit) in OUTREACH


def in_order(helped: Sequence[Means]) -> tuple[Means, ...]:
    """All means, what helped most often first, among equals the one that helped last; `helped` is newest first."""
    often = Counter(helped)
    newest = {means: place for place, means in reversed(list(enumerate(helped)))}
    return tuple(sorted(Means, key=lambda means: (-often[means], newest.get(means, len(helped)))))


def step_due_on(person: Person, now: datetime) -> date:
    """The day on which a first step is due: today, or the next working day where today has no room left."""
    today = person.local(now).date()
    if person.is_workday(today) and person.end_of_work(today) - now >= STEP_TAKES:
        return today
    return person.local(person.next_start(now)).date()


@dataclass(frozen=True, slots=True)
class HardTalk:
    """What could get a promise going, and what its owner chose. `helped` is what did with such a promise before."""

    reader: Person
    now: datetime
    promise: Commitment
    moves: int
    order: tuple[Means, ...]
    helped: Means | None = None
    partners: tuple[str, ...] = ()
    shows_note: bool = False
    step: Commitment | None = None
    until_at: datetime | None = None
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class BlockOver:
    """A block is over: how did it go? `until_at`: another one has begun."""

    reader: Person
    now: datetime
    promise: Commitment
    is_current: bool
    went: Went | None = None
    until_at: datetime | None = None
