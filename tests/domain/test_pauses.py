"""Pauses: saying one anew, ending it, and what is remembered of it."""

from datetime import UTC, datetime, timedelta

from bot.domain.pauses import Pause, begin, coming_pause, end

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


def days(start: float, until: float) -> Pause:
    return Pause(NOW + timedelta(days=start), NOW + timedelta(days=until))


def test_a_pause_said_anew_takes_the_place_of_the_one_in_force_whether_longer_or_shorter() -> None:
    assert begin((days(-2, 3),), days(0, 5), NOW) == (days(-2, 5),)
    assert begin((days(-2, 3),), days(0, 1), NOW) == (days(-2, 1),)


def test_a_sick_day_leaves_the_vacation_in_december_alone() -> None:
    assert begin((days(25, 40),), days(0, 1), NOW) == (days(0, 1), days(25, 40))


def test_a_vacation_planned_anew_takes_the_place_of_its_first_plan() -> None:
    assert begin((days(25, 40),), days(30, 45), NOW) == (days(30, 45),)


def test_what_is_over_is_remembered_for_two_months() -> None:
    assert begin((days(-70, -61), days(-20, -10)), days(0, 1), NOW) == (days(-20, -10), days(0, 1))


def test_ending_keeps_what_has_passed_of_the_pause_in_force() -> None:
    assert end((days(-2, 3), days(25, 40)), days(-2, 3), NOW) == (days(-2, 0), days(25, 40))


def test_ending_one_to_come_leaves_nothing_of_it_and_one_that_is_over_stays_as_it_was() -> None:
    assert end((days(-9, -5), days(25, 40)), days(25, 40), NOW) == (days(-9, -5),)
    assert end((days(-9, -5),), days(-9, -5), NOW) == (days(-9, -5),)


def test_the_coming_pause_is_the_one_in_force_or_the_next() -> None:
    assert coming_pause((days(-9, -5), days(-1, 1), days(25, 40)), NOW) == days(-1, 1)
    assert coming_pause((days(-9, -5), days(25, 40)), NOW) == days(25, 40)
    assert coming_pause((days(-9, -5),), NOW) is None
