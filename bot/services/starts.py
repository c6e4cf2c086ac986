"""The moment that somebody named to start at: planned with the answer, and said unless the brief just did."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot.domain.commitments import Commitment
from bot.domain.deliveries import SHARED_WITHIN, Delivery, Kind, Place, Priority
from bot.domain.hours import at_wall_time
from bot.domain.ids import CommitmentId
from bot.domain.if_then import TimeToStart, starts_at
from bot.domain.nudges import Expire, Postpone, Send, Verdict, judge
from bot.domain.people import Person, Strength
from bot.domain.plans import names_a_day
from bot.domain.times import Grain
from bot.language.reading import TimeExpression
from storage.database import Store

A_MOMENT = timedelta(seconds=10)


def plan(
    store: Store, person: Person, promise: Commitment, words: str, times: Iterable[TimeExpression], now: datetime
) -> datetime | None:
    """Plans saying that it is time to start, in place of an earlier such plan; None where the words name no moment."""
    subject = f"start:{promise.id}"
    store.outbox.forget(person.id, Kind.START, subject)
    at = _named(promise, times, person, now)
    if at is not None:
        revision, detail = int(at.timestamp() // 60), {"plan": words, "due": _due(promise)}
        store.outbox.plan(
            Kind.START, subject, revision, person.id, Place(), Priority.TIMED, at, about=[promise], detail=detail
        )
    return at


def _named(promise: Commitment, times: Iterable[TimeExpression], person: Person, now: datetime) -> datetime | None:
    """The one clock time in an answer, of a range its beginning."""
    named = [each for each in times if each.grain is Grain.MINUTE]
    if len(named) != 1:
        return None
    [time] = named
    said_at = time.deadline_at
    if time.start is not None:
        said_at = at_wall_time(time.start.date(), time.start.time(), person.zone)
    return None if said_at is None else starts_at(promise, said_at, names_a_day(time.span), person, now)


def decide(store: Store, delivery: Delivery, person: Person, now: datetime) -> Verdict:
    """It is time to start, unless the plan is another by now, or the brief of these minutes says it."""
    promise = store.commitments.get(CommitmentId(store.messages.shown_in(delivery.id)[0].commitment_id))
    if promise is None or not promise.is_open or promise.is_blocked:
        return Expire("nothing left to start")
    if person.strength is Strength.LIGHT:
        return Expire("no cues on light")
    if (promise.start, _due(promise)) != (delivery.detail["plan"], delivery.detail["due"]):
        return Expire("planned otherwise")
    verdict = judge(delivery, person, now)
    if isinstance(verdict, Send) and store.outbox.planned_soon(person.id, Kind.BRIEF, now):
        # It may say the same: that is known in a moment.
        return Postpone(now + A_MOMENT, "brief first")
    if _in_brief(store, promise, person, now):
        return Expire("the brief of these minutes says it")
    return verdict


def _in_brief(store: Store, promise: Commitment, person: Person, now: datetime) -> bool:
    """Whether a brief has told it within the last minutes."""
    last = store.messages.last_to(person.id, [Kind.BRIEF])
    if last is None or last.sent_at is None or now - last.sent_at >= SHARED_WITHIN:
        return False
    return any(shown.commitment_id == promise.id for shown in store.messages.shown_in(last.id))


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> TimeToStart:
    """The promise that it is time for."""
    [shown] = store.messages.shown_in(delivery.id)
    [promise] = store.commitments.some([shown.commitment_id])
    return TimeToStart(person, now, promise)


def _due(promise: Commitment) -> str | None:
    return None if promise.due_at is None else promise.due_at.astimezone(UTC).isoformat()
