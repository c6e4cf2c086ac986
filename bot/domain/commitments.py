"""A commitment: what somebody said they will do, and where it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.ids import CommitmentId, InstallationId, PersonId
from bot.domain.quantities import Quantity
from bot.domain.times import DueKind, Grain


class State(StrEnum):
    """Where a commitment stands. `UNDONE` was taken back by Undo and is shown nowhere."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"
    DROPPED = "dropped"
    UNANSWERED = "unanswered"
    SKIPPED = "skipped"
    UNDONE = "undone"


class Change(StrEnum):
    """What happened to a commitment: one word a line of its history."""

    MADE = "made"
    DATED = "dated"
    EDITED = "edited"
    ASKED = "asked"
    KEPT = "kept"
    PARTLY = "partly"
    COUNTED = "counted"
    MISSED = "missed"
    MOVED = "moved"
    RENEGOTIATED = "renegotiated"
    DROPPED = "dropped"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    CLOSED = "closed"
    REOPENED = "reopened"
    REVERTED = "reverted"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment before it is written down. `due_at` is None while "by when?" is open."""

    what: str
    due_at: datetime | None = None
    grain: Grain | None = None
    due_kind: DueKind = DueKind.DEADLINE
    quantity: Quantity | None = None
    plan: str | None = None
    why: str | None = None
    other_due_at: datetime | None = None
    is_vague: bool = False
    carried_from: CommitmentId | None = None
    done: float | None = None
    series_id: int | None = None
    occurs_on: date | None = None
    start: str | None = None
    in_the_way: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise, or one occurrence of a recurring one (`series_id`, `occurs_on` its local date).

    `due_at` is what was promised; when it is asked about is decided in `nudges`. `revision` rises with every
    change, so that a button or a planned message of an older state can be told apart. `asked_at` is the first
    check-in that reached its owner, `asks` how often it was asked about; `done` counts towards `target`.
    `blocked_at`: since then it waits for an obstacle to be cleared. Nobody asks about it meanwhile, and what became
    of it while it waited counts neither way. `plan` is its when and where as it was promised; `start` is the same
    as coaching was answered, `in_the_way` what could come between: both for nobody but its owner.
    """

    id: CommitmentId
    installation_id: InstallationId
    owner_id: PersonId
    what: str
    due_at: datetime | None
    grain: Grain | None
    due_kind: DueKind
    target: float | None
    unit: str | None
    done: float | None
    plan: str | None
    why: str | None
    other_due_at: datetime | None
    is_vague: bool
    state: State
    revision: int
    moves: int
    made_at: datetime
    asked_at: datetime | None
    asks: int
    closed_at: datetime | None
    carried_from: CommitmentId | None
    series_id: int | None
    occurs_on: date | None
    blocked_at: datetime | None = None
    start: str | None = None
    in_the_way: str | None = None

    @property
    def is_blocked(self) -> bool:
        return self.is_open and self.blocked_at is not None

    @property
    def ended_waiting(self) -> bool:
        """Whether it was answered while an obstacle was in its way: that is nobody's miss."""
        return not self.is_open and self.blocked_at is not None

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN

    @property
    def may_go_on(self) -> bool:
        """Whether another promise may go on with this one: it was answered, and something is left."""
        return self.state in (State.PARTLY, State.MISSED)

    @property
    def planned(self) -> str | None:
        """When and where, as its owner is told."""
        return self.plan or self.start

    @property
    def names_a_clock_time(self) -> bool:
        """Whether the person said a time of the clock: such a promise is asked about at that very minute."""
        return self.grain is Grain.MINUTE

    @property
    def quantity(self) -> Quantity | None:
        return None if self.target is None else Quantity(self.target, self.unit)

    @property
    def remaining(self) -> float | None:
        """What is left of the target, None where nothing is counted or nothing is left."""
        if self.target is None:
            return None
        left = self.target - (self.done or 0)
        return left if left > 0 else None
