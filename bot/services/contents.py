"""What a message says: everything it shows, as it stands at the moment."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.domain.contents import Content
from bot.domain.deliveries import Delivery, Kind
from bot.domain.facts import Brief, Checkin, Choice, Cue, Echo, Item, Notice, NoticeCode, Outcome, Scope
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
    others,
    partner_news,
    promised_news,
    quieter,
    reviews,
    seconds,
    starts,
    summaries,
    wanted,
    wins,
)
from bot.services.accounts import for_others
from bot.services.history import history_of
from bot.services.loads import load_in
from bot.services.outcomes import standing
from bot.services.overview import overview
from bot.services.promised import seen_by
from bot.services.promises import items_of, record_of
from bot.services.settings import in_force
from storage.database import Store


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
            words = detail.get("past"), detail.get("instead_of")
            private = store.promised.private_to(person.id)
            is_private = all(item.promise.id in private for item in items)
            return Echo(person, now, items, *words, is_public, seen, load, is_private)
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
            # A button shows no mention.
            named = (replace(each.promise, what=for_others(store, each.promise.what)) for each in options)
            choices = tuple(replace(each, promise=promise) for each, promise in zip(options, named, strict=True))
            return Choice(person, now, choices, str(detail["said"]["act"]))
        case Kind.OVERVIEW:
            plate = overview(store, person, Scope(detail["scope"]), now)
            return replace(plate, hint=bool(detail.get("hint")))
        case Kind.HISTORY:
            return history_of(store, person, now)
        case Kind.NOTICE if detail["code"] == NoticeCode.WHO_SEES:
            return others.who_sees(store, person, now)
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
