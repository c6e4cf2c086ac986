"""Kudos: thanks that are delivered and kept, never counted."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ids import CommitmentId, KudosId, PersonId
from bot.domain.people import Person

# Until then thanks can be taken back.
DELIVERED_AFTER = timedelta(minutes=2)

# How the button under a cleared obstacle begins: what was in the way is between the two, and in no summary.
FOR_CLEARING = "thanks for clearing "

_REASON = re.compile(r"\bfor\s+(?!<@)(\S.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kudos:
    """Thanks from one person to another; `words` are the giver's, `commitment_id` the promise they are for."""

    id: KudosId
    receiver_id: PersonId
    giver_id: PersonId
    words: str
    commitment_id: CommitmentId | None
    given_at: datetime
    delivered_at: datetime | None


def reason_of(words: str) -> str | None:
    """What the thanks are for: "saving the demo"; None where they do not say."""
    match = _REASON.search(" ".join(words.split()))
    return match[1].rstrip(" .!") or None if match else None


@dataclass(frozen=True, slots=True)
class KudosNote:
    """The thanks, for their receiver. `what` is the promise that they are for."""

    reader: Person
    now: datetime
    giver: Person
    words: str
    what: str | None


@dataclass(frozen=True, slots=True)
class KudosEcho:
    """What the giver said, back to them; public where it was said in a channel. Without anybody left in `to` it was
    taken back."""

    reader: Person
    now: datetime
    to: tuple[Person, ...]
    is_public: bool = False
