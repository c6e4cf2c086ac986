"""The check-in and all that its answers lead to: one promise is shown the same way wherever it was answered."""

from collections.abc import Callable, Sequence

from slack_sdk.models.blocks import Block, ButtonElement, InteractiveElement

from bot.domain.commitments import Commitment, State
from bot.domain.facts import Answered, Checkin, Choice, Cue, Item, Outcome, Stage
from bot.domain.nudges import when_asked
from bot.domain.people import Person
from bot.domain.record import Record
from bot.views.blockers import blocked_choices, blocked_line, cleared_choices, cleared_line
from bot.views.coaching import why_echo
from bot.views.endings import closed_line
from bot.views.ids import Action
from bot.views.if_then import in_the_way, plan_words
from bot.views.message import Message, button, buttons, line_message, message, numbered, section, small_print
from bot.views.words import (
    amount,
    clock,
    moment,
    number,
    plain_title,
    progress,
    quote,
    short_moment,
    strong,
    title,
    when_i_ask,
)

CHOICE_QUESTIONS = {
    "done": "Which one is done?",
    "missed": "Which one didn't happen?",
    "drop": "Which one shall I let go?",
    "progress": "Which one is that progress on?",
    "move": "Which one shall I move?",
    "block": "Which one is held up?",
    "unblock": "Which one is clear again?",
}


def checkin_message(facts: Checkin) -> Message:
    """How did it go? Answered, the same message says what came of it."""
    return _items_message(facts, facts.items, facts.record, question)


def outcome_message(facts: Outcome) -> Message:
    """What an answer in words did."""
    return _items_message(facts, facts.items, facts.record, _standing)


def _items_message(
    facts: Checkin | Outcome,
    items: Sequence[Item],
    record: Record,
    open_line: Callable[[Answered, Item], str],
) -> Message:
    lines, blocks = item_blocks(facts, items, record, open_line)
    if isinstance(facts, Checkin) and facts.late_since is not None:
        when = short_moment(facts.late_since, facts.reader, facts.now)
        blocks.append(small_print(f"I couldn't reach you at {when}, so this comes late."))
    return message(" · ".join(lines), blocks)


def item_blocks(
    facts: Answered, items: Sequence[Item], record: Record, open_line: Callable[[Answered, Item], str]
) -> tuple[list[str], list[Block]]:
    """Each promise with its buttons, and the same as plain lines."""
    blocks: list[Block] = []
    lines: list[str] = []
    for item in items:
        line = _line(facts, item, record, open_line)
        lines.append(line)
        blocks.append(section(line))
        if elements := _elements(facts, item):
            blocks.append(buttons(*elements))
    return lines, blocks


def _line(facts: Answered, item: Item, record: Record, open_line: Callable[[Answered, Item], str]) -> str:
    if _is_waiting(item):
        return blocked_line(facts, item)
    if _is_cleared(item):
        promise = item.promise
        return cleared_line(
            facts, item, when_i_ask(promise, when_asked(promise, facts.reader), facts.reader, facts.now)
        )
    return open_line(facts, item) if item.promise.is_open else closed_line(facts, item, record)


def _elements(facts: Answered, item: Item) -> Sequence[InteractiveElement]:
    if _is_waiting(item):
        return blocked_choices(facts, item)
    if _is_cleared(item):
        return cleared_choices(item)
    return _choices(facts, item, asked=not isinstance(facts, Outcome))


def _is_waiting(item: Item) -> bool:
    """Whether it waits, and no date is being chosen for it all the same."""
    choosing = (Stage.CHOOSING_DATE, Stage.CHOOSING_END)
    return item.obstacle is not None and item.promise.is_blocked and item.stage not in choosing


def _is_cleared(item: Item) -> bool:
    if item.obstacle is None or item.stage is not Stage.CLEARED or item.obstacle.blocker.is_open:
        return False
    return item.promise.is_open or item.promise.state is State.SKIPPED


def question(facts: Answered, item: Item) -> str:
    promise = item.promise
    if item.stage is Stage.CHOOSING_DATE:
        return f"{title(promise)}: move it to when?"
    if item.stage is Stage.CHOOSING_END:
        return _skip_or_stop(facts, item)
    if not item.is_current:
        return _moved(facts.reader, promise, facts)
    assert promise.due_at is not None
    due = short_moment(promise.due_at, facts.reader, facts.now)
    so_far = f" ({progress(promise)} so far)" if promise.done and promise.target else ""
    is_ahead = plan_words(promise, facts.reader, facts.now)
    plan = f" You planned: {quote(promise.planned)}." if promise.planned and is_ahead else ""
    return f"{due}: {title(promise)}{so_far}. How did it go?{plan}{in_the_way(promise)}{why_echo(item)}"


def _skip_or_stop(facts: Answered, item: Item) -> str:
    if _needs_a_skip(facts, item):
        used = "this month's two skips are used, so leaving this one out counts as not done"
        return f"{title(item.promise)}: {used}. That, or stop for good?"
    return f"{title(item.promise)}: skip just this one, or stop for good?"


def _needs_a_skip(facts: Answered, item: Item) -> bool:
    """Whether leaving it out would take a skip that its owner no longer has."""
    due_at = item.promise.due_at
    return item.skips_left == 0 and due_at is not None and due_at < facts.now


def still_open(facts: Answered, item: Item) -> str:
    """The brief's question: what is overdue, said as such."""
    promise = item.promise
    if not item.is_current or item.stage is not Stage.ASKING or promise.due_at is None:
        return question(facts, item)
    if promise.due_at > facts.now:
        return question(facts, item)
    so_far = f" ({progress(promise)} so far)" if promise.done and promise.target else ""
    since = short_moment(promise.due_at, facts.reader, facts.now)
    if promise.asks:
        return f"Still open from {since}: {title(promise)}{so_far}. A word is enough: kept, partly, moved?"
    return f"From {since}: {title(promise)}{so_far}. How did it go?{why_echo(item)}"


def _standing(facts: Answered, item: Item) -> str:
    promise = item.promise
    if item.stage is Stage.CHOOSING_DATE:
        return f"{title(promise)}: move it to when?"
    if item.stage is Stage.CHOOSING_END:
        return _skip_or_stop(facts, item)
    if item.stage is Stage.NOTED and promise.due_at is not None and promise.due_at > facts.now:
        return f"{title(promise)}: good to hear. The rest by {strong(moment(promise.due_at, facts.reader, facts.now))}."
    if item.stage in (Stage.SETTLED, Stage.ELSEWHERE, Stage.NOTED):
        return _moved(facts.reader, promise, facts)
    if promise.target is not None and promise.done:
        left = f"{number(promise.remaining or 0)} to go{_until(promise, facts)}"
        return f"{title(promise)}: {progress(promise)} so far, {left}"
    return _moved(facts.reader, promise, facts)


def _until(promise: Commitment, facts: Answered) -> str:
    """How long there is for the rest: until it is due or, once that time has come, until it is asked."""
    if promise.due_at is None:
        return "."
    if promise.due_at > facts.now:
        return f" by {strong(moment(promise.due_at, facts.reader, facts.now))}."
    asked_at = when_asked(promise, facts.reader)
    if asked_at is None or asked_at <= facts.now:
        return "."
    return f". I'll check in at {short_moment(asked_at, facts.reader, facts.now)}."


def _moved(reader: Person, promise: Commitment, facts: Answered | Cue) -> str:
    if promise.due_at is None:
        return f"{title(promise)} is open, with no date yet."
    then = when_i_ask(promise, when_asked(promise, reader), reader, facts.now)
    verb = "is now for" if promise.moves else "is on for"
    return f"{title(promise)} {verb} {strong(moment(promise.due_at, reader, facts.now))}. {then}"


def _choices(facts: Answered, item: Item, *, asked: bool) -> list[ButtonElement]:
    promise = item.promise
    undo = button("Undo", Action.UNDO, promise)
    if item.stage is Stage.CHOOSING_DATE and item.carried_to is None and promise.state is not State.KEPT:
        return _dates(promise)
    drop = Action.DROP if item.rule is None else Action.CHOOSE_END
    match promise.state:
        case State.OPEN if item.stage is Stage.CHOOSING_END:
            used = _needs_a_skip(facts, item)
            leave_out = (
                button("Not done", Action.MISSED, promise) if used else button("Skip this one", Action.SKIP, promise)
            )
            return [leave_out, button("Stop for good", Action.END_SERIES, promise)]
        case State.UNANSWERED:
            return [button("Reopen", Action.REOPEN, promise)]
        case State.OPEN if asked and item.is_current:
            return [
                button("Done", Action.DONE, promise, style="primary"),
                button("Partly", Action.PARTLY, promise),
                button("Not done", Action.MISSED, promise),
                button("Move", Action.CHOOSE_DATE, promise),
                button("Drop", drop, promise),
            ]
        case State.PARTLY if item.carried_to is None and item.stage is Stage.ASKING:
            rest = amount(promise.remaining, promise.unit) if promise.done is not None and promise.remaining else None
            carry = f"Carry {rest}" if rest else "Carry the rest"
            return [button(carry, Action.CARRY, promise), button("Call it", Action.SETTLE, promise), undo]
        case State.MISSED if item.carried_to is None and item.stage is Stage.ASKING:
            return [
                button("New date", Action.CHOOSE_DATE, promise),
                button("Smaller", Action.SMALLER, promise),
                button("Let it go", Action.SETTLE, promise),
                button("Blocked", Action.BLOCKED, promise),
                undo,
            ]
        case State.UNDONE:
            return []
        case _:
            return [undo]


def _dates(promise: Commitment) -> list[ButtonElement]:
    return [
        button("Tomorrow", Action.TOMORROW, promise),
        button("Monday", Action.MONDAY, promise),
        button("Pick…", Action.PICK_DATE, promise),
        *([button("Blocked", Action.BLOCKED, promise)] if promise.is_open and not promise.is_blocked else []),
    ]


def cue_message(facts: Cue) -> Message:
    """It is time to start; nothing to answer yet."""
    return line_message("\n".join(_start(facts, item) for item in facts.items))


def _start(facts: Cue, item: Item) -> str:
    promise = item.promise
    if promise.is_open and not item.is_current:
        return _moved(facts.reader, promise, facts)
    if not promise.is_open or promise.due_at is None:
        return f"{title(promise)}: {'taken back' if promise.state is State.UNDONE else 'answered already'}."
    now = f"It's {clock(promise.due_at, facts.reader)}: {title(promise)}{plan_words(promise, facts.reader, facts.now)}."
    return f"{now}{in_the_way(promise)}{why_echo(item)}"


def choice_message(facts: Choice) -> Message:
    """Words that fit several promises: one tap says which."""
    live = [item.promise for item in facts.items if item.promise.is_open]
    if not live:
        return line_message("Those are all answered by now.")
    labels = numbered([button(plain_title(promise), Action.CHOOSE, promise) for promise in live])
    return line_message(CHOICE_QUESTIONS[facts.act], buttons(*labels))
