"""What Slack takes as a modal or a Home and what it refuses, with the place that it names."""

import pytest

from bot.playground.block_kit import check_view
from bot.playground.desk import Refusal
from tests.playground.pieces import TEXT_INPUT, chart, field, mrkdwn, option, plain, section


def modal(*blocks, **more):
    return {
        "type": "modal",
        "title": plain("Edit"),
        "submit": plain("Save"),
        "blocks": list(blocks) or [field(TEXT_INPUT)],
        **more,
    }


TAKEN_AS_MODALS = {
    "a form": modal(),
    "a page without a submit button": {"type": "modal", "title": plain("Look"), "blocks": [section()]},
    "the longest of everything": modal(
        title=plain("x" * 24), submit=plain("x" * 24), close=plain("x" * 24), private_metadata="x" * 3000
    ),
    "a hundred blocks": modal(*[{"type": "divider"}] * 100),
    "inputs of every kind": modal(
        *(
            field({"type": kind, "action_id": kind})
            for kind in (
                *("plain_text_input", "email_text_input", "url_text_input", "datepicker", "timepicker"),
                *("datetimepicker", "users_select", "multi_users_select", "channels_select", "conversations_select"),
            )
        ),
        field({"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "100"}),
        field({"type": "radio_buttons", "options": [option("a", description=plain("first"))]}),
        field({"type": "checkboxes", "options": [{"text": mrkdwn("*a*"), "value": "a"}]}),
        field({"type": "multi_static_select", "options": [option("a")], "max_selected_items": 1}),
    ),
    "callback, metadata and what to do on closing": modal(
        callback_id="x" * 255, clear_on_close=True, notify_on_close=False, external_id="7"
    ),
}

REFUSED_AS_MODALS = {
    "a view that is none": ("modal", "/view"),
    "a home": ({"type": "home", "blocks": [section()]}, "/view/type"),
    "no title": ({"type": "modal", "blocks": [section()]}, "/view"),
    "too long a title": (modal(title=plain("x" * 25)), "/view/title/text"),
    "a title in mrkdwn": (modal(title=mrkdwn("Edit")), "/view/title/type"),
    "too long a submit button": (modal(submit=plain("x" * 25)), "/view/submit/text"),
    "an input without a submit button": (
        {"type": "modal", "title": plain("Edit"), "blocks": [field(TEXT_INPUT)]},
        "/view",
    ),
    "too long a private_metadata": (modal(private_metadata="x" * 3001), "/view/private_metadata"),
    "a private_metadata that is no text": (modal(private_metadata={"id": 7}), "/view/private_metadata"),
    "too long a callback_id": (modal(callback_id="x" * 256), "/view/callback_id"),
    "a hundred and one blocks": (modal(*[{"type": "divider"}] * 101), "/view/blocks"),
    "two blocks of one id": (modal(section(block_id="a"), section(block_id="a")), "/view/blocks"),
    "two fields in focus": (
        modal(field({**TEXT_INPUT, "focus_on_load": True}), field({**TEXT_INPUT, "focus_on_load": True})),
        "/view/blocks",
    ),
    "markdown": (modal({"type": "markdown", "text": "x"}), "/view/blocks/0/type"),
    "a chart": (modal(chart()), "/view/blocks/0/type"),
    "an unknown field": (modal(colour="red"), "/view"),
    "a least length above the greatest": (
        modal(field({**TEXT_INPUT, "min_length": 9, "max_length": 3})),
        "/view/blocks/0/element",
    ),
    "a first value above the greatest length": (
        modal(field({**TEXT_INPUT, "initial_value": "four", "max_length": 3})),
        "/view/blocks/0/element",
    ),
    "too long a first value": (
        modal(field({**TEXT_INPUT, "initial_value": "x" * 3001})),
        "/view/blocks/0/element/initial_value",
    ),
    "a number that does not say whether decimals are": (
        modal(field({"type": "number_input"})),
        "/view/blocks/0/element",
    ),
    "a number written as a number": (
        modal(field({"type": "number_input", "is_decimal_allowed": True, "initial_value": 3})),
        "/view/blocks/0/element/initial_value",
    ),
    "a placeholder for a date and time": (
        modal(field({"type": "datetimepicker", "placeholder": plain("When?")})),
        "/view/blocks/0/element",
    ),
    "too long a placeholder": (
        modal(field({**TEXT_INPUT, "placeholder": plain("x" * 151)})),
        "/view/blocks/0/element/placeholder/text",
    ),
}


@pytest.mark.parametrize("view", TAKEN_AS_MODALS.values(), ids=TAKEN_AS_MODALS)
def test_a_modal_may_be(view):
    check_view(view, "modal")


@pytest.mark.parametrize(("view", "place"), REFUSED_AS_MODALS.values(), ids=REFUSED_AS_MODALS)
def test_a_modal_may_not_be(view, place):
    with pytest.raises(Refusal) as caught:
        check_view(view, "modal")
    assert caught.value.code == "invalid_arguments"
    messages = caught.value.details["response_metadata"]["messages"]
    assert [message.partition("[json-pointer:")[2] for message in messages] == [f"{place}]"]


def test_a_home_has_blocks_and_no_title():
    check_view({"type": "home", "blocks": [section()], "callback_id": "home"}, "home")
    with pytest.raises(Refusal, match="invalid_arguments"):
        check_view({"type": "home", "title": plain("Home"), "blocks": [section()]}, "home")
