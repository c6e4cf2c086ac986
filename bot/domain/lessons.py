"""What somebody learned: a file of their own, searched by words, and shared where they want it to be."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.ids import LessonId, PersonId
from bot.domain.people import Person

LONGEST = 500

# Without a name somebody stays unknown among so many in a channel who use Kept, themselves counted; among fewer they
# would not, however many others read along.
FEWEST_FOR_NO_NAME = 5

# Lessons without a name are posted at one moment for everybody, so that the hour says nothing about whose they are.
NO_NAME_AT = time(15)

# A lesson is shown after a miss once in so long.
RECALLED_AFTER = timedelta(days=7)


class Source(StrEnum):
    """Where a lesson comes from: said as one, the clue of a win, or an answer to one of Friday's questions."""

    SAID = "said"
    CLUE = "clue"
    LEARNED = "learned"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Shared:
    """Where a lesson may be read; `posted_at` is None until it stands there."""

    channel: str
    is_anonymous: bool
    posted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that somebody learned, in their words. `about` is the win that it is the clue of."""

    id: LessonId
    owner_id: PersonId
    what: str
    source: Source
    learned_at: datetime
    week: int | None = None
    win_id: int | None = None
    about: str | None = None
    shared: Shared | None = None


@dataclass(frozen=True, slots=True)
class Recalled:
    """A lesson beside something that did not happen; `channel` is where somebody else shared it."""

    what: str
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class TheirLesson:
    """A lesson that somebody shared where the reader was; without a `name` they wanted to stay unknown."""

    what: str
    channel: str
    name: str | None


# Words that promises and lessons have in common without being about the same thing.
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        about after again all also always and any are ask back because been before being better but came can could day
        did done down each early else even ever every find first for from gave get give good got had has have her here
        him his how instead into its just know last late later least less let like long made make many meet more most
        much need never new next not now off one only other our out over own put really said same say see send sent she
        should show some soon start still stop take tell than that the their them then there they thing this time today
        told tomorrow too try two until use very wait want was week well went were what when where which while who why
        will with without work would you your friday monday thursday tuesday wednesday
        """,
    )
)
_ENDINGS = re.compile(r"(?:ings?|ed|e?s)\Z")


def kinds_in(words: str) -> frozenset[str]:
    """What words are about, for comparing: "calling prospects" and "10 calls to prospects" are about the same."""
    return frozenset(_stem(word) for word in _words_in(words))


def cut(words: str) -> str:
    """Words as a lesson keeps them: a page is cut, and shows that it is."""
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word) if len(word) > 4 else word


def _words_in(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{3,}", words.casefold())) - _EMPTY


def fitting(what: str, lessons: Iterable[Lesson]) -> Lesson | None:
    """The lesson about the same kind of thing as a promise in these words: the one that has most in common with it,
    of several first the one that has it in the same form, then the newest; None where there is none."""
    kinds, words = kinds_in(what), _words_in(what)

    def likeness(lesson: Lesson) -> tuple[int, int, datetime]:
        theirs = f"{lesson.what} {lesson.about or ''}"
        return len(kinds & kinds_in(theirs)), len(words & _words_in(theirs)), lesson.learned_at

    best = max(lessons, key=likeness, default=None)
    return best if best is not None and likeness(best)[0] else None


def may_recall(used_at: datetime | None, now: datetime) -> bool:
    """Whether a lesson was not shown after a miss lately."""
    return used_at is None or now - used_at >= RECALLED_AFTER


def found_in(text: str, search: str) -> bool:
    """Whether every word of a search stands in the text, as the beginning of a word at least: "calls" finds a call."""
    low = text.casefold()
    return all(re.search(rf"(?<!\w){re.escape(_stem(word))}", low) for word in search.casefold().split())


def next_no_name_moment(now: datetime) -> datetime:
    """When a lesson shared now without a name is posted: on the next weekday, at the moment for all of them. `now` is
    UTC, and so is the moment: it must be nobody's own morning."""
    day = now.date() + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return datetime.combine(day, NO_NAME_AT, now.tzinfo)


@dataclass(frozen=True, slots=True)
class LessonsPage:
    """Lessons in a message: the own ones and those of others that fit a search, or the one just noted."""

    reader: Person
    now: datetime
    lessons: Sequence[Lesson]
    theirs: Sequence[TheirLesson] = ()
    search: str = ""
    more: int = 0
    is_noted: bool = False


@dataclass(frozen=True, slots=True)
class WonBefore:
    """A win with what made the difference, where that was said."""

    what: str
    won_at: datetime
    clue: str | None


@dataclass(frozen=True, slots=True)
class Wins:
    """The wins of a quarter, the newest first."""

    reader: Person
    now: datetime
    wins: Sequence[WonBefore]


@dataclass(frozen=True, slots=True)
class LessonPost:
    """A lesson in a channel. `reader` is its owner, who is named only where they wished; without `what` it was taken
    back. `crowd`: those, by their Slack ids, among whom somebody without a name is to stay unknown."""

    reader: Person
    now: datetime
    what: str | None
    is_anonymous: bool
    crowd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonNews:
    """A channel took a lesson no more, or too few are left there to post it without a name; for its owner."""

    reader: Person
    now: datetime
    what: str
    channel: str
    is_too_few: bool = False


@dataclass(frozen=True, slots=True)
class Won:
    """A win, said back. `asks`: what made the difference is asked for; `clue` is the answer. Without `is_there` it
    was taken back, and `is_known` is one that was told before."""

    reader: Person
    now: datetime
    what: str
    asks: bool = False
    clue: str | None = None
    is_there: bool = True
    is_known: bool = False
