"""Goals: set, changed, let go, and what counts towards them."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.errors import CountedAlready, EmptyPromise, NotYours, UnclearGoal
from bot.domain.goal_progress import (
    Goal,
    GoalState,
    Logged,
    begins_at,
    results_of_promises,
    work_days,
)
from bot.domain.goals import break_down, replan
from bot.domain.ids import GoalId, ResultId
from bot.domain.pace import Result, hundredths
from bot.domain.people import Person
from bot.domain.series import SeriesState, rule_end
from bot.language.goal_changes import IN_WORDS, with_amount
from bot.language.goals import GoalReading, amount_in
from bot.language.reading import Amount
from bot.services import lessons
from storage.database import Database, Store

# The same amount for the same thing within a week is taken for the same result told twice.
TWICE_WITHIN = timedelta(days=7)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class GoalForm:
    """A goal as its form was filled in; what cannot be is found when it is saved."""

    what: str
    amount: str
    starts_on: date | None
    ends_on: date | None
    why: str


@dataclass(frozen=True, slots=True)
class ProgressForm:
    """Something done: `amount` adds to the goal, or is its total so far."""

    amount: str
    what: str
    on: date | None
    is_total: bool


def set_goal(store: Store, person: Person, said: GoalReading, amount: Amount, ends_on: date, now: datetime) -> Goal:
    """Writes a goal down with its breakdown, counted from today or the start of a period to come.

    Raises UnclearGoal for an amount that is not positive, or too long a time.
    """
    today = person.local(now).date()
    starts_on = said.starts_on or today
    target = hundredths(amount.value)
    months = break_down(target, starts_on, ends_on, work_days(person))
    return store.goals.add(
        Goal(
            id=GoalId(0),
            installation_id=person.installation_id,
            owner_id=person.id,
            what=said.what,
            unit=amount.unit or "",
            target=target,
            starts_on=starts_on,
            ends_on=ends_on,
            why=said.why,
            months=months,
            state=GoalState.ACTIVE,
            made_at=now,
        )
    )


def change_target(store: Store, person: Person, goal: Goal, said: GoalReading, amount: Amount, now: datetime) -> Goal:
    """The same goal with another amount; what was planned for months that are over stays.

    Raises UnclearGoal for an amount that is not positive.
    """
    target = hundredths(amount.value)
    months = replan(goal.months, target, person.local(now).date(), work_days(person))
    # "Now $1.5M" changes the number in "$1.2M in new business" and leaves its words.
    what = with_amount(goal.what, goal.target, target) if IN_WORDS.fullmatch(said.what) else said.what
    changed = replace(goal, target=target, months=months, what=what, why=said.why or goal.why)
    store.goals.save(changed)
    return changed


def owned_goal(store: Store, person: Person, goal_id: GoalId) -> Goal:
    """The person's own goal. Raises NotYours for any other."""
    goal = store.goals.get(goal_id)
    if goal is None or goal.owner_id != person.id:
        raise NotYours
    return goal


def goal_now(database: Database, person: Person, goal_id: GoalId) -> Goal:
    """The person's own goal, for a form. Raises NotYours for any other."""
    with database.begin(person.installation_id) as store:
        return owned_goal(store, person, goal_id)


def edit(
    database: Database, person: Person, goal_id: GoalId, form: GoalForm, message: tuple[str, str], now: datetime
) -> None:
    """The goal as its form says. With the same dates what was planned for months that are over stays.

    Raises EmptyPromise without words, UnclearGoal without a sensible amount and dates.
    """
    with database.begin(person.installation_id) as store:
        goal = owned_goal(store, person, goal_id)
        what = " ".join(form.what.split())[:LONGEST]
        if not what:
            raise EmptyPromise
        amount = amount_in(form.amount)
        if amount is None or form.starts_on is None or form.ends_on is None:
            raise UnclearGoal
        target = hundredths(amount.value)
        work = work_days(person)
        if (form.starts_on, form.ends_on) != (goal.starts_on, goal.ends_on):
            months = break_down(target, form.starts_on, form.ends_on, work)
        elif target != goal.target:
            months = replan(goal.months, target, person.local(now).date(), work)
        else:
            months = goal.months
        changed = replace(
            goal,
            what=what,
            unit=goal.unit if amount.unit is None else amount.unit,
            target=target,
            starts_on=form.starts_on,
            ends_on=form.ends_on,
            why=" ".join(form.why.split())[:LONGEST] or None,
            months=months,
        )
        store.goals.save(changed)
        if changed.ends_on != goal.ends_on:
            _end_blocks_with(store, person, changed)
        show_again(store, message, now)


def change_end(store: Store, person: Person, goal: Goal, ends_on: date) -> Goal:
    """The same goal until another day, with a new breakdown; its time blocks end with it.

    Raises UnclearGoal for dates that leave no day, or too many.
    """
    months = break_down(goal.target, goal.starts_on, ends_on, work_days(person))
    changed = replace(goal, ends_on=ends_on, months=months)
    store.goals.save(changed)
    _end_blocks_with(store, person, changed)
    return changed


def _end_blocks_with(store: Store, person: Person, goal: Goal) -> None:
    """The time blocks that go on end when their goal does."""
    for series_id in store.goals.carried_by(goal.id):
        series = store.series.get(series_id)
        if series.state is SeriesState.ACTIVE:
            until = rule_end(goal.ends_on, person.zone)
            store.series.change(series_id, rrule=re.sub(r"UNTIL=\w+", f"UNTIL={until}", series.rrule))


def show(database: Database, person: Person, goal_id: GoalId, message: tuple[str, str], now: datetime) -> None:
    """Of several goals in a message this one is shown whole. Raises NotYours for any other."""
    with database.begin(person.installation_id) as store:
        goal = owned_goal(store, person, goal_id)
        sent = store.messages.sent_at(*message)
        if sent is not None and goal.id in sent.detail.get("goals", ()):
            store.messages.set_detail(sent, opened=goal.id)
            store.outbox.refresh(sent, now)


def drop(database: Database, person: Person, goal_id: GoalId, message: tuple[str, str], now: datetime) -> None:
    """The goal is let go, or taken up again by the same button; what was done for it stays written down."""
    with database.begin(person.installation_id) as store:
        goal = owned_goal(store, person, goal_id)
        store.goals.save(replace(goal, state=GoalState.DROPPED if goal.is_active else GoalState.ACTIVE))
        show_again(store, message, now)


def keep_why(store: Store, goal: Goal, why: str) -> Goal:
    """The reason for a goal, in its owner's words."""
    changed = replace(goal, why=" ".join(why.split())[:LONGEST])
    store.goals.save(changed)
    return changed


def add_progress(
    database: Database, person: Person, goal_id: GoalId, form: ProgressForm, message: tuple[str, str], now: datetime
) -> None:
    """What the form says was done; a total adds what is new of it, and takes off what was too much.

    Raises UnclearGoal for what is no amount, and CountedAlready for what looks like a result that was told before.
    """
    with database.begin(person.installation_id) as store:
        goal = owned_goal(store, person, goal_id)
        amount = amount_in(form.amount)
        if amount is None or form.on is None:
            raise UnclearGoal
        added = hundredths(amount.value)
        if form.is_total:
            counted = (each for each in results_for(store, person, goal) if goal.covers(each.on))
            added -= sum(each.amount for each in counted)
        what = " ".join(form.what.split())[:LONGEST]
        if (like := twice(store, person, added, goal.unit, what, now)) is not None and not form.is_total:
            raise CountedAlready(like.on)
        if added:
            store.goals.log(person.id, form.on, added, goal.unit, what, now)
        show_again(store, message, now)


def twice(store: Store, person: Person, amount: int, unit: str, what: str, now: datetime) -> Logged | None:
    """The result of the last days that looks like this one."""
    since = person.local(now - TWICE_WITHIN).date()
    recent = store.goals.results_since(person.id, since)
    return next((each for each in reversed(recent) if each.looks_like(amount, unit, what)), None)


def results_for(store: Store, person: Person, goal: Goal) -> list[Result]:
    """Everything that counts towards a goal: what was named, and what promises brought."""
    named = [
        Result(each.on, each.amount)
        for each in store.goals.results_since(person.id, goal.starts_on)
        if goal.counts(each.unit)
    ]
    closed = store.commitments.closed_since(person.id, begins_at(goal, person).astimezone(UTC))
    ids = {each.carried_from for each in closed if each.carried_from is not None}
    carried = {each.id: each for each in store.commitments.some(ids)}
    return named + results_of_promises(closed, carried, goal, person)


def take_back_result(
    database: Database, person: Person, result_id: ResultId, message: tuple[str, str], now: datetime
) -> None:
    """The result never was, nor the win that it came with. Pressed twice it changes nothing more."""
    with database.begin(person.installation_id) as store:
        store.goals.take_back(person.id, result_id)
        sent = store.messages.sent_at(*message)
        if sent is not None and sent.person_id == person.id and sent.detail.get("result") == result_id:
            if (win := sent.detail.get("win")) is not None:
                lessons.forget_win(store, person, win, now)
            store.outbox.refresh(sent, now)


def count_again(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """What looked like a repetition counts after all, once. Raises NotYours on somebody else's message."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        if sent is None or sent.person_id != person.id or "amount" not in sent.detail:
            raise NotYours
        if sent.detail.get("result") is None:
            detail = sent.detail
            on = date.fromisoformat(detail["on"])
            logged = store.goals.log(person.id, on, detail["amount"], detail["unit"], detail["what"], now)
            store.messages.set_detail(sent, result=logged.id, like=None)
            store.outbox.refresh(sent, now)


def show_again(store: Store, message: tuple[str, str], now: datetime) -> None:
    """The message that a button or form belongs to shows how things stand."""
    sent = store.messages.sent_at(*message)
    if sent is not None:
        store.outbox.refresh(sent, now)
