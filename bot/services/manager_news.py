"""What the messages about managers and reports say, and when they may go out."""

from datetime import datetime

from bot.domain.deliveries import Delivery, Kind
from bot.domain.ids import RoleId
from bot.domain.managers import (
    ManagerLine,
    ManagerRequest,
    ManagerTold,
    PreRead,
    Role,
    RoleState,
    Team,
    TimeWanted,
)
from bot.domain.nudges import Expire, Send, Verdict
from bot.domain.people import Person
from bot.services import prereads
from bot.services.partner_news import in_hours
from storage.database import Store


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """A request, or the wish for time, waits for its reader's hours, and goes out while it stands."""
    if delivery.kind is Kind.PREREAD:
        return prereads.decide(store, delivery, now)
    verdict = in_hours(store.people.get(delivery.person_id), now)
    if not isinstance(verdict, Send) or delivery.kind is Kind.MANAGER_LINE:
        return verdict
    role = _role(store, delivery)
    if delivery.kind is Kind.TIME_WANTED:
        stands = role is not None and role.is_active and role.wants_at is not None
    else:
        stands = role is not None and role.state is RoleState.ASKED
    return verdict if stands else Expire("no longer so")


def facts_of(
    store: Store, person: Person, delivery: Delivery, now: datetime
) -> ManagerRequest | ManagerTold | Team | TimeWanted | PreRead:
    """What such a message shows at this moment."""
    detail = delivery.detail
    match delivery.kind:
        case Kind.MANAGER_LINE:
            line = ManagerLine(detail["line"])
            words = (detail.get("minutes"), detail.get("rule"), detail.get("said"))
            return ManagerTold(person, now, line, detail["name"], *words)
        case Kind.TEAM:
            return prereads.team_of(store, person, now)
        case Kind.PREREAD:
            return prereads.facts_of(store, person, delivery, now)
    role = _role(store, delivery)
    if delivery.kind is Kind.TIME_WANTED and role is not None:
        return TimeWanted(person, now, role, store.people.get(role.report_id), store.managers.last(role.id))
    return ManagerRequest(person, now, role, None if role is None else store.people.get(role.asked_by))


def _role(store: Store, delivery: Delivery) -> Role | None:
    return store.managers.get(RoleId(int(delivery.subject.split(":")[1])))
