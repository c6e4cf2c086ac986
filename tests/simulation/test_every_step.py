"""A crash at every step there is, of one capture and of one delivery: one promise, one echo, one check-in."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot.app import Kept, assemble
from bot.playground.kills import Killed, Kills, MortalClient
from bot.playground.people import People
from bot.playground.things import Json, Message
from bot.playground.web_api import SlackDouble
from bot.playground.workspace import Workspace
from storage.database import Database
from storage.tables import lanes

pytestmark = pytest.mark.both_engines

START = datetime(2026, 11, 25, 15, tzinfo=UTC)

# A capture and a delivery take fewer steps than this; a test that needs more has lost its end.
MOST_STEPS = 150


class Mortal:
    """The bot with a person for each crash, on one database; it is assembled again after each death."""

    def __init__(self, database_url: str) -> None:
        self._database = Database(database_url)
        self.moment = START
        self.kills = Kills(0, Random(0))
        self.workspace = Workspace(now=lambda: self.moment)
        self.double = SlackDouble(self.workspace)
        self.people = People(self.double, self._dispatch)
        self._is_done = False
        self.kept = self._boot()
        self.kills.watch(self._database)

    def _boot(self) -> Kept:
        return assemble(self._database, MortalClient(self.double, self.kills), lambda: self.moment)

    def _dispatch(self, body: Json, _kind: str) -> BoltResponse | None:
        answers: list[BoltResponse] = []
        self.survive(lambda: answers.append(self.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=body))))
        return answers[0] if answers else None

    def survive(self, act: Callable[[], object]) -> None:
        """Does it; if the bot dies of it, it comes back."""
        try:
            act()
        except Killed:
            # What the process held is gone, its connections first.
            self._database.close()
            self.kept = self._boot()

    def go_on(self, span: timedelta) -> None:
        """Time passes, everything that is due happens."""
        end = self.moment + span
        self._is_done = False
        while not self._is_done:
            self.survive(lambda: self._turn(end))
        self.moment = end

    def _turn(self, end: datetime) -> None:
        due = self.kept.sender.next_due_at(self.moment)
        if due is None or due > end:
            self._is_done = True
            return
        self.moment = max(self.moment, due)
        self.kept.sender.pump(self.moment)

    def forget_limits(self) -> None:
        """The clock was set back: what Slack took later that day does not count."""
        with self.kept.database.engine.begin() as connection:
            connection.execute(lanes.delete())

    def messages_to(self, name: str) -> list[Message]:
        channel = self.workspace.conversation(name)
        return [message for message in channel.messages if message.user_id == self.workspace.bot.id]


@pytest.fixture
def mortal(database_url: str) -> Iterator[Mortal]:
    bot = Mortal(database_url)
    yield bot
    bot.kept.database.close()


def test_a_capture_cut_short_at_any_step_makes_one_promise_and_one_echo(mortal: Mortal) -> None:
    for step in range(1, MOST_STEPS):
        name = f"p{step}"
        mortal.workspace.add_user(name)
        deaths = mortal.kills.count
        mortal.kills.at(step)
        mortal.people.says(name, "I'll call Dana tomorrow at 3pm")
        mortal.go_on(timedelta(minutes=2))
        mortal.kills.at(None)
        assert [message.text[:9] for message in mortal.messages_to(name)] == ["call Dana"], f"killed at step {step}"
        if mortal.kills.count == deaths:
            break
    else:
        pytest.fail("the last step was never reached")
    assert step > 20


def test_a_delivery_cut_short_at_any_step_asks_once(mortal: Mortal) -> None:
    for step in range(1, MOST_STEPS):
        name = f"p{step}"
        mortal.workspace.add_user(name)
        mortal.people.says(name, "I'll call Dana today by 3pm")
        mortal.go_on(timedelta(minutes=2))
        due = mortal.moment.replace(hour=20, minute=0, second=0)
        mortal.moment = due
        deaths = mortal.kills.count
        mortal.kills.at(step)
        mortal.survive(lambda: mortal.kept.sender.pump(mortal.moment))
        mortal.kills.at(None)
        mortal.go_on(timedelta(minutes=3))
        asked = [message for message in mortal.messages_to(name) if "How did it go" in message.text]
        assert len(asked) == 1, f"killed at step {step}"
        if mortal.kills.count == deaths:
            break
        mortal.moment = START + timedelta(seconds=step)
        mortal.forget_limits()
    else:
        pytest.fail("the last step was never reached")
    assert step > 20
