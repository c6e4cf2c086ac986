"""Who Kept talks with: a person in one workspace, their zone, hours and wishes."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.hours import QuietHours, WorkWeek, at_wall_time, minute_of
from bot.domain.ids import InstallationId, PersonId
from bot.domain.pauses import Pause


class Strength(StrEnum):
    """How firmly Kept asks."""

    LIGHT = "light"
    STANDARD = "standard"
    FIRM = "firm"


@dataclass(frozen=True, slots=True)
class Installation:
    """One Slack workspace that Kept was installed in. Suspended: its token no longer works."""

    id: InstallationId
    team_id: str
    bot_user_id: str
    suspended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says about a person (`users.info`)."""

    slack_user_id: str
    name: str
    zone: ZoneInfo
    locale: str
    team_id: str
    is_bot: bool = False
    is_guest: bool = False
    is_deactivated: bool = False
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one installation; `profile_at` is when Slack was last asked about them.

    `zone` is the one they chose, else Slack's. `holidays` holds the public holidays of their `holiday_region`.
    `pauses` are those to come, the one in force, and those lately over: what fell into them does not count.
    """

    id: PersonId
    installation_id: InstallationId
    slack_user_id: str
    name: str
    zone: ZoneInfo
    locale: str
    profile_at: datetime
    week: WorkWeek = WorkWeek()
    strength: Strength = Strength.STANDARD
    dm_channel: str | None = None
    quiet: QuietHours | None = None
    brief_time: time | None = None
    chosen_zone: ZoneInfo | None = None
    holiday_region: str | None = None
    holidays: Container[date] = frozenset()
    pauses: tuple[Pause, ...] = ()
    unreachable_at: datetime | None = None
    home_opened_at: datetime | None = None
    is_guest: bool = False

    def local(self, instant: datetime) -> datetime:
        """The instant on the person's wall clock."""
        return instant.astimezone(self.zone)

    def is_workday(self, day: date) -> bool:
        """Whether they work on that date: one of their weekdays and no public holiday."""
        return day.weekday() in self.week.days and day not in self.holidays

    def is_open(self, instant: datetime) -> bool:
        """Whether Kept may speak up by itself at this moment: within their hours, and not paused."""
        return self.is_within_hours(instant) and not self.is_paused(instant)

    def is_within_hours(self, instant: datetime) -> bool:
        """Whether a moment lies inside working hours, their end included, and outside quiet hours; a pause may come
        and go until then."""
        local = self.local(instant)
        if not self.is_workday(local.date()) or not self.week.is_open(local):
            return False
        clock = minute_of(local)
        if self.quiet is None or clock == self.week.end == self.quiet.start:
            return True
        return not self.quiet.covers(clock)

    def next_open(self, instant: datetime) -> datetime:
        """The moment itself where Kept may speak up by itself, else the first one after it."""
        if self.is_open(instant):
            return instant
        return next(at for day in self._days_from(instant) for at in self._openings(day) if at > instant)

    def next_start(self, instant: datetime) -> datetime:
        """The first start of a working day after this moment: when Kept may first speak up by itself on it."""
        return next(at for day in self._days_from(instant) for at in self._openings(day)[:1] if at > instant)

    def next_brief(self, instant: datetime) -> datetime:
        """The first moment after this one at which a working morning's brief is due."""
        briefs = (self.brief_at(day) for day in self._days_from(instant))
        return next(at for at in briefs if at is not None and at > instant)

    def brief_at(self, day: date) -> datetime | None:
        """When the brief of that day is due: at the time they chose, else at its start; None on a day off."""
        first = next(iter(self._openings(day)), None)
        if first is None or self.brief_time is None:
            return first
        chosen = at_wall_time(day, self.brief_time, self.zone)
        return first if self.is_paused(chosen) else chosen

    def end_of_work(self, day: date) -> datetime:
        """When work ends on that day, as an instant."""
        return self.week.end_of(day, self.zone)

    def pause_at(self, instant: datetime) -> Pause | None:
        """The pause that this moment falls into."""
        return next((pause for pause in self.pauses if pause.covers(instant)), None)

    def is_paused(self, instant: datetime) -> bool:
        return self.pause_at(instant) is not None

    def _days_from(self, instant: datetime) -> Iterator[date]:
        """The dates from a moment on, those of a pause that it falls into left out."""
        pause = self.pause_at(instant)
        day = self.local(instant if pause is None else pause.until_at).date()
        while True:
            yield day
            day += timedelta(days=1)

    def _openings(self, day: date) -> list[datetime]:
        """The moments of a day from which on Kept may speak up: the start of work, the end of quiet hours or of a
        pause."""
        moments = {at_wall_time(day, self.week.start, self.zone)}
        if self.quiet is not None:
            moments.add(at_wall_time(day, self.quiet.end, self.zone))
        moments |= {pause.until_at for pause in self.pauses if self.local(pause.until_at).date() == day}
        return sorted(moment for moment in moments if self.is_open(moment))
