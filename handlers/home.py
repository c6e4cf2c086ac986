"""The App Home: published when it is opened, and again after what its owner did while it may still be open."""

import logging
from http.client import HTTPException
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.domain.home import Home
from bot.services import home, people, welcome
from bot.views.home import home_view
from handlers.visit import Visit, visit_of

log = logging.getLogger(__name__)


def register(app: App) -> None:
    app.event("app_home_opened")(on_opened)


def on_opened(ack: Ack, event: dict[str, Any], context: BoltContext) -> None:
    """The home tab is published; the messages tab greets whoever is there for the first time."""
    visit = visit_of(context)
    if event.get("tab") == "home":
        _publish(visit, home.opened(visit.database, visit.person, visit.now))
    elif event.get("tab") == "messages":
        person = people.remember_dm(visit.database, visit.person, event["channel"])
        welcome.greet(visit.database, person, visit.now)
    ack()


def show_again(visit: Visit, *, is_open_now: bool = False) -> None:
    """Publishes the Home again if its owner had it open lately, or is known to look at it."""
    facts = home.seen_lately(visit.database, visit.person, visit.now, is_open_now=is_open_now)
    if facts is not None:
        _publish(visit, facts)


def _publish(visit: Visit, facts: Home) -> None:
    view = home_view(facts)
    visit.aside(lambda: _call(visit.client, visit.person.slack_user_id, view))


def _call(client: WebClient, user: str, view: dict[str, Any]) -> None:
    """A Home that could not be published stands there as it was until it is opened the next time."""
    try:
        client.views_publish(user_id=user, view=view)
    except (SlackClientError, HTTPException, OSError, ValueError) as failure:
        log.warning("home_not_published", extra={"reason": type(failure).__name__})
