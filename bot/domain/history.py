"""How the last four weeks went, promise by promise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.coaching import MissNote
from bot.domain.commitments import Commitment, State
from bot.domain.ids import CommitmentId
from bot.domain.people import Person
from bot.domain.record import Record

# More lines than this are no longer read; the oldest are counted instead.
MOST_LINES = 40


class Ending(StrEnum):
    """What became of a promise; a moved one is open again with a later date."""

    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"
    DROPPED = "dropped"
    UNANSWERED = "unanswered"
    MOVED = "moved"


ENDINGS = {
    State.KEPT: Ending.KEPT,
    State.PARTLY: Ending.PARTLY,
    State.MISSED: Ending.MISSED,
    State.DROPPED: Ending.DROPPED,
    State.UNANSWERED: Ending.UNANSWERED,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One promise and what became of it, when."""

    promise: Commitment
    ending: Ending
    at: datetime


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, the newest line first."""

    starts_on: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The last weeks, the newest first; `left_out` is how many older lines there are, `notes` what the reader noted
    about what did not happen."""

    reader: Person
    now: datetime
    record: Record
    moved: int
    unanswered: int
    weeks: tuple[Week, ...]
    left_out: int = 0
    notes: Mapping[CommitmentId, MissNote] = field(default_factory=dict)


def build_history(
    closed: Iterable[Commitment],
    moved: Iterable[tuple[datetime, Commitment]],
    record: Record,
    reader: Person,
    now: datetime,
) -> History:
    """Sorts closed promises, and open ones by their last move, into weeks of the reader's own calendar."""
    lines = [
        Line(promise, ENDINGS[promise.state], promise.closed_at)
        for promise in closed
        if promise.closed_at is not None and promise.state in ENDINGS
    ]
    lines += [Line(promise, Ending.MOVED, at) for at, promise in moved]
    lines.sort(key=lambda line: line.at, reverse=True)
    weeks: dict[date, list[Line]] = {}
    for line in lines[:MOST_LINES]:
        on = reader.local(line.at).date()
        weeks.setdefault(on - timedelta(days=on.weekday()), []).append(line)
    return History(
        reader,
        now,
        record,
        moved=sum(line.ending is Ending.MOVED for line in lines),
        unanswered=sum(line.ending is Ending.UNANSWERED for line in lines),
        weeks=tuple(Week(monday, tuple(of_week)) for monday, of_week in weeks.items()),
        left_out=max(0, len(lines) - MOST_LINES),
    )
