"""Asks: passed on, answered by whoever is asked, taken back by whoever asked, given up without an answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.asks import (
    ASK_AGAIN_AFTER,
    MOST_AT_ONCE,
    MOST_WAITING,
    OUTCOME_SETTLES,
    Ask,
    AskLine,
    AskState,
    due_for,
    why_not,
    why_not_again,
)
from bot.domain.commitments import Commitment, Draft
from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.errors import AskGone, NotYours, PastTime
from bot.domain.ids import AskId, PersonId
from bot.domain.people import Person, Profile
from bot.domain.times import Grain
from bot.services import recurring
from bot.services.outcomes import plan_news, plan_silence, show_again, subject_of
from bot.services.promises import record
from storage.database import Database, Store

# A reason is a word or two.
LONGEST_REASON = 200


def say(store: Store, person: Person, line: AskLine, name: str | None, subject: str, now: datetime) -> None:
    """One line, in private, in answer to what the person just did."""
    detail = {"line": line, "name": name}
    store.outbox.reply(Kind.ASK_TOLD, subject, person.id, Place(), now, detail=detail)


def ask(
    store: Store,
    person: Person,
    wanted: Sequence[tuple[Profile, Draft, str | None, date | None]],
    subject: str,
    place: Place,
    now: datetime,
) -> None:
    """Passes on what somebody asks of others: whom, what, and of a recurring ask its rule and first date. One echo
    shows what was asked; who cannot be asked is said in private, line by line. `subject` names the act once."""
    if len({profile.slack_user_id for profile, *_ in wanted}) > MOST_AT_ONCE:
        say(store, person, AskLine.TOO_MANY_PEOPLE, None, subject, now)
        return
    made: list[Ask] = []
    for number, (profile, draft, rrule, starts_on) in enumerate(wanted):
        passed_on = _ask_one(store, person, profile, draft, rrule, starts_on, now)
        if isinstance(passed_on, Ask):
            made.append(passed_on)
        else:
            say(store, person, passed_on, profile.name, f"{subject}:{number}", now)
    if made:
        store.asks.say_with(each.id for each in made)
        detail = {"asks": [each.id for each in made]}
        store.outbox.reply(Kind.ASK_ECHO, f"ask:{made[0].id}", person.id, place, now, detail=detail)


def _ask_one(
    store: Store,
    person: Person,
    profile: Profile,
    draft: Draft,
    rrule: str | None,
    starts_on: date | None,
    now: datetime,
) -> Ask | AskLine:
    if (refusal := why_not(person, profile)) is not None:
        return refusal
    asked = store.people.remember(profile, now)
    if store.asks.is_refused(asked.id, person.id) or store.partner_blocks.has(asked.id, person.id):
        return AskLine.NOT_TAKING
    waiting = [each for each in store.asks.waiting_for(asked.id) if each.asker_id == person.id]
    if any(each.what.lower() == draft.what.lower() for each in waiting):
        return AskLine.ASKED_ALREADY
    if len(waiting) >= MOST_WAITING:
        return AskLine.TOO_MANY
    draft = replace(draft, due_at=due_for(draft.due_at, draft.grain, person, asked))
    turned_down = store.asks.turned_down(person.id, asked.id, draft.what, now - ASK_AGAIN_AFTER)
    if (line := why_not_again(turned_down, draft.due_at)) is not None:
        return line
    made = store.asks.add(person.id, asked.id, draft, rrule, starts_on, now)
    detail = {"is_first": not store.messages.has_any_for(asked.id)}
    _plan_request(store, made, asked, now, detail)
    return made


def _plan_request(store: Store, ask: Ask, asked: Person, now: datetime, detail: dict[str, bool]) -> None:
    """The question itself, in the asked person's hours, and the moment at which it is given up."""
    store.outbox.plan(
        Kind.ASK, subject_of(ask), 1, asked.id, Place(), Priority.NUDGE, asked.next_open(now), detail=detail
    )
    plan_silence(store, ask, asked.next_open(now))


def accept(
    database: Database, person: Person, ask_id: AskId, now: datetime, due_at: datetime | None = None
) -> Commitment | None:
    """The asked person promises it, by the date asked for or by another one. Pressed twice, or when the ask was
    taken back, it changes nothing. Raises PastTime where its date is behind us."""
    with database.begin(person.installation_id) as store:
        ask = _of_asked(store, person, ask_id)
        made = take(store, person, ask, now, due_at) if ask.is_waiting else None
        show_again(store, ask, now)
        return made


def take(store: Store, person: Person, ask: Ask, now: datetime, due_at: datetime | None = None) -> Commitment:
    """A waiting ask becomes its asked person's promise to the asker, who hears of it."""
    draft = ask.draft(store.people.get(ask.asker_id))
    if due_at is not None:
        draft = replace(draft, due_at=due_at, grain=Grain.MINUTE)
    if ask.rrule is not None:
        promise = recurring.start(store, person, draft, ask.rrule, ask.starts_on, now)
    elif draft.due_at is not None and draft.due_at <= now:
        raise PastTime
    else:
        [promise] = record(store, person, [draft], now)
    store.promised.add(promise.id, ask.asker_id, ask.id)
    store.asks.answer(ask.id, AskState.ACCEPTED, now, commitment_id=promise.id)
    # "By when?" is answered in a moment: then one message says it all.
    plan_news(store, ask, now + OUTCOME_SETTLES if promise.due_at is None else now)
    return promise


def decline(database: Database, person: Person, ask_id: AskId, reason: str, now: datetime) -> None:
    """The asked person says no, perhaps with a word why. Pressed twice it changes nothing."""
    with database.begin(person.installation_id) as store:
        ask = _of_asked(store, person, ask_id)
        if ask.is_waiting:
            refuse(store, ask, reason, now)
        show_again(store, ask, now)


def refuse(store: Store, ask: Ask, reason: str | None, now: datetime) -> None:
    """A waiting ask is turned down; the asker hears of it."""
    words = " ".join((reason or "").split())[:LONGEST_REASON] or None
    store.asks.answer(ask.id, AskState.DECLINED, now, reason=words)
    plan_news(store, ask, now)


def withdraw(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """The asker takes back what one message asked, as far as it has no answer yet. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        if sent is None or sent.kind is not Kind.ASK_ECHO or sent.person_id != person.id:
            raise NotYours
        take_back(store, person, [AskId(each) for each in sent.detail["asks"]], now)
        store.outbox.refresh(sent, now)


def take_back(store: Store, person: Person, ask_ids: Sequence[AskId], now: datetime) -> list[Ask]:
    """The asks among these that were waiting and are none any more; nothing further is said about them."""
    gone = [each for each in store.asks.some(ask_ids) if each.is_waiting and each.asker_id == person.id]
    for each in gone:
        store.asks.answer(each.id, AskState.WITHDRAWN, now)
        store.subjects.expire([Kind.ASK, Kind.ASK_NEWS], subject_of(each), "taken back")
        show_again(store, each, now)
    return gone


def take_none(store: Store, person: Person, others: Sequence[Person], subject: str, now: datetime) -> None:
    """From now on this person takes no asks from these people, or from nobody; what waits from them is turned down."""
    from_ids: list[PersonId | None] = [other.id for other in others] or [None]
    for from_id in from_ids:
        store.asks.refuse(person.id, from_id, now)
    for ask in store.asks.waiting_for(person.id):
        if not others or ask.asker_id in from_ids:
            refuse(store, ask, None, now)
            show_again(store, ask, now)
    names = ", ".join(other.name for other in others)
    say(store, person, AskLine.NO_ASKS_FROM if others else AskLine.NO_ASKS, names, subject, now)


def take_again(store: Store, person: Person, others: Sequence[Person], subject: str, now: datetime) -> None:
    """Asks from these people, or from everybody, are welcome again."""
    from_ids: list[PersonId | None] = [other.id for other in others] or [None]
    for from_id in from_ids:
        store.asks.take(person.id, from_id)
    names = ", ".join(other.name for other in others)
    say(store, person, AskLine.ASKS_AGAIN_FROM if others else AskLine.ASKS_AGAIN, names, subject, now)


def block(database: Database, person: Person, ask_id: AskId, now: datetime) -> None:
    """No more asks from whoever asked this one."""
    with database.begin(person.installation_id) as store:
        ask = _of_asked(store, person, ask_id)
        if not store.asks.is_refused(person.id, ask.asker_id):
            take_none(store, person, [store.people.get(ask.asker_id)], f"block:{ask.id}:{now.timestamp()}", now)
        show_again(store, ask, now)


def for_form(database: Database, person: Person, ask_id: AskId) -> tuple[Ask, Person]:
    """A waiting ask and its asker, for a form about it. Raises AskGone where it is answered or taken back."""
    with database.begin(person.installation_id) as store:
        ask = _of_asked(store, person, ask_id)
        if not ask.is_waiting:
            raise AskGone
        return ask, store.people.get(ask.asker_id)


def _of_asked(store: Store, person: Person, ask_id: AskId) -> Ask:
    ask = store.asks.get(ask_id)
    if ask is None or ask.asked_id != person.id:
        raise NotYours
    return ask
