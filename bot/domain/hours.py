"""A person's working week: which days, from when to when, and which moments it allows."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil import tz

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """Working days (Monday is 0, as in `date.weekday()`) and hours in local wall time."""

    days: frozenset[int] = frozenset({MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY})
    start: time = time(9)
    end: time = time(17)

    def is_open(self, local: datetime) -> bool:
        """Whether the wall-clock moment lies in working hours, their end included."""
        return local.weekday() in self.days and self.start <= local.time().replace(second=0) <= self.end

    def next_start(self, local: datetime) -> datetime:
        """The first start of work strictly after the moment, as an instant in its zone."""
        zone = local.tzinfo
        if not isinstance(zone, ZoneInfo):
            raise TypeError("next_start needs a time in a ZoneInfo zone")
        day = local.date()
        while True:
            start = at_wall_time(day, self.start, zone)
            if day.weekday() in self.days and start > local:
                return start
            day += timedelta(days=1)

    def end_of(self, day: date, zone: ZoneInfo) -> datetime:
        """The end of work on that date."""
        return at_wall_time(day, self.end, zone)


def at_wall_time(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant of a wall time: in a gap the first valid instant after it, in a repeated hour the first.

    dateutil's `resolve_imaginary` moves 02:30 by the length of the gap (to 03:30); people expect 03:00.
    """
    moment = datetime.combine(day, clock, zone)
    if tz.datetime_exists(moment):
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
