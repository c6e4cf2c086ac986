"""The two ways in which Slack reaches a running Kept: Socket Mode, and HTTP."""

import logging
import sys
from datetime import timedelta
from threading import Thread
from typing import Protocol

from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.app import Kept
from bot.cli import http
from bot.cli.wsgi import Server
from bot.domain.errors import CannotStart

log = logging.getLogger(__name__)

# Slack waits three seconds for an answer, and sends several requests at once.
WORKERS = 8
APP_TOKEN_MEND = "Check SLACK_APP_TOKEN; it needs the scope connections:write."
TOKEN_ERRORS = frozenset(
    {
        *("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope"),
        *("not_allowed_token_type", "team_access_not_granted", "no_permission"),
    }
)


class Door(Protocol):
    """Where requests come in."""

    def open(self) -> None: ...

    def close(self, within: timedelta) -> None:
        """Takes no more requests, and gives those under way that long."""


class SocketDoor:
    """Socket Mode. Raises CannotStart where Slack refuses the app-level token."""

    def __init__(self, kept: Kept, app_token: str, api_url: str) -> None:
        client = WebClient(app_token, base_url=api_url)
        try:
            client.apps_connections_open(app_token=app_token)
        except SlackApiError as error:
            raise CannotStart(refusal(error, "app-level token", APP_TOKEN_MEND)) from error
        # Not Bolt's logger, which is silent: that the connection was lost should be heard.
        heard = logging.getLogger("slack_sdk.socket_mode")
        self._socket = SocketModeHandler(kept.bolt, app_token, heard, client)
        self._socket.client.on_open_listeners.append(lambda _session: _is_open(kept, "Kept is connected."))

    def open(self) -> None:
        self._socket.connect()

    def close(self, within: timedelta) -> None:
        # On a thread, because the client waits for its own ping interval to pass.
        closing = Thread(target=self._socket.close, daemon=True)
        closing.start()
        closing.join(within.total_seconds())


class HttpDoor:
    """Signed requests over HTTP. Raises CannotStart where the address is not free."""

    def __init__(self, kept: Kept, signing_secret: str, host: str, port: int) -> None:
        self._kept = kept
        self._host = host
        self._server = Server(http.application(kept.bolt, signing_secret), host, port, WORKERS)

    def open(self) -> None:
        self._server.start()
        _is_open(self._kept, f"Kept listens at http://{self._host}:{self._server.port}{http.PATH}.")

    def close(self, within: timedelta) -> None:
        self._server.close(within)


def _is_open(kept: Kept, says: str) -> None:
    log.info("connected", extra={"installation": kept.installation.id})
    print(f"{says} Ctrl-C stops it.", file=sys.stderr, flush=True)


def refusal(error: SlackApiError, what: str, mend: str) -> str:
    """What Slack said, in words: a token that is no good, or trouble of its own."""
    said = error.response.get("error")
    if said in TOKEN_ERRORS:
        return f"Slack does not accept the {what}: {said}. {mend}"
    return f"Slack could not be asked about the {what}: {said or 'its answer made no sense'}. Try again in a minute."
