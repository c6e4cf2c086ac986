"""Public holidays by region, from the `holidays` package, which is imported only once somebody asks for them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

SMALL_WORDS = ("And", "Of", "The")


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The public holidays of a region by its code: a country ("US") or a part of one ("US-CA")."""

    region: str

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in _names(self.region, day.year)

    def next_after(self, day: date) -> tuple[date, str] | None:
        """The first holiday after a date, with its name."""
        known = _names(self.region, day.year) | _names(self.region, day.year + 1)
        coming = min((each for each in known if each > day), default=None)
        return None if coming is None else (coming, known[coming])


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Every country whose holidays are known: code and English name, by name."""
    from holidays.registry import COUNTRIES

    named = [(entry[1], _spelled(key)) for key, entry in COUNTRIES.items()]
    return tuple(sorted(named, key=lambda country: country[1]))


@cache
def region_of(country: str, subdivision: str) -> str | None:
    """The code of a country's calendar, or that of a part of it by code or name ("CA", "California"); None where
    there is no such part."""
    import holidays

    if country not in dict(countries()):
        return None
    wanted = subdivision.strip().casefold().removeprefix(f"{country}-".casefold())
    if not wanted:
        return country
    calendar = holidays.country_holidays(country)
    codes = {code.casefold(): code for code in calendar.subdivisions}
    codes |= {name.casefold(): code for name, code in calendar.subdivisions_aliases.items()}
    return f"{country}-{codes[wanted]}" if wanted in codes else None


@cache
def _names(region: str, year: int) -> dict[date, str]:
    import holidays

    country, _, subdivision = region.partition("-")
    spoken = holidays.country_holidays(country).supported_languages
    language = next((each for each in ("en_US", "en_GB", "en") if each in spoken), None)
    return dict(holidays.country_holidays(country, subdiv=subdivision or None, years=year, language=language).items())


def _spelled(key: str) -> str:
    words = [word.capitalize() for word in key.split("_")]
    return " ".join(word.lower() if word in SMALL_WORDS else word for word in words)
