"""What the messages about asks say, and when they may go out."""

from datetime import datetime

from bot.domain.asks import AskEcho, AskLine, AskNews, AskOutcome, AskRequest, AskState, AskTold, closes_at, late_at
from bot.domain.deliveries import Delivery, Kind, SendState
from bot.domain.ids import AskId, CommitmentId
from bot.domain.nudges import Expire, Postpone, Verdict
from bot.domain.people import Person
from bot.services.briefs import plan_brief
from bot.services.outcomes import plan_news, show_again, standing, stood
from bot.services.partner_news import in_hours
from bot.services.promises import rule_of
from storage.database import Store

# What is neither sent nor given up.
ON_ITS_WAY = (SendState.PLANNED, SendState.SENDING, SendState.UNKNOWN)


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """A question or news wait for their reader's hours, and go out while they stand. An ask is asked of people whom
    Kept may never have met, so nothing about it is sent outside working hours."""
    person = store.people.get(delivery.person_id)
    match delivery.kind:
        case Kind.ASK:
            ask = store.asks.get(_id_of(delivery))
            return in_hours(person, now) if ask is not None and ask.is_waiting else Expire("no longer so")
        case Kind.ASK_NEWS:
            return _decide_news(store, delivery, person, now)
        case _:
            return in_hours(person, now) if _still_stands(store, delivery) else Expire("changed since")


def _decide_news(store: Store, delivery: Delivery, person: Person, now: datetime) -> Verdict:
    ask = store.asks.get(_id_of(delivery))
    if ask is None or ask.state is AskState.WITHDRAWN:
        return Expire("no longer so")
    if ask.is_waiting:
        request = store.subjects.newest(Kind.ASK, delivery.subject)
        asked = store.people.get(ask.asked_id)
        if request is not None and (request.sent_at is not None or request.state in ON_ITS_WAY):
            reached_at = request.sent_at or max(now, request.due_at)
            late = late_at(ask, asked, reached_at) if delivery.detail.get("is_late") else None
            at = late or closes_at(asked, reached_at)
            if at > now:
                return Postpone(at, "still time to answer")
            if late is not None:
                return in_hours(person, now)
        told = store.subjects.shown(Kind.ASK_NEWS, delivery.subject)
        store.asks.answer(ask.id, AskState.EXPIRED, now)
        show_again(store, ask, now)
        if told is not None and told.detail.get("is_late"):
            return Expire("told already that there is no answer")
    return in_hours(person, now)


def _still_stands(store: Store, delivery: Delivery) -> bool:
    promise = next(iter(store.commitments.some([_promise_id(delivery)])), None)
    return promise is not None and stood(promise) == delivery.detail["stood"]


def facts_of(
    store: Store, person: Person, delivery: Delivery, now: datetime
) -> AskRequest | AskEcho | AskNews | AskOutcome | AskTold:
    """What a message about asks shows."""
    detail = delivery.detail
    match delivery.kind:
        case Kind.ASK_TOLD:
            return AskTold(person, now, AskLine(detail["line"]), detail.get("name"))
        case Kind.ASK_ECHO:
            asks = store.asks.some(AskId(each) for each in detail["asks"])
            is_public = delivery.channel is not None
            return AskEcho(person, now, tuple(standing(store, each) for each in asks), is_public)
        case Kind.ASK_OUTCOME:
            return _outcome(store, person, delivery, now)
        case _:
            ask = store.asks.get(_id_of(delivery))
            assert ask is not None
            of = standing(store, ask)
            if delivery.kind is Kind.ASK_NEWS:
                return AskNews(person, now, of, bool(detail.get("is_late")))
            rule = ask.rrule if of.promise is None else rule_of(store, of.promise)
            refused = store.asks.is_refused(person.id, ask.asker_id)
            return AskRequest(person, now, of, rule, bool(detail.get("is_first")), refused)


def _outcome(store: Store, person: Person, delivery: Delivery, now: datetime) -> AskOutcome:
    [promise] = store.commitments.some([_promise_id(delivery)])
    ask = store.asks.get(AskId(delivery.detail["ask"]))
    return AskOutcome(
        person,
        now,
        promise.what if ask is None else ask.what,
        store.people.get(promise.owner_id),
        promise,
        store.commitments.carried_to(promise.id),
        promise.id in store.kudos.thanked_for(person.id, [promise.id]),
    )


def after_sending(store: Store, delivery: Delivery, now: datetime) -> None:
    """Whoever was asked is asked once more in their next brief; what is told to be late is given up later."""
    if delivery.kind is Kind.ASK:
        plan_brief(store, store.people.get(delivery.person_id), now)
    elif delivery.detail.get("is_late"):
        ask, request = store.asks.get(_id_of(delivery)), store.subjects.newest(Kind.ASK, delivery.subject)
        if ask is not None and ask.is_waiting:
            reached_at = now if request is None else request.sent_at or now
            plan_news(store, ask, closes_at(store.people.get(ask.asked_id), reached_at))


def _id_of(delivery: Delivery) -> AskId:
    return AskId(int(delivery.subject.split(":")[1]))


def _promise_id(delivery: Delivery) -> CommitmentId:
    return CommitmentId(int(delivery.subject.split(":")[1]))
