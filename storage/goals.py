"""Goals of people, the results they named, and which recurring promises carry a goal."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.domain.goal_progress import Goal, GoalState, Logged
from bot.domain.goals import Month
from bot.domain.ids import GoalId, InstallationId, PersonId, ResultId
from bot.domain.series import SeriesId
from storage.tables import goal_blocks, goals, results


class GoalsOfPeople:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def add(self, goal: Goal) -> Goal:
        """Writes a goal down; its id is given here."""
        added = self._connection.execute(insert(goals).values(**_columns(goal)).returning(goals.c.id))
        return replace(goal, id=GoalId(added.scalar_one()))

    def get(self, goal_id: GoalId) -> Goal | None:
        """The goal, locked until the transaction ends."""
        row = self._connection.execute(self._mine().where(goals.c.id == goal_id).with_for_update()).one_or_none()
        return None if row is None else _goal(row)

    def some(self, ids: Iterable[GoalId]) -> list[Goal]:
        """These goals in the given order."""
        order = list(ids)
        rows = self._connection.execute(self._mine().where(goals.c.id.in_(order)))
        found = {row.id: _goal(row) for row in rows}
        return [found[each] for each in order if each in found]

    def save(self, goal: Goal) -> None:
        self._connection.execute(
            update(goals)
            .where(goals.c.installation_id == self._installation_id, goals.c.id == goal.id)
            .values(**_columns(goal))
        )

    def active_of(self, owner_id: PersonId, day: date) -> list[Goal]:
        """What somebody goes for on that day or later, the one that ends first at the front."""
        rows = self._connection.execute(
            self._mine()
            .where(goals.c.owner_id == owner_id, goals.c.state == GoalState.ACTIVE, goals.c.ends_on >= day)
            .order_by(goals.c.ends_on, goals.c.id)
        )
        return [_goal(row) for row in rows]

    def log(self, owner_id: PersonId, on: date, amount: int, unit: str, what: str, now: datetime) -> Logged:
        """Writes a result down."""
        fields = {"owner_id": owner_id, "done_on": on, "amount": amount, "unit": unit, "what": what, "logged_at": now}
        added = self._connection.execute(
            insert(results).values(installation_id=self._installation_id, **fields).returning(results.c.id)
        )
        return Logged(ResultId(added.scalar_one()), owner_id, on, amount, unit, what, now)

    def result(self, owner_id: PersonId, result_id: ResultId) -> Logged | None:
        """One of somebody's results, None where it was taken back."""
        row = self._connection.execute(self._results(owner_id).where(results.c.id == result_id)).one_or_none()
        return None if row is None else _logged(row)

    def results_since(self, owner_id: PersonId, day: date) -> list[Logged]:
        """Somebody's results of that day and later, the oldest first."""
        rows = self._connection.execute(
            self._results(owner_id).where(results.c.done_on >= day).order_by(results.c.done_on, results.c.id)
        )
        return [_logged(row) for row in rows]

    def correct(self, owner_id: PersonId, result_id: ResultId, amount: int, what: str) -> None:
        """The result was another amount."""
        self._connection.execute(
            update(results)
            .where(
                results.c.installation_id == self._installation_id,
                results.c.owner_id == owner_id,
                results.c.id == result_id,
            )
            .values(amount=amount, what=what)
        )

    def take_back(self, owner_id: PersonId, result_id: ResultId) -> bool:
        """The result never was; False where it was taken back before."""
        gone = self._connection.execute(
            delete(results).where(
                results.c.installation_id == self._installation_id,
                results.c.owner_id == owner_id,
                results.c.id == result_id,
            )
        )
        return gone.rowcount > 0

    def carry(self, goal_id: GoalId, series_id: SeriesId, minutes: int) -> None:
        """A recurring promise carries a goal from now on."""
        self._connection.execute(
            insert(goal_blocks).values(
                installation_id=self._installation_id, goal_id=goal_id, series_id=series_id, minutes=minutes
            )
        )

    def carried_by(self, goal_id: GoalId) -> dict[SeriesId, int]:
        """The recurring promises that carry a goal, each with its minutes."""
        rows = self._connection.execute(
            select(goal_blocks)
            .where(goal_blocks.c.installation_id == self._installation_id, goal_blocks.c.goal_id == goal_id)
            .order_by(goal_blocks.c.series_id)
        )
        return {SeriesId(row.series_id): row.minutes for row in rows}

    def _mine(self) -> Any:
        return select(goals).where(goals.c.installation_id == self._installation_id)

    def _results(self, owner_id: PersonId) -> Any:
        return select(results).where(results.c.installation_id == self._installation_id, results.c.owner_id == owner_id)


def _goal(row: Row[Any]) -> Goal:
    months = tuple(
        Month(date.fromisoformat(first), date.fromisoformat(last), amount, is_fixed)
        for first, last, amount, is_fixed in row.months
    )
    return Goal(**{**row._mapping, "months": months})


def _columns(goal: Goal) -> dict[str, Any]:
    fields = {name: getattr(goal, name) for name in Goal.__dataclass_fields__ if name != "id"}
    months = [[month.first.isoformat(), month.last.isoformat(), month.amount, month.is_fixed] for month in goal.months]
    return {**fields, "months": months}


def _logged(row: Row[Any]) -> Logged:
    return Logged(row.id, row.owner_id, row.done_on, row.amount, row.unit, row.what, row.logged_at)
