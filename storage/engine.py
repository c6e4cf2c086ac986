"""Opening the database: SQLite made safe for many writers, PostgreSQL as it is."""

from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.dml import ReturningInsert

BUSY_TIMEOUT_MS = 30_000


def open_engine(url: str) -> Engine:
    """An engine for `url`. On SQLite every write transaction takes the lock at its start (BEGIN IMMEDIATE):
    a deferred one fails with "database is locked" as soon as two of them read first and write then. Errors keep the
    values of a statement to themselves: they are people's words, and errors are logged."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    waits = {"isolation_level": None, "timeout": BUSY_TIMEOUT_MS / 1000}
    engine = create_engine(parsed, connect_args=waits, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    # First, so that switching to WAL waits for other processes that do the same.
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def insert_new(connection: Connection, table: Table, fields: dict[str, Any], returning: Column[Any]) -> Any | None:
    """Inserts a row unless one with the same unique key is there; returns that column of it, None if it was there.

    On PostgreSQL it waits for another transaction that is inserting the same key: looking first and inserting then
    would let both look.
    """
    return connection.execute(_insert_new(connection.dialect.name, table, returning), fields).scalar_one_or_none()


@cache
def _insert_new(dialect: str, table: Table, returning: Column[Any]) -> ReturningInsert[Any]:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing().returning(returning)
