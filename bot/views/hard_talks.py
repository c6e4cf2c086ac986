"""The hard conversation in words: what could get it going, a block of time, a note for whoever is on the line."""

from datetime import datetime

from slack_sdk.models.blocks import ButtonElement, InteractiveElement

from bot.domain.coaching import Feature
from bot.domain.commitments import Commitment, State
from bot.domain.hard_talks import BlockOver, HardTalk, Means
from bot.views.coaching import TEXTS as SHARED
from bot.views.ids import Action, CoachingAction
from bot.views.message import Message, button, buttons, line_message, section, small_print
from bot.views.words import clock, moment, quote, strong, title

TEXTS = {
    "hard": "{promise} has moved {times}. Which would get it going: a first step, 25 minutes now, or somebody on the "
    "line?",
    "hard_again": "{promise} has moved {times}. {means} got one like it going before. Again?",
    "note": 'Hi{name}, "{words}" has moved {times} on my side. Could you stay on the line for ten minutes while I '
    "begin?",
    "step": "First step for {promise}: {step} by {due}. I'll check in.",
    "step_over": "First step for {promise}: {step}.",
    "block": "25 minutes for {promise}, until {until}. I'll ask then.",
    "block_was": "25 minutes for {promise}, until {until}.",
    "block_over": "Those were 25 minutes for {promise}. How did it go?",
    "further": "{promise}: noted, further than before. It stays on for {due}.",
    "not_begun": "{promise}: all right. It stays on for {due}.",
    "stays": "{promise} is on for {due}.",
    "kept": "{promise}: kept.",
    "open": "{promise} stays open.",
    "settled": "{promise} is settled.",
}
MEANS = {Means.STEP: "A first step", Means.BLOCK: "25 minutes", Means.PARTNER: "Somebody on the line"}


def hard_talk_message(facts: HardTalk) -> Message:
    """One question with a button each, what helped before first; then what was chosen."""
    promise = facts.promise
    words = {"promise": title(promise), "times": "twice" if facts.moves == 2 else f"{facts.moves} times"}
    if facts.step is not None:
        step = title(facts.step)
        if not facts.step.is_open or facts.step.due_at is None:
            return line_message(TEXTS["step_over"].format(**words, step=step))
        due = strong(moment(facts.step.due_at, facts.reader, facts.now))
        return line_message(TEXTS["step"].format(**words, step=step, due=due))
    if not promise.is_open:
        return line_message(_settled(promise))
    if facts.until_at is not None:
        return line_message(_block(facts.until_at, facts))
    if facts.is_over:
        return line_message(SHARED["declined"])
    if facts.helped is None:
        line = TEXTS["hard"].format(**words)
    else:
        line = TEXTS["hard_again"].format(**words, means=MEANS[facts.helped])
    choices = [_choice(facts, each) for each in facts.order if each is not Means.PARTNER or not facts.shows_note]
    never = ButtonElement(text="Don't ask", action_id=CoachingAction.DECLINE, value=Feature.HARD_TALK)
    if not facts.shows_note:
        return line_message(line, buttons(*choices, never))
    name = f" {quote(facts.partners[0])}" if facts.partners else ""
    note = TEXTS["note"].format(words=quote(promise.what), times=words["times"], name=name)
    return line_message(line, section(f"> {note}"), small_print(SHARED["yours"]), buttons(*choices, never))


def _choice(facts: HardTalk, means: Means) -> ButtonElement:
    style = "primary" if means is facts.helped else None
    match means:
        case Means.STEP:
            return _button("First step", CoachingAction.STEP, style)
        case Means.BLOCK:
            return _button("25 minutes now", CoachingAction.BLOCK, style)
        case Means.PARTNER:
            who = facts.partners[0] if facts.partners else "Somebody"
            return _button(f"{who} on the line", CoachingAction.LINE, style)


def block_over_message(facts: BlockOver) -> Message:
    """How did it go? Done answers the promise itself."""
    promise = facts.promise
    if not promise.is_open:
        undo = [button("Undo", Action.UNDO, promise)] if promise.state is State.KEPT else []
        return line_message(_settled(promise), *([buttons(*undo)] if undo else []))
    if facts.until_at is not None:
        return line_message(_block(facts.until_at, facts))
    elements: list[InteractiveElement] = [_button("Another 25 minutes", CoachingAction.BLOCK)]
    if facts.is_current:
        elements.insert(0, button("Done", Action.DONE, promise, style="primary"))
    if facts.went is not None:
        return line_message(_stays(facts.went, facts), buttons(*elements))
    if not facts.is_current:
        return line_message(_stays("stays", facts), buttons(*elements))
    further = _button("Got further", CoachingAction.FURTHER)
    not_begun = _button("Didn't begin", CoachingAction.NOT_BEGUN)
    return line_message(
        TEXTS["block_over"].format(promise=title(promise)), buttons(elements[0], further, not_begun, elements[1])
    )


def _block(until_at: datetime, facts: HardTalk | BlockOver) -> str:
    text = TEXTS["block" if until_at > facts.now else "block_was"]
    return text.format(promise=title(facts.promise), until=strong(clock(until_at, facts.reader)))


def _stays(which: str, facts: BlockOver) -> str:
    promise = facts.promise
    if promise.due_at is None:
        return TEXTS["open"].format(promise=title(promise))
    return TEXTS[which].format(promise=title(promise), due=strong(moment(promise.due_at, facts.reader, facts.now)))


def _settled(promise: Commitment) -> str:
    return TEXTS["kept" if promise.state is State.KEPT else "settled"].format(promise=title(promise))


def _button(label: str, action: CoachingAction, style: str | None = None) -> ButtonElement:
    return ButtonElement(text=label[:75], action_id=action, value="coaching", style=style)
