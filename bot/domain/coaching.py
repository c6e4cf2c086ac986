"""Coaching: what somebody wants of it, when it may be offered, and what it says about a quieter stretch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.commitments import Commitment
from bot.domain.lessons import Recalled
from bot.domain.people import Person, Strength
from bot.domain.quieter_stretch import Watch
from bot.domain.record import Record, tally

# One offer a week over all of it, and a stretch is named once until it is over or the month is.
OFFERED_AGAIN_AFTER = timedelta(days=7)
NAMED_AGAIN_AFTER = timedelta(days=28)

# A stretch is news while its answers are recent.
NEWS_FOR = 10

# So many answers make a habit, and so much of it was kept.
HABIT_NEEDS = 5
HABIT_KEPT = 0.8
MOST_HABITS = 2


class Feature(StrEnum):
    """What can be wanted, one by one."""

    QUIETER = "quieter"
    MISSES = "misses"
    WHY = "why"
    CAPACITY = "capacity"
    AUDIT = "audit"
    IF_THEN = "if_then"
    LETTER = "letter"
    CLUES = "clues"
    LESSONS = "lessons"
    HARD_TALK = "hard_talk"


# What people call it, without "the", "weekly" and the like.
_CALLED = {
    "coaching": tuple(Feature),
    "quieter stretch": (Feature.QUIETER,),
    "after a miss": (Feature.MISSES,),
    "why": (Feature.WHY,),
    "reason": (Feature.WHY,),
    "capacity": (Feature.CAPACITY,),
    "room in the day": (Feature.CAPACITY,),
    "audit": (Feature.AUDIT,),
    "if-then": (Feature.IF_THEN,),
    "if then": (Feature.IF_THEN,),
    "when and where": (Feature.IF_THEN,),
    "letter": (Feature.LETTER,),
    "clue": (Feature.CLUES,),
    "after a win": (Feature.CLUES,),
    "lesson": (Feature.LESSONS,),
    "lesson in time": (Feature.LESSONS,),
    "hard talk": (Feature.HARD_TALK,),
    "hard conversation": (Feature.HARD_TALK,),
    "moved twice": (Feature.HARD_TALK,),
}


def features_called(words: str) -> tuple[Feature, ...]:
    """What of coaching these words name ("weekly audit", "lessons"): all of it, one feature or none."""
    called = words.removesuffix(" questions").removesuffix(" question")
    said = (called, called.removesuffix("s"), called.removesuffix("es"))
    return next((each for name, each in _CALLED.items() if any(one.endswith(name) for one in said)), ())


class Choice(StrEnum):
    """What somebody said to it; OFFERED was asked and not answered."""

    OFFERED = "offered"
    WANTED = "wanted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about one feature, when; `used_at` is when it last spoke up."""

    choice: Choice
    at: datetime
    used_at: datetime | None = None


Decisions = Mapping[Feature, Decision]


class Way(StrEnum):
    """How coaching may speak up now: as itself, or by offering itself."""

    AS_WANTED = "as_wanted"
    AS_OFFER = "as_offer"


def way_of(feature: Feature, decisions: Decisions, person: Person, now: datetime) -> Way | None:
    """Whether and how a feature may speak up unasked; never on light, never once it was declined."""
    if person.strength is Strength.LIGHT:
        return None
    decision = decisions.get(feature)
    if decision is not None and decision.choice is Choice.WANTED:
        return Way.AS_WANTED
    if decision is not None:
        return None
    lately = any(now - each.at < OFFERED_AGAIN_AFTER for each in decisions.values())
    return None if lately else Way.AS_OFFER


def may_name(decisions: Decisions, now: datetime) -> bool:
    """Whether a quieter stretch was not named lately."""
    decision = decisions.get(Feature.QUIETER)
    return decision is None or decision.used_at is None or now - decision.used_at >= NAMED_AGAIN_AFTER


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quieter stretch in numbers: so much of the last answers, and how much of as many is usual."""

    kept: float
    of: int
    usual: int


def stretch_in(results: Sequence[float]) -> Stretch | None:
    """The stretch that the newest answers are, the oldest answer first; None where none was found within them."""
    state, found = Watch(), None
    for number, result in enumerate(results, 1):
        before, state = state, state.after(result)
        if state.is_alarmed and (usual := before.usual) is not None:
            found = number, usual
    if found is None or len(results) - found[0] >= NEWS_FOR:
        return None
    last = results[-NEWS_FOR:]
    return Stretch(sum(last), len(last), round(found[1] * len(last)))


def good_habits(closed: Sequence[Commitment]) -> tuple[str, ...]:
    """The recurring promises that were kept best before, in their owner's words."""
    by_words: dict[str, list[Commitment]] = {}
    for promise in closed:
        if promise.series_id is not None:
            by_words.setdefault(promise.what, []).append(promise)
    shares = {}
    for words, promises in by_words.items():
        record = tally(promises)
        if record.answered >= HABIT_NEEDS:
            shares[words] = (record.kept + record.partly / 2) / record.answered
    good = [words for words in sorted(shares, key=lambda words: -shares[words]) if shares[words] >= HABIT_KEPT]
    return tuple(good[:MOST_HABITS])


@dataclass(frozen=True, slots=True)
class Quieter:
    """The message about a quieter stretch, from its offer to what its reader makes of it. `partners` are the names
    of those a note could go to; `is_monday` is the fresh start that they asked for."""

    reader: Person
    now: datetime
    stretch: Stretch | None
    choice: Choice
    habits: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    shows_note: bool = False
    monday_at: datetime | None = None
    is_monday: bool = False
    promised: Commitment | None = None


@dataclass(frozen=True, slots=True)
class Coaching:
    """Every feature with what its reader decided; or the one that is being offered, with their answer to it,
    or the one that they switched in words."""

    reader: Person
    now: datetime
    wanted: frozenset[Feature]
    offered: Feature | None = None
    answer: Choice | None = None
    switched: Feature | None = None


# A single miss needs no coaching; from the third in four weeks on it may be offered.
MISSES_BEFORE_OFFER = 3

# From this slip on a promise carries its reason; from that one on it is asked whether the reason still holds.
WHY_FROM = 2
STILL_SO_FROM = 4


class Side(StrEnum):
    """Whose it was, by their own word."""

    MINE = "mine"
    NOT_MINE = "not_mine"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class MissNote:
    """What got in the way of a promise, as its owner noted it: whose it was, and perhaps a line."""

    side: Side
    words: str | None = None


@dataclass(frozen=True, slots=True)
class AfterMiss:
    """The one question after a miss, once the way on was chosen, and what was noted; a `lesson` beside it, or alone
    where nothing `asks`."""

    reader: Person
    now: datetime
    promise: Commitment
    record: Record
    note: MissNote | None
    is_over: bool
    asks: bool = True
    lesson: Recalled | None = None
