"""What somebody asked of another, or was promised, and needs no longer: withdrawn, or let go, as the buttons do."""

from datetime import datetime

from bot.domain.asks import Ask, AskLine
from bot.domain.commitments import Commitment
from bot.domain.people import Person
from bot.language.references import Candidate, resolve
from bot.services import asks, promised
from storage.database import Store


def let_go(store: Store, person: Person, other: Person, name: str | None, subject: str, now: datetime) -> bool:
    """Withdraws the one that is named, else the newest ask of this other person, answered or not. False where there
    is none."""
    waiting = [each for each in store.asks.waiting_for(other.id) if each.asker_id == person.id]
    given = [each for each in store.promised.to(person.id, now, other.id) if each.is_open and each.series_id is None]
    if name is None:
        given = [each for each in given if _is_asked_for(store, person, each)]
    each = _meant([*waiting, *given], name)
    match each:
        case None:
            return False
        case Ask():
            asks.take_back(store, person, [each.id], now)
            asks.say(store, person, AskLine.TAKEN_BACK, each.what, subject, now)
        case Commitment():
            promised.let_off(store, person, each, now)
            asks.say(store, person, AskLine.LET_OFF, each.what, subject, now)
    return True


def _meant(several: list[Ask | Commitment], name: str | None) -> Ask | Commitment | None:
    if name is not None:
        found = resolve([name], [Candidate(place, each.what) for place, each in enumerate(several)]).found
        several = [several[place] for place in found]
    return max(several, key=_said_at, default=None)


def _said_at(each: Ask | Commitment) -> datetime:
    return each.asked_at if isinstance(each, Ask) else each.made_at


def _is_asked_for(store: Store, person: Person, promise: Commitment) -> bool:
    recipient = store.promised.get(promise.id, person.id)
    return recipient is not None and recipient.ask_id is not None
