"""What a delivery says when its moment comes, and what follows once it was sent."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import assert_never

from bot.domain.contents import Content
from bot.domain.deliveries import SHARED_WITHIN, UNPROMPTED, Delivery, Kind, Place
from bot.domain.facts import Brief, Checkin, Choice, Cue, Echo, Item, Notice, NoticeCode, Outcome, Scope
from bot.domain.hours import at_wall_time
from bot.domain.nudges import Expire, Send, Verdict, is_too_late, judge, plan_checkin
from bot.domain.partners import ChannelProblem
from bot.domain.people import Person
from bot.services import (
    after_misses,
    ask_news,
    blocker_news,
    briefs,
    digests,
    escalations,
    fresh_starts,
    goal_cards,
    hard_talks,
    if_then,
    kudos,
    lesson_shares,
    lessons,
    letters,
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
    wanted,
    wins,
)
from bot.services.history import history_of
from bot.services.loads import load_in
from bot.services.outcomes import standing
from bot.services.overview import overview
from bot.services.promised import seen_by
from bot.services.promises import current, items_of, record_of
from bot.services.settings import in_force
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
    if any(not is_too_late(brief, person, max(now, brief.meant_at)) for brief in briefs_soon):
        return Expire("the brief of the next minutes says it")
    soon = store.outbox.planned_soon(person.id, delivery.kind, max(now, delivery.meant_at) + SHARED_WITHIN)
    store.outbox.join(delivery, soon)
    still_asked = current(items_of(store, delivery))
    if delivery.kind is Kind.CHECKIN:
        # A brief that was held up may have asked first.
        still_asked = [promise for promise in still_asked if promise.asked_at is None]
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


def facts_of(store: Store, delivery: Delivery, now: datetime) -> Content:
    """Everything the message shows, as it stands now."""
    person = store.people.get(delivery.person_id)
    detail = delivery.detail
    match delivery.kind:
        case Kind.ECHO:
            is_public = delivery.channel is not None
            items = items_of(store, delivery)
            seen = seen_by(store, [item.promise for item in items])
            load = None if is_public else load_in(store, person, items, now)
            return Echo(person, now, items, detail.get("past"), detail.get("instead_of"), is_public, seen, load)
        case Kind.CHECKIN:
            late = detail.get("late_since")
            late_since = None if late is None else datetime.fromisoformat(late)
            return Checkin(person, now, items_of(store, delivery), record_of(store, person, now), late_since)
        case Kind.BRIEF:
            return _brief(store, delivery, person, now)
        case Kind.CUE:
            return Cue(person, now, items_of(store, delivery))
        case Kind.OUTCOME:
            return Outcome(person, now, items_of(store, delivery), record_of(store, person, now))
        case Kind.CHOICE:
            options = items_of(store, delivery)
            if chosen := detail.get("chosen"):
                meant = tuple(item for item in options if item.promise.id == chosen)
                return Outcome(person, now, meant, record_of(store, person, now))
            return Choice(person, now, options, str(detail["said"]["act"]))
        case Kind.OVERVIEW:
            plate = overview(store, person, Scope(detail["scope"]), now)
            return replace(plate, hint=bool(detail.get("hint")))
        case Kind.HISTORY:
            return history_of(store, person, now)
        case Kind.NOTICE:
            return Notice(person, now, NoticeCode(detail["code"]), tuple(detail.get("words", ())))
        case Kind.PARTNER_LINE | Kind.PARTNER_REQUEST | Kind.PARTNERS | Kind.AGREEMENT | Kind.CHANNEL_LOST:
            return partner_news.facts_of(store, person, delivery, now)
        case Kind.SUMMARY_REPLY:
            return seconds.facts_of(store, person, delivery, now)
        case Kind.FRESH_START:
            return fresh_starts.facts_of(store, person, delivery, now)
        case Kind.ESCALATION:
            return escalations.facts_of(store, person, delivery, now)
        case Kind.REVIEW:
            return reviews.facts_of(store, person, delivery, now)
        case Kind.SUMMARY | Kind.SUMMARY_DETAIL:
            return summaries.facts_of(store, delivery, now)
        case Kind.DIGEST | Kind.DIGEST_INVITE:
            return digests.facts_of(store, person, delivery, now)
        case Kind.BLOCKER_REQUEST | Kind.BLOCKER_NEWS:
            return blocker_news.facts_of(store, person, delivery, now)
        case Kind.QUIETER:
            return quieter.facts_of(store, person, delivery, now)
        case Kind.COACHING:
            return wanted.coaching_of(store, person, delivery, now)
        case Kind.AFTER_MISS:
            return after_misses.facts_of(store, person, delivery, now)
        case Kind.IF_THEN:
            return if_then.facts_of(store, person, delivery, now)
        case Kind.START:
            return starts.facts_of(store, person, delivery, now)
        case Kind.MONTH:
            return letters.headline_of(store, person, delivery, now)
        case Kind.LETTER:
            return letters.letter_of(store, person, delivery, now)
        case Kind.HARD_TALK:
            return hard_talks.facts_of(store, person, delivery, now)
        case Kind.BLOCK_OVER:
            return hard_talks.block_of(store, person, delivery, now)
        case Kind.GOALS:
            return goal_cards.goals_of(store, person, delivery, now)
        case Kind.COUNTED:
            return goal_cards.counted_of(store, person, delivery, now)
        case Kind.ASK | Kind.ASK_ECHO | Kind.ASK_NEWS | Kind.ASK_OUTCOME | Kind.ASK_TOLD:
            return ask_news.facts_of(store, person, delivery, now)
        case Kind.KUDOS | Kind.KUDOS_ECHO:
            return kudos.facts_of(store, person, delivery, now)
        case Kind.PROMISED | Kind.BALANCE | Kind.QUESTION | Kind.RELEASE:
            return promised_news.facts_of(store, person, delivery, now)
        case Kind.MANAGER_REQUEST | Kind.MANAGER_LINE | Kind.TEAM | Kind.TIME_WANTED | Kind.PREREAD:
            return manager_news.facts_of(store, person, delivery, now)
        case Kind.WIN:
            return wins.facts_of(store, person, delivery, now)
        case Kind.LESSONS:
            return lessons.facts_of(store, person, delivery, now)
        case Kind.LESSON_POST | Kind.LESSON_LOST:
            return lesson_shares.facts_of(store, person, delivery, now)
        case Kind.SETTINGS:
            return in_force(person, detail, now)
        case Kind.REFRESH | Kind.TURN | Kind.POOL | Kind.LESSON_TURN:
            raise ValueError(f"a {delivery.kind} has no facts of its own")
        case _:
            assert_never(delivery.kind)


def _brief(store: Store, delivery: Delivery, person: Person, now: datetime) -> Brief:
    items = {item.promise.id: item for item in items_of(store, delivery)}

    def part(name: str) -> tuple[Item, ...]:
        return tuple(items[each] for each in delivery.detail.get(name, ()) if each in items)

    asks = tuple(standing(store, each) for each in store.asks.some(delivery.detail.get("asks", ())))
    return Brief(
        person,
        now,
        part("today"),
        part("ask"),
        part("closed"),
        record_of(store, person, now),
        part("waiting"),
        part("old"),
        briefs.clearing_in(store, delivery),
        asks,
        letters.headline_of(store, person, delivery, now) if "month" in delivery.detail else None,
    )


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
        case Kind.ASK:
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
