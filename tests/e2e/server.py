"""A real Slack-like server as a process of its own, and what people do there."""

import json
import os
import re
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

from websocket import create_connection

BINARY = Path(__file__).parents[2] / "node_modules/local-slack-linux-x64/bin/local-slack"
BOT, APP = "U0KEPT", "A0KEPT"
BOT_TOKEN, APP_TOKEN = "xoxb-kept", "xapp-kept"
CONFIG = {
    "workspace": {"name": "Acme", "domain": "acme", "teamId": "T0ACME"},
    "apps": [
        {"appId": APP, "botUserId": BOT, "botName": "kept", "botToken": BOT_TOKEN, "appToken": APP_TOKEN},
    ],
    "users": [
        {"id": "U0ANA", "name": "ana", "tz": "America/New_York"},
        {"id": "U0BEN", "name": "ben", "tz": "America/New_York"},
    ],
    "channels": [{"id": "C0SALES", "name": "sales", "members": [BOT, "U0ANA", "U0BEN"]}],
}
PATIENCE = 15.0
STEP = 0.02

Json = dict[str, Any]
Found = TypeVar("Found")


def until(look: Callable[[], Found | None], what: str, patience: float = PATIENCE) -> Found:
    """Looks again and again until there is something; fails with `what` after a while."""
    give_up_at = time.monotonic() + patience
    while time.monotonic() < give_up_at:
        found = look()
        if found:
            return found
        time.sleep(STEP)
    raise AssertionError(f"{what} did not happen within {patience:.0f} s")


class LocalSlack:
    """The server. People are named as in scripts; `ana` has the id U0ANA, `#sales` C0SALES."""

    def __init__(self, folder: Path) -> None:
        config, self._log = folder / "slack.json", folder / "slack.log"
        config.write_text(json.dumps(CONFIG))
        command = [str(BINARY), "--config", str(config), "--port", "0", "--base-host", "127.0.0.1"]
        files = ["--files-dir", str(folder / "files")]
        with self._log.open("w") as log:
            self._process = subprocess.Popen([*command, *files], stdout=log, stderr=log)
        try:
            address = until(self._address, "the server's start")
        except AssertionError:
            self.__exit__()
            raise
        self.api_url, self._base = f"{address}/api/", address
        self._dms: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)

    # What people do

    def says(self, who: str, text: str, channel: str | None = None, thread_ts: str | None = None) -> Json:
        """A message as it is on the wire; the server answers once the bot took its event."""
        place = "C0SALES" if channel else person(who)
        body = {"channel": place, "user": person(who), "text": text}
        answer = self._control("message", body | ({"thread_ts": thread_ts} if thread_ts else {}))
        message: Json = answer["message"]
        return message

    def command(self, who: str, line: str, channel: str | None = None) -> None:
        """A slash command with its slash."""
        name, _, text = line.partition(" ")
        place = "C0SALES" if channel else self.dm(who)
        self._control("command", {"channel": place, "user": person(who), "command": name, "text": text})

    def taps(self, who: str, label: str, nth: int = 1) -> Json:
        """The nth newest button with that label that this person can see; gives back the message pressed."""

        def button() -> tuple[Json, Json] | None:
            found = self._buttons(who, label)
            return found[nth - 1] if len(found) >= nth else None

        message, element = until(button, f"a button {label!r} for {who}")
        action = {key: element[key] for key in ("type", "action_id", "value", "text") if key in element}
        channel = {"channel": message["channel"], "messageTs": message["ts"]}
        self._control("interact", {**channel, "user": person(who), "action": action})
        return message

    def sees(self, who: str, label: str) -> bool:
        """Whether there is such a button for them."""
        return bool(self._buttons(who, label))

    def _buttons(self, who: str, label: str) -> list[tuple[Json, Json]]:
        messages = sorted([*self.messages(who), *self.messages("#sales")], key=lambda each: each["ts"], reverse=True)
        return [
            (message, element)
            for message in messages
            for block in message.get("blocks") or []
            for element in (*block.get("elements", []), block.get("accessory") or {})
            if element.get("type") == "button" and element["text"]["text"] == label
        ]

    def submits(self, who: str, values: Json) -> dict[str, str]:
        """The open modal, with all its values; gives back what stands under its fields where it stays open."""
        self.modal()
        ui = create_connection(self._base.replace("http", "ws") + "/ui", timeout=PATIENCE)
        try:
            ui.send(json.dumps({"t": "view_submit", "user": person(who), "values": values}))
            while True:
                told = json.loads(ui.recv())
                if told["t"] == "view_errors":
                    errors: dict[str, str] = told["errors"]
                    return errors
                if told["t"] == "view":
                    return {}
        finally:
            ui.close()

    def edits(self, who: str, text: str) -> None:
        """Their newest message gets another text."""
        self._control("edit-message", self._newest_of(who) | {"user": person(who), "text": text})

    def deletes(self, who: str) -> None:
        """Their newest message goes."""
        self._control("delete-message", self._newest_of(who) | {"user": person(who)})

    def _newest_of(self, who: str) -> Json:
        own = [each for each in (*self.messages(who), *self.messages("#sales")) if each["user"] == person(who)]
        newest = max(own, key=lambda each: str(each["ts"]))
        return {"channel": newest["channel"], "ts": newest["ts"]}

    def opens_home(self, who: str) -> None:
        self._control("open-home", {"user": person(who)})

    # What they see

    def dm(self, who: str) -> str:
        """Their direct messages with the bot, opened if need be as the app would."""
        if who not in self._dms:
            request = urllib.request.Request(
                f"{self.api_url}conversations.open?users={person(who)}",
                method="POST",
                headers={"Authorization": f"Bearer {BOT_TOKEN}"},
            )
            self._dms[who] = str(_ask(request)["channel"]["id"])
        return self._dms[who]

    def messages(self, where: str) -> list[Json]:
        """The messages of a conversation ("ana", "#sales"), the oldest first, as they stand now."""
        channel = "C0SALES" if where.startswith("#") else self.dm(where)
        messages: list[Json] = self._get(f"messages/{channel}")["messages"]
        return messages

    def shows(self, where: str, *words: str) -> Json:
        """Waits for a message of the bot there that shows all these words."""

        def found() -> Json | None:
            mine = [message for message in self.messages(where) if message.get("user") == BOT]
            fitting = [each for each in mine if all(word in shown(each) for word in words)]
            return fitting[-1] if fitting else None

        return until(found, f"{' and '.join(words)!r} in {where}")

    def home(self, who: str, *words: str) -> Json:
        """Waits for a Home of this person that shows all these words."""

        def found() -> Json | None:
            home = self._snapshot()["homeViews"].get(person(who), {}).get(APP)
            return home if home and all(word in shown(home) for word in words) else None

        return until(found, f"{' and '.join(words)!r} on the Home of {who}")

    def modal(self) -> Json:
        """Waits for an open modal."""
        stack: list[Json] = until(lambda: self._snapshot()["modalStack"], "a modal")
        return stack[-1]

    def log(self) -> list[Json]:
        """Everything that went over the wire."""
        entries: list[Json] = self._get("log")["log"]
        return entries

    def is_connected(self) -> bool:
        """Whether the bot listens."""
        apps: list[Json] = self._snapshot()["apps"]
        return bool(apps[0]["connected"])

    def _snapshot(self) -> Json:
        ui = create_connection(self._base.replace("http", "ws") + "/ui", timeout=PATIENCE)
        try:
            state: Json = json.loads(ui.recv())["state"]
            return state
        finally:
            ui.close()

    def _address(self) -> str | None:
        if self._process.poll() is not None:
            raise AssertionError(f"the server ended: {self._log.read_text()}")
        found = re.search(r"http://127\.0\.0\.1:\d+", self._log.read_text())
        return found[0] if found else None

    def _control(self, what: str, body: Json) -> Json:
        data, headers = json.dumps(body).encode(), {"Content-Type": "application/json"}
        answer = _ask(urllib.request.Request(f"{self._base}/_control/{what}", data=data, headers=headers))
        assert answer["ok"], answer
        return answer

    def _get(self, what: str) -> Json:
        return _ask(urllib.request.Request(f"{self._base}/_control/{what}"))


def person(name: str) -> str:
    """The id behind a name."""
    return f"U0{name.upper()}"


def shown(surface: Json) -> str:
    """All words of a message or view."""
    return " ".join([surface.get("text") or "", *_words(surface.get("blocks") or [])])


def _words(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return own + [word for value in node.values() if isinstance(value, dict | list) for word in _words(value)]
    return [word for each in node for word in _words(each)] if isinstance(node, list) else []


def _ask(request: urllib.request.Request) -> Json:
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        body: Json = json.load(answer)
    return body


def environment(slack: LocalSlack, folder: Path) -> dict[str, str]:
    """What `kept run` needs to know about this server."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.api_url,
        "KEPT_DATABASE_URL": f"sqlite:///{folder / 'kept.db'}",
    }
