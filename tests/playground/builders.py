"""Small builders of Block Kit for the tests of the playground, and how a refusal is caught."""

import pytest
from slack_sdk.errors import SlackApiError


def button(label, action_id, value="1"):
    return {"type": "button", "action_id": action_id, "value": value, "text": {"type": "plain_text", "text": label}}


def actions(*elements, block_id="answers"):
    return [{"type": "actions", "block_id": block_id, "elements": list(elements)}]


def options(*texts):
    return [{"text": {"type": "plain_text", "text": text}, "value": text.lower()} for text in texts]


def field(block_id, label, element, **more):
    element = {"action_id": block_id, **element}
    return {
        "type": "input",
        "block_id": block_id,
        "label": {"type": "plain_text", "text": label},
        "element": element,
        **more,
    }


def modal(*blocks, **more):
    return {
        "type": "modal",
        "callback_id": "edit",
        "title": {"type": "plain_text", "text": "Edit"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": list(blocks),
        **more,
    }


def refused(call, *args, **kwargs) -> dict:
    """The answer of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as caught:
        call(*args, **kwargs)
    return caught.value.response
