"""A row of a table of times, and how it is checked."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.hours import WorkWeek
from bot.language.reading import Context, TimeExpression
from bot.language.times import find_times

ZONE = ZoneInfo("America/New_York")
# A Wednesday.
NOW = "2026-11-25T10:00"


def find(
    text: str, now: str = NOW, *, locale: str = "en-US", week: WorkWeek | None = None
) -> tuple[TimeExpression, ...]:
    """The times of a text, read in New York."""
    at = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    return find_times(text, Context(now=at, week=week or WorkWeek(), locale=locale))


def only(text: str, now: str = NOW, **settings: str) -> TimeExpression:
    """The one time of a text."""
    (found,) = (each for each in find(text, now, **settings) if each.duration is None)
    return found


def due(text: str, now: str = NOW, **settings: str) -> str | None:
    """When the one time of a text is due, in wall time to the minute."""
    deadline = only(text, now, **settings).deadline_at
    return deadline.strftime("%Y-%m-%d %H:%M") if deadline else None


def start(text: str, now: str = NOW) -> str:
    """When the one time of a text starts, in wall time to the minute."""
    found = only(text, now)
    assert found.start is not None
    return found.start.strftime("%Y-%m-%d %H:%M")


def guesses(text: str, now: str = NOW) -> list[str]:
    """The guesses made for the one time of a text."""
    return [guess.value for guess in only(text, now).ambiguous]


NINE_TO_SIX = WorkWeek(start=time(9), end=time(18))
