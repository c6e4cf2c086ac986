"""The echo: what Kept wrote down, with the date spelled out, or the one question that is still open."""

from slack_sdk.models.blocks import Block

from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Kind
from bot.domain.facts import Echo, Item
from bot.domain.nudges import plan_first, when_asked
from bot.domain.people import Person
from bot.domain.times import DueKind
from bot.views.ids import Action
from bot.views.message import Message, button, buttons, message, section, small_print
from bot.views.rules import rule_in_words
from bot.views.words import clock, day, escape, moment, plain_title, quote, title

WORDS_FOR_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def echo_message(facts: Echo) -> Message:
    """One promise with Edit and Undo; several as a numbered list; without a date the question "by when?"."""
    if len(facts.items) == 1:
        return _one(facts, facts.items[0])
    return _several(facts)


def _one(facts: Echo, item: Item) -> Message:
    promise, reader = item.promise, facts.reader
    edit, undo = button("Edit", Action.EDIT, promise), button("Undo", Action.UNDO, promise)
    if promise.state is State.UNDONE:
        return message(f"Taken back: {plain_title(promise)}.", [section(f"Taken back: {title(promise)}.")])
    if promise.state is not State.OPEN:
        return message(f"Noted: {plain_title(promise)}.", [section(f"{title(promise)}{_due(facts, promise)}.")])
    if promise.is_vague:
        by_when = f" by *{moment(promise.due_at, reader, facts.now)}*?" if promise.due_at else ", and by when?"
        question = f'noted. What would done look like{by_when} For example "reply to every lead within a day".'
        text = f"{plain_title(promise)}: noted. What would done look like?"
        return message(text, [section(f"{title(promise)}: {question}"), buttons(edit, undo)])
    if promise.due_at is None:
        passed = f'"{escape(facts.past)}" has passed. ' if facts.past else ""
        text = f"{plain_title(promise)}: noted. {passed}By when?"
        return message(
            text, [section(f"{title(promise)}: noted. {passed}By when?"), *_extra(promise), by_when_buttons(promise)]
        )
    promised = _due(facts, promise) if item.rule is None else _recurs(facts, promise, item.rule)
    then = _what_follows(promise, reader, facts)
    text = f"{plain_title(promise)}{promised.replace('*', '')}. {then}"
    other = []
    if promise.other_due_at is not None:
        other.append(button(f"Meant {_other(facts, promise)}?", Action.OTHER_READING, promise))
    return message(
        text, [section(f"{title(promise)}{promised}. {then}"), *_extra(promise), buttons(*other, edit, undo)]
    )


def by_when_buttons(promise: Commitment) -> Block:
    return buttons(
        button("Today", Action.TODAY, promise),
        button("Tomorrow", Action.TOMORROW, promise),
        button("Friday", Action.FRIDAY, promise),
        button("Pick…", Action.PICK_DATE, promise),
        button("Undo", Action.UNDO, promise),
    )


def _several(facts: Echo) -> Message:
    rules = {item.promise.id: item.rule for item in facts.items if item.rule is not None}
    live = [item.promise for item in facts.items if item.promise.state is not State.UNDONE]
    if not live:
        return message("Taken back, all of them.", [section("Taken back, all of them.")])
    many = WORDS_FOR_COUNTS[len(live)] if len(live) < len(WORDS_FOR_COUNTS) else str(len(live))
    blocks: list[Block] = [section(f"Got {many}:")]
    lines = []
    for place, promise in enumerate(live, start=1):
        due = _due(facts, promise) if promise.due_at else ": no date yet"
        if promise.id in rules:
            due = _recurs(facts, promise, rules[promise.id])
        lines.append(f"{place}. {plain_title(promise)}{due.replace('*', '')}")
        edit = button("Edit", Action.EDIT, promise) if promise.is_open else None
        blocks.append(section(f"{place}. {title(promise)}{due}", edit))
    undated = next((promise for promise in live if promise.is_open and promise.due_at is None), None)
    if undated is not None:
        blocks += [section(f"By when for {title(undated)}?"), by_when_buttons(undated)]
    elif all(promise.is_open for promise in live):
        blocks.append(buttons(button("Undo all", Action.UNDO_ALL, live[0])))
    return message(f"Got {many}: " + " · ".join(lines), blocks)


def _due(facts: Echo, promise: Commitment) -> str:
    if promise.due_at is None:
        return ""
    preposition = "on" if promise.due_kind is DueKind.START else "by"
    return f" {preposition} *{moment(promise.due_at, facts.reader, facts.now)}*"


def _recurs(facts: Echo, promise: Commitment, rule: str) -> str:
    assert promise.due_at is not None
    return f" *{rule_in_words(rule, facts.reader)}*, first on *{moment(promise.due_at, facts.reader, facts.now)}*"


def _what_follows(promise: Commitment, reader: Person, facts: Echo) -> str:
    first, asked_at = plan_first(promise, reader, facts.now), when_asked(promise, reader)
    if asked_at is None:
        return ""
    if first is not None and first.kind is Kind.CUE:
        return f"I'll remind you then and ask how it went at {clock(asked_at, reader)}."
    if asked_at == promise.due_at:
        return "I'll check in then."
    return f"I'll check in {moment(asked_at, reader, facts.now)}."


def _other(facts: Echo, promise: Commitment) -> str:
    other, due_at = promise.other_due_at, promise.due_at
    assert other is not None and due_at is not None
    reader = facts.reader
    same_day = reader.local(other).date() == reader.local(due_at).date()
    return clock(other, reader) if same_day else day(other, reader, facts.now)


def _extra(promise: Commitment) -> list[Block]:
    extra = [f"Plan: {quote(promise.plan)}"] if promise.plan else []
    extra += [f"Why: {quote(promise.why)}"] if promise.why else []
    return [small_print(" · ".join(extra))] if extra else []
