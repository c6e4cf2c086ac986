"""What may be said about somebody: the week an answer belongs to, consent, hiding, and lines that stand together."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.accounts import Ahead, account_of
from bot.domain.commitments import Commitment, State
from bot.domain.kudos import FOR_CLEARING, Kudos
from bot.domain.partners import SHOWN_BY_DEFAULT, Shows
from bot.domain.person_weeks import Preview, PreviewAnswer, Week, Win, thanks
from bot.domain.times import DueKind, Grain
from bot.domain.weeks import MONDAY_MORNING, Slot, week_after
from tests.conftest import APerson

ZONE = ZoneInfo("America/New_York")
WEEK = Week(202649, ZONE)
MONDAY = datetime(2026, 11, 30, 14, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def promise(id: int = 1, **fields: Any) -> Commitment:
    plain: dict[str, Any] = dict.fromkeys(Commitment.__dataclass_fields__)
    plain |= {"id": id, "installation_id": 1, "owner_id": 1, "what": f"thing {id}", "state": State.OPEN}
    plain |= {"grain": Grain.DAY, "due_kind": DueKind.DEADLINE, "moves": 0, "revision": 1, "made_at": MONDAY}
    return Commitment(**{**plain, "is_vague": False, "asks": 0, **fields})


def kept(id: int = 1, closed_at: datetime = MONDAY - timedelta(days=3), **fields: Any) -> Commitment:
    return promise(id, **{"state": State.KEPT, "closed_at": closed_at, "due_at": closed_at, **fields})


SLOTS = [MONDAY_MORNING, Slot(3, time(16)), Slot(-3, time(16)), Slot(2, time(8))]


@pytest.mark.parametrize("slot", SLOTS, ids=str)
@given(
    closed=st.integers(0, 21 * 24 * 60).map(lambda minutes: MONDAY - timedelta(days=10) + timedelta(minutes=minutes)),
    before=st.integers(-72 * 60, 72 * 60).map(lambda minutes: timedelta(minutes=minutes)),
)
def test_every_answer_and_every_win_belongs_to_exactly_one_week(
    slot: Slot, closed: datetime, before: timedelta
) -> None:
    answered = kept(closed_at=closed, due_at=closed - before)
    weeks = [202647]
    for _ in range(6):
        weeks.append(week_after(weeks[-1]))
    assert sum(Week(number, ZONE, slot).closed_in(answered) for number in weeks) == 1
    assert sum(Week(number, ZONE, slot).posted(closed) for number in weeks) == 1


def test_the_weeks_follow_each_other_without_a_gap() -> None:
    weeks = [202602]
    for _ in range(60):
        weeks.append(week_after(weeks[-1]))
    assert all(Week(one, ZONE).starts_at == Week(two, ZONE).began_at for one, two in pairwise(weeks))


def test_what_was_answered_on_monday_morning_belongs_to_the_week_it_was_due_in() -> None:
    morning = MONDAY - HOUR
    assert WEEK.closed_in(kept(closed_at=morning, due_at=MONDAY - timedelta(days=3)))
    assert not WEEK.closed_in(kept(closed_at=morning, due_at=MONDAY + HOUR))
    assert not WEEK.closed_in(kept(closed_at=MONDAY, due_at=MONDAY - timedelta(days=3)))


def said(somebody: APerson, shows: frozenset[Shows] = SHOWN_BY_DEFAULT, **given: Any) -> list[str]:
    given = {"preview": Preview(), "closed": (), "ahead": (), "wins": (), "now": MONDAY, **given}
    account = account_of(
        somebody(), shows, given["preview"], given["closed"], given["ahead"], given["wins"], WEEK, given["now"]
    )
    return [entry.what for entry in account.entries]


def test_each_kind_needs_its_own_consent(somebody: APerson) -> None:
    closed = [kept(1), promise(2, state=State.MISSED, closed_at=MONDAY - HOUR * 50, due_at=MONDAY - HOUR * 51)]
    ahead = [Ahead(promise(3, due_at=MONDAY + HOUR))]
    wins = [Win(4, "won", MONDAY - HOUR * 40)]
    lines = {
        shows: said(somebody, frozenset({shows}), closed=closed, ahead=ahead, wins=wins)
        for shows in (Shows.WINS, Shows.KEPT, Shows.PLANNED, Shows.MISSES)
    }
    assert lines == {
        Shows.WINS: ["won"],
        Shows.KEPT: ["thing 1"],
        Shows.PLANNED: ["thing 3"],
        Shows.MISSES: ["thing 2"],
    }
    assert said(somebody, frozenset(), closed=closed, ahead=ahead, wins=wins) == []


def test_what_is_undated_overdue_or_later_is_nobodys_business(somebody: APerson) -> None:
    ahead = [
        Ahead(promise(1)),
        Ahead(promise(2, due_at=MONDAY - HOUR)),
        Ahead(promise(3, due_at=MONDAY + timedelta(days=7))),
        Ahead(promise(4, due_at=MONDAY + timedelta(days=6))),
    ]
    assert said(somebody, ahead=ahead) == ["thing 4"]


def test_a_promise_that_goes_on_with_a_hidden_or_reworded_one_follows_it(somebody: APerson) -> None:
    first = promise(1, state=State.PARTLY, closed_at=MONDAY - HOUR * 60, due_at=MONDAY - HOUR * 61)
    second = promise(2, state=State.PARTLY, closed_at=MONDAY - HOUR * 30, due_at=MONDAY - HOUR * 31, carried_from=1)
    third = Ahead(promise(3, due_at=MONDAY + HOUR, carried_from=2))
    assert said(somebody, preview=Preview(hidden=frozenset({"p1"})), closed=[second, first], ahead=[third]) == []
    reworded = Preview(reworded={"p1": "something"})
    assert said(somebody, preview=reworded, closed=[second, first], ahead=[third]) == ["something"]


def test_hidden_promises_are_in_no_count_either(somebody: APerson) -> None:
    account = account_of(
        somebody(),
        {Shows.KEPT, Shows.COUNTS},
        Preview(hidden=frozenset({"p2"})),
        [kept(1), kept(2)],
        [],
        [],
        WEEK,
        MONDAY,
    )
    assert account.counts is not None
    assert account.counts.kept == 1


def test_post_nothing_outdoes_everything(somebody: APerson) -> None:
    preview = Preview(PreviewAnswer.NOTHING, note="a note")
    assert said(somebody, preview=preview, closed=[kept()], wins=[Win(1, "won", MONDAY - HOUR * 40)]) == []


def test_occurrences_share_a_line(somebody: APerson) -> None:
    closed = [kept(number, series_id=7, what="calls") for number in (3, 2, 1)]
    ahead = [Ahead(promise(4, due_at=MONDAY + HOUR, series_id=7, what="calls"), "FREQ=DAILY")]
    assert said(somebody, closed=closed, ahead=ahead) == ["calls", "calls"], "one looks back, one ahead"


def test_thanks_for_clearing_something_do_not_say_what_was_in_the_way() -> None:
    plain = dict.fromkeys(Kudos.__dataclass_fields__) | {"id": 1, "given_at": MONDAY}
    said = ("thanks for the demo", f"{FOR_CLEARING}the legal review")
    given = [(Kudos(**{**plain, "words": words}), "ana") for words in said]
    assert [win.what for win in thanks(given)] == ["was thanked by ana for the demo", "was thanked by ana"]
