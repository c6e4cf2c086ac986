"""Bringing a database to the newest schema: it is that of the tables, and what cannot be used is said plainly."""

import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from bot.domain.errors import UnusableDatabase
from storage.engine import open_engine
from storage.migrate import head, migrate
from storage.tables import metadata


def test_the_migrations_lead_to_the_schema_of_the_tables(database_url: str) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_migrating_twice_changes_nothing(folder: Path) -> None:
    engine = open_engine(f"sqlite:///{folder}/new.db")
    assert migrate(engine) == (None, head())
    assert migrate(engine) == (head(), head())
    engine.dispose()


def _migrate(url: str) -> str:
    engine = open_engine(url)
    try:
        return str(migrate(engine)[1])
    finally:
        engine.dispose()


def test_four_processes_at_once_migrate_one_after_the_other(folder: Path) -> None:
    url = f"sqlite:///{folder}/shared.db"
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert pool.map(_migrate, [url] * 4) == [head()] * 4
    with sqlite3.connect(folder / "shared.db") as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(head(),)]
    raw.close()


def test_a_newer_schema_is_refused_and_left_alone(folder: Path) -> None:
    file = folder / "newer.db"
    _migrate(f"sqlite:///{file}")
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(UnusableDatabase, match=r"schema 9999, which is newer than this version of Kept knows"):
        _migrate(f"sqlite:///{file}")


def test_a_read_only_database_is_said_plainly(folder: Path) -> None:
    sqlite3.connect(folder / "old.db").close()
    with pytest.raises(UnusableDatabase, match=r"is read-only. Make the file and its folder writable"):
        _migrate(f"sqlite:///file:{folder}/old.db?mode=ro&uri=true")


def test_a_folder_that_is_not_there_is_said_plainly(folder: Path) -> None:
    with pytest.raises(UnusableDatabase, match=r"cannot be opened. Check that its folder exists"):
        _migrate(f"sqlite:///{folder}/nowhere/kept.db")


def test_a_file_that_is_no_database_is_said_plainly_and_left_alone(folder: Path) -> None:
    file = folder / "letter.txt"
    file.write_text("Dear Dana, " * 200)
    with pytest.raises(UnusableDatabase, match=r"is no SQLite database"):
        _migrate(f"sqlite:///{file}")
    assert file.read_text() == "Dear Dana, " * 200


def test_a_server_that_does_not_answer_is_said_without_its_password() -> None:
    with pytest.raises(UnusableDatabase) as said:
        _migrate("postgresql+psycopg://kept:secret@127.0.0.1:1/kept")
    assert "cannot be used" in str(said.value) and "secret" not in str(said.value)
