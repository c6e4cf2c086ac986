"""Which prompt comes next for a promise, when, and whether it may still be sent at its moment."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.commitments import Commitment
from bot.domain.deliveries import DAILY_CAP, LATE_IS_SAID_AFTER, LATEST, NAMED_TIME_HOLDS, Delivery, Kind, Priority
from bot.domain.hours import at_wall_time
from bot.domain.people import Person, Strength
from bot.domain.times import DueKind

if TYPE_CHECKING:
    from bot.domain.contents import Content

ASK_AFTER_START = timedelta(hours=1)

# How often a promise is asked about before Kept falls silent; the next brief is the second time.
MOST_ASKS = {Strength.LIGHT: 1, Strength.STANDARD: 2, Strength.FIRM: 3}

# Counted from the first question; the same for every strength.
CLOSED_AFTER_WORKING_DAYS = 5

# A brief is about the day ahead: after that it comes too late, unless its reader wanted it so late.
BRIEF_UNTIL = time(12)
BRIEF_HOLDS = timedelta(hours=2)

# Why a prompt waits for the end of a pause; the end of the pause finds it by that.
PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Plan:
    """The next prompt of one commitment."""

    kind: Kind
    at: datetime
    priority: Priority


def plan_first(commitment: Commitment, person: Person, now: datetime) -> Plan | None:
    """The first prompt after a promise was made or moved: a cue at a start time, else the check-in.

    None where there is none of its own: no date, closed, held up, asked about already, or left to the next brief.
    """
    if commitment.due_at is None or not commitment.is_open or commitment.is_blocked or commitment.asked_at is not None:
        return None
    starts = commitment.due_kind is DueKind.START and commitment.due_at > now
    if starts and person.strength is not Strength.LIGHT:
        return Plan(Kind.CUE, commitment.due_at, Priority.TIMED)
    return plan_checkin(commitment, person)


def plan_checkin(commitment: Commitment, person: Person) -> Plan | None:
    """The check-in: at the deadline; an hour after a start time, or for a count at the end of that day's work.

    None where the next brief asks: on light, and where the moment lies outside the person's hours and they did
    not name it themselves.
    """
    if commitment.due_at is None or not commitment.is_open or commitment.is_blocked:
        return None
    if person.strength is Strength.LIGHT:
        return None
    ask_at, priority = commitment.due_at, Priority.TIMED
    if commitment.due_kind is DueKind.START:
        ask_at += ASK_AFTER_START
        end = person.end_of_work(person.local(commitment.due_at).date())
        if commitment.target is not None and end > ask_at:
            ask_at, priority = end, Priority.NUDGE
    if commitment.names_a_clock_time:
        return Plan(Kind.CHECKIN, ask_at, priority)
    return Plan(Kind.CHECKIN, ask_at, Priority.NUDGE) if person.is_within_hours(ask_at) else None


def when_asked(commitment: Commitment, person: Person) -> datetime | None:
    """When the owner will be asked how it went, as far as their pauses are known; None while there is no date."""
    if commitment.due_at is None:
        return None
    plan = plan_checkin(commitment, person)
    if plan is None:
        return next_brief_at(person, commitment.due_at)
    return after_pause(person, plan.at) if person.is_paused(plan.at) else plan.at


def after_pause(person: Person, moment: datetime) -> datetime:
    """When a question of that moment comes that a pause holds back: at its end, or in the brief if that is sooner."""
    return min(person.next_open(moment), next_brief_at(person, moment))


def next_brief_at(person: Person, after: datetime) -> datetime:
    """The person's next brief after a moment: every working morning, on light the week's first."""
    at = person.next_brief(after)
    while person.strength is Strength.LIGHT and not _opens_its_week(person, person.local(at).date()):
        at = person.next_brief(at)
    return at


def _opens_its_week(person: Person, day: date) -> bool:
    """Whether no working day of that week comes before it; a holiday or a pause on Monday makes it Tuesday."""
    return all(person.brief_at(day - timedelta(days=back)) is None for back in range(1, day.weekday() + 1))


def is_to_be_asked(commitment: Commitment, person: Person, now: datetime) -> bool:
    """Whether the brief asks about it: overdue, not asked that day already, and not asked often enough yet."""
    if not commitment.is_open or commitment.is_blocked or commitment.due_at is None or commitment.due_at > now:
        return False
    if commitment.asked_at is not None and person.local(commitment.asked_at).date() == person.local(now).date():
        return False
    planned = plan_checkin(commitment, person)
    if commitment.asks == 0 and planned is not None and planned.at > now:
        return False
    return commitment.asks < MOST_ASKS[person.strength]


def is_to_be_closed(commitment: Commitment, person: Person, now: datetime) -> bool:
    """Whether it has gone unanswered for long enough, in the owner's working days."""
    if not commitment.is_open or commitment.is_blocked or commitment.asked_at is None:
        return False
    at = commitment.asked_at
    for _ in range(CLOSED_AFTER_WORKING_DAYS):
        at = person.next_start(at)
    return at <= now


@dataclass(frozen=True, slots=True)
class Send:
    """Send it now; `late_since` is the moment it was meant for when that is worth saying, `facts` what it says where
    deciding took reading it all."""

    late_since: datetime | None = None
    facts: "Content | None" = None


@dataclass(frozen=True, slots=True)
class Postpone:
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Expire:
    reason: str


Verdict = Send | Postpone | Expire


def judge(delivery: Delivery, person: Person, now: datetime, sent_today: int = 0) -> Verdict:
    """Whether an unprompted message may go out at this very moment; `sent_today` counts those of the day so far.

    Pause comes first, then how late it is, then the person's hours; a clock time that they named themselves
    overrides the hours and the cap, never the pause. What may not go leaves its question to the next brief.
    """
    if delivery.is_reply:
        return Send()
    if person.unreachable_at is not None:
        return Expire("person unreachable")
    if person.is_paused(now):
        return _wait_for_the_end(delivery, person, now)
    late = now - delivery.meant_at
    if is_too_late(delivery, person, now):
        return Expire("too late")
    named = delivery.priority is Priority.TIMED and late <= NAMED_TIME_HOLDS
    if not named and not person.is_open(now):
        return Expire("outside hours")
    if not named and sent_today >= DAILY_CAP:
        return Expire("enough for today")
    return Send(late_since=delivery.meant_at if late > LATE_IS_SAID_AFTER else None)


def _wait_for_the_end(delivery: Delivery, person: Person, now: datetime) -> Verdict:
    """What a pause holds back: a question waits for its end or the brief then; a cue or start is no use any more."""
    match delivery.kind:
        case Kind.CUE | Kind.START:
            return Expire(PAUSED)
        case Kind.BRIEF:
            return Postpone(next_brief_at(person, now), PAUSED)
        case _:
            return Postpone(after_pause(person, now), PAUSED)


def is_too_late(delivery: Delivery, person: Person, now: datetime) -> bool:
    """Whether its moment is over: check-ins hold a day, cues half an hour, a brief until noon of its day; one that is
    meant to come later than that two hours."""
    if delivery.kind is Kind.BRIEF:
        day = person.local(delivery.meant_at).date()
        until = max(at_wall_time(day, BRIEF_UNTIL, person.zone), delivery.meant_at + BRIEF_HOLDS)
        return person.local(now).date() != day or now >= until
    latest = LATEST.get(delivery.kind)
    return latest is not None and now - delivery.meant_at > latest
