"""What is on somebody's plate, split the way they would: overdue, today, later, no date yet."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.domain.commitments import Commitment
from bot.domain.facts import Overview, Scope
from bot.domain.times import DueKind
from bot.views.blockers import waiting_line
from bot.views.message import Message, message, section, sections, small_print
from bot.views.words import clock, count, moment, progress, strong, title

# A list is to be scanned; the whole words are in the Edit form.
LONGEST_IN_LIST = 80
MOST_WAITING = 10

EMPTY = {
    Scope.ALL: 'Nothing promised right now. Tell me one thing you\'ll do, like "call 20 prospects by Friday 3pm".',
    Scope.TODAY: "Nothing is due today.",
    Scope.WEEK: "Nothing is due this week.",
}

HINT = (
    'Promise something: "/kept call Dana by Thursday 3pm". Look: "/kept week" or "/kept history". '
    '"/kept help" says the rest.'
)


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
            blocks += sections(strong(name), [f"• {promise_line(facts, each)}" for each in promises])
            heads.append(f"{name}: " + ", ".join(title(promise, longest=LONGEST_IN_LIST) for promise in promises))
    if facts.waiting:
        lines = [f"• {waiting_line(each, facts.reader, facts.now)}" for each in facts.waiting[:MOST_WAITING]]
        blocks += sections(strong("Waiting"), lines)
        heads.append("Waiting: " + ", ".join(title(each.promise, longest=LONGEST_IN_LIST) for each in facts.waiting))
    if not blocks:
        heads.append(EMPTY[facts.scope].removesuffix("."))
        blocks.append(section(EMPTY[facts.scope]))
    if facts.left_out:
        blocks.append(small_print(f"and {count(facts.left_out, 'more', 'more')}"))
    if facts.hint:
        blocks.append(small_print(HINT))
    return message(". ".join(heads) + ".", blocks)


def promise_line(facts: Overview, promise: Commitment) -> str:
    """A promise with its progress and date, short enough for a list."""
    shown = title(promise, longest=LONGEST_IN_LIST)
    if promise.done and promise.target:
        shown += f" ({progress(promise)})"
    if promise.due_at is None:
        return shown
    if promise.due_at <= facts.now:
        return f"{shown}, was due {moment(promise.due_at, facts.reader, facts.now)}"
    start = promise.due_kind is DueKind.START
    if facts.reader.local(promise.due_at).date() == facts.reader.local(facts.now).date():
        return f"{shown} {'at' if start else 'by'} {clock(promise.due_at, facts.reader)}"
    return f"{shown} {'on' if start else 'by'} {moment(promise.due_at, facts.reader, facts.now)}"
