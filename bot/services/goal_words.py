"""Words about goals: setting one, asking how it stands, its reason, and results that count towards it."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.deliveries import Delivery, Kind
from bot.domain.errors import UnclearGoal
from bot.domain.goal_progress import Goal, GoalNeed, GoalState, is_currency, stand, unit_words
from bot.domain.ids import GoalId
from bot.domain.pace import hundredths
from bot.language.answering import declines, is_a_reason
from bot.language.goal_changes import IN_WORDS
from bot.language.goals import GoalReading, amount_in, goal_in
from bot.language.looks import look_in
from bot.language.read import read
from bot.language.reading import Amount, Intent, Reading
from bot.language.wire import decode
from bot.services import audits, goal_changes, goals
from bot.services.capture import context_of
from bot.services.talk import Talk
from bot.services.wins import asks_now, win_in

# More goals at once are a list of wishes; the message has room for so many charts.
MOST_GOALS = 4

ENDED_LATELY = timedelta(days=31)

_LOOK = re.compile(
    r"(?:show (?:me )?)?(?:my |the )?goals?|(?:how(?:'s| is| are|s)|where(?:'s| is| are)|show me) (?:my |the )?goals?"
    r"(?: (?:going|doing|standing))?|(?:how )?(?:am i|are we|i'm) (?:doing |standing )?(?:on|with) (?:my |the )?goals?"
    r"|how (?:far|close|much)(?: am i| are we| is| do i have)?(?: still)?(?: left| off| away)?"
    r" (?:from|to|of|until|till|for|on) (?:hitting |reach(?:ing)? )?(?:my|the|our) (?:goal|target|quota)"
    r"|how much (?:have|did|had) (?:i|we) (?:closed?|sold|sell|won|win|booked|signed)(?: so far| yet)?"
    r"(?: (?:this|today)(?: (?:week|month|quarter|year))?)?"
    r"|(?:how's |what's |where's )?my pace|am i on (?:pace|track|plan)(?: with my goals?)?",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"(?:(?:i'm|i am|we're|we are|now) )?(?:at )?(?P<amount>[$€£]?[\d.,]+ ?(?:k|m|mm|million|thousand)?(?: [a-z]+)?)"
    r" (?:so far|in total|year to date|ytd|by now)|(?:i'm|i am|we're) (?:now )?at (?P<at>[$€£][\d.,]+ ?(?:k|m)?)",
    re.IGNORECASE,
)
_DROP = re.compile(
    r"(?:drop|forget|cancel|scrap|let go of|stop|delete|remove|end) (?:my|the|that|this) goal", re.IGNORECASE
)
_NUMBER_FIRST = re.compile(r"[$€£]?\d")


def is_about_goals(text: str) -> bool:
    """Whether these words, without their last sign, ask to see goals or let one go."""
    return bool(_LOOK.fullmatch(text) or _DROP.fullmatch(text))


def hears(talk: Talk, reading: Reading) -> bool:
    """Acts on words about goals; False where they are about something else."""
    if talk.heard.is_public and not talk.heard.is_addressed:
        return False
    text = " ".join(talk.heard.text.split())
    bare = text.rstrip(" ?!.")
    if goal_changes.changes_goal(talk, bare) or goal_changes.corrects_result(talk, bare):
        return True
    if goal_changes.changes_end(talk, reading, bare) or goal_changes.takes_off(talk, bare):
        return True
    if _LOOK.fullmatch(bare):
        _show(talk)
    elif _DROP.fullmatch(bare):
        _drop(talk)
    elif reading.intent is Intent.GOAL:
        _set(talk, reading, text)
    elif reading.intent is Intent.WHY:
        return _why(talk, text)
    elif reading.intent is Intent.PROGRESS:
        return _progresses(talk, reading, bare)
    elif reading.intent in (Intent.NONE, Intent.COMMIT):
        return _follows(talk, reading, text)
    else:
        return False
    return True


def counts(talk: Talk, reading: Reading) -> bool:
    """A win with an amount that counts towards a goal is written down; False where it counts towards none."""
    if reading.intent is not Intent.WIN or not talk.heard.is_addressed:
        return False
    text = talk.heard.text
    for amount in (reading.amount, _shouted(text), amount_in(text)):
        if amount is not None and amount.value > 0 and (fitting := _fitting(talk, amount)):
            _log(talk, hundredths(amount.value), fitting[0].unit, win_in(text), is_win=True)
            return True
    return False


def _shouted(text: str) -> Amount | None:
    """The amount behind a shout: "closed Globex today!! $40k", "Hooli signed!! 30k"."""
    amount = amount_in(text.rpartition("!")[2])
    return amount if amount is None or amount.unit != "%" else None


def _fitting(talk: Talk, amount: Amount) -> list[Goal]:
    """The goals that this counts towards. An amount without a unit is money where there is one goal in money, and
    money counts towards the one goal without a unit ("600k this quarter") where none is in money."""
    today = talk.person.local(talk.now).date()
    active = [each for each in talk.store.goals.active_of(talk.person.id, today) if each.covers(today)]
    fitting = [each for each in active if each.counts(amount.unit or "")]
    in_money = [each for each in active if is_currency(each.unit)]
    if is_currency(amount.unit or "") and not in_money:
        return [each for each in active if not each.unit]
    if fitting or amount.unit:
        return fitting
    return in_money if len({each.unit for each in in_money}) == 1 else []


def _log(talk: Talk, amount: int, unit: str, what: str, *, is_win: bool = False) -> None:
    on = talk.person.local(talk.now).date()
    detail: dict[str, Any] = {"amount": amount, "unit": unit, "what": what, "on": on.isoformat()}
    like = goals.twice(talk.store, talk.person, amount, unit, what, talk.now)
    if like is not None:
        detail |= {"result": None, "like": like.id}
    else:
        logged = talk.store.goals.log(talk.person.id, on, amount, unit, what, talk.now)
        detail |= {"result": logged.id, "like": None}
        if is_win:
            detail["win"] = talk.store.previews.add_win(talk.person.id, what, talk.now)
            detail["asks"] = asks_now(talk.store, talk.person, talk.now)
    talk.reply(Kind.COUNTED, detail=detail)


def _show(talk: Talk) -> None:
    today = talk.person.local(talk.now).date()
    active = talk.store.goals.active_of(talk.person.id, today)
    # Where none goes on, the one that has just ended is what is meant.
    shown = (active or talk.store.goals.active_of(talk.person.id, today - ENDED_LATELY))[:MOST_GOALS]
    need = None if shown else GoalNeed.NONE_YET
    talk.reply(Kind.GOALS, detail=_detail([each.id for each in shown], need))
    standings = (
        stand(each, goals.results_for(talk.store, talk.person, each), talk.person, talk.now) for each in active
    )
    audits.offer_behind_plan(talk.store, talk.person, standings, talk.subject, talk.now)


def _drop(talk: Talk) -> None:
    """The goal is let go; of several its owner says which, each has a button for it."""
    today = talk.person.local(talk.now).date()
    active = talk.store.goals.active_of(talk.person.id, today)
    if len(active) != 1:
        _show(talk)
        return
    talk.store.goals.save(replace(active[0], state=GoalState.DROPPED))
    talk.reply(Kind.GOALS, detail=_detail([active[0].id], None))


def _set(talk: Talk, reading: Reading, text: str) -> None:
    said = goal_in(reading, text, talk.person.local(talk.now).date())
    said = replace(said, what=decode(said.what), why=None if said.why is None else decode(said.why))
    amount = said.amount
    same = None if amount is None else _same(talk, said, amount)
    ends_on = said.ends_on or (same.ends_on if same is not None else None)
    if amount is None or ends_on is None or said.is_past or said.has_several_measures or amount.unit == "%":
        talk.reply(Kind.GOALS, detail=_detail([], _need(said), said.what) | {"goal_text": text})
        return
    try:
        if same is not None:
            changed = goals.change_target(talk.store, talk.person, same, said, amount, talk.now)
            talk.reply(Kind.GOALS, detail=_detail([changed.id], None) | goal_changes.before(same))
            return
        goal = goals.set_goal(talk.store, talk.person, said, amount, ends_on, talk.now)
    except UnclearGoal:
        talk.reply(Kind.GOALS, detail=_detail([], GoalNeed.AMOUNT, said.what))
        return
    talk.reply(Kind.GOALS, detail=_detail([goal.id], None) | {"asks_why": goal.why is None, "is_new": True})


def _same(talk: Talk, said: GoalReading, amount: Amount) -> Goal | None:
    """The goal that is being changed: in the same unit, and with the same end or none named."""
    today = talk.person.local(talk.now).date()
    active = talk.store.goals.active_of(talk.person.id, today)
    if len(active) == 1 and not amount.unit and said.ends_on is None and IN_WORDS.fullmatch(said.what):
        # "My goal is now 900k" says what it counts as little as when: it is the one there is.
        return active[0]
    for goal in active:
        if unit_words(goal.unit) == unit_words(amount.unit or "") and said.ends_on in (None, goal.ends_on):
            return goal
    return None


def _need(said: GoalReading) -> GoalNeed:
    if said.has_several_measures:
        return GoalNeed.ONE_MEASURE
    if said.amount is None:
        return GoalNeed.AMOUNT
    if said.amount.unit == "%":
        return GoalNeed.A_SUM
    return GoalNeed.AHEAD if said.is_past else GoalNeed.DATE


def _why(talk: Talk, text: str) -> bool:
    today = talk.person.local(talk.now).date()
    active = talk.store.goals.active_of(talk.person.id, today)
    last = _last_goals(talk)
    meant = next((each for each in active if last is not None and each.id in last.detail["goals"]), None)
    meant = meant or (active[0] if active else None)
    if meant is None:
        return False
    why = re.sub(r"^(?:i'm|i am|we're) (?:doing|after|in) (?:this|it)\s+(?:because\s+)?", "", text, flags=re.IGNORECASE)
    goals.keep_why(talk.store, meant, decode(why))
    talk.reply(Kind.GOALS, detail=_detail([meant.id], None))
    return True


def _progresses(talk: Talk, reading: Reading, text: str) -> bool:
    """ "Did 5 demos", where no open promise counts demos but a goal does."""
    if reading.quantity_done is None or reading.quantity_mode == "percent" or not reading.refers_to:
        return False
    amount = Amount(reading.quantity_done, reading.refers_to[-1])
    fitting = [each for each in _fitting(talk, amount) if each.unit]
    promised = (each.unit for each in talk.store.commitments.open_of(talk.person.id))
    if not fitting or amount.value <= 0 or any(unit and fitting[0].counts(unit) for unit in promised):
        return False
    if _SO_FAR.fullmatch(text):
        _total(talk, fitting[0], amount)
    else:
        _log(talk, hundredths(amount.value), fitting[0].unit, "")
    return True


def _follows(talk: Talk, reading: Reading, text: str) -> bool:
    """What answers Kept's last word about a goal: what it lacked, its reason, or how far it is."""
    if (found := _SO_FAR.fullmatch(text.rstrip(" !."))) and (amount := amount_in(found["amount"] or found["at"])):
        fitting = _fitting(talk, amount)
        if len(fitting) > 1:
            # Which of them only their owner knows; each has a button for it.
            _show(talk)
            return True
        if fitting:
            _total(talk, fitting[0], amount)
            return True
    last = _last_goals(talk)
    if last is None:
        return False
    if unfinished := last.detail.get("goal_text"):
        if last.detail["need"] == GoalNeed.ONE_MEASURE:
            # The one that is named now takes the place of both, until when they said.
            spans = [each.span for each in read(unfinished, context_of(talk.person, talk.now)).times]
            unfinished = f"my goal {' '.join(spans)} is"
        is_bare = reading.intent is Intent.NONE or _NUMBER_FIRST.match(text) is not None
        whole = f"{unfinished} {text}"
        again = read(whole, context_of(talk.person, talk.now))
        if is_bare and again.intent is Intent.GOAL and (reading.times or again.amount is not None):
            _set(talk, again, whole)
            return True
        return False
    if reading.intent is Intent.NONE and last.detail.get("asks_why"):
        goal = talk.store.goals.get(GoalId(last.detail["goals"][0]))
        if goal is None or goal.why is not None or look_in(text) is not None:
            return False
        if declines(text):
            talk.store.messages.set_detail(last, asks_why=False)
            return True
        if not is_a_reason(text) or _NUMBER_FIRST.match(text):
            return False
        talk.store.messages.set_detail(last, asks_why=False)
        goals.keep_why(talk.store, goal, decode(text))
        talk.store.outbox.refresh(last, talk.now)
        return True
    return False


def _total(talk: Talk, goal: Goal, amount: Amount) -> None:
    """ "I'm at $300k so far": what is new of it, or what was too much, is written down."""
    counted = [each for each in goals.results_for(talk.store, talk.person, goal) if goal.covers(each.on)]
    added = hundredths(amount.value) - sum(each.amount for each in counted)
    if added:
        _log(talk, added, goal.unit, "")
    else:
        talk.reply(Kind.GOALS, detail=_detail([goal.id], None))


def _last_goals(talk: Talk) -> Delivery | None:
    last = talk.last_word()
    return last if last is not None and last.kind is Kind.GOALS else None


def _detail(ids: list[GoalId], need: GoalNeed | None, words: str = "") -> dict[str, Any]:
    return {"goals": list(ids), "need": need, "words": words}
