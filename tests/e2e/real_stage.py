"""The stage on a real server: the assembled bot on a manual clock, everything it hears and says over the wire."""

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient

from bot.app import Kept, assemble
from bot.playground.block_kit import elements_of
from bot.playground.inputs import entered_value, values_of
from bot.playground.people import Outcome
from bot.playground.screen import field_of
from bot.playground.stage import Stage
from bot.playground.steps import Close, Join, Leave, OpenTab, Pick, SetFaults, Step, Use
from bot.playground.things import Json, NotOnScreen, View
from bot.playground.wire import to_wire
from storage.database import Database
from storage.migrate import migrate
from tests.e2e.server import APP_TOKEN, BOT, BOT_TOKEN, LocalSlack, until

SURFACES = ("ana", "ben", "#sales")


def is_impossible(step: Step) -> bool:
    """Whether the server has no such thing: it cannot fail on purpose, its modals cannot be closed from outside,
    its channels have fixed members, and it knows neither shortcuts nor the messages tab nor pickers in messages."""
    return isinstance(step, SetFaults | Close | Join | Leave | Use | Pick) or (
        isinstance(step, OpenTab) and step.tab == "messages"
    )


class RealStage(Stage):
    """Plays the same steps as the stage of the playground, on the server instead of the double."""

    def __init__(self, slack: LocalSlack, start: datetime, zone: ZoneInfo, database_url: str) -> None:
        self._slack = slack
        self._socket: SocketModeHandler | None = None
        super().__init__(start, zone, database_url)
        # The same acts under the same names, which is all that the stage asks of people.
        self.people = RealPeople(slack, self)  # type: ignore[assignment]  # not a subclass: nothing of it is shared

    def restart(self) -> None:
        self._disconnect()
        super().restart()

    def close(self) -> None:
        self._disconnect()
        super().close()

    def _boot(self) -> Kept:
        database = Database(self._database_url)
        migrate(database.engine)
        client = WebClient(BOT_TOKEN, base_url=self._slack.api_url, retry_handlers=[])
        kept = assemble(database, client, self.now)
        app_client = WebClient(APP_TOKEN, base_url=self._slack.api_url)
        # The client waits for its ping interval to pass before it closes.
        self._socket = SocketModeHandler(kept.bolt, APP_TOKEN, web_client=app_client, ping_interval=1)
        self._socket.connect()
        until(self._slack.is_connected, "the bot's connection")
        return kept

    def _disconnect(self) -> None:
        if self._socket is not None:
            self._socket.close()
            until(lambda: not self._slack.is_connected(), "the end of the connection")


class RealPeople:
    """What people of the script do, on the server. Each returns once the bot took it."""

    def __init__(self, slack: LocalSlack, stage: Stage) -> None:
        self._slack = slack
        self._stage = stage

    def says(self, who: str, text: str, channel: str | None = None) -> Outcome:
        self._slack.says(who, to_wire(self._stage.workspace, text), channel)
        return Outcome()

    def replies(self, who: str, text: str) -> Outcome:
        newest = [message for message in self._slack.messages(who) if message["user"] == BOT][-1]
        root = newest.get("thread_ts") or newest["ts"]
        self._slack.says(who, to_wire(self._stage.workspace, text), thread_ts=root)
        return Outcome()

    def command(self, who: str, line: str, channel: str | None = None) -> Outcome:
        name, _, text = line.strip().partition(" ")
        self._slack.command(who, f"{name} {to_wire(self._stage.workspace, text.strip(), named=True)}", channel)
        return Outcome()

    def taps(self, who: str, label: str) -> Outcome:
        name, _, nth = label.rpartition(" ")
        try:
            if name and nth.isdigit() and not self._slack.sees(who, label):
                self._slack.taps(who, name, int(nth))
            else:
                self._slack.taps(who, label)
        except AssertionError as error:
            raise NotOnScreen(str(error)) from error
        return Outcome()

    def fills(self, who: str, fields: dict[str, str]) -> Outcome:
        workspace = self._stage.workspace
        person = workspace.user(who)
        body = self._slack.modal()
        view = View(body["id"], body["hash"], person.id, body, body["id"])
        entered = {}
        for name, text in fields.items():
            control = field_of(view, person, name)
            key = (control.block["block_id"], control.element["action_id"])
            entered[key] = entered_value(workspace, person, control.element, text)
        errors = self._slack.submits(who, values_of(view.blocks, entered))
        return Outcome(taken=not errors, notices=tuple(errors.values()))

    def opens_home(self, who: str, _tab: str) -> Outcome:
        self._slack.opens_home(who)
        return Outcome()

    def edits(self, who: str, text: str) -> Outcome:
        self._slack.edits(who, to_wire(self._stage.workspace, text))
        return Outcome()

    def deletes(self, who: str) -> Outcome:
        self._slack.deletes(who)
        return Outcome()

    def redeliver(self) -> None:
        """The server never delivers anything again."""

    def next_redelivery_at(self) -> None:
        """Nor is there a moment for it."""


def conversation(stage: Stage, where: str, messages: list[Json]) -> list[str]:
    """Kept's messages there as they stand, with their buttons; what only one person saw is left out."""
    mine = [each for each in messages if each["user"] == BOT and not each.get("ephemeral_to")]
    return [" ".join([each["text"], *_labels(each.get("blocks") or [])]) for each in mine]


def on_the_double(stage: Stage, where: str) -> list[Json]:
    """The messages of a conversation on the double, in the server's shape."""
    return [
        {"user": each.user_id, "ephemeral_to": each.ephemeral_to, "text": each.text, "blocks": each.blocks}
        for each in stage.workspace.conversation(where).messages
    ]


def _labels(blocks: list[Json]) -> list[str]:
    shown = [block["text"]["text"] for block in blocks if block["type"] in ("section", "header")]
    labels = [f"[{element['text']['text']}]" for _, element in elements_of(blocks) if element["type"] == "button"]
    return shown + labels
