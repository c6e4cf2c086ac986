"""Whether coaching may speak up: off until wanted, one offer a week over all of it, a no for good, nothing on light."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.coaching import OFFERED_AGAIN_AFTER, Choice, Decision, Feature, Way, way_of
from bot.domain.people import Strength
from tests.conftest import APerson

NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)


@pytest.mark.parametrize("feature", Feature)
@pytest.mark.parametrize("choice", [None, *Choice])
def test_on_light_nothing_comes_unasked(feature: Feature, choice: Choice | None, somebody: APerson) -> None:
    decisions = {} if choice is None else {feature: Decision(choice, NOW - timedelta(days=30))}
    assert way_of(feature, decisions, somebody(strength=Strength.LIGHT), NOW) is None


@pytest.mark.parametrize("feature", Feature)
def test_what_was_offered_or_declined_is_not_offered_again(feature: Feature, somebody: APerson) -> None:
    for choice in (Choice.OFFERED, Choice.DECLINED):
        assert way_of(feature, {feature: Decision(choice, NOW - timedelta(days=400))}, somebody(), NOW) is None


# The maker of people holds nothing between the examples.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=st.lists(st.tuples(st.sampled_from(Feature), st.integers(0, 60 * 24)), min_size=1, max_size=60))
def test_there_is_one_offer_a_week_over_all_features_whoever_asks_when(
    somebody: APerson, tries: list[tuple[Feature, int]]
) -> None:
    decisions: dict[Feature, Decision] = {}
    offered_at: list[datetime] = []
    for feature, hours in sorted(tries, key=lambda each: each[1]):
        now = NOW + timedelta(hours=hours)
        if way_of(feature, decisions, somebody(), now) is Way.AS_OFFER:
            decisions[feature] = Decision(Choice.OFFERED, now)
            offered_at.append(now)
    assert offered_at
    assert all(later - one >= OFFERED_AGAIN_AFTER for one, later in pairwise(offered_at))
    assert len(offered_at) == len(decisions)
