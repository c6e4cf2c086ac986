"""The weekly summary: what it says is read when it is sent, consent and previews included."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.deliveries import LATE_IS_SAID_AFTER, Delivery, Kind, Place, Priority
from bot.domain.ids import AgreementId
from bot.domain.nudges import Expire, Postpone, Send, Verdict
from bot.domain.partners import Agreement, ChannelProblem, Shows
from bot.domain.people import Person
from bot.domain.series import SeriesId, SeriesState, occurrences
from bot.domain.summaries import Account, Ahead, Summary, SummaryDetail, Week, account_of
from bot.domain.weeks import MONDAY_MORNING, last_due, summary_at, week_before
from bot.services import partners, rituals
from storage.database import Store

# From here on a summary waits for the hours of somebody whom it is about.
WAITS_AFTER = timedelta(minutes=30)

# The thread follows the message at once or not at all.
DETAIL_HOLDS = timedelta(hours=12)


def account_for(store: Store, person: Person, shows: frozenset[Shows], week: Week, now: datetime) -> Account:
    """What may be said about a person, as things stand."""
    preview = store.previews.get(person.id, week.number)
    if week.slot != MONDAY_MORNING:
        # The review of another week may have been the last look before this post: what was hidden there is hidden.
        before = store.previews.get(person.id, week_before(week.number))
        preview = replace(preview, hidden=preview.hidden | before.hidden)
    return account_of(
        person,
        shows,
        preview,
        store.commitments.closed_since(person.id, week.began_at),
        ahead_of(store, person, week, now),
        store.previews.wins_since(person.id, week.began_at),
        week,
        now,
    )


def ahead_of(store: Store, person: Person, week: Week, now: datetime) -> list[Ahead]:
    """A person's open promises; a recurring one with the occurrence that comes first in that week."""
    ahead = []
    for promise in store.commitments.open_of(person.id):
        if promise.series_id is None:
            ahead.append(Ahead(promise))
            continue
        series = store.series.get(SeriesId(promise.series_id))
        if series.state is SeriesState.ACTIVE and promise.due_at is not None and promise.due_at < week.starts_at:
            dates = occurrences(series.rrule, series.starts_on, person, max(now, week.starts_at))
            if (following := next(dates, None)) is not None:
                promise = replace(promise, due_at=following.due_at, occurs_on=following.on)
        ahead.append(Ahead(promise, series.rrule if series.state is SeriesState.ACTIVE else None))
    return ahead


def summary_of(store: Store, agreement: Agreement, week: Week, now: datetime, late_since: datetime | None) -> Summary:
    """The week of everybody whose consent stands."""
    accounts = tuple(account_for(store, each.person, each.shows, week, now) for each in agreement.agreed)
    reader = replace(store.people.get(agreement.asked_by), zone=agreement.zone)
    return Summary(reader, now, week, accounts, late_since)


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """Whether a summary may go out now. The next one is planned as soon as this one is taken up, so that
    nothing that becomes of it can break the chain."""
    agreement = _agreement(store, delivery)
    if agreement is None or not agreement.is_active:
        return Expire("agreement ended")
    week = Week(delivery.revision, agreement.zone)
    if delivery.kind is Kind.SUMMARY_DETAIL:
        stands = agreement.destination == delivery.channel and now < delivery.meant_at + DETAIL_HOLDS
        return Send() if stands else Expire("no longer its place or time")
    people = [member.person for member in agreement.agreed]
    at = summary_at(week.number, agreement.zone, people)
    if at > now:
        return Postpone(at, "nobody works yet")
    rituals.go_on_summaries(store, agreement, now, week.number)
    if week.number < last_due(agreement.zone, people, now):
        return Expire("too late: the next one is due")
    if agreement.destination is None or delivery.channel != agreement.destination:
        return Expire("no channel")
    if now > at + WAITS_AFTER and not any(person.is_open(now) for person in people):
        return Postpone(min(person.next_open(now) for person in people), "outside hours")
    if summary_of(store, agreement, week, now, None).is_empty:
        return Expire("nothing to show")
    if now > at + LATE_IS_SAID_AFTER:
        store.messages.set_detail(delivery, late_since=at.isoformat())
    return Send()


def facts_of(store: Store, delivery: Delivery, now: datetime) -> Summary | SummaryDetail:
    """What a summary or its thread says at this moment."""
    agreement = _agreement(store, delivery)
    assert agreement is not None
    late = delivery.detail.get("late_since")
    late_since = None if late is None else datetime.fromisoformat(late)
    summary = summary_of(store, agreement, Week(delivery.revision, agreement.zone), now, late_since)
    return SummaryDetail(summary) if delivery.kind is Kind.SUMMARY_DETAIL else summary


def after_sending(store: Store, delivery: Delivery, now: datetime) -> None:
    """The detail follows in the thread where the message left something out."""
    agreement = _agreement(store, delivery)
    sent = store.messages.get(delivery.id)
    if agreement is None or not agreement.is_active or sent.sent_ts is None:
        return
    summary = summary_of(store, agreement, Week(delivery.revision, agreement.zone), now, None)
    if summary.needs_detail:
        place = Place(sent.sent_channel, sent.sent_ts)
        store.outbox.plan(
            Kind.SUMMARY_DETAIL,
            delivery.subject,
            delivery.revision,
            delivery.person_id,
            place,
            Priority.BROADCAST,
            now,
        )


def destination_gone(store: Store, delivery: Delivery, problem: ChannelProblem, now: datetime) -> None:
    """The channel takes nothing any more: it is switched off, and whoever chose it hears of it once."""
    agreement = _agreement(store, delivery)
    if agreement is None or agreement.destination != delivery.channel:
        return
    store.partners.lose_channel(agreement.id, problem, now)
    owner = agreement.channel_by or agreement.asked_by
    subject = f"agreement:{agreement.id}:{owner}"
    store.outbox.plan(Kind.CHANNEL_LOST, subject, delivery.revision, owner, Place(), Priority.NUDGE, now)
    partners.refresh_living(store, agreement, now)


def _agreement(store: Store, delivery: Delivery) -> Agreement | None:
    return store.partners.get(AgreementId(int(delivery.subject.split(":")[1])))
