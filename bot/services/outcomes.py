"""What others see of a promise: the messages of the ask that it came from, and how it went, for whoever asked."""

from datetime import UTC, datetime

from bot.domain.asks import OUTCOME_SETTLES, Ask, AskState, Standing, closes_at, late_at
from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.promised import Recipient
from storage.database import Store


def subject_of(ask: Ask) -> str:
    """What the messages of an ask are known by."""
    return f"ask:{ask.id}"


def standing(store: Store, ask: Ask) -> Standing:
    """An ask with its people and its promise, as they stand."""
    promise = None if ask.commitment_id is None else next(iter(store.commitments.some([ask.commitment_id])), None)
    sent = store.subjects.newest(Kind.ASK, subject_of(ask))
    return Standing(
        ask,
        store.people.get(ask.asker_id),
        store.people.get(ask.asked_id),
        promise,
        sent is not None and sent.sent_at is not None,
    )


def show_again(store: Store, ask: Ask, now: datetime) -> None:
    """Lets the messages about an ask show it as it stands: the question, its echo, its answer, and the brief."""
    shown = [store.subjects.shown(Kind.ASK_ECHO, f"ask:{ask.said_with}")]
    brief = store.messages.last_to(ask.asked_id, [Kind.BRIEF])
    if brief is not None and ask.id in brief.detail.get("asks", ()):
        shown.append(brief)
    _show_promise_again(store, ask, now)
    for message in shown:
        if message is not None:
            store.outbox.refresh(message, now)


def _show_promise_again(store: Store, ask: Ask, now: datetime) -> None:
    """Those alone that show what became of the promise."""
    for kind in (Kind.ASK, Kind.ASK_NEWS):
        message = store.subjects.shown(kind, subject_of(ask))
        if message is not None:
            store.outbox.refresh(message, now)


def plan_silence(store: Store, ask: Ask, reached_at: datetime) -> None:
    """What the asker hears if nothing is answered: that the date has come, else that the ask is given up."""
    asked = store.people.get(ask.asked_id)
    late = late_at(ask, asked, reached_at)
    plan_news(store, ask, late or closes_at(asked, reached_at), is_late=late is not None)


def plan_news(store: Store, ask: Ask, at: datetime, *, is_late: bool = False) -> None:
    """What the asker hears of an ask: its answer, or that there is none. Only the newest such plan stands."""
    subject = subject_of(ask)
    store.subjects.expire([Kind.ASK_NEWS], subject, "answered otherwise")
    newest = store.subjects.newest(Kind.ASK_NEWS, subject)
    revision = 1 if newest is None else newest.revision + 1
    detail = {"is_late": True} if is_late else None
    store.outbox.plan(Kind.ASK_NEWS, subject, revision, ask.asker_id, Place(), Priority.NUDGE, at, detail=detail)


def follow(store: Store, before: Commitment, after: Commitment, now: datetime) -> None:
    """A promise changed: whoever asked for it hears how it went, once it has settled."""
    if (before.state, before.due_at) == (after.state, after.due_at):
        return
    for recipient in store.promised.recipients([after.id]):
        ask = None if recipient.ask_id is None else store.asks.get(recipient.ask_id)
        if ask is None:
            continue
        if after.state is State.UNDONE:
            _take_yes_back(store, ask, after, now)
            continue
        if recipient.released_at is None:
            _plan_outcome(store, ask, recipient, before, after, now)
        _show_promise_again(store, ask, now)


def goes_on(store: Store, carried: Commitment, now: datetime) -> None:
    """A promise goes on with another one: it is to the same people, and what they were told of that one says so."""
    store.promised.inherit(carried)
    if carried.carried_from is None:
        return
    for recipient in store.promised.recipients([carried.id]):
        told = store.subjects.shown(Kind.ASK_OUTCOME, f"outcome:{carried.carried_from}:{recipient.ask_id}")
        if told is not None:
            store.outbox.refresh(told, now)


def _take_yes_back(store: Store, ask: Ask, promise: Commitment, now: datetime) -> None:
    """The yes itself was undone: the ask waits again."""
    store.subjects.expire([Kind.ASK_OUTCOME], outcome_subject(promise, ask), "taken back")
    if ask.commitment_id == promise.id and ask.state is AskState.ACCEPTED:
        store.asks.open_again(ask.id)
        plan_silence(store, ask, now)
        show_again(store, ask, now)


def _plan_outcome(
    store: Store, ask: Ask, recipient: Recipient, before: Commitment, after: Commitment, now: datetime
) -> None:
    subject = outcome_subject(after, ask)
    store.subjects.expire([Kind.ASK_OUTCOME], subject, "changed since")
    newest = store.subjects.newest(Kind.ASK_OUTCOME, subject)
    told = store.subjects.shown(Kind.ASK_OUTCOME, subject)
    if told is not None:
        store.outbox.refresh(told, now)
        if told.detail["stood"] == stood(after):
            return
    # An answer taken back is no news by itself, nor is a day left out; an answer that is still to be told shows both.
    if after.state is State.SKIPPED or (after.is_open and not before.is_open):
        return
    if store.subjects.ahead(Kind.ASK_NEWS, subject_of(ask)) is not None:
        return
    root = store.subjects.shown(Kind.ASK_NEWS, subject_of(ask))
    settled_at = now + OUTCOME_SETTLES
    # At the end of work that would be tomorrow.
    ends_first = not store.people.get(recipient.person_id).is_open(settled_at)
    store.outbox.plan(
        Kind.ASK_OUTCOME,
        subject,
        1 if newest is None else newest.revision + 1,
        recipient.person_id,
        Place(None, None if root is None else root.sent_ts),
        Priority.NUDGE,
        now if ends_first else settled_at,
        detail={"stood": stood(after), "ask": ask.id},
    )


def outcome_subject(promise: Commitment, ask: Ask) -> str:
    """What the news of one promise are known by; a recurring ask has many promises."""
    return f"outcome:{promise.id}:{ask.id}"


def stood(promise: Commitment) -> str:
    """How a promise stood when news of it were planned."""
    return f"{promise.state}:{promise.due_at.astimezone(UTC).isoformat() if promise.due_at else ''}"
