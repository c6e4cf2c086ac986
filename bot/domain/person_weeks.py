"""A person's week before anything is said of it: what it is made of, and what its owner decided about the post."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.audit import Said
from bot.domain.commitments import Commitment
from bot.domain.hours import at_wall_time
from bot.domain.ids import CommitmentId
from bot.domain.kudos import FOR_CLEARING, Kudos, reason_of
from bot.domain.weeks import A_WEEK, MONDAY_MORNING, Slot, monday_of

NOON = time(12)

# The keys of the answers to Friday's two questions.
LEARNED, ADVICE = "learned", "advice"


class PreviewAnswer(StrEnum):
    """What somebody said to the preview."""

    FINE = "fine"
    EDITED = "edited"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Preview:
    """What somebody decided about one week's summary: lines hidden or reworded by their key, a note of their own; and
    their answers to Friday's two questions: what they learned and advise, or as an audit for themselves alone."""

    answer: PreviewAnswer | None = None
    hidden: frozenset[str] = frozenset()
    reworded: dict[str, str] = field(default_factory=dict)
    note: str | None = None
    learned: str | None = None
    advice: str | None = None
    gets_done: Said | None = None
    drives: Said | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Win:
    """Something that went well, in its owner's words, or thanks that reached them."""

    id: int
    what: str
    won_at: datetime
    is_thanks: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """What an open promise waits on, in its owner's words, and since when."""

    promise_id: CommitmentId
    what: str
    raised_at: datetime


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """What somebody's week is made of: `closed` newest first, `open` the earliest first, `previews` by their week,
    `thanked` with the givers' names, `waiting` the oldest first."""

    closed: Sequence[Commitment]
    open: Sequence[Commitment]
    wins: Sequence[Win]
    previews: Mapping[int, Preview]
    thanked: Sequence[tuple[Kudos, str]] = ()
    waiting: Sequence[Waiting] = ()


def thanks(given: Iterable[tuple[Kudos, str]]) -> list[Win]:
    """Thanks as lines of a summary: by the giver's name, one line each, never a number."""
    lines = []
    for each, giver in given:
        reason = None if each.words.startswith(FOR_CLEARING) else reason_of(each.words)
        what = f"was thanked by {giver}" + (f" for {reason}" if reason else "")
        lines.append(Win(each.id, what, each.delivered_at or each.given_at, is_thanks=True))
    return lines


@dataclass(frozen=True, slots=True)
class Week:
    """The seven days that a post looks back on and the seven it looks forward to, in its zone. A morning's post looks
    back on the days before, one later in the day on its own day too."""

    number: int
    zone: ZoneInfo
    slot: Slot = MONDAY_MORNING

    @property
    def starts_at(self) -> datetime:
        return self._turn(0)

    @property
    def began_at(self) -> datetime:
        return self._turn(-1)

    @property
    def ends_at(self) -> datetime:
        return self._turn(1)

    @property
    def posted_from(self) -> datetime:
        """When the last post was."""
        return self._post(-1)

    def posted(self, moment: datetime) -> bool:
        """Whether it came after the last post and before this one."""
        return self.posted_from <= moment < self._post(0)

    def closed_in(self, promise: Commitment) -> bool:
        """Whether it was answered in the week that is over. An answer before Monday's summary to what was due
        before still belongs to that week, so that each answer belongs to one week and one only."""
        if promise.closed_at is None:
            return False
        began, starts = self.began_at, self.starts_at
        if not began <= promise.closed_at < self._post(0):
            return False
        if promise.closed_at >= starts:
            return promise.due_at is not None and promise.due_at < starts
        return not (promise.closed_at < self._post(-1) and promise.due_at is not None and promise.due_at < began)

    def _turn(self, weeks: int) -> datetime:
        return at_wall_time(self._day(weeks), time(0) if self.slot.at < NOON else self.slot.at, self.zone)

    def _post(self, weeks: int) -> datetime:
        return at_wall_time(self._day(weeks), self.slot.at, self.zone)

    def _day(self, weeks: int) -> date:
        return monday_of(self.number) + timedelta(days=self.slot.weekday) + weeks * A_WEEK
