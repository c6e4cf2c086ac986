"""The way to a goal: its months as their owner wants them, its time blocks in the week, and what to propose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.domain.activity import Proposal, propose
from bot.domain.commitments import Draft
from bot.domain.errors import EmptyPromise, UnclearGoal
from bot.domain.goal_progress import Goal, TimeBlock, stand, work_days
from bot.domain.goals import edit_months
from bot.domain.ids import GoalId
from bot.domain.pace import hundredths
from bot.domain.people import Person
from bot.domain.quantities import Quantity
from bot.domain.record import WINDOW
from bot.domain.series import SeriesId, SeriesState, rule_end
from bot.domain.times import DueKind, Grain
from bot.language.goals import amount_in
from bot.services import recurring
from bot.services.capture import quantity_in
from bot.services.goals import LONGEST, owned_goal, results_for, show_again
from storage.database import Database, Store

DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class BlockForm:
    """A time block: what, on which weekdays, from when, for how long."""

    what: str
    days: Sequence[int]
    at: time
    minutes: int


def planning(database: Database, person: Person, goal_id: GoalId, now: datetime) -> tuple[Goal, Proposal | None]:
    """A goal and the activity that could carry it, for the form of a time block. Raises NotYours for any other."""
    with database.begin(person.installation_id) as store:
        goal = owned_goal(store, person, goal_id)
        results = results_for(store, person, goal)
        closed = store.commitments.closed_since(person.id, now - WINDOW)
        return goal, propose(stand(goal, results, person, now), results, closed, person, now)


def choose_months(
    database: Database,
    person: Person,
    goal_id: GoalId,
    chosen: Mapping[date, str],
    message: tuple[str, str],
    now: datetime,
) -> None:
    """Months as their owner wants them, by first day; those left empty share the rest.

    Raises PlanDoesNotAddUp, and UnclearGoal for what is no amount.
    """
    with database.begin(person.installation_id) as store:
        goal = owned_goal(store, person, goal_id)
        firsts = {month.first for month in goal.months}
        amounts: dict[date, int] = {}
        for first, words in chosen.items():
            if first in firsts and words.strip():
                amount = amount_in(words)
                if amount is None:
                    raise UnclearGoal
                amounts[first] = hundredths(amount.value)
        free = [replace(month, is_fixed=False) for month in goal.months]
        store.goals.save(replace(goal, months=edit_months(free, amounts, work_days(person))))
        show_again(store, message, now)


def plan_block(
    database: Database, person: Person, goal_id: GoalId, form: BlockForm, message: tuple[str, str], now: datetime
) -> None:
    """A recurring promise until the goal ends, with a time of its own in the week.

    Raises EmptyPromise without words or days, and NoDateLeft where none is ahead.
    """
    with database.begin(person.installation_id) as store:
        goal = owned_goal(store, person, goal_id)
        what = " ".join(form.what.split())[:LONGEST]
        if not what or not form.days:
            raise EmptyPromise
        quantity: Quantity | None = quantity_in(what, person, now)
        draft = Draft(what=what, grain=Grain.MINUTE, due_kind=DueKind.START, quantity=quantity, why=goal.why)
        rule = (
            f"FREQ=WEEKLY;BYDAY={','.join(DAY_NAMES[day] for day in sorted(form.days))}"
            f";BYHOUR={form.at.hour};BYMINUTE={form.at.minute};UNTIL={rule_end(goal.ends_on, person.zone)}"
        )
        first = recurring.start(store, person, draft, rule, goal.starts_on, now)
        assert first.series_id is not None
        store.goals.carry(goal.id, SeriesId(first.series_id), form.minutes)
        show_again(store, message, now)


def blocks_of(store: Store, goal: Goal) -> tuple[TimeBlock, ...]:
    """The time blocks of a goal that go on."""
    carried = store.goals.carried_by(goal.id)
    series = [(store.series.get(each), minutes) for each, minutes in carried.items()]
    return tuple(TimeBlock(each, minutes) for each, minutes in series if each.state is SeriesState.ACTIVE)


def stop_blocks(database: Database, person: Person, goal_id: GoalId, message: tuple[str, str], now: datetime) -> None:
    """The time blocks of a goal that was let go end with it; the date ahead of each is left out."""
    with database.begin(person.installation_id) as store:
        goal = owned_goal(store, person, goal_id)
        if not goal.is_active:
            for block in blocks_of(store, goal):
                for newest in store.commitments.newest_of_series(block.series.id, 1):
                    recurring.end_series(store, person, newest, now)
        show_again(store, message, now)


def calendar_of(database: Database, person: Person, goal_id: GoalId) -> tuple[Goal, tuple[TimeBlock, ...]]:
    """A goal with its time blocks, for its calendar file. Raises NotYours for any other."""
    with database.begin(person.installation_id) as store:
        goal = owned_goal(store, person, goal_id)
        return goal, blocks_of(store, goal)
