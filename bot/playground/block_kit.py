"""Block Kit as strictly as Slack reads it: what may stand in a message, a modal and a Home tab, and how much of it.

    check_message_blocks(blocks)   raises Refusal: invalid_blocks, msg_blocks_too_long, invalid_blocks_format
    check_view(view, "modal")      raises Refusal: invalid_arguments, view_too_large
    with_ids(blocks, mint)         the blocks as Slack stores them, with the ids it fills in
    elements_of(blocks)            every (block, element) with an action_id, in reading order

Block types that the bot has no use for (alert, card, file, table, video …) are refused as unsupported.
"""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

from bot.playground.block_elements import ELEMENTS, IMAGE, IN_ACTIONS, IN_INPUT, IN_MODAL_INPUT, IN_SECTION, URL
from bot.playground.block_shapes import (
    Check,
    Problems,
    any_text,
    boolean,
    choice,
    items,
    needed,
    number,
    one_of,
    plain,
    problem,
    shaped,
    string,
    text,
    typed,
)
from bot.playground.desk import Refusal
from bot.playground.rich_text import RICH_TEXT
from bot.playground.things import Json

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MARKDOWN_MAX = 12_000
# Measured by others: chat.postMessage refuses somewhat above 13,200 characters of blocks, containers included.
MESSAGE_BLOCKS_MAX = 13_000
VIEW_MAX = 250_000


def _elements(*kinds: str) -> Check:
    return one_of({kind: ELEMENTS[kind] for kind in kinds}, unknown="this element is not allowed here")


def _text_or_fields(value: Any, at: str) -> Problems:
    if "text" not in value and "fields" not in value:
        yield problem("missing required field: text or fields", at)


def _distinct_action_ids(value: Any, at: str) -> Problems:
    ids = [element["action_id"] for element in value["elements"] if "action_id" in element]
    if len(ids) != len(set(ids)):
        yield problem("action_id must be unique within its block", f"{at}/elements")


_LABEL = string(20)
_CHART_DATA = items(shaped({"label": needed(_LABEL), "value": needed(number)}), 20)
_PLOT = {
    "series": needed(items(shaped({"name": needed(_LABEL), "data": needed(_CHART_DATA)}), 6)),
    "axis_config": needed(
        shaped({"categories": needed(items(_LABEL, 20)), "x_label": string(50), "y_label": string(50)})
    ),
}


def _same_categories(value: Any, at: str) -> Problems:
    categories = value["axis_config"]["categories"]
    for index, series in enumerate(value["series"]):
        if [point["label"] for point in series["data"]] != categories:
            yield problem("the labels of a series must be the categories", f"{at}/series/{index}")
    names = [series["name"] for series in value["series"]]
    if len(names) != len(set(names)):
        yield problem("the names of series must be unique", f"{at}/series")


def _positive(value: Any, at: str) -> Problems:
    for index, segment in enumerate(value["segments"]):
        if segment["value"] <= 0:
            yield problem("must be more than 0", f"{at}/segments/{index}/value")


_PLOTTED = typed(_PLOT, _same_categories)
_SEGMENTS = items(shaped({"label": needed(_LABEL), "value": needed(number)}), 6)
_CHART = one_of(
    {"bar": _PLOTTED, "line": _PLOTTED, "area": _PLOTTED, "pie": typed({"segments": needed(_SEGMENTS)}, _positive)}
)

_ID = {"block_id": string(255)}
_CONTEXT_ELEMENT = one_of(
    {"image": IMAGE, "plain_text": text("plain_text", most=2000), "mrkdwn": text("mrkdwn", most=2000)},
    unknown="this element is not allowed here",
)


def _input(*kinds: str) -> Check:
    return typed(
        {
            **_ID,
            "label": needed(plain(2000)),
            "element": needed(_elements(*kinds)),
            "hint": plain(2000),
            "optional": boolean,
            "dispatch_action": boolean,
        }
    )


_EVERYWHERE: dict[str, Check] = {
    "section": typed(
        {
            **_ID,
            "text": any_text(3000),
            "fields": items(any_text(2000), 10),
            "accessory": _elements(*IN_SECTION),
            "expand": boolean,
        },
        _text_or_fields,
    ),
    "header": typed({**_ID, "text": needed(plain(150))}),
    "divider": typed(_ID),
    "context": typed({**_ID, "elements": needed(items(_CONTEXT_ELEMENT, 10))}),
    "actions": typed({**_ID, "elements": needed(items(_elements(*IN_ACTIONS), 25))}, _distinct_action_ids),
    "image": typed({**_ID, "image_url": needed(URL), "alt_text": needed(string(2000)), "title": plain(2000)}),
    "rich_text": RICH_TEXT,
}
_SURFACES: dict[str, dict[str, Check]] = {
    "message": {
        **_EVERYWHERE,
        "input": _input(*IN_INPUT),
        "markdown": typed({**_ID, "text": needed(string(MARKDOWN_MAX))}),
        "data_visualization": typed({**_ID, "title": needed(string(50)), "chart": needed(_CHART)}),
    },
    "modal": {**_EVERYWHERE, "input": _input(*IN_MODAL_INPUT)},
    "home": {**_EVERYWHERE, "input": _input(*IN_INPUT)},
}
_MOST = {"message": MESSAGE_BLOCKS, "modal": VIEW_BLOCKS, "home": VIEW_BLOCKS}

_VIEW = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}


def _submit_for_inputs(value: Any, at: str) -> Problems:
    if "submit" not in value and any(block["type"] == "input" for block in value["blocks"]):
        yield problem("missing required field: submit (there is an input block)", at)


def _blocks(surface: str) -> Check:
    return items(one_of(_SURFACES[surface], unknown="unsupported block type"), _MOST[surface])


_VIEWS = {
    "modal": typed(
        {
            **_VIEW,
            "blocks": needed(_blocks("modal")),
            "title": needed(plain(24)),
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
        _submit_for_inputs,
    ),
    "home": typed({**_VIEW, "blocks": needed(_blocks("home"))}),
}
_MESSAGE = _blocks("message")


def check_message_blocks(blocks: Any) -> None:
    """Refuse blocks that Slack would not take in a message."""
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    problems = [*_MESSAGE(blocks, "/blocks")] or [*_as_a_whole(blocks, "/blocks"), *_message_limits(blocks)]
    if problems:
        messages = [f"[ERROR] {text}" for text in problems]
        raise Refusal("invalid_blocks", errors=problems, response_metadata={"messages": messages})
    if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > MESSAGE_BLOCKS_MAX:
        raise Refusal("msg_blocks_too_long")


def check_view(view: Any, kind: str) -> None:
    """Refuse a view that Slack would not show; `kind` is modal or home."""
    check_type = shaped({"type": needed(choice(kind))})
    problems = [*check_type({"type": view.get("type")} if isinstance(view, dict) else view, "/view")]
    problems = problems or [*_VIEWS[kind](view, "/view")]
    problems = problems or [*_as_a_whole(view["blocks"], "/view/blocks")]
    if problems:
        raise Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {text}" for text in problems]})
    if len(json.dumps(view)) > VIEW_MAX:
        raise Refusal("view_too_large")


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with the block it stands in, in reading order."""
    for block in blocks:
        inside = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        for element in inside:
            if isinstance(element, dict) and element.get("type") in ELEMENTS and element["type"] != "image":
                yield block, element


def with_ids(blocks: list[Json], mint: Callable[[], str]) -> list[Json]:
    """The blocks as Slack stores them: ids filled in where there are none, defaults spelled out."""
    stored: list[Json] = copy.deepcopy(blocks)
    for block in stored:
        block["block_id"] = block.get("block_id") or mint()
    for _, element in elements_of(stored):
        element["action_id"] = element.get("action_id") or mint()
    for block in stored:
        if block["type"] != "rich_text":
            _spell_out(block)
    return stored


def _spell_out(value: Any) -> None:
    if isinstance(value, dict):
        if value.get("type") == "plain_text":
            value.setdefault("emoji", True)
        if value.get("type") == "mrkdwn":
            value.setdefault("verbatim", False)
        for inner in value.values():
            _spell_out(inner)
    elif isinstance(value, list):
        for inner in value:
            _spell_out(inner)


def _as_a_whole(blocks: list[Json], at: str) -> Problems:
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        yield problem(f"block_id must be unique: {repeated}", at)
    if sum(bool(element.get("focus_on_load")) for _, element in elements_of(blocks)) > 1:
        yield problem("only one element can have focus_on_load", at)


def _message_limits(blocks: list[Json]) -> Problems:
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MARKDOWN_MAX:
        yield problem(f"markdown blocks must be less than {MARKDOWN_MAX + 1} characters together", "/blocks")
    if sum(block["type"] == "data_visualization" for block in blocks) > 2:
        yield problem("no more than 2 data_visualization blocks allowed", "/blocks")
