"""Marks: words that stand in one thing that somebody says, so that every place where they turn up can be judged.

A feature with something private in it adds a sentence to `SENTENCES`; a form that asks for words adds its field to
`FIELDS`. A mark of the kind `OWN` may reach nobody but its owner, and so does every field that is not in the table.
Who else may read the other kinds stands in `canary_rules`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.views.ids import AuditField, AuditForm, Field, Form, GoalField, GoalForm

WORD = re.compile(r"mk[0-9]+z")


class Says(StrEnum):
    """What a marked word is part of."""

    OWN = auto()
    PROMISE = auto()
    REASON = auto()
    PLAN = auto()
    ASK = auto()
    DECLINE = auto()
    QUESTION = auto()
    OBSTACLE = auto()
    KUDOS = auto()
    WIN = auto()
    NOTE = auto()
    LESSON = auto()
    KEPT = auto()
    REWORDED = auto()
    IN_THREAD = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose word it is, what it is part of, whom its owner named beside it; a public one was said in a channel."""

    owner: str
    says: Says
    is_public: bool = False
    to: frozenset[str] = frozenset()


# How often, and what: {promise} and the like are new marks of that kind, {known} is one of the speaker's own promises,
# {other} somebody else, {by} a time. Lines are messages, one after the other.
SENTENCES: tuple[tuple[int, str], ...] = (
    (16, "I'll send the {promise} {by}"),
    (10, "I'll print the {promise} {by} because of the {reason}"),
    (6, "I'll print the {promise} {by} when I'm back from the {plan}"),
    (2, "every weekday at 9 I'll check the {promise}"),
    (6, "I'll send @{other} the {promise} {by}"),
    (4, "@{other} can you send me the {ask} {by}?"),
    (1, "@{other} can you send me the {ask} {by} because I need it for the {ask}?"),
    (11, "done with the {known}"),
    (4, "didn't get to the {known}"),
    (2, "forget the {known}"),
    (2, "partly did the {known}"),
    (3, "move the {known} to Monday"),
    (5, "the {known} is blocked by the {obstacle}"),
    (1, "the {known} is clear again"),
    (2, "waiting on @{other} for the {obstacle}"),
    (2, "shout-out to @{other} for the {kudos}"),
    (2, "thanks @{other} for the {kudos}, and I'll print the {promise} {by}"),
    (3, "win: signed {win}"),
    (1, "my goal is 100 demos for the {own} by June 30"),
    (1, "I do this so that I can see the {own}"),
    (1, "what I'd do differently: less {kept}"),
    (3, "lesson: never send the {kept}"),
    (1, "because of the {kept}"),
    (8, "I'll sketch the {promise} by Monday\nat my desk beside the {kept}\nthe noise of the {kept}"),
    (1, "lessons"),
    (6, "promised"),
    (1, "balance @{other}"),
    (1, "team"),
    (1, "prep @{other}"),
    (1, "what's on my plate"),
    (1, "history"),
    (1, "undo"),
    (2, "my partner"),
    (1, "goals"),
    (1, "coaching"),
    (1, "turn on the audit"),
    (1, "letter"),
    (1, "be firm"),
    (1, "I'm on vacation until Tuesday"),
    (1, "stop partnering"),
    (1, "pair me with @{other}"),
    (1, "@{other} is my manager"),
    (1, "take no asks from @{other}"),
)

# Asked for to do something with what stands there.
LISTS = frozenset({"promised", "team", "my partner", "goals", "coaching", "lessons"})

TIMES = ("", "by 11am", "by noon", "by tomorrow", "by Friday", "by Monday", "by Tuesday", "by next Friday", "at 3pm")

FIELDS = {
    (Form.EDIT, Field.WHAT): Says.PROMISE,
    (Form.SMALLER, Field.WHAT): Says.PROMISE,
    (Form.SMALL, Field.WHAT): Says.PROMISE,
    (GoalForm.BLOCK, GoalField.WHAT): Says.PROMISE,
    (AuditForm.FIX, AuditField.WHAT): Says.PROMISE,
    (Form.BLOCKED, Field.WHAT): Says.OBSTACLE,
    (Form.ASK_DECLINE, Field.WHY): Says.DECLINE,
    (Form.QUESTION, Field.WHAT): Says.QUESTION,
    (Form.QUESTION_TO_PARTNER, Field.WHAT): Says.IN_THREAD,
    (Form.LESSONS, Field.LEARNED): Says.LESSON,
    (Form.LESSONS, Field.ADVICE): Says.LESSON,
    (Form.LESSON, Field.WHAT): Says.KEPT,
    (Form.PREVIEW, Field.NOTE): Says.NOTE,
    (Form.PREVIEW, Field.WHAT): Says.REWORDED,
}
