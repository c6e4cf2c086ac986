"""People as a simulation has them: they promise, answer late or never, move, drop, ask and fall silent."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from bot.domain.hours import at_wall_time
from bot.playground.inputs import CannotEnter
from bot.playground.ledger import Ledger, Paired, Post, Promised, Somebody, Span
from bot.playground.people import Outcome, People
from bot.playground.screen import find_button
from bot.playground.things import Message, NotOnScreen
from bot.playground.workspace import Workspace

ZONES = (
    "America/New_York",
    "Europe/London",
    "Asia/Kolkata",
    "America/Los_Angeles",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "America/Sao_Paulo",
    "Pacific/Auckland",
)
CHANNEL = "sales"
SYLLABLES = ("ba", "co", "du", "fe", "gi", "lo", "mu", "ne", "po", "ri", "su", "ta", "vo", "we", "xa", "zu")

# What somebody does on a working day, and how often each compared to the others.
ACTS = {
    "by_clock": 12,
    "by_day": 7,
    "start": 4,
    "evening": 2,
    "undated": 3,
    "weekdays": 2,
    "quota": 1,
    "ask": 4,
    "undo": 2,
    "talk": 2,
    "pause": 1,
}

# A recurring promise is kept up for about that many days.
KEPT_UP = 12

# What somebody does about a question.
REACTIONS = {
    "Done": 34,
    "Done twice": 6,
    "Partly": 8,
    "Not done": 6,
    "Move": 8,
    "Drop": 4,
    "in the thread": 6,
    "in words": 6,
    "move in words": 4,
    "nothing": 18,
}


# One of so many wants the brief in the afternoon, and says so some hours after they joined.
LATE_RISERS = 7
RISEN_AFTER = timedelta(hours=14)
# Slack's last try comes six minutes after the first.
HEARD_WITHIN = timedelta(minutes=10)


def drawn(random: Random, weights: dict[str, int]) -> str:
    """One of these acts, by their weights."""
    return random.choices([*weights], [*weights.values()])[0]


@dataclass(slots=True)
class Crowd:
    """All people of a simulation. `later` puts something into the diary: when, and what; `acts` is how many things
    a person does on a working day; `is_paused`: whether the bot knows somebody to be away until that moment."""

    workspace: Workspace
    people: People
    ledger: Ledger
    random: Random
    now: Callable[[], datetime]
    later: Callable[[datetime, Callable[[], object]], None]
    is_paused: Callable[[str, datetime], bool]
    end: datetime
    acts: float
    _words: int = 0

    def join(self, number: int) -> None:
        """One more person, who begins on the next day."""
        zone = ZONES[number % len(ZONES)]
        name = f"p{number}"
        self.workspace.add_user(name, tz=zone)
        somebody = self.ledger.people[name] = Somebody(name, ZoneInfo(zone))
        if number % LATE_RISERS == 1:
            self.later(self.now() + RISEN_AFTER, lambda: self.people.says(name, "send my brief at 2pm"))
        self._begin_day(somebody, somebody.local(self.now()).date())

    def pair(self, one: str, other: str, at: datetime) -> None:
        """Two people become partners, with a summary in the channel, if Slack lets them within a few tries."""
        pair = Paired(frozenset({one, other}), self.ledger.people[one].zone)
        self.ledger.pairs.append(pair)

        def ask() -> None:
            self.people.says(one, f"pair me with @{other}")

        signed: set[str] = set()

        def sign(name: str, button: str, filled: dict[str, str]) -> None:
            if name == other and one not in signed:
                # Whoever is asked waits for the terms, as they name the channel.
                return
            self._tap(self.ledger.people[name], button)
            with suppress(NotOnScreen, CannotEnter):
                if self.people.fills(name, filled).taken:
                    signed.add(name)
            if signed == {one, other} and pair.chosen_at is None:
                pair.chosen_at = self.now()

        first = partial(sign, one, "Sign", {"channel": f"#{CHANNEL}"})
        second = partial(sign, other, "Accept", {})

        self.later(at, ask)
        for minutes, act in ((10, first), (15, first), (20, second), (25, second), (30, second)):
            # Whoever was not at work then, or found the bot gone, does it on one of the next days.
            for days in range(4):
                self.later(at + timedelta(days=days, minutes=minutes), act)

    def saw(self, post: Post) -> None:
        """Somebody got a message: perhaps they do something about it, soon or late."""
        if not post.asks or post.at > self.end:
            return
        reaction = drawn(self.random, REACTIONS)
        if reaction == "nothing":
            return
        delay = timedelta(seconds=self.random.choice((40, 300, 3_600, 20_000, 90_000)) * (0.5 + self.random.random()))
        somebody, word = self.ledger.people[post.to], self.random.choice(sorted(post.asks))
        self.later(post.at + delay, lambda: self._react(somebody, word, reaction))

    def _begin_day(self, somebody: Somebody, day: date) -> None:
        if day.weekday() < 5:
            for _ in range(int(self.acts + self.random.random())):
                at = at_wall_time(day, time(8), somebody.zone) + timedelta(minutes=self.random.randrange(600))
                self.later(at, partial(self._do, somebody, drawn(self.random, ACTS)))
        midnight = at_wall_time(day + timedelta(days=1), time(0), somebody.zone)
        self.later(midnight, lambda: self._begin_day(somebody, day + timedelta(days=1)))

    def _do(self, somebody: Somebody, act: str) -> None:
        match act:
            case "ask":
                self.people.says(somebody.name, self.random.choice(("what's on my plate?", "list", "help")))
            case "talk":
                self.people.says(somebody.name, self.random.choice(("thanks!", "ok", "the weather is grey", "hi")))
            case "undo":
                self.ledger.touch(self._all_of(somebody), self.now())
                self.people.says(somebody.name, "undo")
            case "pause":
                self._pause(somebody)
            case _:
                self._promise(somebody, act)

    def _promise(self, somebody: Somebody, kind: str) -> None:
        word = self._new_word()
        today = somebody.local(self.now()).date()
        what = f"{self.random.choice(('send', 'finish', 'review'))} the {word} {self.random.choice(('deck', 'report'))}"
        clock = time(self.random.randrange(9, 17), self.random.choice((0, 15, 30, 45)))
        day = today + timedelta(days=self.random.randrange(1, 9))
        on, at = f"{day:%B} {day.day}", f"{clock:%I:%M%p}".lstrip("0").lower()
        due_at: datetime | None = at_wall_time(day, clock, somebody.zone)
        asked_after: tuple[timedelta, ...] = (timedelta(0),)
        weekdays_at = None
        match kind:
            case "by_clock":
                text = f"I'll {what} by {on} {at}"
            case "by_day":
                text, due_at = f"I'll {what} by {on}", at_wall_time(day, somebody.week.end, somebody.zone)
                asked_after = ()
            case "start":
                text, asked_after = f"on {on} at {at} I'll {what}", (timedelta(0), timedelta(hours=1))
            case "evening":
                clock = time(self.random.randrange(18, 22))
                due_at = at_wall_time(day, clock, somebody.zone)
                text = f"I'll {what} by {on} {clock:%I:%M%p}".lower().replace(word.lower(), word)
            case "undated":
                text, due_at, asked_after = f"I'll {what}", None, ()
            case "weekdays":
                weekdays_at, asked_after = clock, (timedelta(0), timedelta(hours=1))
                text, due_at = f"every weekday at {at} I'll {what}", None
            case _:
                text, due_at, asked_after = f"I'll {what} twice a week", None, ()
        named_from = due_at or at_wall_time(today, clock, somebody.zone)
        named = tuple(named_from + after for after in asked_after)
        promise = Promised(word, somebody, self.now(), due_at, named, weekdays_at)
        self.ledger.promises[word] = promise
        self._hear(promise, self.people.says(somebody.name, text))
        if kind in ("weekdays", "quota"):
            self.later(self.now() + timedelta(days=self.random.uniform(2, 2 * KEPT_UP)), lambda: self._stop(promise))
        if kind == "undated" and self.random.random() < 0.7:
            self.later(self.now() + timedelta(minutes=3), lambda: self._tap(somebody, "Friday"))

    def _stop(self, promise: Promised) -> None:
        self.ledger.touch([promise.word], self.now())
        self.people.says(promise.owner.name, f"stop the {promise.word} one for good")

    def _hear(self, promise: Promised, outcome: Outcome) -> None:
        promise.is_heard = outcome.taken

    def _pause(self, somebody: Somebody) -> None:
        days = self.random.randrange(2, 12)
        back = somebody.local(self.now()).date() + timedelta(days=days)
        back_at = at_wall_time(back, time(0), somebody.zone)
        self.people.says(somebody.name, f"pause until {back:%B} {back.day}")
        if not self._goes_away(somebody, back_at):
            # A bot that was gone hears of it when Slack tries again.
            self.later(self.now() + HEARD_WITHIN, lambda: self._goes_away(somebody, back_at))

    def _goes_away(self, somebody: Somebody, back_at: datetime) -> bool:
        if not self.is_paused(somebody.name, back_at):
            return False
        # Whoever says anew until when they are away is back then, not at the time they said before.
        somebody.away = [Span(span.start, min(span.end, self.now())) for span in somebody.away]
        somebody.away.append(Span(self.now(), back_at))
        return True

    def _react(self, somebody: Somebody, word: str, reaction: str) -> None:
        match reaction:
            case "in the thread":
                self._reply(somebody, self.random.choice(("done", "partly", "not yet", "moved to tomorrow")))
            case "in words":
                self.ledger.touch([word], self.now())
                self.people.says(somebody.name, f"done with the {word} one")
            case "move in words":
                self.ledger.touch([word], self.now())
                day = somebody.local(self.now()).date() + timedelta(days=2)
                self.people.says(somebody.name, f"move the {word} one to {day:%B} {day.day}")
            case "Done twice":
                self._tap(somebody, "Done")
                self._tap(somebody, "Done")
            case "Move":
                self._tap(somebody, "Move")
                self.later(self.now() + timedelta(seconds=20), lambda: self._tap(somebody, "Tomorrow"))
            case _:
                self._tap(somebody, reaction)

    def _tap(self, somebody: Somebody, label: str) -> None:
        """Presses the newest such button; whatever that message shows may be changed by it."""
        try:
            surface = find_button(self.workspace, self.workspace.user(somebody.name), label).surface
            if isinstance(surface, Message):
                self._touch_shown(surface)
            self.people.taps(somebody.name, label)
        except NotOnScreen:
            return

    def _reply(self, somebody: Somebody, text: str) -> None:
        self.ledger.touch(self._all_of(somebody), self.now())
        try:
            self.people.replies(somebody.name, text)
        except NotOnScreen:
            return

    def _touch_shown(self, message: Message) -> None:
        texts = [message.text, *(block.get("text", {}).get("text", "") for block in message.blocks)]
        self.ledger.touch(self.ledger.words_in(" ".join(texts)), self.now())

    def _all_of(self, somebody: Somebody) -> list[str]:
        return [word for word, promise in self.ledger.promises.items() if promise.owner is somebody]

    def _new_word(self) -> str:
        self._words += 1
        number, syllables = self._words, ""
        for _ in range(4):
            number, place = divmod(number, len(SYLLABLES))
            syllables = SYLLABLES[place] + syllables
        return syllables.capitalize()
