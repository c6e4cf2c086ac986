"""The week's rows in the outbox: one review a person, one summary an agreement, one digest a channel, the next only."""

from datetime import datetime

from bot.domain.coaching import Feature
from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.digests import Digest
from bot.domain.ids import PersonId
from bot.domain.partners import Agreement
from bot.domain.people import Person
from bot.domain.weeks import A_WEEK, last_due, next_review, review_at, summary_at, week_after
from storage.database import Store

SUMMARIES = (Kind.SUMMARY, Kind.SUMMARY_DETAIL)


def begin_summaries(store: Store, agreement: Agreement, now: datetime) -> None:
    """Plans the first summary of an agreement: the first one before which everybody still has a review ahead, so
    that nothing is shown unseen."""
    people = _people(agreement)
    week = week_after(last_due(agreement.zone, people, now, agreement.terms.slot))
    while any((at := review_at(week, person)) is not None and at <= now for person in people):
        week = week_after(week)
    _plan_summary(store, agreement, week)


def go_on_summaries(store: Store, agreement: Agreement, now: datetime, after: int) -> None:
    """Plans the summary after the one of week `after`, which was just taken up. What fell due in the meantime is
    still the next: a summary is late until the following one is due."""
    _plan_summary(
        store,
        agreement,
        max(week_after(after), last_due(agreement.zone, _people(agreement), now, agreement.terms.slot)),
    )


def plan_summaries_again(store: Store, agreement: Agreement, now: datetime) -> None:
    """Lets the summary that is planned go where and when the terms now say; a slot that has passed in its week means
    the next one."""
    subject = f"agreement:{agreement.id}"
    planned = store.subjects.ahead(Kind.SUMMARY, subject)
    if planned is None:
        return
    if agreement.destination is not None:
        store.subjects.readdress([Kind.SUMMARY], subject, agreement.destination)
    at = summary_at(planned.revision, agreement.zone, _people(agreement), agreement.terms.slot)
    if at > now:
        store.subjects.move(Kind.SUMMARY, subject, planned.revision, at)
    else:
        store.subjects.expire([Kind.SUMMARY], subject, "posted on another day from now on")
        _plan_summary(store, agreement, week_after(planned.revision))


def begin_digests(store: Store, digest: Digest, now: datetime) -> None:
    """Plans the first digest of a channel."""
    _plan_digest(store, digest, week_after(last_due(digest.zone, [digest.opener], now, digest.slot)))


def go_on_digests(store: Store, digest: Digest, now: datetime, after: int) -> None:
    """Plans the digest after the one of week `after`, as with summaries."""
    due = last_due(digest.zone, [digest.opener], now, digest.slot)
    _plan_digest(store, digest, max(week_after(after), due))


def move_digest(store: Store, digest: Digest, now: datetime) -> None:
    """Plans the digest that is ahead for its new time; a week that has had one gets no second."""
    subject = f"digest:{digest.id}"
    ahead = store.subjects.ahead(Kind.DIGEST, subject)
    if ahead is None:
        begin_digests(store, digest, now)
    elif digest.posts_at(ahead.revision) > now:
        store.subjects.move(Kind.DIGEST, subject, ahead.revision, digest.posts_at(ahead.revision))
    else:
        store.subjects.expire([Kind.DIGEST], subject, "moved to another time")
        _plan_digest(
            store, digest, week_after(max(ahead.revision, last_due(digest.zone, [digest.opener], now, digest.slot)))
        )


def plan_review(store: Store, person: Person, now: datetime, after: int | None = None) -> None:
    """Plans a person's next review, or plans it anew where their days or hours have changed; its revision is the
    week of the summary that it is before."""
    week, at = next_review(person, now, after)
    subject = f"review:{person.id}"
    if not store.outbox.plan(Kind.REVIEW, subject, week, person.id, Place(), Priority.NUDGE, at):
        store.subjects.move(Kind.REVIEW, subject, week, at)


def plan_review_again(store: Store, person: Person, now: datetime) -> None:
    """Moves a review that is planned to where it belongs by the person's settings as they are now."""
    if store.subjects.ahead(Kind.REVIEW, f"review:{person.id}") is not None:
        plan_review(store, person, now)


def show_review_again(store: Store, person_id: PersonId, now: datetime) -> None:
    """What somebody agreed to has changed, and with it what their review said will be posted."""
    sent = store.subjects.shown(Kind.REVIEW, f"review:{person_id}")
    if sent is not None and sent.sent_at is not None and now - sent.sent_at < A_WEEK:
        store.outbox.refresh(sent, now)


def plan_missing(store: Store, now: datetime) -> None:
    """Plans whatever should be ahead and is not: the chain goes on even past a message that could not be made."""
    for agreement in store.partners.active():
        if store.subjects.ahead(Kind.SUMMARY, f"agreement:{agreement.id}") is None:
            begin_summaries(store, agreement, now)
        for member in agreement.agreed:
            plan_review(store, member.person, now)
    for digest in store.digests.open_ones():
        if store.subjects.ahead(Kind.DIGEST, f"digest:{digest.id}") is None:
            begin_digests(store, digest, now)
        for joined in digest.members:
            plan_review(store, joined.person, now)
    for person_id in store.coaching.wanting([Feature.AUDIT]):
        plan_review(store, store.people.get(person_id), now)


def next_summary_at(store: Store, agreement: Agreement, now: datetime) -> datetime:
    """When the next summary is due."""
    planned = store.subjects.ahead(Kind.SUMMARY, f"agreement:{agreement.id}")
    if planned is not None:
        return planned.due_at
    people = _people(agreement)
    slot = agreement.terms.slot
    return summary_at(week_after(last_due(agreement.zone, people, now, slot)), agreement.zone, people, slot)


def _people(agreement: Agreement) -> list[Person]:
    return [member.person for member in agreement.agreed]


def _plan_summary(store: Store, agreement: Agreement, week: int) -> None:
    subject, place = f"agreement:{agreement.id}", Place(agreement.destination)
    people = _people(agreement)
    at = summary_at(week, agreement.zone, people, agreement.terms.slot)
    # Whoever asked may have left a trio; the message belongs to somebody who is in it.
    person_id = agreement.asked_by if agreement.asked_by in [each.id for each in people] else people[0].id
    store.outbox.plan(Kind.SUMMARY, subject, week, person_id, place, Priority.BROADCAST, at)


def _plan_digest(store: Store, digest: Digest, week: int) -> None:
    subject, place, opener = f"digest:{digest.id}", Place(digest.channel), digest.opener
    store.outbox.plan(Kind.DIGEST, subject, week, opener.id, place, Priority.BROADCAST, digest.posts_at(week))
