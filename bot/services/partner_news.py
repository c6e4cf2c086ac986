"""What the messages about partnering say, and when they may go out."""

from dataclasses import replace
from datetime import datetime

from bot.domain.deliveries import Delivery, Kind
from bot.domain.nudges import PAUSED, Expire, Postpone, Send, Verdict
from bot.domain.partner_lines import Line, PartnerLine
from bot.domain.partners import Agreement, AgreementState, Consent, PartnerRequest, Partners
from bot.domain.people import Person
from bot.services import agreements, partners, rituals
from bot.services.agreements import agreement_id_of
from storage.database import Store


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """A request or the news of an agreement waits for its reader's hours, and goes out while it stands. Some are the
    moment at which a request lapses or an agreement is over: that happens whether or not somebody can hear of it."""
    is_lapse = delivery.kind is Kind.PARTNER_LINE and delivery.detail["line"] == Line.LAPSED
    if delivery.kind is Kind.PARTNER_LINE and not is_lapse:
        return in_hours(store.people.get(delivery.person_id), now)
    agreement = store.partners.get(agreement_id_of(delivery))
    if agreement is None:
        return Expire("no longer so")
    if is_lapse:
        stands = partners.lapse(store, agreement, now).state is AgreementState.LAPSED and agreement.pool is None
    elif delivery.subject.endswith(":over"):
        stands = partners.end_if_over(store, agreement, now).state is AgreementState.OVER
    else:
        stands = _stands(delivery, agreement)
    return in_hours(store.people.get(delivery.person_id), now) if stands else Expire("no longer so")


def _stands(delivery: Delivery, agreement: Agreement) -> bool:
    """Whether a message is still about something: a request until its reader answered it, news while the reader is
    in it and it goes on, or waits for their signature."""
    member = agreement.member(delivery.person_id)
    if member is None or not member.is_present:
        return False
    is_unsigned = agreement.state is AgreementState.ASKED and member.consent is Consent.ASKED
    if delivery.kind is Kind.PARTNER_REQUEST:
        return is_unsigned
    return is_unsigned or agreement.is_active


def in_hours(person: Person, now: datetime) -> Verdict:
    """What is no question of the day can wait: for the end of a pause, for the person's hours."""
    if person.unreachable_at is not None:
        return Expire("person unreachable")
    if person.is_open(now):
        return Send()
    return Postpone(person.next_open(now), PAUSED if person.is_paused(now) else "outside hours")


def facts_of(
    store: Store, person: Person, delivery: Delivery, now: datetime
) -> PartnerLine | PartnerRequest | Partners:
    """What a message about partnering shows."""
    if delivery.kind is Kind.PARTNER_LINE:
        return PartnerLine(
            person, now, Line(delivery.detail["line"]), delivery.detail["name"], delivery.detail.get("channel")
        )
    if delivery.kind is Kind.PARTNERS:
        shown = agreements.overview(store, person, now)
        return replace(shown, wants_terms=bool(delivery.detail.get("wants_terms")))
    agreement = store.partners.get(agreement_id_of(delivery))
    assert agreement is not None
    if delivery.kind is Kind.PARTNER_REQUEST:
        is_blocked = store.partner_blocks.has(person.id, agreement.asked_by)
        return PartnerRequest(person, now, agreement, store.people.get(agreement.asked_by), is_blocked)
    next_at = {agreement.id: rituals.next_summary_at(store, agreement, now)} if agreement.is_active else {}
    return Partners(person, now, (agreement,), next_at, lost=delivery.kind is Kind.CHANNEL_LOST)
