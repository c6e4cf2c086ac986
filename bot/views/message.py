"""A message ready to be sent: its notification text and its blocks, within Slack's limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    MarkdownTextObject,
    SectionBlock,
)

from bot.domain.commitments import Commitment
from bot.views.ids import Action

MOST_BLOCKS = 50
LONGEST_TEXT = 3_000
LONGEST_LABEL = 75


@dataclass(frozen=True, slots=True)
class Message:
    """`text` stands in notifications and wherever blocks cannot be shown."""

    text: str
    blocks: tuple[dict[str, Any], ...]


def message(text: str, blocks: Sequence[Block]) -> Message:
    """A message of blocks. slack_sdk checks lengths, we the number of blocks, which it does not."""
    if len(blocks) > MOST_BLOCKS:
        raise ValueError(f"{len(blocks)} blocks are more than Slack takes in a message")
    return Message(text[:LONGEST_TEXT], tuple(block.to_dict() for block in blocks))


def section(text: str, button: ButtonElement | None = None) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=text[:LONGEST_TEXT], verbatim=True), accessory=button)


def small_print(text: str) -> ContextBlock:
    return ContextBlock(elements=[MarkdownTextObject(text=text[:LONGEST_TEXT], verbatim=True)])


def buttons(*elements: ButtonElement) -> ActionsBlock:
    return ActionsBlock(elements=list(elements))


def button(label: str, action: Action, promise: Commitment, style: str | None = None) -> ButtonElement:
    """A button about one promise."""
    return ButtonElement(text=label[:LONGEST_LABEL], action_id=action, value=str(promise.id), style=style)
