"""`kept run`: the bot on Slack, by Socket Mode, until it is told to stop."""

import logging
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event, Thread, Timer
from types import FrameType

from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot import clock
from bot.app import Kept, assemble
from bot.config import Settings, problems
from bot.delivery.clockwork import Clockwork
from bot.domain.errors import UnusableDatabase
from bot.services.housekeeping import tidy
from storage.database import Database
from storage.migrate import migrate

log = logging.getLogger(__name__)

SENDERS = 8
APP_TOKEN_MEND = "Check SLACK_APP_TOKEN; it needs the scope connections:write."
# Below these levels they write tokens and what people said, or tell of their own workings. Bolt warns at each start
# that it looks for no token where one is handed to it.
LIBRARIES = {
    **dict.fromkeys(("slack_sdk", "urllib3", "websocket", "alembic", "apscheduler"), logging.WARNING),
    "slack_bolt": logging.ERROR,
}
TOKEN_ERRORS = frozenset(
    {
        *("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope"),
        *("not_allowed_token_type", "team_access_not_granted", "no_permission"),
    }
)

# From being told to stop: for the connection, for the round of sending under way, and for all of it.
CLOSING = timedelta(seconds=2)
GRACE = timedelta(seconds=5)
LONGEST_STOP = timedelta(seconds=9)


def serve() -> int:
    """Runs until SIGTERM or SIGINT. Exit status 2 for settings that are missing or wrong, 1 for a database or a
    Slack that cannot be used; each is named, and nothing is started."""
    settings = Settings()
    if lines := problems(settings):
        return _say(2, *lines, "Nothing was started. .env.example lists every setting.")
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for library, least in LIBRARIES.items():
        logging.getLogger(library).setLevel(max(least, logging.getLogger().level))
    try:
        database = Database(settings.database_url)
        migrate(database.engine)
    except UnusableDatabase as error:
        return _say(1, str(error))
    client = WebClient(settings.slack_bot_token, base_url=settings.slack_api_url, retry_handlers=[])
    try:
        with ThreadPoolExecutor(SENDERS, "send") as pool, ThreadPoolExecutor(1, "aside") as aside:
            kept = assemble(database, client, clock.now, spread=pool.map, aside=aside.submit)
            return _run(kept, settings)
    except SlackApiError as error:
        return _say(1, _refusal(error, "bot token", "Check SLACK_BOT_TOKEN."))
    except (SlackClientError, OSError) as error:
        return _say(1, f"Slack cannot be reached at {settings.slack_api_url} ({type(error).__name__}).")
    finally:
        database.close()


def _run(kept: Kept, settings: Settings) -> int:
    assert settings.slack_app_token is not None, "settings are checked before anything starts"
    app_client = WebClient(settings.slack_app_token, base_url=settings.slack_api_url)
    try:
        app_client.apps_connections_open(app_token=settings.slack_app_token)
    except SlackApiError as error:
        return _say(1, _refusal(error, "app-level token", APP_TOKEN_MEND))
    socket = SocketModeHandler(kept.bolt, settings.slack_app_token, web_client=app_client)
    clockwork = Clockwork(kept.sender, clock.now, lambda now: tidy(kept.database, kept.installation.id, now))
    kept.database.on_commit = clockwork.wake
    stop = Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        # A call to Slack may hang for longer. What is cut off is looked up after the next start.
        watchdog = Timer(LONGEST_STOP.total_seconds(), os._exit, (0,))
        watchdog.daemon = True
        watchdog.start()

    def on_open(_session: object) -> None:
        log.info("connected", extra={"installation": kept.installation.id})
        print("Kept is connected. Ctrl-C stops it.", file=sys.stderr, flush=True)

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    socket.client.on_open_listeners.append(on_open)
    clockwork.start()
    try:
        socket.connect()
        stop.wait()
    finally:
        # On a thread, because the client waits for its own ping interval to pass.
        closing = Thread(target=socket.close, daemon=True)
        closing.start()
        closing.join(CLOSING.total_seconds())
        clockwork.stop(GRACE)
    return 0


def _refusal(error: SlackApiError, what: str, mend: str) -> str:
    """What Slack said, in words: a token that is no good, or trouble of its own."""
    said = error.response.get("error")
    if said in TOKEN_ERRORS:
        return f"Slack does not accept the {what}: {said}. {mend}"
    return f"Slack could not be asked about the {what}: {said or 'its answer made no sense'}. Try again in a minute."


def _say(status: int, *lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return status
