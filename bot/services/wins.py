"""Wins: in their owner's words, asked about where that is wanted, and taken back."""

import re
from datetime import datetime, timedelta

from bot.domain.coaching import Choice, Feature, Way, way_of
from bot.domain.deliveries import Delivery, Kind
from bot.domain.errors import NotYours
from bot.domain.lessons import Wins, Won, WonBefore
from bot.domain.people import Person
from bot.language.wire import decode
from bot.services import lessons
from storage.database import Database, Store

LONGEST = 200

# "Wins" shows so many, of so long.
MOST = 15
A_QUARTER = timedelta(weeks=13)

# "Big win: Initech renewed" is about Initech.
_WIN = re.compile(
    r"(?:(?:big|huge|small|nice|another|my|quick) )*wins?(?: of the (?:day|week))? ?[:–-] ?", re.IGNORECASE
)


def win_in(text: str) -> str:
    """The win itself, in its owner's words."""
    return decode(_WIN.sub("", " ".join(text.split())))[:LONGEST].rstrip("!. ")


def asks_now(store: Store, person: Person, now: datetime) -> bool:
    """Whether a win is asked about: where that is wanted once a day; the first time is the offer itself, and who
    answers it wants to be asked."""
    decisions = store.coaching.of(person.id)
    match way_of(Feature.CLUES, decisions, person, now):
        case Way.AS_OFFER:
            store.coaching.decide(person.id, Feature.CLUES, Choice.OFFERED, now)
            return True
        case Way.AS_WANTED:
            used_at = decisions[Feature.CLUES].used_at
            if used_at is not None and person.local(used_at).date() == person.local(now).date():
                return False
            store.coaching.use(person.id, Feature.CLUES, now)
            return True
        case None:
            return False


def take_back(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """The win of a message never was, nor its clue. Raises NotYours on somebody else's message."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        if sent is None or sent.person_id != person.id or sent.kind is not Kind.WIN or "win" not in sent.detail:
            raise NotYours
        lessons.forget_win(store, person, sent.detail["win"], now)
        store.outbox.refresh(sent, now)


def clue_of(store: Store, person: Person, delivery: Delivery) -> tuple[bool, str | None]:
    """Whether the message asks for a clue still, and the one there is. A win taken back needs none."""
    win_id = delivery.detail.get("win")
    if win_id is None or not store.previews.has_win(person.id, win_id):
        return False, None
    clue = store.lessons.of_win(person.id, win_id)
    decision = store.coaching.of(person.id).get(Feature.CLUES)
    is_declined = decision is not None and decision.choice is Choice.DECLINED
    asks = bool(delivery.detail.get("asks")) and clue is None and not is_declined
    return asks, None if clue is None else clue.what


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> Won | Wins:
    """The win as it stands, or those of the last quarter."""
    detail = delivery.detail
    if "win" not in detail:
        return _wins(store, person, now)
    asks, clue = clue_of(store, person, delivery)
    is_there = store.previews.has_win(person.id, detail["win"])
    return Won(person, now, detail["what"], asks, clue, is_there, bool(detail.get("known")))


def _wins(store: Store, person: Person, now: datetime) -> Wins:
    clues = {each.win_id: each.what for each in store.lessons.all_of(person.id) if each.win_id is not None}
    won = store.previews.wins_since(person.id, now - A_QUARTER)[-MOST:]
    return Wins(person, now, [WonBefore(each.what, each.won_at, clues.get(each.id)) for each in reversed(won)])
