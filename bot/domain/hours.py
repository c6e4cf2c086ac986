"""A person's working week and quiet hours, in wall time, and how wall time becomes an instant."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

# The bounds of the parts of a day that are told apart where people look back.
HOURS = (time(10), time(12), time(15))


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """Working days (Monday is 0, as in `date.weekday()`) and hours in local wall time."""

    days: frozenset[int] = frozenset({MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY})
    start: time = time(9)
    end: time = time(17)

    def is_open(self, local: datetime) -> bool:
        """Whether the wall-clock moment lies in working hours, the whole minute of their end included."""
        return local.weekday() in self.days and self.start <= minute_of(local) <= self.end

    def end_of(self, day: date, zone: ZoneInfo) -> datetime:
        """The end of work on that date."""
        return at_wall_time(day, self.end, zone)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A daily window in which Kept does not speak up by itself; it may cross midnight. Its end is open again."""

    start: time
    end: time

    @property
    def crosses_midnight(self) -> bool:
        return self.end <= self.start

    def covers(self, clock: time) -> bool:
        """Whether that time of day is quiet."""
        if self.crosses_midnight:
            return clock >= self.start or clock < self.end
        return self.start <= clock < self.end


def minute_of(local: datetime) -> time:
    """The time of day without its seconds: what is due at 17:00 is sent a moment later."""
    return local.time().replace(second=0, microsecond=0)


def at_wall_time(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant of a wall time: in a gap the first valid instant after it, in a repeated hour the first.

    dateutil's `resolve_imaginary` moves 02:30 by the length of the gap (to 03:30); people expect 03:00.
    """
    moment = datetime.combine(day, clock, zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None):
        return moment
    before = moment.replace(fold=0).utcoffset()
    after = moment.replace(fold=1).utcoffset()
    if before is None or after is None:
        raise ValueError("a zone without offsets")
    # Inside a gap fold=0 carries the offset before the change and fold=1 the one after it; the change
    # itself is the only instant between the two readings at which the offset flips, found by halving.
    low = moment.timestamp() - abs((after - before).total_seconds())
    high = moment.timestamp() + abs((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, zone)


def part_of_day(clock: time) -> int:
    """Which of those parts a wall-clock time lies in, the first being 0."""
    return sum(clock >= bound for bound in HOURS)
