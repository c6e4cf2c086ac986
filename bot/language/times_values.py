"""What words for time mean while they are put together: clocks, parts of the day, moments, periods, lengths."""

from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.hours import WorkWeek
from bot.domain.times import Grain, Guess


class Frame(NamedTuple):
    """Where the words are read from: wall time now, the person's week and zone, the order of numeric dates."""

    text: str
    now: datetime
    zone: ZoneInfo
    week: WorkWeek
    day_first: bool

    @property
    def today(self) -> date:
        return self.now.date()


class Clock(NamedTuple):
    """A time of day. `sure`: said with am, pm or as one of 24 hours, so nothing beside it changes the half."""

    hour: int
    minute: int = 0
    sure: bool = False
    end_of_day: bool = False
    """Midnight as the end of the day that is named."""
    zone: str | None = None
    """Said in another zone than the person's own."""

    def guessed(self) -> "Clock":
        """Without am or pm, 7 to 11 are morning and 12 to 6 afternoon."""
        if self.sure or self.hour >= 7 or self.hour == 0:
            return self
        return Clock(self.hour + 12, self.minute, True)

    def beside(self, part: "Part") -> "Clock":
        """The clock as a part of the day beside it decides."""
        if self.sure:
            return self
        if part.first.hour < 12:
            return Clock(self.hour % 12, self.minute, True) if part.name == "morning" else self.guessed()
        if self.hour == 12:
            return Clock(0, self.minute, True, True) if part.name in ("night", "tonight", "evening") else self
        if part.name in ("night", "tonight") and self.hour < 5:
            return Clock(self.hour, self.minute, True, True)
        return Clock(self.hour % 12 + 12, self.minute, True)

    def half(self, afternoon: bool) -> "Clock":
        """With am or pm."""
        if self.hour > 12:
            return Clock(self.hour, self.minute, True)
        return Clock(self.hour % 12 + 12 * afternoon, self.minute, True)

    def time(self) -> time:
        clock = self.guessed()
        return time(clock.hour, clock.minute)


class Part(NamedTuple):
    """A part of the day: its usual first and last hour, and the time by which something promised for it is due."""

    name: str
    first: time
    last: time
    due: time


class Moment(NamedTuple):
    """A day, a clock time, a part of the day, or any of these together."""

    day: date | None = None
    weekday: bool = False
    """Named as a bare weekday, so that it may still mean today."""
    this: bool = False
    """Today is meant where the weekday is today's ("this", EOD)."""
    clock: Clock | None = None
    part: Part | None = None
    edge: str | None = None
    """"end": EOD, COB. "start": first thing."""
    guesses: tuple[Guess, ...] = ()
    other: date | None = None


class Period(NamedTuple):
    """A week, weekend, month, quarter or year, or a named stretch of one. `ahead`: "by" it means before it begins."""

    first: date
    after: date
    grain: Grain
    weekend: bool = False
    ahead: bool = False
    rolls: bool = False
    """"this week" said after its last working day means the next one."""
    edge: str | None = None
    guesses: tuple[Guess, ...] = ()


class Exact(NamedTuple):
    """A wall time counted from now, to the minute or second."""

    at: datetime
    grain: Grain = Grain.MINUTE


class Length(NamedTuple):
    """How long: months and days in wall time, minutes in real time, working days by the person's week."""

    months: int = 0
    days: int = 0
    minutes: float = 0
    working_days: int = 0
    unit: str = "day"
    number: float = 1
    vague: bool = False


class Range(NamedTuple):
    """From one time to another."""

    start: Moment | Period | Exact
    end: Moment | Period | Exact


class Vague(NamedTuple):
    """A word for time that sets no deadline: asap, soon, later."""

    now: bool = False


class Bounded(NamedTuple):
    """A time with a word before it that says which side of it is meant."""

    time: "Moment | Period | Exact | Range | Length"
    bound: str


class Recurrence(NamedTuple):
    """A rule that repeats, while it is put together."""

    freq: str
    interval: int = 1
    by_day: tuple[str, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    clocks: tuple[Clock, ...] = ()
    set_pos: tuple[int, ...] = ()
    """Which of the days that fit, counted in each period ("the last working day of each month")."""
    times: int | None = None
    until: "Moment | Period | Exact | None" = None
    length: Length | None = None
    starts: "Moment | Period | Exact | None" = None
    target: int | None = None
    part: Part | None = None
    through: bool = False
    """The period that ends it is still part of it ("through March")."""
    quarterly: bool = False
    """Said of quarters, so that a day in it is one of each quarter's first or last month."""
    by_clock: bool = False
    """Its clock time is a deadline ("every Friday by 3pm")."""
