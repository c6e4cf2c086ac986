"""The steps of a script, as typed values; `script` reads them, the stage does them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.hours import at_wall_time


@dataclass(frozen=True, slots=True)
class Start:
    """The scene's clock and zone."""

    line: int
    on: date
    at: time
    tz: str | None

    def moment(self, zone: ZoneInfo) -> datetime:
        """The instant in UTC; `zone` counts where the line names none."""
        return _utc(self.on, self.at, ZoneInfo(self.tz) if self.tz else zone)


@dataclass(frozen=True, slots=True)
class Wait:
    """Real time passes."""

    line: int
    duration: timedelta


@dataclass(frozen=True, slots=True)
class Until:
    """Time passes until the next such moment: on a date, on a weekday, tomorrow, or whenever the clock shows it."""

    line: int
    at: time
    weekday: int | None = None
    on: date | None = None
    days_ahead: int | None = None

    def moment(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The first such instant after `now`, in UTC; an instant that is not after `now` when its date is past."""
        today = now.astimezone(zone).date()
        if self.on is not None:
            return _utc(self.on, self.at, zone)
        if self.days_ahead is not None:
            return _utc(today + timedelta(days=self.days_ahead), self.at, zone)
        for days in range(9):
            day = today + timedelta(days=days)
            found = _utc(day, self.at, zone)
            if found > now and self.weekday in (None, day.weekday()):
                return found
        raise AssertionError("every weekday comes within nine days")


@dataclass(frozen=True, slots=True)
class Restart:
    """The bot stops and starts on the same database."""

    line: int


@dataclass(frozen=True, slots=True)
class Down:
    """The bot is stopped for so long, then starts again."""

    line: int
    duration: timedelta


@dataclass(frozen=True, slots=True)
class Arrive:
    """More people come into the scene, and into its channel."""

    line: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Show:
    """A conversation as it stands: `#sales` or a person's name."""

    line: int
    target: str


@dataclass(frozen=True, slots=True)
class SetFaults:
    """From now on this share of calls to Slack fails."""

    line: int
    rate: float


@dataclass(frozen=True, slots=True)
class Say:
    """A message; without a channel it goes to Kept."""

    line: int
    who: str
    text: str
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply in the thread of the newest message to somebody."""

    line: int
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command with its slash."""

    line: int
    who: str
    text: str
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Tap:
    """A button by its label, with the number behind it that may say which."""

    line: int
    who: str
    label: str


@dataclass(frozen=True, slots=True)
class Pick:
    """An option by its text, or with `field` a picker's new value."""

    line: int
    who: str
    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Fill:
    """The open modal's fields, by label or id."""

    line: int
    who: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Close:
    """The open modal is closed."""

    line: int
    who: str


@dataclass(frozen=True, slots=True)
class Edit:
    """The newest message of somebody's own gets another text."""

    line: int
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Delete:
    """The newest message of somebody's own goes."""

    line: int
    who: str


@dataclass(frozen=True, slots=True)
class OpenTab:
    """The app's home or messages tab."""

    line: int
    who: str
    tab: str


@dataclass(frozen=True, slots=True)
class Join:
    """Somebody becomes a member of a channel."""

    line: int
    who: str
    channel: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody stops being a member of a channel."""

    line: int
    who: str
    channel: str


@dataclass(frozen=True, slots=True)
class Use:
    """A global shortcut."""

    line: int
    who: str
    callback_id: str


Step = (
    Start
    | Wait
    | Until
    | Restart
    | Down
    | Arrive
    | Show
    | SetFaults
    | Say
    | Reply
    | Command
    | Tap
    | Pick
    | Fill
    | Close
    | Edit
    | Delete
    | OpenTab
    | Join
    | Leave
    | Use
)


def _utc(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return at_wall_time(day, clock, zone).astimezone(UTC)
