"""A call or message that moved twice: a first step, 25 minutes now, somebody on the line, and what of it helped."""

from datetime import UTC, datetime

from bot.domain.coaching import Choice, Feature, Way, way_of
from bot.domain.commitments import Commitment, Draft, State
from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import EmptyPromise, NotYours
from bot.domain.hard_talks import BLOCK_TAKES, BlockOver, HardTalk, Means, Went, in_order, is_hard, step_due_on
from bot.domain.ids import CommitmentId
from bot.domain.kinds import kind_of
from bot.domain.nudges import Expire, Send, Verdict, is_too_late
from bot.domain.people import Person
from bot.domain.times import Grain
from bot.services.offers import offer
from bot.services.promises import items_of, record
from bot.services.slips import LONGEST_CHAIN, moves_of, root_of
from storage.database import Database, Store

Message = tuple[str, str]


def moved(store: Store, person: Person, promise: Commitment, now: datetime) -> bool:
    """A promise got a new date: asks what would get it going, or offers to. True where something is said."""
    if not is_hard(promise, moves_of(store, promise)):
        return False
    match way_of(Feature.HARD_TALK, store.coaching.of(person.id), person, now):
        case Way.AS_WANTED:
            return _ask(store, person, promise, now)
        case Way.AS_OFFER:
            subject = f"{Feature.HARD_TALK}:{root_of(store, promise).id}"
            return offer(store, person.id, Feature.HARD_TALK, subject, now, promise=promise.id)
        case None:
            return False


def wanted(store: Store, person: Person, commitment_id: CommitmentId, now: datetime) -> None:
    """The offer was accepted: it begins with the promise that gave reason to it."""
    for promise in store.commitments.some([commitment_id]):
        if promise.is_open:
            _ask(store, person, promise, now)


def _ask(store: Store, person: Person, promise: Commitment, now: datetime) -> bool:
    root = root_of(store, promise)
    subject = f"hard:{root.id}" if root.series_id is None else f"hard:series:{root.series_id}"
    detail = {"promise": promise.id, "moves": moves_of(store, promise)}
    return store.outbox.plan(
        Kind.HARD_TALK, subject, 1, person.id, Place(), Priority.REPLY, now, about=[promise], detail=detail
    )


def owned_message(database: Database, person: Person, message: Message) -> None:
    """Raises NotYours where the message is somebody else's."""
    with database.begin(person.installation_id) as store:
        _own(store, person, message)


def take_step(database: Database, person: Person, what: str, message: Message, now: datetime) -> None:
    """The first step is a promise of its own; pressed twice there is still one. Raises EmptyPromise without words."""
    words = " ".join(what.split())
    if not words:
        raise EmptyPromise
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, message)
        if "step" in sent.detail:
            return
        due_at = person.end_of_work(step_due_on(person, now)).astimezone(UTC)
        [step] = record(store, person, [Draft(words, due_at, Grain.DAY)], now)
        _use(store, person, _promise_in(store, sent), Means.STEP, now)
        store.messages.set_detail(sent, step=step.id)
        store.outbox.refresh(sent, now)


def draft_note(database: Database, person: Person, message: Message, now: datetime) -> None:
    """Shows a note to whoever could be on the line, for its owner to send or not. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, message)
        _use(store, person, _promise_in(store, sent), Means.PARTNER, now)
        store.messages.set_detail(sent, note=True)
        store.outbox.refresh(sent, now)


def begin_block(database: Database, person: Person, message: Message, now: datetime) -> None:
    """25 minutes from now on; then Kept asks. Pressed twice it is still one block. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, message)
        promise = _promise_in(store, sent)
        subject = f"block:{promise.id}"
        if promise.is_open and store.subjects.ahead(Kind.BLOCK_OVER, subject) is None:
            newest = store.subjects.newest(Kind.BLOCK_OVER, subject)
            revision, until_at = 1 if newest is None else newest.revision + 1, now + BLOCK_TAKES
            detail = {"promise": promise.id}
            store.outbox.plan(
                Kind.BLOCK_OVER, subject, revision, person.id, Place(), Priority.TIMED, until_at, detail=detail
            )
            _use(store, person, promise, Means.BLOCK, now)
            store.messages.set_detail(sent, until=until_at.astimezone(UTC).isoformat())
        store.outbox.refresh(sent, now)


def tell(database: Database, person: Person, went: Went, message: Message, now: datetime) -> None:
    """How the block went. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, message)
        if sent.kind is Kind.BLOCK_OVER and "went" not in sent.detail:
            store.messages.set_detail(sent, went=went)
            if went is Went.FURTHER:
                store.coaching.got_further(person.id, _promise_in(store, sent).id, Means.BLOCK)
        store.outbox.refresh(sent, now)


def decide(store: Store, delivery: Delivery, person: Person, now: datetime) -> Verdict:
    """Whether there is still something to ask after a block; they asked for it, whatever the hour is."""
    promise = _promise_in(store, delivery)
    if person.unreachable_at is not None or person.is_paused(now):
        return Expire("away")
    if not promise.is_open:
        return Expire("answered before")
    if is_too_late(delivery, person, now):
        return Expire("too late")
    store.outbox.show(delivery, [promise])
    return Send()


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> HardTalk:
    """The question and what was chosen, as things stand."""
    detail, promise = delivery.detail, _promise_in(store, delivery)
    helped = _helped(store, person, kind_of(promise.what, promise.unit), delivery.sent_at or now)
    partners = (other.name for agreement in store.partners.of(person.id) for other in agreement.others(person.id))
    step = store.commitments.some([CommitmentId(detail["step"])]) if "step" in detail else []
    decision = store.coaching.of(person.id).get(Feature.HARD_TALK)
    return HardTalk(
        person,
        now,
        promise,
        detail["moves"],
        in_order(helped),
        in_order(helped)[0] if helped else None,
        tuple(dict.fromkeys(partners)),
        shows_note=bool(detail.get("note")),
        step=step[0] if step else None,
        until_at=_until(delivery),
        is_over=decision is not None and decision.choice is Choice.DECLINED,
    )


def block_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> BlockOver:
    """The question after a block, and its answer."""
    went = delivery.detail.get("went")
    is_current = any(item.is_current for item in items_of(store, delivery))
    promise = _promise_in(store, delivery)
    return BlockOver(person, now, promise, is_current, None if went is None else Went(went), _until(delivery))


def _helped(store: Store, person: Person, kind: str, before: datetime) -> list[Means]:
    """What got promises of that kind going before, the newest first: they were kept afterwards, or came further."""
    used = [each for each in store.coaching.means_of(person.id, kind) if each.used_at < before]
    return [each.means for each in used if each.got_further or _was_kept(store, each.commitment_id)]


def _was_kept(store: Store, commitment_id: CommitmentId) -> bool:
    """Whether a promise was kept in the end, under whatever date."""
    [promise] = store.commitments.some([commitment_id])
    for _ in range(LONGEST_CHAIN):
        carried = store.commitments.carried_to(promise.id)
        if carried is None:
            break
        promise = carried
    return promise.state is State.KEPT


def _use(store: Store, person: Person, promise: Commitment, means: Means, now: datetime) -> None:
    store.coaching.use_means(person.id, promise.id, kind_of(promise.what, promise.unit), means, now)


def _until(delivery: Delivery) -> datetime | None:
    return datetime.fromisoformat(delivery.detail["until"]) if "until" in delivery.detail else None


def _promise_in(store: Store, delivery: Delivery) -> Commitment:
    [promise] = store.commitments.some([CommitmentId(delivery.detail["promise"])])
    return promise


def _own(store: Store, person: Person, message: Message) -> Delivery:
    sent = store.messages.sent_at(*message)
    if sent is None or sent.kind not in (Kind.HARD_TALK, Kind.BLOCK_OVER) or sent.person_id != person.id:
        raise NotYours
    return sent
