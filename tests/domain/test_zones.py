"""Zones by the names that people use."""

import pytest

from bot.domain.zones import SPOKEN, zone_named


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        (" new  york ", "America/New_York"),
        ("Los Angeles", "America/Los_Angeles"),
        ("Indianapolis", "America/Indianapolis"),
        ("EST", "America/New_York"),
        ("pst", "America/Los_Angeles"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_goes_by_its_own_name_its_city_or_what_people_call_it(words: str, key: str) -> None:
    zone = zone_named(words)
    assert zone is not None
    assert zone.key == key


@pytest.mark.parametrize("words", ["", "nowhere", "../../etc/passwd", "Europe/", "/", "localtime"])
def test_a_name_that_nothing_has_is_no_zone(words: str) -> None:
    assert zone_named(words) is None


def test_every_spoken_name_has_a_zone() -> None:
    assert all(zone_named(name) for name in SPOKEN)
