"""Lengths of time counted from a day or a moment: days in wall time, hours and minutes in real time."""

from datetime import timedelta

from bot.language.calendar_days import DAY, add_months, add_working_days, later_by, midnight
from bot.language.times_values import Clock, Exact, Frame, Length, Moment

Point = Moment | Exact


def ahead(frame: Frame, base: Point, span: Length, sign: int = 1) -> Point | None:
    """The time that is the length after (or, with sign -1, before) another."""
    try:
        if isinstance(base, Exact):
            day, clock = base.at.date(), None
        else:
            day, clock = base.day or frame.today, base.clock
            if base.part and not clock and span.minutes:
                clock = Clock(base.part.due.hour, base.part.due.minute, True)
            if clock and clock.end_of_day and span.minutes:
                day += DAY
        day = add_months(day, sign * span.months) + timedelta(days=sign * span.days)
        if span.working_days:
            day = add_working_days(day, sign * span.working_days, frame.week)
        if not span.minutes:
            return base._replace(day=day, weekday=False) if isinstance(base, Moment) else Moment(day)
        if isinstance(base, Exact):
            at = base.at.replace(year=day.year, month=day.month, day=day.day)
        else:
            at = midnight(day)
            if clock:
                at = at.replace(hour=clock.time().hour, minute=clock.time().minute)
        return Exact(later_by(at, sign * span.minutes, frame.zone))
    except (OverflowError, ValueError):
        return None
