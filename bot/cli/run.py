"""`kept run`: the bot on Slack, by Socket Mode, until it is told to stop."""

import logging
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
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
GRACE = timedelta(seconds=10)


def serve() -> int:
    """Runs until SIGTERM or SIGINT. Exit status 2 for settings that are missing or wrong, 1 for a database or a
    Slack that cannot be used; each is named, and nothing is started."""
    settings = Settings()
    if lines := problems(settings):
        return _say(2, *lines, "Nothing was started. .env.example lists every setting.")
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for library in ("slack_bolt", "slack_sdk", "urllib3", "websocket"):
        # Below this level they write tokens and what people said.
        logging.getLogger(library).setLevel(max(logging.WARNING, logging.getLogger().level))
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
        return _say(1, f"Slack does not accept the bot token: {error.response['error']}. Check SLACK_BOT_TOKEN.")
    except (SlackClientError, OSError) as error:
        return _say(1, f"Slack cannot be reached at {settings.slack_api_url} ({type(error).__name__}).")
    finally:
        database.close()


def _run(kept: Kept, settings: Settings) -> int:
    assert settings.slack_app_token is not None, "settings are checked before anything starts"
    app_client = WebClient(settings.slack_app_token, base_url=settings.slack_api_url)
    socket = SocketModeHandler(kept.bolt, settings.slack_app_token, web_client=app_client)
    clockwork = Clockwork(kept.sender, clock.now, lambda now: tidy(kept.database, kept.installation.id, now))
    kept.database.on_commit = clockwork.wake
    stop = Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    clockwork.start()
    try:
        try:
            app_client.apps_connections_open(app_token=settings.slack_app_token)
        except SlackApiError as error:
            return _say(1, f"Slack does not accept the app-level token: {error.response['error']}. {APP_TOKEN_MEND}")
        socket.connect()
        log.info("kept_running", extra={"installation": kept.installation.id})
        print("Kept is running. Ctrl-C stops it.", file=sys.stderr, flush=True)
        stop.wait()
    finally:
        socket.close()
        finished = clockwork.stop(GRACE)
    return 0 if finished else 1


def _say(status: int, *lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return status
