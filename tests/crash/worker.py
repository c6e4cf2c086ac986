"""A worker that is there to be killed: the real sender on a real database, against a Slack on loopback.

All processes of a test share one clock, which runs faster than time: a lease ends within seconds.
"""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from slack_sdk import WebClient

import bot.delivery.sender as sender_module
from bot.delivery.sender import Sender
from storage.database import Database

START = datetime(2026, 11, 25, 15, tzinfo=UTC)
SPEED = 20
SENDERS = 4


@dataclass(frozen=True, slots=True)
class FastClock:
    """The clock of a test, begun at that moment of `time.time()`."""

    begun_at: float

    def now(self) -> datetime:
        return START + timedelta(seconds=(time.time() - self.begun_at) * SPEED)


def work_blindly(database_url: str, slack_url: str, clock: FastClock) -> None:
    """The same with a safeguard taken out: what may have arrived is not looked up but sent again."""
    sender_module.find = lambda *_: None
    work(database_url, slack_url, clock)


def work(database_url: str, slack_url: str, clock: FastClock) -> None:
    """Sends what is due until killed."""
    logging.disable(logging.CRITICAL)
    client = WebClient("xoxb-kept", base_url=slack_url, retry_handlers=[])
    with ThreadPoolExecutor(SENDERS) as pool:
        sender = Sender(Database(database_url), lambda _: client, pool.map, now=clock.now)
        while True:
            try:
                busy = sender.pump(clock.now())
            except Exception:
                # As the clockwork does: whatever goes wrong, the next round must come.
                logging.getLogger(__name__).exception("sending_failed")
                busy = 0
            if not busy:
                time.sleep(0.005)
