"""Block Kit's interactive elements and the small objects inside them, as shapes with Slack's own limits."""

from typing import Any

from bot.playground.block_shapes import (
    Check,
    Problems,
    Shape,
    any_text,
    boolean,
    choice,
    items,
    needed,
    plain,
    problem,
    shaped,
    string,
    typed,
    whole,
)

ACTION_ID = string(255)
URL = string(3000, pattern=r"https?://\S+", wording="must be a valid URL")
DATE = string(10, pattern=r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", wording="must be a date as YYYY-MM-DD")
TIME = string(5, pattern=r"([01]\d|2[0-3]):[0-5]\d", wording="must be a time as HH:mm")
EPOCH = whole(1_000_000_000, 9_999_999_999)
USER_ID = string(20, pattern=r"[UW][A-Z0-9]+", wording="must be a user id")
CHANNEL_ID = string(20, pattern=r"[CGD][A-Z0-9]+", wording="must be a conversation id")

CONFIRM = shaped(
    {
        "title": needed(plain(100)),
        "text": needed(any_text(300)),
        "confirm": needed(plain(30)),
        "deny": needed(plain(30)),
        "style": choice("primary", "danger"),
    }
)


def _option(text: Check, description: Check, *, url: bool = False) -> Check:
    shape: Shape = {"text": needed(text), "value": needed(string(150)), "description": description}
    return shaped({**shape, "url": URL} if url else shape)


_SELECT_OPTION = _option(plain(75), plain(75))
_RICH_OPTION = _option(any_text(75), any_text(75))
_OPTION_GROUP = shaped({"label": needed(plain(75)), "options": needed(items(_SELECT_OPTION, 100))})


def _exactly_one(*names: str) -> Check:
    def check(value: Any, at: str) -> Problems:
        if sum(name in value for name in names) != 1:
            yield problem(f"exactly one of {', '.join(names)} is required", at)

    return check


def _initial_among_options(value: Any, at: str) -> Problems:
    options = [*value.get("options", [])]
    for group in value.get("option_groups", []):
        options += group["options"]
    chosen = [value["initial_option"]] if "initial_option" in value else value.get("initial_options", [])
    if any(option not in options for option in chosen):
        yield problem("the initial option must be one of the options", at)


def _distinct_values(value: Any, at: str) -> Problems:
    for options in [value.get("options", []), *(group["options"] for group in value.get("option_groups", []))]:
        values = [option["value"] for option in options]
        if len(values) != len(set(values)):
            yield problem("the values of options must be unique", f"{at}/options")


def _ordered(low: str, high: str) -> Check:
    def check(value: Any, at: str) -> Problems:
        if low in value and high in value and float(value[low]) > float(value[high]):
            yield problem(f"{low} must not exceed {high}", at)

    return check


def _within_max_length(value: Any, at: str) -> Problems:
    if len(value.get("initial_value", "")) > value.get("max_length", 3000):
        yield problem("initial_value must not exceed max_length", at)


_NUMERAL = string(50, pattern=r"-?\d+(\.\d+)?", wording="must be a number written as a string")
_ACTION = {"action_id": ACTION_ID}
_COMMON = {**_ACTION, "focus_on_load": boolean}
_PICKED = {**_COMMON, "confirm": CONFIRM, "placeholder": plain(150)}
_OPTIONS = {"options": items(_SELECT_OPTION, 100), "option_groups": items(_OPTION_GROUP, 100)}
_MANY = {"max_selected_items": whole(1, 1000)}
_FILTER = shaped(
    {
        "include": items(choice("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    }
)
_WRITTEN = {
    **_COMMON,
    "placeholder": plain(150),
    "dispatch_action_config": shaped(
        {"trigger_actions_on": needed(items(choice("on_enter_pressed", "on_character_entered"), 2))}
    ),
}
_SELECT_RULES = (_exactly_one("options", "option_groups"), _distinct_values, _initial_among_options)

IMAGE = typed(
    {
        "image_url": URL,
        "slack_file": shaped({"id": string(255), "url": URL}, _exactly_one("id", "url")),
        "alt_text": needed(string(2000)),
    },
    _exactly_one("image_url", "slack_file"),
)

ELEMENTS: dict[str, Check] = {
    "button": typed(
        {
            **_ACTION,
            "text": needed(plain(75)),
            "url": URL,
            "value": string(2000),
            "style": choice("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
        }
    ),
    "checkboxes": typed(
        {
            **_COMMON,
            "options": needed(items(_RICH_OPTION, 10)),
            "initial_options": items(_RICH_OPTION, 10),
            "confirm": CONFIRM,
        },
        _distinct_values,
        _initial_among_options,
    ),
    "radio_buttons": typed(
        {
            **_COMMON,
            "options": needed(items(_RICH_OPTION, 10)),
            "initial_option": _RICH_OPTION,
            "confirm": CONFIRM,
        },
        _distinct_values,
        _initial_among_options,
    ),
    "overflow": typed(
        {
            **_ACTION,
            "options": needed(items(_option(plain(75), plain(75), url=True), 5)),
            "confirm": CONFIRM,
        },
        _distinct_values,
    ),
    "datepicker": typed({**_PICKED, "initial_date": DATE}),
    "timepicker": typed({**_PICKED, "initial_time": TIME, "timezone": string(100)}),
    "datetimepicker": typed({**_COMMON, "initial_date_time": EPOCH, "confirm": CONFIRM}),
    "static_select": typed({**_PICKED, **_OPTIONS, "initial_option": _SELECT_OPTION}, *_SELECT_RULES),
    "multi_static_select": typed(
        {**_PICKED, **_OPTIONS, **_MANY, "initial_options": items(_SELECT_OPTION, 100)}, *_SELECT_RULES
    ),
    "external_select": typed({**_PICKED, "initial_option": _SELECT_OPTION, "min_query_length": whole(0, 100)}),
    "multi_external_select": typed(
        {**_PICKED, **_MANY, "initial_options": items(_SELECT_OPTION, 100), "min_query_length": whole(0, 100)}
    ),
    "users_select": typed({**_PICKED, "initial_user": USER_ID}),
    "multi_users_select": typed({**_PICKED, **_MANY, "initial_users": items(USER_ID, 100)}),
    "conversations_select": typed(
        {
            **_PICKED,
            "initial_conversation": CHANNEL_ID,
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": _FILTER,
        }
    ),
    "multi_conversations_select": typed(
        {
            **_PICKED,
            **_MANY,
            "initial_conversations": items(CHANNEL_ID, 100),
            "default_to_current_conversation": boolean,
            "filter": _FILTER,
        }
    ),
    "channels_select": typed({**_PICKED, "initial_channel": CHANNEL_ID, "response_url_enabled": boolean}),
    "multi_channels_select": typed({**_PICKED, **_MANY, "initial_channels": items(CHANNEL_ID, 100)}),
    "plain_text_input": typed(
        {
            **_WRITTEN,
            "initial_value": string(3000, least=0),
            "multiline": boolean,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
        },
        _ordered("min_length", "max_length"),
        _within_max_length,
    ),
    "number_input": typed(
        {
            **_WRITTEN,
            "is_decimal_allowed": needed(boolean),
            "initial_value": _NUMERAL,
            "min_value": _NUMERAL,
            "max_value": _NUMERAL,
        },
        _ordered("min_value", "max_value"),
        _ordered("min_value", "initial_value"),
        _ordered("initial_value", "max_value"),
    ),
    "email_text_input": typed({**_WRITTEN, "initial_value": string(3000)}),
    "url_text_input": typed({**_WRITTEN, "initial_value": string(3000)}),
    "image": IMAGE,
}

CHOOSERS = ("users_select", "conversations_select", "channels_select", "static_select", "external_select")
IN_ACTIONS = (
    *("button", "overflow", "datepicker", "timepicker", "datetimepicker", "radio_buttons", "checkboxes"),
    *CHOOSERS,
)
IN_SECTION = (
    *("button", "overflow", "datepicker", "timepicker", "radio_buttons", "checkboxes", "image"),
    *(*CHOOSERS, *(f"multi_{kind}" for kind in CHOOSERS)),
)
IN_INPUT = (
    *("plain_text_input", "datepicker", "timepicker", "datetimepicker", "radio_buttons", "checkboxes"),
    *(*CHOOSERS, *(f"multi_{kind}" for kind in CHOOSERS)),
)
IN_MODAL_INPUT = (*IN_INPUT, "number_input", "email_text_input", "url_text_input")
