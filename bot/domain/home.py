"""What the App Home shows: the plate, what was answered today, and how the last four weeks went."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.blockers import Obstacle
from bot.domain.facts import Item, Overview
from bot.domain.managers import Team
from bot.domain.partners import Partners
from bot.domain.people import Person
from bot.domain.promised import Promised
from bot.domain.record import Record

# Somebody who opened their Home this lately may still be looking at it.
STAYS_OPEN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Home:
    """`plate` holds every open promise; `answered` those closed today, the newest first; `partners` what is agreed
    with whom; `clearing` what they are to clear, `promised` what others promised them; `team` their reports and
    managers."""

    reader: Person
    now: datetime
    plate: Overview
    answered: tuple[Item, ...]
    record: Record
    partners: Partners
    clearing: tuple[Obstacle, ...] = ()
    promised: Promised | None = None
    team: Team | None = None


def is_open(opened_at: datetime | None, now: datetime) -> bool:
    """Whether the Home may still be on the person's screen."""
    return opened_at is not None and now - opened_at < STAYS_OPEN
