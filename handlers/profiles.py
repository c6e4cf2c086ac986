"""What Slack says about people changes: a zone when they travel, a name, an account that is closed."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.services import people
from handlers.visit import house_of, profile_of


def register(app: App) -> None:
    app.event("user_change")(on_user_change)


def on_user_change(ack: Ack, event: dict[str, Any], context: BoltContext) -> None:
    """Only people who talk with Kept matter, and of them only what Kept goes by: Slack tells of every new status."""
    house = house_of(context)
    user: dict[str, Any] = event["user"]
    person = people.known(house.database, house.installation.id, str(user["id"]))
    if person is not None:
        # A closed account comes without zone and language.
        profile = profile_of({"tz": person.zone.key, "locale": person.locale, **user})
        known = (person.name, person.zone, person.locale, person.unreachable_at is not None)
        if known != (profile.name, profile.zone, profile.locale, profile.is_deactivated):
            people.remember(house.database, house.installation.id, profile, house.now())
    ack()
