"""Which prompt comes next for a promise, when, and whether it may still be sent at its moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.commitments import Commitment
from bot.domain.deliveries import LATE_IS_SAID_AFTER, LATEST, NAMED_TIME_HOLDS, Delivery, Kind, Priority
from bot.domain.people import Person
from bot.domain.times import DueKind

ASK_AFTER_START = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """The next prompt of one commitment."""

    kind: Kind
    at: datetime
    priority: Priority


def plan_first(commitment: Commitment, person: Person, now: datetime) -> Plan | None:
    """The first prompt after a promise was made or moved: a cue at a start time, else the check-in.

    None for one that has no date, is closed, or was asked about already.
    """
    if commitment.due_at is None or not commitment.is_open or commitment.asked_at is not None:
        return None
    if commitment.due_kind is DueKind.START and commitment.due_at > now:
        return Plan(Kind.CUE, commitment.due_at, Priority.TIMED)
    return plan_checkin(commitment, person)


def plan_checkin(commitment: Commitment, person: Person) -> Plan | None:
    """The check-in: at the deadline; an hour after a start time, or for a count at the end of that day's work."""
    if commitment.due_at is None or not commitment.is_open:
        return None
    ask_at = commitment.due_at
    if commitment.due_kind is DueKind.START:
        ask_at += ASK_AFTER_START
        if commitment.target is not None:
            ask_at = max(ask_at, person.end_of_work(person.local(commitment.due_at).date()))
    if commitment.names_a_clock_time:
        return Plan(Kind.CHECKIN, ask_at, Priority.TIMED)
    return Plan(Kind.CHECKIN, next_allowed(person, ask_at), Priority.NUDGE)


def next_allowed(person: Person, at: datetime) -> datetime:
    """The moment itself inside working hours, else the next start of work."""
    return at if person.is_open(at) else person.next_start(at)


@dataclass(frozen=True, slots=True)
class Send:
    """Send it now; `late_since` is the moment it was meant for when that is worth saying."""

    late_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Postpone:
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Expire:
    reason: str


Verdict = Send | Postpone | Expire


def judge(delivery: Delivery, person: Person, now: datetime) -> Verdict:
    """Whether an unprompted message may go out at this very moment.

    Pause comes first, then how late it is, then the person's hours; a clock time that they named themselves
    overrides the hours, never the pause.
    """
    if delivery.is_reply:
        return Send()
    if person.unreachable_at is not None:
        return Expire("person unreachable")
    if person.paused_until is not None and now < person.paused_until:
        return Postpone(next_allowed(person, person.paused_until), "paused")
    late = now - delivery.meant_at
    if (latest := LATEST.get(delivery.kind)) is not None and late > latest:
        return Expire("too late")
    named = delivery.priority is Priority.TIMED and late <= NAMED_TIME_HOLDS
    if not named and not person.is_open(now):
        if delivery.kind is Kind.CUE:
            return Expire("outside hours")
        return Postpone(person.next_start(now), "outside hours")
    return Send(late_since=delivery.meant_at if late > LATE_IS_SAID_AFTER else None)
