"""A recurrence in words: every weekday at 9:00 AM until Mar 31."""

from datetime import datetime

from bot.domain.people import Person
from bot.domain.series import clock_of, fields_of
from bot.views.words import clock_face, join_words

DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
WORKDAYS = ("MO", "TU", "WE", "TH", "FR")
PERIODS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second to last"}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def rule_in_words(rule: str, reader: Person) -> str:
    """How often, at what time, until when; dates in the reader's zone."""
    fields = fields_of(rule)
    words = [_how_often(fields)]
    at = clock_of(rule)
    if at is not None:
        words.append(f"at {clock_face(at, reader)}")
    if "UNTIL" in fields:
        words.append(f"until {_until(fields['UNTIL'], reader)}")
    if "COUNT" in fields:
        words.append(f"{fields['COUNT']} times")
    return " ".join(words)


def _how_often(fields: dict[str, str]) -> str:
    interval, period = int(fields.get("INTERVAL", "1")), PERIODS[fields["FREQ"]]
    days = [day for day in fields.get("BYDAY", "").split(",") if day]
    every = "every" if interval == 1 else "every other" if interval == 2 else f"every {interval}"
    counted = period if interval <= 2 else f"{period}s"
    if days and all(day in DAYS for day in days):
        if tuple(days) == WORKDAYS and interval == 1:
            return "every weekday"
        named = join_words([DAYS[day] for day in days])
        return f"{every} {named}" if interval <= 2 else f"every {interval} weeks on {named}"
    on = [_nth(day) for day in days]
    on += [_ordinal(int(day)) for day in fields.get("BYMONTHDAY", "").split(",") if day]
    months = join_words([MONTHS[int(month) - 1] for month in fields.get("BYMONTH", "").split(",") if month])
    if on and months:
        return f"every year on the {join_words(on)} of {months}"
    if on:
        return f"{every} {counted} on the {join_words(on)}"
    return f"every {months}" if months else f"{every} {counted}"


def _nth(day: str) -> str:
    return f"{PLACES[int(day[:-2])]} {DAYS[day[-2:]]}"


def _ordinal(number: int) -> str:
    if number < 0:
        return "last day" if number == -1 else f"{_ordinal(-number)} to last day"
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _until(value: str, reader: Person) -> str:
    local = reader.local(datetime.fromisoformat(value)) if value.endswith("Z") else datetime.fromisoformat(value)
    return f"{local:%b} {local.day}, {local.year}"
