"""Whether a delivery goes when its moment comes, and what follows once it was sent."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.domain.deliveries import JUST_ASKED, SHARED_WITHIN, UNPROMPTED, Delivery, Kind, Place
from bot.domain.facts import Item
from bot.domain.hours import at_wall_time
from bot.domain.nudges import Expire, Send, Verdict, is_too_late, judge, plan_checkin
from bot.domain.partners import ChannelProblem
from bot.domain.people import Person
from bot.services import (
    ask_news,
    blocker_news,
    briefs,
    digests,
    escalations,
    fresh_starts,
    hard_talks,
    kudos,
    lesson_shares,
    manager_news,
    months,
    partner_news,
    pools,
    promised_news,
    quieter,
    recurring,
    reviews,
    seconds,
    starts,
    summaries,
)
from bot.services.promises import current, items_of
from storage.database import Store


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """Whether this message may go out now: the person, their hours, and whether there is still something to ask.

    A message that may go takes along what else the person would be asked within minutes.
    """
    if delivery.kind in (Kind.SUMMARY, Kind.SUMMARY_DETAIL):
        return summaries.decide(store, delivery, now)
    person = store.people.get(delivery.person_id)
    if delivery.kind is Kind.TURN:
        return Expire(recurring.turn(store, delivery, person, now))
    if delivery.kind is Kind.POOL:
        return Expire(pools.hold_round(store, delivery, now))
    if delivery.kind is Kind.LESSON_TURN:
        return Expire(lesson_shares.turn(store, delivery, now))
    if delivery.is_reply:
        return Send()
    match delivery.kind:
        case Kind.QUIETER:
            return quieter.decide(store, delivery, person, now)
        case Kind.START:
            return starts.decide(store, delivery, person, now)
        case Kind.MONTH:
            return months.decide(store, delivery, person, now)
        case Kind.BLOCK_OVER:
            return hard_talks.decide(store, delivery, person, now)
        case Kind.DIGEST:
            return digests.decide(store, delivery, now)
        case Kind.ESCALATION:
            return escalations.decide(store, delivery, now)
        case Kind.SUMMARY_REPLY:
            return seconds.decide(store, delivery, now)
        case Kind.FRESH_START:
            return fresh_starts.decide(store, delivery, now)
        case Kind.REVIEW:
            return reviews.decide(store, delivery, now)
        case Kind.PARTNER_LINE | Kind.PARTNER_REQUEST | Kind.AGREEMENT | Kind.CHANNEL_LOST:
            return partner_news.decide(store, delivery, now)
        case Kind.BLOCKER_REQUEST | Kind.BLOCKER_NEWS:
            return blocker_news.decide(store, delivery, now)
        case Kind.ASK | Kind.ASK_NEWS | Kind.ASK_OUTCOME:
            return ask_news.decide(store, delivery, now)
        case Kind.KUDOS:
            return kudos.decide(store, delivery, now)
        case Kind.QUESTION | Kind.RELEASE:
            return promised_news.decide(store, delivery, now)
        case Kind.MANAGER_REQUEST | Kind.MANAGER_LINE | Kind.TIME_WANTED | Kind.PREREAD:
            return manager_news.decide(store, delivery, now)
        case Kind.LESSON_POST | Kind.LESSON_LOST:
            return lesson_shares.decide(store, delivery, now)
        case _:
            pass
    verdict = judge(delivery, person, now, _sent_today(store, person, now))
    if not isinstance(verdict, Send):
        return verdict
    if delivery.kind is Kind.BRIEF:
        return verdict if briefs.fill(store, delivery, person, now) else Expire("nothing to say")
    briefs_soon = store.outbox.planned_soon(person.id, Kind.BRIEF, now + SHARED_WITHIN)
    comes = [brief for brief in briefs_soon if not is_too_late(brief, person, max(now, brief.meant_at))]
    if comes:
        if delivery.kind is Kind.CUE:
            # It was to be said now, however lately the promise was read.
            cued = [each.commitment_id for each in store.messages.shown_in(delivery.id)]
            store.messages.set_detail(comes[0], cued=[*comes[0].detail.get("cued", ()), *cued])
        return Expire("the brief of the next minutes says it")
    soon = store.outbox.planned_soon(person.id, delivery.kind, max(now, delivery.meant_at) + SHARED_WITHIN)
    store.outbox.join(delivery, soon)
    still_asked = current(items_of(store, delivery))
    if delivery.kind is Kind.CHECKIN:
        # A brief that was held up may have asked first, or may be asking at this moment.
        being_asked = store.messages.asking(delivery, now - JUST_ASKED)
        still_asked = [each for each in still_asked if each.asked_at is None and each.id not in being_asked]
    if not still_asked:
        return Expire("nothing left to ask")
    # What was answered since it was planned is no news.
    store.outbox.show(delivery, still_asked)
    if verdict.late_since is not None:
        store.messages.set_detail(delivery, late_since=verdict.late_since.isoformat())
    return verdict


def _sent_today(store: Store, person: Person, now: datetime) -> int:
    """Those sent since midnight; on the day of the review there is always room left for it."""
    today = person.local(now).date()
    midnight = at_wall_time(today, time(0), person.zone)
    tonight = at_wall_time(today + timedelta(days=1), time(0), person.zone)
    reviews_ahead = store.outbox.planned_soon(person.id, Kind.REVIEW, tonight)
    return store.outbox.count_sent(person.id, UNPROMPTED, midnight) + len(reviews_ahead)


def after_sending(store: Store, delivery: Delivery, now: datetime) -> None:
    """A check-in counts as asked once it arrived; a cue is followed by its check-in, a brief by the next."""
    if delivery.kind is Kind.SUMMARY:
        summaries.after_sending(store, delivery, now)
        return
    person = store.people.get(delivery.person_id)
    match delivery.kind:
        case Kind.CHECKIN:
            _mark_asked(store, person, items_of(store, delivery), now)
        case Kind.BRIEF:
            sent = store.messages.get(delivery.id)
            asked = set(sent.detail.get("ask", ()))
            _mark_asked(store, person, [item for item in items_of(store, sent) if item.promise.id in asked], now)
            briefs.mark_checked(store, sent, now)
            briefs.plan_brief(store, person, now)
        case Kind.CUE:
            _plan_checkins(store, person, items_of(store, delivery))
        case Kind.REVIEW:
            _mark_asked(store, person, items_of(store, delivery), now)
        case Kind.ASK | Kind.ASK_NEWS:
            ask_news.after_sending(store, delivery, now)
        case Kind.KUDOS:
            kudos.after_sending(store, delivery, now)
        case Kind.LESSON_POST:
            lesson_shares.after_sending(store, delivery, now)
        case _:
            pass


def after_losing(store: Store, delivery: Delivery, problem: ChannelProblem, now: datetime) -> None:
    """The channel of a summary or digest takes nothing any more."""
    match delivery.kind:
        case Kind.SUMMARY | Kind.SUMMARY_DETAIL | Kind.SUMMARY_REPLY:
            summaries.destination_gone(store, delivery, problem, now)
        case Kind.DIGEST | Kind.DIGEST_INVITE:
            digests.destination_gone(store, delivery, now)
        case Kind.LESSON_POST:
            lesson_shares.channel_gone(store, delivery, problem, now)
        case Kind.ECHO if store.subjects.newest(Kind.ECHO, f"{delivery.subject}:private") is None:
            # The promise is written down all the same; its owner hears it in private.
            about = [item.promise for item in items_of(store, delivery)]
            subject = f"{delivery.subject}:private"
            store.outbox.reply(Kind.ECHO, subject, delivery.person_id, Place(), now, about=about)
        case _:
            pass


def after_expiry(store: Store, delivery: Delivery, now: datetime) -> None:
    """A cue that came too late still has its check-in ahead; while something is open the next brief is planned."""
    person = store.people.get(delivery.person_id)
    match delivery.kind:
        case Kind.CUE:
            _plan_checkins(store, person, items_of(store, delivery))
        case Kind.BRIEF if store.commitments.open_of(person.id) or store.blockers.owned_by(person.id):
            briefs.plan_brief(store, person, now)
        case _:
            pass


def _mark_asked(store: Store, person: Person, items: Iterable[Item], now: datetime) -> None:
    asked = current(items)
    for promise in asked:
        store.commitments.mark_asked(promise, now)
    escalations.plan(store, person, [replace(each, asked_at=each.asked_at or now) for each in asked])


def _plan_checkins(store: Store, person: Person, items: Iterable[Item]) -> None:
    for promise in current(items):
        store.outbox.plan_nudge(promise, plan_checkin(promise, person))
