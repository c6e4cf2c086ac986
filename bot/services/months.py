"""The first working morning of a month: whoever wants the letter or the plan's review has one line in that brief."""

from datetime import datetime
from typing import Any

from bot.domain.coaching import Choice, Feature, way_of
from bot.domain.coaching import Way as SpeaksUp
from bot.domain.deliveries import SHARED_WITHIN, Delivery, Kind, Place, Priority
from bot.domain.errors import NotYours
from bot.domain.letters import PARTS, Part
from bot.domain.months import CalendarMonth, next_morning
from bot.domain.nudges import Expire, Postpone, Send, Verdict, is_too_late
from bot.domain.people import Person
from bot.domain.record import tally
from storage.database import Database, Store

# The messages that may carry the line.
CARRYING = (Kind.BRIEF, Kind.MONTH)


def wanted(store: Store, person: Person, now: datetime) -> frozenset[Part]:
    """What of it somebody wants; on light nothing comes unasked."""
    decisions = store.coaching.of(person.id)
    ways = {feature: way_of(feature, decisions, person, now) for feature in PARTS}
    return frozenset(PARTS[feature] for feature, way in ways.items() if way is SpeaksUp.AS_WANTED)


def plan(store: Store, person: Person, now: datetime, after: CalendarMonth | None = None) -> None:
    """Plans somebody's next one, or plans it anew where their days or hours have changed; its revision is the month
    that then begins."""
    month, at = next_morning(person, now, after)
    subject = _subject(person)
    if not store.outbox.plan(Kind.MONTH, subject, month.number, person.id, Place(), Priority.NUDGE, at):
        store.subjects.move(Kind.MONTH, subject, month.number, at)


def plan_again(store: Store, person: Person, now: datetime) -> None:
    """Moves the one that is planned to where it belongs by the person's settings as they are now."""
    if store.subjects.ahead(Kind.MONTH, _subject(person)) is not None:
        plan(store, person, now)


def plan_missing(store: Store, now: datetime) -> None:
    """Plans one for everybody who wants it and has none ahead."""
    for person_id in store.coaching.wanting(PARTS):
        person = store.people.get(person_id)
        if store.subjects.ahead(Kind.MONTH, _subject(person)) is None:
            plan(store, person, now)


def decide(store: Store, delivery: Delivery, person: Person, now: datetime) -> Verdict:
    """Whether it is wanted and has something to tell. A brief of the same minutes takes it along instead."""
    begun = CalendarMonth.numbered(delivery.revision)
    decisions = store.coaching.of(person.id)
    if any(feature in decisions and decisions[feature].choice is Choice.WANTED for feature in PARTS):
        # On light nothing comes, until they are on standard again.
        plan(store, person, now, after=begun)
    if person.unreachable_at is not None:
        return Expire("person unreachable")
    if CalendarMonth.of(person.local(now).date()) != begun:
        return Expire("another month by now")
    parts = wanted(store, person, now)
    if not parts or not has_something(store, person, begun.before, parts):
        return Expire("nothing to tell")
    if person.is_paused(now):
        return Postpone(person.next_brief(now), "away")
    briefs = store.outbox.planned_soon(person.id, Kind.BRIEF, now + SHARED_WITHIN)
    waiting = [brief for brief in briefs if not is_too_late(brief, person, max(now, brief.meant_at))]
    if waiting:
        return Postpone(max(now, waiting[0].due_at) + SHARED_WITHIN, "the brief of these minutes takes it along")
    if not person.is_open(now):
        return Postpone(person.next_open(now), "outside hours")
    store.messages.set_detail(delivery, **told_in(store, person, delivery, now))
    return Send()


def joins_brief(store: Store, person: Person, now: datetime) -> Delivery | None:
    """The one that a brief of this moment takes along."""
    due = store.outbox.planned_soon(person.id, Kind.MONTH, now + 2 * SHARED_WITHIN)
    today = CalendarMonth.of(person.local(now).date())
    for delivery in due:
        begun = CalendarMonth.numbered(delivery.revision)
        parts = wanted(store, person, now)
        if begun == today and parts and has_something(store, person, begun.before, parts):
            plan(store, person, now, after=begun)
            return delivery
    return None


def told_in(store: Store, person: Person, delivery: Delivery, now: datetime) -> dict[str, Any]:
    """What a message that carries the line has to remember."""
    begun = CalendarMonth.numbered(delivery.revision)
    return {"month": begun.before.number, "parts": sorted(wanted(store, person, now))}


def has_something(store: Store, person: Person, month: CalendarMonth, parts: frozenset[Part]) -> bool:
    """Whether a month is worth a line: promises answered or results named in it; or a goal, where the plan is
    looked at."""
    begins, ends = month.span(person)
    if tally(store.months.closed(person.id, begins, ends)).answered:
        return True
    if any(each.on <= month.last for each in store.goals.results_since(person.id, month.first)):
        return True
    goals = store.goals.active_of(person.id, month.last)
    return Part.PLAN in parts and any(each.starts_on <= month.last for each in goals)


def read(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """Opens the letter that a line is about, once. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        if sent is None or sent.kind not in CARRYING or sent.person_id != person.id or "month" not in sent.detail:
            raise NotYours
        detail = {"month": sent.detail["month"], "parts": sent.detail["parts"]}
        subject = f"{_subject(person)}:{sent.detail['month']}"
        store.outbox.plan(Kind.LETTER, subject, 1, person.id, Place(), Priority.REPLY, now, detail=detail)
        store.messages.set_detail(sent, month_read=True)
        store.outbox.refresh(sent, now)


def begin(store: Store, person: Person, feature: Feature, now: datetime) -> None:
    """Somebody wants a feature from now on."""
    if feature in PARTS:
        plan(store, person, now)


def _subject(person: Person) -> str:
    return f"month:{person.id}"
