"""Slack's mrkdwn as rich text for a terminal: emphasis, quotes, mentions, links, dates, entities."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rich.emoji import Emoji
from rich.text import Text

from bot.playground.wire import unescaped
from bot.playground.workspace import Workspace

_EMPHASIS = ("bold", "italic", "strike")
_INLINE = re.compile(
    r"```(?P<block>.+?)```"
    r"|`(?P<code>[^`\n]+)`"
    r"|<(?P<token>[^<>\n]+)>"
    r"|(?<![\w*_~])(?:"
    r"\*(?P<bold>(?=\S)[^*\n]+(?<=\S))\*"
    r"|_(?P<italic>(?=\S)[^_\n]+(?<=\S))_"
    r"|~(?P<strike>(?=\S)[^~\n]+(?<=\S))~"
    r")(?!\w)",
    re.DOTALL,
)
_BROADCASTS = {"here": "@here", "channel": "@channel", "everyone": "@everyone"}


def mrkdwn(workspace: Workspace, source: str, zone: ZoneInfo) -> Text:
    """The text as Slack would show it to somebody in this zone."""
    lines = [_line(workspace, line, zone) for line in source.split("\n")] if "```" not in source else None
    return Text("\n").join(lines) if lines is not None else _inline(workspace, source, zone)


def plain_text(source: str) -> Text:
    """A plain_text object: no markup, but emoji and entities."""
    return Text(Emoji.replace(unescaped(source)))


def _line(workspace: Workspace, line: str, zone: ZoneInfo) -> Text:
    quoted = re.match(r"(?:&gt;|>)\s?", line)
    if quoted is None:
        return _inline(workspace, line, zone)
    text = Text("│ ", style="dim")
    text.append_text(_inline(workspace, line[quoted.end() :], zone))
    return text


def _inline(workspace: Workspace, source: str, zone: ZoneInfo) -> Text:
    text = Text()
    position = 0
    for match in _INLINE.finditer(source):
        text.append_text(plain_text(source[position : match.start()]))
        position = match.end()
        kind = match.lastgroup or ""
        if kind in _EMPHASIS:
            inner = _inline(workspace, match[kind], zone)
            inner.stylize(kind)
            text.append_text(inner)
        elif kind == "token":
            text.append_text(_token(workspace, match["token"], zone))
        else:
            text.append(unescaped(match[kind].strip("\n")), style="cyan")
    text.append_text(plain_text(source[position:]))
    return text


def _token(workspace: Workspace, token: str, zone: ZoneInfo) -> Text:
    target, _, label = token.partition("|")
    if target.startswith("@"):
        user = workspace.users.get(target[1:])
        return Text(f"@{user.name if user else label or target[1:]}", style="bold blue")
    if target.startswith("#"):
        channel = workspace.channels.get(target[1:])
        return Text(f"#{channel.name if channel else label or target[1:]}", style="bold blue")
    if target.startswith("!date^"):
        return Text(_date(workspace, target, unescaped(label), zone))
    if target.startswith("!"):
        name = target[1:].partition("^")[0]
        return Text(label or _BROADCASTS.get(name, f"@{name}"), style="bold yellow")
    return Text(unescaped(label or target.removeprefix("mailto:")), style="underline blue")


def _date(workspace: Workspace, token: str, fallback: str, zone: ZoneInfo) -> str:
    _, _, rest = token.partition("^")
    seconds, _, form = rest.partition("^")
    form = form.partition("^")[0]
    if not seconds.isdigit() or not form:
        return fallback
    moment = datetime.fromtimestamp(int(seconds), UTC).astimezone(zone)
    today = workspace.now().astimezone(zone).date()
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((moment.date() - today) // timedelta(days=1))
    year = "" if moment.year == today.year else f", {moment.year}"
    day = f"{moment:%B} {_ordinal(moment.day)}"
    known = {
        "date_num": f"{moment:%Y-%m-%d}",
        "date": f"{day}, {moment.year}",
        "date_short": f"{moment:%b} {moment.day}, {moment.year}",
        "date_long": f"{moment:%A}, {day}, {moment.year}",
        "date_pretty": near or f"{day}{year}",
        "date_short_pretty": near or f"{moment:%b} {moment.day}{year}",
        "date_long_pretty": near or f"{moment:%A}, {day}{year}",
        "time": f"{moment:%I:%M %p}".lstrip("0"),
        "time_secs": f"{moment:%I:%M:%S %p}".lstrip("0"),
    }
    return re.sub(r"\{(\w+)\}", lambda match: known.get(match[1], match[0]), form)


def _ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
