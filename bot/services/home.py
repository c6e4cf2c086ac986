"""The App Home: what it shows, and the answers given there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time

from bot.domain import transitions as rules
from bot.domain.commitments import Commitment, State
from bot.domain.dates import next_working_day
from bot.domain.facts import Item, Scope
from bot.domain.home import Home, is_open
from bot.domain.hours import at_wall_time
from bot.domain.ids import CommitmentId, PersonId
from bot.domain.people import Person
from bot.domain.record import WINDOW, tally
from bot.domain.transitions import Transition
from bot.services import agreements, prereads, recurring
from bot.services.checkins import Answer
from bot.services.held_up import to_clear
from bot.services.overview import arrange, waiting_of
from bot.services.promised import promised_to
from bot.services.promises import change, owned, record
from storage.database import Database, Store

# Answered promises of today that can still be set right on the Home.
MOST_ANSWERED = 6

CLOSING: dict[Answer, Callable[[Commitment, datetime], Transition]] = {
    Answer.DONE: rules.keep,
    Answer.PARTLY: rules.keep_partly,
    Answer.MISSED: rules.miss,
    Answer.DROP: rules.drop,
}


def opened(database: Database, person: Person, now: datetime) -> Home:
    """Somebody opened their Home: what stands there, and a note that they may be looking at it for a while."""
    with database.begin(person.installation_id) as store:
        store.people.note_home_opened(person.id, now)
        return _home(store, person.id, now)


def seen_lately(database: Database, person: Person, now: datetime, *, is_open_now: bool = False) -> Home | None:
    """What stands on the Home of somebody who may be looking at it; None for everybody else."""
    if not is_open_now and not is_open(person.home_opened_at, now):
        return None
    with database.read(person.installation_id) as store:
        return _home(store, person.id, now)


def answer(
    database: Database, person: Person, commitment_id: CommitmentId, revision: int, said: Answer, now: datetime
) -> None:
    """Takes an answer given on the Home, where no message shows the promise. On one that changed since the Home
    was published, and on a second tap, nothing changes."""
    with database.begin(person.installation_id) as store:
        promise = owned(store, person, commitment_id)
        if promise.revision != revision:
            return
        if promise.is_open and said in CLOSING:
            change(store, person, promise, CLOSING[said](promise, now), now)
        elif promise.is_open and said is Answer.SKIP:
            recurring.leave_out(store, person, promise, now)
        elif said is Answer.REOPEN and promise.state is State.UNANSWERED:
            change(store, person, promise, rules.reopen(promise), now)
        elif said is Answer.CARRY and promise.may_go_on and store.commitments.carried_to(promise.id) is None:
            due_at, grain = next_working_day(promise, person, now)
            record(store, person, [rules.carry(promise, due_at, grain, now)], now)


def _home(store: Store, person_id: PersonId, now: datetime) -> Home:
    person = store.people.get(person_id)
    promises = store.commitments.open_of(person.id)
    closed = store.commitments.closed_since(person.id, now - WINDOW)
    midnight = at_wall_time(person.local(now).date(), time(0), person.zone)
    today = [promise for promise in closed if promise.closed_at is not None and promise.closed_at >= midnight]
    plate = arrange(promises, person, Scope.ALL, now, most=len(promises))
    return Home(
        person,
        now,
        replace(plate, waiting=waiting_of(store, person)),
        tuple(Item(each, carried_to=store.commitments.carried_to(each.id)) for each in today[:MOST_ANSWERED]),
        tally(closed),
        agreements.overview(store, person, now),
        tuple(to_clear(store, person)),
        promised_to(store, person, now),
        prereads.team_of(store, person, now),
    )
