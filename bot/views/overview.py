"""What is on somebody's plate, split the way they would: overdue, today, later, no date yet."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.domain.commitments import Commitment
from bot.domain.facts import Overview, Scope
from bot.domain.times import DueKind
from bot.views.message import LONGEST_TEXT, Message, line_message, message, section, small_print
from bot.views.words import clock, count, moment, progress, strong, title

# A list is to be scanned; the whole words are in the Edit form.
LONGEST_IN_LIST = 80
ROOM = LONGEST_TEXT - 100

EMPTY = {
    Scope.ALL: 'Nothing promised right now. Tell me one thing you\'ll do, like "call 20 prospects by Friday 3pm".',
    Scope.TODAY: "Nothing is due today.",
    Scope.WEEK: "Nothing is due this week.",
}


def overview_message(facts: Overview) -> Message:
    """Each promise in one line; the rest that does not fit is counted."""
    parts: list[tuple[str, Sequence[Commitment]]] = [
        ("Overdue", facts.overdue),
        ("Today", facts.today),
        ("Later this week" if facts.scope is Scope.WEEK else "Later", facts.later),
        ("No date yet", facts.undated),
    ]
    blocks: list[Block] = []
    heads: list[str] = []
    for name, promises in parts:
        if promises:
            blocks += [section(text) for text in _sections(strong(name), [_line(facts, each) for each in promises])]
            heads.append(f"{name}: " + ", ".join(title(promise, longest=LONGEST_IN_LIST) for promise in promises))
    if not blocks:
        return line_message(EMPTY[facts.scope])
    if facts.left_out:
        blocks.append(small_print(f"and {count(facts.left_out, 'more', 'more')}"))
    return message(". ".join(heads) + ".", blocks)


def _sections(name: str, lines: Sequence[str]) -> list[str]:
    """As many texts as it takes: a section holds only so much."""
    texts = [name]
    for line in lines:
        if len(texts[-1]) + len(line) > ROOM:
            texts.append("")
        texts[-1] += f"\n• {line}"
    return texts


def _line(facts: Overview, promise: Commitment) -> str:
    shown = title(promise, longest=LONGEST_IN_LIST)
    if promise.done and promise.target:
        shown += f" ({progress(promise)})"
    if promise.due_at is None:
        return shown
    if promise in facts.overdue:
        return f"{shown}, was due {moment(promise.due_at, facts.reader, facts.now)}"
    start = promise.due_kind is DueKind.START
    if promise in facts.today:
        return f"{shown} {'at' if start else 'by'} {clock(promise.due_at, facts.reader)}"
    return f"{shown} {'on' if start else 'by'} {moment(promise.due_at, facts.reader, facts.now)}"
