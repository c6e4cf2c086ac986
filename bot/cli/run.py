"""`kept run`: the bot on Slack, by Socket Mode or over HTTP, until it is told to stop."""

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPException
from threading import Event, Timer
from types import FrameType
from typing import TYPE_CHECKING

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot import clock
from bot.app import UNUSED_SECRET, Kept, assemble
from bot.cli import logs
from bot.cli.doors import Door, HttpDoor, SocketDoor, refusal
from bot.config import Settings, is_port, problems
from bot.delivery.clockwork import Clockwork
from bot.delivery.sender import unwatched
from bot.domain.errors import CannotStart, UnusableDatabase
from bot.services.housekeeping import tidy
from storage.database import Database
from storage.migrate import migrate

if TYPE_CHECKING:
    from bot.cli.monitor import Monitor

SENDERS = 16

# From being told to stop: for the door, for the round of sending under way, and for all of it.
CLOSING = timedelta(seconds=2)
GRACE = timedelta(seconds=5)
LONGEST_STOP = timedelta(seconds=9)


def serve(http: str | None = None) -> int:
    """Runs until SIGTERM or SIGINT; `http` is HOST:PORT to listen at instead of Socket Mode. Exit status 2 for
    settings that are missing or wrong, 1 for a database, a Slack or a port that cannot be used; each is named, and
    nothing is started."""
    settings = Settings()
    if lines := [*problems(settings, http=http is not None), *_address_problems(http)]:
        return _say(2, *lines, "Nothing was started. .env.example lists every setting.")
    logs.set_up(settings.log_level.upper(), settings.log_format.lower())
    database = Database(settings.database_url)
    try:
        migrate(database.engine)
        monitor = _monitor(settings, database)
        with ThreadPoolExecutor(SENDERS, "send") as pool, ThreadPoolExecutor(1, "aside") as aside:
            kept = assemble(
                database,
                WebClient(settings.slack_bot_token, base_url=settings.slack_api_url, retry_handlers=[]),
                clock.now,
                spread=pool.map,
                aside=aside.submit,
                signing_secret=settings.signing_secret or UNUSED_SECRET,
                watch=monitor.watch if monitor else unwatched,
            )
            _run(kept, _door(kept, settings, http), monitor)
        return 0
    except (UnusableDatabase, CannotStart) as error:
        return _say(1, str(error))
    except SlackApiError as error:
        return _say(1, refusal(error, "bot token", "Check SLACK_BOT_TOKEN."))
    except (SlackClientError, HTTPException, OSError) as error:
        return _say(1, f"Slack cannot be reached at {settings.slack_api_url} ({type(error).__name__}).")
    finally:
        database.close()


def _run(kept: Kept, door: Door, monitor: "Monitor | None") -> None:
    clockwork = Clockwork(kept.sender, clock.now, lambda now: tidy(kept.database, kept.installation.id, now))
    kept.database.on_commit = clockwork.wake
    stop = Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        # A call to Slack may hang for longer. What is cut off is looked up after the next start.
        watchdog = Timer(LONGEST_STOP.total_seconds(), os._exit, (0,))
        watchdog.daemon = True
        watchdog.start()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    clockwork.start()
    try:
        if monitor:
            monitor.start(lambda: clockwork.round_at)
        door.open()
        stop.wait()
    finally:
        # Nothing new comes in before the last round is sent and written down.
        door.close(CLOSING)
        clockwork.stop(GRACE)
        if monitor:
            monitor.close()


def _door(kept: Kept, settings: Settings, http: str | None) -> Door:
    if http is None:
        assert settings.slack_app_token is not None, "settings are checked before anything starts"
        return SocketDoor(kept, settings.slack_app_token, settings.slack_api_url)
    assert settings.signing_secret is not None, "settings are checked before anything starts"
    host, _, port = http.rpartition(":")
    return HttpDoor(kept, settings.signing_secret, host, int(port))


def _monitor(settings: Settings, database: Database) -> "Monitor | None":
    if settings.metrics_port is None:
        return None
    from bot.cli.monitor import Monitor

    return Monitor(database, clock.now, settings.metrics_host, int(settings.metrics_port))


def _address_problems(http: str | None) -> list[str]:
    if http is None:
        return []
    host, _, port = http.rpartition(":")
    return [] if host and is_port(port) else ["--http: where to listen, HOST:PORT, such as 127.0.0.1:3000."]


def _say(status: int, *lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return status
