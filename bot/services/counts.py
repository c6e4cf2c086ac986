"""How much of a promise is done once a count is told: what adds up, and what replaces the count before."""

from datetime import datetime

from bot.domain.commitments import Change, Commitment
from bot.domain.people import Person
from storage.database import Store


def done_with(
    store: Store, person: Person, promise: Commitment, count: float | None, mode: str | None, now: datetime
) -> float | None:
    """How much is done with these words. What was counted on another day is added to, and a share takes nothing off."""
    if count is None:
        return promise.done
    counted = promise.done or 0
    before_today = _done_before_today(store, person, promise, now)
    match mode:
        case "more":
            return counted + count
        case "percent":
            return None if promise.target is None else max(counted, promise.target * count / 100)
        case "today":
            return (before_today if before_today + count >= counted else counted) + count
        case "total" if (
            promise.is_open and count < counted == before_today and counted + count <= (promise.target or 0)
        ):
            return counted + count
        case _:
            return count


def _done_before_today(store: Store, person: Person, promise: Commitment, now: datetime) -> float:
    """What was counted when its owner's day began; of what was carried on today, what it came with."""
    today = person.local(now).date()
    for at, what, before, after in store.history.of(promise.id):
        is_count = what is not Change.MADE and before.get("done") != after.get("done")
        if is_count and person.local(at).date() == today:
            return float(before.get("done") or 0)
    return promise.done or 0
