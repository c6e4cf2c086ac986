"""The playground on a terminal: what Slack would show, as lines a person can read.

terminal = Terminal(workspace, zone, console=None)  a width of 100 and no colour unless on a terminal
terminal.entry(entry)                               something the bot did (double.listen(terminal.entry))
terminal.typed("ana", "ana: I'll call …")           what a person did, echoed
terminal.outcome("ana", outcome)                    what Slack itself shows: errors under fields …
terminal.conversation("ana" or "#sales")            a conversation as it stands
terminal.clock() · terminal.note("…")               the time of the scene, a remark of the playground
as_json(entry, zone) -> dict                        the line of --json
"""

import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from bot.playground.blocks_shown import shown_blocks
from bot.playground.desk import Entry
from bot.playground.mrkdwn import mrkdwn
from bot.playground.things import Channel, Json, Kind, Message
from bot.playground.touch import Outcome
from bot.playground.workspace import Workspace

WIDTH = 100
_REMARKS = {
    "chat.update": "changed",
    "chat.delete": "deleted",
    "views.open": "modal",
    "views.push": "modal on top",
    "views.update": "modal changed",
    "views.publish": "Home",
    "reactions.add": "reaction",
}


class Terminal:
    """Prints what Slack would show."""

    def __init__(self, workspace: Workspace, zone: ZoneInfo, console: Console | None = None) -> None:
        self._workspace = workspace
        self._zone = zone
        self._console = console or plain_console()

    def entry(self, entry: Entry) -> None:
        """Something the bot did."""
        remarks = [_REMARKS.get(entry.method, "")]
        if entry.method == "response_url":
            remarks = ["changed" if entry.details.get("replaced") else ""]
        if entry.message is not None and entry.message.ephemeral_to:
            remarks.append(f"only {entry.to} sees this")
        if entry.thread_ts:
            remarks.append("in the thread")
        self._heading(self._workspace.bot.real_name, self._where(entry), entry.at, ", ".join(filter(None, remarks)))
        if entry.method == "chat.delete" or entry.details.get("deleted"):
            return
        if entry.method == "reactions.add":
            self._body([Text(f":{entry.details['name']}:")], deeper=bool(entry.thread_ts))
            return
        shown = self._content(entry.text if entry.view is None else "", entry.blocks, self._zone_of(entry.to))
        if entry.view is not None:
            shown = [Text(entry.text, style="bold underline"), *shown, *_modal_buttons(entry.view)]
        self._body(shown, deeper=bool(entry.thread_ts))

    def typed(self, who: str, text: str) -> None:
        """What a person did."""
        self._console.print(Text(f"› {text}", style="green"))

    def outcome(self, who: str, outcome: Outcome) -> None:
        """What Slack itself shows to a person about what they did."""
        for notice in outcome.notices:
            self._console.print(Text(f"  ! {notice}", style="red"))

    def note(self, text: str) -> None:
        """A remark of the playground itself."""
        self._console.print(Text(text, style="dim"))

    def clock(self) -> None:
        """The time of the scene."""
        self.note(f"── {_day_and_time(self._workspace.now(), self._zone)}")

    def conversation(self, target: str) -> None:
        """A conversation as it stands, threads under their first message."""
        channel = self._workspace.conversation(target)
        partner = self._workspace.dm_partner(channel)
        name = f"{self._workspace.bot.real_name} and {partner.name}" if partner else self._name(channel)
        self._console.print(Text(f"── {name}", style="bold"))
        if not channel.messages:
            self.note("   nothing yet")
        for message in channel.messages:
            if message.thread_ts is None:
                self._said(channel, message)
                for reply in (m for m in channel.messages if m.thread_ts == message.ts):
                    self._said(channel, reply)

    def _said(self, channel: Channel, message: Message) -> None:
        author = self._workspace.users[message.user_id]
        remarks = ["changed"] if message.edited_ts else []
        if message.ephemeral_to:
            remarks.append(f"only {self._workspace.users[message.ephemeral_to].name} sees this")
        remarks += [f":{name}: {len(users)}" for name, users in message.reactions.items()]
        at = datetime.fromtimestamp(int(message.ts.partition(".")[0]), UTC)
        partner = self._workspace.dm_partner(channel)
        zone = partner.zone if partner else self._zone
        name = author.real_name if author.is_bot else author.name
        self._heading(name, "", at, ", ".join(remarks), deeper=message.thread_ts is not None)
        blocks = message.blocks if author.is_bot else []
        self._body(self._content(message.text, blocks, zone), deeper=message.thread_ts is not None)

    def _content(self, text: str, blocks: list[Json], zone: ZoneInfo) -> list[Text]:
        if not blocks:
            return [mrkdwn(self._workspace, text, zone)] if text else []
        return shown_blocks(self._workspace, blocks, zone)

    def _heading(self, who: str, where: str, at: datetime, remark: str, *, deeper: bool = False) -> None:
        line = Text("    " if deeper else "")
        line.append(who, style="bold magenta")
        if where:
            line.append(f" → {where}", style="magenta")
        line.append(f"  {_day_and_time(at, self._zone)}", style="dim")
        if remark:
            line.append(f"  ({remark})", style="dim italic")
        self._console.print(line)

    def _body(self, shown: list[Text], *, deeper: bool) -> None:
        indent = " " * (6 if deeper else 2)
        for text in shown:
            for line in text.wrap(self._console, self._console.width - len(indent)):
                line.rstrip()
                self._console.print(Text(indent).append_text(line))

    def _where(self, entry: Entry) -> str:
        channel = self._workspace.channels.get(entry.channel or "")
        if channel is not None and channel.kind != Kind.IM:
            return self._name(channel)
        return entry.to or ""

    def _name(self, channel: Channel) -> str:
        if channel.kind == Kind.MPIM:
            others = (self._workspace.users[member].name for member in channel.members)
            return ", ".join(name for name in others if name != self._workspace.bot.name)
        return f"#{channel.name}"

    def _zone_of(self, name: str | None) -> ZoneInfo:
        return self._workspace.user(name).zone if name else self._zone


def plain_console() -> Console:
    """Standard output: in colour on a terminal, else the same characters every time."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(width=WIDTH, highlight=False, no_color=True, force_terminal=False, legacy_windows=False, emoji=False)


def as_json(entry: Entry, zone: ZoneInfo) -> Json:
    """What the bot did, as one line of --json."""
    return {
        "at": entry.at.astimezone(zone).isoformat(),
        "method": entry.method,
        "to": entry.to,
        "channel": entry.channel,
        "thread_ts": entry.thread_ts,
        "ts": entry.ts,
        "text": entry.text,
        "blocks": entry.blocks,
    }


def _modal_buttons(view: Json) -> list[Text]:
    names = [view[name]["text"] for name in ("submit", "close") if view.get(name)]
    return [Text(" ".join(f"[{name}]" for name in names), style="bold cyan")] if names else []


def _day_and_time(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    clock = f"{local:%I:%M %p}".lstrip("0")
    return f"{local:%a %b} {local.day}, {clock}"
