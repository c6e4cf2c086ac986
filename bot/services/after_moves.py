"""After a promise got a new date: one thing more at most, and only what is wanted."""

from datetime import datetime

from bot.domain.commitments import Commitment
from bot.domain.people import Person
from bot.services import hard_talks, if_then
from storage.database import Store


def follow(store: Store, person: Person, promise: Commitment, now: datetime) -> None:
    """A call or message that keeps moving is talked about; of any other it is asked when and where it starts."""
    if hard_talks.moved(store, person, promise, now):
        if_then.withdraw(store, promise, now)
    else:
        if_then.moved(store, person, promise, now)
