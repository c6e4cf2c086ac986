"""Random weeks of two partners in a channel with others: every word of theirs is marked, and every post is looked at.

What may be said of a mark is worked out here from what its owner agreed to and how the promise stands, not by the rules
of the product. A history runs on the real services, sender and views; Slack answers at once and remembers.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import select, update

from bot.delivery.sender import Sender
from bot.domain.commitments import State
from bot.domain.deliveries import Place
from bot.domain.ids import InstallationId
from bot.domain.partners import Tells
from bot.domain.people import Person
from bot.domain.summaries import Preview, PreviewAnswer
from bot.domain.weeks import week_after, week_of
from bot.services import digests
from bot.services.conversation import Heard, hear
from storage.database import Database
from storage.tables import agreement_members, agreements, commitments
from tests.scene import Scene

CHANNEL = "C0SALES"
ZONE = ZoneInfo("America/New_York")
BEGINNING = """
ana: pair me with @ben
ana taps Sign
ana fills channel=#sales
ben taps Accept
ben submits
cat: hi
ana #sales /kept digest
ana taps Join
ben taps Join
"""
DATES = (
    "",
    "by 11am",
    "by tomorrow",
    "by Friday",
    "by Tuesday",
    "by Wednesday",
    "by next Friday",
    "by Jan 20",
    "at 3pm",
)
ANSWERS = ("done with the {}", "didn't get to the {}", "forget the {}", "partly did the {}", "move the {} to Friday")
LOOKS = ("what's on my plate", "history", "undo", "my partner", "today", "settings", "hello")
SHOWS = ("wins", "kept", "planned", "counts", "misses")
ACTS = {
    "promise": 8,
    "promise there": 2,
    "answer": 12,
    "win": 2,
    "look": 3,
    "choose what is shown": 3,
    "hide": 3,
    "reword": 2,
    "post nothing": 1,
    "digest": 2,
    "stop": 1,
    "wait": 10,
}


@dataclass(slots=True)
class Mark:
    """A word of somebody that stands in nobody else's: `is_reason` says why, and is never shown."""

    owner: str
    is_win: bool = False
    is_reason: bool = False
    is_public: bool = False


class Slack(WebClient):
    """Takes every message at once, unless it asks for patience."""

    def __init__(self, random: Random, read: Callable[[str, str], None]) -> None:
        super().__init__(token="xoxb-canary")
        self._random = random
        self._read = read
        self._posted = 0

    def conversations_info(self, **_: Any) -> Any:
        return {"channel": {"is_member": True}}

    def conversations_members(self, **_: Any) -> Any:
        return [{"members": ["U0ANA", "U0BEN", "U0CAT"]}]

    def chat_postMessage(self, *, channel: str, text: str, blocks: Any, **_: Any) -> Any:  # noqa: N802  (Slack's name)
        if self._random.random() < 0.03:
            raise SlackApiError("ratelimited", FakeAnswer({"error": "ratelimited"}, {"Retry-After": "2"}, 429))
        self._posted += 1
        self._read(channel, f"{text}{json.dumps(blocks)}")
        return {"channel": channel, "ts": f"{self._posted}.000100"}

    def chat_update(self, *, channel: str, text: str, blocks: Any, **_: Any) -> Any:
        self._read(channel, f"{text}{json.dumps(blocks)}")
        return {}


@dataclass(frozen=True, slots=True)
class FakeAnswer:
    """As much of Slack's answer as is read of it."""

    data: dict[str, str]
    headers: dict[str, str]
    status_code: int

    def get(self, name: str, default: object = None) -> object:
        return self.data.get(name, default)


class World:
    """Two partners on a database that begins anew with each history."""

    def __init__(self, file: Path) -> None:
        self._file = file
        scene = Scene(f"sqlite:///{file}")
        scene.stage.workspace.channel("sales").members.append(scene.stage.workspace.add_user("cat").id)
        scene.play(BEGINNING)
        self.began_at = scene.stage.now()
        self._home = scene.stage.kept.installation.id
        scene.close()
        # One for all histories: it remembers its statements.
        self._database = Database(f"sqlite:///{file}")
        self._rows = sqlite3.connect(":memory:", check_same_thread=False)
        with closing(sqlite3.connect(file)) as stored:
            stored.backup(self._rows)

    def close(self) -> None:
        self._rows.close()
        self._database.close()

    def play(self, seed: int, length: int = 14) -> "History":
        """One history; raises AssertionError where a mark stands where it must not."""
        with closing(sqlite3.connect(self._file)) as stored:
            self._rows.backup(stored)
        history = History(self._database, self._home, Random(seed), self.began_at)
        for act in ("promise", "promise", "promise", *[None] * length):
            history.act(act)
        history.pass_time(timedelta(days=8))
        return history


@dataclass(slots=True)
class History:
    """What two people do, and every message that comes of it."""

    database: Database
    home: InstallationId
    random: Random
    now: datetime
    marks: dict[str, Mark] = field(default_factory=dict)
    shown: Counter[str] = field(default_factory=Counter)
    sender: Sender = field(init=False)
    _events: int = 0

    def __post_init__(self) -> None:
        slack = Slack(self.random, self.read)
        self.sender = Sender(self.database, lambda _: slack, now=lambda: self.now)

    def act(self, act: str | None = None) -> None:
        """One thing that somebody does, and what follows at once."""
        if act is None:
            [act] = self.random.choices([*ACTS], [*ACTS.values()])
        name = self.random.choice(("ana", "ben"))
        match act:
            case "promise" | "promise there":
                self._promise(name, is_public=act == "promise there")
            case "answer":
                if mine := [word for word, mark in self.marks.items() if mark.owner == name and not mark.is_reason]:
                    self._say(name, self.random.choice(ANSWERS).format(self.random.choice(mine)))
            case "win":
                self._say(name, f"win: signed {self._mark(Mark(name, is_win=True))}")
            case "look":
                self._say(self.random.choice(("ana", "ben", "cat")), self.random.choice(LOOKS))
            case "choose what is shown":
                chosen = ",".join(sorted(each for each in SHOWS if self.random.random() < 0.5))
                mine = agreement_members.c.person_id == self._person(name).id
                with self.database.engine.begin() as connection:
                    tells = self.random.choice([*Tells])
                    connection.execute(update(agreement_members).where(mine).values(shows=chosen, tells=tells))
            case "hide" | "reword" | "post nothing":
                self._review(name, act)
            case "digest":
                change = self.random.choice((digests.leave_channel, digests.open_or_join))
                change(self.database, self._person(name), CHANNEL, self.now)
            case "stop":
                self._say(name, "stop partnering")
            case _:
                self.pass_time(timedelta(hours=self.random.choice((1, 5, 20, 50))))
        self.pass_time(timedelta(seconds=5))

    def pass_time(self, span: timedelta) -> None:
        """The sender does what is due on the way."""
        end = self.now + span
        while (due_at := self.sender.next_due_at(self.now)) is not None and due_at <= end:
            self.now = max(due_at, self.now)
            if not self.sender.pump(self.now):
                self.now += timedelta(seconds=1)
        self.now = max(end, self.now)

    def read(self, channel: str, text: str) -> None:
        """A message as its readers see it."""
        for word in set(re.findall(r"mk[0-9]+", text)):
            mark = self.marks[word]
            if channel != CHANNEL:
                is_own = channel == f"D0{mark.owner.upper()}"
                assert is_own or self._may_tell(mark, word, channel), f"{word} of {mark.owner} in {channel}: {text}"
                self.shown["told"] += not is_own
            elif not mark.is_public:
                kind = self._kind_of(word, mark)
                assert kind in self._may_show(mark.owner, text, word), f"{word} ({kind}) in {channel}: {text}"
                self.shown[kind] += 1

    def _kind_of(self, word: str, mark: Mark) -> str:
        if mark.is_win or mark.is_reason:
            return "wins" if mark.is_win else "a reason"
        for row in self._rows_of(word):
            if row.state is State.KEPT:
                return "kept"
            if (
                row.state is State.OPEN
                and row.due_at is not None
                and self.now < row.due_at < self.now + timedelta(days=8)
            ):
                return "planned"
            # What is let go once it is due did not happen.
            let_go_late = row.state is State.DROPPED and row.due_at is not None and row.closed_at >= row.due_at
            if row.state in (State.MISSED, State.PARTLY) or let_go_late:
                return "misses"
        return "nobody's business"

    def _may_show(self, name: str, text: str, word: str) -> set[str]:
        """What the owner lets this post show, as their consent stands now."""
        person = self._person(name)
        with self.database.read(self.home) as store:
            week = week_of(self.now.astimezone(ZONE).date())
            preview = store.previews.get(person.id, week)
            if preview.answer is PreviewAnswer.NOTHING:
                return set()
            settled = {*preview.hidden, *preview.reworded}
            if any(f"p{row.id}" in settled for row in self._rows_of(word)):
                return set()
            if text.startswith("The week in this team"):
                digest = store.digests.in_channel(CHANNEL)
                return {"wins", "kept", "planned"} if digest and digest.has(person.id) else set()
            shows = store.connection.execute(self._side(agreement_members.c.shows, name)).scalar()
            return set(shows.split(",")) if shows else set()

    def _may_tell(self, mark: Mark, word: str, channel: str) -> bool:
        """Whether the owner's partner may hear of this one, missed or without an answer."""
        if mark.is_reason or mark.is_win or channel not in ("D0ANA", "D0BEN"):
            return False
        with self.database.read(self.home) as store:
            tells = store.connection.execute(self._side(agreement_members.c.tells, mark.owner)).scalar()
        late = any(row.state is not State.KEPT and row.due_at and row.due_at < self.now for row in self._rows_of(word))
        return late and tells not in (None, Tells.NEVER)

    def _side(self, what: Any, name: str) -> Any:
        """This of somebody's part in an agreement that stands."""
        return (
            select(what)
            .join(agreements)
            .where(
                agreements.c.state == "active",
                agreement_members.c.consent == "given",
                agreement_members.c.person_id == self._person(name).id,
            )
        )

    def _promise(self, name: str, *, is_public: bool) -> None:
        word, by = self._mark(Mark(name, is_public=is_public)), self.random.choice(DATES)
        text = f"I'll {self.random.choice(('send', 'print', 'review'))} the {word} {by}".strip()
        if self.random.random() < 0.3:
            text += f" because of {self._mark(Mark(name, is_reason=True, is_public=is_public))}"
        self._say(name, text, Place(CHANNEL, "1.000001") if is_public else Place())

    def _review(self, name: str, act: str) -> None:
        person = self._person(name)
        week = week_after(week_of(self.now.astimezone(ZONE).date()))
        with self.database.begin(self.home) as store:
            known = store.previews.get(person.id, week)
            keys = [f"p{each.id}" for each in store.commitments.open_of(person.id)]
            keys += [f"p{each.id}" for each in store.commitments.closed_since(person.id, self.now - timedelta(days=7))]
            if act == "post nothing":
                store.previews.set(person.id, week, Preview(PreviewAnswer.NOTHING))
            elif keys and act == "hide":
                hidden = known.hidden | {self.random.choice(keys)}
                store.previews.set(person.id, week, Preview(PreviewAnswer.EDITED, hidden, known.reworded))
            elif keys:
                reworded = {**known.reworded, self.random.choice(keys): "something of my own"}
                store.previews.set(person.id, week, Preview(PreviewAnswer.EDITED, known.hidden, reworded))

    def _say(self, name: str, text: str, place: Place = Place()) -> None:  # noqa: B008  (frozen)
        self._events += 1
        hear(self.database, self._person(name), Heard(text, f"Ev{self._events}", place), self.now)

    def _mark(self, mark: Mark) -> str:
        word = f"mk{len(self.marks) + 1}0"
        self.marks[word] = mark
        return word

    def _person(self, name: str) -> Person:
        with self.database.read(self.home) as store:
            person = store.people.find(f"U0{name.upper()}")
        assert person is not None
        return person

    def _rows_of(self, word: str) -> list[Any]:
        with self.database.engine.connect() as connection:
            mine = commitments.c.what.contains(word)
            return list(connection.execute(select(commitments).where(mine).order_by(commitments.c.id.desc())))
