"""Time blocks as a calendar file (RFC 5545), for whatever calendar somebody uses."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.domain.goal_progress import Goal, TimeBlock
from bot.domain.people import Person
from bot.domain.series import clock_of, fields_of

CALENDAR_NAME = "kept.ics"
CALENDAR_COMMENT = (
    "Your time blocks. Open the file to put them into your calendar; opened again it replaces what it put there."
)
CALENDAR_REFUSED = (
    "Slack didn't take the calendar file, so there is none. Press it again in a minute; if that doesn't help, "
    "whoever installed me should check my permissions (files:write)."
)


def calendar_file(goal: Goal, blocks: Sequence[TimeBlock], person: Person, now: datetime) -> bytes:
    """One repeating event a block, at the wall time of its owner's zone. Its UID stays the same, so that a newer file
    replaces what an older one put into the calendar."""
    # Imported when asked for: with its zones it takes longer than the start of everything else.
    from icalendar import Calendar, Event, vRecur

    calendar = Calendar()
    calendar.add("prodid", "-//Kept//Time blocks//EN")
    calendar.add("version", "2.0")
    for block in blocks:
        series = block.series
        rule = {name: value for name, value in fields_of(series.rrule).items() if name not in ("BYHOUR", "BYMINUTE")}
        starts = datetime.combine(series.starts_on, clock_of(series.rrule) or time(9), person.zone)
        event = Event()
        event.add("uid", f"block-{series.id}.{series.installation_id}@kept")
        event.add("dtstamp", now)
        event.add("dtstart", starts)
        event.add("duration", timedelta(minutes=block.minutes))
        event.add("rrule", vRecur.from_ical(";".join(f"{name}={value}" for name, value in rule.items())))
        event.add("summary", series.what)
        event.add("description", goal.what if goal.why is None else f"{goal.what}: {goal.why}")
        calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content
