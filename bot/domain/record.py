"""How somebody's promises went lately: counts, and the kept rate that cannot spiral to zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.commitments import Commitment, State

WINDOW = timedelta(days=28)
RATE_NEEDS = 5

# So many dates of recurring promises a calendar month may be left out once they are due.
MONTHLY_SKIPS = 2


@dataclass(frozen=True, slots=True)
class Record:
    """Answered promises of the last 28 days."""

    kept: int = 0
    partly: int = 0
    missed: int = 0

    @property
    def answered(self) -> int:
        return self.kept + self.partly + self.missed

    @property
    def rate(self) -> float | None:
        """(kept + ½ partly) / answered; None under five, where only counts mean something."""
        if self.answered < RATE_NEEDS:
            return None
        return (self.kept + self.partly / 2) / self.answered


def tally(commitments: Iterable[Commitment]) -> Record:
    """Counts what counts: moved, unanswered, held up, and dropped before due do not; dropped afterwards was missed."""
    kept = partly = missed = 0
    for commitment in commitments:
        match commitment.state:
            case State.KEPT:
                kept += 1
            case State.PARTLY:
                partly += 1
            case State.MISSED if not commitment.ended_waiting:
                missed += 1
            case State.DROPPED if _was_due(commitment) and not commitment.ended_waiting:
                missed += 1
            case _:
                pass
    return Record(kept, partly, missed)


def is_spent_skip(promise: Commitment) -> bool:
    """Whether leaving it out took one of the month's skips: it was due already. What is left out before, or by a
    pause, takes none."""
    return promise.state is State.SKIPPED and _closed_after(promise)


def skips_left(skipped: Iterable[Commitment]) -> int:
    """How many of a month's skips are left after these of its occurrences were skipped."""
    return max(0, MONTHLY_SKIPS - sum(map(is_spent_skip, skipped)))


def _closed_after(promise: Commitment) -> bool:
    return promise.due_at is not None and promise.closed_at is not None and promise.closed_at > promise.due_at


def _was_due(commitment: Commitment) -> bool:
    due_at, closed_at = commitment.due_at, commitment.closed_at
    return due_at is not None and closed_at is not None and closed_at >= due_at
