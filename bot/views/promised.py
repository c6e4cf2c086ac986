"""Promises to somebody: the list with what they may do, the balance of two people, questions and releases."""

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    MarkdownTextObject,
    Option,
    OverflowMenuElement,
    PlainTextInputElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.domain.commitments import Commitment
from bot.domain.people import Person
from bot.domain.promised import Balance, Promised, PromisedItem, Question, Release, Side
from bot.domain.times import DueKind
from bot.views.asks import promise_button
from bot.views.ids import AskAction, Field, Form
from bot.views.message import Message, line_message, message, section, small_print
from bot.views.words import count, escape, moment, mrkdwn, progress, quote, strong

LONGEST_IN_LIST = 80
LONGEST_QUESTION = 300

NOTHING = (
    "Nobody has promised you anything through me right now. To ask for something: "
    '"@ben can you send me the deck by Friday?"'
)


def promised_message(facts: Promised) -> Message:
    """What is open, and what was kept lately and can be thanked for."""
    blocks = promised_blocks(facts, most=len(facts.open) + len(facts.kept))
    if not blocks:
        return line_message(NOTHING)
    lines = [_line(facts, each) for each in facts.open] or ["what was kept lately"]
    return message(f"Promised to you: {'; '.join(lines)}", [section(strong("Promised to you")), *blocks])


def promised_blocks(facts: Promised, most: int) -> list[Block]:
    """One line each, the open ones first; the same in the list and on the Home."""
    shown = (*facts.open, *(each for each in facts.kept if not each.is_thanked))
    blocks: list[Block] = []
    for item in shown[:most]:
        if item.promise.is_open:
            blocks.append(_with_menu(_line(facts, item), item))
        else:
            blocks.append(section(_line(facts, item), promise_button("Say thanks", AskAction.THANK, item.promise)))
    if left_out := facts.left_out + max(0, len(shown) - most):
        blocks.append(small_print(f"and {count(left_out, 'more', 'more')}"))
    return blocks


def _with_menu(line: str, item: PromisedItem) -> SectionBlock:
    options = [
        Option(value=f"{AskAction.QUESTION}.{item.promise.id}", text="Ask about it"),
        Option(value=f"{AskAction.RELEASE}.{item.promise.id}", text="Let it go"),
    ]
    menu = OverflowMenuElement(action_id=AskAction.MENU, options=options)
    return SectionBlock(text=MarkdownTextObject(text=mrkdwn(line), verbatim=True), accessory=menu)


def _line(facts: Promised, item: PromisedItem) -> str:
    name, words = strong(escape(item.promiser.name)), strong(quote(item.promise.what, longest=LONGEST_IN_LIST))
    if not item.promise.is_open:
        return f"{name} kept {words}"
    return f"{name}: {words}{_when(item.promise, facts.reader, facts)}"


def _when(promise: Commitment, reader: Person, facts: Promised | Balance) -> str:
    far = f" ({progress(promise)} so far)" if promise.done and promise.target else ""
    if promise.due_at is None:
        return f"{far}, no date yet"
    if promise.due_at <= facts.now:
        return f"{far}, was due {moment(promise.due_at, reader, facts.now)}"
    return f"{far} {'on' if promise.due_kind is DueKind.START else 'by'} {moment(promise.due_at, reader, facts.now)}"


def balance_message(facts: Balance) -> Message:
    """Both sides, in the same words for both."""
    one, other = facts.sides
    names = f"{strong(escape(one.person.name))} and {strong(escape(other.person.name))}"
    if not one.total and not other.total:
        return line_message(f"{names}: no promises to each other in the last four weeks.")
    head = f"{names}, the last four weeks:"
    blocks: list[Block] = [section(head), section(_side(facts, one, other)), section(_side(facts, other, one))]
    if (leans := facts.leans) is not None:
        more, less = (escape(person.name) for person in leans)
        blocks.append(section(f"Lately most of it lies with {more}. Is there one thing {less} could take on?"))
    blocks.append(small_print("Only what one of you promised the other. You both see this."))
    return message(f"{head} {_counts(one)} · {_counts(other)}", blocks)


def _side(facts: Balance, side: Side, other: Side) -> str:
    lines = [f"{strong(escape(side.person.name))} to {escape(other.person.name)}: {_counts(side)}"]
    for promise in side.open[:MOST_OPEN]:
        words = strong(quote(promise.what, longest=LONGEST_IN_LIST))
        lines.append(f"• {words}{_when(promise, facts.reader, facts)}")
    if len(side.open) > MOST_OPEN:
        lines.append(f"and {len(side.open) - MOST_OPEN} more")
    return "\n".join(lines)


# Open promises of one side that are listed by their words.
MOST_OPEN = 5


def _counts(side: Side) -> str:
    parts = (
        (len(side.open), "open"),
        (side.kept, "kept"),
        (side.partly, "partly"),
        (side.missed, "missed"),
        (side.moved, "moved"),
    )
    return ", ".join(f"{many} {word}" for many, word in parts if many) or "nothing"


def question_message(facts: Question) -> Message:
    """One question; the answer is theirs to give where they talk anyway."""
    asker, words = strong(escape(facts.asker.name)), quote(facts.words, longest=LONGEST_QUESTION)
    line = f'{asker} asks about {strong(quote(facts.promise.what))}: "{words}"'
    return line_message(line, small_print(f"Answer them directly, <@{facts.asker.slack_user_id}>."))


def release_message(facts: Release) -> Message:
    """They are off the hook."""
    by = strong(escape(facts.by.name))
    return line_message(
        f"{by} let you off {strong(quote(facts.promise.what))}. It counts neither as kept nor as missed."
    )


def question_modal(promise: Commitment, owner_name: str) -> dict[str, object]:
    """What to ask about a promise."""
    element = PlainTextInputElement(action_id=Field.WHAT, max_length=LONGEST_QUESTION, multiline=True)
    hint = f"{owner_name} gets it as one message."
    field = InputBlock(block_id=Field.WHAT, label="Your question", element=element, hint=hint)
    return View(
        type="modal",
        callback_id=Form.QUESTION,
        title="Ask about it",
        submit="Send",
        close="Cancel",
        private_metadata=str(promise.id),
        blocks=[field],
    ).to_dict()
