"""Block Kit's rules: what Slack takes passes, what it refuses does not, and the refusal says where."""

import copy

import pytest
from slack_sdk.models.blocks import ActionsBlock, ButtonElement, ContextBlock, HeaderBlock, InputBlock, SectionBlock
from slack_sdk.models.blocks.basic_components import ConfirmObject, Option
from slack_sdk.models.blocks.block_elements import (
    DatePickerElement,
    DateTimePickerElement,
    OverflowMenuElement,
    PlainTextInputElement,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot.playground.block_kit import check_message_blocks, check_view, elements_of, with_ids
from bot.playground.desk import Refusal
from tests.playground.pieces import TEXT_INPUT, actions, button, chart, field, mrkdwn, option, plain, section, select

PIE = {
    "type": "data_visualization",
    "title": "Kept",
    "chart": {"type": "pie", "segments": [{"label": "a", "value": 1}]},
}
CONFIRM = {"title": plain("Sure?"), "text": mrkdwn("*Really*"), "confirm": plain("Yes"), "deny": plain("No")}
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "hi ", "style": {"bold": True}},
                {"type": "user", "user_id": "U0ANA"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}],
        },
    ],
}

TAKEN_IN_MESSAGES = {
    "a section": [section()],
    "the longest section": [section(text=mrkdwn("x" * 3000))],
    "a section of fields": [{"type": "section", "fields": [mrkdwn("x" * 200)] * 10}],
    "a section with a button": [section(accessory=button(style="primary", value="x" * 2000))],
    "fifty blocks": [{"type": "divider"}] * 50,
    "the longest header": [{"type": "header", "text": plain("x" * 150)}],
    "a context": [{"type": "context", "elements": [mrkdwn("x"), plain("y")]}],
    "twenty-five buttons": [actions(*(button(action_id=f"a{n}") for n in range(25)))],
    "a confirmed button": [actions(button(confirm=CONFIRM))],
    "the longest button": [actions({"type": "button", "text": plain("x" * 75)})],
    "a menu": [actions(select(initial_option=option("1"), placeholder=plain("Which?")))],
    "a hundred options": [actions(select(100))],
    "grouped options": [
        actions({"type": "static_select", "option_groups": [{"label": plain("Days"), "options": [option("Mon")]}]})
    ],
    "an overflow": [section(accessory={"type": "overflow", "options": [option(str(n)) for n in range(5)]})],
    "a date and a time": [
        actions(
            {"type": "datepicker", "action_id": "d", "initial_date": "2026-11-30"},
            {"type": "timepicker", "action_id": "t", "initial_time": "09:30"},
            {"type": "datetimepicker", "action_id": "dt", "initial_date_time": 1796072400},
        )
    ],
    "an input": [field(TEXT_INPUT)],
    "the longest markdown": [{"type": "markdown", "text": "x" * 12_000}],
    "two charts": [chart(), PIE],
    "rich text": [RICH],
    "an image": [{"type": "image", "image_url": "https://example.com/x.png", "alt_text": "a chart"}],
    "a link button": [actions(button(url="https://example.com"))],
}

REFUSED_IN_MESSAGES = {
    "no block": ([], "/blocks"),
    "fifty-one blocks": ([{"type": "divider"}] * 51, "/blocks"),
    "an unknown block": ([{"type": "confetti"}], "/blocks/0/type"),
    "a block without a type": ([{"text": plain("x")}], "/blocks/0"),
    "a block that is none": (["divider"], "/blocks/0"),
    "a section without text": ([{"type": "section"}], "/blocks/0"),
    "an empty section": ([section(text=mrkdwn(""))], "/blocks/0/text/text"),
    "a blank section": ([section(text=mrkdwn(" \n"))], "/blocks/0/text/text"),
    "too long a section": ([section(text=mrkdwn("x" * 3001))], "/blocks/0/text/text"),
    "a section whose text is bare": ([section(text="hello")], "/blocks/0/text"),
    "eleven fields": ([{"type": "section", "fields": [mrkdwn("x")] * 11}], "/blocks/0/fields"),
    "too long a field": ([{"type": "section", "fields": [mrkdwn("x" * 2001)]}], "/blocks/0/fields/0/text"),
    "a null accessory": ([section(accessory=None)], "/blocks/0/accessory"),
    "a text input beside a section": ([section(accessory=TEXT_INPUT)], "/blocks/0/accessory/type"),
    "a date and time beside a section": ([section(accessory={"type": "datetimepicker"})], "/blocks/0/accessory/type"),
    "a misspelt field": ([section(textt=mrkdwn("x"))], "/blocks/0"),
    "emoji for mrkdwn": ([section(text=mrkdwn("x") | {"emoji": True})], "/blocks/0/text"),
    "too long a header": ([{"type": "header", "text": plain("x" * 151)}], "/blocks/0/text/text"),
    "a header in mrkdwn": ([{"type": "header", "text": mrkdwn("x")}], "/blocks/0/text/type"),
    "eleven things in a context": ([{"type": "context", "elements": [mrkdwn("x")] * 11}], "/blocks/0/elements"),
    "a button in a context": ([{"type": "context", "elements": [button()]}], "/blocks/0/elements/0/type"),
    "no action": ([actions()], "/blocks/0/elements"),
    "twenty-six buttons": ([actions(*(button(action_id=f"a{n}") for n in range(26)))], "/blocks/0/elements"),
    "two buttons of one id": ([actions(button(), button())], "/blocks/0/elements"),
    "too long a button": ([actions(button(text=plain("x" * 76)))], "/blocks/0/elements/0/text/text"),
    "a button in mrkdwn": ([actions(button(text=mrkdwn("*Done*")))], "/blocks/0/elements/0/text/type"),
    "too long a value": ([actions(button(value="x" * 2001))], "/blocks/0/elements/0/value"),
    "a value that is no text": ([actions(button(value=7))], "/blocks/0/elements/0/value"),
    "too long an action_id": ([actions(button(action_id="x" * 256))], "/blocks/0/elements/0/action_id"),
    "an unknown style": ([actions(button(style="default"))], "/blocks/0/elements/0/style"),
    "a link that is none": ([actions(button(url="javascript:alert(1)"))], "/blocks/0/elements/0/url"),
    "a confirm without a way back": (
        [actions(button(confirm={key: CONFIRM[key] for key in ("title", "text", "confirm")}))],
        "/blocks/0/elements/0/confirm",
    ),
    "a text input among actions": ([actions(TEXT_INPUT)], "/blocks/0/elements/0/type"),
    "no option": ([actions(select(0))], "/blocks/0/elements/0/options"),
    "a hundred and one options": ([actions(select(101))], "/blocks/0/elements/0/options"),
    "neither options nor groups": ([actions({"type": "static_select"})], "/blocks/0/elements/0"),
    "an option in mrkdwn": (
        [actions(select(options=[{"text": mrkdwn("x"), "value": "x"}]))],
        "/blocks/0/elements/0/options/0/text/type",
    ),
    "too long an option": (
        [actions(select(options=[{"text": plain("x" * 76), "value": "x"}]))],
        "/blocks/0/elements/0/options/0/text/text",
    ),
    "an option without a value": ([actions(select(options=[{"text": plain("x")}]))], "/blocks/0/elements/0/options/0"),
    "two options of one value": (
        [actions(select(options=[option("a"), option("a")]))],
        "/blocks/0/elements/0/options",
    ),
    "a first choice that is none": ([actions(select(initial_option=option("9")))], "/blocks/0/elements/0"),
    "six things in an overflow": (
        [actions({"type": "overflow", "options": [option(str(n)) for n in range(6)]})],
        "/blocks/0/elements/0/options",
    ),
    "eleven boxes": (
        [actions({"type": "checkboxes", "options": [option(str(n)) for n in range(11)]})],
        "/blocks/0/elements/0/options",
    ),
    "a date in another order": (
        [actions({"type": "datepicker", "initial_date": "30-11-2026"})],
        "/blocks/0/elements/0/initial_date",
    ),
    "a time with am or pm": (
        [actions({"type": "timepicker", "initial_time": "9:30 AM"})],
        "/blocks/0/elements/0/initial_time",
    ),
    "a moment in milliseconds": (
        [actions({"type": "datetimepicker", "initial_date_time": 1796072400000})],
        "/blocks/0/elements/0/initial_date_time",
    ),
    "a moment as text": (
        [actions({"type": "datetimepicker", "initial_date_time": "1796072400"})],
        "/blocks/0/elements/0/initial_date_time",
    ),
    "two blocks of one id": ([section(block_id="a"), section(block_id="a")], "/blocks"),
    "too long a block_id": ([section(block_id="x" * 256)], "/blocks/0/block_id"),
    "a button as input": ([field(button())], "/blocks/0/element/type"),
    "an input without a label": ([{"type": "input", "element": TEXT_INPUT}], "/blocks/0"),
    "an email input in a message": ([field({"type": "email_text_input"})], "/blocks/0/element/type"),
    "too long a markdown": ([{"type": "markdown", "text": "x" * 12_001}], "/blocks/0/text"),
    "markdowns too long together": ([{"type": "markdown", "text": "x" * 6001}] * 2, "/blocks"),
    "three charts": ([chart()] * 3, "/blocks"),
    "too long a chart title": ([chart() | {"title": "x" * 51}], "/blocks/0/title"),
    "a chart of an unknown kind": ([chart("donut")], "/blocks/0/chart/type"),
    "a chart that leaves out a category": (
        [chart(axis_config={"categories": ["Mon", "Tue", "Wed"]})],
        "/blocks/0/chart/series/0",
    ),
    "a pie with an empty slice": (
        [{**PIE, "chart": {"type": "pie", "segments": [{"label": "a", "value": 0}]}}],
        "/blocks/0/chart/segments/0/value",
    ),
    "rich text of an unknown kind": (
        [{"type": "rich_text", "elements": [{"type": "rich_text_table", "elements": []}]}],
        "/blocks/0/elements/0/type",
    ),
    "an image without words": ([{"type": "image", "image_url": "https://example.com/x.png"}], "/blocks/0"),
}


@pytest.mark.parametrize("blocks", TAKEN_IN_MESSAGES.values(), ids=TAKEN_IN_MESSAGES)
def test_a_message_may_hold(blocks):
    check_message_blocks(blocks)


@pytest.mark.parametrize(("blocks", "place"), REFUSED_IN_MESSAGES.values(), ids=REFUSED_IN_MESSAGES)
def test_a_message_may_not_hold(blocks, place):
    with pytest.raises(Refusal) as caught:
        check_message_blocks(blocks)
    assert caught.value.code == "invalid_blocks"
    assert [message.partition("[json-pointer:")[2] for message in caught.value.details["errors"]] == [f"{place}]"]


def test_what_slack_sdks_own_classes_build_is_taken():
    day = Option(text="Friday", value="fri")
    confirm = ConfirmObject(title="Sure?", text="Really?", confirm="Yes", deny="No")
    blocks = [
        HeaderBlock(text="This week"),
        SectionBlock(text="*hello*", accessory=OverflowMenuElement(action_id="more", options=[day])),
        SectionBlock(fields=["*a*", "b"]),
        ContextBlock(elements=[{"type": "mrkdwn", "text": "x"}]),
        ActionsBlock(
            elements=[
                ButtonElement(text="Done", action_id="done", value="1", style="primary", confirm=confirm),
                StaticSelectElement(placeholder="Day", action_id="day", options=[day], initial_option=day),
                DatePickerElement(action_id="date", initial_date="2026-11-30"),
                TimePickerElement(action_id="time", initial_time="09:30"),
                DateTimePickerElement(action_id="at", initial_date_time=1796072400),
            ]
        ),
    ]
    check_message_blocks([block.to_dict() for block in blocks])
    what = PlainTextInputElement(action_id="what", initial_value="call Dana", multiline=True, max_length=300)
    view = View(
        type="modal", title="Edit", submit="Save", close="Back", callback_id="edit", private_metadata="7",
        blocks=[InputBlock(label="What", element=what, block_id="what")],
    )  # fmt: skip
    check_view(view.to_dict(), "modal")


def test_slack_fills_in_ids_and_spells_out_defaults_without_touching_what_was_sent():
    sent = [actions({"type": "button", "text": plain("Done")}), section(block_id="mine")]
    before = copy.deepcopy(sent)
    numbers = iter(range(100))
    stored = with_ids(sent, lambda: f"b{next(numbers)}")
    assert sent == before
    assert [block["block_id"] for block in stored] == ["b0", "mine"]
    [(block, element)] = elements_of(stored)
    assert (block["block_id"], element["action_id"], element["text"]["emoji"]) == ("b0", "b1", True)
