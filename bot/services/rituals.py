"""The week's rows in the outbox: one review a person, one summary an agreement, one digest a channel, the next only."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.digests import Digest
from bot.domain.ids import PersonId
from bot.domain.partners import Agreement
from bot.domain.people import Person
from bot.domain.weeks import last_due, next_review, summary_at, week_after
from storage.database import Store

SUMMARIES = (Kind.SUMMARY, Kind.SUMMARY_DETAIL)


def plan_summary(store: Store, agreement: Agreement, now: datetime, after: int | None = None) -> None:
    """Plans an agreement's next summary, after the week `after` where that one was just taken up. What fell due
    in the meantime is still the next: a summary is late until the following one is due."""
    people = [member.person for member in agreement.agreed]
    place = Place(agreement.destination)
    _plan(
        store, Kind.SUMMARY, f"agreement:{agreement.id}", agreement.asked_by, place, agreement.zone, people, now, after
    )


def plan_digest(store: Store, digest: Digest, now: datetime, after: int | None = None) -> None:
    """Plans a channel's next digest in the same way."""
    place = Place(digest.channel)
    people = [digest.opener]
    _plan(store, Kind.DIGEST, f"digest:{digest.id}", digest.opener.id, place, digest.zone, people, now, after)


def plan_review(store: Store, person: Person, now: datetime, after: int | None = None) -> None:
    """Plans a person's next review; its revision is the week of the summary that it is before."""
    week, at = next_review(person, now, after)
    store.outbox.plan(Kind.REVIEW, f"review:{person.id}", week, person.id, Place(), Priority.NUDGE, at)


def next_summary_at(agreement: Agreement, now: datetime) -> datetime:
    """When the next summary is due."""
    people = [member.person for member in agreement.agreed]
    return summary_at(week_after(last_due(agreement.zone, people, now)), agreement.zone, people)


def _plan(
    store: Store,
    kind: Kind,
    subject: str,
    person_id: PersonId,
    place: Place,
    zone: ZoneInfo,
    people: Sequence[Person],
    now: datetime,
    after: int | None,
) -> None:
    due = last_due(zone, people, now)
    week = week_after(due) if after is None else max(due, week_after(after))
    at = summary_at(week, zone, people)
    store.outbox.plan(kind, subject, week, person_id, place, Priority.BROADCAST, at)
