"""What an outcome does to its delivery, and what follows from it."""

import logging
from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from bot.delivery.outcomes import Ambiguous, Gone, Outcome, Refused, Sent, Suspended, Unreachable, Unsent, Wait
from bot.delivery.slack import Parcel
from bot.domain.deliveries import Delivery, Kind, Priority
from bot.domain.partners import ChannelProblem
from bot.services.deliveries import after_losing, after_sending
from bot.services.digests import leave_behind
from storage.database import store_of
from storage.queue import Queue

log = logging.getLogger(__name__)

# Long enough for a request that is still on its way to have arrived.
LOOK_AFTER = timedelta(seconds=5)
LONGEST_BACKOFF = timedelta(minutes=5)


class Became(StrEnum):
    """What became of a delivery in a round, as it is counted."""

    SENT = "sent"
    FOUND = "found"
    # It may have arrived and is looked up; there it was found, it was not, or Slack does not let us look.
    UNKNOWN = "unknown"
    ABSENT = "absent"
    SENT_UNSEEN = "sent_unseen"
    EXPIRED_UNSEEN = "expired_unseen"
    RATE_LIMITED = "rate_limited"
    NOT_TRIED = "not_tried"
    SUSPENDED = "suspended"
    UNREACHABLE = "unreachable"
    CHANNEL_LOST = "channel_lost"
    EXPIRED = "expired"
    DEAD = "dead"


def write_down(queue: Queue, parcel: Parcel, outcome: Outcome, now: datetime) -> Became:
    """Writes down what came of sending; what Slack took is marked by the queue, for many at once."""
    delivery = parcel.delivery
    store = store_of(queue.connection, delivery.installation_id)
    match outcome:
        case Sent(channel, _):
            if delivery.kind is not Kind.REFRESH:
                if parcel.channel is None:
                    store.people.set_dm_channel(delivery.person_id, channel)
                after_sending(store, delivery, now)
            return Became.SENT
        case Wait(seconds):
            until = now + timedelta(seconds=seconds)
            queue.try_again(delivery, until, "rate limited")
            queue.hold_lane(delivery, until)
            return Became.RATE_LIMITED
        case Unsent(reason):
            queue.try_again(delivery, now, reason)
            return Became.NOT_TRIED
        case Ambiguous(reason) if delivery.kind is Kind.REFRESH:
            # Showing the same state twice does no harm, so there is nothing to look up.
            queue.try_again(delivery, now + _backoff(delivery), reason)
            return Became.UNKNOWN
        case Ambiguous(reason):
            queue.mark_unknown(delivery, now + max(LOOK_AFTER, _backoff(delivery)), reason)
            return Became.UNKNOWN
        case Suspended(reason):
            queue.try_again(delivery, now, reason)
            queue.suspend(delivery.installation_id, now)
            log.error("installation_suspended", extra={"installation": delivery.installation_id, "reason": reason})
            return Became.SUSPENDED
        case Unreachable(reason):
            queue.expire(delivery, reason)
            store.people.set_unreachable(delivery.person_id, now)
            return Became.UNREACHABLE
        case Gone(_, missing) if missing and delivery.kind is Kind.DIGEST:
            # Whoever left the channel left its digest; the others' goes out without them.
            leave_behind(store, delivery, missing)
            queue.try_again(delivery, now, "somebody left the channel")
            return Became.NOT_TRIED
        case Gone(problem) if delivery.is_for_others:
            return _lose(queue, delivery, problem, now)
        case Gone(reason) | Refused(reason):
            queue.bury(delivery, reason)
            log.error("delivery_dead", extra={"delivery": delivery.id, "kind": delivery.kind, "reason": reason})
            return Became.DEAD
        case _:
            assert_never(outcome)


def _lose(queue: Queue, delivery: Delivery, problem: ChannelProblem, now: datetime) -> Became:
    """A shared channel takes nothing more: its summaries or digest are switched off."""
    queue.expire(delivery, problem)
    after_losing(store_of(queue.connection, delivery.installation_id), delivery, problem, now)
    log.warning("destination_gone", extra={"delivery": delivery.id, "reason": problem})
    return Became.CHANNEL_LOST


def not_readable(queue: Queue, delivery: Delivery, outcome: Outcome, now: datetime) -> Became:
    """The conversation could not be looked at: again later. Where Slack never lets us, a nudge is given up, as
    twice would be worse than late; a reply or a summary is sent again, as never would be worse than twice."""
    match outcome:
        case Wait(seconds):
            queue.mark_unknown(delivery, now + timedelta(seconds=seconds), "rate limited")
            return Became.RATE_LIMITED
        case Suspended(reason):
            queue.mark_unknown(delivery, now, reason)
            queue.suspend(delivery.installation_id, now)
            return Became.SUSPENDED
        case Gone(problem) if delivery.is_for_others:
            return _lose(queue, delivery, problem, now)
        case Gone(reason) | Refused(reason) if delivery.priority in (Priority.REPLY, Priority.BROADCAST):
            queue.try_again(delivery, now, f"cannot be looked up, sent again: {reason}")
            log.warning("delivery_sent_unseen", extra={"delivery": delivery.id, "reason": reason})
            return Became.SENT_UNSEEN
        case Refused(reason) | Unreachable(reason) | Gone(reason):
            queue.expire(delivery, f"may have arrived, cannot be looked up: {reason}")
            log.warning("delivery_unknowable", extra={"delivery": delivery.id, "reason": reason})
            return Became.EXPIRED_UNSEEN
        case Ambiguous(reason):
            queue.mark_unknown(delivery, now + max(LOOK_AFTER, _backoff(delivery)), reason)
            return Became.UNKNOWN
        case Sent() | Unsent():
            raise AssertionError("an error is never a success")


def _backoff(delivery: Delivery) -> timedelta:
    return min(timedelta(seconds=2 ** min(delivery.attempts, 9)), LONGEST_BACKOFF)
