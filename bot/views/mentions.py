"""The public echo: what everybody in a channel may read about a promise made there. No buttons, never a result."""

from bot.domain.commitments import Commitment, State
from bot.domain.facts import Echo, Item
from bot.domain.times import DueKind
from bot.views.message import Message, line_message, message, section, sections
from bot.views.rules import rule_in_words
from bot.views.words import escape, join_words, moment, quote, strong


def public_echo_message(facts: Echo) -> Message:
    """The promise with its date in its owner's zone, or that the owner is asked for it in private."""
    live = [item for item in facts.items if item.promise.state is not State.UNDONE]
    if not live:
        return line_message(f"Taken back: {', '.join(_title(item.promise) for item in facts.items)}.")
    follows = _what_follows(facts, live)
    if facts.seen_by:
        names = join_words([escape(person.name) for person in facts.seen_by])
        follows += f" {names} can see how it went."
    lines = [f"{_title(item.promise)}{_due(facts, item)}" for item in live]
    if len(lines) == 1:
        return line_message(f"{lines[0]}. {follows}")
    numbered = [f"{place}. {line}" for place, line in enumerate(lines, start=1)]
    return message(f"Noted: {' · '.join(numbered)}", [*sections("Noted:", numbered), section(follows)])


def _title(promise: Commitment) -> str:
    return strong(quote(promise.what, private=False))


def _due(facts: Echo, item: Item) -> str:
    promise = item.promise
    if promise.due_at is None:
        return ": noted"
    zone = facts.reader.local(promise.due_at).tzname()
    when = strong(f"{moment(promise.due_at, facts.reader, facts.now)} {zone}")
    if item.rule is not None:
        return f" {strong(rule_in_words(item.rule, facts.reader))}, first on {when}"
    return f" {'on' if promise.due_kind is DueKind.START else 'by'} {when}"


def _what_follows(facts: Echo, live: list[Item]) -> str:
    name = quote(facts.reader.name)
    asked = [item.promise for item in live if item.promise.is_open]
    if any(promise.is_vague for promise in asked):
        return f"I've asked {name} in private what done looks like."
    if any(promise.due_at is None for promise in asked):
        return f"I've asked {name} in private by when."
    return f"I'll check in with {name} in private."
