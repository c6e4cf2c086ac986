"""Writing promises down, and setting them right straight afterwards: a date, another reading, an edit, an undo."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.domain import transitions as rules
from bot.domain.commitments import Change, Commitment, Draft, State
from bot.domain.dates import Day, day_from_button
from bot.domain.deliveries import Delivery, Kind
from bot.domain.errors import AlreadyClosed, NotYours
from bot.domain.facts import Stage
from bot.domain.ids import CommitmentId
from bot.domain.mentions import as_mentions
from bot.domain.people import Person
from bot.domain.quantities import Quantity
from bot.domain.series import Reach, SeriesId
from bot.domain.times import DueKind, Grain, Guess
from bot.language.read import read
from bot.language.reading import Context, PromiseReading
from bot.services import after_misses, after_moves, if_then, recurring
from bot.services.promises import ASKING, asking_about, change, items_of, owned, record, set_stage
from bot.services.talk import TOP_LEVEL
from storage.database import Database, Store

# Nobody who says "undo" means what they did longer ago.
UNDO_REACHES = timedelta(hours=48)


def draft_of(reading: PromiseReading) -> Draft:
    """A promise as read, ready to be written down."""
    return Draft(
        what=reading.what,
        due_at=_utc(reading.due_at),
        grain=reading.grain,
        due_kind=reading.due_kind,
        quantity=reading.quantity,
        plan=reading.plan,
        why=reading.why,
        other_due_at=_utc(reading.other_due_at),
        is_vague=Guess.VAGUE in reading.ambiguous,
    )


def set_day(
    database: Database, person: Person, commitment_id: CommitmentId, day: Day, message: tuple[str, str], now: datetime
) -> None:
    """A button's answer to "by when?", or a move: that day, at the promise's own hour or the end of work."""
    with database.begin(person.installation_id) as store:
        promise = owned(store, person, commitment_id)
        sent = store.messages.sent_at(*message)
        due_at, grain = day_from_button(day, promise, person, now)
        _set_due(store, person, promise, due_at, grain, sent, now)


def set_time(
    database: Database,
    person: Person,
    commitment_id: CommitmentId,
    due_at: datetime,
    message: tuple[str, str],
    now: datetime,
) -> None:
    """The picked answer to "by when?", or a picked move: exactly that time. Raises AlreadyClosed where it is over."""
    with database.begin(person.installation_id) as store:
        promise = owned(store, person, commitment_id)
        if not (promise.is_open or promise.may_go_on):
            raise AlreadyClosed
        _set_due(store, person, promise, due_at, Grain.MINUTE, store.messages.sent_at(*message), now)


def _set_due(
    store: Store,
    person: Person,
    promise: Commitment,
    due_at: datetime,
    grain: Grain,
    message: Delivery | None,
    now: datetime,
) -> None:
    if promise.is_open:
        if due_at == promise.due_at:
            return
        after = change(store, person, promise, rules.move(promise, due_at, grain, DueKind.DEADLINE, now), now)
        if promise.due_at is None:
            if_then.made(store, person, [after], now)
        else:
            after_moves.follow(store, person, after, now)
    elif not promise.may_go_on:
        if message is not None:
            store.outbox.refresh(message, now)
        return
    elif store.commitments.carried_to(promise.id) is None:
        record(store, person, [rules.carry(promise, due_at, grain, now)], now)
        after_misses.follow(store, person, promise, now)
    if message is not None and message.detail.get("stages", {}).get(str(promise.id)) == Stage.CLEARED:
        # It still offers to thank whoever cleared the way.
        store.outbox.refresh(message, now)
    elif message is not None:
        set_stage(store, message, promise, Stage.SETTLED, now)


def use_other_reading(
    database: Database, person: Person, commitment_id: CommitmentId, message: tuple[str, str], now: datetime
) -> None:
    """The other reading of an ambiguous date was meant. Pressed twice it changes nothing more."""
    with database.begin(person.installation_id) as store:
        promise = owned(store, person, commitment_id)
        if promise.is_open and promise.other_due_at is not None:
            grain = promise.grain or Grain.DAY
            meant = rules.reread(promise, promise.other_due_at, grain, now)
            change(store, person, promise, meant, now)
        _refresh(store, message, now)


def edit(
    database: Database,
    person: Person,
    commitment_id: CommitmentId,
    what: str,
    due_at: datetime | None,
    message: tuple[str, str],
    now: datetime,
    reach: Reach = Reach.ONE,
) -> None:
    """New words or another date for an open promise, and for the coming ones of its series where that is meant.
    Raises AlreadyClosed for an answered one."""
    with database.begin(person.installation_id) as store:
        promise = owned(store, person, commitment_id)
        if not promise.is_open:
            raise AlreadyClosed
        reword(store, person, promise, what, now, due_at=due_at, reach=reach)
        _refresh(store, message, now)


def reword(
    store: Store,
    person: Person,
    promise: Commitment,
    what: str,
    now: datetime,
    *,
    due_at: datetime | None = None,
    reach: Reach = Reach.ONE,
) -> Commitment:
    """The promise in other words, and where it is given at another date. Raises EmptyPromise and PastTime."""
    what = as_mentions(what, promise.what)
    quantity = promise.quantity if what == promise.what else quantity_in(what, person, now)
    after = change(
        store, person, promise, rules.correct(promise, now, what=what, quantity=quantity, due_at=_utc(due_at)), now
    )
    if reach is Reach.FROM_NOW_ON:
        recurring.change_from_now_on(store, person, promise, after)
    if after.asked_at is not None:
        # Asked already, and still the same promise: the question stands.
        for asking in store.messages.sent_about(after.id, ASKING)[:1]:
            store.messages.rearm(asking, after)
    return after


def owned_now(database: Database, person: Person, commitment_id: CommitmentId) -> Commitment:
    """A promise of the person, for a form about it. Raises NotYours or PromiseGone."""
    with database.begin(person.installation_id) as store:
        return owned(store, person, commitment_id)


def editable(database: Database, person: Person, commitment_id: CommitmentId) -> tuple[Commitment, bool]:
    """The same where it is still open, and whether a channel reads its words. Raises AlreadyClosed for an answered
    one."""
    with database.begin(person.installation_id) as store:
        promise = owned(store, person, commitment_id)
        if not promise.is_open:
            raise AlreadyClosed
        return promise, any(echo.channel is not None for echo in store.messages.sent_about(promise.id, [Kind.ECHO]))


def tomorrow_for(promise: Commitment, person: Person, now: datetime) -> datetime:
    """Tomorrow at the promise's own hour, or at the end of work."""
    return day_from_button(Day.TOMORROW, promise, person, now)[0]


def undo(
    database: Database,
    person: Person,
    commitment_id: CommitmentId,
    revision: int,
    message: tuple[str, str],
    now: datetime,
) -> None:
    """Takes back what the message shows: the promise, or the last change of it. Pressed twice, or when the promise
    changed since, it only shows how things stand. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        promise = store.commitments.get(commitment_id)
        if promise is None or promise.owner_id != person.id:
            raise NotYours
        if promise.revision == revision and promise.state is not State.UNDONE:
            take_back(store, person, promise, now)
        _refresh(store, message, now)


def undo_message(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """Takes back all promises of one echo that are still open."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        if sent is None or sent.person_id != person.id or sent.kind is not Kind.ECHO:
            raise NotYours
        for item in items_of(store, sent):
            if item.promise.is_open:
                change(store, person, item.promise, rules.undo_making(item.promise, now), now)
        store.outbox.refresh(sent, now)


def undo_last(store: Store, person: Person, now: datetime) -> tuple[list[Commitment], list[Commitment]]:
    """Takes back the newest act of a person, where it was not long ago: (promises withdrawn, promises that stand as
    before)."""
    withdrawn: list[Commitment] = []
    restored: list[Commitment] = []
    for commitment_id in _of_one_act(store, store.history.last_changed_by(person.id, now - UNDO_REACHES)):
        promise = store.commitments.get(commitment_id)
        if promise is None or promise.state is State.UNDONE:
            continue
        after = take_back(store, person, promise, now)
        if after is not None:
            (withdrawn if after.state is State.UNDONE else restored).append(after)
    return withdrawn, restored


def _of_one_act(store: Store, changed: Sequence[tuple[CommitmentId, Change]]) -> list[CommitmentId]:
    """Of promises changed at one instant those which one message shows; where none went out yet, those to which the
    same was done: two acts may fall on the same instant."""
    if not changed:
        return []
    last, change = changed[-1]
    promise = store.commitments.get(last)
    # What goes on with another is told of where that one is.
    told_of = last if promise is None else promise.carried_from or last
    newest = store.messages.sent_about(told_of, TOP_LEVEL)[:1]
    if not newest:
        return [each for each, what in changed if what is change]
    together = {each.commitment_id for message in newest for each in store.messages.shown_in(message.id)} | {last}
    return [each for each, _ in changed if each in together]


def take_back(store: Store, person: Person, promise: Commitment, now: datetime) -> Commitment | None:
    """One step back for one promise, each step once; None where none is left."""
    last = store.history.before_last_change(promise)
    if last is None:
        return None
    if last[0] is Change.MADE:
        return _withdraw(store, person, promise, now)
    went_on = store.commitments.carried_to(promise.id)
    if went_on is not None and went_on.is_open:
        _withdraw(store, person, went_on, now)
    if last[0] is Change.SKIPPED and promise.series_id is not None:
        recurring.resume_ended_at(store, SeriesId(promise.series_id), promise.closed_at)
    after = change(store, person, promise, rules.revert(promise, last[1]), now)
    if after.is_open and after.asked_at is not None:
        for message in asking_about(store, after)[:1]:
            store.messages.rearm(message, after)
            set_stage(store, message, after, Stage.ASKING, now)
    return after


def _withdraw(store: Store, person: Person, promise: Commitment, now: datetime) -> Commitment:
    if promise.series_id is not None:
        store.series.end(SeriesId(promise.series_id), now)
    after = change(store, person, promise, rules.undo_making(promise, now), now)
    for message in store.messages.sent_about(promise.id, [Kind.ECHO]):
        store.outbox.refresh(message, now)
    if promise.carried_from is not None:
        # The answer that it went on from is a choice again.
        for message in store.messages.sent_about(promise.carried_from, ASKING)[:1]:
            carried_from = store.commitments.get(promise.carried_from)
            assert carried_from is not None
            set_stage(store, message, carried_from, Stage.ASKING, now)
    return after


def quantity_in(what: str, person: Person, now: datetime) -> Quantity | None:
    """What a promise in these words would count."""
    promises = read(what, context_of(person, now)).commitments
    return promises[0].quantity if promises else None


def context_of(person: Person, now: datetime) -> Context:
    """How to read what this person writes."""
    return Context(person.local(now), person.week, person.locale)


def _refresh(store: Store, message: tuple[str, str], now: datetime) -> None:
    sent = store.messages.sent_at(*message)
    if sent is not None:
        store.outbox.refresh(sent, now)


def _utc(instant: datetime | None) -> datetime | None:
    return None if instant is None else instant.astimezone(UTC)
