"""Coaching in words: every sentence stands in one place, where a test reads it for what judges a person."""

import json
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement, InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from bot.domain.capacity import Load
from bot.domain.coaching import STILL_SO_FROM, WHY_FROM, AfterMiss, Choice, Coaching, Feature, MissNote, Quieter, Side
from bot.domain.facts import Item
from bot.domain.lessons import Recalled
from bot.domain.people import Person
from bot.views.ids import CoachingAction, Field, Form
from bot.views.lesson_texts import LESSON_TEXTS
from bot.views.message import Message, buttons, line_message, section, small_print
from bot.views.words import clock, day, join_words, moment, number, quote, strong, title

TEXTS = {
    "offer": "Something about your last promises, if you'd like it: I can say when a stretch is quieter than usual "
    "for you. Once, in private.",
    "named": "A quieter stretch: {kept} of your last {of}, usually {usual}. It happens to everyone good. "
    "One small promise for today?",
    "better": "That stretch looks better by now. Nothing to do about it.",
    "declined": "All right, I won't bring it up.",
    "habits": "Kept best before: {habits}.",
    "note": "Hi {name}, the last days were slow on my side. Do you have ten minutes for me this week?",
    "yours": "Yours to change and to send; I send nothing.",
    "monday_planned": "I'll ask on {monday} for the week's first one.",
    "monday": "A new week. What's the first promise in it? A small one is enough.",
    "promised": "Today: {promise} by {due}. I'll check in.",
    "coaching": "Coaching is off until you want it, and on light nothing comes unasked.",
    "feature_quieter": "{name}: when you keep clearly less than you usually do, I say so once, in private, "
    "with one small step.",
    "feature_misses": "{name}: once the way on is chosen, one tap on what got in the way. Once a promise, "
    "for you alone.",
    "feature_capacity": "{name}: where a promise asks clearly more than you usually get done, the echo says so, "
    "with a smaller one.",
    "feature_audit": "{name}: on Fridays two questions (is it getting done, does it drive results?), and for each "
    "kind of activity what the numbers say, with keep, fix or drop; on the month's first working day the plan.",
    "offer_audit": "Behind the plan it helps to see which work brings results. On Fridays I can ask two questions "
    "about it and show the numbers, for you alone. Shall I?",
    "feature_letter": "{name}: on the month's first working day a line in the brief, and behind it the month before in "
    "charts: kinds, weekdays, hours, moves, what was in the way.",
    "offer_letter": "Once a month I can look back like this, with charts, for you alone: one line in the brief of its "
    "first working day. Shall I?",
    "strain": "With what is open that is {share} of what you usually get done by then.",
    "strain_each": "That is {share} of what you usually get done.",
    "smaller_each": "About {smaller} {unit} each time would be usual.",
    "smaller": "About {smaller} {unit} would be usual.",
    "full": "That makes {promises} on one day; the most kept on one is {most}.",
    "room": "{day} has room.",
    "collides": "{other} is at {at} as well.",
    "feature_why": "{name}: from the second slip on, a question carries the reason that you gave for the promise.",
    "feature_clues": "{name}: I ask what made the difference, once a day at most, and keep it for you.",
    "feature_lessons": "{name}: after something didn't happen, a lesson about the same kind, yours or one shared "
    "where you are. Once a week at most.",
    "offer_lessons": "One of the lessons you can see is about something like this. Shall I show one when something "
    "didn't happen, once a week at most?",
    "recalled": "About something like {promise}, from your lessons: {lesson}.",
    "recalled_theirs": "About something like {promise}, shared in {channel}: {lesson}.",
    "offer_misses": "After something didn't happen, I can ask what got in the way: one tap, for you alone. Shall I?",
    "offer_capacity": "That day held more promises than you usually keep on one. Shall I say so next time, "
    "in the echo, before it is one?",
    "offer_why": "This one has slipped twice, and you told me why you want it. Shall I quote that beside the question?",
    "wanted": 'Good, from now on. "Coaching" switches it off again.',
    "miss": "{record}What got in the way of {promise}, if you want to note it?",
    "moved": "It has moved {times}",
    "kept_lately": "you kept {kept} of your last {answered}",
    "kept_of_it": "Kept {kept} of the last {answered} times",
    "noted": "Noted for {promise}: {side}. One line on it, if you like.",
    "noted_words": 'Noted for {promise}: {side}, "{words}".',
    "why": ' Your reason: "{why}".',
    "feature_if_then": "{name}: where a promise is the first of its kind, has moved or carries a goal, I ask when "
    "and where you'll start and what could get in the way. Once a promise, at most one a day.",
    "offer_if_then": "This one has slipped twice. I can ask when and where you'll start on such a promise and what "
    "could get in the way, and quote it when it's time. Shall I?",
    "feature_hard_talk": "{name}: a call or message that has moved twice gets one question: a first step, 25 minutes "
    "now, or somebody on the line? Once a promise; what helped comes first the next time.",
    "offer_hard_talk": "This one has moved twice. For such calls and messages I can ask which would get them going: "
    "a first step, 25 minutes now, or somebody on the line. Shall I?",
    "still_so": ' Your reason was "{why}". If that no longer holds, letting it go is a fine answer.',
}
TEXTS |= LESSON_TEXTS
NAMES = {
    Feature.QUIETER: "Quieter stretch",
    Feature.MISSES: "After a miss",
    Feature.WHY: "Your reason",
    Feature.CAPACITY: "Room in the day",
    Feature.AUDIT: "Audit",
    Feature.IF_THEN: "When and where",
    Feature.LETTER: "Monthly letter",
    Feature.CLUES: "After a win",
    Feature.LESSONS: "A lesson in time",
    Feature.HARD_TALK: "The hard conversation",
}
SIDES = {Side.MINE: "Mine", Side.NOT_MINE: "Not mine", Side.BOTH: "Both"}

# A tally of fewer says nothing hopeful.
HOPEFUL_FROM = 3
LONGEST = 200


def quieter_message(facts: Quieter) -> Message:
    """The offer, the stretch itself, or Monday's fresh start, and what became of it."""
    if facts.promised is not None and facts.promised.due_at is not None:
        due = strong(moment(facts.promised.due_at, facts.reader, facts.now))
        return line_message(_text("promised", promise=title(facts.promised), due=due))
    if facts.is_monday:
        return line_message(_text("monday"), buttons(_small()))
    match facts.choice:
        case Choice.DECLINED:
            return line_message(_text("declined"), buttons(_button("Do, after all", CoachingAction.TELL)))
        case Choice.OFFERED:
            tell = _button("Tell me", CoachingAction.TELL, style="primary")
            return line_message(_text("offer"), buttons(tell, _button("No, thanks", CoachingAction.ENOUGH)))
        case Choice.WANTED:
            return _named(facts)


def _named(facts: Quieter) -> Message:
    stretch = facts.stretch
    if stretch is None:
        return line_message(_text("better"))
    line = _text("named", kept=number(stretch.kept), of=stretch.of, usual=stretch.usual)
    rest: list[Block] = []
    if facts.habits:
        habits = join_words([strong(quote(habit)) for habit in facts.habits])
        rest.append(small_print(_text("habits", habits=habits)))
    if facts.shows_note and facts.partners:
        rest += [section(f"> {_text('note', name=quote(facts.partners[0]))}"), small_print(_text("yours"))]
    if facts.monday_at is not None:
        monday = day(facts.monday_at, facts.reader, facts.now)
        rest.append(small_print(_text("monday_planned", monday=monday)))
    choices = [_small()]
    if facts.partners and not facts.shows_note:
        choices.append(_button(f"Draft a note to {facts.partners[0]}", CoachingAction.NOTE))
    if facts.monday_at is None:
        choices.append(_button("Fresh Monday", CoachingAction.MONDAY))
    choices.append(_button("Don't tell me again", CoachingAction.ENOUGH))
    return line_message(line, *rest, buttons(*choices))


def coaching_message(facts: Coaching) -> Message:
    """Each feature, on or off; or the one that is offered."""
    if facts.offered is not None:
        return _offer(facts, facts.offered)
    if facts.switched is not None:
        state = "is on" if facts.switched in facts.wanted else "is off"
        return line_message(
            _describe(facts.switched, f"{NAMES[facts.switched]} {state}"), buttons(_switch(facts, facts.switched))
        )
    lines = (section(_describe(each, NAMES[each]), _switch(facts, each)) for each in Feature)
    return line_message(_text("coaching"), *lines)


def _describe(feature: Feature, name: str) -> str:
    return _text(f"feature_{feature}", name=strong(name))


def _switch(facts: Coaching, feature: Feature) -> ButtonElement:
    label = "Switch off" if feature in facts.wanted else "Switch on"
    return ButtonElement(text=label, action_id=CoachingAction.SWITCH, value=feature)


def _offer(facts: Coaching, feature: Feature) -> Message:
    switch = ButtonElement(text="Yes", action_id=CoachingAction.SWITCH, value=feature, style="primary")
    decline = ButtonElement(text="No, thanks", action_id=CoachingAction.DECLINE, value=feature)
    match facts.answer:
        case Choice.WANTED:
            return line_message(_text("wanted"))
        case Choice.DECLINED:
            return line_message(_text("declined"))
        case _:
            return line_message(_text(f"offer_{feature}"), buttons(switch, decline))


def after_miss_message(facts: AfterMiss) -> Message:
    """Hard and hopeful truth from the promise's own record, then one question; answered, what was noted."""
    promise = title(facts.promise)
    if facts.note is not None:
        side = SIDES[facts.note.side].lower()
        if facts.note.words is None:
            return line_message(_text("noted", promise=promise, side=side))
        return line_message(_text("noted_words", promise=promise, side=side, words=quote(facts.note.words)))
    if facts.is_over:
        return line_message(_text("declined"))
    lesson = None if facts.lesson is None else _recalled(facts, facts.lesson)
    if not facts.asks:
        never = ButtonElement(text="Don't show these", action_id=CoachingAction.DECLINE, value=Feature.LESSONS)
        return line_message(lesson, buttons(never)) if lesson else line_message(_text("lesson_gone"))
    taps = [
        ButtonElement(text=label, action_id=f"{CoachingAction.SIDE}_{place}", value=side)
        for place, (side, label) in enumerate(SIDES.items())
    ]
    never = ButtonElement(text="Don't ask", action_id=CoachingAction.DECLINE, value=Feature.MISSES)
    beside = [small_print(lesson)] if lesson else []
    return line_message(_text("miss", record=_record(facts), promise=promise), *beside, buttons(*taps, never))


def _recalled(facts: AfterMiss, lesson: Recalled) -> str:
    promise, words = title(facts.promise), strong(quote(lesson.what))
    if lesson.channel is None:
        return _text("recalled", promise=promise, lesson=words)
    return _text("recalled_theirs", promise=promise, lesson=words, channel=f"<#{lesson.channel}>")


def note_words(note: MissNote) -> str:
    """What was noted, in a line of the history."""
    side = SIDES[note.side].lower()
    return side if note.words is None else f"{side}: {quote(note.words)}"


def _record(facts: AfterMiss) -> str:
    parts = []
    if facts.promise.moves:
        times = {1: "once", 2: "twice"}.get(facts.promise.moves, f"{facts.promise.moves} times")
        parts.append(_text("moved", times=times))
    if facts.record.answered >= HOPEFUL_FROM and facts.record.kept:
        which = "kept_lately" if facts.promise.series_id is None else "kept_of_it"
        parts.append(_text(which, kept=facts.record.kept, answered=facts.record.answered))
    if not parts:
        return ""
    words = "; ".join(parts)
    return f"{words[0].upper()}{words[1:]}. "


def load_words(load: Load, reader: Person, *, is_one_of_several: bool = False) -> str:
    """What a promise asks beside what is usual, and what would be."""
    parts = [f"{title(load.promise)}:"] if is_one_of_several else []
    if load.strain is not None:
        each = "" if load.promise.series_id is None else "_each"
        parts.append(_text(f"strain{each}", share=f"{load.strain.share:.0%}"))
        if load.strain.smaller is not None:
            unit = quote(load.promise.unit or "")
            parts.append(_text(f"smaller{each}", smaller=load.strain.smaller, unit=unit))
    if load.full is not None:
        parts.append(_text("full", promises=load.full.promises, most=load.full.most_kept))
        if load.full.next_on is not None:
            parts.append(_text("room", day=f"{load.full.next_on:%a %b} {load.full.next_on.day}"))
    if load.collides_with is not None and load.collides_with.due_at is not None:
        at = clock(load.collides_with.due_at, reader)
        parts.append(_text("collides", other=title(load.collides_with), at=at))
    return " ".join(parts)


def why_echo(item: Item) -> str:
    """The reason beside a question, from the second slip on; later with the way out."""
    if item.why_slips < WHY_FROM or item.promise.why is None:
        return ""
    return _text("still_so" if item.why_slips >= STILL_SO_FROM else "why", why=quote(item.promise.why))


def small_promise_modal(message: tuple[str, str]) -> dict[str, Any]:
    """One field: what is small enough for today."""
    return _modal(Form.SMALL, "One small promise", "What will you do today?", message)


def first_step_modal(message: tuple[str, str]) -> dict[str, Any]:
    """One field: how it begins."""
    return _modal(Form.STEP, "The first step", "What is the smallest first step?", message)


def _modal(form: Form, heading: str, label: str, message: tuple[str, str]) -> dict[str, Any]:
    element = PlainTextInputElement(action_id=Field.WHAT, max_length=LONGEST, focus_on_load=True)
    return View(
        type="modal",
        callback_id=form,
        title=heading,
        submit="Promise it",
        close="Cancel",
        private_metadata=json.dumps({"channel": message[0], "ts": message[1]}),
        blocks=[InputBlock(block_id=Field.WHAT, label=label, element=element)],
    ).to_dict()


def _text(which: str, /, **words: object) -> str:
    return TEXTS[which].format(**words)


def _small() -> ButtonElement:
    return _button("One small promise", CoachingAction.SMALL, style="primary")


def _button(label: str, action: CoachingAction, style: str | None = None) -> ButtonElement:
    return ButtonElement(text=label[:75], action_id=action, value="coaching", style=style)
