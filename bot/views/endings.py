"""How an answered promise reads: what became of it, and how it goes on."""

from datetime import timedelta

from bot.domain.commitments import Commitment, State
from bot.domain.dates import next_working_day
from bot.domain.facts import Answered, Item, Stage
from bot.domain.record import Record
from bot.views.words import amount, day, moment, progress, strong, title

# From here on a tally says more than the single promise.
TALLY_FROM = 3


def closed_line(facts: Answered, item: Item, record: Record) -> str:
    """What became of it, and what there is to decide."""
    promise = item.promise
    match promise.state:
        case State.KEPT:
            return f"{title(promise)}: kept.{_tally(record)}"
        case State.PARTLY:
            return _partly(facts, item)
        case State.MISSED:
            return _missed(facts, item)
        case State.DROPPED:
            return f"{title(promise)}: let go."
        case State.SKIPPED:
            on = f" on {day(promise.due_at, facts.reader, facts.now)}" if item.rule and promise.due_at else ""
            return f"{title(promise)}: skipped{on or ', and the series is over'}.{_skips(item)}"
        case State.UNANSWERED:
            return f"I've stopped asking about {title(promise)}; it's in your history as unanswered."
        case _:
            return f"Taken back: {title(promise)}."


def _skips(item: Item) -> str:
    match item.skips_left:
        case None:
            return ""
        case 0:
            return " It doesn't count; that was this month's last skip."
        case _:
            return " It doesn't count; there is one more skip this month."


def _tally(record: Record) -> str:
    if record.answered < TALLY_FROM:
        return ""
    return f" That's {record.kept} of your last {record.answered}."


def _partly(facts: Answered, item: Item) -> str:
    promise = item.promise
    how_far = progress(promise) if promise.target is not None and promise.done is not None else "partly"
    if item.carried_to is not None:
        return f"{title(promise)}: {how_far}. {_goes_on(facts, promise, item.carried_to)}"
    if item.stage in (Stage.SETTLED, Stage.ELSEWHERE):
        return f"{title(promise)}: {how_far}."
    if item.stage is Stage.CHOOSING_DATE:
        return f"{title(promise)}: {how_far}. The rest by when?"
    if promise.target is not None and promise.done is None:
        target = amount(promise.target, promise.unit)
        return f"{title(promise)}: partly. How many of the {target}? A number is enough, or:"
    rest = f"the other {amount(promise.remaining, promise.unit)}" if promise.remaining and promise.done else "the rest"
    return f"{title(promise)}: {how_far}. Carry {rest} to {_carry_day(facts, promise)}, or call it?"


def _carry_day(facts: Answered, promise: Commitment) -> str:
    reader = facts.reader
    due_at, _ = next_working_day(promise, reader, facts.now)
    local = reader.local(due_at)
    return "tomorrow" if local.date() - reader.local(facts.now).date() == timedelta(days=1) else f"{local:%A}"


def _missed(facts: Answered, item: Item) -> str:
    promise = item.promise
    if item.carried_to is not None:
        return f"Okay, {title(promise)} didn't happen. {_goes_on(facts, promise, item.carried_to)}"
    if item.stage is Stage.SETTLED:
        return f"Okay, {title(promise)} didn't happen, and it's off your list."
    if item.stage is Stage.ELSEWHERE:
        return f"Okay, {title(promise)} didn't happen."
    if item.stage is Stage.CHOOSING_DATE:
        return f"{title(promise)}: by when now?"
    return f"Okay, {title(promise)} didn't happen. Keep it with a new date, make it smaller, or let it go?"


def _goes_on(facts: Answered, promise: Commitment, carried: Commitment) -> str:
    assert carried.due_at is not None
    due = strong(moment(carried.due_at, facts.reader, facts.now))
    if carried.done and carried.remaining:
        return f"The other {amount(carried.remaining, carried.unit)} by {due}."
    return f"Now {title(carried)} by {due}." if carried.what != promise.what else f"Now by {due}."
