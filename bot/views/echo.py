"""The echo: what Kept wrote down, with the date spelled out, or the one question that is still open."""

from slack_sdk.models.blocks import Block, ButtonElement

from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Kind
from bot.domain.facts import Echo, Item
from bot.domain.nudges import plan_first, when_asked
from bot.domain.people import Person
from bot.domain.times import DueKind
from bot.views.coaching import load_words
from bot.views.ids import Action, AskAction
from bot.views.mentions import public_echo_message
from bot.views.message import Message, button, buttons, line_message, message, numbered, section, small_print
from bot.views.rules import rule_in_words
from bot.views.words import clock, day, escape, join_words, moment, quote, strong, title, when_i_ask

WORDS_FOR_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# One row of buttons; whoever promises more at once edits in words.
MOST_EDITS = 8


def echo_message(facts: Echo) -> Message:
    """One promise with Edit and Undo; several as a numbered list; without a date the question "by when?"."""
    if facts.is_public:
        return public_echo_message(facts)
    if len(facts.items) == 1:
        return _one(facts, facts.items[0])
    return _several(facts)


def _one(facts: Echo, item: Item) -> Message:
    promise, reader = item.promise, facts.reader
    edit, undo = button("Edit", Action.EDIT, promise), button("Undo", Action.UNDO, promise)
    if promise.state is State.UNDONE:
        return line_message(f"Taken back: {title(promise)}.")
    if promise.state is not State.OPEN:
        return line_message(f"{title(promise)}{_due(facts, promise)}.")
    if promise.is_vague:
        by_when = f" by {strong(moment(promise.due_at, reader, facts.now))}?" if promise.due_at else ", and by when?"
        question = f'noted. What would done look like{by_when} For example "reply to every lead within a day".'
        return line_message(f"{title(promise)}: {question}", buttons(edit, undo))
    if promise.due_at is None:
        passed = f'"{quote(facts.past)}" has passed. ' if facts.past else ""
        line = f"{title(promise)}: noted. {passed}By when?"
        private = [keep_private_button()] if facts.seen_by else []
        return line_message(line, *_extra(promise), *_seen(facts), by_when_buttons(promise, *private))
    other = []
    if promise.other_due_at is not None:
        other.append(button(f"Meant {_other(facts, promise)}?", Action.OTHER_READING, promise))
    if facts.load is not None and facts.load.strain is not None and facts.load.strain.smaller is not None:
        other.append(button(f"Make it {facts.load.strain.smaller}", Action.USUAL, promise))
    promised = _due(facts, promise) if item.rule is None else _recurs(facts, promise, item.rule)
    instead = f", in place of {strong(quote(facts.instead_of))}" if facts.instead_of else ""
    line = f"{title(promise)}{promised}{instead}. {_what_follows(promise, reader, facts)}"
    private = [keep_private_button()] if facts.seen_by else []
    return line_message(line, *_extra(promise), *_seen(facts), *_load(facts), buttons(*other, edit, *private, undo))


def _load(facts: Echo) -> list[Block]:
    """What it asks beside what is usual, said before and not after; it is written down all the same."""
    if facts.load is None:
        return []
    return [small_print(load_words(facts.load, facts.reader, is_one_of_several=len(facts.items) > 1))]


def _seen(facts: Echo) -> list[Block]:
    """Who sees what is promised to them, or that nobody does."""
    if facts.is_private:
        return [small_print("Only you see this, whatever else you share.")]
    if not facts.seen_by:
        return []
    names = join_words([escape(person.name) for person in facts.seen_by])
    return [small_print(f"{names} can see {'this' if len(facts.items) == 1 else 'what is theirs'}, and how it went.")]


def keep_private_button() -> ButtonElement:
    """So that nobody else sees it."""
    return ButtonElement(text="Keep private", action_id=AskAction.KEEP_PRIVATE, value="echo")


def by_when_buttons(promise: Commitment, *more: ButtonElement) -> Block:
    """Days to choose from, and a way back."""
    return buttons(
        button("Today", Action.TODAY, promise),
        button("Tomorrow", Action.TOMORROW, promise),
        button("Friday", Action.FRIDAY, promise),
        button("Pick…", Action.PICK_DATE, promise),
        *more,
        button("Undo", Action.UNDO, promise),
    )


def _several(facts: Echo) -> Message:
    live = [item for item in facts.items if item.promise.state is not State.UNDONE]
    if not live:
        return line_message("Taken back, all of them.")
    many = WORDS_FOR_COUNTS[len(live)] if len(live) < len(WORDS_FOR_COUNTS) else str(len(live))
    lines = [f"{place}. {_in_list(facts, item)}" for place, item in enumerate(live, start=1)]
    blocks: list[Block] = [section("\n".join([f"Got {many}:", *lines]))]
    open_ones = [(place, item.promise) for place, item in enumerate(live, start=1) if item.promise.is_open]
    undated = next((promise for _, promise in open_ones if promise.due_at is None), None)
    if undated is not None:
        blocks += [section(f"By when for {title(undated)}?"), by_when_buttons(undated)]
    elif open_ones:
        edits = [button(f"Edit {place}", Action.EDIT, promise) for place, promise in open_ones[:MOST_EDITS]]
        private = [keep_private_button()] if facts.seen_by else []
        blocks += [*_seen(facts), *_load(facts)]
        blocks.append(buttons(*numbered(edits), *private, button("Undo all", Action.UNDO_ALL, open_ones[0][1])))
    return message(f"Got {many}: " + " · ".join(lines), blocks)


def _in_list(facts: Echo, item: Item) -> str:
    promise = item.promise
    if item.rule is not None:
        return f"{title(promise)}{_recurs(facts, promise, item.rule)}"
    return f"{title(promise)}{_due(facts, promise) if promise.due_at else ': no date yet'}"


def _due(facts: Echo, promise: Commitment) -> str:
    if promise.due_at is None:
        return ""
    preposition = "on" if promise.due_kind is DueKind.START else "by"
    return f" {preposition} {strong(moment(promise.due_at, facts.reader, facts.now))}"


def _recurs(facts: Echo, promise: Commitment, rule: str) -> str:
    assert promise.due_at is not None
    first = strong(moment(promise.due_at, facts.reader, facts.now))
    return f" {strong(rule_in_words(rule, facts.reader))}, first on {first}"


def _what_follows(promise: Commitment, reader: Person, facts: Echo) -> str:
    first, asked_at = plan_first(promise, reader, facts.now), when_asked(promise, reader)
    if asked_at is None:
        return ""
    if first is not None and first.kind is Kind.CUE and not reader.is_paused(first.at):
        return f"I'll remind you then and ask how it went at {clock(asked_at, reader)}."
    return when_i_ask(promise, asked_at, reader, facts.now)


def _other(facts: Echo, promise: Commitment) -> str:
    other, due_at = promise.other_due_at, promise.due_at
    assert other is not None and due_at is not None
    reader = facts.reader
    same_day = reader.local(other).date() == reader.local(due_at).date()
    return clock(other, reader) if same_day else day(other, reader, facts.now)


def _extra(promise: Commitment) -> list[Block]:
    extra = [f"Plan: {quote(promise.plan)}"] if promise.plan else []
    extra += [quote(promise.why)] if promise.why else []
    return [small_print(" · ".join(extra))] if extra else []
