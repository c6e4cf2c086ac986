"""Forgetting what is of no more use, and planning what should be ahead."""

from datetime import datetime, timedelta

from bot.domain.asks import CLOSED_HOLD
from bot.domain.ids import InstallationId
from bot.services import months, prereads, rituals
from storage.database import Database

# Slack delivers an event again for a few minutes; a week is more than enough to know it by.
EVENTS_HOLD = timedelta(days=7)


def tidy(database: Database, installation_id: InstallationId, now: datetime) -> None:
    """Forgets old event ids and asks, and plans the week's messages where one is missing."""
    with database.begin(installation_id) as store:
        store.inbound.forget_before(now - EVENTS_HOLD)
        store.asks.forget_before(now - CLOSED_HOLD)
        rituals.plan_missing(store, now)
        prereads.plan_missing(store, now)
        months.plan_missing(store, now)
