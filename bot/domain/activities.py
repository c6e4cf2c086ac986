"""Kinds of activity: what somebody promises again and again, week by week beside the results of those weeks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.audit import Audit, Week, audit
from bot.domain.commitments import Commitment
from bot.domain.goal_progress import unit_words
from bot.domain.people import Person
from bot.domain.record import Record, tally
from bot.domain.series import Series, SeriesId, SeriesState

A_WEEK = timedelta(days=7)
HALF_A_YEAR = timedelta(weeks=26)

# What has been answered less often is no activity yet; of those that are, so many are looked at.
FEWEST_ANSWERS = 3
MOST_ACTIVITIES = 3

# What somebody decided is not suggested again for so long.
DECIDED_FOR = timedelta(days=28)

# What was decided stands there for so long, to be taken back.
UNDONE_WITHIN = timedelta(days=6)

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

# A thing that is counted, or a recurring promise that counts nothing.
Kind = tuple[str, ...] | SeriesId


class Way(StrEnum):
    """What somebody does about an activity."""

    KEEP = "keep"
    FIX = "fix"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided about a recurring promise, when, and the fields of it that were others before."""

    way: Way
    at: datetime
    before: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Activity:
    """One kind of activity. `series` is the one recurring promise that it comes from, None where there are several
    or none. `each` is what one of its promises usually brings, where it is counted."""

    name: str
    series: Series | None
    record: Record
    found: Audit
    each: float | None = None
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A result: its local date, and the kind of activity that brought it by being kept, None where it was named."""

    on: date
    kind: Kind | None = None


def kind_of(promise: Commitment | Series) -> Kind | None:
    """Which activity a promise is of; a single one that counts nothing, money or a share is none."""
    if promise.unit and promise.target is not None and promise.unit != "%" and not promise.unit.isupper():
        return unit_words(promise.unit)
    if isinstance(promise, Series):
        return promise.id
    return None if promise.series_id is None else SeriesId(promise.series_id)


def activities_of(
    closed: Sequence[Commitment],
    results: Sequence[Found],
    series: Iterable[Series],
    decided: Mapping[SeriesId, Decided],
    person: Person,
    now: datetime,
) -> tuple[Activity, ...]:
    """What somebody does again and again, the most answered first. `series` are the recurring promises that go on or
    were ended lately. What an activity brings by being kept is no result of itself."""
    rules = {each.id: each for each in series if each.state is SeriesState.ACTIVE or _is_dropped(each, decided)}
    of_kind: dict[Kind, list[Series]] = defaultdict(list)
    by_kind: dict[Kind, list[Commitment]] = defaultdict(list)
    for rule in rules.values():
        if (kind := kind_of(rule)) is not None:
            of_kind[kind].append(rule)
            if rule.id in decided:
                by_kind[kind] = []
    for promise in closed:
        # A recurring promise stays the same activity, however its words change.
        told = rules.get(SeriesId(promise.series_id or 0), promise)
        if tally([promise]).answered and (kind := kind_of(told)) is not None:
            by_kind[kind].append(promise)
    weeks = _weeks(closed, person, now)
    found = []
    for kind, promises in by_kind.items():
        only = of_kind[kind][0] if len(of_kind[kind]) == 1 else None
        decision = None if only is None else decided.get(only.id)
        if decision is not None and decision.way is Way.FIX:
            # What has been changed is judged by what came since.
            promises = [each for each in promises if each.closed_at and each.closed_at >= decision.at]
        is_known = len(promises) >= FEWEST_ANSWERS and (only is not None or not isinstance(kind, int))
        if decision is None and not is_known:
            continue
        name = only.what if only is not None else promises[0].unit or ""
        won = Counter(_monday(each.on) for each in results if each.kind != kind or each.kind is None)
        audited = _audit(promises, weeks, won, person)
        found.append(Activity(name, only, tally(promises), audited, _each(promises), decision))
    return tuple(sorted(found, key=lambda each: (-each.record.answered, each.name))[:MOST_ACTIVITIES])


def _is_dropped(series: Series, decided: Mapping[SeriesId, Decided]) -> bool:
    return series.id in decided and decided[series.id].way is Way.DROP


def _audit(promises: Sequence[Commitment], weeks: Sequence[date], won: Mapping[date, int], person: Person) -> Audit:
    by_week: dict[date, list[Commitment]] = defaultdict(list)
    for promise in promises:
        by_week[_monday(day_of(promise, person))].append(promise)
    first = min(by_week, default=None)
    counted = []
    for monday in weeks:
        if first is None or monday < first:
            continue
        record = tally(by_week[monday])
        done = sum(map(_done, by_week[monday]))
        counted.append(Week(record.answered, record.kept + record.partly / 2, done, won.get(monday, 0)))
    return audit(counted)


def day_of(promise: Commitment, person: Person) -> date:
    """The local date that a closed promise belongs to: when it was due, or done before that."""
    assert promise.closed_at is not None
    at = promise.closed_at if promise.due_at is None else min(promise.due_at, promise.closed_at)
    return person.local(at).date()


def _done(promise: Commitment) -> float:
    if promise.target is not None:
        return promise.done or 0
    record = tally([promise])
    return record.kept + record.partly / 2


def _each(promises: Sequence[Commitment]) -> float | None:
    counted = [each.done or 0 for each in promises if each.target is not None]
    return sum(counted) / len(counted) if counted else None


def _weeks(closed: Sequence[Commitment], person: Person, now: datetime) -> list[date]:
    """The Mondays of the weeks that count: over but for days off, and not without any answer, when somebody was
    away."""
    today = person.local(now).date()
    answered = {_monday(day_of(each, person)) for each in closed if tally([each]).answered}
    sunday = _monday(today) + A_WEEK
    is_over = not any(person.is_workday(today + timedelta(days=ahead)) for ahead in range(1, (sunday - today).days))
    return sorted(monday for monday in answered if monday < _monday(today) or (is_over and monday == _monday(today)))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def smaller_words(what: str, target: float | None, each: float | None) -> str:
    """The promise in words that ask for what usually gets done, where that is less and their number says so."""
    if target is None or each is None or not 1 <= each < target:
        return what
    match = _NUMBER.search(what)
    if match is None or float(match[0].replace(",", "")) != target:
        return what
    return f"{what[: match.start()]}{int(each)}{what[match.end() :]}"
