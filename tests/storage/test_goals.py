"""Goals and results in the database, months and corrections included."""

from datetime import date

from bot.domain.goal_progress import Goal, GoalState
from bot.domain.goals import WorkDays, break_down
from bot.domain.ids import GoalId
from bot.domain.people import Person
from storage.database import Database
from tests.conftest import NOW, APerson

YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def a_goal(person: Person) -> Goal:
    months = break_down(1_200_000_00, *YEAR, WorkDays(frozenset(range(5))))
    fields = {"what": "$1.2M", "unit": "USD", "target": 1_200_000_00, "why": None, "state": GoalState.ACTIVE}
    when = {"starts_on": YEAR[0], "ends_on": YEAR[1], "months": months, "made_at": NOW}
    return Goal(GoalId(0), person.installation_id, person.id, **fields, **when)  # type: ignore[arg-type]  # one value a field


def test_a_goal_comes_back_as_it_went_in_and_not_after_its_end(database: Database, ana: Person) -> None:
    with database.begin(ana.installation_id) as store:
        goal = store.goals.add(a_goal(ana))
    with database.begin(ana.installation_id) as store:
        assert store.goals.get(goal.id) == goal
        assert store.goals.active_of(ana.id, YEAR[1]) == [goal]
        assert store.goals.active_of(ana.id, date(2028, 1, 1)) == []


def test_results_are_taken_back_by_their_owner_only(database: Database, ana: Person, a_person: APerson) -> None:
    ben = a_person("ben")
    with database.begin(ana.installation_id) as store:
        logged = store.goals.log(ana.id, YEAR[0], -40_000_00, "USD", "Globex", NOW)
        assert store.goals.results_since(ana.id, YEAR[0]) == [logged]
        assert store.goals.results_since(ana.id, YEAR[1]) == []
        assert not store.goals.take_back(ben.id, logged.id)
        assert store.goals.take_back(ana.id, logged.id)
        assert store.goals.result(ana.id, logged.id) is None
