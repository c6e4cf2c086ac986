"""Killing the bot at any step: before a statement, around a commit, before and after a call to Slack."""

from random import Random
from typing import Any
from urllib.request import Request

from sqlalchemy import event

from bot.playground.things import Json
from bot.playground.transport import SlackDoubleClient
from bot.playground.web_api import SlackDouble
from storage.database import Database

# A request or a round of the sender takes about that many steps.
STEPS = 40


class Killed(BaseException):
    """The process ends here. No `except Exception` of the bot may see it."""


class Kills:
    """Cuts a share of all rounds short, at a step drawn from the seed; `at` names the step of the next one itself."""

    def __init__(self, rate: float, random: Random) -> None:
        self.rate = rate
        self._random = random
        self._left: int | None = None
        self.steps = 0
        self.count = 0

    def begin_round(self) -> None:
        """A request or a round of the sender begins: perhaps its last."""
        self.steps = 0
        self._left = self._random.randint(1, STEPS) if self._random.random() < self.rate else None

    def at(self, step: int | None) -> None:
        """The round that begins now ends at that step; with None it runs to its end."""
        self.steps = 0
        self._left = step

    def step(self, *_details: Any, **_more: Any) -> None:
        """Something is about to happen."""
        self.steps += 1
        if self._left is None:
            return
        self._left -= 1
        if self._left <= 0:
            self._left = None
            self.count += 1
            raise Killed

    def watch(self, database: Database) -> None:
        """Every statement and every commit of this database is a step, and so is what follows a commit."""
        for moment in ("begin", "before_cursor_execute", "commit"):
            event.listen(database.engine, moment, self.step)
        database.on_commit = self.step


class MortalClient(SlackDoubleClient):
    """A client with a step before each call and one after it."""

    def __init__(self, double: SlackDouble, kills: Kills) -> None:
        super().__init__(double)
        self._kills = kills

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> Json:
        self._kills.step()
        try:
            return super()._perform_urllib_http_request_internal(url, req)
        finally:
            self._kills.step()
