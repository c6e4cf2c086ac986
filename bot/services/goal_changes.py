"""A goal or a result changed in words: which one is meant, and what it becomes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.domain.deliveries import Delivery, Kind
from bot.domain.errors import UnclearGoal
from bot.domain.goal_progress import Goal, GoalNeed, GoalState, Logged, names_in, unit_words, work_days
from bot.domain.goals import HUNDREDTHS, Month, replan
from bot.domain.ids import GoalId, ResultId
from bot.language.goal_changes import (
    AmountChange,
    goal_change_in,
    is_end_change,
    named_result_in,
    result_change_in,
    take_off_in,
    with_amount,
)
from bot.language.reading import Reading
from bot.services import goals
from bot.services.talk import Talk

# So many goals are shown where several could be meant.
MOST_GOALS = 4
# A result is corrected by its name within such a time.
LATELY = timedelta(days=31)


def changes_goal(talk: Talk, text: str) -> bool:
    """ "Double it", "change my goal to $1.5M": acts where they are such words, and says what is unclear."""
    last = talk.last_word()
    shown = last if last is not None and last.kind is Kind.GOALS and _ids(last) else None
    change = goal_change_in(text, follows=shown is not None)
    if change is None:
        return False
    today = talk.person.local(talk.now).date()
    active = talk.store.goals.active_of(talk.person.id, today)
    meant = _meant(active, shown, change)
    candidates = [meant] if meant is not None else active
    if candidates and not any(change.may_mean(each.target) for each in candidates):
        return False
    if not active:
        _reply(talk, [], GoalNeed.NONE_YET)
    elif meant is None:
        _reply(talk, active[:MOST_GOALS], GoalNeed.WHICH)
    elif not _is_in_its_unit(meant, change):
        _reply(talk, [], GoalNeed.OTHER_UNIT, meant=meant)
    else:
        _change(talk, meant, change)
    return True


def changes_end(talk: Talk, reading: Reading, text: str) -> bool:
    """ "Extend my goal to April 30": acts where they are such words with a date."""
    ends = [each.deadline_at.date() for each in reading.times if each.deadline_at is not None]
    if not reading.times or not is_end_change(text):
        return False
    today = talk.person.local(talk.now).date()
    active = talk.store.goals.active_of(talk.person.id, today)
    last = talk.last_word()
    shown = _ids(last) if last is not None and last.kind is Kind.GOALS else []
    meant = [each for each in active if len(active) == 1 or shown == [each.id]]
    if not active:
        _reply(talk, [], GoalNeed.NONE_YET)
    elif not meant:
        _reply(talk, active[:MOST_GOALS], GoalNeed.WHICH)
    elif not ends or ends[-1] < today:
        _reply(talk, [], GoalNeed.AHEAD, meant=meant[0])
    else:
        try:
            changed = goals.change_end(talk.store, talk.person, meant[0], ends[-1])
        except UnclearGoal:
            _reply(talk, [], GoalNeed.DATE, meant=meant[0])
        else:
            _reply(talk, [changed], None, was=meant[0])
    return True


def takes_off(talk: Talk, text: str) -> bool:
    """ "-2 demos", or "take off 2" right after a result: it is counted with a minus, and can be taken back."""
    amount = take_off_in(text)
    if amount is None:
        return False
    last, today = talk.last_word(), talk.person.local(talk.now).date()
    unit = amount.unit or (last.detail["unit"] if last is not None and last.kind is Kind.COUNTED else None)
    active = [each for each in talk.store.goals.active_of(talk.person.id, today) if each.covers(today)]
    fitting = [each for each in active if unit is not None and each.counts(unit)]
    if not fitting:
        return False
    hundredths = round(amount.value * HUNDREDTHS)
    logged = talk.store.goals.log(talk.person.id, today, hundredths, fitting[0].unit, "", talk.now)
    detail = {"amount": hundredths, "unit": fitting[0].unit, "what": "", "on": today.isoformat()}
    talk.reply(Kind.COUNTED, detail=detail | {"result": logged.id, "like": None})
    return True


def _meant(active: list[Goal], shown: Delivery | None, change: AmountChange) -> Goal | None:
    """The only one there is, the one just shown whole, or the only one that counts in that unit."""
    ids = _ids(shown) if shown is not None else []
    seen = next((each for each in active if ids == [each.id]), None)
    if seen is not None and _is_in_its_unit(seen, change):
        return seen
    fitting = [each for each in active if _is_in_its_unit(each, change)]
    return fitting[0] if len(fitting) == 1 else seen or (active[0] if len(active) == 1 else None)


def _ids(shown: Delivery) -> list[int]:
    """The goals that a message is about: the one shown whole, else all in it."""
    detail = shown.detail
    return [detail["opened"]] if detail.get("opened") else [*detail["goals"], *detail.get("meant", ())]


def _is_in_its_unit(goal: Goal, change: AmountChange) -> bool:
    unit = None if change.amount is None else change.amount.unit
    return not unit or unit_words(unit) == unit_words(goal.unit)


def _change(talk: Talk, goal: Goal, change: AmountChange) -> None:
    try:
        changed = change_to(talk, goal, change.of(goal.target))
    except UnclearGoal:
        _reply(talk, [], GoalNeed.ABOVE_ZERO, meant=goal)
        return
    _reply(talk, [changed], None, was=goal)


def before(goal: Goal) -> dict[str, Any]:
    """What a message that tells of a change remembers, so that it can be taken back."""
    months = [(each.first.isoformat(), each.last.isoformat(), each.amount, each.is_fixed) for each in goal.months]
    words = {"what": goal.what, "why": goal.why}
    return {"was": goal.target, "before": {**words, "ends_on": goal.ends_on.isoformat(), "months": months}}


def take_back(talk: Talk, last: Delivery) -> bool:
    """Undo, said right after a goal was set or changed in words: it is let go, or as it was, months and all. False
    where Kept's last word was another."""
    remembered, is_new = last.detail.get("before"), last.detail.get("is_new")
    if last.kind is not Kind.GOALS or not (remembered or is_new):
        return False
    goal = talk.store.goals.get(GoalId(last.detail["goals"][0]))
    if goal is None or goal.owner_id != talk.person.id or not goal.is_active:
        return False
    if remembered:
        ends_on = date.fromisoformat(remembered["ends_on"])
        if ends_on != goal.ends_on:
            goal = goals.change_end(talk.store, talk.person, goal, ends_on)
        months = tuple(
            Month(date.fromisoformat(first), date.fromisoformat(end), amount, is_fixed)
            for first, end, amount, is_fixed in remembered["months"]
        )
        words = {"what": remembered["what"], "why": remembered["why"]}
        as_before = replace(goal, target=last.detail["was"], months=months, **words)
    else:
        as_before = replace(goal, state=GoalState.DROPPED)
    talk.store.goals.save(as_before)
    talk.store.messages.set_detail(last, was=None, before=None, is_new=None)
    talk.store.outbox.refresh(last, talk.now)
    return True


def change_to(talk: Talk, goal: Goal, target: int) -> Goal:
    """The same goal with another amount; what was planned for months that are over stays, and its words say the new
    amount where they said the old one.

    Raises UnclearGoal for an amount that is not positive.
    """
    months = replan(goal.months, target, talk.person.local(talk.now).date(), work_days(talk.person))
    changed = replace(goal, target=target, months=months, what=with_amount(goal.what, goal.target, target))
    talk.store.goals.save(changed)
    return changed


def corrects_result(talk: Talk, text: str) -> bool:
    """ "It was 30k": the result just counted becomes that, or with "northwind was 15k" the one of that name; False
    where they are no such words."""
    last = talk.last_word()
    just = last.detail.get("result") if last is not None and last.kind is Kind.COUNTED else None
    if (change := result_change_in(text)) is not None and just is not None:
        logged = talk.store.goals.result(talk.person.id, ResultId(just))
    elif (named := named_result_in(text)) is not None:
        logged, change = _result_named(talk, named[0]), named[1]
    else:
        return False
    if logged is None:
        return False
    if change.amount is not None and change.amount.unit and unit_words(change.amount.unit) != unit_words(logged.unit):
        return False
    amount = change.of(logged.amount)
    if not amount:
        return False
    if logged.amount < 0:
        # "It was 4" after so much was taken off is about what was.
        amount = -abs(amount)
    what = with_amount(logged.what, logged.amount, amount)
    correct(talk, logged, amount, what)
    if last is not None and just == logged.id:
        talk.store.messages.set_detail(last, amount=amount, what=what)
        talk.store.outbox.refresh(last, talk.now)
    else:
        detail = {"amount": amount, "unit": logged.unit, "what": what, "on": logged.on.isoformat()}
        was = {"was": logged.amount, "was_what": logged.what}
        talk.reply(Kind.COUNTED, detail=detail | was | {"result": logged.id, "like": None})
    return True


def correct(talk: Talk, logged: Logged, amount: int, what: str) -> None:
    """The result was another amount, in the win that it came with as well."""
    talk.store.goals.correct(talk.person.id, logged.id, amount, what)
    for win in talk.store.previews.wins_since(talk.person.id, logged.logged_at):
        if win.what == logged.what and win.won_at == logged.logged_at:
            talk.store.previews.reword_win(talk.person.id, win.id, what)


def _result_named(talk: Talk, name: str) -> Logged | None:
    """The only result of the last month with that name."""
    names = names_in(name)
    recent = talk.store.goals.results_since(talk.person.id, talk.person.local(talk.now - LATELY).date())
    found = [each for each in recent if names and names <= names_in(each.what)]
    return found[0] if len(found) == 1 else None


def _reply(
    talk: Talk, shown: list[Goal], need: GoalNeed | None, was: Goal | None = None, meant: Goal | None = None
) -> None:
    detail: dict[str, Any] = {"goals": [each.id for each in shown], "need": need}
    if was is not None:
        detail |= before(was)
    if meant is not None:
        detail |= {"words": meant.what, "meant": [meant.id]}
    talk.reply(Kind.GOALS, detail=detail)
