"""How typed text becomes what an input element holds, as Slack's client would do it, and what it would not let through.

values_of(blocks, entered)                        state.values: block_id → action_id → value
entered_value(workspace, person, element, text)   one element's value; CannotEnter with a sentence otherwise
missing_fields(blocks, values)                    block_id → what Slack's client says under the field
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from bot.playground.block_kit import elements_of
from bot.playground.things import Json, NotOnScreen, User
from bot.playground.workspace import Workspace

Entered = dict[tuple[str, str], Json]


class CannotEnter(ValueError):
    """The text does not fit the element; the message is a sentence for whoever wrote it."""


# What an element's value is called in state and actions, and the field that gives its first value.
_HELD: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", ""),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
}
_WITHOUT_STATE = ("button", "overflow")


def values_of(blocks: list[Json], entered: Entered) -> Json:
    """What every stateful element holds: what was entered, else its initial value, else nothing."""
    values: Json = {}
    for block, element in elements_of(blocks):
        if element["type"] in _WITHOUT_STATE:
            continue
        key = (block["block_id"], element["action_id"])
        held = entered.get(key)
        values.setdefault(key[0], {})[key[1]] = (
            held if held is not None and held["type"] == element["type"] else _initial(element)
        )
    return values


def entered_value(workspace: Workspace, person: User, element: Json, text: str) -> Json:
    """What the element holds once this person entered the text."""
    kind = element["type"]
    if kind not in _HELD:
        raise CannotEnter(f"a {kind} takes no text")
    name, _ = _HELD[kind]
    if text == "":
        return _initial({"type": kind})
    convert = _CONVERT.get(kind, _as_written)
    return {"type": kind, name: convert(workspace, person, element, text)}


def missing_fields(blocks: list[Json], values: Json) -> dict[str, str]:
    """What Slack's client refuses to submit, and why, under each field."""
    problems: dict[str, str] = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        held = values[block["block_id"]][element["action_id"]][_HELD[element["type"]][0]]
        if held in (None, "", []):
            if not block.get("optional", False):
                problems[block["block_id"]] = "Please complete this required field."
            continue
        wrong = _wrong_length(element, str(held)) if element["type"] == "plain_text_input" else _wrong(element, held)
        if wrong:
            problems[block["block_id"]] = wrong
    return problems


def _initial(element: Json) -> Json:
    name, initial = _HELD[element["type"]]
    empty: list[Json] | None = [] if name.endswith("s") else None
    value = element.get(initial, empty)
    return {"type": element["type"], name: value or empty}


def _wrong_length(element: Json, held: str) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(held) < least:
        return f"Please enter at least {least} characters."
    return f"Please enter at most {most} characters." if len(held) > most else None


def _wrong(element: Json, held: object) -> str | None:
    match element["type"]:
        case "number_input":
            numeral = r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+"
            low, high = element.get("min_value", "-inf"), element.get("max_value", "inf")
            if not re.fullmatch(numeral, str(held)) or not float(low) <= float(str(held)) <= float(high):
                return "Please enter a valid number."
        case "email_text_input" if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", str(held)):
            return "Please enter a valid email address."
        case "url_text_input" if not re.fullmatch(r"https?://\S+\.\S+", str(held)):
            return "Please enter a valid URL."
    return None


def _as_written(workspace: Workspace, person: User, element: Json, text: str) -> str:
    return text


def _moment(text: str, *formats: str) -> datetime | None:
    for form in formats:
        try:
            return datetime.strptime(text.strip().replace("T", " "), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _date(workspace: Workspace, person: User, element: Json, text: str) -> str:
    moment = _moment(text, "%Y-%m-%d")
    if moment is None:
        raise CannotEnter(f"{text!r} is not a date; try 2026-11-30")
    return moment.strftime("%Y-%m-%d")


def _time(workspace: Workspace, person: User, element: Json, text: str) -> str:
    moment = _moment(text, "%H:%M")
    if moment is None:
        raise CannotEnter(f"{text!r} is not a time; try 16:00")
    return moment.strftime("%H:%M")


def _date_time(workspace: Workspace, person: User, element: Json, text: str) -> int:
    moment = _moment(text, "%Y-%m-%d %H:%M")
    if moment is None:
        raise CannotEnter(f"{text!r} is not a date and time; try 2026-11-30 16:00")
    return int(moment.replace(tzinfo=person.zone).timestamp())


def _option(workspace: Workspace, person: User, element: Json, text: str) -> Json:
    options = [*element.get("options", [])]
    for group in element.get("option_groups", []):
        options += group["options"]
    wanted = text.strip().casefold()
    for option in options:
        if wanted in (option["text"]["text"].casefold(), option["value"].casefold()):
            return {"text": option["text"], "value": option["value"]}
    raise CannotEnter(f"there is no {text!r} to choose; there are {', '.join(o['text']['text'] for o in options)}")


def _user(workspace: Workspace, person: User, element: Json, text: str) -> str:
    try:
        return workspace.user(text.strip()).id
    except NotOnScreen as error:
        raise CannotEnter(str(error)) from None


def _channel(workspace: Workspace, person: User, element: Json, text: str) -> str:
    try:
        return workspace.channel(text.strip()).id
    except NotOnScreen as error:
        raise CannotEnter(str(error)) from None


def _conversation(workspace: Workspace, person: User, element: Json, text: str) -> str:
    name = text.strip()
    return _channel(workspace, person, element, name) if name.startswith("#") else workspace.dm_with(name).id


Converter = Callable[[Workspace, User, Json, str], object]


def _several(one: Converter) -> Converter:
    def convert(workspace: Workspace, person: User, element: Json, text: str) -> list[object]:
        return [one(workspace, person, element, part) for part in text.split(",") if part.strip()]

    return convert


_CONVERT: dict[str, Converter] = {
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _date_time,
    "static_select": _option,
    "radio_buttons": _option,
    "overflow": _option,
    "checkboxes": _several(_option),
    "multi_static_select": _several(_option),
    "users_select": _user,
    "multi_users_select": _several(_user),
    "channels_select": _channel,
    "multi_channels_select": _several(_channel),
    "conversations_select": _conversation,
    "multi_conversations_select": _several(_conversation),
}
