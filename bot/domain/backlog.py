"""How the due queue stands: what an operator wants to know of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.deliveries import Kind, SendState


@dataclass(frozen=True, slots=True)
class Backlog:
    """The queue at one moment. `due` messages could go now, `held` of them wait because Slack takes no more yet;
    `depth` counts what is not settled, and the dead."""

    depth: Mapping[SendState, int]
    due: int
    held: int
    oldest_due_at: datetime | None
    suspended: int


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """Messages of one kind that Slack will never take, for one reason."""

    kind: Kind
    reason: str
    many: int
