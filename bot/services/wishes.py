"""A setting as the reader understood it ("quiet_from", "18:00"), put into a person's settings."""

from dataclasses import replace
from datetime import time

from bot.domain.errors import ImpossibleSetting
from bot.domain.hours import QuietHours
from bot.domain.people import Person, Strength
from bot.domain.settings import Wish, no_such_zone
from bot.domain.zones import zone_named
from bot.language.reading import Setting

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

NOT_SWITCHED = (
    'I don\'t switch single messages off. "Be gentler" leaves one brief a week, "pause until Monday" stops everything.'
)


def wished(person: Person, setting: Setting) -> tuple[Person, Wish]:
    """The person with that setting, and what it is about. Raises ImpossibleSetting."""
    value = setting.value
    match setting.name:
        case "workdays":
            days = frozenset(DAYS.index(day) for day in value.split(",") if day)
            return replace(person, week=replace(person.week, days=days)), Wish.WORKDAYS
        case "workday":
            start, end = _span(value)
            return replace(person, week=replace(person.week, start=start, end=end)), Wish.WORKDAYS
        case "workday_start":
            return replace(person, week=replace(person.week, start=time.fromisoformat(value))), Wish.WORKDAYS
        case "workday_end":
            return replace(person, week=replace(person.week, end=time.fromisoformat(value))), Wish.WORKDAYS
        case "quiet" if value == "off":
            return replace(person, quiet=None), Wish.QUIET_FROM
        case "quiet":
            return replace(person, quiet=QuietHours(*_span(value))), Wish.QUIET_FROM
        case "quiet_from" | "quiet_until":
            return replace(person, quiet=_quiet(person, setting)), Wish.QUIET_FROM
        case "check_in_at" | "brief_at":
            return replace(person, brief_time=time.fromisoformat(value)), Wish.BRIEF
        case "firmness":
            return replace(person, strength=Strength(value)), Wish.STRENGTH
        case "tz":
            zone = zone_named(value)
            if zone is None:
                raise ImpossibleSetting({Wish.ZONE: no_such_zone(value)})
            return replace(person, chosen_zone=zone, zone=zone), Wish.ZONE
        case _:
            raise ImpossibleSetting({Wish.STRENGTH: NOT_SWITCHED})


def _span(value: str) -> tuple[time, time]:
    start, _, end = value.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def _quiet(person: Person, setting: Setting) -> QuietHours:
    """One end of the night is named; the other is the night's so far, else where work begins or ends."""
    night = person.quiet if person.quiet is not None and person.quiet.crosses_midnight else None
    if setting.name == "quiet_from":
        return QuietHours(time.fromisoformat(setting.value), night.end if night else person.week.start)
    return QuietHours(night.start if night else person.week.end, time.fromisoformat(setting.value))
