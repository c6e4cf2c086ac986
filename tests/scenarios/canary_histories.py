"""Random histories: five people at work with Kept for five days, and everything that anybody could see of it.

A history begins with a pair of partners, a manager, a team digest and a colleague, on the whole bot over the Slack
double. Then `LENGTH` times somebody does something at random: says a sentence, presses a button that they see, fills
the form that opens, looks at their Home; minutes or half a day pass in between. Every word that they write is marked,
and every message, form and Home is looked at while it is shown.
"""

import copy
import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import Random

from bot.delivery.sender import Sender
from bot.domain.partners import Shows, Tells
from bot.playground.desk import Entry
from bot.playground.faults import Failure, Fault, Seeded
from bot.playground.people import People
from bot.playground.things import Json
from bot.playground.transport import SlackDoubleClient
from tests.scenarios.canary_hands import PEOPLE, Hands
from tests.scenarios.canary_marks import WORD, Says
from tests.scenarios.canary_rules import Message, Sight, may_read
from tests.scene import Scene

BEGINNING = """
:start 2026-11-19T09:05 America/New_York
:people cat dan eve
ana: pair me with @ben
ana taps Sign
ana fills channel=#sales
ben taps Accept
ben submits
ana: @cat is my manager
cat taps Yes
dan #sales /kept digest
ana taps Join
dan taps Join
eve: hi
ana: turn on if-then
ben: turn on if-then
"""
LENGTH = 14

# When people do something, in hours from the beginning: on Thursday, on Friday, after Friday's review at 15:30,
# before Monday's posts at 9:30 and after them; and how often.
WHEN = ((0, 8, 5), (24, 30, 3), (30.5, 34, 5), (95.9, 96.4, 1), (96.5, 100, 2))
ENDS_AFTER = timedelta(days=4, hours=9)

# Slack asks for patience, or takes a message and does not say so.
FAILS = (Failure.RATE_LIMITED, Failure.TIMEOUT, Failure.SERVER_ERROR)

# What passes between a manager and a report, and nobody else.
ONE_TO_ONE = re.compile(r"one-to-one|of your time|had their time|talk: what is open")


class World:
    """The whole bot over the Slack double, and a way back to the beginning."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._scene = Scene(f"sqlite:///{file}")
        self._scene.play(BEGINNING)
        self.stage = self._scene.stage
        self._began_at = self.stage.now()
        self._slack = self._keep_slack()
        self._rows = sqlite3.connect(":memory:", check_same_thread=False)
        with closing(sqlite3.connect(file)) as stored:
            stored.backup(self._rows)
        self.seen = sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)
        self.seen.row_factory = sqlite3.Row
        self._history: History | None = None
        self.stage.double.listen(self._look)

    def close(self) -> None:
        self.seen.close()
        self._rows.close()
        self._scene.close()

    def play(self, seed: int) -> "History":
        """One history; raises AssertionError where somebody sees what they must not."""
        random = Random(seed)
        with closing(sqlite3.connect(self._file)) as stored:
            self._rows.backup(stored)
            for (person_id,) in stored.execute("SELECT person_id FROM agreement_members").fetchall():
                side = ",".join(each for each in Shows if random.random() < 0.7), random.choice([*Tells]), person_id
                stored.execute("UPDATE agreement_members SET shows = ?, tells = ? WHERE person_id = ?", side)
            stored.commit()
        stage = self.stage
        stage._now = self._began_at
        stage.workspace.__dict__.update(self._copy(self._slack))
        stage.double.entries.clear()
        stage.double.faults = WhilePosting(seed)
        stage.people = People(stage.double, stage._dispatch)
        kept, client = stage.kept, SlackDoubleClient(stage.double)
        # Another sender, for which the clock did not go back; the rest of the house knows nothing of time.
        stage.kept = replace(kept, sender=Sender(kept.database, lambda _: client, now=stage.now))
        self._history = History(self, random)
        self._history.play()
        return self._history

    def _look(self, entry: Entry) -> None:
        if self._history is not None:
            self._history.look(entry)

    def _keep_slack(self) -> Json:
        return self._copy(self.stage.workspace.__dict__)

    def _copy(self, slack: Json) -> Json:
        return copy.deepcopy(slack, {id(self.stage): self.stage})


class WhilePosting:
    """Faults of the calls that the sender makes; what is answered on the spot has tests of its own."""

    def __init__(self, seed: int) -> None:
        self._faults = Seeded(rate=0.03, seed=seed, failures=FAILS)

    def next(self, method: str) -> Fault | None:
        """The fault of the call that is about to happen, if any."""
        return self._faults.next(method) if method in ("chat.postMessage", "chat.update") else None


@dataclass(slots=True)
class History:
    """What these people do, and what is seen of it. `shown` counts what somebody else was allowed to read."""

    world: World
    random: Random
    hands: Hands = field(init=False)
    leaks: list[str] = field(default_factory=list)
    shown: Counter[Says] = field(default_factory=Counter)
    told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.hands = Hands(self.world.stage, self.random)

    def play(self) -> None:
        """Everything from the beginning to the end, and a look at some Homes."""
        stage = self.world.stage
        began_at = stage.now()
        windows = self.random.choices(WHEN, [often for _, _, often in WHEN], k=LENGTH)
        for hours in sorted(self.random.uniform(first, last) for first, last, _ in windows):
            stage.advance_to(max(stage.now(), began_at + timedelta(hours=hours)))
            self.hands.act()
            stage.settle()
            self._check()
        stage.advance_to(began_at + ENDS_AFTER)
        for name in self.random.sample(PEOPLE, 3):
            self.hands.opens_home(name)
        self._check()

    def _check(self) -> None:
        assert not self.leaks, "\n".join([*self.leaks, "after", *self.hands.done])

    def look(self, entry: Entry) -> None:
        """A message, form or Home as its readers see it."""
        text = f"{entry.text} {json.dumps([entry.blocks, entry.view])}"
        if "broke on my side" in text:
            self.leaks.append(f"{entry.to} is told that something broke")
        if ONE_TO_ONE.search(text) and not self._has_role(entry.to):
            self.leaks.append(f"{entry.to or 'the channel'} reads of a one-to-one: {text}")
        for word in sorted(set(WORD.findall(text))):
            mark = self.hands.marks[word]
            if entry.to == mark.owner:
                continue
            reader, is_named = None if entry.to is None else self._id_of(entry.to), entry.to in mark.to
            message = self._message(entry)
            sight = Sight(word, mark, reader, is_named, message, entry.at, self.world.seen, frozenset(self.told))
            if self._is_named_against_their_wish(message, mark.owner, text):
                self.leaks.append(f"{word} of {mark.owner} has a name: {text}")
            if may_read(sight):
                self.shown[mark.says] += 1
                self.told |= {word} if reader is None else set()
            else:
                kind = message.kind if message else entry.method
                where = entry.to or "the channel"
                self.leaks.append(f"{entry.at:%a %H:%M} {where} ({kind}): {word}, {mark.says} of {mark.owner}: {text}")

    def _message(self, entry: Entry) -> Message | None:
        metadata = entry.message.metadata if entry.message is not None else None
        if metadata is None:
            return None
        number = metadata["event_payload"]["key"].removeprefix("kept-")
        row = self._one("SELECT kind, subject, revision FROM deliveries WHERE id = ?", number)
        return Message(row["kind"], row["subject"], row["revision"])

    def _is_named_against_their_wish(self, message: Message | None, owner: str, text: str) -> bool:
        """Whether a lesson without a name says whose it is."""
        if message is None or message.kind != "lesson_post":
            return False
        row = self._one("SELECT is_anonymous FROM lessons WHERE id = ?", message.subject.split(":")[1])
        return bool(row["is_anonymous"]) and (f"from {owner}" in text or f"U0{owner.upper()}" in text)

    def _has_role(self, name: str | None) -> bool:
        if name is None:
            return False
        roles = "SELECT count(*) AS n FROM roles WHERE report_id = ?1 OR manager_id = ?1"
        return bool(self._one(roles, self._id_of(name))["n"])

    def _id_of(self, name: str) -> int:
        row = self._one("SELECT id FROM people WHERE slack_user_id = ?", f"U0{name.upper()}")
        return int(row["id"])

    def _one(self, query: str, *values: object) -> sqlite3.Row:
        row: sqlite3.Row = self.world.seen.execute(query, values).fetchone()
        return row
