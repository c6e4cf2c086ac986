"""The quieter stretch: what the evidence does, and that the test keeps its word on simulated people."""

import random
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.quieter_stretch import (
    BASELINE_MOST,
    BASELINE_NEEDS,
    KEPT,
    MISSED,
    PARTLY,
    Watch,
    watch,
    weight,
)

results = st.sampled_from([KEPT, PARTLY, MISSED])
USUALLY_EIGHT_OF_TEN = [KEPT, KEPT, KEPT, KEPT, MISSED] * 10


def alarms(answers: list[float]) -> list[int]:
    """After which answers the test spoke up."""
    states = accumulate(answers, Watch.after, initial=Watch())
    return [number for number, state in enumerate(states) if state.is_alarmed]


@settings(max_examples=40)
@given(st.lists(results, max_size=BASELINE_NEEDS))
def test_nothing_is_said_before_there_is_a_baseline(answers: list[float]) -> None:
    assert alarms(answers) == []


@settings(max_examples=40)
@given(st.lists(results, max_size=150))
def test_evidence_is_never_negative_and_every_answer_is_in_one_place(answers: list[float]) -> None:
    state = watch(answers)
    assert state.evidence >= 0
    held = [*state.baseline, *state.run]
    assert held == answers[len(answers) - len(held) :]
    assert len(state.baseline) <= BASELINE_MOST


@settings(max_examples=40)
@given(st.lists(results, min_size=BASELINE_NEEDS, max_size=120))
def test_a_kept_promise_never_adds_evidence_and_a_missed_one_never_takes_any(answers: list[float]) -> None:
    state = watch(answers)
    if state.is_alarmed:
        state = Watch((*state.baseline, *state.run))
    assert state.after(KEPT).evidence <= state.evidence
    assert state.after(MISSED).evidence >= state.evidence


@given(st.floats(0.5, 0.96))
def test_what_an_answer_weighs_follows_its_likelihood(usual: float) -> None:
    assert weight(KEPT, usual) == -1
    assert weight(MISSED, usual) > 0
    assert weight(PARTLY, usual) == pytest.approx((weight(KEPT, usual) + weight(MISSED, usual)) / 2)
    at_usual = usual * weight(KEPT, usual) + (1 - usual) * weight(MISSED, usual)
    at_half = usual / 2 * weight(KEPT, usual) + (1 - usual / 2) * weight(MISSED, usual)
    assert at_usual < 0 < at_half, "a usual answer counts against a slump, a halved rate for it"


def test_three_of_ten_after_usually_eight_is_named_once_and_then_begins_anew() -> None:
    spoke = alarms([*USUALLY_EIGHT_OF_TEN, MISSED, KEPT, MISSED, MISSED, KEPT, MISSED, MISSED, MISSED, KEPT, MISSED])
    assert spoke == [56]


def test_a_slump_does_not_become_its_own_baseline_before_it_is_named() -> None:
    before = watch(USUALLY_EIGHT_OF_TEN)
    assert watch([MISSED, MISSED, MISSED], before).usual == before.usual


def test_all_kept_and_all_missed_divide_by_nothing() -> None:
    assert alarms([KEPT] * 300) == []
    assert alarms([MISSED] * 300) == [], "who never kept a promise has no better past to fall from"


def test_on_steady_people_it_is_rarely_wrong_and_a_fall_is_found_in_time() -> None:
    # The benchmark has the figures; this holds the promise, with room for the luck of the draw.
    chance = random.Random(7)

    def drawn(rate: float, many: int) -> list[float]:
        return [KEPT if chance.random() < rate else MISSED for _ in range(many)]

    false = sum(len(alarms(drawn(0.8, 400))) for _ in range(60))
    assert 60 * 400 / false >= 250
    found = [[at - 60 for at in alarms(drawn(0.8, 60) + drawn(0.4, 15)) if at > 60] for _ in range(400)]
    assert sum(bool(after) and after[0] <= 10 for after in found) >= 0.6 * 400
    assert sum(bool(after) for after in found) >= 0.8 * 400
