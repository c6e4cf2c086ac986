"""An account of a simulation beside the bot's own: what people promised and did, what stands in their conversations."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.deliveries import SHARED_WITHIN
from bot.domain.hours import WorkWeek, at_wall_time
from bot.domain.nudges import MOST_ASKS
from bot.domain.people import Strength
from bot.playground.desk import Entry
from bot.playground.things import Json
from bot.views.ids import Action

# A request that is on its way when work ends arrives a little later.
ON_ITS_WAY = timedelta(minutes=3)

# A time that a person named may be asked about outside their hours for this long.
NAMED_HOLDS = timedelta(minutes=30)

# Whoever was not asked by then, weekends and the limits of a day included, has been forgotten.
ASKED_WITHIN = timedelta(days=8)

# An answer to what somebody did comes by then, whatever happens on the way.
ANSWERED_WITHIN = timedelta(hours=2)

# Two questions about one promise lie further apart, whatever happens on the way.
ASKED_AGAIN_AFTER = timedelta(minutes=45)

LATE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another."""

    start: datetime
    end: datetime

    def covers(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


@dataclass(slots=True)
class Somebody:
    """A person as the simulation knows them."""

    name: str
    zone: ZoneInfo
    week: WorkWeek = field(default_factory=WorkWeek)
    away: list[Span] = field(default_factory=list)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def is_away(self, moment: datetime) -> bool:
        return any(span.covers(moment) for span in self.away)


@dataclass(slots=True)
class Promised:
    """A promise as somebody made it, known by a word that only it contains.

    `due_at` is None where it was left open; `named` are the moments at which it may be asked about at any hour.
    `is_heard`: the bot acknowledged it. `touched_at`: from then on its owner may have changed it.
    """

    word: str
    owner: Somebody
    said_at: datetime
    due_at: datetime | None
    named: tuple[datetime, ...] = ()
    weekdays_at: time | None = None
    is_heard: bool = False
    touched_at: datetime | None = None

    def is_named(self, moment: datetime) -> bool:
        """Whether its owner named this time of day, or the very moment while nothing moved the promise."""
        any_day = self.touched_at is not None or self.weekdays_at is not None
        wall = self.owner.local(moment).replace(tzinfo=None)
        for named in self.named:
            late = wall - self.owner.local(named).replace(tzinfo=None)
            if timedelta(0) <= (late % timedelta(days=1) if any_day else late) <= NAMED_HOLDS + ON_ITS_WAY:
                return True
        return False


@dataclass(slots=True)
class Paired:
    """Two people who became partners, by the clock of the one who asked; `chosen_at` is when they had a channel."""

    names: frozenset[str]
    zone: ZoneInfo
    chosen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A message that the bot posted: to whom, when, its delivery key, the promises it names, those it asks about.

    `questions` are the values of the buttons that answer them: one for each date of a recurring promise; `sums_up` are
    the partners whose week it is.
    """

    at: datetime
    to: str
    key: str
    text: str
    names: frozenset[str]
    asks: frozenset[str]
    questions: frozenset[str]
    is_echo: bool
    sums_up: frozenset[str] = frozenset()


class Ledger:
    """What happened, written down as it happened."""

    def __init__(self) -> None:
        self.people: dict[str, Somebody] = {}
        self.promises: dict[str, Promised] = {}
        self.pairs: list[Paired] = []
        self.posts: list[Post] = []
        self.down: list[Span] = []

    def saw(self, entry: Entry) -> None:
        """The bot did something that somebody can see."""
        if entry.method != "chat.postMessage" or entry.message is None:
            return
        metadata = entry.message.metadata or {}
        key = str(metadata.get("event_payload", {}).get("key", ""))
        to = entry.to or str(entry.channel)
        read = self._read(entry.text, entry.blocks)
        self.posts.append(Post(entry.at, to, key, entry.text, *read, _partners_in(entry.blocks)))

    def touch(self, words: Iterable[str], now: datetime) -> None:
        """Their owner did something that may have changed these promises."""
        for word in words:
            promise = self.promises.get(word)
            if promise is not None and promise.touched_at is None:
                promise.touched_at = now

    def words_in(self, text: str) -> frozenset[str]:
        """The promises that a text names."""
        return frozenset(word.strip("*.,:;?!\"'") for word in text.split()) & self.promises.keys()

    def _read(self, text: str, blocks: list[Json]) -> tuple[frozenset[str], frozenset[str], frozenset[str], bool]:
        names, asks, questions, last = set(self.words_in(text)), set[str](), set[str](), frozenset[str]()
        is_echo = False
        for block in blocks:
            if block["type"] == "section":
                last = self.words_in(block["text"]["text"])
                names |= last
            pressed = {_action(element): str(element.get("value")) for element in block.get("elements", ())}
            if Action.DONE in pressed:
                asks |= last
                questions.add(pressed[Action.DONE])
            is_echo = is_echo or Action.UNDO in pressed or Action.UNDO_ALL in pressed
        return frozenset(names), frozenset(asks), frozenset(questions), is_echo and not asks


def _partners_in(blocks: list[Json]) -> frozenset[str]:
    """Whose week a message says that it is."""
    said = blocks[0].get("text", {}).get("text", "") if blocks else ""
    head = re.match(r"\*(.+)\*: last week, and what is promised", said)
    return frozenset(re.split(", | and ", head[1])) if head else frozenset()


def _action(element: Json) -> str:
    action: str = element.get("action_id", "")
    name, _, number = action.rpartition("_")
    return name if number.isdigit() else action


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the account says: a sentence for each thing that went wrong, by what it is."""

    lost: list[str]
    duplicated: list[str]
    in_quiet_hours: list[str]
    after_pause: list[str]


def judge(ledger: Ledger, unprompted: set[str], end: datetime) -> Verdict:
    """Compares what was promised with what was posted. `unprompted` are the keys of messages that answer nothing."""
    return Verdict(
        lost=[*_unanswered(ledger, end), *_forgotten(ledger, end)],
        duplicated=[*_twice(ledger), *_echoed_twice(ledger), *_asked_twice(ledger), *_told_twice(ledger)],
        in_quiet_hours=[*_at_night(ledger, unprompted)],
        after_pause=[
            f"{post.to} {post.at:%a %m-%d %H:%M}Z while away: {post.text[:60]}"
            for post in ledger.posts
            if post.key in unprompted and post.to in ledger.people and _was_away(ledger.people[post.to], post.at)
        ],
    )


def _unanswered(ledger: Ledger, end: datetime) -> Iterator[str]:
    named = {name for post in ledger.posts for name in post.names}
    for promise in ledger.promises.values():
        if promise.is_heard and promise.word not in named and promise.said_at + ANSWERED_WITHIN < end:
            yield f"{promise.word} of {promise.owner.name}, said {promise.said_at:%m-%d %H:%M}Z, was never echoed"


def _forgotten(ledger: Ledger, end: datetime) -> Iterator[str]:
    asked: dict[str, list[datetime]] = {}
    for post in ledger.posts:
        for word in post.asks:
            asked.setdefault(word, []).append(post.at)
    for promise in (each for each in ledger.promises.values() if each.is_heard):
        for due_at in _dues(promise, end):
            by = _postponed(promise.owner, ledger.down, due_at) + ASKED_WITHIN
            if by > end or (promise.touched_at is not None and promise.touched_at <= by):
                break
            # What is due within minutes is asked about together.
            times = sum(due_at - SHARED_WITHIN <= at <= by for at in asked.get(promise.word, ()))
            if times < (MOST_ASKS[Strength.STANDARD] if promise.weekdays_at is None else 1):
                yield f"{promise.word} of {promise.owner.name}, due {due_at:%a %m-%d %H:%M}Z, was asked {times} times"


def _dues(promise: Promised, end: datetime) -> Iterator[datetime]:
    if promise.due_at is not None:
        yield promise.due_at
    if promise.weekdays_at is None:
        return
    day = promise.owner.local(promise.said_at).date()
    while (due_at := at_wall_time(day, promise.weekdays_at, promise.owner.zone)) < end:
        if due_at > promise.said_at and day.weekday() < 5 and not promise.owner.is_away(due_at):
            yield due_at
        day += timedelta(days=1)


def _postponed(owner: Somebody, down: list[Span], moment: datetime) -> datetime:
    """Time away and time in which the bot did not run do not count."""
    for span in sorted([*owner.away, *down], key=lambda each: each.start):
        if span.start <= moment + ASKED_WITHIN and span.end > moment:
            moment += span.end - max(span.start, moment)
    return moment


def _twice(ledger: Ledger) -> Iterator[str]:
    keys = Counter(post.key for post in ledger.posts if post.key)
    for post in ledger.posts:
        if keys.pop(post.key, 0) > 1:
            yield f"{post.to} was sent {post.key} more than once: {post.text[:60]}"


def _echoed_twice(ledger: Ledger) -> Iterator[str]:
    echoes: Counter[str] = Counter()
    for post in ledger.posts:
        if post.is_echo:
            echoes.update(
                word
                for word in post.names
                if (touched := ledger.promises[word].touched_at) is None or post.at < touched
            )
    for word, times in echoes.items():
        if times > 1:
            yield f"{word} was echoed {times} times"


def _asked_twice(ledger: Ledger) -> Iterator[str]:
    before: dict[str, datetime] = {}
    for post in sorted(ledger.posts, key=lambda each: each.at):
        for question in post.questions:
            if question in before and post.at - before[question] < ASKED_AGAIN_AFTER:
                yield f"{post.to} was asked twice by {post.at:%a %m-%d %H:%M}Z: {post.text[:60]}"
            before[question] = post.at


def _told_twice(ledger: Ledger) -> Iterator[str]:
    """A channel hears nothing twice in a day."""
    before: dict[tuple[str, str], datetime] = {}
    for post in sorted(ledger.posts, key=lambda each: each.at):
        if post.to not in ledger.people:
            what = (post.to, post.text)
            if what in before and post.at - before[what] < timedelta(days=1):
                yield f"{post.to} was told twice by {post.at:%a %m-%d %H:%M}Z: {post.text[:60]}"
            before[what] = post.at


def _at_night(ledger: Ledger, unprompted: set[str]) -> Iterator[str]:
    for post in ledger.posts:
        somebody = ledger.people.get(post.to)
        if somebody is None or post.key not in unprompted or _is_open(somebody, post.at):
            continue
        if not any(ledger.promises[word].is_named(post.at) for word in post.names):
            yield f"{post.to} at {somebody.local(post.at):%a %m-%d %H:%M}: {post.text[:60]}"


def _was_away(somebody: Somebody, moment: datetime) -> bool:
    return somebody.is_away(moment) and somebody.is_away(moment - ON_ITS_WAY)


def _is_open(somebody: Somebody, moment: datetime) -> bool:
    return any(somebody.week.is_open(somebody.local(each)) for each in (moment, moment - ON_ITS_WAY))
