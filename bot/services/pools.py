"""The pool of a channel: joining and leaving it, and the round in which those who wait are matched."""

from datetime import datetime, timedelta

from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.pairing import Seeker, match
from bot.domain.partner_lines import Line
from bot.domain.partners import Agreement, Consent, Terms
from bot.domain.people import Person
from bot.services.agreements import say, tell
from bot.services.requests import plan_lapse
from storage.database import Database, Store

# Those who come on the same day are matched together, the next working morning.
AFTER_START = timedelta(hours=1)


def join(store: Store, person: Person, channel: str, subject: str, place: Place, now: datetime) -> None:
    """Puts somebody into the pool of a channel and tells them when it is matched."""
    if person.is_guest:
        say(store, person, Line.YOU_ARE_GUEST, None, subject, place, now)
        return
    line = Line.POOL_JOINED if store.pools.join(channel, person.id, now) else Line.POOL_ALREADY
    _plan_round(store, person, channel, now)
    say(store, person, line, None, subject, place, now, channel=channel)


def choose(database: Database, person: Person, channel: str, subject: str, now: datetime) -> None:
    """The same, by the form in which the channel is chosen; it was looked at already."""
    with database.begin(person.installation_id) as store:
        join(store, person, channel, subject, Place(), now)


def leave(store: Store, person: Person, subject: str, place: Place, now: datetime) -> None:
    """Nobody is looked for any more."""
    line = Line.POOL_LEFT if store.pools.leave(person.id) else Line.POOL_NOT_IN
    say(store, person, line, None, subject, place, now)


def put_back(store: Store, agreement: Agreement, now: datetime) -> None:
    """A match came to nothing: whoever did not say no waits again, and hears it in the same words."""
    assert agreement.pool is not None
    for member in agreement.members:
        if member.consent is Consent.GIVEN or member.is_present:
            store.pools.join(agreement.pool, member.person.id, now)
            _plan_round(store, member.person, agreement.pool, now)
            tell(store, agreement, member.person.id, Line.NO_MATCH, member.person, now)


def _plan_round(store: Store, person: Person, channel: str, now: datetime) -> None:
    subject = f"pool:{channel}"
    if store.subjects.ahead(Kind.POOL, subject) is not None:
        return
    newest = store.subjects.newest(Kind.POOL, subject)
    revision = 1 if newest is None else newest.revision + 1
    at = person.next_start(now) + AFTER_START
    store.outbox.plan(Kind.POOL, subject, revision, person.id, Place(), Priority.NUDGE, at)


def hold_round(store: Store, delivery: Delivery, now: datetime) -> str:
    """Matches those who wait; returns why the row that brought it about sends nothing itself."""
    channel = delivery.subject.partition(":")[2]
    present = [each for each in store.pools.seekers(channel) if _is_here(store.people.get(each.person_id), now)]
    groups = match(present)
    for group in groups:
        _introduce(store, group, channel, now)
    if len(present) > sum(len(group) for group in groups) and groups:
        left = next(each for each in present if not any(each in group for group in groups))
        _plan_round(store, store.people.get(left.person_id), channel, now)
    return f"matched {len(groups)}"


def _introduce(store: Store, group: tuple[Seeker, ...], channel: str, now: datetime) -> None:
    """A request that all of them get alike: nobody asked the others."""
    first, *others = (each.person_id for each in group)
    zone = store.people.get(first).zone
    agreement = store.partners.ask(first, others, zone, now, terms=Terms(channel), pool=channel)
    for each in group:
        store.pools.leave(each.person_id, channel)
        subject = f"agreement:{agreement.id}:{each.person_id}"
        store.outbox.plan(Kind.PARTNER_REQUEST, subject, 1, each.person_id, Place(), Priority.NUDGE, now)
    plan_lapse(store, agreement, now)


def _is_here(person: Person, now: datetime) -> bool:
    return person.unreachable_at is None and not person.is_paused(now)
