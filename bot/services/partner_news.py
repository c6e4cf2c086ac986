"""What the messages about partnering say, and when they may go out."""

from datetime import datetime

from bot.domain.deliveries import Delivery, Kind
from bot.domain.nudges import PAUSED, Expire, Postpone, Send, Verdict
from bot.domain.partners import AgreementState, Line, PartnerLine, PartnerRequest, Partners
from bot.domain.people import Person
from bot.services import partners, rituals
from bot.services.partners import agreement_id_of
from storage.database import Store


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """A request or the news of an agreement waits for its reader's hours, and goes out while it stands."""
    verdict = in_hours(store.people.get(delivery.person_id), now)
    if not isinstance(verdict, Send) or delivery.kind is Kind.PARTNER_LINE:
        return verdict
    agreement = store.partners.get(agreement_id_of(delivery))
    wanted = AgreementState.ASKED if delivery.kind is Kind.PARTNER_REQUEST else AgreementState.ACTIVE
    return verdict if agreement is not None and agreement.state is wanted else Expire("no longer so")


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
        return partners.overview(store, person, now)
    agreement = store.partners.get(agreement_id_of(delivery))
    assert agreement is not None
    if delivery.kind is Kind.PARTNER_REQUEST:
        is_blocked = store.partners.is_blocked(person.id, agreement.asked_by)
        return PartnerRequest(person, now, agreement, store.people.get(agreement.asked_by), is_blocked)
    next_at = {agreement.id: rituals.next_summary_at(store, agreement, now)}
    began = delivery.kind is Kind.AGREEMENT
    return Partners(person, now, (agreement,), next_at, began=began, lost=not began)
