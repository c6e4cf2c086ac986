"""A simulation: years of a small company with Kept, in minutes, while Slack fails and the bot is killed.

Everything comes from one seed; the same plan plays the same again, message by message.
"""

import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from itertools import count
from random import Random
from typing import Any

from slack_bolt import BoltRequest, BoltResponse
from slack_sdk.errors import SlackClientError
from sqlalchemy import event, select

from bot.app import Kept, assemble
from bot.domain.deliveries import Kind, Priority, SendState
from bot.playground import summed_up
from bot.playground.kills import Killed, Kills, MortalClient
from bot.playground.ledger import LATE, Ledger, Span, judge
from bot.playground.people import People
from bot.playground.simulated_people import CHANNEL, Crowd
from bot.playground.storm import Storm
from bot.playground.things import Json
from bot.playground.web_api import ALL_SCOPES, SlackDouble
from bot.playground.workspace import Workspace
from storage.database import Database
from storage.migrate import migrate
from storage.tables import deliveries

# A Monday; the years to come hold every kind of clock change.
START = datetime(2026, 1, 5, tzinfo=UTC)

# One of two people has a partner, from the first day's work on.
PAIRED_AFTER = timedelta(hours=15)

# At the end Slack works and nobody does anything: what is still on its way arrives.
CALM = timedelta(hours=2)

DOWN_FOR = (timedelta(seconds=5),) * 12 + (timedelta(minutes=2),) * 6 + (timedelta(hours=1), timedelta(hours=20))
# When something is due and cannot be done, it is looked at again by then.
IDLE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is simulated. `faults` and `crashes` are shares: of all calls to Slack, and of all rounds of the bot.
    `acts` is what a person does on a working day, answers not counted."""

    people: int
    days: int
    seed: int
    faults: float = 0.2
    crashes: float = 0.02
    history: bool = True
    acts: float = 0.4


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it; the last four are sentences, one for each thing that went wrong."""

    seed: int
    people: int
    days: int
    promises: int
    planned: int
    delivered: int
    late: int
    expired: dict[str, int]
    dead: int
    kills: int
    faults: int
    ambiguous: int
    lost: list[str]
    duplicated: list[str]
    in_quiet_hours: list[str]
    after_pause: list[str]

    def as_json(self) -> dict[str, Any]:
        """Counts only."""
        return {name: len(value) if isinstance(value, list) else value for name, value in asdict(self).items()}


@dataclass(order=True)
class _Entry:
    at: datetime
    order: int
    act: Callable[[], object] = field(compare=False)


class Simulation:
    """One run on one database, which is empty at its beginning."""

    def __init__(self, plan: Plan, database_url: str) -> None:
        self.plan = plan
        self.ledger = Ledger()
        self._database = Database(database_url)
        self._now = START
        self._end = START + timedelta(days=plan.days)
        self._diary: list[_Entry] = []
        self._order = count()
        self._storm = Storm(0, Random(f"{plan.seed} storm"))
        self._kills = Kills(0, Random(f"{plan.seed} kills"))
        self._random = Random(f"{plan.seed} outages")
        workspace = Workspace(now=self.now)
        scopes = ALL_SCOPES if plan.history else {scope for scope in ALL_SCOPES if "history" not in scope}
        self.double = SlackDouble(workspace, self._storm, scopes=scopes, pass_time=self._pass_time)
        self.double.listen(self.ledger.saw)
        self._people = People(self.double, self._dispatch)
        self._kept: Kept | None = None
        self._up_at = START
        self._crowd = Crowd(
            workspace,
            self._people,
            self.ledger,
            Random(f"{plan.seed} people"),
            self.now,
            self._later,
            self._is_paused,
            self._end,
            plan.acts,
        )

    def now(self) -> datetime:
        """The clock of this run."""
        return self._now

    def run(self) -> Report:
        """Plays it to its end and says what came of it."""
        self._open()
        self._boot()
        self._storm.rate = self.plan.faults
        self._kills.rate = self.plan.crashes
        for number in range(self.plan.people):
            self._crowd.join(number)
        names = [*self.ledger.people]
        self.double.workspace.add_channel(CHANNEL, members=[*names, "kept"])
        for one, other in zip(names[::4], names[1::4], strict=False):
            self._crowd.pair(one, other, START + PAIRED_AFTER)
        self._go_on_until(self._end)
        self._diary.clear()
        self._storm.rate = self._kills.rate = 0
        self._up_at = min(self._up_at, self._now)
        self._go_on_until(self._end + CALM)
        report = self._report()
        self._database.close()
        return report

    def _go_on_until(self, end: datetime) -> None:
        while (moment := self._next_moment()) is not None and moment <= end:
            self._now = max(self._now, moment.astimezone(UTC))
            if self._kept is None and self._up_at <= self._now:
                self._boot()
            posts = len(self.ledger.posts)
            self._people.redeliver()
            while self._diary and self._diary[0].at <= self._now:
                heapq.heappop(self._diary).act()
            self._mortal(self._pump)
            for post in self.ledger.posts[posts:]:
                self._crowd.saw(post)
        self._now = end

    def _next_moment(self) -> datetime | None:
        moments = [self._people.next_redelivery_at(), self._diary[0].at if self._diary else None]
        if self._kept is None:
            moments.append(self._up_at)
        else:
            # The bot has just had its turn.
            due_at = self._kept.sender.next_due_at(self._now)
            moments.append(self._now + IDLE if due_at is not None and due_at <= self._now else due_at)
        return min((moment for moment in moments if moment is not None), default=None)

    def _pump(self) -> None:
        assert self._kept is not None
        self._kills.begin_round()
        while self._kept.sender.pump(self._now):
            self._kills.begin_round()

    def _mortal(self, act: Callable[[], object]) -> None:
        """Does it, unless the bot dies of it: then it is gone for a while, and comes back on the same database."""
        if self._kept is None:
            return
        self._kills.begin_round()
        try:
            act()
        except Killed:
            self._die(self._random.choice(DOWN_FOR))
        finally:
            self._kills.at(None)

    def _die(self, down_for: timedelta) -> None:
        # What the process held is gone, its connections first.
        self._database.close()
        self._kept = None
        self._up_at = self._now + down_for
        self.ledger.down.append(Span(self._now, self._up_at))

    def _open(self) -> None:
        engine = self._database.engine
        if engine.dialect.name == "sqlite":
            # Kills here are exceptions, not power cuts: nothing has to reach the disk.
            event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
        migrate(engine)
        self._kills.watch(self._database)

    def _boot(self) -> None:
        try:
            self._kept = assemble(self._database, MortalClient(self.double, self._kills), self.now)
        except (SlackClientError, HTTPException, OSError, ValueError):
            # Whoever runs Kept starts it again.
            self._up_at = self._now + timedelta(seconds=5)

    def _dispatch(self, body: Json, kind: str) -> BoltResponse | None:
        answers: list[BoltResponse] = []

        def answer() -> None:
            assert self._kept is not None
            answers.append(self._kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=body)))
            # Done, but Slack does not hear of it any more.
            self._kills.step()

        self._mortal(answer)
        if self._kept is None or not answers or (kind == "events_api" and self._storm.loses_answer()):
            return None
        return answers[0]

    def _later(self, at: datetime, act: Callable[[], object]) -> None:
        heapq.heappush(self._diary, _Entry(at, next(self._order), act))

    def _pass_time(self, span: timedelta) -> None:
        self._now += span

    def _is_paused(self, name: str, until: datetime) -> bool:
        if self._kept is None:
            return False
        with self._kept.database.read(self._kept.installation.id) as store:
            person = store.people.find(self.double.workspace.user(name).id)
        pause = None if person is None else person.pause_at(self._now)
        return pause is not None and pause.until_at == until

    def _report(self) -> Report:
        with self._database.engine.connect() as connection:
            rows = connection.execute(select(deliveries).where(deliveries.c.kind != Kind.TURN)).all()
        unprompted = {f"kept-{row.id}" for row in rows if row.priority != Priority.REPLY}
        verdict = judge(self.ledger, unprompted, self._end)
        states = Counter(row.state for row in rows)
        standing = {(channel.id, m.ts) for channel in self.double.workspace.channels.values() for m in channel.messages}
        lost = [*verdict.lost, *summed_up.missing(self.ledger, self._end)]
        for row in rows:
            if row.state is SendState.DEAD:
                lost.append(f"{row.kind} {row.id} is dead: {row.reason}")
            elif row.state in (SendState.SENDING, SendState.UNKNOWN) or (
                row.state is SendState.PLANNED and row.due_at <= self._end
            ):
                lost.append(f"{row.kind} {row.id} is still {row.state}, due {row.due_at:%m-%d %H:%M}Z: {row.reason}")
            elif row.state is SendState.SENT and (row.sent_channel, row.sent_ts) not in standing:
                lost.append(f"{row.kind} {row.id} is marked sent and stands nowhere")
        return Report(
            self.plan.seed,
            self.plan.people,
            self.plan.days,
            len(self.ledger.promises),
            len(rows),
            states[SendState.SENT],
            sum(1 for row in rows if row.sent_at is not None and row.sent_at - row.meant_at > LATE),
            dict(sorted(Counter(_plain(row.reason) for row in rows if row.state is SendState.EXPIRED).items())),
            states[SendState.DEAD],
            self._kills.count,
            self._storm.count,
            self._storm.ambiguous,
            lost,
            [*verdict.duplicated, *summed_up.doubled(self.ledger)],
            verdict.in_quiet_hours,
            verdict.after_pause,
        )


def _plain(reason: str | None) -> str:
    """A reason without the number of the message it names."""
    return " ".join(word for word in (reason or "no reason").split() if not word.isdigit())
