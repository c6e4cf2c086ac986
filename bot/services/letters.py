"""The monthly letter to oneself and the review of the plan: a month put together from what is written down."""

from collections import Counter
from datetime import datetime

from bot.domain.blockers import Blocker
from bot.domain.coaching import Feature, Side, way_of
from bot.domain.coaching import Way as SpeaksUp
from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Delivery
from bot.domain.goal_progress import stand
from bot.domain.hours import FRIDAY
from bot.domain.letters import (
    MOST_HINDRANCES,
    MOST_WORDS,
    Headline,
    Hindrance,
    Letter,
    OfGoal,
    Part,
    by_hour,
    by_kind,
    by_weekday,
    moves_of,
)
from bot.domain.months import CalendarMonth
from bot.domain.people import Person
from bot.domain.record import WINDOW, tally
from bot.domain.weeks import week_after, week_of
from bot.services import audits, goals
from bot.services.look_back import look_back_of
from bot.services.offers import offer
from storage.database import Store

# A letter about fewer answers has nothing to compare.
OFFERED_FROM = 10


def headline_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> Headline:
    """The line in a brief, or on its own where there is no brief that morning."""
    detail = delivery.detail
    month = CalendarMonth.numbered(detail["month"])
    return _headline(store, person, month, frozenset(map(Part, detail["parts"])), now, bool(detail.get("month_read")))


def letter_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> Letter:
    """The letter; what was asked for by a word is about the month before."""
    detail = delivery.detail
    today = CalendarMonth.of(person.local(now).date())
    month = CalendarMonth.numbered(detail["month"]) if "month" in detail else today.before
    parts = frozenset(map(Part, detail["parts"]))
    headline = _headline(store, person, month, parts, now, is_read=True)
    begins, ends = month.span(person)
    closed = store.months.closed(person.id, begins, ends)
    before = tally(store.months.closed(person.id, *month.before.span(person)))
    if Part.CHARTS not in parts:
        return Letter(headline, before, activities=audits.activities(store, person, now))
    moved, moves, in_time = moves_of(store.months.moves(person.id, begins, ends))
    raised = store.months.obstacles(person.id, begins, ends)
    notes = store.coaching.notes_of(person.id, [each.id for each in closed])
    return Letter(
        headline,
        before,
        sum(each.state is State.UNANSWERED for each in closed),
        by_kind(closed),
        by_weekday(closed, person),
        by_hour(closed, person),
        moved,
        moves,
        in_time,
        tuple(_hindrance(*each) for each in raised if each[0].what)[:MOST_HINDRANCES],
        Counter[Side](note.side for note in notes.values()),
        _words(store, person, month),
        audits.activities(store, person, now) if Part.PLAN in parts else (),
        look_back_of(store, person, month, now),
    )


def _headline(
    store: Store, person: Person, month: CalendarMonth, parts: frozenset[Part], now: datetime, is_read: bool
) -> Headline:
    closed = store.months.closed(person.id, *month.span(person))
    return Headline(person, now, month, parts, tally(closed), _goals(store, person, month, now), is_read)


def _goals(store: Store, person: Person, month: CalendarMonth, now: datetime) -> tuple[OfGoal, ...]:
    """What the month brought of each goal that had a plan for it."""
    found = []
    for goal in store.goals.active_of(person.id, month.first):
        planned = {CalendarMonth.of(each.first): each.amount for each in goal.months}
        if month not in planned:
            continue
        results = goals.results_for(store, person, goal)
        brought = sum(each.amount for each in results if CalendarMonth.of(each.on) == month and goal.covers(each.on))
        standing = stand(goal, results, person, now)
        found.append(OfGoal(goal, standing, brought, planned[month], planned.get(month.after)))
    return tuple(found)


def _hindrance(blocker: Blocker, promise: Commitment) -> Hindrance:
    days = None if blocker.ended_at is None else (blocker.ended_at - blocker.raised_at).days
    return Hindrance(blocker.what, promise.what, days)


def _words(store: Store, person: Person, month: CalendarMonth) -> tuple[str, ...]:
    """What they wrote on the month's Fridays, the newest last. A Friday's answers are of the week after it."""
    fridays = [week_after(week_of(day)) for day in month.days if day.weekday() == FRIDAY]
    said = [
        words
        for each in store.previews.between(person.id, fridays[0], fridays[-1])
        for words in (each.learned, each.advice, each.remark)
        if words
    ]
    return tuple(dict.fromkeys(said))[-MOST_WORDS:]


def offer_looking_back(store: Store, person: Person, subject: str, now: datetime) -> None:
    """Offers the letter to whoever looks back at enough promises."""
    may = way_of(Feature.LETTER, store.coaching.of(person.id), person, now) is SpeaksUp.AS_OFFER
    if may and tally(store.commitments.closed_since(person.id, now - WINDOW)).answered >= OFFERED_FROM:
        offer(store, person.id, Feature.LETTER, f"{subject}:letter", now)
