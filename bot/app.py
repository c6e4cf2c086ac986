"""Puts Kept together: Slack's door, the use cases behind it, and the sender, around one database."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from slack_bolt import App, BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

import handlers
from bot.delivery.destinations import look_at, people_in
from bot.delivery.sender import Sender, Spread, Watch, unwatched
from bot.domain.people import Installation
from handlers.visit import House
from storage.database import Database

# Socket Mode requests are not signed; Bolt insists on a secret all the same.
UNUSED_SECRET = "socket mode requests carry no signature"


@dataclass(frozen=True, slots=True)
class Kept:
    """The assembled bot."""

    bolt: App
    sender: Sender
    database: Database
    installation: Installation


def at_once(task: Callable[[], None]) -> None:
    """Runs it here and now."""
    task()


def assemble(
    database: Database,
    client: WebClient,
    now: Callable[[], datetime],
    *,
    spread: Spread = map,
    aside: Callable[[Callable[[], None]], object] = at_once,
    signing_secret: str = UNUSED_SECRET,
    watch: Watch = unwatched,
) -> Kept:
    """Connects everything for the workspace that `client`'s token belongs to.

    `client` must not retry by itself. Raises SlackApiError when Slack refuses the token. Listeners run in the
    caller's thread (`process_before_response`), so that a failed effect is not acknowledged; `aside` runs what a
    request need not wait for, by default on the spot; `watch` hears what became of each delivery.
    """
    identity = client.auth_test()
    with database.installations() as installations:
        installation = installations.ensure(str(identity["team_id"]), str(identity["user_id"]))
    house = House(database, now, installation, aside, partial(look_at, client, join=True), partial(people_in, client))

    def authorize(context: BoltContext) -> AuthorizeResult:
        # Bolt builds a plain client for each request; this one is ours.
        context["client"] = client
        return AuthorizeResult(
            enterprise_id=None,
            team_id=installation.team_id,
            bot_token=client.token,
            bot_id=identity.get("bot_id"),
            bot_user_id=installation.bot_user_id,
        )

    bolt = App(
        process_before_response=True,
        signing_secret=signing_secret,
        authorize=authorize,
        raise_error_for_unhandled_request=True,
        attaching_conversation_kwargs_enabled=False,
        logger=logging.getLogger("slack_bolt"),
    )

    # Not in authorize: Bolt leaves it out for the events that tell of the end of an installation.
    @bolt.middleware
    def hand_in(context: BoltContext, next: Callable[[], None]) -> None:
        context["house"] = house
        next()

    handlers.register(bolt)
    sender = Sender(database, lambda _installation_id: client, spread, watch, now=now)
    return Kept(bolt, sender, database, installation)
