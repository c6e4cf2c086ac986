"""How often a promise slipped: missed, or moved after it was due, with all that it was carried from."""

from bot.domain.coaching import Choice, Feature
from bot.domain.commitments import Commitment, State
from storage.database import Store

# Nobody carries a promise further than this; it also ends what should not be a circle.
LONGEST_CHAIN = 20
LATELY = 10


def root_of(store: Store, promise: Commitment) -> Commitment:
    """The promise that this one goes back to."""
    return _chain(store, promise)[-1]


def moves_of(store: Store, promise: Commitment) -> int:
    """How often it got a new date, before it was due or after, with all that it was carried from."""
    chain = _chain(store, promise)
    return sum(each.moves for each in chain) + len(chain) - 1


def slips_of(store: Store, promise: Commitment) -> int:
    """Its misses and late moves, and of a recurring one the misses since a date of it was last kept."""
    chain = _chain(store, promise)
    slips = sum(_is_slip(each) for each in chain)
    slips += sum(store.history.moves_after_due(each) for each in chain if each.moves)
    if promise.series_id is not None:
        for each in store.commitments.newest_of_series(promise.series_id, LATELY):
            if each.state is State.KEPT:
                break
            slips += _is_slip(each) and each.id != promise.id
    return slips


def _is_slip(promise: Commitment) -> bool:
    return promise.state is State.MISSED and not promise.ended_waiting


def why_slips(store: Store, promise: Commitment) -> int:
    """How often it slipped, where it has a reason and its owner wants to be reminded of that; else 0."""
    if promise.why is None or not promise.is_open:
        return 0
    decision = store.coaching.of(promise.owner_id).get(Feature.WHY)
    return slips_of(store, promise) if decision is not None and decision.choice is Choice.WANTED else 0


def _chain(store: Store, promise: Commitment) -> list[Commitment]:
    chain = [promise]
    while chain[-1].carried_from is not None and len(chain) < LONGEST_CHAIN:
        before = store.commitments.some([chain[-1].carried_from])
        if not before:
            break
        chain += before
    return chain
