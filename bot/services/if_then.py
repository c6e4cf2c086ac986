"""Asking when and where somebody starts, and what could get in the way: the answers come back when it is time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.coaching import Choice, Feature, Way, way_of
from bot.domain.commitments import Commitment
from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import NotYours
from bot.domain.ids import CommitmentId
from bot.domain.if_then import (
    OFFERED_FROM,
    IfThen,
    Question,
    first_question,
    is_first_of_its_kind,
    is_for_a_goal,
)
from bot.domain.people import Person
from bot.domain.plans import names_a_day, spelled_out
from bot.domain.series import SeriesId
from bot.language.answering import answers_when, declines
from bot.language.looks import Look, look_in
from bot.language.reading import Reading
from bot.language.wire import decode
from bot.services import starts
from bot.services.offers import offer
from bot.services.remarks import is_remark
from bot.services.slips import root_of, slips_of
from bot.services.talk import Talk
from storage.database import Database, Store

LONGEST = 200
A_MOMENT = timedelta(seconds=10)


def made(store: Store, person: Person, promises: Sequence[Commitment], now: datetime) -> None:
    """A promise was written down: asks about it if it matters. Whoever says several at once is making a list."""
    if len(promises) != 1 or first_question(promises[0], now) is None:
        return
    if _way(store, person, now) is Way.AS_WANTED and _matters(store, person, promises[0], now):
        _ask(store, person, promises[0], now)


def moved(store: Store, person: Person, promise: Commitment, now: datetime) -> bool:
    """A promise got a new date: asks about it, or from its second slip on offers to. True where something is said."""
    if first_question(promise, now) is None:
        return False
    match _way(store, person, now):
        case Way.AS_WANTED:
            return _ask(store, person, promise, now)
        case Way.AS_OFFER if slips_of(store, promise) >= OFFERED_FROM:
            subject = f"{Feature.IF_THEN}:{root_of(store, promise).id}"
            return offer(store, person.id, Feature.IF_THEN, subject, now, promise=promise.id)
        case _:
            return False


def withdraw(store: Store, promise: Commitment, now: datetime) -> None:
    """Something else is asked about the promise: one question at a time."""
    for asked in store.messages.sent_about(promise.id, [Kind.IF_THEN]):
        if not asked.detail.get("said") and not asked.detail.get("skipped"):
            _settle(store, asked, now, skipped=True, withdrawn=True)


def wanted(store: Store, person: Person, commitment_id: CommitmentId, now: datetime) -> None:
    """The offer was accepted: it begins with the promise that gave reason to it."""
    for promise in store.commitments.some([commitment_id]):
        if first_question(promise, now) is not None:
            _ask(store, person, promise, now)


def _way(store: Store, person: Person, now: datetime) -> Way | None:
    """One promise a day is asked about."""
    decisions = store.coaching.of(person.id)
    way, mine = way_of(Feature.IF_THEN, decisions, person, now), decisions.get(Feature.IF_THEN)
    asked_at = None if mine is None else mine.used_at
    is_enough = asked_at is not None and person.local(asked_at).date() == person.local(now).date()
    return None if is_enough else way


def _matters(store: Store, person: Person, promise: Commitment, now: datetime) -> bool:
    if promise.carried_from is not None:
        return True
    day = person.local(promise.due_at or promise.made_at).date()
    if is_for_a_goal(promise, store.goals.active_of(person.id, day), person):
        return True
    if promise.series_id is None and day == person.local(now).date():
        # Done today it needs no plan.
        return False
    return is_first_of_its_kind(promise, store.commitments.said_besides(person.id, promise))


def _ask(store: Store, person: Person, promise: Commitment, now: datetime) -> bool:
    question = first_question(promise, now)
    assert question is not None
    root = root_of(store, promise)
    subject = f"if_then:{root.id}" if promise.series_id is None else f"if_then:series:{promise.series_id}"
    asked = _put(store, person, promise, subject, 1, question, Place(), now)
    if asked:
        store.coaching.use(person.id, Feature.IF_THEN, now)
    return asked


def _put(
    store: Store,
    person: Person,
    promise: Commitment,
    subject: str,
    revision: int,
    question: Question,
    place: Place,
    now: datetime,
) -> bool:
    detail = {"promise": promise.id, "asks": question}
    return store.outbox.plan(
        Kind.IF_THEN, subject, revision, person.id, place, Priority.REPLY, now, about=[promise], detail=detail
    )


def hears(talk: Talk, reading: Reading) -> bool:
    """An answer to the question, as the next message or in its thread; False where it is something of its own."""
    asked = _open_question(talk)
    if asked is None:
        return False
    text = decode(" ".join(talk.heard.text.split()))
    look = look_in(text)
    if look is not None and (look is not Look.TODAY or asked.detail["asks"] == Question.OBSTACLE):
        return False
    promise = _promise_of(talk.store, asked)
    if declines(text):
        _skip(talk.store, asked, talk.now)
        return True
    match Question(asked.detail["asks"]):
        case Question.WHEN if answers_when(reading, text, promise.what):
            _plan(talk, asked, promise, reading, text)
        case Question.OBSTACLE if is_remark(talk, reading, text, asked.sent_at):
            _note(talk.store, promise, in_the_way=text[:LONGEST])
            _answered(talk.store, asked, talk.now, text[:LONGEST])
        case _:
            return False
    return True


def asks_for_an_obstacle(talk: Talk) -> bool:
    """Whether Kept's last word asks what could get in the way."""
    asked = _open_question(talk)
    return asked is not None and asked.detail["asks"] == Question.OBSTACLE


def _open_question(talk: Talk) -> Delivery | None:
    if talk.heard.is_public:
        return None
    last = talk.last_word()
    if last is None or last.kind is not Kind.IF_THEN:
        return None
    asked = talk.store.subjects.sent(Kind.IF_THEN, last.subject)
    still_open = [each for each in asked if not each.detail.get("said") and not each.detail.get("skipped")]
    return still_open[-1] if still_open and _promise_of(talk.store, last).is_open else None


def _plan(talk: Talk, asked: Delivery, promise: Commitment, reading: Reading, text: str) -> None:
    """When and where is known; the second question follows, unless that is known, too."""
    store, person, now = talk.store, talk.person, talk.now
    words = spelled_out(text, person.local(now).date())[:LONGEST]
    _note(store, promise, start=words)
    at = starts.plan(store, person, promise, words, reading.times, now)
    fields: dict[str, Any] = {} if at is None else {"starts": at.astimezone(UTC).isoformat()}
    _answered(store, asked, now, words, **fields)
    if promise.in_the_way is None:
        place = talk.heard.place
        if _put(store, person, promise, asked.subject, asked.revision + 1, Question.OBSTACLE, place, now):
            second = store.subjects.newest(Kind.IF_THEN, asked.subject)
            assert second is not None
            store.messages.set_detail(second, **fields)


def _note(store: Store, promise: Commitment, **fields: str | None) -> None:
    """Notes it with the promise, and with all that follow it where it is a recurring one and no single day is meant."""
    store.commitments.note(promise.id, **fields)
    if promise.series_id is not None and not names_a_day(fields.get("start")):
        store.series.change(SeriesId(promise.series_id), **fields)


def _answered(store: Store, asked: Delivery, now: datetime, words: str, **fields: Any) -> None:
    _settle(store, asked, now, said=words, said_at=now.astimezone(UTC).isoformat(), **fields)


def _settle(store: Store, asked: Delivery, now: datetime, **fields: Any) -> None:
    store.messages.set_detail(asked, **fields)
    store.outbox.refresh(asked, now)


def _skip(store: Store, asked: Delivery, now: datetime) -> None:
    _settle(store, asked, now, skipped=True)


def skip(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """No answer this time. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        if sent is None or sent.kind is not Kind.IF_THEN or sent.person_id != person.id:
            raise NotYours
        if not sent.detail.get("said"):
            _skip(store, sent, now)


def take_back(talk: Talk, last: Delivery) -> bool:
    """Takes back the newest answer where Kept's last word was one of the questions and nothing was done since; it can
    be given again."""
    store, now = talk.store, talk.now
    if last.kind is not Kind.IF_THEN or last.person_id != talk.person.id:
        return False
    said = [each for each in store.subjects.sent(Kind.IF_THEN, last.subject) if each.detail.get("said")]
    if not said:
        return False
    newest = said[-1]
    if talk.has_acted_since(datetime.fromisoformat(newest.detail["said_at"])):
        return False
    promise = _promise_of(store, newest)
    if Question(newest.detail["asks"]) is Question.WHEN:
        _note(store, promise, start=None)
    else:
        _note(store, promise, in_the_way=None)
    _settle(store, newest, now, said=None)
    for later in store.subjects.sent(Kind.IF_THEN, last.subject):
        if later.revision > newest.revision:
            _skip(store, later, now)
    return True


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> IfThen:
    """The question, or what came of it, with the promise as it stands."""
    detail = delivery.detail
    decision = store.coaching.of(person.id).get(Feature.IF_THEN)
    return IfThen(
        person,
        now,
        _promise_of(store, delivery),
        Question(detail["asks"]),
        is_second=delivery.revision > 1,
        said=detail.get("said"),
        is_skipped=bool(detail.get("skipped")),
        is_withdrawn=bool(detail.get("withdrawn")),
        is_over=decision is not None and decision.choice is Choice.DECLINED,
        starts_at=datetime.fromisoformat(detail["starts"]) if detail.get("starts") else None,
    )


def _promise_of(store: Store, delivery: Delivery) -> Commitment:
    [promise] = store.commitments.some([CommitmentId(delivery.detail["promise"])])
    return promise
