"""Public holidays by region."""

import subprocess
import sys
from datetime import date

import pytest

from storage.holidays import PublicHolidays, countries, region_of


@pytest.mark.parametrize(
    ("country", "part", "region"),
    [
        ("US", "", "US"),
        ("US", "CA", "US-CA"),
        ("US", "us-ca", "US-CA"),
        ("US", "US-CA", "US-CA"),
        ("US", " california ", "US-CA"),
        ("DE", "Bayern", "DE-BY"),
        ("GB", "Scotland", "GB-SCT"),
        ("US", "ZZ", None),
        ("XX", "", None),
        ("../US", "", None),
    ],
)
def test_a_region_goes_by_code_or_name(country: str, part: str, region: str | None) -> None:
    assert region_of(country, part) == region


def test_thanksgiving_is_a_holiday_in_the_united_states_only() -> None:
    thanksgiving = date(2026, 11, 26)
    assert thanksgiving in PublicHolidays("US")
    assert thanksgiving not in PublicHolidays("DE-BY")


def test_parts_of_a_country_have_holidays_of_their_own() -> None:
    epiphany = date(2027, 1, 6)
    assert epiphany in PublicHolidays("DE-BY")
    assert epiphany not in PublicHolidays("DE-HH")


def test_the_next_holiday_is_found_across_the_new_year() -> None:
    assert PublicHolidays("US").next_after(date(2026, 12, 25)) == (date(2027, 1, 1), "New Year's Day")


def test_every_country_has_a_name_and_a_calendar_that_can_be_asked() -> None:
    assert {("US", "United States"), ("DE", "Germany"), ("IM", "Isle of Man")} <= set(countries())
    without = {name for code, name in countries() if PublicHolidays(code).next_after(date(2026, 11, 25)) is None}
    assert len(without) < 10


def test_starting_does_not_import_the_calendars() -> None:
    asked = "import sys, bot.app, handlers, storage.people; sys.exit('holidays' in sys.modules)"
    subprocess.run([sys.executable, "-c", asked], check=True)
