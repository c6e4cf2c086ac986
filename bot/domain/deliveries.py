"""What Kept sends: one row a message, from planned to sent, and what each kind may and may not do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from bot.domain.ids import CommitmentId, DeliveryId, InstallationId, PersonId


class Kind(StrEnum):
    """Every kind of message there is; a TURN is none: it makes the next occurrence when one is due; nor is a POOL:
    it matches those who wait; nor is a LESSON_TURN: it plans a post whose moment has come."""

    ECHO = "echo"
    OUTCOME = "outcome"
    CHOICE = "choice"
    OVERVIEW = "overview"
    HISTORY = "history"
    NOTICE = "notice"
    SETTINGS = "settings"
    CUE = "cue"
    CHECKIN = "checkin"
    BRIEF = "brief"
    TURN = "turn"
    REFRESH = "refresh"
    PARTNER_LINE = "partner_line"
    PARTNER_REQUEST = "partner_request"
    PARTNERS = "partners"
    AGREEMENT = "agreement"
    CHANNEL_LOST = "channel_lost"
    ESCALATION = "escalation"
    POOL = "pool"
    FRESH_START = "fresh_start"
    REVIEW = "review"
    SUMMARY = "summary"
    SUMMARY_DETAIL = "summary_detail"
    SUMMARY_REPLY = "summary_reply"
    DIGEST_INVITE = "digest_invite"
    DIGEST = "digest"
    BLOCKER_REQUEST = "blocker_request"
    BLOCKER_NEWS = "blocker_news"
    GOALS = "goals"
    COUNTED = "counted"
    ASK = "ask"
    ASK_ECHO = "ask_echo"
    ASK_NEWS = "ask_news"
    ASK_OUTCOME = "ask_outcome"
    ASK_TOLD = "ask_told"
    KUDOS = "kudos"
    KUDOS_ECHO = "kudos_echo"
    PROMISED = "promised"
    BALANCE = "balance"
    QUESTION = "question"
    RELEASE = "release"
    QUIETER = "quieter"
    COACHING = "coaching"
    AFTER_MISS = "after_miss"
    IF_THEN = "if_then"
    START = "start"
    MONTH = "month"
    LETTER = "letter"
    WIN = "win"
    LESSONS = "lessons"
    LESSON_POST = "lesson_post"
    LESSON_LOST = "lesson_lost"
    LESSON_TURN = "lesson_turn"
    HARD_TALK = "hard_talk"
    BLOCK_OVER = "block_over"
    MANAGER_REQUEST = "manager_request"
    MANAGER_LINE = "manager_line"
    TEAM = "team"
    TIME_WANTED = "time_wanted"
    PREREAD = "preread"


class Priority(IntEnum):
    """Who goes first when a lane is busy."""

    REPLY = 0
    TIMED = 1
    NUDGE = 2
    BROADCAST = 3


class SendState(StrEnum):
    """planned → sending (committed before the request) → sent | unknown → found or sent again | expired | dead."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a channel, or with None the person's direct messages; perhaps a thread there."""

    channel: str | None = None
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to send. Unique by (kind, subject, revision); `key` goes into the message's metadata.

    `meant_at` is the moment it was meant for, `due_at` the next moment to try.
    """

    id: DeliveryId
    installation_id: InstallationId
    kind: Kind
    subject: str
    revision: int
    person_id: PersonId
    channel: str | None
    thread_ts: str | None
    priority: Priority
    meant_at: datetime
    due_at: datetime
    state: SendState
    attempts: int
    lease_until: datetime | None
    first_tried_at: datetime | None
    sent_at: datetime | None
    sent_channel: str | None
    sent_ts: str | None
    reason: str | None
    detail: dict[str, Any]
    updates: DeliveryId | None

    @property
    def key(self) -> str:
        return f"kept-{self.id}"

    @property
    def is_for_others(self) -> bool:
        """Whether it goes to a channel for everybody there, which may no longer take it."""
        return self.priority is Priority.BROADCAST or (self.kind is Kind.ECHO and self.channel is not None)

    @property
    def is_reply(self) -> bool:
        """Replies are wanted now: no hours, no pause, no lateness."""
        return self.priority is Priority.REPLY


@dataclass(frozen=True, slots=True)
class Shown:
    """A commitment that a message shows, at the revision it had when the message was planned."""

    commitment_id: CommitmentId
    revision: int


# How late each kind may still be sent after an outage; a kind that is not here is never too late.
LATEST = {
    Kind.CHECKIN: timedelta(hours=24),
    Kind.CUE: timedelta(minutes=30),
    Kind.START: timedelta(minutes=30),
    Kind.BLOCK_OVER: timedelta(hours=1),
}

# From here on a message says that it is late.
LATE_IS_SAID_AFTER = timedelta(minutes=5)

# A time that the person named overrides their hours for this long; later it is no longer that time.
NAMED_TIME_HOLDS = timedelta(minutes=30)

# Unprompted messages a person and day, those at times that they named themselves not counted.
DAILY_CAP = 3
UNPROMPTED = (Kind.CUE, Kind.CHECKIN, Kind.BRIEF, Kind.REVIEW, Kind.QUIETER, Kind.MONTH)

# Unprompted messages of one person whose times lie this close together become one message.
SHARED_WITHIN = timedelta(minutes=15)

# What was asked about so lately still stands right above.
JUST_ASKED = timedelta(hours=1)
