"""The brief: today in one look, then what is still open, with its buttons."""

from slack_sdk.models.blocks import Block

from bot.domain.commitments import Commitment
from bot.domain.facts import Brief
from bot.domain.times import DueKind
from bot.views.checkins import item_blocks, question, still_open
from bot.views.message import Message, message, section
from bot.views.words import clock, progress, quote, strong, title


def brief_message(facts: Brief) -> Message:
    """Today's promises in one line each; open ones with their buttons; what Kept stopped asking about."""
    blocks: list[Block] = []
    plain: list[str] = []
    if facts.today:
        today = [item.promise for item in facts.today]
        blocks.append(
            section(strong("Today") + "\n" + "\n".join(f"• {_line(facts, each, title(each))}" for each in today))
        )
        plain.append("Today: " + ", ".join(_line(facts, each, title(each)) for each in today))
    if facts.ask:
        lines, shown = item_blocks(facts, facts.ask, facts.record, still_open)
        blocks += shown
        plain += lines
    if facts.closed:
        lines, shown = item_blocks(facts, facts.closed, facts.record, question)
        blocks += shown
        plain += lines
    return message(" · ".join(plain), blocks)


def _line(facts: Brief, promise: Commitment, name: str) -> str:
    assert promise.due_at is not None
    if not promise.is_open:
        return f"{name}: {promise.state}"
    at = clock(promise.due_at, facts.reader)
    so_far = f" ({progress(promise)} so far)" if promise.done and promise.target else ""
    plan = f", {quote(promise.plan)} as you planned" if promise.plan else ""
    if promise.due_kind is DueKind.START:
        return f"{name} at {at}{so_far}{plan}"
    return f"{name} by {at}{so_far}{plan}"
