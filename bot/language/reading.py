"""The typed answer of the reader: what a message means, as far as the words alone can tell.

What is made many times a message is a named tuple: a frozen dataclass takes eight times as long to define.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.hours import WorkWeek
from bot.domain.quantities import Quantity
from bot.domain.times import DueKind, Grain, Guess

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta


class Context(NamedTuple):
    """Who reads the words, and when: `now` is aware and carries the person's own ZoneInfo."""

    now: datetime
    week: WorkWeek = WorkWeek()
    locale: str = "en-US"


class Intent(StrEnum):
    COMMIT = "commit"
    ASK = "ask"
    DONE = "done"
    PROGRESS = "progress"
    MISSED = "missed"
    MOVE = "move"
    DROP = "drop"
    BLOCK = "block"
    UNBLOCK = "unblock"
    LIST = "list"
    PARTNER = "partner"
    GOAL = "goal"
    WHY = "why"
    WIN = "win"
    KUDOS = "kudos"
    REFLECT = "reflect"
    PAUSE = "pause"
    RESUME = "resume"
    SETTINGS = "settings"
    SUMMARY = "summary"
    UNDO = "undo"
    HELP = "help"
    NONE = "none"


class TimeKind(StrEnum):
    INSTANT = "instant"
    INTERVAL = "interval"
    RECURRENCE = "recurrence"
    DURATION = "duration"


class TimeExpression(NamedTuple):
    """One time expression: `text[from_:to]` is its span. `start` and `end` are naive wall time, an interval's
    `end` is exclusive; `deadline_at` and `other_at` are aware instants in the person's zone, None where the
    words set no deadline. `rrule` is RFC 5545 without DTSTART; `starts_on` is wall time ("starting Monday").
    `target` is how often in each period ("twice a week"); `elsewhere` are further places in the text whose words
    went into it ("every weekday I will make 10 calls until end of March")."""

    from_: int
    to: int
    span: str
    kind: TimeKind
    start: datetime | None = None
    end: datetime | None = None
    grain: Grain | None = None
    mod: str | None = None
    rrule: str | None = None
    deadline_at: datetime | None = None
    due_kind: DueKind = DueKind.DEADLINE
    starts_on: datetime | None = None
    ambiguous: tuple[Guess, ...] = ()
    other_at: datetime | None = None
    duration: timedelta | None = None
    target: int | None = None
    elsewhere: tuple[tuple[int, int], ...] = ()
    names_day: bool = True
    """A bare clock time names none: in "move the demo to 4pm" the day is the demo's own."""


@dataclass(frozen=True, slots=True)
class PromiseReading:
    """One promise as read: `what` is the bare verb phrase, `due_at` aware or None ("by when?" must be asked).
    `also_asked` are further people of whom the same is asked as of the `assignee`."""

    what: str
    due_at: datetime | None = None
    grain: Grain | None = None
    quantity: Quantity | None = None
    recurrence: str | None = None
    due_kind: DueKind = DueKind.DEADLINE
    starts_on: datetime | None = None
    plan: str | None = None
    why: str | None = None
    to: tuple[str, ...] = ()
    assignee: str | None = None
    also_asked: tuple[str, ...] = ()
    ambiguous: tuple[Guess, ...] = ()
    other_due_at: datetime | None = None


class Amount(NamedTuple):
    """An amount of a goal or a win; money has its ISO 4217 code as the unit."""

    value: float
    unit: str | None


class Setting(NamedTuple):
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message means (LANGUAGE contract; `kept parse` prints it). `others` are further answers in the same
    message ("done with Acme, didn't get to Globex"), in order; `besides` is left out of an answer ("all but Acme"),
    `when` are the times that stand in an answer itself, where others stand beside it."""

    intent: Intent
    commitments: tuple[PromiseReading, ...] = ()
    refers_to: tuple[str, ...] = ()
    quantity_done: float | None = None
    quantity_mode: str | None = None
    shift: "relativedelta | None" = None
    until: datetime | None = None
    amount: Amount | None = None
    setting: Setting | None = None
    people: tuple[str, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    others: tuple["Reading", ...] = ()
    besides: tuple[str, ...] = ()
    when: tuple[TimeExpression, ...] = ()
