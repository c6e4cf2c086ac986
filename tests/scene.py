"""A scene for tests: plays lines of the script language on the stage and gives back what Kept did, readably."""

import textwrap
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import BoltRequest

from bot.domain.coaching import Feature, features_called
from bot.domain.people import Person
from bot.playground.block_kit import elements_of
from bot.playground.desk import Entry
from bot.playground.people import Outcome
from bot.playground.script import parse_script
from bot.playground.stage import Stage
from bot.playground.steps import Start

DEFAULT_START = ":start 2026-11-25T10:00 America/New_York"

# Ana and ben as partners with what is shown by default, and their summary in #sales on Mondays at 9:30.
PAIRED = """
    ana: pair me with @ben
    ana taps Sign
    ana fills channel=#sales
    ben taps Accept
    ben submits
"""

# Parts of coaching by what people call them.
COACHING = (
    "quieter stretch",
    "after a miss",
    "capacity",
    "audit",
    "if-then",
    "letter",
    "clues",
    "lessons",
    "hard talks",
)


def switch_on(name: str, feature: Feature) -> str:
    """The line with which somebody switches on a feature of coaching."""
    words = next(words for words in COACHING if features_called(words) == (feature,))
    return f"{name}: turn on {words}\n"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that Kept did and somebody can see; `str` of it is made for asserts.

    `at` is wall time in the scene's zone, `to` a name or `#sales`, `body` what the blocks say (in mrkdwn), `text` the
    notification.
    """

    at: datetime
    method: str
    to: str
    text: str
    body: str
    buttons: tuple[str, ...]
    entry: Entry

    def __str__(self) -> str:
        """`Wed 10:00 ana: *call Dana* by *Thu Nov 26, 5:00 PM*. [Edit] [Undo]`"""
        sign = {"chat.postMessage": ":", "chat.update": " (changed):"}.get(self.method, f" ({self.method}):")
        return f"{self.at:%a %H:%M} {self.to}{sign} " + " ".join([self.body, *(f"[{each}]" for each in self.buttons)])


class Scene:
    """The stage, started by the first line played (or `DEFAULT_START`)."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url
        self._stage: Stage | None = None
        self.outcomes: list[Outcome] = []

    @property
    def stage(self) -> Stage:
        """The stage itself; it starts at the default moment unless something was played already."""
        if self._stage is None:
            self.play(DEFAULT_START)
        assert self._stage is not None
        return self._stage

    @property
    def now(self) -> datetime:
        """The scene's clock on its wall."""
        return self.stage.now().astimezone(self.stage.zone)

    def play(self, script: str) -> list[Line]:
        """Plays these lines and returns what Kept did meanwhile. `outcomes` tells what Slack itself showed.

        Raises NotOnScreen or CannotEnter where a person could not do that.
        """
        steps = parse_script(textwrap.dedent(script))
        if self._stage is None:
            start = steps.pop(0) if steps and isinstance(steps[0], Start) else parse_script(DEFAULT_START)[0]
            assert isinstance(start, Start)
            zone = ZoneInfo(start.tz or "America/New_York")
            self._stage = Stage(start.moment(zone).astimezone(UTC), zone, self._database_url)
        stage = self._stage
        before = len(stage.double.entries)
        for step in steps:
            outcome = stage.play(step)
            if outcome is not None:
                self.outcomes.append(outcome)
        return [self._line(entry) for entry in stage.double.entries[before:]]

    def said(self, script: str) -> list[str]:
        """The same as strings."""
        return [str(line) for line in self.play(script)]

    def lines(self) -> list[Line]:
        """Everything that Kept did so far."""
        return [self._line(entry) for entry in self.stage.double.entries]

    def shows(self, where: str) -> list[str]:
        """Kept's messages as they stand now, to a person ("ana") or in a channel ("#sales")."""
        workspace = self.stage.workspace
        messages = [
            message
            for message in workspace.conversation(where).messages
            if message.user_id == workspace.bot.id and message.ephemeral_to is None
        ]
        return [
            " ".join([_body(message.text, message.blocks), *(f"[{each}]" for each in _buttons(message.blocks))])
            for message in messages
        ]

    def person(self, name: str) -> Person:
        """Somebody as Kept knows them now."""
        with self.stage.kept.database.read(self.stage.kept.installation.id) as store:
            found = store.people.find(self.stage.workspace.user(name).id)
        assert found is not None
        return found

    def press(self, name: str, message: Entry, action: str, value: str) -> None:
        """Presses a button as a forged request would, whoever sees the message."""
        body = {
            "type": "block_actions",
            "team": {"id": self.stage.workspace.team_id},
            "user": {"id": self.stage.workspace.user(name).id},
            "container": {"channel_id": message.channel, "message_ts": message.ts},
            "channel": {"id": message.channel},
            "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value}],
        }
        self.stage.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=body))
        self.stage.settle()

    def close(self) -> None:
        if self._stage is not None:
            self._stage.close()

    def _line(self, entry: Entry) -> Line:
        channel = self.stage.workspace.channels.get(entry.channel or "")
        return Line(
            at=entry.at.astimezone(self.stage.zone),
            method=entry.method,
            to=entry.to or (f"#{channel.name}" if channel else ""),
            text=entry.text,
            body=_body(entry.text, entry.blocks),
            buttons=_buttons(entry.blocks),
            entry=entry,
        )


def _body(text: str, blocks: list[dict[str, Any]]) -> str:
    shown = [_words(block) for block in blocks]
    return " / ".join(words for words in shown if words) or text


def _words(block: dict[str, Any]) -> str:
    parts = [block.get("text"), block.get("label"), *block.get("fields", ())]
    if block["type"] == "context":
        parts += block["elements"]
    return " ".join(part["text"] for part in parts if isinstance(part, dict) and "text" in part)


def _buttons(blocks: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(element["text"]["text"] for _, element in elements_of(blocks) if element["type"] == "button")
