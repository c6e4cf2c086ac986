"""A world in which somebody has something to hide from everybody else, and hands that reach for it.

The owner's own request is caught before it arrives; then each of the others sends it in their own name.
"""

import copy
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from sqlalchemy import Table

from bot.app import Kept, assemble
from bot.delivery.sender import Sender
from bot.domain.deliveries import Kind
from bot.playground.desk import Entry
from bot.playground.people import People
from bot.playground.things import Json
from bot.playground.transport import SlackDoubleClient
from bot.playground.web_api import SlackDouble
from bot.playground.workspace import Workspace
from storage.database import Database
from storage.personal import MACHINERY, rows_of_person
from storage.tables import deliveries, metadata
from tests.scene import Scene

OWNER = "owner"
OTHERS = ("partner", "expartner", "stranger", "manager", "guest", "elsewhere", "foreign")
# Part of the story, and no part of the matrix: what the owner shares with them is theirs to read.
EXTRAS = ("petitioner",)

# In every private word of the owner.
MARK = "canary"

BEGINNING = """
:start 2026-11-25T10:00 America/New_York
owner: pair me with @partner
owner taps Sign
owner fills channel=#sales; tells=after_one
partner taps Accept
partner submits
owner: pair me with @expartner
owner taps Sign
owner submits
expartner taps Accept
expartner submits
expartner: stop partnering with @owner
owner #sales /kept digest
stranger: hi
manager: hi
guest: hi
petitioner: hi
"""

# The table's name, the key, everything else.
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """The whole world at one moment."""

    at: datetime
    rows: sqlite3.Connection
    slack: Json


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one request: rows that changed and are not the sender's own, and what was shown to whom."""

    changed: frozenset[Row]
    shown: tuple[tuple[Entry, frozenset[str]], ...]
    answers: tuple[BoltResponse, ...]


class World:
    """The stage with the whole cast, a second workspace on the same database, and a way back to the beginning."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._url = f"sqlite:///{file}"
        self.scene = Scene(self._url)
        start, _, story = BEGINNING.strip().partition("\n")
        self.scene.play(start)
        self.stage = self.scene.stage
        self._people()
        self._other_house()
        self._open_house()
        self.scene.play(story)
        People(self.other, lambda body, _: self._knock(self.kept_there, body)).says("elsewhere", "hi")
        self._moments = {"": self._keep()}

    def _people(self) -> None:
        workspace = self.stage.workspace
        for name in (OWNER, *OTHERS, *EXTRAS):
            if name != "elsewhere":
                team = "T0ACME" if name == "foreign" else None
                workspace.add_user(name, is_restricted=name == "guest", team_id=team)
        here = [name for name in (OWNER, *OTHERS) if name not in ("elsewhere", "foreign")]
        workspace.channel("sales").members = [workspace.user(name).id for name in [*here, workspace.bot.name]]
        workspace.add_channel("joint", [OWNER, "foreign", "stranger", "kept"], shared=True)

    def _other_house(self) -> None:
        """A second workspace whose ids look the same, on the same database."""
        self.other = SlackDouble(Workspace(self.stage.now, team_id="T0OTHER", team_name="Other"))
        self.other.workspace.add_user("elsewhere")
        self.other.workspace.add_channel("sales", ["elsewhere", "kept"])

    def _open_house(self) -> None:
        database = Database(self._url)
        here, there = SlackDoubleClient(self.stage.double), SlackDoubleClient(self.other)
        kept = assemble(database, here, self.stage.now)
        self.kept_there = assemble(database, there, self.stage.now)
        self._clients = {kept.installation.id: here, self.kept_there.installation.id: there}
        self.stage.kept.database.close()
        self.stage.kept = Kept(_Door(kept.bolt), self._sender(database), database, kept.installation)

    def _sender(self, database: Database) -> Sender:
        return Sender(database, self._clients.__getitem__, now=self.stage.now)

    def go_to(self, script: str) -> None:
        """Everything as it is after the beginning and these lines; what was played once is not played again."""
        known = self._moments.get(script)
        self._restore(known or self._moments[""])
        if known is None:
            self.scene.play(script)
            self._moments[script] = self._keep()

    def catch(self, line: str) -> list[Json]:
        """What this line of a script would send; nothing of it is delivered."""
        door = self.stage.kept.bolt
        assert isinstance(door, _Door)
        with door.held() as caught:
            self.scene.play(line)
        return caught

    def _keep(self) -> Moment:
        rows = sqlite3.connect(":memory:", check_same_thread=False)
        with closing(sqlite3.connect(self._file)) as stored:
            stored.backup(rows)
        slack = copy.deepcopy(self.stage.workspace.__dict__, {id(self.stage): self.stage})
        return Moment(self.stage.now(), rows, slack)

    def _restore(self, moment: Moment) -> None:
        with closing(sqlite3.connect(self._file)) as stored:
            moment.rows.backup(stored)
        self.stage._now = moment.at
        self.stage.workspace.__dict__.update(copy.deepcopy(moment.slack, {id(self.stage): self.stage}))
        self.stage.double.entries.clear()
        # Another sender, for which the clock did not go back; the rest of the house knows nothing of time.
        self.stage.kept = replace(self.stage.kept, sender=self._sender(self.stage.kept.database))

    def send(self, bodies: list[Json], name: str) -> Told:
        """Sends these requests in the name of this person, from where they are."""
        before = self._stored()
        shown = len(self.stage.double.entries), len(self.other.entries)
        answers = []
        for body in bodies:
            house = self.kept_there if name == "elsewhere" else self.stage.kept
            answers.append(self._knock(house, self._in_the_name_of(name, body)))
        told = self.everything(*shown)
        changed = before ^ self._stored()
        if changed:
            changed -= self._of(name, changed)
        return Told(frozenset(changed), tuple(told), tuple(answers))

    def everything(self, here: int = 0, there: int = 0) -> list[tuple[Entry, frozenset[str]]]:
        """What was shown in both workspaces, from these numbers on, and who can read it."""
        double, other = self.stage.double, self.other
        told = [(entry, self._readers(entry, double.desk.workspace)) for entry in double.entries[here:]]
        return told + [(entry, self._readers(entry, other.desk.workspace)) for entry in other.entries[there:]]

    def _knock(self, house: Kept, body: Json) -> BoltResponse:
        answer = house.bolt.dispatch(BoltRequest(mode="socket_mode", body=body))
        self.stage.settle()
        return answer

    def _readers(self, entry: Entry, workspace: Workspace) -> frozenset[str]:
        """Who can read this."""
        if entry.to is not None:
            return frozenset({entry.to})
        members = workspace.channels[entry.channel or ""].members
        return frozenset(workspace.users[member].name for member in members) - {workspace.bot.name}

    def _in_the_name_of(self, name: str, body: Json) -> Json:
        """The request with another sender. An event or a command comes from their own conversation with Kept where
        the owner's came from the owner's; a button or form claims to be the very one that the owner sees."""
        workspace = self.other.workspace if name == "elsewhere" else self.stage.workspace
        user, body = workspace.user(name), copy.deepcopy(body)
        own, theirs = self.stage.workspace.dm_with(OWNER).id, workspace.dm_with(name).id
        if "trigger_id" in body:
            body["trigger_id"] = workspace.new_trigger(user)
        if body.get("type") == "event_callback":
            event = body["event"]
            event |= {"user": user.id, "ts": workspace.next_ts(), "event_ts": workspace.next_ts()}
            event["channel"] = theirs if event["channel"] == own else event["channel"]
            body |= {"event_id": f"{body['event_id']}-{name}", "team_id": workspace.team_id}
        elif "command" in body:
            channel = theirs if body["channel_id"] == own else body["channel_id"]
            body |= {"user_id": user.id, "channel_id": channel, "team_id": workspace.team_id}
        else:
            body["user"] |= {"id": user.id, "username": name, "name": name, "team_id": user.home_team_id}
            body["team"]["id"] = workspace.team_id
        return body

    def _of(self, name: str, rows: set[Row]) -> set[Row]:
        """Those of these rows that belong to this person."""
        kept, workspace = self.stage.kept, self.stage.workspace
        if name == "elsewhere":
            kept, workspace = self.kept_there, self.other.workspace
        with kept.database.read(kept.installation.id) as store:
            person = store.people.find(workspace.user(name).id)
        if person is None:
            return set()
        with kept.database.engine.connect() as connection:
            own = {
                (table, *(row[key.name] for key in metadata.tables[table].primary_key))
                for table, row in rows_of_person(connection, kept.installation.id, person.id)
            }
        return {row for row in rows if row[: 1 + len(metadata.tables[row[0]].primary_key)] in own}

    def _stored(self) -> set[Row]:
        """Every row, its key first. That a message is shown once more as things stand is no change."""
        with closing(sqlite3.connect(self._file)) as stored:
            return {
                (table.name, *row)
                for table in metadata.sorted_tables
                if table not in MACHINERY
                for row in stored.execute(_select(table))
            }

    def close(self) -> None:
        for moment in self._moments.values():
            moment.rows.close()
        self.scene.close()


def _select(table: Table) -> str:
    keys = [column.name for column in table.primary_key]
    columns = ", ".join(keys + [column.name for column in table.c if column.name not in keys])
    where = f" WHERE kind != '{Kind.REFRESH}'" if table is deliveries else ""
    return f"SELECT {columns} FROM {table.name}{where}"


class _Door:
    """Bolt, behind somebody who may keep what would have gone in."""

    def __init__(self, bolt: App) -> None:
        self._bolt = bolt
        self._caught: list[Json] | None = None

    def dispatch(self, request: BoltRequest) -> BoltResponse:
        if self._caught is None:
            return self._bolt.dispatch(request)
        self._caught.append(copy.deepcopy(request.body))
        return BoltResponse(status=200)

    @contextmanager
    def held(self) -> Iterator[list[Json]]:
        """Keeps all that comes meanwhile."""
        self._caught = caught = []
        yield caught
        self._caught = None
