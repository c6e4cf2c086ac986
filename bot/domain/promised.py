"""Promises to somebody: what they see of them, and the balance between two people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.commitments import Commitment, State
from bot.domain.ids import AskId, CommitmentId, PersonId
from bot.domain.people import Person

# A list to look at, not to search.
MOST_LISTED = 12

# From here on the balance leans: so many more in all, and so many times as many.
LEANS_BY = 3
LEANS_TIMES = 3


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to whom a promise was made: named in it, or the one who asked for it."""

    commitment_id: CommitmentId
    person_id: PersonId
    ask_id: AskId | None
    released_at: datetime | None
    question: str | None
    questioned_at: datetime | None


@dataclass(frozen=True, slots=True)
class PromisedItem:
    """A promise to the reader."""

    promise: Commitment
    promiser: Person
    is_thanked: bool = False


@dataclass(frozen=True, slots=True)
class Promised:
    """What is promised to the reader: what is open, and what was kept lately. `left_out` did not fit."""

    reader: Person
    now: datetime
    open: tuple[PromisedItem, ...] = ()
    kept: tuple[PromisedItem, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two people promised the other, and how it went in the last four weeks."""

    person: Person
    open: tuple[Commitment, ...]
    kept: int
    partly: int
    missed: int
    moved: int

    @property
    def total(self) -> int:
        return len(self.open) + self.kept + self.partly + self.missed


@dataclass(frozen=True, slots=True)
class Balance:
    """Both sides, in an order that does not depend on who looks."""

    reader: Person
    now: datetime
    sides: tuple[Side, Side]

    @property
    def leans(self) -> tuple[Person, Person] | None:
        """Who promised much more, and who much less; None while it is about even."""
        less, more = sorted(self.sides, key=lambda side: side.total)
        if more.total - less.total < LEANS_BY or more.total < LEANS_TIMES * less.total:
            return None
        return more.person, less.person


def side_of(person: Person, promises: Iterable[Commitment], since: datetime) -> Side:
    """Counts promises; those closed before are left out. A moved one counts as moved whatever became of it; one
    that was not done while it waited for something is no miss."""
    promises = [each for each in promises if each.is_open or (each.closed_at is not None and each.closed_at >= since)]

    def count(state: State) -> int:
        return sum(each.state is state and not (state is State.MISSED and each.ended_waiting) for each in promises)

    open_ones = tuple(each for each in promises if each.is_open)
    answered = (State.KEPT, State.PARTLY, State.MISSED)
    moved = sum(each.moves > 0 for each in promises if each.is_open or each.state in answered)
    return Side(person, open_ones, count(State.KEPT), count(State.PARTLY), count(State.MISSED), moved)


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a promise, for whoever made it."""

    reader: Person
    now: datetime
    promise: Commitment
    asker: Person
    words: str


@dataclass(frozen=True, slots=True)
class Release:
    """Somebody let the reader off a promise."""

    reader: Person
    now: datetime
    promise: Commitment
    by: Person
