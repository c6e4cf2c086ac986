"""A partner hears of a promise that was left open or missed: the fact, what they agreed, and what they may do."""

from bot.domain.commitments import Commitment, State
from bot.domain.escalations import Escalation
from bot.domain.partners import Tone
from bot.views.message import Message, line_message
from bot.views.words import escape, moment, quote, strong


def escalation_message(facts: Escalation) -> Message:
    """One message; what is said of several promises stands in a list."""
    name = strong(escape(facts.owner.name))
    who = f"<@{facts.owner.slack_user_id}>"
    if facts.tone is Tone.BOSS:
        advice = f"They asked you to be firm: call or write {who}, and ask for a date. Or wait"
    else:
        advice = f"You two agreed I'd tell you. A quick call or a line to {who} might help. Or wait"
    end = f"{advice}: I won't bring {'it' if len(facts.promises) == 1 else 'them'} up again."
    if len(facts.promises) == 1:
        return line_message(f"{_one(facts, facts.promises[0], name)} {end}")
    lines = [f"• {_listed(facts, promise)}" for promise in facts.promises]
    return line_message("\n".join([f"{name}'s promises that still need a word:", *lines, end]))


def _one(facts: Escalation, promise: Commitment, name: str) -> str:
    title, due = strong(quote(promise.what)), _due(facts, promise)
    if facts.tone is Tone.BOSS:
        said = f"{name} promised {title}{f' for {due}' if due else ''}"
        return f"{said}; it didn't happen." if promise.state is State.MISSED else f"{said}; no answer since."
    was = f", due {due}," if due else ""
    return f"{name}'s {title}{was} {_fate(promise)}."


def _listed(facts: Escalation, promise: Commitment) -> str:
    due = _due(facts, promise)
    return f"{strong(quote(promise.what))}{f', due {due},' if due else ''} {_fate(promise)}"


def _fate(promise: Commitment) -> str:
    return "didn't happen" if promise.state is State.MISSED else "has had no answer"


def _due(facts: Escalation, promise: Commitment) -> str:
    return "" if promise.due_at is None else moment(promise.due_at, facts.reader, facts.now)
