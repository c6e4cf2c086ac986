"""Asks: the question, its echo, the answer, and how it went; each says only what both sides may know."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_never

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    DateTimePickerElement,
    InputBlock,
    PlainTextInputElement,
)
from slack_sdk.models.views import View

from bot.domain.asks import Ask, AskEcho, AskLine, AskNews, AskOutcome, AskRequest, AskState, AskTold, Standing
from bot.domain.commitments import Commitment, State
from bot.domain.people import Person
from bot.domain.times import DueKind
from bot.views.echo import by_when_buttons
from bot.views.ids import Action, AskAction, Field, Form
from bot.views.message import LONGEST_LABEL, Message, button, buttons, line_message, message, section, small_print
from bot.views.rules import rule_in_words
from bot.views.words import escape, fit, moment, progress, quote, strong, title

LINES = {
    AskLine.YOURSELF: 'That one is for yourself: say it as a promise, like "I\'ll send the deck by Friday".',
    AskLine.BOT: "{name} is an app, and only people can promise something or be thanked.",
    AskLine.GUEST: "{name} is a guest here, and I pass asks on to full members of this workspace only.",
    AskLine.YOU_ARE_GUEST: "You're a guest here, and I pass asks on for full members of this workspace only.",
    AskLine.DEACTIVATED: "{name} no longer has an account here, so I can't reach them.",
    AskLine.ELSEWHERE: "{name} belongs to another workspace, where I can't write to them.",
    AskLine.NOT_FOUND: "I can't find {name} in this workspace, so I passed nothing on.",
    AskLine.NOT_TAKING: "{name} takes no asks through me at the moment. Best asked directly.",
    AskLine.TOO_MANY: "{name} has five asks of yours to answer already. I'll pass on more once one is answered.",
    AskLine.TOO_MANY_PEOPLE: "That's more people than I pass one message on to. Name up to eight.",
    AskLine.ASKED_ALREADY: "{name} has that ask already. I'll tell you when there's an answer.",
    AskLine.SAME_DATE: "{name} has said no to that. You can ask once more, with another date.",
    AskLine.TURNED_DOWN: "{name} has said no to that twice, so I won't ask again. Best talked over directly.",
    AskLine.A_QUESTION: "I pass on asks for a promise, not questions. Best asked directly.",
    AskLine.NO_ASKS: 'No more asks from anybody. To change that: "take asks again".',
    AskLine.NO_ASKS_FROM: 'No more asks from {name}. To change that: "take asks again".',
    AskLine.ASKS_AGAIN: "Asks from everybody reach you again.",
    AskLine.ASKS_AGAIN_FROM: "Asks from {name} reach you again.",
    AskLine.BROKEN_RULE: "{name}",
    AskLine.THANK_WHOM: 'Whom shall I thank? Name them with an @, like "shout-out to @ben for saving the demo".',
    AskLine.THANK_YOURSELF: 'Thanks are for others. What went well for you is a win: "win: signed Initech".',
    AskLine.BALANCE_WITH_WHOM: 'With whom? Name them with an @, like "/kept balance @ben".',
    AskLine.KEPT_PRIVATE: "{name}: only you see it now.",
    AskLine.ASKED_FOR: "{name}: whoever asked for it hears how it went, nobody else sees it.",
    AskLine.SHARED: "{name}: no longer private. Partners and channels read of it what you agreed to.",
    AskLine.NOT_PRIVATE: "{name} isn't private: partners and channels read of it what you agreed to.",
    AskLine.TAKEN_BACK: "Taken back: {name}.",
    AskLine.LET_OFF: "Let go: {name}. Whoever promised it hears so.",
    AskLine.WAS_PRIVATE: "{name}: private already, only you see it.",
}

LONGEST_REASON = 200


def told_message(facts: AskTold) -> Message:
    """One line."""
    return line_message(LINES[facts.line].format(name=strong(quote(facts.name or "", private=False))))


def request_message(facts: AskRequest) -> Message:
    """The question with its three answers, or what became of it."""
    ask, asker = facts.of.ask, strong(escape(facts.of.asker.name))
    match ask.state:
        case AskState.ASKED:
            return _question(facts)
        case AskState.ACCEPTED if facts.of.promise is not None:
            return _promised(facts, facts.of.promise)
        case AskState.ACCEPTED:
            return line_message(f"You said yes to {asker}: {_asked_words(ask)}.")
        case AskState.DECLINED:
            if facts.is_refused:
                return line_message(f"You said no to {asker}: {_asked_words(ask)}.")
            no_more = ask_button(f"No asks from {facts.of.asker.name}", AskAction.BLOCK, ask)
            return line_message(f"You said no to {asker}: {_asked_words(ask)}.", buttons(no_more))
        case AskState.WITHDRAWN:
            return line_message(f"{asker} took this back: {_asked_words(ask)}. Nothing to do.")
        case AskState.EXPIRED:
            return line_message(f"{asker} asked: {_asked_words(ask)}. I've told them there was no answer.")
        case _:
            assert_never(ask.state)


def _question(facts: AskRequest) -> Message:
    line = question_line(facts.of, facts.reader, facts.now)
    blocks: list[Block] = [section(line)]
    if facts.of.ask.why:
        blocks.append(small_print(quote(facts.of.ask.why)))
    blocks.append(buttons(*ask_choices(facts.of.ask, facts.now)))
    if facts.is_first:
        asker = escape(facts.of.asker.name)
        about = "I'm Kept: I write down what people promise each other and ask how it went. If you accept, "
        about += f'{asker} hears that, too. No asks from {asker}, or none at all: say "no asks".'
        blocks.append(small_print(about))
    return message(line, blocks)


def question_line(of: Standing, reader: Person, now: datetime) -> str:
    """Who asks what, by when."""
    return f"{strong(escape(of.asker.name))} asks: {_asked_words(of.ask)}{_by(of.ask, reader, now)}. Do you promise it?"


def ask_choices(ask: Ask, now: datetime) -> list[ButtonElement]:
    """The three answers; a date that has passed cannot be promised, nor another one in place of a whole rhythm."""
    choices = []
    if not ask.is_past(now):
        choices.append(ask_button("Accept", AskAction.ACCEPT, ask, style="primary"))
    if ask.rrule is None and ask.due_at is not None:
        choices.append(ask_button("Another date", AskAction.OTHER_DATE, ask))
    return [*choices, ask_button("Decline", AskAction.DECLINE, ask)]


def _promised(facts: AskRequest, promise: Commitment) -> Message:
    asker = strong(escape(facts.of.asker.name))
    name = title(promise)
    if promise.state is not State.OPEN:
        return line_message(f"{name}: {ENDINGS.get(promise.state, 'closed')}. You promised it to {asker}.")
    if promise.due_at is None:
        return line_message(f"{name}: promised to {asker}. By when?", by_when_buttons(promise))
    rule = f" {strong(rule_in_words(facts.rule, facts.reader))}, first" if facts.rule else ""
    on = "on" if facts.rule or promise.due_kind is DueKind.START else "by"
    due = f"{rule} {on} {strong(moment(promise.due_at, facts.reader, facts.now))}"
    line = f"{name}{due}: promised to {asker}. I'll check in with you and tell them how it went."
    if promise.revision > 1:
        return line_message(line)
    return line_message(line, buttons(button("Edit", Action.EDIT, promise), button("Undo", Action.UNDO, promise)))


def ask_echo_message(facts: AskEcho) -> Message:
    """What was asked of whom; until there is an answer it can be taken back, in private."""
    lines = [_echo_line(facts, of) for of in facts.asks]
    waiting = [of for of in facts.asks if of.ask.is_waiting]
    if not facts.asks:
        return line_message("Taken back.")
    if facts.is_public or not waiting:
        return line_message("\n".join(lines))
    lines[-1] += " You'll hear what they say."
    return line_message("\n".join(lines), buttons(ask_button("Undo", AskAction.TAKE_BACK, waiting[0].ask)))


def _echo_line(facts: AskEcho, of: Standing) -> str:
    ask = of.ask
    name = strong(escape(of.asked.name))
    words = strong(quote(ask.what, private=not facts.is_public))
    if ask.state is AskState.WITHDRAWN:
        return f"Taken back: {words}, asked of {name}."
    zone = f" {facts.reader.local(ask.due_at).tzname()}" if facts.is_public and ask.due_at else ""
    due = _by(ask, facts.reader, facts.now, zone)
    if of.is_heard or not ask.is_waiting or of.asked.is_open(facts.now):
        return f"Asked {name}: {words}{due}."
    return f"I'll ask {name} in their working hours: {words}{due}."


def ask_news_message(facts: AskNews) -> Message:
    """The answer; once there is a promise, how it stands. Whoever asked may let it go again."""
    of, ask = facts.of, facts.of.ask
    name, words = strong(escape(of.asked.name)), _asked_words(ask)
    match ask.state:
        case AskState.ASKED if facts.is_late:
            due = _by(ask, facts.reader, facts.now)
            return line_message(
                f"No answer yet from {name} to {words}{due}. They can still answer; asking directly may be quicker."
            )
        case AskState.ASKED:
            return line_message(f"{name} took the yes back and has {words} to answer again.")
        case AskState.DECLINED:
            why = f': "{quote(ask.reason)}"' if ask.reason else "."
            return line_message(f"{name} said no to {words}{why}")
        case AskState.EXPIRED if not of.is_heard:
            return line_message(f"I couldn't reach {name} about {words}, so it wasn't asked. Best asked directly.")
        case AskState.EXPIRED:
            return line_message(f"No answer from {name} to {words}, and I've stopped waiting. Best asked directly.")
        case AskState.WITHDRAWN:
            return line_message(f"Taken back: {words}, asked of {name}.")
        case AskState.ACCEPTED:
            return _accepted(facts, name, words)
        case _:
            assert_never(ask.state)


def _accepted(facts: AskNews, name: str, words: str) -> Message:
    ask, promise = facts.of.ask, facts.of.promise
    if promise is None:
        return line_message(f"{name} said yes to {words}.")
    if ask.rrule is not None:
        first = f", first on {strong(moment(promise.due_at, facts.reader, facts.now))}" if promise.due_at else ""
        return line_message(f"{name} will: {words} {strong(rule_in_words(ask.rrule, facts.reader))}{first}.")
    if not promise.is_open:
        return line_message(f"{words} ({name}): {ENDINGS.get(promise.state, 'closed')}.")
    if promise.due_at is None:
        return line_message(f"{name} will: {words}. No date yet.")
    due = strong(moment(promise.due_at, facts.reader, facts.now))
    if ask.due_at is None or promise.due_at == ask.due_at:
        return line_message(f"{name} will: {words} by {due}.")
    asked_for = moment(ask.due_at, facts.reader, facts.now)
    line = f"{name} will: {words}, by {due} instead of {asked_for}."
    return line_message(line, buttons(promise_button("Let it go", AskAction.RELEASE, promise)))


def ask_outcome_message(facts: AskOutcome) -> Message:
    """How it went, once; a kept one can be thanked for in a tap."""
    promise, name = facts.promise, strong(escape(facts.promiser.name))
    words = strong(quote(facts.what))
    carried = facts.carried_to
    due = moment(carried.due_at, facts.reader, facts.now) if carried is not None and carried.due_at else None
    match promise.state:
        case State.KEPT if facts.is_thanked:
            return line_message(f"{name} kept it: {words}. Thanks passed on.")
        case State.KEPT:
            return line_message(
                f"{name} kept it: {words}.", buttons(promise_button("Say thanks", AskAction.THANK, promise))
            )
        case State.PARTLY:
            far = f" ({progress(promise)})" if promise.target is not None and promise.done is not None else ""
            rest = f" The rest by {strong(due)}." if due else ""
            return line_message(f"{name} got part of it done: {words}{far}.{rest}")
        case State.MISSED:
            now_by = f" It's on for {strong(due)} now." if due else ""
            return line_message(f"{words} didn't happen.{now_by}")
        case State.OPEN if promise.due_at is not None:
            return line_message(f"{words} is on for {strong(moment(promise.due_at, facts.reader, facts.now))} now.")
        case State.DROPPED:
            return line_message(f"{name} let {words} go.")
        case State.UNANSWERED:
            return line_message(f"{name} hasn't said how {words} went, and I've stopped asking.")
        case _:
            return line_message(f"{words} is open again.")


# How a promise ended, for the one who asked as for the one who made it.
ENDINGS = {
    State.KEPT: "kept",
    State.PARTLY: "partly kept",
    State.MISSED: "didn't happen",
    State.DROPPED: "let go",
    State.SKIPPED: "skipped",
    State.UNANSWERED: "no answer",
    State.UNDONE: "taken back",
}


def other_date_modal(ask: Ask, asker: Person) -> dict[str, Any]:
    """Which date they can promise instead."""
    initial = None if ask.due_at is None else int(ask.due_at.timestamp())
    element = DateTimePickerElement(action_id=Field.WHEN, initial_date_time=initial)
    hint = f"{asker.name} hears which date you promised."
    field = InputBlock(block_id=Field.WHEN, label="By when can you promise it?", element=element, hint=hint)
    return _modal(Form.ASK_DATE, "Another date", "Promise it", ask.id, [field])


def decline_modal(ask: Ask, asker: Person) -> dict[str, Any]:
    """No, perhaps with a word why."""
    element = PlainTextInputElement(action_id=Field.WHY, max_length=LONGEST_REASON)
    hint = f"{asker.name} reads it."
    field = InputBlock(block_id=Field.WHY, label="A word why", element=element, optional=True, hint=hint)
    return _modal(Form.ASK_DECLINE, "Decline", "Decline", ask.id, [field])


def _modal(form: Form, name: str, submit: str, about: int, fields: Sequence[InputBlock]) -> dict[str, Any]:
    return View(
        type="modal",
        callback_id=form,
        title=name,
        submit=submit,
        close="Cancel",
        private_metadata=str(about),
        blocks=fields,
    ).to_dict()


def ask_button(label: str, action: AskAction, ask: Ask, style: str | None = None) -> ButtonElement:
    """A button about one ask."""
    return ButtonElement(text=fit(label, LONGEST_LABEL), action_id=action, value=str(ask.id), style=style)


def promise_button(label: str, action: AskAction, promise: Commitment) -> ButtonElement:
    """A button about a promise to the reader."""
    return ButtonElement(text=fit(label, LONGEST_LABEL), action_id=action, value=str(promise.id))


def _asked_words(ask: Ask) -> str:
    return strong(quote(ask.what))


def _by(ask: Ask, reader: Person, now: datetime, zone: str = "") -> str:
    if ask.rrule is not None:
        return f" {strong(rule_in_words(ask.rrule, reader))}"
    if ask.due_at is None:
        return ""
    return f" {'on' if ask.due_kind is DueKind.START else 'by'} {strong(moment(ask.due_at, reader, now) + zone)}"
