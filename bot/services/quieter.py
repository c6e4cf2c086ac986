"""A quieter stretch: found as promises are answered, named the next working morning, and what comes of it."""

from datetime import UTC, datetime, timedelta

from bot.domain.coaching import Choice, Feature, Quieter, Way, good_habits, may_name, stretch_in, way_of
from bot.domain.commitments import Draft
from bot.domain.dates import LAST_MINUTE
from bot.domain.deliveries import Delivery, Kind
from bot.domain.errors import EmptyPromise, NotYours
from bot.domain.hours import MONDAY, at_wall_time
from bot.domain.ids import CommitmentId
from bot.domain.nudges import Expire, Postpone, Send, Verdict
from bot.domain.people import Person, Strength
from bot.domain.quieter_stretch import results_of
from bot.domain.times import Grain
from bot.services.promises import record
from bot.services.stretches import LOOKS_BACK, plan
from storage.database import Database, Store


def decide(store: Store, delivery: Delivery, person: Person, now: datetime) -> Verdict:
    """Whether it is still so, and still wanted. What may go is settled here: that it is named once."""
    if person.unreachable_at is not None:
        return Expire("person unreachable")
    if not person.is_open(now):
        return Postpone(person.next_start(now), "outside hours")
    decisions = store.coaching.of(person.id)
    way = way_of(Feature.QUIETER, decisions, person, now)
    if delivery.detail["is_monday"]:
        return Send() if person.strength is not Strength.LIGHT else Expire("nothing unasked on light")
    closed = store.commitments.closed_since(person.id, now - LOOKS_BACK)
    if way is None or not may_name(decisions, now):
        return Expire("not wanted now")
    if stretch_in(results_of(closed[::-1])) is None:
        return Expire("it went better since")
    if way is Way.AS_OFFER:
        store.coaching.decide(person.id, Feature.QUIETER, Choice.OFFERED, now)
    store.coaching.use(person.id, Feature.QUIETER, now)
    return Send()


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> Quieter:
    """What the message shows, as things stand; the numbers stay those of the morning on which it was named."""
    detail = delivery.detail
    named_at = delivery.sent_at or now
    closed = [
        each
        for each in store.commitments.closed_since(person.id, named_at - LOOKS_BACK)
        if each.closed_at is not None and each.closed_at <= named_at
    ]
    decision = store.coaching.of(person.id).get(Feature.QUIETER)
    partners = (other for agreement in store.partners.of(person.id) for other in agreement.others(person.id))
    promised = store.commitments.some([CommitmentId(detail["promised"])]) if "promised" in detail else []
    return Quieter(
        person,
        now,
        stretch_in(results_of(closed[::-1])),
        decision.choice if decision is not None else Choice.OFFERED,
        good_habits(closed),
        tuple(dict.fromkeys(other.name for other in partners)),
        shows_note=bool(detail.get("note")),
        monday_at=datetime.fromisoformat(detail["monday"]) if "monday" in detail else None,
        is_monday=bool(detail["is_monday"]),
        promised=promised[0] if promised else None,
    )


def choose(database: Database, person: Person, choice: Choice, message: tuple[str, str], now: datetime) -> None:
    """Tell me, or not: the answer to the offer, and to be had again at any time. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, message)
        store.coaching.decide(person.id, Feature.QUIETER, choice, now)
        store.outbox.refresh(sent, now)


def draft_note(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """Shows a note to the partner, for its owner to send or not. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, message)
        store.messages.set_detail(sent, note=True)
        store.outbox.refresh(sent, now)


def begin_monday(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """Kept asks on Monday for the week's first promise, once. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, message)
        today = person.local(now).date()
        monday = today + timedelta(days=(MONDAY - today.weekday()) % 7 or 7)
        at = person.next_open(at_wall_time(monday, person.week.start, person.zone))
        plan(store, person, f"monday:{sent.id}", at, is_monday=True)
        store.messages.set_detail(sent, monday=at.astimezone(UTC).isoformat())
        store.outbox.refresh(sent, now)


def owned_message(database: Database, person: Person, message: tuple[str, str]) -> None:
    """Raises NotYours where the message is somebody else's."""
    with database.begin(person.installation_id) as store:
        _own(store, person, message)


def promise_small(database: Database, person: Person, what: str, message: tuple[str, str], now: datetime) -> None:
    """One small thing for today, as the form says; pressed twice there is still one. Raises EmptyPromise without
    words."""
    words = " ".join(what.split())
    if not words:
        raise EmptyPromise
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, message)
        if "promised" in sent.detail:
            return
        today = person.local(now).date()
        due_at = person.end_of_work(today)
        due_at = due_at if due_at > now else at_wall_time(today, LAST_MINUTE, person.zone)
        [promise] = record(store, person, [Draft(words, due_at.astimezone(UTC), Grain.DAY)], now)
        store.messages.set_detail(sent, promised=promise.id)
        store.outbox.refresh(sent, now)


def _own(store: Store, person: Person, message: tuple[str, str]) -> Delivery:
    sent = store.messages.sent_at(*message)
    if sent is None or sent.kind is not Kind.QUIETER or sent.person_id != person.id:
        raise NotYours
    return sent
