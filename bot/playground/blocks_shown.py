"""Blocks as a terminal can show them: text as text, buttons as [Done], inputs with their label and what is in them."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.text import Text

from bot.playground.mrkdwn import mrkdwn, plain_text
from bot.playground.screen import offered
from bot.playground.things import Json
from bot.playground.workspace import Workspace


def shown_blocks(workspace: Workspace, blocks: list[Json], zone: ZoneInfo) -> list[Text]:
    """Each block as one or more lines."""
    shown: list[Text] = []
    for block in blocks:
        shown += _SHOWN[block["type"]](workspace, block, zone)
    return shown


def _text(workspace: Workspace, text: Json, zone: ZoneInfo) -> Text:
    return mrkdwn(workspace, text["text"], zone) if text["type"] == "mrkdwn" else plain_text(text["text"])


def _section(workspace: Workspace, block: Json, zone: ZoneInfo) -> list[Text]:
    lines: list[Text] = []
    if "text" in block:
        lines.append(_text(workspace, block["text"], zone))
    lines += [_text(workspace, field, zone) for field in block.get("fields", [])]
    if "accessory" in block:
        lines.append(_element(workspace, block["accessory"], zone))
    return lines


def _header(workspace: Workspace, block: Json, zone: ZoneInfo) -> list[Text]:
    text = plain_text(block["text"]["text"])
    text.stylize("bold")
    return [text]


def _divider(workspace: Workspace, block: Json, zone: ZoneInfo) -> list[Text]:
    return [Text("─" * 40, style="dim")]


def _context(workspace: Workspace, block: Json, zone: ZoneInfo) -> list[Text]:
    parts = [
        Text(f"({part['alt_text']})") if part["type"] == "image" else _text(workspace, part, zone)
        for part in block["elements"]
    ]
    text = Text("  ").join(parts)
    text.stylize("dim")
    return [text]


def _actions(workspace: Workspace, block: Json, zone: ZoneInfo) -> list[Text]:
    return [Text(" ").join(_element(workspace, element, zone) for element in block["elements"])]


def _input(workspace: Workspace, block: Json, zone: ZoneInfo) -> list[Text]:
    line = plain_text(block["label"]["text"])
    line.append(" (optional) " if block.get("optional") else " ")
    line.append_text(_element(workspace, block["element"], zone))
    hint = [Text(block["hint"]["text"], style="dim")] if "hint" in block else []
    return [line, *hint]


def _image(workspace: Workspace, block: Json, zone: ZoneInfo) -> list[Text]:
    return [Text(f"(image: {block['alt_text']})", style="dim")]


def _markdown(workspace: Workspace, block: Json, zone: ZoneInfo) -> list[Text]:
    return [Text(block["text"])]


def _chart(workspace: Workspace, block: Json, zone: ZoneInfo) -> list[Text]:
    chart = block["chart"]
    lines: list[Text] = [Text(f"{block['title']} ({chart['type']} chart)", style="bold")]
    series = chart.get("series", [{"name": "", "data": chart.get("segments", [])}])
    for one in series:
        points = ", ".join(f"{point['label']} {point['value']:g}" for point in one["data"])
        lines.append(Text(f"{one['name']}: {points}" if one["name"] else points))
    return lines


def _rich_text(workspace: Workspace, block: Json, zone: ZoneInfo) -> list[Text]:
    lines: list[Text] = []
    for part in block["elements"]:
        rows = part["elements"] if part["type"] == "rich_text_list" else [part]
        for number, row in enumerate(rows, start=1):
            mark = {"rich_text_list": "• ", "rich_text_quote": "│ "}.get(part["type"], "")
            if part.get("style") == "ordered":
                mark = f"{number + part.get('offset', 0)}. "
            lines.append(
                Text("  " * part.get("indent", 0) + mark + "".join(_rich(workspace, one) for one in row["elements"]))
            )
    return lines


def _rich(workspace: Workspace, part: Json) -> str:
    match part["type"]:
        case "user":
            return f"@{workspace.users[part['user_id']].name}"
        case "channel":
            return f"#{workspace.channels[part['channel_id']].name}"
        case "broadcast":
            return f"@{part['range']}"
        case "emoji":
            return f":{part['name']}:"
        case "link":
            return str(part.get("text", part["url"]))
        case "date":
            return str(part.get("fallback", part["timestamp"]))
        case _:
            return str(part.get("text", part.get("value", "")))


_SHOWN: dict[str, Callable[[Workspace, Json, ZoneInfo], list[Text]]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "data_visualization": _chart,
    "rich_text": _rich_text,
}


def _element(workspace: Workspace, element: Json, zone: ZoneInfo) -> Text:
    match element["type"]:
        case "button":
            return Text(f"[{plain_text(element['text']['text'])}]", style="bold cyan")
        case "image":
            return Text(f"(image: {element['alt_text']})", style="dim")
        case "overflow":
            return Text(f"[⋮ {' | '.join(offered(element))}]", style="cyan")
        case "checkboxes" | "radio_buttons":
            chosen = element.get("initial_options", [element.get("initial_option")])
            ticked = [option["text"]["text"] for option in chosen if option]
            return Text(
                "  ".join(f"({'x' if text in ticked else ' '}) {text}" for text in offered(element)), style="cyan"
            )
        case _:
            return Text(f"[{_held(workspace, element, zone)}]", style="cyan")


def _held(workspace: Workspace, element: Json, zone: ZoneInfo) -> str:
    if "initial_date_time" in element:
        return f"{datetime.fromtimestamp(element['initial_date_time'], UTC).astimezone(zone):%Y-%m-%d %H:%M}"
    for name in ("initial_value", "initial_date", "initial_time"):
        if element.get(name):
            return str(element[name])
    if "initial_option" in element:
        return f"{element['initial_option']['text']['text']} ▾"
    if "initial_options" in element:
        return ", ".join(option["text"]["text"] for option in element["initial_options"]) + " ▾"
    if element.get("initial_user") in workspace.users:
        return f"@{workspace.users[element['initial_user']].name} ▾"
    for name in ("initial_conversation", "initial_channel"):
        if element.get(name) in workspace.channels:
            return f"#{workspace.channels[element[name]].name} ▾"
    placeholder = element.get("placeholder", {}).get("text", "")
    options = " | ".join(offered(element))
    return f"{placeholder or options or ' '} ▾" if "select" in element["type"] else placeholder or " "
