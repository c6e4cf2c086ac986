"""Settings as a form: what is impossible, field by field, and what Undo remembers."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import ImpossibleSetting
from bot.domain.hours import QuietHours, WorkWeek
from bot.domain.pauses import Pause
from bot.domain.people import Person, Strength
from bot.domain.settings import FIELDS, Form, Wish, as_detail, changed, filled_in, pause_dates, restored
from tests.conftest import NOW, APerson

FORM = Form(
    workdays=frozenset(range(5)),
    work_start=time(9),
    work_end=time(17),
    quiet_from=None,
    quiet_until=None,
    strength=Strength.STANDARD,
    brief_time=None,
    zone="",
    country=None,
    subdivision="",
    pause_from=None,
    pause_until=None,
)


def region_of(country: str, subdivision: str) -> str | None:
    return {("US", ""): "US", ("US", "CA"): "US-CA"}.get((country, subdivision))


def fill(person: Person, **fields: object) -> Person:
    return filled_in(person, replace(FORM, **fields), NOW, region_of)  # type: ignore[arg-type]  # one value a field


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"work_end": time(9)}, {Wish.WORK_END}),
        ({"work_end": time(7)}, {Wish.WORK_END}),
        ({"workdays": frozenset()}, {Wish.WORKDAYS}),
        ({"workdays": frozenset(), "work_end": time(7)}, {Wish.WORKDAYS, Wish.WORK_END}),
        ({"quiet_from": time(9), "quiet_until": time(17)}, {Wish.QUIET_UNTIL}),
        ({"quiet_from": time(8), "quiet_until": time(18)}, {Wish.QUIET_UNTIL}),
        ({"quiet_from": time(8), "quiet_until": time(7)}, {Wish.QUIET_UNTIL}),
        ({"quiet_from": time(12)}, {Wish.QUIET_UNTIL}),
        ({"quiet_until": time(12)}, {Wish.QUIET_FROM}),
        ({"zone": "Atlantis"}, {Wish.ZONE}),
        ({"country": "XX"}, {Wish.SUBDIVISION}),
        ({"country": "US", "subdivision": "ZZ"}, {Wish.SUBDIVISION}),
        ({"subdivision": "CA"}, {Wish.COUNTRY}),
        ({"pause_until": date(2026, 11, 25)}, {Wish.PAUSE_UNTIL}),
        ({"pause_until": date(2025, 1, 1)}, {Wish.PAUSE_UNTIL}),
        ({"pause_from": date(2026, 12, 1)}, {Wish.PAUSE_UNTIL}),
        ({"pause_from": date(2026, 12, 1), "pause_until": date(2026, 12, 1)}, {Wish.PAUSE_UNTIL}),
        ({"zone": "Atlantis", "pause_until": date(2025, 1, 1)}, {Wish.ZONE, Wish.PAUSE_UNTIL}),
    ],
)
def test_each_impossible_field_gets_its_own_sentence(
    somebody: APerson, fields: dict[str, object], wrong: set[Wish]
) -> None:
    with pytest.raises(ImpossibleSetting) as refused:
        fill(somebody(), **fields)
    assert set(refused.value.fields) == wrong
    assert all(sentence.endswith((".", "?")) for sentence in refused.value.fields.values())


def test_quiet_hours_that_leave_a_minute_of_work_are_possible(somebody: APerson) -> None:
    quiet = fill(somebody(), quiet_from=time(17), quiet_until=time(16, 59)).quiet
    assert quiet == QuietHours(time(17), time(16, 59))


def test_an_untouched_form_changes_nothing(somebody: APerson) -> None:
    ana = somebody()
    assert changed(ana, fill(ana)) == ()


def test_quiet_hours_with_equal_ends_are_none(somebody: APerson) -> None:
    assert fill(somebody(quiet=QuietHours(time(12), time(13))), quiet_from=time(12), quiet_until=time(12)).quiet is None


def test_a_pause_begins_at_once_and_ends_as_its_last_day_starts_in_the_persons_zone(somebody: APerson) -> None:
    after = fill(somebody("Europe/Berlin"), pause_until=date(2026, 11, 30))
    assert after.pauses == (Pause(NOW, datetime(2026, 11, 29, 23, 0, tzinfo=UTC)),)


def test_a_form_that_shows_a_pause_leaves_it_changes_it_or_ends_it(somebody: APerson) -> None:
    vacation = Pause(datetime(2026, 12, 20, 5, tzinfo=UTC), datetime(2027, 1, 4, 5, tzinfo=UTC))
    ana = somebody(pauses=(vacation,))
    first, back = pause_dates(ana, NOW)
    assert (first, back) == (date(2026, 12, 20), date(2027, 1, 4))
    assert fill(ana, pause_from=first, pause_until=back).pauses == (vacation,)
    later = fill(ana, pause_from=first, pause_until=date(2027, 1, 6)).pauses
    assert later == (replace(vacation, until_at=datetime(2027, 1, 6, 5, tzinfo=UTC)),)
    assert fill(ana).pauses == ()


def test_another_zone_alone_leaves_a_pause_where_it_is(somebody: APerson) -> None:
    vacation = Pause(datetime(2026, 12, 20, 5, tzinfo=UTC), datetime(2027, 1, 4, 5, tzinfo=UTC))
    ana = somebody(pauses=(vacation,))
    after = fill(ana, zone="Los Angeles", pause_from=date(2026, 12, 20), pause_until=date(2027, 1, 4))
    assert after.pauses == (vacation,)


def test_what_undo_remembers_survives_the_database(somebody: APerson) -> None:
    chosen = somebody(
        week=WorkWeek(frozenset({0, 2}), time(8), time(12)),
        quiet=QuietHours(time(22), time(7)),
        strength=Strength.FIRM,
        brief_time=time(8, 30),
        chosen_zone=ZoneInfo("Asia/Tokyo"),
        holiday_region="US-CA",
        pauses=(Pause(NOW, NOW.replace(year=2027)),),
    )
    for person in (chosen, somebody()):
        remembered = json.loads(json.dumps(as_detail(person, FIELDS)))
        assert changed(person, restored(replace(chosen, quiet=None), remembered)) == ()
