"""The look back: it finds what came before the best weeks where something did, and seldom anything where nothing."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.commitments import Commitment, State
from bot.domain.hours import at_wall_time
from bot.domain.look_back import WEEKS, Clue, LookBack, first_day, look_back, monday_of
from bot.domain.people import Person
from bot.domain.times import Grain
from tests.conftest import APerson
from tests.domain.test_transitions import PROMISE

LAST = date(2027, 3, 31)
A_WEEK = timedelta(days=7)
MONDAYS = [monday_of(LAST) - number * A_WEEK for number in range(WEEKS + 1)]
BEST = MONDAYS[0:12:3]


def kept(person: Person, monday: date, what: str, times: int, clock: time = time(14)) -> list[Commitment]:
    at = at_wall_time(monday, clock, person.zone)
    promise = replace(PROMISE, what=what, unit=None, state=State.KEPT, due_at=at, closed_at=at, grain=Grain.MINUTE)
    return [promise] * times


def wins_in(mondays: list[date], each: int = 2) -> list[date]:
    return [monday + timedelta(days=2) for monday in mondays for _ in range(each)]


def found(person: Person, closed: list[Commitment], wins: list[date]) -> LookBack:
    looked = look_back(closed, wins, (), person, LAST)
    assert looked is not None
    return looked


def test_a_kind_that_was_kept_more_before_the_best_weeks_is_named_and_an_hour_of_several_kinds_with_it(
    somebody: APerson,
) -> None:
    ana = somebody()
    closed = [each for monday in MONDAYS for each in kept(ana, monday, "mail a customer", 2)]
    closed += [each for monday in BEST for each in kept(ana, monday - A_WEEK, "visit a customer", 6, time(9))]
    looked = found(ana, closed, wins_in(BEST))
    assert (looked.wins, looked.weeks, looked.best) == (8, 13, 4)
    [visits] = looked.differences
    assert (visits.name, visits.before, visits.otherwise) == ("visit a customer", 6.0, 0.0)
    closed += [each for monday in BEST for each in kept(ana, monday - A_WEEK, "rehearse", 1, time(9))]
    hour, _ = found(ana, closed, wins_in(BEST)).differences
    assert (hour.place, hour.before, hour.otherwise) == (0, 7.0, 0.0)


@pytest.mark.parametrize(("weeks", "wins"), [(5, 9), (13, 4), (13, 0)])
def test_of_few_weeks_or_wins_nothing_is_said(somebody: APerson, weeks: int, wins: int) -> None:
    ana = somebody()
    closed = [each for monday in MONDAYS[1 : weeks + 1] for each in kept(ana, monday, "call", 3)]
    looked = look_back(closed, wins_in(BEST, 3)[:wins], (Clue("closed Globex", "a call"),), ana, LAST)
    assert looked is not None and looked.best == 0 and looked.differences == ()
    assert looked.clues == (Clue("closed Globex", "a call"),)


def test_without_wins_and_clues_there_is_no_look_back(somebody: APerson) -> None:
    assert look_back(kept(somebody(), MONDAYS[1], "call", 3), [], (), somebody(), LAST) is None


def test_by_chance_alone_it_seldom_finds_something(somebody: APerson) -> None:
    ana, alarms, runs = somebody(), 0, 60
    for seed in range(runs):
        random = Random(seed)
        closed = [
            promise
            for monday in MONDAYS
            for what in ("call", "mail", "visit", "demo")
            for promise in kept(ana, monday, what, random.randint(0, 5), random.choice((time(9), time(11), time(16))))
        ]
        looked = found(ana, closed, wins_in(MONDAYS, 1) + wins_in(random.sample(MONDAYS[:WEEKS], 5), 1))
        assert looked.best
        alarms += bool(looked.differences)
    assert alarms / runs < 0.08


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, WEEKS), st.sampled_from(["call", "10 demos", ""]), st.integers(1, 4)), max_size=9
    ),
    st.lists(st.integers(-30, 120), max_size=20),
)
def test_whatever_was_done_it_adds_up_and_its_order_does_not_matter(
    somebody: APerson, done: list[tuple[int, str, int]], won: list[int]
) -> None:
    person = somebody()
    closed = [each for week, what, times in done for each in kept(person, MONDAYS[week], what, times)]
    wins = [LAST - timedelta(days=days) for days in won]
    looked = look_back(closed, wins, (), person, LAST)
    assert looked == look_back(closed[::-1], wins[::-1], (), person, LAST)
    if looked is not None:
        assert looked.best == 0 or looked.best < looked.weeks
        assert looked.weeks <= WEEKS


def test_a_clock_change_moves_no_day(somebody: APerson) -> None:
    """The clocks of New York go forward on March 14, 2027."""
    ana = somebody()
    assert first_day(LAST) == MONDAYS[-1]
    late = datetime.combine(date(2027, 3, 14), time(23, 30), ana.zone)
    [promise] = kept(ana, MONDAYS[1], "call", 1)
    alone = look_back([replace(promise, due_at=late)], [date(2027, 3, 15)], (), ana, LAST)
    assert alone is not None and alone.weeks == 1
