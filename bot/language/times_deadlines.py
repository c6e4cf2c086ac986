"""From what the words mean to the instant that was promised: the table of deadlines."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.times import DueKind, Grain, Guess
from bot.language.calendar_days import (
    DAY,
    add_months,
    end_of_work,
    in_zone,
    last_working_day,
    midnight,
    working_day_before,
)
from bot.language.calendar_lengths import ahead
from bot.language.reading import TimeKind
from bot.language.times_values import Bounded, Clock, Exact, Frame, Length, Moment, Period, Range, Vague

_LAST_MINUTE = time(23, 59)


class Settled(NamedTuple):
    """A time as wall time: its start and end, and the instant by which it was promised (None: none, ask)."""

    kind: TimeKind
    start: datetime | None
    end: datetime | None = None
    grain: Grain | None = None
    due: datetime | None = None
    mod: str | None = None
    due_kind: DueKind = DueKind.DEADLINE
    guesses: tuple[Guess, ...] = ()
    other: datetime | None = None


def settle(frame: Frame, value: object) -> Settled | None:
    """The wall times and the deadline of a time."""
    match value:
        case Bounded(time=inner, bound=bound):
            return _bounded(frame, inner, bound)
        case Moment():
            return moment(frame, value)
        case Period():
            return period(frame, value)
        case Exact(at=at, grain=grain):
            due = at if at > frame.now else None
            past = (Guess.PAST,) if at < frame.now else ()
            return Settled(TimeKind.INSTANT, at, grain=grain, due=due, guesses=past)
        case Range():
            return _range(frame, value)
        case Vague(now=True):
            return Settled(TimeKind.INTERVAL, frame.now, grain=Grain.MINUTE, mod="after")
    return None


def _ahead(frame: Frame, due: datetime, last_day: date) -> datetime | None:
    """The deadline while it is ahead, then the last minute of its day, then none."""
    if due > frame.now:
        return due
    last = datetime.combine(last_day, _LAST_MINUTE)
    return last if last > frame.now else None


def clock_on(frame: Frame, clock: Clock, day: date) -> datetime:
    """That clock time on that day, in the person's own wall time."""
    at = datetime.combine(day + DAY if clock.end_of_day else day, clock.time())
    if clock.zone:
        at = in_zone(at, ZoneInfo(clock.zone)).astimezone(frame.zone).replace(tzinfo=None)
    return at


def _wall(frame: Frame, value: Moment, day: date) -> tuple[datetime, datetime | None, Grain, datetime]:
    """Start, end, grain and deadline of a moment on that day."""
    if value.clock:
        at = clock_on(frame, value.clock, day)
        return at, None, Grain.MINUTE, at
    if value.edge == "end":
        at = end_of_work(day, frame.week)
        return at, None, Grain.DAY, at
    if value.edge == "start":
        at = datetime.combine(day, frame.week.start)
        return at, None, Grain.MINUTE, at
    if value.part:
        part = value.part
        return (
            datetime.combine(day, part.first),
            datetime.combine(day, part.last),
            Grain.HOUR,
            datetime.combine(day, part.due),
        )
    return midnight(day), None, Grain.DAY, end_of_work(day, frame.week)


def moment(frame: Frame, value: Moment, by: bool = False) -> Settled:
    """A day, a clock or a part of the day, alone or together."""
    guesses = list(value.guesses)
    day = value.day
    other: datetime | None = None
    if day is None:
        day = frame.today
        start, end, grain, due = _wall(frame, value, day)
        if due <= frame.now and value.edge != "end":
            day += DAY
            if value.clock:
                guesses.append(Guess.NEXT_DAY)
                other = None if value.clock.sure else start + timedelta(hours=12)
    elif value.weekday and day == frame.today + 7 * DAY:
        due_today = _wall(frame, value, frame.today)[3]
        if due_today > frame.now and (by or value.this or value.clock or value.edge or value.part):
            guesses.append(Guess.SAME_DAY)
            other = _wall(frame, value, day)[3]
            day = frame.today
        elif due_today > frame.now:
            guesses.append(Guess.SAME_DAY)
            other = due_today
    start, end, grain, due = _wall(frame, value, day)
    if value.other is not None:
        other = _wall(frame, value, value.other)[3]
    ahead: datetime | None = due
    if due <= frame.now:
        ahead = None if value.clock or value.edge == "start" else _ahead(frame, due, day)
        if ahead is None:
            guesses.append(Guess.PAST)
    if value.clock and value.clock.end_of_day:
        day += DAY
    kind = TimeKind.INTERVAL if end else TimeKind.INSTANT
    due_kind = DueKind.START if value.clock and not value.edge and not by else DueKind.DEADLINE
    if other is not None and other <= frame.now:
        other = None
    return Settled(kind, start, end, grain, ahead, None, due_kind, tuple(dict.fromkeys(guesses)), other)


def _thirds(value: Period, edge: str) -> tuple[date, date, date]:
    """First day, day after the last, and the day of the deadline, of a period's beginning, middle or late part."""
    first, after = value.first, value.after
    if value.grain == Grain.WEEK:
        starts = {"early": 0, "mid": 2, "late": 3}[edge]
        ends = {"early": 3, "mid": 3, "late": 5}[edge]
        due = {"early": 1, "mid": 2, "late": 4}[edge]
        return first + timedelta(days=starts), first + timedelta(days=ends), first + timedelta(days=due)
    if value.grain == Grain.MONTH:
        tenth, twentieth = first + timedelta(days=10), first + timedelta(days=20)
        return {
            "early": (first, tenth, tenth - DAY),
            "mid": (tenth, twentieth, first + timedelta(days=14)),
            "late": (twentieth, after, after - DAY),
        }[edge]
    months = 1 if value.grain == Grain.QUARTER else 4
    second, third = add_months(first, months), add_months(first, 2 * months)
    return {
        "early": (first, second, second - DAY),
        "mid": (second, third, third - DAY),
        "late": (third, after, after - DAY),
    }[edge]


def period(frame: Frame, value: Period, by: bool = False) -> Settled:
    """A week, weekend, month, quarter or year, or one end of it."""
    starts = value.edge == "start"
    if starts:
        value = value._replace(edge="early")
    first, after = value.first, value.after
    if value.weekend:
        due = datetime.combine(after - DAY, time(20))
        friday = end_of_work(working_day_before(first, frame.week), frame.week)
        if by and friday > frame.now:
            return Settled(
                TimeKind.INTERVAL,
                midnight(first),
                midnight(after),
                Grain.DAY,
                friday,
                guesses=(Guess.WEEKEND,),
                other=due,
            )
        ahead = _ahead(frame, due, after - DAY)
        guesses = value.guesses if ahead else (Guess.PAST,)
        sooner = due - 7 * DAY if ahead and guesses and due - 7 * DAY > frame.now else None
        return Settled(
            TimeKind.INTERVAL, midnight(first), midnight(after), Grain.DAY, ahead, guesses=guesses, other=sooner
        )
    if value.rolls and end_of_work(last_working_day(first, after, frame.week), frame.week) <= frame.now:
        first, after = first + 7 * DAY, after + 7 * DAY
    grain = value.grain
    if value.edge == "end":
        last = last_working_day(first, after, frame.week)
        first, grain = last, Grain.DAY
    elif value.edge:
        first, after, last = _thirds(value._replace(first=first, after=after), value.edge)
        if value.edge == "late" or (value.edge == "early" and value.grain != Grain.WEEK):
            last = last_working_day(first, after, frame.week)
        grain = Grain.DAY
    else:
        last = last_working_day(first, after, frame.week)
    due = end_of_work(last, frame.week)
    guesses = value.guesses
    other: datetime | None = None
    ahead_of = starts or (value.ahead and value.grain in (Grain.MONTH, Grain.QUARTER, Grain.YEAR))
    if by and ahead_of:
        early = end_of_work(working_day_before(value.first, frame.week), frame.week)
        if early > frame.now:
            due, other, guesses = early, due, (*guesses, Guess.BY_PERIOD)
    ahead = _ahead(frame, due, after - DAY)
    if ahead is None:
        guesses = (*guesses, Guess.PAST)
    return Settled(
        TimeKind.INTERVAL, midnight(first), midnight(after), grain, ahead, None, DueKind.DEADLINE, guesses, other
    )


def _bounded(frame: Frame, value: object, bound: str) -> Settled | None:
    if bound == "within" and isinstance(value, Length):
        return _within(frame, value)
    if bound in ("after", "from"):
        return _after(frame, value, bound)
    if isinstance(value, Moment):
        settled = moment(frame, value, by=bound != "before")
        if bound == "before" and settled.grain == Grain.DAY and not value.edge and settled.start:
            before = end_of_work(working_day_before(settled.start.date(), frame.week), frame.week)
            ahead = before if before > frame.now else None
            past = () if ahead else (Guess.PAST,)
            return settled._replace(due=ahead, mod="before", guesses=settled.guesses + past)
        if bound == "before" and value.part and not value.clock and settled.start:
            settled = settled._replace(due=settled.start if settled.start > frame.now else settled.due)
        return settled._replace(mod="before", due_kind=DueKind.DEADLINE)
    if isinstance(value, Period):
        settled = period(frame, value, by=True)
        if bound == "before" and not value.edge:
            before = end_of_work(working_day_before(value.first, frame.week), frame.week)
            if before > frame.now:
                settled = settled._replace(due=before)
            return settled._replace(start=None, end=midnight(value.first), mod="before")
        if Guess.BY_PERIOD in settled.guesses:
            return settled._replace(start=None, end=midnight(value.first), mod="before")
        return settled._replace(mod="before")
    settled_or_none = settle(frame, value)
    return settled_or_none and settled_or_none._replace(mod="before", due_kind=DueKind.DEADLINE)


def _within(frame: Frame, span: Length) -> Settled | None:
    end = ahead(frame, Exact(frame.now), span)
    if end is None:
        return None
    settled = settle(frame, end)
    return settled and settled._replace(
        kind=TimeKind.INTERVAL, start=frame.now, end=settled.start, mod="before", due_kind=DueKind.DEADLINE
    )


def _after(frame: Frame, value: object, bound: str) -> Settled | None:
    settled = settle(frame, value)
    if settled is None:
        return None
    due: datetime | None = None
    start = settled.start
    if isinstance(value, Moment) and (value.clock or value.part) and start:
        if value.part and not value.clock and settled.end:
            start = datetime.combine(start.date(), value.part.due) if value.part.name == "lunch" else start
        evening = end_of_work(start.date(), frame.week)
        due = evening if evening > max(start, frame.now) else None
    if isinstance(value, Period) and bound == "after" and value.grain != Grain.YEAR:
        start = settled.end
    guesses = tuple(guess for guess in settled.guesses if guess != Guess.PAST)
    return Settled(TimeKind.INTERVAL, start, None, settled.grain, due, "after", DueKind.DEADLINE, guesses)


def _range(frame: Frame, value: Range) -> Settled | None:
    if isinstance(value.start, Moment) and isinstance(value.end, Moment) and not (value.start.day or value.end.day):
        overnight = _wall(frame, value.end, frame.today)[3] < _wall(frame, value.start, frame.today)[0]
        ends_today = overnight or _wall(frame, value.end, frame.today)[3] > frame.now
        day = frame.today if ends_today else frame.today + DAY
        value = Range(value.start._replace(day=day), value.end._replace(day=day))
    first, last = settle(frame, value.start), settle(frame, value.end)
    if first is None or last is None or first.start is None:
        return None
    end = last.end or last.start
    if end is None:
        return None
    if last.grain in (Grain.DAY,) and last.end is None:
        end += DAY
    if end < first.start and isinstance(value.end, Moment) and (value.end.clock or value.end.part):
        day = (value.end.day or frame.today) + DAY
        return _range(frame, value._replace(end=value.end._replace(day=day, weekday=False)))
    if end < first.start:
        return None
    due = last.due
    return Settled(
        TimeKind.INTERVAL, first.start, end, first.grain, due, None, DueKind.DEADLINE, last.guesses, last.other
    )
