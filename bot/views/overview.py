"""What is on somebody's plate, split the way they would: overdue, today, later, no date yet."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.domain.commitments import Commitment
from bot.domain.facts import Overview, Scope
from bot.domain.times import DueKind
from bot.views.message import Message, message, section, small_print
from bot.views.words import clock, count, moment, plain_title, progress, title

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
            lines = "\n".join(f"• {_line(facts, promise)}" for promise in promises)
            blocks.append(section(f"*{name}*\n{lines}"))
            heads.append(f"{name}: " + ", ".join(plain_title(promise) for promise in promises))
    if not blocks:
        return message(EMPTY[facts.scope], [section(EMPTY[facts.scope])])
    if facts.left_out:
        blocks.append(small_print(f"and {count(facts.left_out, 'more', 'more')}"))
    return message(". ".join(heads) + ".", blocks)


def _line(facts: Overview, promise: Commitment) -> str:
    so_far = f" ({progress(promise)})" if promise.done and promise.target else ""
    if promise.due_at is None:
        return f"{title(promise)}{so_far}"
    if promise in facts.overdue:
        return f"{title(promise)}{so_far}, was due {moment(promise.due_at, facts.reader, facts.now)}"
    start = promise.due_kind is DueKind.START
    if promise in facts.today:
        return f"{title(promise)}{so_far} {'at' if start else 'by'} {clock(promise.due_at, facts.reader)}"
    return f"{title(promise)}{so_far} {'on' if start else 'by'} {moment(promise.due_at, facts.reader, facts.now)}"
