"""After a miss, once the way on is chosen: what got in the way, if its owner wants to note it; and what is offered."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.domain.coaching import (
    MISSES_BEFORE_OFFER,
    WHY_FROM,
    AfterMiss,
    Choice,
    Decisions,
    Feature,
    MissNote,
    Side,
    Way,
    way_of,
)
from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import NotYours
from bot.domain.ids import CommitmentId
from bot.domain.lessons import may_recall
from bot.domain.people import Person
from bot.domain.record import WINDOW, tally
from bot.language.looks import look_in
from bot.language.reading import Reading
from bot.language.wire import decode
from bot.services import after_moves, lessons
from bot.services.loads import was_too_much
from bot.services.offers import offer
from bot.services.remarks import is_remark
from bot.services.slips import root_of, slips_of
from bot.services.talk import Talk
from storage.database import Database, Store

LONGEST = 200

# Of a recurring promise its own last dates are quoted.
LATELY = 8


def follow(store: Store, person: Person, promise: Commitment, now: datetime) -> None:
    """The way on from a miss was chosen: asks or offers one thing more, once for a promise and what it was carried
    from."""
    if promise.state is not State.MISSED:
        return
    is_said = False
    decisions = store.coaching.of(person.id)
    ways = {feature: way_of(feature, decisions, person, now) for feature in Feature}
    root = root_of(store, promise)
    # A recurring promise is one promise, however many dates it has.
    subject = f"miss:{root.id}" if root.series_id is None else f"miss:series:{root.series_id}"
    if promise.why and ways[Feature.WHY] is Way.AS_OFFER and slips_of(store, promise) >= WHY_FROM:
        is_said = offer(store, person.id, Feature.WHY, subject, now)
    elif ways[Feature.LESSONS] is Way.AS_OFFER and lessons.about(store, person, promise) is not None:
        is_said = offer(store, person.id, Feature.LESSONS, subject, now)
    elif ways[Feature.CAPACITY] is Way.AS_OFFER and was_too_much(store, person, promise, now):
        is_said = offer(store, person.id, Feature.CAPACITY, subject, now)
    elif (wanted := _wanted(store, person, promise, decisions, ways, now)) is not None:
        is_said = store.outbox.plan(Kind.AFTER_MISS, subject, 1, person.id, Place(), Priority.REPLY, now, detail=wanted)
        if is_said and wanted["lesson"] is not None:
            store.coaching.use(person.id, Feature.LESSONS, now)
    elif ways[Feature.MISSES] is Way.AS_OFFER and _missed_lately(store, person, now) >= MISSES_BEFORE_OFFER:
        is_said = offer(store, person.id, Feature.MISSES, subject, now)
    if not is_said and (carried := store.commitments.carried_to(promise.id)) is not None:
        after_moves.follow(store, person, carried, now)


def _wanted(
    store: Store,
    person: Person,
    promise: Commitment,
    decisions: Decisions,
    ways: Mapping[Feature, Way | None],
    now: datetime,
) -> dict[str, Any] | None:
    """What is said where it is wanted: the question, a lesson, or both in one message; None for nothing."""
    asks, lesson = ways[Feature.MISSES] is Way.AS_WANTED, None
    if ways[Feature.LESSONS] is Way.AS_WANTED and may_recall(decisions[Feature.LESSONS].used_at, now):
        lesson = lessons.about(store, person, promise)
    return {"promise": promise.id, "asks": asks, "lesson": lesson} if asks or lesson is not None else None


def _missed_lately(store: Store, person: Person, now: datetime) -> int:
    return tally(store.commitments.closed_since(person.id, now - WINDOW)).missed


def note_side(database: Database, person: Person, side: Side, message: tuple[str, str], now: datetime) -> None:
    """Whose it was, in one tap. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, Kind.AFTER_MISS, message)
        promise_id = CommitmentId(sent.detail["promise"])
        known = store.coaching.notes_of(person.id, [promise_id]).get(promise_id)
        store.coaching.note(person.id, promise_id, MissNote(side, known.words if known is not None else None))
        store.messages.set_detail(sent, tapped_at=now.astimezone(UTC).isoformat())
        store.outbox.refresh(sent, now)


def hears(talk: Talk, reading: Reading) -> bool:
    """A line on what got in the way, said right after the tap or in its thread; False where it is something else."""
    text = decode(" ".join(talk.heard.text.split()))
    if look_in(text) is not None:
        return False
    last = talk.last_word()
    if last is None or last.kind is not Kind.AFTER_MISS:
        return False
    promise_id = CommitmentId(last.detail["promise"])
    known = talk.store.coaching.notes_of(talk.person.id, [promise_id]).get(promise_id)
    if known is None or known.words is not None:
        return False
    tapped_at = last.detail.get("tapped_at")
    if not is_remark(talk, reading, text, None if tapped_at is None else datetime.fromisoformat(tapped_at)):
        return False
    talk.store.coaching.note(talk.person.id, promise_id, MissNote(known.side, text[:LONGEST]))
    talk.store.outbox.refresh(last, talk.now)
    return True


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> AfterMiss:
    """The question with the promise's own record, and what was noted."""
    [promise] = store.commitments.some([CommitmentId(delivery.detail["promise"])])
    if promise.series_id is None:
        answered = store.commitments.closed_since(person.id, now - WINDOW)
    else:
        answered = store.commitments.newest_of_series(promise.series_id, LATELY)
    record = tally(answered)
    note = store.coaching.notes_of(person.id, [promise.id]).get(promise.id)
    asks = bool(delivery.detail.get("asks", True))
    # Its button declines what the message is there for.
    decision = store.coaching.of(person.id).get(Feature.MISSES if asks else Feature.LESSONS)
    is_over = decision is not None and decision.choice is Choice.DECLINED
    lesson = lessons.recalled(store, person, delivery.detail.get("lesson"))
    return AfterMiss(person, now, promise, record, note, is_over, asks, lesson)


def _own(store: Store, person: Person, kind: Kind, message: tuple[str, str]) -> Delivery:
    sent = store.messages.sent_at(*message)
    if sent is None or sent.kind is not kind or sent.person_id != person.id:
        raise NotYours
    return sent
