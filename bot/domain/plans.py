"""When and where somebody starts, in their own words: which of these hold for one day, and how to say them later."""

import re
from datetime import date, timedelta

_RELATIVE = re.compile(r"\b(?:(today)|(tomorrow)|(tonight)|(this (?=morning|afternoon|evening)))", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:today|tomorrow|tonight|this (?:morning|afternoon|evening)|in \d+ \w+"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|tues|wed|thu|thur|thurs|fri|sat"
    r"|\d{1,2}(?:st|nd|rd|th)|(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]* \d{1,2}|\d{1,2}/\d{1,2})\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?s?\b", re.IGNORECASE)


def names_a_day(words: str | None) -> bool:
    """Whether a plan is for one day, so that it ends with a move to another."""
    return words is not None and _DAY.search(words) is not None


def is_over(words: str, today: date, due_on: date) -> bool:
    """Whether a plan names weekdays of which none is left until it is due: nobody need read of it any more."""
    named = {found[1][:3].casefold() for found in _WEEKDAY.finditer(words)}
    ahead = {f"{today + timedelta(days=days):%a}".casefold() for days in range(min((due_on - today).days, 6) + 1)}
    return bool(named) and not named & ahead


def spelled_out(words: str, today: date) -> str:
    """The same words with "today" and "tomorrow" as weekdays, so that they are still true when they are quoted."""

    def weekday(found: re.Match[str]) -> str:
        _, tomorrow, tonight, this = found.groups()
        name = f"{today + timedelta(days=1) if tomorrow else today:%A}"
        return f"{name} night" if tonight else f"{name} " if this else name

    return _RELATIVE.sub(weekday, words)
