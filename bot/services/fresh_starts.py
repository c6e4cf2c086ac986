"""When it has been quiet among partners for two weeks, all of them are offered a new start, in the same words."""

from datetime import datetime, timedelta

from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.nudges import Expire, Verdict
from bot.domain.partners import Agreement, FreshStart
from bot.domain.people import Person
from bot.services.agreements import agreement_id_of
from bot.services.partner_news import in_hours
from storage.database import Store

QUIET = timedelta(days=14)


def offer(store: Store, agreement: Agreement, now: datetime) -> None:
    """Plans the offer for everybody, once a silence; who it is that fell silent is said to nobody."""
    quiet_since = _quiet_since(store, agreement, now)
    if quiet_since is None:
        return
    for member in agreement.agreed:
        subject, revision = f"agreement:{agreement.id}:{member.person.id}", quiet_since.toordinal()
        store.outbox.plan(Kind.FRESH_START, subject, revision, member.person.id, Place(), Priority.NUDGE, now)


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """It goes out in its reader's hours while it is still quiet."""
    agreement = store.partners.get(agreement_id_of(delivery))
    if agreement is None or not agreement.is_active or _quiet_since(store, agreement, now) is None:
        return Expire("no longer quiet")
    return in_hours(store.people.get(delivery.person_id), now)


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> FreshStart:
    """The offer."""
    agreement = store.partners.get(agreement_id_of(delivery))
    assert agreement is not None
    return FreshStart(person, now, agreement)


def _quiet_since(store: Store, agreement: Agreement, now: datetime) -> datetime | None:
    """Since when one of them said nothing about any promise, None while all do; a pause is no silence."""
    silences = []
    last_acts = store.history.last_acts_of(member.person.id for member in agreement.agreed)
    for member in agreement.agreed:
        person = member.person
        if person.is_paused(now) or person.unreachable_at is not None:
            continue
        pauses = [pause.until_at for pause in person.pauses if pause.until_at <= now]
        known = (agreement.began_at, member.answered_at, last_acts[person.id], *pauses)
        since = max(moment for moment in known if moment is not None)
        if now - since >= QUIET:
            silences.append(since)
    return min(silences, default=None)
