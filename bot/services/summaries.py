"""The weekly summary: what it says is read when it is sent, consent and previews included."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.deliveries import LATE_IS_SAID_AFTER, Delivery, Kind, Place, Priority
from bot.domain.ids import AgreementId
from bot.domain.nudges import Expire, Postpone, Send, Verdict
from bot.domain.partners import Agreement, ChannelProblem
from bot.domain.person_weeks import Week
from bot.domain.summaries import Summary, SummaryDetail
from bot.domain.weeks import last_due, summary_at
from bot.services import agreements, fresh_starts, partners, rituals
from bot.services.accounts import accounts_for, load_for
from storage.database import Store

# From here on a summary waits for the hours of somebody whom it is about.
WAITS_AFTER = timedelta(minutes=30)

# The thread follows the message at once or not at all.
DETAIL_HOLDS = timedelta(hours=12)


def summary_of(store: Store, agreement: Agreement, week: Week, now: datetime, late_since: datetime | None) -> Summary:
    """The week of everybody whose consent stands."""
    accounts = accounts_for(store, [(each.person, each.shows) for each in agreement.agreed], week, now)
    reader = replace(store.people.get(agreement.asked_by), zone=agreement.zone)
    return Summary(reader, now, week, accounts, late_since)


def load(store: Store, deliveries: Sequence[Delivery]) -> None:
    """Reads at once what these summaries are made of: asking for each alone costs most of a Monday morning."""
    weeks = {agreements.agreement_id_of(each): each.revision for each in deliveries}
    load_for(
        store,
        [
            (member.person, Week(weeks[agreement.id], agreement.zone, agreement.terms.slot))
            for agreement in store.partners.load(weeks)
            for member in agreement.agreed
        ],
    )


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """Whether a summary may go out now. The next one is planned as soon as this one is taken up, so that
    nothing that becomes of it can break the chain."""
    agreement = _agreement(store, delivery)
    if agreement is None or not partners.end_if_over(store, agreement, now).is_active:
        return Expire("agreement ended")
    week = Week(delivery.revision, agreement.zone, agreement.terms.slot)
    if delivery.kind is Kind.SUMMARY_DETAIL:
        stands = agreement.destination == delivery.channel and now < delivery.meant_at + DETAIL_HOLDS
        return Send() if stands else Expire("no longer its place or time")
    people = [member.person for member in agreement.agreed]
    slot = agreement.terms.slot
    at = summary_at(week.number, agreement.zone, people, slot)
    if at > now:
        return Postpone(at, "nobody works yet")
    rituals.go_on_summaries(store, agreement, now, week.number)
    fresh_starts.offer(store, agreement, now)
    if week.number < last_due(agreement.zone, people, now, slot):
        return Expire("too late: the next one is due")
    if agreement.destination is None or delivery.channel != agreement.destination:
        return Expire("no channel")
    if now > at + WAITS_AFTER and not any(person.is_open(now) for person in people):
        return Postpone(min(person.next_open(now) for person in people), "outside hours")
    late_since = at if now > at + LATE_IS_SAID_AFTER else None
    summary = summary_of(store, agreement, week, now, late_since)
    if summary.is_empty:
        return Expire("nothing to show")
    detail: dict[str, Any] = {"planned": _planned(summary)}
    if late_since is not None:
        detail["late_since"] = late_since.isoformat()
    if summary.needs_detail:
        detail["more"] = True
    store.messages.set_detail_of_held(delivery, **detail)
    return Send(facts=summary)


def _planned(summary: Summary) -> dict[str, tuple[int, str]]:
    """The promises that partners may second, by id: whose they are, and in which words they were shown."""
    return {
        str(entry.promises[0].id): (account.person.id, entry.what)
        for account in summary.accounts
        for entry in account.top
    }


def facts_of(store: Store, delivery: Delivery, now: datetime) -> Summary | SummaryDetail:
    """What a summary or its thread says at this moment."""
    agreement = _agreement(store, delivery)
    assert agreement is not None
    late = delivery.detail.get("late_since")
    late_since = None if late is None else datetime.fromisoformat(late)
    week = Week(delivery.revision, agreement.zone, agreement.terms.slot)
    summary = summary_of(store, agreement, week, now, late_since)
    return SummaryDetail(summary) if delivery.kind is Kind.SUMMARY_DETAIL else summary


def after_sending(store: Store, delivery: Delivery, now: datetime) -> None:
    """The detail follows in the thread where the message left something out."""
    sent = store.messages.get(delivery.id)
    if not sent.detail.get("more") or sent.sent_ts is None:
        return
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
    agreements.refresh_living(store, agreement, now)


def _agreement(store: Store, delivery: Delivery) -> Agreement | None:
    return store.partners.get(AgreementId(int(delivery.subject.split(":")[1])))
