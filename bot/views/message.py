"""A message ready to be sent: its notification text and its blocks, within Slack's limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    InteractiveElement,
    MarkdownTextObject,
    SectionBlock,
)

from bot.domain.commitments import Commitment
from bot.views.ids import Action
from bot.views.words import fit, mrkdwn, plain

MOST_BLOCKS = 50
LONGEST_TEXT = 3_000
LONGEST_SMALL_PRINT = 2_000
# Emphasis may take two characters more than it counts for.
ROOM = LONGEST_TEXT - 100
LONGEST_LABEL = 75


@dataclass(frozen=True, slots=True)
class Message:
    """`text` stands in notifications and wherever blocks cannot be shown."""

    text: str
    blocks: tuple[dict[str, Any], ...]


def message(text: str, blocks: Sequence[Block]) -> Message:
    """A message of blocks with its notification. slack_sdk checks lengths, we the number of blocks, which it does
    not."""
    if len(blocks) > MOST_BLOCKS:
        raise ValueError(f"{len(blocks)} blocks are more than Slack takes in a message")
    return Message(fit(plain(text), LONGEST_TEXT), tuple(block.to_dict() for block in blocks))


def line_message(line: str, *elements: Block) -> Message:
    """A message whose notification is its first line; `elements` follow it."""
    return message(line, [section(line), *elements])


def section(text: str, button: ButtonElement | None = None) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=_lines(text), verbatim=True), accessory=button)


def sections(head: str, lines: Iterable[str]) -> list[Block]:
    """A heading and its lines, in as many sections as it takes: each holds only so much."""
    texts = [head]
    for line in lines:
        if len(texts[-1]) + 1 + len(line) > ROOM:
            texts.append(line)
        else:
            texts[-1] += f"\n{line}"
    return [section(text) for text in texts]


def small_print(text: str) -> ContextBlock:
    return ContextBlock(elements=[MarkdownTextObject(text=fit(mrkdwn(text), LONGEST_SMALL_PRINT), verbatim=True)])


def buttons(*elements: InteractiveElement) -> ActionsBlock:
    return ActionsBlock(elements=list(elements))


def button(label: str, action: Action, promise: Commitment, style: str | None = None) -> ButtonElement:
    """A button about one promise, at the revision that the message shows."""
    return ButtonElement(
        text=fit(label, LONGEST_LABEL), action_id=action, value=f"{promise.id}.{promise.revision}", style=style
    )


def numbered(elements: Sequence[ButtonElement]) -> list[ButtonElement]:
    """The same kind of button several times: action ids must differ inside one block."""
    for place, element in enumerate(elements):
        element.action_id = f"{element.action_id}_{place}"
    return list(elements)


def _lines(text: str) -> str:
    return fit(mrkdwn(text), LONGEST_TEXT)
