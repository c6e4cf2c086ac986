"""Which promise words mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from bot.domain.commitments import Commitment
from bot.domain.hours import at_wall_time
from bot.domain.ids import CommitmentId
from bot.domain.people import Person
from bot.language.references import Candidate, resolve

_OUT_OF = re.compile(
    r"(?:\d\s*(?:/|(?:out\s+)?of)|\ball)\s*(?:the\s+|my\s+|those\s+)?(\d[\d,]*(?:\.\d+)?)\b", re.IGNORECASE
)
# What is left of a promise that was kept partly.
_REST = r"(?:(?:the|my) )?(?:rest|remainder|others?|(?:other|remaining|last) \d+)(?: of (?:it|them))?"
_THE_REST = re.compile(rf"{_REST}|\d+", re.IGNORECASE)
_ONLY_THE_REST = re.compile(_REST, re.IGNORECASE)
# "Finish the rest" and "call the last 8" promise that again.
_DO_THE_REST = re.compile(
    rf"(?:[a-z]+ ){{0,2}}{_REST}(?: of (?P<of>.+?))?(?: (?:after|before|in|at|over|during) .+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The promises that words point at, or the `close` ones among which only the person can tell."""

    found: tuple[Commitment, ...] = ()
    close: tuple[Commitment, ...] = ()


def out_of(text: str) -> float | None:
    """The 20 of "12 of 20" and of "all 20": it tells which count is meant."""
    match = _OUT_OF.search(text[:200])
    return float(match[1].replace(",", "")) if match else None


def meant_by(
    refers_to: Sequence[str], candidates: Sequence[Commitment], zone: tzinfo, total: float | None = None
) -> Meant:
    """Which of these promises the words mean: one with that `total` as its target or left of it, where one has it;
    without words the only one, or the one last asked about."""
    counted = [promise for promise in candidates if total is not None and total in (promise.target, promise.remaining)]
    if counted and (meant := meant_by(refers_to, counted, zone)) != Meant():
        return meant
    by_id = {promise.id: promise for promise in candidates}
    if not refers_to:
        asked = [promise for promise in candidates if promise.asked_at is not None]
        likely = tuple(asked or candidates)
        return Meant(found=likely) if len(likely) == 1 else Meant(close=likely)
    options = [Candidate(promise.id, promise.what, promise.due_at, promise.asked_at) for promise in candidates]
    resolution = resolve(refers_to, options, zone)
    return Meant(
        tuple(by_id[CommitmentId(id_)] for id_ in resolution.found),
        tuple(by_id[CommitmentId(id_)] for id_ in resolution.close),
    )


def is_the_rest(refers_to: Sequence[str]) -> bool:
    """Whether words mean what is left of something kept partly: "the rest", "the other 6", or nothing at all."""
    return all(_THE_REST.fullmatch(each) for each in refers_to)


def names_the_rest(refers_to: Sequence[str]) -> bool:
    """Whether words say "the rest"."""
    return bool(refers_to) and all(_ONLY_THE_REST.fullmatch(each) for each in refers_to)


def promises_the_rest(what: str, left: Commitment, zone: tzinfo) -> bool:
    """Whether a promise in these words goes on with this one: "finish the rest", "call the other 8", "rest of the
    calls"."""
    match = _DO_THE_REST.fullmatch(what)
    return match is not None and (match["of"] is None or meant_by([match["of"]], [left], zone) != Meant())


def one_per_series(promises: Sequence[Commitment], person: Person, now: datetime) -> list[Commitment]:
    """Of each series the one that people mean by its name: the newest that is due by today, else the next."""
    tonight = at_wall_time(person.local(now).date() + timedelta(days=1), time(0), person.zone)
    meant: dict[int, Commitment] = {}
    for promise in promises:
        if promise.series_id is None or promise.due_at is None:
            continue
        if promise.due_at < tonight or promise.series_id not in meant:
            meant[promise.series_id] = promise
    return [promise for promise in promises if promise.series_id is None or meant[promise.series_id] == promise]
