"""When a request that nobody answers is over."""

from datetime import datetime

from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.partner_lines import Line
from bot.domain.partners import REQUEST_HOLDS, Agreement
from storage.database import Store


def plan_lapse(store: Store, agreement: Agreement, now: datetime) -> None:
    """Whoever asked hears once that nothing came of it; the moment itself ends the request."""
    names = " and ".join(other.name for other in agreement.others(agreement.asked_by))
    detail = {"line": Line.LAPSED, "name": names}
    subject = f"agreement:{agreement.id}:lapse"
    at = now + REQUEST_HOLDS
    store.outbox.plan(Kind.PARTNER_LINE, subject, 1, agreement.asked_by, Place(), Priority.NUDGE, at, detail=detail)
