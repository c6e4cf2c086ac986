"""What a delivery says when its moment comes, and what follows once it was sent."""

from datetime import datetime
from typing import assert_never

from bot.domain.deliveries import SHARED_WITHIN, Delivery, Kind
from bot.domain.facts import Checkin, Choice, Cue, Echo, Facts, Item, Notice, NoticeCode, Outcome, Scope
from bot.domain.nudges import Expire, Send, Verdict, judge, plan_checkin
from bot.domain.people import Person
from bot.services.overview import overview
from bot.services.promises import current, items_of, record_of
from storage.database import Store


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """Whether this message may go out now: the person, their hours, and whether there is still something to ask.

    A message that may go takes along what else the person would be asked within minutes.
    """
    verdict = judge(delivery, store.people.get(delivery.person_id), now)
    if not isinstance(verdict, Send) or delivery.is_reply:
        return verdict
    soon = store.outbox.planned_soon(delivery.person_id, delivery.kind, max(now, delivery.meant_at) + SHARED_WITHIN)
    store.outbox.join(delivery, soon)
    if not current(items_of(store, delivery)):
        return Expire("nothing left to ask")
    if verdict.late_since is not None:
        store.outbox.set_detail(delivery, late_since=verdict.late_since.isoformat())
    return verdict


def facts_of(store: Store, delivery: Delivery, now: datetime) -> Facts:
    """Everything the message shows, as it stands now."""
    person = store.people.get(delivery.person_id)
    detail = delivery.detail
    match delivery.kind:
        case Kind.ECHO:
            return Echo(person, now, items_of(store, delivery), detail.get("past"))
        case Kind.CHECKIN:
            late = detail.get("late_since")
            late_since = None if late is None else datetime.fromisoformat(late)
            return Checkin(person, now, items_of(store, delivery), record_of(store, person, now), late_since)
        case Kind.CUE:
            return Cue(person, now, items_of(store, delivery))
        case Kind.OUTCOME:
            return Outcome(person, now, items_of(store, delivery), record_of(store, person, now))
        case Kind.CHOICE:
            items = items_of(store, delivery)
            if chosen := detail.get("chosen"):
                meant = tuple(item for item in items if item.promise.id == chosen)
                return Outcome(person, now, meant, record_of(store, person, now))
            return Choice(person, now, items, detail["said"]["act"])
        case Kind.OVERVIEW:
            return overview(store, person, Scope(detail["scope"]), now)
        case Kind.NOTICE:
            return Notice(person, now, NoticeCode(detail["code"]), tuple(detail.get("words", ())))
        case Kind.REFRESH:
            raise ValueError("a refresh shows another delivery; ask for the facts of that one")
        case _:
            assert_never(delivery.kind)


def after_sending(store: Store, delivery: Delivery, now: datetime) -> None:
    """A check-in counts as asked once it arrived; a cue is followed by its check-in."""
    person = store.people.get(delivery.person_id)
    match delivery.kind:
        case Kind.CHECKIN:
            for promise in current(items_of(store, delivery)):
                if promise.asked_at is None:
                    store.commitments.mark_asked(promise, now)
        case Kind.CUE:
            _plan_checkins(store, person, items_of(store, delivery))
        case _:
            pass


def after_expiry(store: Store, delivery: Delivery) -> None:
    """A cue that came too late still has its check-in ahead."""
    if delivery.kind is Kind.CUE:
        _plan_checkins(store, store.people.get(delivery.person_id), items_of(store, delivery))


def _plan_checkins(store: Store, person: Person, items: tuple[Item, ...]) -> None:
    for promise in current(items):
        store.outbox.plan_nudge(promise, plan_checkin(promise, person))
