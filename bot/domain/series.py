"""A recurring promise: its rule, and which occurrence comes next in its owner's wall time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import NewType
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.domain.commitments import Draft
from bot.domain.hours import at_wall_time
from bot.domain.ids import InstallationId, PersonId
from bot.domain.people import Person
from bot.domain.quantities import Quantity
from bot.domain.times import DueKind, Grain

SeriesId = NewType("SeriesId", int)

# A rule that finds no date for so long has none (the 29th of February comes back within eight years).
NO_DATE_FOR = timedelta(days=9 * 366)

# More often than daily is a timer, not a promise.
TOO_OFTEN = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})

# Without a day of its own, a period's promise is due on its last working day.
PERIODS = frozenset({"WEEKLY", "MONTHLY"})
LONGEST_SHORT_MONTH = 28


class Reach(StrEnum):
    """Which occurrences a change means."""

    ONE = "one"
    FROM_NOW_ON = "from_now_on"


class SeriesState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Series:
    """One recurring promise. `rrule` is RFC 5545 without DTSTART; `starts_on` is the local date of its first
    occurrence, which anchors intervals and counts."""

    id: SeriesId
    installation_id: InstallationId
    owner_id: PersonId
    what: str
    rrule: str
    due_kind: DueKind
    target: float | None
    unit: str | None
    plan: str | None
    why: str | None
    starts_on: date
    state: SeriesState
    made_at: datetime
    ended_at: datetime | None
    start: str | None = None
    in_the_way: str | None = None

    @property
    def quantity(self) -> Quantity | None:
        return None if self.target is None else Quantity(self.target, self.unit)

    def draft(self, occurrence: "Occurrence") -> Draft:
        """The promise of one occurrence."""
        return Draft(
            what=self.what,
            due_at=occurrence.due_at,
            grain=Grain.DAY if clock_of(self.rrule) is None else Grain.MINUTE,
            due_kind=self.due_kind,
            quantity=self.quantity,
            plan=self.plan,
            why=self.why,
            start=self.start,
            in_the_way=self.in_the_way,
            series_id=self.id,
            occurs_on=occurrence.on,
        )


def rule_end(day: date, zone: ZoneInfo) -> str:
    """UNTIL of a rule whose last date may be that local day."""
    return f"{at_wall_time(day, time(23, 59), zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of a series and the instant it is due (UTC)."""

    on: date
    due_at: datetime


def fields_of(rule: str) -> dict[str, str]:
    """The parts of an RRULE."""
    return dict(part.split("=", 1) for part in rule.split(";") if "=" in part)


def clock_of(rule: str) -> time | None:
    """The first clock time that a rule names, None where it names none."""
    fields = fields_of(rule)
    if "BYHOUR" not in fields:
        return None
    hour = min(int(each) for each in fields["BYHOUR"].split(","))
    minute = min(int(each) for each in fields.get("BYMINUTE", "0").split(","))
    return time(hour, minute)


def with_clock(rule: str, clock: time | None) -> str:
    """The same rule at another time of day; None is the end of work."""
    fields = {name: value for name, value in fields_of(rule).items() if name not in ("BYHOUR", "BYMINUTE")}
    if clock is not None:
        fields |= {"BYHOUR": str(clock.hour), "BYMINUTE": str(clock.minute)}
    return ";".join(f"{name}={value}" for name, value in fields.items())


def is_too_often(rule: str) -> bool:
    """Whether a rule repeats more than once a day."""
    fields = fields_of(rule)
    return fields.get("FREQ") in TOO_OFTEN


def first_occurrence(rule: str, not_before: date, person: Person, now: datetime) -> Occurrence | None:
    """The first occurrence that is still ahead, on that local date or later; it becomes the rule's anchor."""
    anchored = ";".join(
        f"{name}={value}" for name, value in fields_of(rule).items() if name not in ("INTERVAL", "COUNT")
    )
    return next(occurrences(anchored, not_before, person, now), None)


def occurrences(rule: str, starts_on: date, person: Person, after: datetime) -> Iterator[Occurrence]:
    """The occurrences due after an instant, one a local date at most, strictly increasing.

    Dates are computed in local wall time and converted then: a time in a clock change's gap is the first valid
    instant after it, a repeated one the first of the two.
    """
    fields = fields_of(rule)
    clock = clock_of(rule)
    until = _until(fields.get("UNTIL"))
    count = int(fields["COUNT"]) if "COUNT" in fields else None
    give_up = person.local(after).date() + NO_DATE_FOR
    last: date | None = None
    for on in islice(_dates(fields, starts_on, give_up, person), count):
        if last is not None and on <= last:
            continue
        last = on
        due_at = due_on(on, clock, person)
        if until is not None and due_at > until:
            return
        if due_at > after:
            yield Occurrence(on, due_at)


def due_on(on: date, clock: time | None, person: Person) -> datetime:
    """When an occurrence of that date is due, in UTC."""
    return (person.end_of_work(on) if clock is None else at_wall_time(on, clock, person.zone)).astimezone(UTC)


def _dates(fields: dict[str, str], starts_on: date, until: date, person: Person) -> Iterator[date]:
    kept = {name: value for name, value in fields.items() if name not in ("BYHOUR", "BYMINUTE", "UNTIL", "COUNT")}
    days = [int(each) for each in kept.get("BYMONTHDAY", "").split(",") if each]
    if len(days) == 1 and days[0] > LONGEST_SHORT_MONTH and "BYSETPOS" not in kept:
        # The 31st of a short month is its last day; an RRULE alone would leave that month out.
        kept["BYMONTHDAY"] = ",".join(str(day) for day in range(LONGEST_SHORT_MONTH, days[0] + 1))
        kept["BYSETPOS"] = "-1"
    whole_period = kept["FREQ"] in PERIODS and not any(name.startswith("BY") for name in kept)
    anchor = _period_start(kept["FREQ"], starts_on) if whole_period else starts_on
    # Without an end, dateutil looks for a 30th of February until the year 9999.
    text = ";".join([*(f"{name}={value}" for name, value in kept.items()), f"UNTIL={until:%Y%m%d}"])
    for moment in rrulestr(text, dtstart=datetime.combine(anchor, time(0))):
        on = moment.date()
        yield _last_working_day(kept["FREQ"], on, person) if whole_period else on


def _period_start(frequency: str, day: date) -> date:
    return day - timedelta(days=day.weekday()) if frequency == "WEEKLY" else day.replace(day=1)


def _last_working_day(frequency: str, start: date, person: Person) -> date:
    after = start + timedelta(days=7) if frequency == "WEEKLY" else (start + timedelta(days=31)).replace(day=1)
    for back in range(1, 8):
        day = after - timedelta(days=back)
        if person.is_workday(day):
            return day
    return after - timedelta(days=1)


def _until(value: str | None) -> datetime | None:
    if value is None:
        return None
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return datetime.strptime(value[:8], "%Y%m%d").replace(tzinfo=UTC) + timedelta(days=1)
