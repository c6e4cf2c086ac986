"""What may be said about people, as things stand: everybody's week is loaded together."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.accounts import Account, Ahead, Entry, account_of, keys_of
from bot.domain.commitments import Commitment
from bot.domain.ids import PersonId
from bot.domain.partners import Shows
from bot.domain.people import Person
from bot.domain.person_weeks import PersonWeek, Preview, Week, thanks
from bot.domain.series import SeriesId, SeriesState, occurrences
from bot.domain.weeks import MONDAY_MORNING, week_before
from storage.database import Store

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>")


def accounts_for(
    store: Store, people: Collection[tuple[Person, frozenset[Shows]]], week: Week, now: datetime
) -> tuple[Account, ...]:
    """Of each of these people, what they let be shown."""
    weeks = store.weeks.of([person.id for person, _ in people], _previewed(week), week.began_at)
    private = private_keys(store, [person for person, _ in people])
    return tuple(
        _account(store, person, shows, weeks[person.id], private[person.id], week, now) for person, shows in people
    )


def load_for(store: Store, people: Iterable[tuple[Person, Week]]) -> None:
    """Reads at once what these people's weeks are made of, for many posts."""
    together: dict[Week, set[PersonId]] = defaultdict(set)
    for person, week in people:
        together[week].add(person.id)
    for week, ids in together.items():
        store.weeks.load(ids, _previewed(week), week.began_at)


def _previewed(week: Week) -> tuple[int, ...]:
    """The weeks whose reviews looked ahead to this post."""
    return (week.number,) if week.slot == MONDAY_MORNING else (week.number, week_before(week.number))


def account_for(store: Store, person: Person, shows: frozenset[Shows], week: Week, now: datetime) -> Account:
    """The same of one person."""
    return accounts_for(store, [(person, shows)], week, now)[0]


def _account(
    store: Store,
    person: Person,
    shows: frozenset[Shows],
    held: PersonWeek,
    private: frozenset[str],
    week: Week,
    now: datetime,
) -> Account:
    preview = held.previews.get(week.number, Preview())
    # The review of another week may have been the last look before this post: what was hidden there is hidden.
    hidden = private.union(*(each.hidden for each in held.previews.values()))
    ahead = ahead_of(store, person, held.open, week, now)
    wins = [*held.wins, *thanks(held.thanked)]
    mine = replace(preview, hidden=hidden)
    account = account_of(person, shows, mine, held.closed, ahead, wins, week, now, held.waiting)
    return replace(account, entries=tuple(with_names(store, entry) for entry in account.entries))


def private_keys(store: Store, people: Iterable[Person]) -> dict[PersonId, frozenset[str]]:
    """The lines about what each of these people keeps to themselves."""
    keys: dict[PersonId, frozenset[str]] = {person.id: frozenset() for person in people}
    for owner_id, promise_id, series_id in store.promised.private_of(keys):
        keys[owner_id] |= keys_of(promise_id, series_id)
    return keys


def with_names(store: Store, entry: Entry) -> Entry:
    """The line as others read it."""
    return replace(entry, what=for_others(store, entry.what)) if "<@" in entry.what else entry


def for_others(store: Store, words: str) -> str:
    """People's names in place of Slack's ids: what others read must neither ping nor puzzle anybody."""

    def name(mention: re.Match[str]) -> str:
        person = store.people.find(mention[1])
        found = person.name if person else mention[2]
        return f"@{found}" if found else "somebody"

    return _MENTION.sub(name, words)


def ahead_of(store: Store, person: Person, promises: Sequence[Commitment], week: Week, now: datetime) -> list[Ahead]:
    """A person's open promises; a recurring one with the occurrence that comes first in that week."""
    ahead = []
    for promise in promises:
        if promise.series_id is None:
            ahead.append(Ahead(promise))
            continue
        series = store.series.get(SeriesId(promise.series_id))
        if series.state is SeriesState.ACTIVE and promise.due_at is not None and promise.due_at < week.starts_at:
            dates = occurrences(series.rrule, series.starts_on, person, max(now, week.starts_at))
            if (following := next(dates, None)) is not None:
                # In the words of all of them: this one's own are about a day that has passed.
                promise = replace(promise, due_at=following.due_at, occurs_on=following.on, what=series.what)
                promise = replace(promise, plan=series.plan, why=series.why)
        ahead.append(Ahead(promise, series.rrule if series.state is SeriesState.ACTIVE else None))
    return ahead
