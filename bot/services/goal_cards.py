"""Messages about goals as things stand: each goal with its pace, and a result with what it counts towards."""

from dataclasses import replace
from datetime import datetime

from bot.domain.deliveries import Delivery
from bot.domain.goal_progress import Card, Counted, Goal, GoalNeed, Goals, stand
from bot.domain.ids import GoalId, ResultId
from bot.domain.people import Person
from bot.services import goals
from bot.services.goal_plans import blocks_of
from bot.services.wins import clue_of
from storage.database import Store


def goals_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> Goals:
    """What a message about goals shows, as things stand."""
    detail = delivery.detail
    found = store.goals.some(GoalId(each) for each in detail["goals"])
    cards = tuple(_card(store, person, goal, bool(detail.get("asks_why")), now) for goal in found)
    need = GoalNeed(detail["need"]) if detail.get("need") else None
    return Goals(person, now, cards, need, detail.get("words", ""), detail.get("was"), detail.get("opened"))


def _card(store: Store, person: Person, goal: Goal, asks_why: bool, now: datetime) -> Card:
    blocks = blocks_of(store, goal)
    standing = stand(goal, goals.results_for(store, person, goal), person, now)
    return Card(standing, blocks, asks_why and goal.why is None)


def counted_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> Counted:
    """What a message about a result shows: whether it counts, and where that leaves the goals."""
    detail = delivery.detail
    logged = None if detail.get("result") is None else store.goals.result(person.id, ResultId(detail["result"]))
    like = None if detail.get("like") is None else store.goals.result(person.id, ResultId(detail["like"]))
    today = person.local(now).date()
    fitting = [each for each in store.goals.active_of(person.id, today) if each.counts(detail["unit"])]
    standings = tuple(stand(each, goals.results_for(store, person, each), person, now) for each in fitting)
    counted = Counted(person, now, detail["what"], detail["amount"], detail["unit"], logged, standings, like)
    asks, clue = clue_of(store, person, delivery)
    return replace(counted, asks=asks, clue=clue)
