"""Who may do and see what: every handler, tried by everybody but the one whose matter it is.

A handler that is registered and has no row in `access_rows` fails here.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import handlers
from bot.domain.errors import NotYours
from tests.scenarios.access_rows import ASKED, ROWS, SLACKS_OWN, Row
from tests.scenarios.access_world import EXTRAS, MARK, OTHERS, OWNER, Told, World

NOT_YOURS = str(NotYours())


class Register:
    """Takes the place of the app and writes down which doors are opened."""

    def __init__(self) -> None:
        self.doors: list[str] = []

    def __getattr__(self, door: str) -> Callable[..., Any]:
        def open_door(which: Any, *more: Any) -> Callable[[Any], Any]:
            assert not more, f"{door}: a second condition is more than this list knows"
            if isinstance(which, re.Pattern):
                which = re.match(r"\\A(\w+)", which.pattern)[1]
            if door != "error":
                self.doors.append(f"{door} {which}")
            return lambda listener: listener

        return open_door


def registered() -> list[str]:
    """Every door that the handlers open."""
    register = Register()
    handlers.register(register)
    return register.doors


@pytest.fixture(scope="module")
def world(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    file = tmp_path_factory.mktemp("access") / "kept.db"
    shutil.copyfile(migrated, file)
    opened = World(str(file))
    yield opened
    opened.close()


def leaks(told: Told, name: str | None = None) -> list[str]:
    """Private words in what others can read, the answers to this sender included."""
    shown = (
        f"{sorted(readers)} read {entry.text} {json.dumps([entry.blocks, entry.view])}"
        for entry, readers in told.shown
        if not readers <= {OWNER, *EXTRAS}
    )
    answers = () if name == OWNER else (str(answer.body) for answer in told.answers)
    return [line for line in (*shown, *answers) if MARK in line]


def test_every_handler_has_a_row(world: World) -> None:
    doors = registered()
    assert set(doors) - {row.handler for row in ROWS} == set(SLACKS_OWN)
    assert {row.handler for row in ROWS} <= set(doors), "a row without a handler"
    assert len(doors) == len(world.kept_there.bolt._listeners), "somebody else listens as well"


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.handler}-{number}" for number, row in enumerate(ROWS)])
def test_nobody_else_acts_on_it_or_learns_of_it(world: World, row: Row) -> None:
    before, _, last = row.script.rpartition("\n")
    world.go_to(before)
    bodies = world.catch(last)
    assert row.handler in {door_of(body) for body in bodies}
    for name in [each for each in OTHERS if each not in row.may]:
        told = world.send(bodies, name)
        assert leaks(told, name) == [], f"{name} learns of it"
        assert not told.changed, f"{name} does it"
    for name in (*sorted(row.may), OWNER):
        world.go_to(before)
        told = world.send(bodies, name)
        assert leaks(told, name) == [], f"{name} passes it on"
        # Without this the others may have failed at a door that opens for nobody.
        assert [answer.status for answer in told.answers] == [200] * len(bodies)
        assert told.shown and not [entry for entry, _ in told.shown if entry.text == NOT_YOURS], f"{name} cannot do it"


def test_what_slack_says_of_itself_tells_nobody_anything(world: World) -> None:
    world.go_to(ASKED.rstrip("\n"))
    people = world.stage.people
    assert people.travels(OWNER, "Europe/Berlin").taken and people.uninstalls().taken
    world.stage.settle()
    assert leaks(Told(frozenset(), tuple(world.everything()), ())) == []


def door_of(body: dict[str, Any]) -> str:
    """The door that a request comes to."""
    match body:
        case {"type": "event_callback"}:
            return f"event {body['event']['type']}"
        case {"command": name}:
            return f"command {name}"
        case {"actions": [action, *_]}:
            return "action " + re.sub(r"_[0-9]+\Z", "", action["action_id"])
        case {"type": "view_submission"}:
            return f"view {body['view']['callback_id']}"
    return f"shortcut {body['callback_id']}"
