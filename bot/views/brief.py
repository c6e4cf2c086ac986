"""The brief: today in one look, then what is still open, with its buttons, and what waits."""

from slack_sdk.models.blocks import Block

from bot.domain.commitments import State
from bot.domain.facts import Brief, Item
from bot.domain.times import DueKind
from bot.views.asks import ask_choices, question_line
from bot.views.blockers import clearing_blocks, waiting_line
from bot.views.checkins import item_blocks, question, still_open
from bot.views.if_then import in_the_way, plan_words
from bot.views.letter import headline_line, read_button
from bot.views.message import Message, buttons, message, section
from bot.views.words import progress, short_moment, strong, title

# How one of today's promises went, once it is answered.
OUTCOMES = {
    State.KEPT: "kept",
    State.PARTLY: "partly",
    State.MISSED: "not done",
    State.DROPPED: "let go",
    State.SKIPPED: "skipped",
    State.UNANSWERED: "no answer",
    State.UNDONE: "taken back",
}


def brief_message(facts: Brief) -> Message:
    """Today's promises in one line each; open ones with their buttons; what Kept stopped asking about; what waits on
    others, and on the reader."""
    blocks: list[Block] = []
    plain: list[str] = []
    if facts.today:
        blocks.append(section(strong("Today") + "\n" + "\n".join(f"• {_line(facts, each)}" for each in facts.today)))
        plain.append("Today: " + ", ".join(_line(facts, each) for each in facts.today))
    if facts.ask:
        lines, shown = item_blocks(facts, facts.ask, facts.record, still_open)
        blocks += shown
        plain += lines
    if facts.closed:
        lines, shown = item_blocks(facts, facts.closed, facts.record, question)
        blocks += shown
        plain += lines
    if facts.old:
        lines, shown = item_blocks(facts, facts.old, facts.record, question)
        blocks += shown
        plain += lines
    lines, shown = clearing_blocks(facts)
    blocks += shown
    plain += lines
    if facts.waiting:
        waiting = [_waiting(facts, each) for each in facts.waiting]
        blocks.append(section(strong("Waiting") + "\n" + "\n".join(f"• {each}" for each in waiting)))
        plain.append("Waiting: " + ", ".join(waiting))
    for of in (of for of in facts.asks if of.ask.is_waiting):
        line = question_line(of, facts.reader, facts.now)
        blocks += [section(line), buttons(*ask_choices(of.ask, facts.now))]
        plain.append(line)
    if facts.month is not None:
        line = headline_line(facts.month)
        blocks += [section(line), *read_button(facts.month)]
        plain.append(line)
    if not blocks:
        # All that it asked was answered elsewhere.
        plain = ["Nothing is left to answer here."]
        blocks = [section(plain[0])]
    return message(" · ".join(plain), blocks)


def _waiting(facts: Brief, item: Item) -> str:
    if item.obstacle is None or not item.promise.is_blocked:
        return f"{title(item.promise)}: {'clear again' if item.promise.is_open else OUTCOMES[item.promise.state]}"
    return waiting_line(item.obstacle, facts.reader, facts.now)


def _line(facts: Brief, item: Item) -> str:
    promise, name = item.promise, title(item.promise)
    if not promise.is_open:
        return f"{name}: {OUTCOMES[promise.state]}"
    assert promise.due_at is not None
    # Moved meanwhile, it says to which day.
    at = short_moment(promise.due_at, facts.reader, facts.now)
    so_far = f" ({progress(promise)} so far)" if promise.done and promise.target else ""
    plan, obstacle = plan_words(promise, facts.reader, facts.now), in_the_way(promise)
    plan += f".{obstacle}" if obstacle else ""
    if promise.due_kind is DueKind.START:
        return f"{name} at {at}{so_far}{plan}"
    return f"{name} by {at}{so_far}{plan}"
