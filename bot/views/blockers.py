"""Obstacles: what waits for what, who can clear it, and what comes after."""

import json
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    InputBlock,
    InteractiveElement,
    PlainTextInputElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.domain.blockers import BlockerRequest, NewsLine, Obstacle, OwnerState, Question, is_old
from bot.domain.commitments import Commitment, State
from bot.domain.facts import Answered, BlockerNews, Brief, Item
from bot.domain.people import Person
from bot.views.ids import Action, BlockerAction, Field, Form
from bot.views.message import Message, button, buttons, line_message, section
from bot.views.words import count, day, fit, moment, quote, short_moment, strong, title

LONGEST_OBSTACLE = 200


def age(obstacle: Obstacle, reader: Person, now: datetime) -> str:
    """(4 days), in the reader's calendar; nothing on the first."""
    days = (reader.local(now).date() - reader.local(obstacle.blocker.raised_at).date()).days
    return f" ({count(days, 'day', 'days')})" if days > 0 else ""


def waits_on(obstacle: Obstacle, reader: Person) -> str:
    """What it waits on: the obstacle, whoever is to clear it, or both."""
    what = quote(obstacle.blocker.what)
    helper = obstacle.helper if obstacle.blocker.has_owner else None
    if helper is None:
        return strong(what) if what else "something"
    name = "you" if helper.id == reader.id else strong(quote(helper.name, private=False))
    return f"{name}: {strong(what)}" if what else name


def waiting_line(obstacle: Obstacle, reader: Person, now: datetime) -> str:
    """One promise that waits, for a list."""
    return f"{title(obstacle.promise)}, on {waits_on(obstacle, reader)}{age(obstacle, reader, now)}"


def blocked_line(facts: Answered, item: Item) -> str:
    """A promise that waits, and what is still to be settled about that."""
    obstacle = item.obstacle
    assert obstacle is not None
    blocker = obstacle.blocker
    since = age(obstacle, facts.reader, facts.now)
    line = f"{title(item.promise)} is waiting on {waits_on(obstacle, facts.reader)}{since}"
    if isinstance(facts, Brief) and item in facts.old:
        return f"{line}. Still so? Get help, change the promise, or let it go."
    if blocker.question is Question.DECIDE:
        again = "for the second time" if blocker.times == 2 else f"for time number {blocker.times}"
        return f"{line}, held up {again}. Get help, change the promise, or let it go?"
    return f"{line}. {_who(facts, obstacle)}"


def _who(facts: Answered, obstacle: Obstacle) -> str:
    reader, blocker, owner = facts.reader, obstacle.blocker, obstacle.owner
    if owner is None or blocker.owner_state in (OwnerState.OPEN, OwnerState.NOBODY):
        if blocker.question is Question.WHO:
            return "I won't ask about it meanwhile. Who can clear it?"
        return "I'll ask again in a few days, and not before."
    name = strong(quote(owner.name, private=False))
    match blocker.owner_state:
        case OwnerState.ACCEPTED if owner.id == obstacle.waits.id:
            return "It's yours to clear, so it's in your briefs until it is."
        case OwnerState.ACCEPTED:
            return f"{name} is on it."
        case OwnerState.ASKED if (pause := owner.pause_at(facts.now)) is not None:
            back = day(pause.until_at, reader, facts.now)
            return f"{name} is away until {back}; I'll ask them then to clear it. Or is there somebody else?"
        case OwnerState.ASKED:
            said = "without the words of your promise" if obstacle.is_private else "with what it holds up"
            return f"I'm asking {name}, {said}, and won't ask you about it meanwhile."
        case OwnerState.GONE:
            return f"I can't reach {name}. Who else can clear it?"
        case _:
            return f"{name} can't clear it. Who else can?"


def blocked_choices(facts: Answered, item: Item) -> list[InteractiveElement]:
    """What whoever waits can do about it."""
    obstacle, promise = item.obstacle, item.promise
    assert obstacle is not None
    blocker = obstacle.blocker
    clear, undo = _button("Cleared", BlockerAction.CLEARED, obstacle), button("Undo", Action.UNDO, promise)
    change, drop = button("Change it", Action.EDIT, promise), button("Let it go", Action.DROP, promise)
    if isinstance(facts, Brief) and item in facts.old:
        return [clear, _somebody(obstacle, "Get help from"), change, drop]
    match blocker.question:
        case Question.DECIDE:
            return [_somebody(obstacle, "Get help from"), change, drop, clear, undo]
        case Question.WHO:
            me = _button("I can", BlockerAction.MINE, obstacle)
            nobody = _button("Nobody yet", BlockerAction.NOBODY, obstacle)
            return [_somebody(obstacle, "Who can clear it"), me, nobody, undo]
        case None:
            is_away = blocker.owner_state is OwnerState.ASKED and obstacle.owner is not None
            is_away = is_away and obstacle.owner is not None and obstacle.owner.is_paused(facts.now)
            else_ = [_somebody(obstacle, "Somebody else")] if is_away else []
            return [*else_, clear, undo]


def cleared_line(facts: Answered, item: Item, then: str) -> str:
    """The way is free again; `then` says when Kept checks in."""
    obstacle, promise = item.obstacle, item.promise
    assert obstacle is not None
    thanked, helper = _thanked(obstacle), obstacle.helper
    line = f"{title(promise)} is clear again"
    if helper is not None and obstacle.blocker.cleared_by == helper.id:
        line = f"{strong(quote(helper.name, private=False))} cleared {obstacle_words(obstacle)}. {line}"
    if promise.state is State.SKIPPED:
        return f"{line}, and its date has passed, so I left this one out.{thanked}"
    if promise.due_at is None:
        return f"{line}, and its date has passed. By when now?{thanked}"
    due = strong(moment(promise.due_at, facts.reader, facts.now))
    return f"{line}, for {due}. {then}{thanked}"


def _thanked(obstacle: Obstacle) -> str:
    helper = obstacle.helper
    if helper is None or obstacle.blocker.thanked_at is None:
        return ""
    return f" {strong(quote(helper.name, private=False))} has your thanks."


def cleared_choices(item: Item) -> list[InteractiveElement]:
    """A date where it needs one, thanks where somebody helped."""
    obstacle, promise = item.obstacle, item.promise
    assert obstacle is not None
    choices: list[InteractiveElement] = []
    if promise.is_open and promise.due_at is None:
        choices += [
            button("Today", Action.TODAY, promise),
            button("Tomorrow", Action.TOMORROW, promise),
            button("Friday", Action.FRIDAY, promise),
            button("Pick…", Action.PICK_DATE, promise),
        ]
    helper = obstacle.helper
    took_part = obstacle.blocker.owner_state is OwnerState.ACCEPTED or obstacle.blocker.cleared_by != promise.owner_id
    if helper is not None and took_part and obstacle.blocker.thanked_at is None:
        choices.append(_button(f"Thank {helper.name}", BlockerAction.THANK, obstacle))
    return choices


def clearing_blocks(facts: Brief) -> tuple[list[str], list[Block]]:
    """What the reader is to clear: for whom, what it holds up, since when."""
    lines: list[str] = []
    blocks: list[Block] = []
    for obstacle in facts.clearing:
        blocker, mine = obstacle.blocker, obstacle.blocker.owner_id == facts.reader.id
        if not blocker.is_open or not mine or blocker.owner_state is not OwnerState.ACCEPTED:
            # Whoever it is with no longer has no business with what it is called by now.
            still = obstacle_words(obstacle) if mine else "One that was with you"
            line = f"{still}: {'no longer with you' if blocker.is_open else 'cleared'}."
            lines.append(line)
            blocks.append(section(line))
            continue
        if obstacle.helper is None and not obstacle.promise.is_blocked:
            line = f"{title(obstacle.promise)}: no longer waiting."
            lines.append(line)
            blocks.append(section(line))
            continue
        line = yours_line(obstacle, facts.reader, facts.now)
        lines.append(line)
        choices = [cleared_button(obstacle)]
        if obstacle.helper is not None:
            choices.append(_button("Not me", BlockerAction.NOT_ME, obstacle))
        else:
            choices.append(button("Change it", Action.EDIT, obstacle.promise))
        blocks += [section(line), buttons(*choices)]
    return lines, blocks


def cleared_button(obstacle: Obstacle) -> ButtonElement:
    """For either side of it."""
    return _button("Cleared", BlockerAction.CLEARED, obstacle)


def yours_line(obstacle: Obstacle, reader: Person, now: datetime) -> str:
    """One obstacle that the reader is to clear: for whom, what it holds up, since when."""
    held, since = title(obstacle.promise), age(obstacle, reader, now)
    if obstacle.helper is None:
        line = f"Yours to clear: {obstacle_words(obstacle)}, which holds up {held}{since}."
        old = is_old(reader, obstacle.blocker.raised_at, now)
        return f"{line} Clear it, or change the promise?" if old else line
    waits = strong(quote(obstacle.waits.name, private=False))
    held = "" if obstacle.is_private else f", for {held}"
    line = f"{waits} waits on you: {obstacle_words(obstacle)}{held}{since}."
    owned_at = obstacle.blocker.owner_at
    return f"{line} Still with you?" if owned_at is not None and is_old(reader, owned_at, now) else line


def obstacle_words(obstacle: Obstacle) -> str:
    """The obstacle in its owner's words."""
    return strong(quote(obstacle.blocker.what)) if obstacle.blocker.what else "an obstacle"


def request_message(facts: BlockerRequest) -> Message:
    """Can you clear it? Answered, the same message says how it stands."""
    obstacle = facts.obstacle
    if obstacle is None:
        return line_message("That's no longer in anybody's way. Nothing to do.")
    blocker, waits = obstacle.blocker, strong(quote(obstacle.waits.name, private=False))
    if blocker.owner_id != facts.reader.id:
        # Without its name: it may be called something else by now, which is not for them.
        return line_message(f"{waits} no longer needs you for that one. Nothing left to do.")
    if not blocker.is_open:
        how = "cleared" if blocker.cleared_by is not None else "no longer needed"
        return line_message(f"For {waits}: {obstacle_words(obstacle)} is {how}. Nothing left to do.")
    due = obstacle.promise.due_at
    by = f", due {short_moment(due, facts.reader, facts.now)}" if due is not None and due > facts.now else ""
    on = f" on {obstacle_words(obstacle)}" if blocker.what else " on you"
    match blocker.owner_state:
        case OwnerState.ASKED:
            held = "" if obstacle.is_private else f", which holds up {title(obstacle.promise)}"
            line = f"{waits} is waiting{on}{held}{by}. Can you clear it?"
            choices = [
                _button("I'll clear it", BlockerAction.ACCEPT, obstacle, style="primary"),
                _button("Not me", BlockerAction.NOT_ME, obstacle),
                _button("Already cleared", BlockerAction.CLEARED, obstacle),
            ]
        case OwnerState.ACCEPTED:
            line = f"You're clearing {obstacle_words(obstacle)} for {waits}. It's in your briefs until it's cleared."
            choices = [
                _button("Cleared", BlockerAction.CLEARED, obstacle, style="primary"),
                _button("Not me", BlockerAction.NOT_ME, obstacle),
            ]
        case _:
            return line_message(f"Not yours: {obstacle_words(obstacle)}. I've told {waits}.")
    return line_message(line, buttons(*choices))


def news_message(facts: BlockerNews) -> Message:
    """What changed about an obstacle, and what there is to say to it."""
    obstacle = facts.obstacle
    if obstacle is None:
        return line_message("That's no longer in anybody's way. Nothing to do.")
    name = strong(quote(obstacle.owner.name, private=False)) if obstacle.owner is not None else "Nobody"
    held = title(obstacle.promise)
    if not obstacle.blocker.is_open:
        return line_message(f"{held} no longer waits on {obstacle_words(obstacle)}.")
    if obstacle.blocker.question is not Question.WHO:
        return line_message(f"Waiting: {waiting_line(obstacle, facts.reader, facts.now)}.")
    why = f"{name} can't clear" if facts.line is NewsLine.REFUSED else f"I can't reach {name} about"
    choices = buttons(
        _somebody(obstacle, "Who can clear it"),
        _button("I can", BlockerAction.MINE, obstacle),
        _button("Nobody yet", BlockerAction.NOBODY, obstacle),
    )
    return line_message(f"{why} {obstacle_words(obstacle)}, which holds up {held}. Who else can?", choices)


def blocked_modal(promise: Commitment, where: tuple[str, str]) -> dict[str, Any]:
    """What is in the way, and who can clear it."""
    what = PlainTextInputElement(action_id=Field.WHAT, min_length=1, max_length=LONGEST_OBSTACLE, focus_on_load=True)
    return View(
        type="modal",
        callback_id=Form.BLOCKED,
        title="What's in the way?",
        submit="Save",
        close="Cancel",
        private_metadata=json.dumps({"promise": promise.id, "channel": where[0], "ts": where[1]}),
        blocks=[
            InputBlock(block_id=Field.WHAT, label="What is it waiting on?", element=what),
            InputBlock(
                block_id=Field.WHO,
                label="Who can clear it?",
                element=UserSelectElement(action_id=Field.WHO),
                optional=True,
                hint="I ask them once, and tell them which promise it holds up, unless you keep it private.",
            ),
        ],
    ).to_dict()


def _somebody(obstacle: Obstacle, label: str) -> UserSelectElement:
    """Names a colleague. The action's id carries which obstacle: a menu has no value of its own."""
    return UserSelectElement(action_id=f"{BlockerAction.WHO}_{obstacle.blocker.id}", placeholder=label)


def _button(label: str, action: BlockerAction, obstacle: Obstacle, style: str | None = None) -> ButtonElement:
    return ButtonElement(text=fit(label, 75), action_id=action, value=str(obstacle.blocker.id), style=style)
