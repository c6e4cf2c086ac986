"""From what repeats to its RRULE (RFC 5545, without DTSTART) and its first check-in."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from bot.domain.times import DueKind
from bot.language.calendar_days import DAY, end_of_work, in_zone, last_working_day, midnight, month_length
from bot.language.calendar_lengths import ahead
from bot.language.grammar_periods import month_of, period_of
from bot.language.times_deadlines import clock_on, settle
from bot.language.times_values import Exact, Frame, Length, Moment, Period, Recurrence


class Repeated(NamedTuple):
    """A rule, its first check-in in wall time, when it starts, and when it ends."""

    rrule: str
    first: datetime | None
    starts_on: datetime | None
    until: datetime | None
    due_kind: DueKind


def _first_day(frame: Frame, value: Moment | Period | Exact) -> date | None:
    settled = settle(frame, value)
    return settled.start.date() if settled and settled.start else None


def _last_day(frame: Frame, value: Moment | Period | Exact, through: bool) -> date | None:
    if isinstance(value, Period):
        settled = settle(frame, value)
        if settled is None or settled.start is None or settled.end is None:
            return None
        inside = value.edge == "end" or through or settled.start <= frame.now
        return (settled.end if inside else settled.start).date() - DAY
    return _first_day(frame, value)


def _after(frame: Frame, start: date, span: Length) -> date | None:
    end = ahead(frame, Moment(start), span)
    day = end.day if isinstance(end, Moment) else end.at.date() if end else None
    return day - DAY if day and day > start else day


def _clock_parts(value: Recurrence, frame: Frame) -> list[str]:
    times = sorted({clock_on(frame, clock, frame.today).time() for clock in value.clocks})
    if not times and value.part:
        times = [frame.week.start if value.part.name == "morning" else value.part.due]
    if not times:
        return []
    hours, minutes = sorted({at.hour for at in times}), sorted({at.minute for at in times})
    parts = [f"BYHOUR={','.join(map(str, hours))}", f"BYMINUTE={','.join(map(str, minutes))}"]
    if len(hours) * len(minutes) > len(times):  # the rule multiplies them: pick the ones that were named
        grid = [time(hour, minute) for hour in hours for minute in minutes]
        parts.append(f"BYSETPOS={','.join(str(grid.index(at) + 1) for at in times)}")
    return parts


def _month_days(value: Recurrence) -> list[str]:
    """The 31st of every month is its last day; the 29th and 30th give way to it in shorter ones."""
    days = value.by_month_day
    if value.freq != "MONTHLY" or not days:
        return [f"BYMONTHDAY={','.join(map(str, days))}"] if days else []
    if days in ((29,), (30,)):
        return [f"BYMONTHDAY={','.join(map(str, range(28, days[0] + 1)))}", "BYSETPOS=-1"]
    return [f"BYMONTHDAY={','.join('-1' if day == 31 else str(day) for day in days)}"]


def repeated(frame: Frame, value: Recurrence) -> Repeated | None:
    """The rule as RFC 5545 writes it, with its first check-in."""
    if value.quarterly and (value.by_day or value.by_month_day):
        from_end = (*value.by_month_day, *value.set_pos, 1)[0] < 0 or "-" in "".join(value.by_day)
        value = value._replace(interval=1, by_month=(3, 6, 9, 12) if from_end else (1, 4, 7, 10))
    clocks = _clock_parts(value, frame)
    days = _month_days(value)
    freq = value.freq
    if any(part.startswith("BYSETPOS") for part in clocks) and freq == "WEEKLY" and value.interval == 1:
        freq = "DAILY"
    parts = [f"FREQ={freq}"] + ([f"INTERVAL={value.interval}"] if value.interval > 1 else [])
    if value.by_month:
        parts.append(f"BYMONTH={','.join(map(str, value.by_month))}")
    if value.by_day:
        parts.append(f"BYDAY={','.join(value.by_day)}")
    if value.set_pos:
        parts.append(f"BYSETPOS={','.join(map(str, value.set_pos))}")
    parts += [*days, *clocks]
    starts = _first_day(frame, value.starts) if value.starts else None
    if value.starts and starts is None:
        return None
    if value.times:
        parts.append(f"COUNT={value.times}")
    last = _last_day(frame, value.until, value.through) if value.until else None
    if last and starts and last < starts and isinstance(value.until, Period | Moment):
        last = date(last.year + 1, last.month, min(last.day, 28) if last.month == 2 else last.day)
    if value.length:
        last = _after(frame, starts or frame.today, value.length)
    until = datetime.combine(last, time(23, 59, 59)) if last else None
    if until:
        parts.append(f"UNTIL={in_zone(until, frame.zone).astimezone(UTC):%Y%m%dT%H%M%SZ}")
    rrule = ";".join(parts)
    named = bool(value.clocks)
    kind = DueKind.START if named and not value.by_clock else DueKind.DEADLINE
    first = _first(frame, value, rrule, starts, until)
    return Repeated(rrule, first, midnight(starts) if starts else None, until, kind)


def _comes_ever(value: Recurrence) -> bool:
    """Whether any of its dates is in the calendar; dateutil seeks the 30th of February until the year 9999."""
    # A leap year has every date there is.
    lengths = [month_length(2028, month) for month in value.by_month]
    return any(abs(day) <= length for day in value.by_month_day for length in lengths)


def _first(frame: Frame, value: Recurrence, rrule: str, starts: date | None, until: datetime | None) -> datetime | None:
    from dateutil.rrule import rrulestr  # takes longer to import than everything else here together

    # Whatever its interval, a series begins with the first day that fits.
    rule = ";".join(part for part in rrule.split(";") if not part.startswith(("UNTIL", "COUNT", "INTERVAL")))
    begin = max(frame.now, midnight(starts)) if starts else frame.now
    if value.freq in ("HOURLY", "MINUTELY"):
        step = timedelta(hours=value.interval) if value.freq == "HOURLY" else timedelta(minutes=value.interval)
        due = begin + step
        if value.starts:
            settled = settle(frame, value.starts)
            due = settled.start if settled and settled.start and settled.start > frame.now else due
        return due if until is None or due <= until else None
    day = begin.date()
    if not (value.by_day or value.by_month_day) and value.freq != "DAILY":
        return _end_of_period(frame, value, day, until)
    if value.by_month and value.by_month_day and not _comes_ever(value):
        return None
    timed = bool(value.clocks or value.part)
    anchor = midnight(day)
    for at in rrulestr(rule, dtstart=anchor).xafter(anchor, count=400, inc=True):
        due = at if timed else end_of_work(at.date(), frame.week)
        if until and due > until:
            return None
        if due > frame.now:
            return due
    return None


def _end_of_period(frame: Frame, value: Recurrence, day: date, until: datetime | None) -> datetime | None:
    """What is promised for each week, month or year is asked for on its last working day."""
    if value.by_month:
        months = (month_of(frame, month, frame.today.year + later) for later in (0, 1) for month in value.by_month)
        for named in months:
            at = end_of_work(last_working_day(named.first, named.after, frame.week), frame.week)
            if at > frame.now and at.date() >= day:
                return at if until is None or at <= until else None
        return None
    unit = {"WEEKLY": "week", "MONTHLY": "quarter" if value.interval % 3 == 0 else "month", "YEARLY": "year"}[
        value.freq
    ]
    for offset in range(3):
        period = period_of(frame, unit, offset + (day - frame.today).days // 366)
        if period is None or period.after <= day:
            continue
        at = end_of_work(last_working_day(period.first, period.after, frame.week), frame.week)
        if value.clocks:
            at = datetime.combine(at.date(), value.clocks[0].time())
        if at > frame.now and at.date() >= day:
            if until is None or at <= until:
                return at
            last = end_of_work(until.date(), frame.week)
            return last if last > frame.now else None
    return None
