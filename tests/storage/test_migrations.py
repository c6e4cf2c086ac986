"""Upgrades: from every schema that was released, to exactly the one that the tables describe, and never downwards."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.domain.errors import UnusableDatabase
from storage.database import Database
from storage.engine import open_engine
from storage.migrate import MIGRATIONS, head, migrate, revision_of
from storage.tables import metadata
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


def test_the_migrations_lead_to_the_schema_that_the_tables_describe(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []


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


def test_a_newer_schema_is_refused_plainly_and_left_as_it_is(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UnusableDatabase, match="schema 9999, which is newer than this version of Kept knows"):
        migrate(database.engine)
    with database.engine.connect() as connection:
        assert revision_of(connection) == "9999"


def test_migrating_what_is_migrated_changes_nothing(database: Database) -> None:
    assert migrate(database.engine) == (head(), head())
