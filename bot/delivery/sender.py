"""The sender: claims what is due and can be sent now, decides, renders, sends, and has written down what came of it."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError

from bot.delivery.outcomes import (
    Outcome,
    Refused,
    Sent,
    Unsent,
    outcome_of,
)
from bot.delivery.results import Became, not_readable, write_down
from bot.delivery.slack import Parcel, dm_channel, find, send
from bot.delivery.stores import with_stores
from bot.domain.contents import Content
from bot.domain.deliveries import Delivery, Kind, Priority, SendState
from bot.domain.digests import DigestPost
from bot.domain.ids import InstallationId
from bot.domain.lessons import LessonPost
from bot.domain.nudges import Expire, Postpone, Send
from bot.domain.people import Person
from bot.domain.summaries import Summary
from bot.services.contents import facts_of
from bot.services.deliveries import after_expiry, after_sending, decide
from bot.views.render import BROKEN_MESSAGE, render
from storage.database import Database, Store, store_of
from storage.queue import Queue

log = logging.getLogger(__name__)

BATCH = 200
# Prepared in one transaction: on SQLite nobody else writes meanwhile.
PREPARED_TOGETHER = 50
LEASE = timedelta(seconds=90)

# What sending a message may take: opening the conversation and posting, each until the client gives up.
TAKES_UP_TO = timedelta(seconds=60)

# Clocks are put right by a second or two all the time.
CLOCK_ADJUSTS = timedelta(seconds=30)

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]

# Hears what became of each delivery; it must not raise.
Watch = Callable[[Delivery, Became], object]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A delivery that may go, with what it says; `shown` is the message it shows again."""

    delivery: Delivery
    facts: Content
    person: str
    channel: str | None
    shown: Delivery | None


def unwatched(_delivery: Delivery, _became: Became) -> None:
    """Nobody counts what becomes of deliveries."""


class Sender:
    """Sends what is due. `client_for` gives an installation's client without retries of its own; `spread` maps
    a function over parcels, on several threads in production and in order in the playground."""

    def __init__(
        self,
        database: Database,
        client_for: Callable[[InstallationId], WebClient],
        spread: Spread = map,
        watch: Watch = unwatched,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._now = now
        self._client_for = client_for
        self._spread = spread
        self._watch = watch
        self._pumped_at: datetime | None = None

    def next_due_at(self, now: datetime) -> datetime | None:
        """The earliest moment at which there is something to do."""
        with self._database.look_at_queue() as queue:
            return queue.next_due_at(now)

    def pump(self, now: datetime) -> int:
        """One round of everything that is due at `now`; returns how many deliveries it moved on."""
        if self._pumped_at is not None and now < self._pumped_at - CLOCK_ADJUSTS:
            log.warning("clock_went_back", extra={"by": str(self._pumped_at - now)})
            with self._database.queue() as queue:
                queue.forget_the_future(now, LEASE)
        self._pumped_at = now
        with self._database.look_at_queue() as queue:
            due = {state for state, at in queue.next_moments(now).items() if at <= now}
        moved = 0
        if SendState.SENDING in due:
            with self._database.queue() as queue:
                moved += queue.reclaim(now)
            due.add(SendState.UNKNOWN)
        if SendState.PLANNED in due:
            moved += self._send_due(now)
        if SendState.UNKNOWN in due:
            moved += self._look_up_unknown(now)
        return moved

    def _send_due(self, now: datetime) -> int:
        with self._database.queue() as queue:
            claimed = queue.claim(SendState.PLANNED, now, LEASE, BATCH)
        ready: list[_Ready] = []
        trouble: DBAPIError | None = None
        left = claimed
        while left and trouble is None:
            try:
                ready += self._prepare_together(left[:PREPARED_TOGETHER], now)
                left = left[PREPARED_TOGETHER:]
            except (OperationalError, InternalError) as error:
                # Not the messages' fault: a deadlock, a full disk, a lost connection. The next round tries again.
                trouble = error
        parcels = [_parcel(each) for each in ready]
        self._settle(list(self._spread(self._send, parcels)), now)
        if trouble is not None:
            self._let_go(left, now)
            raise trouble
        return len(claimed)

    def _prepare_together(self, claimed: Sequence[Delivery], now: datetime) -> list[_Ready]:
        """Decides about these in one transaction; returns those that are sent now."""
        try:
            with self._database.queue() as queue:
                held = queue.held(claimed)
                mine = with_stores(queue, [each for each in claimed if each.id in held])
                decided = [(each, self._prepare(queue, store, each, now)) for each, store in mine]
        except (OperationalError, InternalError):
            raise
        except Exception as error:
            if len(claimed) > 1:
                # Broken facts of one message must not hold up all others.
                return [ready for each in claimed for ready in self._prepare_together([each], now)]
            [broken] = claimed
            log.exception("delivery_broken", extra={"delivery": broken.id, "kind": broken.kind})
            with self._database.queue() as queue:
                queue.bury(broken, f"cannot be prepared: {type(error).__name__}")
            self._watch(broken, Became.DEAD)
            return []
        for delivery, what in decided:
            if isinstance(what, Expire):
                self._watch(delivery, Became.EXPIRED)
                log.info("delivery_expired", extra={"delivery": delivery.id, "reason": what.reason})
        return [what for _, what in decided if isinstance(what, _Ready)]

    def _let_go(self, claimed: Sequence[Delivery], now: datetime) -> None:
        """Gives back what was claimed and never sent: were it left to its lease, it would have to be looked up."""
        with self._database.queue() as queue:
            for delivery in claimed:
                queue.try_again(delivery, now, "could not be prepared")

    def _prepare(self, queue: Queue, store: Store, delivery: Delivery, now: datetime) -> _Ready | Expire | None:
        """Decides about one delivery; None for one that waits for another moment."""
        match decide(store, delivery, now):
            case Postpone(at, reason):
                queue.postpone(delivery, at, reason)
                return None
            case Expire(reason) as verdict:
                queue.expire(delivery, reason)
                after_expiry(store, delivery, now)
                return verdict
            case Send(_, said):
                shown = store.messages.get(delivery.updates) if delivery.updates else None
                facts = said or facts_of(store, shown or store.messages.get(delivery.id), now)
                person = store.people.get(delivery.person_id)
                return _Ready(delivery, facts, person.slack_user_id, delivery.channel or person.dm_channel, shown)

    def _send(self, parcel: Parcel) -> tuple[Parcel, Outcome]:
        lease_until = parcel.delivery.lease_until
        assert lease_until is not None
        if self._now() > lease_until - TAKES_UP_TO:
            # The others of this round took so long that another worker may send this one at the same time.
            return parcel, Unsent("no time left to send it")
        if parcel.message is BROKEN_MESSAGE and parcel.delivery.priority is Priority.BROADCAST:
            # A whole channel need not hear that something broke.
            return parcel, Refused("cannot be shown")
        return parcel, send(self._client_for(parcel.delivery.installation_id), parcel)

    def _settle(self, sent: list[tuple[Parcel, Outcome]], now: datetime) -> None:
        """Writes all outcomes of a round down in one transaction."""
        if not sent:
            return
        with self._database.queue() as queue:
            held = queue.held(parcel.delivery for parcel, _ in sent)
            mine = [(parcel, outcome) for parcel, outcome in sent if parcel.delivery.id in held]
            queue.mark_sent([(each.delivery, out.channel, out.ts) for each, out in mine if isinstance(out, Sent)], now)
            became = [(parcel.delivery, write_down(queue, parcel, outcome, now)) for parcel, outcome in mine]
        for delivery, what in became:
            self._watch(delivery, what)

    def _look_up_unknown(self, now: datetime) -> int:
        with self._database.queue() as queue:
            claimed = queue.claim(SendState.UNKNOWN, now, LEASE, BATCH)
            people = {
                delivery.id: store_of(queue.connection, delivery.installation_id).people.get(delivery.person_id)
                for delivery in claimed
            }

        def look_up(delivery: Delivery) -> tuple[Delivery, Outcome | None]:
            return delivery, self._look_up(delivery, people[delivery.id], now)

        for delivery, outcome in self._spread(look_up, claimed):
            with self._database.queue() as queue:
                if not queue.held([delivery]):
                    continue
                if outcome is None:
                    queue.try_again(delivery, now, "proven absent")
                    became = Became.ABSENT
                elif isinstance(outcome, Sent):
                    queue.mark_sent([(delivery, outcome.channel, outcome.ts)], now)
                    after_sending(store_of(queue.connection, delivery.installation_id), delivery, now)
                    became = Became.FOUND
                else:
                    became = not_readable(queue, delivery, outcome, now)
            self._watch(delivery, became)
        return len(claimed)

    def _look_up(self, delivery: Delivery, person: Person, now: datetime) -> Outcome | None:
        """Where the message stands, None if it never arrived, or why that cannot be told."""
        if delivery.kind is Kind.REFRESH:
            return None
        client = self._client_for(delivery.installation_id)
        try:
            channel = delivery.channel or person.dm_channel or dm_channel(client, person.slack_user_id)
            return find(client, delivery, channel, now)
        except Exception as error:
            return outcome_of(error)


def _parcel(ready: _Ready) -> Parcel:
    delivery, shown = ready.delivery, ready.shown
    try:
        message = render(ready.facts)
    except Exception:
        # A view that breaks must neither hold up other messages nor leave its reader without a word.
        log.exception("message_broken", extra={"delivery": delivery.id, "kind": delivery.kind})
        message = BROKEN_MESSAGE
    if shown is None:
        crowd = ready.facts.crowd if isinstance(ready.facts, LessonPost) else ()
        people = _audience(ready.facts)
        return Parcel(delivery, message, ready.person, ready.channel, key=delivery.key, people=people, crowd=crowd)
    return Parcel(delivery, message, ready.person, shown.sent_channel, shown.sent_ts, shown.key)


def _audience(facts: Content) -> tuple[str, ...] | None:
    """Whom a channel must still hold for this message; None for what goes to no shared channel by itself."""
    match facts:
        case Summary() | DigestPost():
            return tuple(account.person.slack_user_id for account in facts.accounts)
        case LessonPost():
            return (facts.reader.slack_user_id,)
        case _:
            return None
