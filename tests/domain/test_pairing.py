"""Matching in a pool: across teams, never twice, never against a wish, and nobody left over who could be in a group."""

from collections.abc import Set
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import PersonId
from bot.domain.pairing import Seeker, match, shared_teams

Ids = Set[int]
NONE: Ids = frozenset()
NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)


def seeker(id: int, teams: Ids = NONE, avoids: Ids = NONE, met: Ids = NONE) -> Seeker:
    ids = [frozenset(PersonId(each) for each in them) for them in (avoids, met)]
    return Seeker(PersonId(id), NOW + timedelta(minutes=id), frozenset(teams), *ids)


def ids(groups: list[tuple[Seeker, ...]]) -> list[tuple[int, ...]]:
    return [tuple(each.person_id for each in group) for group in groups]


def test_other_teams_come_first() -> None:
    pool = [seeker(1, teams={7}), seeker(2, teams={7}), seeker(3, teams={8}), seeker(4, teams={8})]
    assert ids(match(pool)) == [(1, 3), (2, 4)]


def test_nobody_meets_twice_or_against_a_wish_of_either() -> None:
    assert match([seeker(1, met={2}), seeker(2)]) == []
    assert match([seeker(1), seeker(2, avoids={1})]) == []
    assert ids(match([seeker(1, avoids={2}), seeker(2), seeker(3)])) == [(1, 3)]


def test_who_is_left_over_makes_a_trio_or_waits() -> None:
    assert ids(match([seeker(1), seeker(2), seeker(3)])) == [(1, 2, 3)]
    assert match([seeker(1)]) == []


IDS = st.sets(st.integers(0, 8), max_size=3)


@given(st.lists(st.tuples(st.sets(st.integers(1, 3)), IDS, IDS), max_size=9))
def test_groups_are_pairs_or_trios_of_people_who_suit_each_other(drawn: list[tuple[Ids, Ids, Ids]]) -> None:
    pool = [seeker(id, teams=teams, avoids=avoids, met=met) for id, (teams, avoids, met) in enumerate(drawn)]
    groups = match(pool)
    matched = [each for group in groups for each in group]
    assert len(matched) == len(set(matched))
    for group in groups:
        assert len(group) in (2, 3)
        assert all(shared_teams(one, other) is not None for one in group for other in group if one is not other)
    left = [each for each in pool if each not in matched]
    assert all(shared_teams(one, other) is None for one in left for other in left if one is not other)
    for one in left:
        pairs = [group for group in groups if len(group) == 2]
        assert not any(all(shared_teams(one, each) is not None for each in pair) for pair in pairs)
