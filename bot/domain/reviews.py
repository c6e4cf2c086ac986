"""Friday's review: what is open, and what the coming week's summaries and digests will say about the reader."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.accounts import Account
from bot.domain.activities import Activity
from bot.domain.facts import Item
from bot.domain.partners import Agreement
from bot.domain.people import Person
from bot.domain.person_weeks import Preview, PreviewAnswer
from bot.domain.record import Record

# Questions in all; what is open beyond them is counted.
MOST_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class PreviewOf:
    """What will be said about the reader in one channel; `reader` has that channel's zone."""

    reader: Person
    channel: str
    at: datetime
    account: Account
    is_digest: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """Friday's review: what is open, what Monday will say, and which agreement still has no channel. `activities`: what
    the audit looks at, None where nobody asked for one."""

    reader: Person
    now: datetime
    items: tuple[Item, ...]
    record: Record
    more_open: int
    previews: tuple[PreviewOf, ...]
    preview: Preview
    without_channel: tuple[Agreement, ...]
    is_over: bool
    activities: tuple[Activity, ...] | None = None

    @property
    def answer(self) -> PreviewAnswer | None:
        return self.preview.answer
