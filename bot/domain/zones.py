"""Time zones by the names that people use for them."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

# What Americans and Europeans write; IANA has some of these names too, but without summer time.
SPOKEN = {
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "eastern": "America/New_York",
    "ct": "America/Chicago",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "central": "America/Chicago",
    "mt": "America/Denver",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "mountain": "America/Denver",
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "bst": "Europe/London",
    "uk": "Europe/London",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo",
    "utc": "UTC",
    "gmt": "Etc/GMT",
}


AREAS = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)


def zone_named(words: str) -> ZoneInfo | None:
    """The zone with that name, IANA's or a city's ("berlin", "New York"), None where nothing has it."""
    name = "_".join(words.split()).casefold()
    key = SPOKEN.get(name) or _by_name().get(name)
    return None if key is None else ZoneInfo(key)


@cache
def _by_name() -> dict[str, str]:
    """Whole names, and the cities in them; a city under two names (Europe/Istanbul, Asia/Istanbul) has one time."""
    keys = sorted(key for key in available_timezones() if key.split("/")[0] in AREAS)
    return {key.rpartition("/")[2].casefold(): key for key in keys} | {key.casefold(): key for key in keys}
