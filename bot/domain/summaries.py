"""The weekly summary of an agreement: the message, its thread, and what partners reply."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.accounts import LISTED, Account
from bot.domain.partners import Shows
from bot.domain.people import Person
from bot.domain.person_weeks import Week


@dataclass(frozen=True, slots=True)
class Summary:
    """One week of an agreement, for its channel. `reader` stands for the agreement's zone and way to write times."""

    reader: Person
    now: datetime
    week: Week
    accounts: tuple[Account, ...]
    late_since: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Nobody has anything to show: such a week is not posted."""
        return all(account.is_empty for account in self.accounts)

    @property
    def needs_detail(self) -> bool:
        """Whether the thread says more than the message itself."""
        listed = (Shows.KEPT, Shows.PLANNED, Shows.MISSES)
        return any(len(account.of(shows)) > LISTED for account in self.accounts for shows in listed)


@dataclass(frozen=True, slots=True)
class SummaryDetail:
    """The same in full, for the thread."""

    summary: Summary


@dataclass(frozen=True, slots=True)
class SummaryReply:
    """In the thread of a summary: the reader seconds a promise of `about` (`words` as it was shown), or asks them."""

    reader: Person
    now: datetime
    about: tuple[Person, ...]
    words: str | None
    question: str | None
