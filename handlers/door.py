"""The error door: what nobody listens to is taken in silence, what breaks is told to the person."""

import json
import logging
from hashlib import blake2s
from http.client import HTTPException
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk.errors import SlackClientError

from bot.domain.errors import BuddyError

log = logging.getLogger(__name__)


def register(app: App) -> None:
    app.error(answer_error)


def answer_error(error: Exception, body: dict[str, Any], context: BoltContext) -> BoltResponse:
    """Unmatched requests are fine (200): a 404 would count against the app. A broken rule is told in its own
    words. For everything else an event is left to Slack to deliver again (500); a click or a form is answered, because
    Slack does not deliver them again."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200)
    if isinstance(error, BuddyError):
        _tell(context, body, str(error))
        return BoltResponse(status=200)
    reference = _reference(body)
    log.error("request_failed", exc_info=error, extra={"reference": reference, "request": body.get("type")})
    if body.get("type") == "event_callback":
        return BoltResponse(status=500)
    text = f"Something broke on my side (ref {reference}). Nothing was changed. Try it again in a minute."
    if (field := _first_field(body)) is not None:
        # Under a field, so that the form stays open with what was filled in.
        return BoltResponse(status=200, body={"response_action": "errors", "errors": {field: text}})
    _tell(context, body, text)
    return BoltResponse(status=200)


def _first_field(body: dict[str, Any]) -> str | None:
    """The first field of a form that was sent off; None for anything else."""
    if body.get("type") != "view_submission":
        return None
    return next((block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"), None)


def _reference(body: dict[str, Any]) -> str:
    """Four characters that the log and the person share; the same request delivered again has the same."""
    return blake2s(json.dumps(body, sort_keys=True, default=str).encode(), digest_size=2).hexdigest().upper()


def _tell(context: BoltContext, body: dict[str, Any], text: str) -> None:
    channel = context.channel_id or body.get("channel", {}).get("id")
    user = context.user_id
    client = context.get("client")
    if client is None or user is None:
        return
    try:
        if channel:
            thread_ts = body.get("event", {}).get("thread_ts")
            client.chat_postEphemeral(channel=channel, user=user, text=text, thread_ts=thread_ts)
        else:
            client.chat_postMessage(channel=user, text=text)
    except (SlackClientError, HTTPException, OSError) as failure:
        log.warning("could_not_tell", extra={"reason": type(failure).__name__})
