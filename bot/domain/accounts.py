"""What is said about one person: lines by their consent, less what they hid, in the words they chose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.commitments import Commitment, State
from bot.domain.ids import CommitmentId
from bot.domain.partners import Shows
from bot.domain.people import Person
from bot.domain.person_weeks import ADVICE, LEARNED, Preview, PreviewAnswer, Waiting, Week, Win
from bot.domain.plans import is_over
from bot.domain.record import Record, tally
from bot.domain.weeks import is_holiday

# What one person can look through in a preview; what is not in it is not posted.
MOST_LINES = 30

# So many titles stand in the message itself; from there on it counts, and the thread has them all.
LISTED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a win, or a promise; the occurrences of a recurring one share a line. `key` names it in previews.
    `plan` is its when and where, `why` its reason, as its owner said them; other words stand alone. `days` is the age
    of an obstacle."""

    key: str
    shows: Shows
    what: str
    promises: tuple[Commitment, ...] = ()
    is_hidden: bool = False
    answered: int = 0
    rule: str | None = None
    plan: str | None = None
    why: str | None = None
    days: int = 0

    @property
    def recurs(self) -> bool:
        return bool(self.promises) and self.promises[0].series_id is not None


@dataclass(frozen=True, slots=True)
class Ahead:
    """An open promise; of a recurring one its next occurrence that may count, and its rule."""

    promise: Commitment
    rule: str | None = None


class Away(StrEnum):
    """Why nothing is said about somebody."""

    PAUSED = "paused"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Account:
    """What is said about one person, and nothing else. `left_out`: this week's promises beyond what fits;
    `is_midweek`: what is ahead of the post is in two calendar weeks."""

    person: Person
    entries: tuple[Entry, ...] = ()
    counts: Record | None = None
    away: Away | None = None
    left_out: int = 0
    is_midweek: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.entries and self.counts is None

    @property
    def top(self) -> tuple[Entry, ...]:
        """This week's promises that stand in the message itself."""
        return self.of(Shows.PLANNED)[:LISTED]

    def of(self, shows: Shows) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.shows is shows)


def account_of(
    person: Person,
    shows: Iterable[Shows],
    preview: Preview,
    closed: Sequence[Commitment],
    ahead: Sequence[Ahead],
    wins: Sequence[Win],
    week: Week,
    now: datetime,
    waiting: Sequence[Waiting] = (),
) -> Account:
    """What may be said about a person. `closed` are their answered promises since the week began, `ahead` their
    open ones. A paused person or one on holiday is said to be so and nothing else."""
    if preview.answer is PreviewAnswer.NOTHING:
        return Account(person)
    away = away_on(person, now)
    if away is not None and now >= week.starts_at:
        return Account(person, away=away)
    allowed = frozenset(shows)
    every = [entry for entry in entries_of(preview, closed, ahead, wins, week, now, waiting) if entry.shows in allowed]
    if Shows.REASONS not in allowed:
        every = [replace(entry, why=None) if entry.why else entry for entry in every]
    shown = [entry for entry in every[:MOST_LINES] if not entry.is_hidden]
    hidden = {promise.id for entry in every if entry.is_hidden for promise in entry.promises}
    counts = None
    if Shows.COUNTS in allowed:
        kept_or_not = [each for each in closed if week.closed_in(each) and each.id not in hidden]
        counts = tally(kept_or_not) if tally(kept_or_not).answered else None
    left_out = max(0, len(every) - MOST_LINES)
    return Account(person, tuple(shown), counts, left_out=left_out, is_midweek=week.slot.weekday != 0)


def away_on(person: Person, now: datetime) -> Away | None:
    """Whether somebody is away at that moment."""
    if person.is_paused(now):
        return Away.PAUSED
    return Away.HOLIDAY if is_holiday(person, person.local(now).date()) else None


def entries_of(
    preview: Preview,
    closed: Sequence[Commitment],
    ahead: Sequence[Ahead],
    wins: Sequence[Win],
    week: Week,
    now: datetime,
    waiting: Sequence[Waiting] = (),
) -> list[Entry]:
    """Every line that the week gives, of all kinds, hidden ones marked as such, in the order in which they are read."""
    by_id = {promise.id: promise for promise in closed}
    lines: list[Entry] = []
    if preview.note:
        lines.append(Entry("note", Shows.WINS, preview.note))
    lines += [
        _chosen(Entry(f"{'thanks' if win.is_thanks else 'win'}:{win.id}", Shows.WINS, win.what), preview, ())
        for win in wins
        if week.posted(win.won_at)
    ]
    lines += [
        _chosen(Entry(key, Shows.LESSONS, said), preview, ())
        for key, said in ((LEARNED, preview.learned), (ADVICE, preview.advice))
        if said
    ]
    answered = [promise for promise in reversed(closed) if week.closed_in(promise)]
    kept = [promise for promise in answered if promise.state is State.KEPT]
    missed = [promise for promise in answered if promise.state is not State.KEPT and tally([promise]).answered]
    planned = [
        each.promise
        for each in ahead
        if each.promise.due_at is not None and max(now, week.starts_at) < each.promise.due_at < week.ends_at
    ]
    rules = {each.promise.series_id: each.rule for each in ahead}
    for shows, promises in ((Shows.KEPT, kept), (Shows.PLANNED, planned), (Shows.MISSES, missed)):
        for group in _by_series(promises):
            first = group[0]
            series = first.series_id
            key = f"p{first.id}" if series is None else f"{shows}:s{series}"
            entry = Entry(key, shows, first.what, tuple(group))
            if shows is not Shows.KEPT:
                entry = replace(entry, plan=_plan(first, week, now) if shows is Shows.PLANNED else None, why=first.why)
            if series is not None:
                occurrences = [each for each in answered if each.series_id == series]
                entry = replace(entry, answered=tally(occurrences).answered, rule=rules.get(series))
            lines.append(_chosen(entry, preview, _ancestors(first, by_id)))
    hidden = {promise.id for line in lines if line.is_hidden for promise in line.promises}
    return [*lines, *(_obstacle(each, preview, hidden, week, now) for each in waiting if is_nobody(each.what))]


def _plan(promise: Commitment, week: Week, now: datetime) -> str | None:
    """When and where it is to be done, while that is still to come."""
    if promise.plan is None or promise.due_at is None:
        return None
    today, due_on = (each.astimezone(week.zone).date() for each in (max(now, week.starts_at), promise.due_at))
    return None if is_over(promise.plan, today, due_on) else promise.plan


def is_nobody(obstacle: str) -> bool:
    """Whether these words are an obstacle without a person: only that may be told to others."""
    return bool(obstacle) and "<@" not in obstacle


def keys_of(promise_id: CommitmentId, series_id: int | None) -> frozenset[str]:
    """The keys of every line about a promise and its series, in previews."""
    keys = {f"p{promise_id}", waits_key(promise_id)}
    if series_id is not None:
        keys |= {f"{shows}:s{series_id}" for shows in (Shows.KEPT, Shows.PLANNED, Shows.MISSES)}
    return frozenset(keys)


def waits_key(promise_id: CommitmentId) -> str:
    """The key of what a promise waits on, in previews."""
    return f"waits:{promise_id}"


def _obstacle(waiting: Waiting, preview: Preview, hidden: set[CommitmentId], week: Week, now: datetime) -> Entry:
    """What a promise waits on; hiding the promise hides it as well."""
    days = (now.astimezone(week.zone).date() - waiting.raised_at.astimezone(week.zone).date()).days
    line = _chosen(Entry(waits_key(waiting.promise_id), Shows.OBSTACLES, waiting.what, days=days), preview, ())
    with_its_promise = waiting.promise_id in hidden or f"p{waiting.promise_id}" in preview.hidden
    return replace(line, is_hidden=line.is_hidden or with_its_promise)


def _chosen(entry: Entry, preview: Preview, ancestors: Sequence[str]) -> Entry:
    """The line as its owner wants it; a promise that goes on with a hidden or reworded one follows it."""
    keys = (entry.key, *ancestors)
    hidden = any(key in preview.hidden for key in keys)
    words = next((preview.reworded[key] for key in keys if key in preview.reworded), None)
    if words is None:
        return replace(entry, is_hidden=True) if hidden else entry
    return replace(entry, what=words, is_hidden=hidden, plan=None, why=None)


def _ancestors(promise: Commitment, by_id: dict[CommitmentId, Commitment]) -> list[str]:
    keys = []
    while promise.carried_from is not None:
        keys.append(f"p{promise.carried_from}")
        before = by_id.get(promise.carried_from)
        if before is None:
            break
        promise = before
    return keys


def _by_series(promises: Iterable[Commitment]) -> list[list[Commitment]]:
    groups: dict[tuple[str, int], list[Commitment]] = {}
    for promise in promises:
        key = ("promise", promise.id) if promise.series_id is None else ("series", promise.series_id)
        groups.setdefault((key[0], int(key[1])), []).append(promise)
    return list(groups.values())
