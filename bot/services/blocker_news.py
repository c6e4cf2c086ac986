"""What the messages about obstacles say, and when they may go out."""

from datetime import datetime

from bot.domain.blockers import BlockerRequest, NewsLine, Obstacle, OwnerState
from bot.domain.deliveries import Delivery, Kind
from bot.domain.facts import BlockerNews, Outcome
from bot.domain.ids import BlockerId
from bot.domain.nudges import Expire, Send, Verdict
from bot.domain.people import Person
from bot.services.blockers import lose_owner
from bot.services.held_up import obstacle_of
from bot.services.partner_news import in_hours
from bot.services.promises import items_of, record_of
from storage.database import Store


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """It waits for its reader's hours, and goes out while it is still so. Whoever cannot be reached clears nothing."""
    obstacle = _obstacle(store, delivery)
    if obstacle is None:
        return Expire("no such obstacle any more")
    verdict = in_hours(store.people.get(delivery.person_id), now)
    if not isinstance(verdict, Send):
        if isinstance(verdict, Expire) and delivery.kind is Kind.BLOCKER_REQUEST and _is_asked(obstacle, delivery):
            lose_owner(store, obstacle, OwnerState.GONE, now)
        return verdict
    if delivery.kind is Kind.BLOCKER_REQUEST:
        return verdict if _is_asked(obstacle, delivery) else Expire("no longer so")
    is_open, state = obstacle.blocker.is_open, obstacle.blocker.owner_state
    match NewsLine(delivery.detail["line"]):
        case NewsLine.REFUSED:
            stands = is_open and state is OwnerState.REFUSED
        case NewsLine.GONE:
            stands = is_open and state is OwnerState.GONE
        case NewsLine.CLEARED:
            stands = not is_open
    return verdict if stands else Expire("no longer so")


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> BlockerRequest | BlockerNews | Outcome:
    """What such a message shows at this moment."""
    obstacle = _obstacle(store, delivery)
    if delivery.kind is Kind.BLOCKER_REQUEST:
        return BlockerRequest(person, now, obstacle)
    line = NewsLine(delivery.detail["line"])
    if line is NewsLine.CLEARED:
        return Outcome(person, now, items_of(store, delivery), record_of(store, person, now))
    return BlockerNews(person, now, line, obstacle)


def _is_asked(obstacle: Obstacle, delivery: Delivery) -> bool:
    blocker = obstacle.blocker
    return blocker.is_open and blocker.owner_state is OwnerState.ASKED and blocker.owner_id == delivery.person_id


def _obstacle(store: Store, delivery: Delivery) -> Obstacle | None:
    blocker = store.blockers.get(BlockerId(int(delivery.subject.split(":")[1])))
    return None if blocker is None else obstacle_of(store, blocker)
