"""Coaching that offers itself, in the moment where it would have helped."""

from datetime import datetime
from typing import Any

from bot.domain.coaching import Choice, Feature
from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.ids import PersonId
from storage.database import Store


def offer(store: Store, person_id: PersonId, feature: Feature, subject: str, now: datetime, **about: Any) -> bool:
    """Offers a feature, once a subject; whether it may be offered now is `coaching.way_of`'s to say. `about` is what
    it begins with when it is accepted."""
    detail = {"offer": feature, **about}
    offered = store.outbox.plan(Kind.COACHING, subject, 1, person_id, Place(), Priority.REPLY, now, detail=detail)
    if offered:
        store.coaching.decide(person_id, feature, Choice.OFFERED, now)
    return offered
