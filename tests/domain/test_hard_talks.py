"""What is hard, in which order help is offered, and the day of a first step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commitments import State
from bot.domain.hard_talks import Means, in_order, is_hard, step_due_on
from bot.domain.people import Person
from tests.domain.test_transitions import NOW, PROMISE

CALL = replace(PROMISE, what="call Dana", unit=None, due_at=NOW + timedelta(days=1))


def test_a_call_or_message_is_hard_from_its_second_move_on() -> None:
    assert is_hard(CALL, 2) and is_hard(replace(CALL, what="write to Dana"), 3)
    assert not is_hard(CALL, 1) and not is_hard(replace(CALL, what="write the deck"), 2)
    assert not is_hard(replace(CALL, state=State.KEPT), 2) and not is_hard(replace(CALL, blocked_at=NOW), 2)


@given(st.lists(st.sampled_from(Means)))
def test_all_means_are_offered_once_and_none_before_one_that_helped_more_often(helped: list[Means]) -> None:
    order = in_order(helped)
    assert sorted(order) == sorted(Means)
    often = [helped.count(means) for means in order]
    assert often == sorted(often, reverse=True)


def test_among_equals_the_one_that_helped_last_comes_first_and_without_any_the_smallest() -> None:
    assert in_order([Means.PARTNER, Means.BLOCK])[0] is Means.PARTNER
    assert in_order([])[0] is Means.STEP


@pytest.mark.parametrize(
    ("now", "on"),
    [
        ("2026-11-25T10:00", date(2026, 11, 25)),
        ("2026-11-25T16:30", date(2026, 11, 25)),
        ("2026-11-25T16:31", date(2026, 11, 26)),
        ("2026-11-27T18:00", date(2026, 11, 30)),
        ("2026-11-28T10:00", date(2026, 11, 30)),
    ],
)
def test_a_first_step_is_for_today_while_there_is_room_in_it(
    somebody: Callable[..., Person], now: str, on: date
) -> None:
    assert step_due_on(somebody(), datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("America/New_York"))) == on
