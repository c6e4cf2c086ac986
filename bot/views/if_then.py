"""When and where somebody starts: the two questions, what came of them, and the moment itself."""

from datetime import datetime

from slack_sdk.models.blocks import ButtonElement

from bot.domain.coaching import Feature
from bot.domain.commitments import Commitment
from bot.domain.hours import MONDAY
from bot.domain.if_then import IfThen, Question, TimeToStart
from bot.domain.people import Person
from bot.domain.plans import is_over, names_a_day
from bot.views.coaching import TEXTS as SHARED
from bot.views.ids import CoachingAction
from bot.views.message import Message, buttons, line_message
from bot.views.words import clock, moment, quote, strong, title

TEXTS = {
    "in_the_way": ' In the way, perhaps: "{words}".',
    "when": "{promise}: when and where will you start?",
    "obstacle": "{promise}: what could get in the way?",
    "then_obstacle": "{promise}: noted. What could get in the way?",
    "then_obstacle_at": "{promise}: noted, I'll remind you {at}. What could get in the way?",
    "planned": 'Noted for {promise}: "{words}".',
    "expected": 'Noted for {promise}: in the way, perhaps "{words}". It comes back when it\'s time.',
    "unplanned": "{promise}: all right, no plan for it.",
    "as_planned": "{promise}: all right, it stays as planned.",
    "withdrawn": "{promise}: when and where can wait.",
    "closed": "{promise} needs no plan any more.",
}


def in_the_way(promise: Commitment) -> str:
    """What its owner saw coming, beside a prompt about it; of a recurring promise only as the week begins."""
    is_due = promise.occurs_on is None or promise.occurs_on.weekday() == MONDAY
    return TEXTS["in_the_way"].format(words=quote(promise.in_the_way)) if promise.in_the_way and is_due else ""


def plan_words(promise: Commitment, reader: Person, now: datetime) -> str:
    """Its when and where, behind its name, while that day is not over."""
    planned = promise.planned
    if planned is None or promise.due_at is None:
        return ""
    if is_over(planned, reader.local(now).date(), reader.local(promise.due_at).date()):
        return ""
    plan = quote(planned)
    return f', planned "{plan}"' if names_a_day(planned) or "," in plan else f", {plan} as you planned"


def if_then_message(facts: IfThen) -> Message:
    """One question with a way past it; answered, what was noted."""
    promise = title(facts.promise)
    if facts.said is not None:
        text = TEXTS["planned" if facts.question is Question.WHEN else "expected"]
        return line_message(text.format(promise=promise, words=quote(facts.said)))
    if facts.is_over:
        return line_message(SHARED["declined"])
    if facts.is_skipped:
        return line_message(TEXTS[_skipped(facts)].format(promise=promise))
    if not facts.promise.is_open:
        return line_message(TEXTS["closed"].format(promise=promise))
    skip = ButtonElement(text="Skip", action_id=CoachingAction.SKIP_PLAN, value=Feature.IF_THEN)
    never = ButtonElement(text="Don't ask", action_id=CoachingAction.DECLINE, value=Feature.IF_THEN)
    return line_message(_question(facts), buttons(skip, never))


def _skipped(facts: IfThen) -> str:
    if facts.is_withdrawn:
        return "withdrawn"
    return "as_planned" if facts.question is Question.OBSTACLE and facts.is_planned else "unplanned"


def _question(facts: IfThen) -> str:
    promise = title(facts.promise)
    if facts.question is Question.WHEN:
        return TEXTS["when"].format(promise=promise)
    if not facts.is_second:
        return TEXTS["obstacle"].format(promise=promise)
    if facts.starts_at is None:
        return TEXTS["then_obstacle"].format(promise=promise)
    return TEXTS["then_obstacle_at"].format(
        promise=promise, at=strong(moment(facts.starts_at, facts.reader, facts.now))
    )


def start_message(facts: TimeToStart) -> Message:
    """It is time to start, as planned."""
    promise = facts.promise
    if not promise.is_open:
        return line_message(TEXTS["closed"].format(promise=title(promise)))
    at = clock(facts.now, facts.reader)
    return line_message(
        f"It's {at}: {title(promise)}{plan_words(promise, facts.reader, facts.now)}.{in_the_way(promise)}"
    )
