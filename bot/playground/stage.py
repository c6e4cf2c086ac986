"""The stage: the whole bot over the Slack double, on a clock that only moves when told to."""

from datetime import datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from slack_bolt import BoltRequest, BoltResponse

from bot.app import Kept, assemble
from bot.playground.faults import NoFaults, Seeded
from bot.playground.people import Outcome, People
from bot.playground.steps import (
    Arrive,
    Close,
    Command,
    Delete,
    Down,
    Edit,
    Fill,
    Join,
    Leave,
    OpenTab,
    Pick,
    Reply,
    Restart,
    Say,
    SetFaults,
    Show,
    Start,
    Step,
    Tap,
    Until,
    Use,
    Wait,
)
from bot.playground.things import Json, NotOnScreen
from bot.playground.transport import SlackDoubleClient
from bot.playground.web_api import SlackDouble
from bot.playground.workspace import Workspace
from storage.database import Database
from storage.migrate import migrate

CAST = ("ana", "ben")
CHANNEL = "sales"

# Slack takes a message a second and channel: replies to what was just typed may need that long.
A_MOMENT = timedelta(seconds=3)


class Stage:
    """One scene: a cast, a channel, the bot on a database, and the manual clock."""

    def __init__(self, start: datetime, zone: ZoneInfo, database_url: str) -> None:
        self.zone = zone
        self._now = start
        self._database_url = database_url
        self.workspace = Workspace(now=self.now)
        self.workspace.add_channel(CHANNEL, members=["kept"])
        for name in CAST:
            self._admit(name)
        self.double = SlackDouble(self.workspace)
        self.people = People(self.double, self._dispatch)
        self.kept: Kept = self._boot()

    def now(self) -> datetime:
        """The scene's clock."""
        return self._now

    def restart(self) -> None:
        """The bot stops and starts on the same database."""
        self.kept.database.close()
        self.kept = self._boot()
        self.settle()

    def play(self, step: Step) -> Outcome | None:
        """Does one step of a script and lets the bot act on it; a `Show` is the caller's to print.

        Raises NotOnScreen or CannotEnter where a person could not do that.
        """
        outcome = self._do(step)
        self.settle()
        return outcome

    def settle(self) -> None:
        """Lets the bot send what is due at this moment."""
        self.advance_to(self._now)
        while (due := self.next_moment()) is not None and due <= self._now + A_MOMENT:
            self.advance_to(max(due, self._now))

    def advance_to(self, moment: datetime) -> None:
        """Moves the clock, stopping at every moment at which something happens on the way."""
        # In any case: the clock may have been put back, which the sender notices.
        self.kept.sender.pump(self._now)
        while True:
            self.people.redeliver()
            due = self.next_moment()
            if due is not None and due <= self._now and self.kept.sender.pump(self._now):
                continue
            if due is None or due > moment or self._now >= moment:
                break
            self._now = max(due, self._now)
        self._now = max(moment, self._now)

    def next_moment(self) -> datetime | None:
        """When something happens next by itself."""
        moments = (self.kept.sender.next_due_at(self._now), self.people.next_redelivery_at())
        return min((moment for moment in moments if moment is not None), default=None)

    def close(self) -> None:
        self.kept.database.close()

    def _admit(self, name: str) -> None:
        """Somebody is here from now on, and in the channel."""
        if any(user.name == name for user in self.workspace.users.values()):
            raise NotOnScreen(f"{name} is here already")
        user = self.workspace.add_user(name, tz=self.zone.key)
        self.workspace.channel(CHANNEL).members.append(user.id)

    def _boot(self) -> Kept:
        database = Database(self._database_url)
        migrate(database.engine)
        return assemble(database, SlackDoubleClient(self.double), self.now)

    def _dispatch(self, body: Json, _kind: str) -> BoltResponse:
        return self.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=body))

    def _do(self, step: Step) -> Outcome | None:
        people = self.people
        match step:
            case Start():
                self._now = step.moment(self.zone)
            case Wait():
                self.advance_to(self._now + step.duration)
            case Until():
                self.advance_to(step.moment(self._now, self.zone))
            case Restart():
                self.restart()
            case Down():
                self._now += step.duration
                self.restart()
            case Arrive():
                for name in step.names:
                    self._admit(name)
            case Show():
                pass
            case SetFaults():
                self.double.faults = Seeded(step.rate, seed=1) if step.rate else NoFaults()
            case Say():
                return people.says(step.who, step.text, step.channel)
            case Reply():
                return people.replies(step.who, step.text)
            case Command():
                return people.command(step.who, step.text, step.channel)
            case Tap():
                return people.taps(step.who, step.label)
            case Pick():
                if step.field is None:
                    return people.picks(step.who, step.text)
                return people.enters(step.who, step.field, step.text)
            case Fill():
                return people.fills(step.who, dict(step.fields))
            case Close():
                return people.closes(step.who)
            case Edit():
                return people.edits(step.who, step.text)
            case Delete():
                return people.deletes(step.who)
            case OpenTab():
                return people.opens_home(step.who, step.tab)
            case Join():
                return people.joins(step.who, step.channel)
            case Leave():
                return people.leaves(step.who, step.channel)
            case Use():
                return people.shortcut(step.who, step.callback_id)
            case _:
                assert_never(step)
        return None
