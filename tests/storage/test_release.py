"""Upgrades from every schema that was released: to exactly what a new database is, and going on where it stood."""

import sqlite3
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from storage.engine import open_engine
from storage.migrate import MIGRATIONS, head, migrate, revision_of
from tests.scene import Scene
from tests.storage.release import FIXTURES

RELEASED = sorted(FIXTURES.glob("*.sql"))
AGAIN = "python -m tests.storage.release writes the fixture of a schema that is not released yet anew"


@pytest.fixture(params=RELEASED, ids=lambda file: file.stem)
def released(request: pytest.FixtureRequest, folder: Path) -> Path:
    """A database as a released version left it."""
    file = folder / "released.db"
    connection = sqlite3.connect(file)
    connection.executescript(request.param.read_text())
    connection.close()
    return file


def schema(file: Path) -> list[tuple[str, str, str]]:
    connection = sqlite3.connect(file)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
    found = [(kind, name, " ".join(sql.split())) for kind, name, sql in rows]
    connection.close()
    return found


def test_there_is_a_fixture_of_every_schema() -> None:
    revisions = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    assert {file.stem for file in RELEASED} == revisions, AGAIN


def test_a_released_database_becomes_what_a_new_one_is(released: Path, migrated: Path) -> None:
    engine = open_engine(f"sqlite:///{released}")
    migrate(engine)
    with engine.connect() as connection:
        assert revision_of(connection) == head()
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    engine.dispose()
    assert schema(released) == schema(migrated), AGAIN


def test_a_released_database_goes_on_where_it_stood(released: Path) -> None:
    scene = Scene(f"sqlite:///{released}")
    # In the order in which they first wrote, so that Slack's double calls their direct messages the same.
    scene.play(":start 2026-11-26T17:05 America/New_York\nana: today\nben: today")
    said = [str(line) for line in scene.play(":until Fri 15:00")]
    assert [line for line in said if line.startswith("Fri 15:00 ana: 3:00 PM: *send Acme the proposal*")], said
    scene.play("ana taps Done")
    assert scene.shows("ana")[-1].startswith("*send Acme the proposal*: kept.")
    scene.close()
