"""What people choose for themselves, which choices are impossible, and what is then in force."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain import pauses
from bot.domain.errors import ImpossibleSetting
from bot.domain.hours import QuietHours, WorkWeek, at_wall_time
from bot.domain.pauses import Pause
from bot.domain.people import Person, Strength
from bot.domain.zones import zone_named


class Wish(StrEnum):
    """What can be set; the fields of the form carry these names."""

    WORKDAYS = "workdays"
    WORK_START = "work_start"
    WORK_END = "work_end"
    QUIET_FROM = "quiet_from"
    QUIET_UNTIL = "quiet_until"
    STRENGTH = "strength"
    BRIEF = "brief_time"
    ZONE = "zone"
    COUNTRY = "holiday_country"
    SUBDIVISION = "holiday_subdivision"
    PAUSE_FROM = "pause_from"
    PAUSE_UNTIL = "pause_until"


# What each line that tells of settings is about, and the fields of a person behind it.
FIELDS = {
    Wish.WORKDAYS: "week",
    Wish.QUIET_FROM: "quiet",
    Wish.STRENGTH: "strength",
    Wish.BRIEF: "brief_time",
    Wish.ZONE: "chosen_zone",
    Wish.COUNTRY: "holiday_region",
    Wish.PAUSE_UNTIL: "pauses",
}


@dataclass(frozen=True, slots=True)
class Form:
    """The whole of somebody's settings as they filled them in. Without words for a zone Slack's is followed, without
    a first day of a pause it begins at once."""

    workdays: frozenset[int]
    work_start: time
    work_end: time
    quiet_from: time | None
    quiet_until: time | None
    strength: Strength
    brief_time: time | None
    zone: str
    country: str | None
    subdivision: str
    pause_from: date | None
    pause_until: date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form shows: a person's settings, and the countries whose holidays are known (code and name)."""

    person: Person
    now: datetime
    countries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InForce:
    """What is in force after somebody set something: the lines of these wishes, of all of them where there is none.

    `problem` says why nothing was set, `asks` that a pause still wants its end, `is_undone` that the wishes are as
    they were before. `pause` is the one that the message is about, `region` the name of the person's holiday
    calendar, `next_holiday` its next day.
    """

    reader: Person
    now: datetime
    wishes: tuple[Wish, ...]
    problem: str | None = None
    asks: bool = False
    can_be_undone: bool = False
    is_undone: bool = False
    pause: Pause | None = None
    region: str | None = None
    next_holiday: tuple[date, str] | None = None


def filled_in(person: Person, form: Form, now: datetime, region_of: Callable[[str, str], str | None]) -> Person:
    """The person with everything as in the form; `region_of` finds the calendar of a country and a part of it.

    Raises ImpossibleSetting with a sentence for each field that cannot be.
    """
    problems: dict[str, str] = {}
    region = region_of(form.country, form.subdivision) if form.country else None
    if form.country and region is None:
        problems[Wish.SUBDIVISION] = (
            f'I know no part "{form.subdivision.strip()}" of that country. Try a code like "CA".'
        )
    elif form.country is None and form.subdivision.strip():
        problems[Wish.COUNTRY] = "Which country is that a part of?"
    zone = None
    if form.zone.strip():
        zone = zone_named(form.zone)
        if zone is None:
            problems[Wish.ZONE] = no_such_zone(form.zone)
    quiet = None
    if (form.quiet_from is None) is not (form.quiet_until is None):
        problems[Wish.QUIET_FROM if form.quiet_from is None else Wish.QUIET_UNTIL] = "Quiet hours need both ends."
    elif form.quiet_from is not None and form.quiet_until is not None and form.quiet_from != form.quiet_until:
        quiet = QuietHours(form.quiet_from, form.quiet_until)
    after = replace(
        person,
        week=WorkWeek(form.workdays, form.work_start, form.work_end),
        quiet=quiet,
        strength=form.strength,
        brief_time=form.brief_time,
        zone=zone or person.zone,
        chosen_zone=zone,
        holiday_region=region,
    )
    problems |= impossible(after)
    try:
        after = _pause_filled_in(after, form, pause_dates(person, now), now)
    except ImpossibleSetting as error:
        problems |= error.fields
    if problems:
        raise ImpossibleSetting(problems)
    return after


def _pause_filled_in(person: Person, form: Form, shown: tuple[date | None, date | None], now: datetime) -> Person:
    """The person with the pause as in the form, which showed these dates of it before."""
    if (form.pause_from, form.pause_until) == shown:
        return person
    person = resumed(person, now)
    if form.pause_until is None:
        if form.pause_from is not None:
            raise ImpossibleSetting({Wish.PAUSE_UNTIL: "Which day are you back?"})
        return person
    until = at_wall_time(form.pause_until, time(0), person.zone)
    from_at = None if form.pause_from is None else at_wall_time(form.pause_from, time(0), person.zone)
    return paused(person, from_at, until, now)


def pause_dates(person: Person, now: datetime) -> tuple[date | None, date | None]:
    """The pause in force or the next one as the form shows it: its first day where that is still ahead, and the
    first day back."""
    pause = pauses.coming_pause(person.pauses, now)
    if pause is None:
        return None, None
    first = person.local(pause.from_at).date() if pause.from_at > now else None
    return first, person.local(pause.until_at).date()


def paused(person: Person, from_at: datetime | None, until_at: datetime, now: datetime) -> Person:
    """The person with a pause, from now on where it has no later beginning. Raises ImpossibleSetting."""
    if until_at <= now:
        raise ImpossibleSetting({Wish.PAUSE_UNTIL: "That pause would be over already. Pick a day still ahead."})
    from_at = now if from_at is None else max(from_at, now)
    if from_at >= until_at:
        raise ImpossibleSetting({Wish.PAUSE_UNTIL: "That pause would end before it begins."})
    return replace(person, pauses=pauses.begin(person.pauses, Pause(from_at, until_at), now))


def resumed(person: Person, now: datetime, *, back_at: datetime | None = None) -> Person:
    """The person without the pause in force, or else without the next one; with `back_at` without the one that ends
    then."""
    ahead = [pause for pause in person.pauses if pause.until_at > now and back_at in (None, pause.until_at)]
    if not ahead:
        return person
    pause = ahead[0]
    return replace(person, pauses=pauses.end(person.pauses, pause, now))


def impossible(person: Person) -> Mapping[str, str]:
    """The settings that cannot be, each with the sentence that says why."""
    week, quiet = person.week, person.quiet
    problems: dict[str, str] = {}
    if not week.days:
        problems[Wish.WORKDAYS] = "I need at least one working day to speak up on."
    if week.end <= week.start:
        problems[Wish.WORK_END] = "Work would end before it begins. Pick a later end, or an earlier start."
    elif quiet is not None and not _opens_within(week, quiet):
        problems[Wish.QUIET_UNTIL] = "Those quiet hours would leave no moment of your working hours."
    return problems


def _opens_within(week: WorkWeek, quiet: QuietHours) -> bool:
    beginnings = [clock for clock in (week.start, quiet.end) if week.start <= clock < week.end]
    return any(not quiet.covers(clock) for clock in beginnings)


def no_such_zone(words: str) -> str:
    return f'I know no time zone "{words.strip()}". A city works, like "Berlin" or "New York".'


def changed(before: Person, after: Person) -> tuple[Wish, ...]:
    """What differs between the two."""
    return tuple(wish for wish, field in FIELDS.items() if getattr(before, field) != getattr(after, field))


def as_detail(person: Person, wishes: Iterable[Wish]) -> dict[str, Any]:
    """Those settings of a person in plain words, so that a message can remember them for Undo."""
    return {wish: _PLAIN[wish][0](getattr(person, FIELDS[wish])) for wish in wishes}


def restored(person: Person, detail: Mapping[str, Any]) -> Person:
    """The person with those settings as they were remembered."""
    fields = {FIELDS[Wish(wish)]: _PLAIN[Wish(wish)][1](value) for wish, value in detail.items()}
    return replace(person, **fields)


def _same(value: Any) -> Any:
    return value


def _optional(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else convert(value)


_PLAIN: dict[Wish, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    Wish.WORKDAYS: (
        lambda week: [sorted(week.days), week.start.isoformat(), week.end.isoformat()],
        lambda value: WorkWeek(frozenset(value[0]), time.fromisoformat(value[1]), time.fromisoformat(value[2])),
    ),
    Wish.QUIET_FROM: (
        _optional(lambda quiet: [quiet.start.isoformat(), quiet.end.isoformat()]),
        _optional(lambda value: QuietHours(*map(time.fromisoformat, value))),
    ),
    Wish.STRENGTH: (str, Strength),
    Wish.BRIEF: (_optional(time.isoformat), _optional(time.fromisoformat)),
    Wish.ZONE: (_optional(str), _optional(ZoneInfo)),
    Wish.COUNTRY: (_same, _same),
    Wish.PAUSE_UNTIL: (
        lambda pauses: [[pause.from_at.isoformat(), pause.until_at.isoformat()] for pause in pauses],
        lambda value: tuple(Pause(*map(datetime.fromisoformat, pair)) for pair in value),
    ),
}
