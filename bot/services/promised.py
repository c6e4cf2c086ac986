"""Promises to somebody: who sees them, and what they may do: thank, let go, ask."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain import transitions as rules
from bot.domain.asks import why_no_message
from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import AlreadyClosed, AskedAlready, EmptyQuestion, NotYours, PromiseGone
from bot.domain.ids import CommitmentId, PersonId
from bot.domain.people import Person, Profile
from bot.domain.promised import MOST_LISTED, Balance, Promised, PromisedItem, side_of
from bot.domain.record import WINDOW
from bot.services import kudos
from bot.services.held_up import show_helpers_again
from bot.services.promises import change
from storage.database import Database, Store

LONGEST_QUESTION = 300


def name_recipients(
    store: Store,
    person: Person,
    promise: Commitment,
    slack_user_ids: Sequence[str],
    profiles: Sequence[Profile],
    now: datetime,
) -> None:
    """Those of the named people whom Kept can reach see the promise from now on."""
    for profile in profiles:
        mine = profile.slack_user_id == person.slack_user_id
        if profile.slack_user_id not in slack_user_ids or mine or profile.is_guest or why_no_message(profile):
            continue
        store.promised.add(promise.id, store.people.remember(profile, now).id)


def seen_by(store: Store, promises: Sequence[Commitment]) -> tuple[Person, ...]:
    """Whom these promises name as their recipients; whoever asked for one is not among them."""
    recipients = store.promised.recipients(promise.id for promise in promises if promise.is_open)
    ids = dict.fromkeys(each.person_id for each in recipients if each.ask_id is None)
    return tuple(store.people.get(each) for each in ids)


def keep_private(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """Nobody but their owner sees the promises of this echo any more. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        if sent is None or sent.person_id != person.id or sent.kind is not Kind.ECHO:
            raise NotYours
        hide(store, person, sent, now)


def hide(store: Store, person: Person, message: Delivery, now: datetime) -> list[CommitmentId]:
    """The same for a message; returns the promises that were not private until now."""
    shown = store.commitments.some(each.commitment_id for each in store.messages.shown_in(message.id))
    new = keep_to_owner(store, person, shown, now)
    if new:
        store.outbox.refresh(message, now)
    return new


def keep_to_owner(store: Store, person: Person, promises: Iterable[Commitment], now: datetime) -> list[CommitmentId]:
    """Nobody else reads these promises of theirs from now on; returns those that were not private yet."""
    new = store.promised.keep_private(person.id, [each.id for each in promises if each.owner_id == person.id])
    show_helpers_again(store, new, now)
    return new


def share_again(store: Store, person: Person, promises: Iterable[Commitment], now: datetime) -> list[CommitmentId]:
    """The way back; returns those that were private until now."""
    shared = store.promised.share(person.id, [each.id for each in promises if each.owner_id == person.id])
    show_helpers_again(store, shared, now)
    return shared


def release(database: Database, person: Person, commitment_id: CommitmentId, now: datetime) -> None:
    """The recipient lets it go: it counts neither as kept nor as missed, and its owner hears so. Pressed twice, or
    when it is closed already, it changes nothing. Raises NotYours for anybody else."""
    with database.begin(person.installation_id) as store:
        let_off(store, person, _to(store, person, commitment_id), now)


def let_off(store: Store, person: Person, promise: Commitment, now: datetime) -> None:
    """The same inside a transaction, of a promise to this person."""
    if promise.is_open:
        store.promised.note(promise.id, person.id, released_at=now)
        owner = store.people.get(promise.owner_id)
        change(store, owner, promise, rules.drop(promise, now), now, by_owner=False)
        subject = f"release:{person.id}:{promise.id}"
        store.outbox.plan(
            Kind.RELEASE, subject, promise.revision, owner.id, Place(), Priority.NUDGE, owner.next_open(now)
        )
    _show_again(store, person, promise, now)


def thank(database: Database, person: Person, commitment_id: CommitmentId, now: datetime) -> None:
    """The recipient thanks for a kept promise, once. Raises NotYours for anybody else."""
    with database.begin(person.installation_id) as store:
        promise = _to(store, person, commitment_id)
        if promise.state is State.KEPT and not store.kudos.thanked_for(person.id, [promise.id]):
            kudos.give(store, person, store.people.get(promise.owner_id), "", now, promise)
        _show_again(store, person, promise, now)


def question(database: Database, person: Person, commitment_id: CommitmentId, words: str, now: datetime) -> None:
    """The recipient asks something about an open promise: one message to its owner, in their hours, one a day.

    Raises NotYours for anybody else, EmptyQuestion without words, AskedAlready for a second one that day.
    """
    said = " ".join(words.split())[:LONGEST_QUESTION]
    if not said:
        raise EmptyQuestion
    with database.begin(person.installation_id) as store:
        promise = _to(store, person, commitment_id)
        mine = store.promised.get(promise.id, person.id)
        assert mine is not None
        today = person.local(now).date()
        if mine.questioned_at is not None and person.local(mine.questioned_at).date() == today:
            raise AskedAlready
        store.promised.note(promise.id, person.id, question=said, questioned_at=now)
        owner = store.people.get(promise.owner_id)
        subject = f"question:{person.id}:{promise.id}"
        store.outbox.plan(
            Kind.QUESTION,
            subject,
            today.toordinal(),
            owner.id,
            Place(),
            Priority.NUDGE,
            owner.next_open(now),
            about=[promise],
        )


def for_form(database: Database, person: Person, commitment_id: CommitmentId) -> tuple[Commitment, Person]:
    """An open promise to the person and who made it, for a form about it. Raises NotYours, or AlreadyClosed."""
    with database.begin(person.installation_id) as store:
        promise = _to(store, person, commitment_id)
        if not promise.is_open:
            raise AlreadyClosed
        return promise, store.people.get(promise.owner_id)


def promised_to(store: Store, person: Person, now: datetime, by: PersonId | None = None) -> Promised:
    """What is promised to somebody: what is open, and what was kept in the last week."""
    promises = store.promised.to(person.id, now - WINDOW / 4, by)
    thanked = store.kudos.thanked_for(person.id, (each.id for each in promises))
    items = [PromisedItem(each, store.people.get(each.owner_id), each.id in thanked) for each in promises]
    open_ones = tuple(each for each in items if each.promise.is_open)
    kept = tuple(each for each in items if each.promise.state is State.KEPT)
    left_out = max(0, len(open_ones) - MOST_LISTED)
    return Promised(person, now, open_ones[:MOST_LISTED], kept[-MOST_LISTED:], left_out)


def balance(store: Store, reader: Person, other: Person, now: datetime) -> Balance:
    """What two people promised each other; it says the same to both."""
    first, second = sorted((reader, other), key=lambda each: each.id)
    since = now - WINDOW
    return Balance(
        reader,
        now,
        (
            side_of(first, store.promised.to(second.id, since, by=first.id), since),
            side_of(second, store.promised.to(first.id, since, by=second.id), since),
        ),
    )


def counterpart(store: Store, person: Person, name: str) -> Person | None:
    """The one with that name among those with whom the person has promises; None where that is nobody, or several."""
    known = [store.people.get(each) for each in store.promised.counterparts(person.id)]
    wanted = name.lower()
    found = [each for each in known if wanted in (each.name.lower(), each.name.lower().split()[0])]
    return found[0] if len(found) == 1 else None


def _to(store: Store, person: Person, commitment_id: CommitmentId) -> Commitment:
    """A promise to this person. Whoever let one go, or is not named any more, sees it no longer."""
    promise = store.commitments.get(commitment_id)
    if promise is None or store.promised.get(commitment_id, person.id) is None:
        raise NotYours
    if promise.state is State.UNDONE:
        raise PromiseGone
    return promise


def _show_again(store: Store, person: Person, promise: Commitment, now: datetime) -> None:
    """Lets the messages in which the person saw the promise show it as it stands."""
    recipient = store.promised.get(promise.id, person.id)
    shown = [store.messages.last_to(person.id, [Kind.PROMISED])]
    if recipient is not None and recipient.ask_id is not None:
        shown.append(store.subjects.shown(Kind.ASK_NEWS, f"ask:{recipient.ask_id}"))
        shown.append(store.subjects.shown(Kind.ASK_OUTCOME, f"outcome:{promise.id}:{recipient.ask_id}"))
    for message in shown:
        if message is not None:
            store.outbox.refresh(message, now)
