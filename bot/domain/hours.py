"""A person's working week: which days, from when to when, in their own zone."""

from dataclasses import dataclass
from datetime import time

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """Working days (Monday is 0, as in `date.weekday()`) and hours in local wall time."""

    days: frozenset[int] = frozenset({MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY})
    start: time = time(9)
    end: time = time(17)
