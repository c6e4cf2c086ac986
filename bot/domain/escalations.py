"""When a partner hears of a promise that was left open or missed: as its owner agreed, once, in the tone they chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.commitments import Commitment, State
from bot.domain.hours import at_wall_time
from bot.domain.ids import CommitmentId
from bot.domain.partners import Member, Tells, Tone
from bot.domain.people import Person, Strength

# Counted in the owner's working days, from the question or from the answer "not done".
WORKING_DAYS = {Tells.AFTER_TWO: 2, Tells.AFTER_ONE: 1}

# Of a recurring promise the dates are told about at most this often.
SERIES_REST = timedelta(days=7)

# What is older than this is no news any more.
HOLDS = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Told:
    """A promise that a partner heard of already, or is just about to."""

    commitment_id: CommitmentId
    series_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Escalation:
    """What the owner left open or missed, for one partner of theirs."""

    reader: Person
    now: datetime
    owner: Person
    tone: Tone
    promises: tuple[Commitment, ...]


def open_since(promise: Commitment) -> datetime | None:
    """Since when it waits for a next step: the question that had no answer, or the miss. Not while an obstacle is in
    the way."""
    match promise.state:
        case State.OPEN if promise.is_blocked:
            return None
        case State.OPEN | State.UNANSWERED:
            return promise.asked_at
        case State.MISSED if not promise.ended_waiting:
            return promise.closed_at
        case _:
            return None


def tell_at(promise: Commitment, owner: Member) -> datetime | None:
    """When a partner may hear of it at the earliest: working days of the owner later, at the same time of day. None
    where they may not: without such an agreement, with light reminders, or for what happened before it was signed."""
    days, person = WORKING_DAYS.get(owner.side.tells), owner.person
    since = open_since(promise)
    if days is None or since is None or person.strength is Strength.LIGHT:
        return None
    if owner.answered_at is None or since < owner.answered_at:
        return None
    at = since
    for _ in range(days):
        at = person.next_start(at)
    return max(at, at_wall_time(person.local(at).date(), person.local(since).time(), person.zone))


def to_tell(
    promises: Iterable[Commitment], owner: Member, told: Iterable[Told], now: datetime
) -> list[tuple[datetime, Commitment]]:
    """The promises that a partner has still to hear of, each with its moment, the earliest first: none twice, and of
    a recurring one not every date."""
    before = list(told)
    ids = {each.commitment_id for each in before}
    rested = {each.series_id for each in before if each.series_id is not None and now < each.at + SERIES_REST}
    moments = []
    for promise in promises:
        at = tell_at(promise, owner)
        if at is None or at < now - HOLDS or promise.id in ids or promise.series_id in rested:
            continue
        moments.append((at, promise))
    moments.sort(key=lambda each: (each[0], each[1].id))
    return _one_per_series(moments)


def _one_per_series(moments: list[tuple[datetime, Commitment]]) -> list[tuple[datetime, Commitment]]:
    """Of each recurring promise the first date only."""
    seen: set[int] = set()
    kept = []
    for at, promise in moments:
        if promise.series_id is not None:
            if promise.series_id in seen:
                continue
            seen.add(promise.series_id)
        kept.append((at, promise))
    return kept
