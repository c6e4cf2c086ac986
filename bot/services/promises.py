"""Changing a promise: the change itself, what is planned for it, and the messages that show it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.domain.blockers import Obstacle
from bot.domain.commitments import Change, Commitment, Draft, State
from bot.domain.deliveries import Delivery, Kind
from bot.domain.errors import NotYours, PromiseGone
from bot.domain.facts import Item, Stage
from bot.domain.ids import CommitmentId
from bot.domain.nudges import plan_first
from bot.domain.people import Person
from bot.domain.record import WINDOW, Record, is_spent_skip, skips_left, tally
from bot.domain.series import SeriesId, SeriesState
from bot.domain.transitions import Transition
from bot.services import escalations, outcomes, stretches
from bot.services.briefs import plan_brief
from bot.services.held_up import follow, newest_obstacle
from bot.services.slips import why_slips
from storage.database import Store

# Messages whose buttons ask how a promise went: an answer anywhere settles them all.
ASKING = (Kind.CHECKIN, Kind.BRIEF, Kind.REVIEW)

# Questions of coaching about a promise, which end with it.
COACHED = (Kind.IF_THEN, Kind.HARD_TALK, Kind.BLOCK_OVER)

# What makes a promise what it was meant to be. A public echo follows these and no other change: what became of the
# promise later is its owner's affair.
CORRECTIONS = (Change.DATED, Change.EDITED, Change.UNDONE)


def owned(store: Store, person: Person, commitment_id: CommitmentId) -> Commitment:
    """The person's own promise. Raises NotYours for any other, PromiseGone for one taken back."""
    promise = store.commitments.get(commitment_id)
    if promise is None or promise.owner_id != person.id:
        raise NotYours
    if promise.state is State.UNDONE:
        raise PromiseGone
    return promise


def record(
    store: Store, person: Person, drafts: Sequence[Draft], now: datetime, *, by_owner: bool = True
) -> list[Commitment]:
    """Writes promises down, each with its next prompt. `by_owner`: they were said, and can be taken back."""
    made = [store.commitments.add(person.id, draft, now, by_owner=by_owner) for draft in drafts]
    for commitment in made:
        store.outbox.plan_nudge(commitment, plan_first(commitment, person, now))
        if commitment.carried_from is not None or commitment.series_id is not None:
            outcomes.goes_on(store, commitment, now)
    plan_brief(store, person, now)
    return made


def change(
    store: Store, person: Person, before: Commitment, transition: Transition, now: datetime, *, by_owner: bool = True
) -> Commitment:
    """Writes a change down, plans the next prompt by it, and lets open questions about it show the answer."""
    after = store.commitments.save(before, transition, person.id if by_owner else None, now)
    follow(store, before, after, transition.change, now)
    store.outbox.plan_nudge(after, plan_first(after, person, now))
    if by_owner:
        stretches.notice(store, person, after, now)
    if after.is_open:
        plan_brief(store, person, now)
    elif after.state is State.MISSED:
        escalations.plan(store, person, [after])
    for message in _showing(store, after, (*ASKING, *COACHED)):
        if message.kind not in COACHED or _shows_it(message, before, after, now):
            store.outbox.refresh(message, now)
    outcomes.follow(store, before, after, now)
    if transition.change in CORRECTIONS:
        for echo in store.messages.sent_about(after.id, [Kind.ECHO]):
            if echo.channel is not None:
                store.outbox.refresh(echo, now)
    return after


def asking_about(store: Store, promise: Commitment) -> list[Delivery]:
    """The sent messages that ask about a promise, the newest first; a brief that only names it asks nothing."""
    return _showing(store, promise, ASKING)


def _showing(store: Store, promise: Commitment, kinds: Sequence[Kind]) -> list[Delivery]:
    sent = store.messages.sent_about(promise.id, kinds)
    return [each for each in sent if each.kind is not Kind.BRIEF or promise.id not in _only_named(each)]


def _shows_it(message: Delivery, before: Commitment, after: Commitment, now: datetime) -> bool:
    """Whether a question of coaching looks otherwise after a change; what was noted or chosen stays as it was said."""
    detail = message.detail
    if "until" in detail:
        return datetime.fromisoformat(detail["until"]) > now
    if any(detail.get(each) for each in ("said", "skipped", "step")):
        return False
    return message.kind is Kind.BLOCK_OVER or (before.state, before.what) != (after.state, after.what)


def _only_named(brief: Delivery) -> set[CommitmentId]:
    return {CommitmentId(each) for part in ("today", "waiting") for each in brief.detail.get(part, ())}


def items_of(store: Store, delivery: Delivery) -> tuple[Item, ...]:
    """The promises that a message shows, as they stand now."""
    revisions = {shown.commitment_id: shown.revision for shown in store.messages.shown_in(delivery.id)}
    stages: dict[str, str] = delivery.detail.get("stages", {})
    return tuple(
        Item(
            promise,
            is_current=promise.is_open and promise.revision == revisions[promise.id],
            stage=Stage(stages.get(str(promise.id), Stage.ASKING)),
            # What is open has nothing to go on with it.
            carried_to=None if promise.is_open else store.commitments.carried_to(promise.id),
            rule=rule_of(store, promise),
            skips_left=_skips_left(store, promise, stages),
            why_slips=why_slips(store, promise),
            obstacle=_obstacle_of(store, promise, stages),
        )
        for promise in store.commitments.some(revisions)
    )


def skips_left_beside(store: Store, promise: Commitment) -> int:
    """How many skips the owner has left in the month of this occurrence, however that one ended."""
    if promise.occurs_on is None:
        return 0
    first = promise.occurs_on.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return skips_left(store.commitments.skipped_between(promise.owner_id, first, following))


def _skips_left(store: Store, promise: Commitment, stages: dict[str, str]) -> int | None:
    is_choosing = promise.is_open and stages.get(str(promise.id)) == Stage.CHOOSING_END
    return skips_left_beside(store, promise) if is_choosing or is_spent_skip(promise) else None


def _obstacle_of(store: Store, promise: Commitment, stages: dict[str, str]) -> Obstacle | None:
    is_shown = promise.is_blocked or stages.get(str(promise.id)) == Stage.CLEARED
    return newest_obstacle(store, promise) if is_shown else None


def rule_of(store: Store, promise: Commitment) -> str | None:
    """The RRULE of the promise's series while that goes on; none for a date that was given words of its own."""
    if promise.series_id is None:
        return None
    series = store.series.get(SeriesId(promise.series_id))
    return series.rrule if series.state is SeriesState.ACTIVE and promise.what == series.what else None


def set_stage(store: Store, message: Delivery, promise: Commitment, stage: Stage, now: datetime) -> None:
    """Lets a message show another step of the answer for one promise."""
    store.messages.set_stage(message, promise.id, stage)
    store.outbox.refresh(message, now)


def record_of(store: Store, person: Person, now: datetime) -> Record:
    """How the person's answered promises of the last 28 days went."""
    return tally(store.commitments.closed_since(person.id, now - WINDOW))


def current(items: Iterable[Item]) -> list[Commitment]:
    """The promises that are still asked about."""
    return [item.promise for item in items if item.is_current]
