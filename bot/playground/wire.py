"""Between what people type and read and what Slack puts on the wire: escapes, mentions, channels, links, dates.

to_wire(workspace, "@Kept tell @ben & #sales")  "<@U0KEPT> tell <@U0BEN> &amp; <#C0SALES|sales>"
rich_text(wire_text)                            the block that Slack puts beside a person's text
"""

import re

from bot.playground.things import Json
from bot.playground.workspace import Workspace

BROADCASTS = ("here", "channel", "everyone")
# Each alternative starts only where a word starts, so that long texts take linear time.
_TYPED = re.compile(
    r"(?P<url>https?://[^\s<>]+[^\s<>.,;:!?)\]'\"])"
    r"|(?<![\w.+-])(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/])@(?P<name>[\w][\w.-]*)"
    r"|(?<![\w/&])#(?P<channel>[\w][\w-]*)"
    r"|(?<![\w.-])(?P<bare>(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|co|ai)\b(?:/[^\s<>]*[^\s<>.,;:!?)\]'\"])?)"
    r"|(?P<special>[&<>])",
    re.IGNORECASE,
)
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_TOKEN = re.compile(r"<(?P<inside>[^<>]+)>")


def to_wire(workspace: Workspace, typed: str, *, named: bool = False) -> str:
    """What a person typed as Slack hands it to apps; with `named`, as slash commands escape mentions."""

    def replace(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        found = match.group(kind)
        match kind:
            case "special":
                return _ESCAPED[found]
            case "url":
                return f"<{_escaped(found)}>"
            case "email":
                return f"<mailto:{found}|{found}>"
            case "bare":
                return f"<http://{_escaped(found)}|{_escaped(found)}>"
            case "name":
                return _mention(workspace, found, named=named)
            case _:
                return _channel(workspace, found)

    return _TYPED.sub(replace, typed)


def unescaped(wire: str) -> str:
    """Text with Slack's three entities decoded."""
    return wire.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def rich_text(wire: str, block_id: str) -> Json:
    """The rich_text block that stands beside a person's text in events and history."""
    parts: list[Json] = []
    position = 0
    for token in _TOKEN.finditer(wire):
        parts += _text_part(wire[position : token.start()])
        parts.append(_token_part(token["inside"]))
        position = token.end()
    parts += _text_part(wire[position:])
    section = {"type": "rich_text_section", "elements": parts}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _text_part(wire: str) -> list[Json]:
    return [{"type": "text", "text": unescaped(wire)}] if wire else []


def _token_part(inside: str) -> Json:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!"):
        return {"type": "broadcast", "range": target[1:]}
    link = {"type": "link", "url": unescaped(target)}
    return link | ({"text": unescaped(label)} if label else {})


def _mention(workspace: Workspace, found: str, *, named: bool) -> str:
    name = found.rstrip(".-")
    rest = found[len(name) :]
    if name.lower() in BROADCASTS:
        return f"<!{name.lower()}>{rest}"
    user = next((user for user in workspace.users.values() if user.name.casefold() == name.casefold()), None)
    if user is None:
        return f"@{found}"
    return f"<@{user.id}|{user.name}>{rest}" if named else f"<@{user.id}>{rest}"


def _channel(workspace: Workspace, found: str) -> str:
    name = found.rstrip("-")
    channel = next((channel for channel in workspace.channels.values() if channel.name == name.lower()), None)
    return f"<#{channel.id}|{channel.name}>{found[len(name) :]}" if channel else f"#{found}"


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(character, character) for character in text)
