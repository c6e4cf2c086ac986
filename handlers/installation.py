"""Kept removed from a workspace, or its token taken back."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.services import installation
from handlers.visit import house_of


def register(app: App) -> None:
    app.event("app_uninstalled")(on_end)
    app.event("tokens_revoked")(on_revoked)


def on_revoked(ack: Ack, body: dict[str, Any], event: dict[str, Any], context: BoltContext) -> None:
    """Only the bot's token matters; those of single people are not used."""
    if event.get("tokens", {}).get("bot"):
        on_end(ack, body, context)
    else:
        ack()


def on_end(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    house = house_of(context)
    installation.suspend(house.database, house.installation.id, body["event_id"], house.now())
    ack()
