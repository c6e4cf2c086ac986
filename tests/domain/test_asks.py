"""Asks, thanks and balances: the pure rules."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.asks import closes_at, due_for, for_owner
from bot.domain.commitments import Commitment, State
from bot.domain.kudos import reason_of
from bot.domain.promised import Balance, Side, side_of
from bot.domain.times import DueKind, Grain
from tests.conftest import NOW, APerson


def promise(state: State = State.OPEN, moves: int = 0, closed_at: datetime = NOW) -> Commitment:
    fields = dict.fromkeys(Commitment.__dataclass_fields__)
    fields |= {"id": 1, "state": state, "moves": moves, "due_kind": DueKind.DEADLINE}
    return Commitment(**fields | {"closed_at": None if state is State.OPEN else closed_at})  # type: ignore[arg-type]  # only what counts


@pytest.mark.parametrize(
    ("asked", "promised"),
    [
        ("send me the deck", "send <@U0ANA|ana> the deck"),
        ("review my draft and tell me", "review <@U0ANA|ana>'s draft and tell <@U0ANA|ana>"),
        ("meet the team", "meet the team"),
        ("open <https://x.me/my|my page> for me", "open <https://x.me/my|my page> for <@U0ANA|ana>"),
        ("send it to <@U0ME>", "send it to <@U0ME>"),
    ],
)
def test_me_is_the_one_who_asked(somebody: APerson, asked: str, promised: str) -> None:
    assert for_owner(asked, somebody()) == promised


def test_a_whole_day_is_the_asked_ones_day_and_a_clock_time_one_instant(somebody: APerson) -> None:
    ana, ben = somebody(), somebody(zone="Europe/Berlin")
    friday = datetime(2026, 11, 27, 22, 0, tzinfo=UTC)
    assert due_for(friday, Grain.DAY, ana, ben) == datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
    assert due_for(friday, Grain.MINUTE, ana, ben) == friday
    assert due_for(None, None, ana, ben) is None


def test_an_ask_is_given_up_after_five_working_days_of_whoever_is_asked(somebody: APerson) -> None:
    wednesday = NOW
    assert closes_at(somebody(), wednesday) == datetime(2026, 12, 2, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("shout-out to <@U2> for saving the demo!", "saving the demo"),
        ("kudos for <@U2>", None),
        ("thanks <@U2>", None),
        ("kudos for <@U2> for the   long\nweek", "the long week"),
    ],
)
def test_the_reason_of_thanks_is_what_they_are_for(words: str, reason: str | None) -> None:
    assert reason_of(words) == reason


def test_a_side_counts_what_is_open_and_what_was_answered_lately(somebody: APerson) -> None:
    old = NOW - timedelta(days=29)
    promises = [
        promise(),
        promise(moves=2),
        promise(State.KEPT, moves=1),
        promise(State.MISSED),
        promise(State.PARTLY),
        promise(State.DROPPED, moves=1),
        promise(State.KEPT, closed_at=old),
    ]
    side = side_of(somebody(), promises, NOW - timedelta(days=28))
    assert (len(side.open), side.kept, side.partly, side.missed, side.moved, side.total) == (2, 1, 1, 1, 2, 5)


@pytest.mark.parametrize(
    ("one", "other", "leans"),
    [(0, 0, False), (2, 0, False), (3, 0, True), (4, 1, True), (5, 2, False), (6, 2, True), (3, 3, False)],
)
def test_a_balance_leans_from_three_more_and_three_times_as_many(
    somebody: APerson, one: int, other: int, leans: bool
) -> None:
    ana, ben = somebody(id=1, name="ana"), somebody(id=2, name="ben")
    sides = (Side(ana, (), one, 0, 0, 0), Side(ben, (), other, 0, 0, 0))
    assert Balance(ana, NOW, sides).leans == ((ana, ben) if leans else None)
