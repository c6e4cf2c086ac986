"""The obstacles of promises as messages show them, and what becomes of one when its promise changes."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.blockers import Blocker, Obstacle
from bot.domain.commitments import Change, Commitment
from bot.domain.deliveries import Kind
from bot.domain.ids import CommitmentId
from bot.domain.people import Person
from storage.database import Store

# Another date or other words: that is a decision about what holds it up.
DECIDES = (Change.MOVED, Change.RENEGOTIATED, Change.DATED, Change.EDITED)


def obstacle_of(store: Store, blocker: Blocker) -> Obstacle:
    """The obstacle with everybody it is about."""
    [promise] = store.commitments.some([blocker.commitment_id])
    owner = None if blocker.owner_id is None else store.people.get(blocker.owner_id)
    is_private = owner is not None and promise.id in store.promised.private_to(promise.owner_id)
    return Obstacle(blocker, promise, store.people.get(promise.owner_id), owner, is_private)


def newest_obstacle(store: Store, promise: Commitment) -> Obstacle | None:
    """What holds this promise up, or held it up last."""
    blocker = store.blockers.newest_of(promise.id)
    return None if blocker is None else obstacle_of(store, blocker)


def obstacles(store: Store, blockers: Iterable[Blocker]) -> list[Obstacle]:
    """The same for several."""
    return [obstacle_of(store, each) for each in blockers]


def to_clear(store: Store, person: Person) -> list[Obstacle]:
    """What somebody is to clear. Their own obstacle only while the promise waits: with a new date they have decided."""
    found = obstacles(store, store.blockers.owned_by(person.id))
    return [each for each in found if each.promise.is_blocked or each.waits.id != person.id]


def follow(store: Store, before: Commitment, after: Commitment, change: Change, now: datetime) -> None:
    """An obstacle ends with its promise, comes back with it, and counts as decided about once the promise changed."""
    if change is Change.REVERTED:
        _revert(store, before, after, now)
    elif before.is_open and not after.is_open:
        _end(store, after, now)
    elif change in DECIDES and (blocker := store.blockers.open_of(after.id)) is not None:
        store.blockers.change(blocker.id, decided_at=now)


def _revert(store: Store, before: Commitment, after: Commitment, now: datetime) -> None:
    if before.is_blocked and not after.is_blocked:
        _take_back(store, before, now)
        return
    newest = store.blockers.newest_of(after.id) if after.is_open else None
    if newest is not None and newest.ended_at is not None and (after.is_blocked or newest.ended_at == before.closed_at):
        store.blockers.change(newest.id, ended_at=None, cleared_by=None)
        refresh_request(store, newest, now)


def _take_back(store: Store, before: Commitment, now: datetime) -> None:
    """It was never in the way; where it was so before, that is not counted as another time."""
    blocker = store.blockers.open_of(before.id)
    if blocker is None:
        return
    if blocker.raised_at == before.blocked_at:
        store.blockers.remove(blocker.id)
    else:
        store.blockers.change(blocker.id, times=max(1, blocker.times - 1))
    refresh_request(store, blocker, now)


def _end(store: Store, promise: Commitment, now: datetime) -> None:
    blocker = store.blockers.open_of(promise.id)
    if blocker is not None:
        store.blockers.change(blocker.id, ended_at=now)
        refresh_request(store, blocker, now)


def show_helpers_again(store: Store, promise_ids: Iterable[CommitmentId], now: datetime) -> None:
    """Promises became private, or are so no more: whoever clears something for one reads of it what they may now, in
    what they were asked and in their newest lists."""
    for promise_id in promise_ids:
        blocker = store.blockers.open_of(promise_id)
        if blocker is None or blocker.owner_id is None:
            continue
        refresh_request(store, blocker, now)
        for kind in (Kind.BRIEF, Kind.TEAM, Kind.PREREAD):
            if (shown := store.messages.last_to(blocker.owner_id, [kind])) is not None:
                store.outbox.refresh(shown, now)


def refresh_request(store: Store, blocker: Blocker, now: datetime) -> None:
    """What was asked of the owner shows how the obstacle stands now; asked too late, it is not asked at all."""
    if blocker.owner_id is None:
        return
    subject = f"blocker:{blocker.id}:{blocker.owner_id}"
    sent = store.subjects.newest(Kind.BLOCKER_REQUEST, subject)
    if sent is not None and sent.sent_ts is not None:
        store.outbox.refresh(sent, now)
