"""Taking the answer to a check-in: done, partly, not done, dropped, and the way on from there."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.domain import transitions as rules
from bot.domain.commitments import Commitment, State
from bot.domain.dates import next_working_day
from bot.domain.deliveries import Delivery
from bot.domain.errors import EmptyPromise
from bot.domain.facts import Stage
from bot.domain.ids import CommitmentId
from bot.domain.mentions import as_mentions
from bot.domain.people import Person
from bot.domain.times import Grain
from bot.services import after_misses, recurring
from bot.services.capture import quantity_in
from bot.services.promises import change, items_of, owned, record, set_stage
from storage.database import Database, Store


class Answer(StrEnum):
    """What a button of a check-in says."""

    DONE = "done"
    PARTLY = "partly"
    MISSED = "missed"
    DROP = "drop"
    CHOOSE_DATE = "choose_date"
    CHOOSE_END = "choose_end"
    SKIP = "skip"
    END_SERIES = "end_series"
    REOPEN = "reopen"
    CARRY = "carry"
    SETTLE = "settle"


def answer(
    database: Database,
    person: Person,
    commitment_id: CommitmentId,
    said: Answer,
    message: tuple[str, str],
    now: datetime,
) -> None:
    """Takes a button's answer. On a promise that changed since the message asked, and on a second tap,
    nothing changes but that the message shows how things stand."""
    with database.begin(person.installation_id) as store:
        promise = owned(store, person, commitment_id)
        sent = store.messages.sent_at(*message)
        if sent is None:
            return
        asked = {item.promise.id: item.is_current for item in items_of(store, sent)}
        if promise.is_open and asked.get(promise.id, False):
            _answer_open(store, person, promise, said, sent, now)
        elif promise.state is State.UNANSWERED and said is Answer.REOPEN:
            change(store, person, promise, rules.reopen(promise), now)
        elif promise.may_go_on and store.commitments.carried_to(promise.id) is None:
            _go_on(store, person, promise, said, sent, now)
        store.outbox.refresh(sent, now)


def _answer_open(
    store: Store, person: Person, promise: Commitment, said: Answer, message: Delivery, now: datetime
) -> None:
    match said:
        case Answer.DONE:
            change(store, person, promise, rules.keep(promise, now), now)
        case Answer.PARTLY:
            change(store, person, promise, rules.keep_partly(promise, now), now)
        case Answer.MISSED:
            change(store, person, promise, rules.miss(promise, now), now)
        case Answer.DROP:
            change(store, person, promise, rules.drop(promise, now), now)
        case Answer.CHOOSE_DATE:
            set_stage(store, message, promise, Stage.CHOOSING_DATE, now)
        case Answer.CHOOSE_END:
            set_stage(store, message, promise, Stage.CHOOSING_END, now)
        case Answer.SKIP:
            if recurring.leave_out(store, person, promise, now) is None:
                set_stage(store, message, promise, Stage.CHOOSING_END, now)
        case Answer.END_SERIES:
            recurring.end_series(store, person, promise, now)
        case Answer.CARRY | Answer.SETTLE | Answer.REOPEN:
            set_stage(store, message, promise, Stage.ASKING, now)


def _go_on(store: Store, person: Person, promise: Commitment, said: Answer, message: Delivery, now: datetime) -> None:
    match said:
        case Answer.CARRY:
            due_at, grain = next_working_day(promise, person, now)
            record(store, person, [rules.carry(promise, due_at, grain, now)], now)
            set_stage(store, message, promise, Stage.SETTLED, now)
            after_misses.follow(store, person, promise, now)
        case Answer.SETTLE:
            set_stage(store, message, promise, Stage.SETTLED, now)
            after_misses.follow(store, person, promise, now)
        case Answer.CHOOSE_DATE:
            set_stage(store, message, promise, Stage.CHOOSING_DATE, now)
        case _:
            pass


def make_smaller(
    database: Database,
    person: Person,
    commitment_id: CommitmentId,
    what: str,
    due_at: datetime,
    message: tuple[str, str],
    now: datetime,
) -> None:
    """A missed promise goes on as a smaller one, in new words; pressed twice there is still one.

    Raises EmptyPromise without words and PastTime for a date that is not ahead.
    """
    words = " ".join(what.split())
    if not words:
        raise EmptyPromise
    with database.begin(person.installation_id) as store:
        promise = owned(store, person, commitment_id)
        if promise.state is State.MISSED and store.commitments.carried_to(promise.id) is None:
            carried = rules.carry(promise, due_at, Grain.MINUTE, now)
            words = as_mentions(words, promise.what)
            smaller = replace(carried, what=words, quantity=quantity_in(words, person, now), done=None)
            record(store, person, [smaller], now)
            after_misses.follow(store, person, promise, now)
        sent = store.messages.sent_at(*message)
        if sent is not None:
            set_stage(store, sent, promise, Stage.SETTLED, now)
