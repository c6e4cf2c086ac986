"""The activity that carries a goal: out of what was really done, never more than a stretch of it."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.activity import propose
from bot.domain.capacity import STRETCH
from bot.domain.commitments import Commitment, State
from bot.domain.goal_progress import Goal, GoalState, Standing, stand, work_days
from bot.domain.goals import break_down
from bot.domain.hours import WorkWeek
from bot.domain.ids import GoalId, InstallationId, PersonId
from bot.domain.pace import Result
from bot.domain.people import Person
from tests.conftest import NOW, APerson
from tests.domain.test_transitions import PROMISE

ENDS_ON = date(2027, 6, 30)


def standing(person: Person, target: int, results: list[Result]) -> Standing:
    today = person.local(NOW).date()
    months = break_down(target, today - timedelta(days=60), ENDS_ON, work_days(person))
    who = {"installation_id": InstallationId(1), "owner_id": PersonId(1)}
    what = {"what": "$1M", "unit": "USD", "why": None, "state": GoalState.ACTIVE, "made_at": NOW}
    when = {"starts_on": months[0].first, "ends_on": ENDS_ON, "months": months}
    goal = Goal(id=GoalId(1), target=target, **who, **what, **when)  # type: ignore[arg-type]  # one value a field
    return stand(goal, results, person, NOW)


def calls(kept: int, target: float = 20.0) -> list[Commitment]:
    at = NOW - timedelta(days=3)
    return [replace(PROMISE, state=State.KEPT, due_at=at, closed_at=at, target=target, unit="calls")] * kept


def test_without_five_answers_nothing_is_proposed(somebody: APerson) -> None:
    ana = somebody()
    assert propose(standing(ana, 100_00, []), [], calls(4), ana, NOW) is None
    assert propose(standing(ana, 100_00, []), [], [replace(calls(1)[0], unit="USD")] * 9, ana, NOW) is None


def test_without_results_it_is_what_is_usual(somebody: APerson) -> None:
    ana = somebody()
    found = propose(standing(ana, 1_000_000_00, []), [], calls(10), ana, NOW)
    assert found is not None and (found.a_day, found.unit, found.needed) == (10, "calls", None)


def test_a_goal_that_needs_far_more_is_met_with_what_is_usual_and_says_so(somebody: APerson) -> None:
    ana = somebody()
    results = [Result(ana.local(NOW).date(), 1_000_00)]
    found = propose(standing(ana, 1_000_000_00, results), results, calls(10), ana, NOW)
    assert found is not None and found.strain is not None and found.needed is not None
    assert found.a_day == 10 < found.needed
    assert found.strain.share == found.needed / 10


@settings(max_examples=60)
@given(target=st.integers(1, 10**12), brought=st.integers(0, 10**10), kept=st.integers(5, 60), each=st.integers(1, 50))
def test_a_proposal_is_a_day_that_can_be_done(target: int, brought: int, kept: int, each: int) -> None:
    ana = _ana()
    results = [Result(ana.local(NOW).date(), brought)] if brought else []
    found = propose(standing(ana, target, results), results, calls(kept, float(each)), ana, NOW)
    assert found is not None
    assert 0 < found.a_day <= found.usual * STRETCH + 1


def _ana() -> Person:
    return Person(PersonId(1), InstallationId(1), "U1", "ana", ZoneInfo("America/New_York"), "en-US", NOW, WorkWeek())
