"""Knowing who speaks: their profile is asked of Slack before a use case runs, and kept for a day."""

from datetime import datetime, timedelta

from bot.domain.ids import InstallationId
from bot.domain.people import Person, Profile
from bot.services import blockers, managers, partners
from bot.services.settings import plan_again
from storage.database import Database

PROFILE_HOLDS = timedelta(days=1)


def known(database: Database, installation_id: InstallationId, slack_user_id: str) -> Person | None:
    """The person as last heard of, None for somebody new."""
    with database.read(installation_id) as store:
        return store.people.find(slack_user_id)


def is_fresh(person: Person, now: datetime) -> bool:
    """Whether Slack was asked about them lately; somebody who was out of reach and is back is asked about again."""
    return now - person.profile_at < PROFILE_HOLDS and person.unreachable_at is None


def remember(database: Database, installation_id: InstallationId, profile: Profile, now: datetime) -> Person:
    """Writes down what Slack says about a person; in another zone their recurring promises and briefs follow it.
    Whoever has gone clears nothing any more, and manages nobody."""
    with database.begin(installation_id) as store:
        before = store.people.find(profile.slack_user_id)
        person = store.people.remember(profile, now)
        if before is not None and before.zone != person.zone:
            plan_again(store, before, person, now)
        if profile.is_deactivated and (before is None or before.unreachable_at is None):
            blockers.let_go(store, person, now)
            managers.leave_all(store, person, now)
        if profile.is_deactivated and before is not None and before.unreachable_at is None:
            # Their account was closed: whoever was their partner hears of the end, in neutral words.
            store.pools.leave(person.id)
            partners.leave_all(store, person, now)
        return person


def remember_dm(database: Database, person: Person, channel: str) -> Person:
    """Writes down where a person's direct messages are."""
    with database.begin(person.installation_id) as store:
        store.people.set_dm_channel(person.id, channel)
        return store.people.get(person.id)
