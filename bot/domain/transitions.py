"""The only ways in which a commitment may change."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.commitments import Change, Commitment, Draft, State
from bot.domain.errors import EmptyPromise, PastTime
from bot.domain.plans import names_a_day
from bot.domain.quantities import Quantity
from bot.domain.times import DueKind, Grain


@dataclass(frozen=True, slots=True)
class Transition:
    """The commitment after a change, and the word its history gets."""

    after: Commitment
    change: Change


def _changed(commitment: Commitment, **fields: object) -> Commitment:
    return replace(commitment, revision=commitment.revision + 1, **fields)  # type: ignore[arg-type]  # checked by replace()


def keep(commitment: Commitment, now: datetime) -> Transition:
    """It was done, whole."""
    done = commitment.target if commitment.target is not None else commitment.done
    return Transition(_changed(commitment, state=State.KEPT, closed_at=now, done=done), Change.KEPT)


def count(commitment: Commitment, done: float | None) -> Transition:
    """So much is done already, before anyone asked."""
    return Transition(_changed(commitment, done=done), Change.COUNTED)


def keep_partly(commitment: Commitment, now: datetime, done: float | None = None) -> Transition:
    """Some of it was done: `done` of the target where it was counted. Reaching the target keeps it."""
    if done is not None and commitment.target is not None and done >= commitment.target:
        return keep(commitment, now)
    after = _changed(commitment, state=State.PARTLY, closed_at=now, done=commitment.done if done is None else done)
    return Transition(after, Change.PARTLY)


def miss(commitment: Commitment, now: datetime) -> Transition:
    """It did not happen."""
    return Transition(_changed(commitment, state=State.MISSED, closed_at=now), Change.MISSED)


def drop(commitment: Commitment, now: datetime) -> Transition:
    """It is let go."""
    return Transition(_changed(commitment, state=State.DROPPED, closed_at=now), Change.DROPPED)


def close_unanswered(commitment: Commitment, now: datetime) -> Transition:
    """Nobody answered for long enough; Kept stops asking."""
    return Transition(_changed(commitment, state=State.UNANSWERED, closed_at=now), Change.CLOSED)


def skip(commitment: Commitment, now: datetime) -> Transition:
    """This occurrence is left out; the series goes on."""
    return Transition(_changed(commitment, state=State.SKIPPED, closed_at=now), Change.SKIPPED)


def reschedule(commitment: Commitment, on: date, due_at: datetime) -> Transition:
    """The owner's week, zone or pause changed, and this occurrence with it; that is no move."""
    return Transition(_changed(commitment, occurs_on=on, due_at=due_at), Change.EDITED)


def reopen(commitment: Commitment) -> Transition:
    """It was closed as unanswered and is wanted after all: the next brief asks again."""
    return Transition(_changed(commitment, state=State.OPEN, closed_at=None, asked_at=None, asks=0), Change.REOPENED)


def block(commitment: Commitment, now: datetime) -> Transition:
    """Something is in its way; a miss that was said too early is none any more."""
    return Transition(_changed(commitment, state=State.OPEN, closed_at=None, blocked_at=now), Change.BLOCKED)


def unblock(commitment: Commitment, now: datetime) -> Transition:
    """The way is free: it comes back with its date. One that has passed meanwhile is asked for anew, and counts as
    renegotiated, not as missed."""
    fields: dict[str, object] = {"blocked_at": None, "asked_at": None, "asks": 0}
    if commitment.due_at is not None and commitment.due_at <= now:
        fields |= {"due_at": None, "grain": None, "other_due_at": None}
    return Transition(_changed(commitment, **fields), Change.UNBLOCKED)


def undo_making(commitment: Commitment, now: datetime) -> Transition:
    """It was never meant."""
    return Transition(_changed(commitment, state=State.UNDONE, closed_at=now), Change.UNDONE)


def move(commitment: Commitment, due_at: datetime, grain: Grain, due_kind: DueKind, now: datetime) -> Transition:
    """A new date. Before the deadline, or while it waits, that is renegotiated; a first date is just the answer to
    "by when?". What waited is asked about again from then on, and a plan for one day ends with that day.

    Raises PastTime for a date that is not ahead.
    """
    if due_at <= now:
        raise PastTime
    fields: dict[str, object] = {
        "due_at": due_at,
        "grain": grain,
        "due_kind": due_kind,
        "other_due_at": None,
        "state": State.OPEN,
        "closed_at": None,
        "asked_at": None,
        "asks": 0,
        "blocked_at": None,
        "plan": _of_any_day(commitment.plan),
        "start": _of_any_day(commitment.start),
    }
    if commitment.due_at is None:
        return Transition(_changed(commitment, **fields), Change.DATED)
    in_time = now < commitment.due_at or commitment.is_blocked
    change = Change.RENEGOTIATED if in_time else Change.MOVED
    return Transition(_changed(commitment, moves=commitment.moves + 1, **fields), change)


def _of_any_day(words: str | None) -> str | None:
    """When and where, on another date: what was said about one day holds no longer."""
    return None if names_a_day(words) else words


def reread(commitment: Commitment, due_at: datetime, grain: Grain, now: datetime) -> Transition:
    """The words meant another date than Kept understood. Raises PastTime for one that is not ahead."""
    if due_at <= now:
        raise PastTime
    return Transition(
        _changed(commitment, due_at=due_at, grain=grain, other_due_at=None, asked_at=None, asks=0), Change.EDITED
    )


def correct(
    commitment: Commitment, now: datetime, *, what: str, quantity: Quantity | None, due_at: datetime | None
) -> Transition:
    """The owner edits the words or the date of an open promise; that is neither a move nor a miss.

    Raises EmptyPromise without words and PastTime for a changed date that is not ahead.
    """
    words = " ".join(what.split())
    if not words:
        raise EmptyPromise
    fields: dict[str, object] = {
        "what": words,
        "target": quantity.target if quantity else None,
        "unit": quantity.unit if quantity else None,
        "is_vague": False if words != commitment.what else commitment.is_vague,
    }
    if due_at is not None and due_at != commitment.due_at:
        if due_at <= now:
            raise PastTime
        fields |= {"due_at": due_at, "grain": Grain.MINUTE, "due_kind": DueKind.DEADLINE, "other_due_at": None}
        fields |= {"asked_at": None, "asks": 0, "blocked_at": None}
        fields |= {"plan": _of_any_day(commitment.plan), "start": _of_any_day(commitment.start)}
    return Transition(_changed(commitment, **fields), Change.EDITED)


def revert(commitment: Commitment, before: Commitment) -> Transition:
    """The last change is taken back: the promise stands as it stood before it."""
    return Transition(replace(before, revision=commitment.revision + 1), Change.REVERTED)


def carry(commitment: Commitment, due_at: datetime, grain: Grain, now: datetime) -> Draft:
    """The promise that goes on with a partly kept or missed one; what was counted already stays counted.

    Raises PastTime for a date that is not ahead.
    """
    if due_at <= now:
        raise PastTime
    target = commitment.target
    return Draft(
        what=commitment.what,
        due_at=due_at,
        grain=grain,
        quantity=None if target is None else Quantity(target, commitment.unit),
        plan=_of_any_day(commitment.plan),
        why=commitment.why,
        start=_of_any_day(commitment.start),
        in_the_way=commitment.in_the_way,
        carried_from=commitment.id,
        done=commitment.done,
    )
