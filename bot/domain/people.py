"""Who Kept talks with: a person in one workspace, their zone, hours and wishes."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.hours import WorkWeek
from bot.domain.ids import InstallationId, PersonId


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
    """A person of one installation; `profile_at` is when Slack was last asked about them."""

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
    paused_until: datetime | None = None
    unreachable_at: datetime | None = None
    home_opened_at: datetime | None = None
    is_guest: bool = False

    def local(self, instant: datetime) -> datetime:
        """The instant on the person's wall clock."""
        return instant.astimezone(self.zone)

    def is_open(self, instant: datetime) -> bool:
        """Whether Kept may speak up by itself at this moment: inside working hours, their end included."""
        return self.week.is_open(self.local(instant))

    def next_start(self, instant: datetime) -> datetime:
        """The first start of work after this moment."""
        return self.week.next_start(self.local(instant))

    def end_of_work(self, day: date) -> datetime:
        """When work ends on that day, as an instant."""
        return self.week.end_of(day, self.zone)

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until
