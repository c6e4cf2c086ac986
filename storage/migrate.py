"""Bringing a database to the newest schema, by one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from bot.domain.errors import UnusableDatabase

MIGRATIONS = Path(__file__).parent / "migrations"

# Any number that other programs on the same PostgreSQL do not use for their own locks.
ADVISORY_LOCK = 5_363_108


def head() -> str:
    """The newest schema that this version of Kept knows."""
    revision = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    assert revision is not None
    return revision


def revision_of(connection: Connection) -> str | None:
    """The schema of a database, None while it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine) -> tuple[str | None, str]:
    """Upgrades to the newest schema under a lock; returns the revision before and after.

    Raises UnusableDatabase where the database is read-only, cannot be reached, or is of a newer Kept.
    """
    try:
        with engine.connect() as connection:
            # A batch ALTER with foreign keys on deletes the children of a CASCADE; the switch works
            # outside a transaction only, so this connection is thrown away afterwards.
            sqlite = connection.dialect.name == "sqlite"
            if sqlite:
                raw = connection.connection.dbapi_connection
                assert raw is not None
                raw.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    return _upgrade(connection, sqlite)
            finally:
                connection.invalidate()
    except DatabaseError as error:
        raise UnusableDatabase(_plainly(engine, error)) from error


def _upgrade(connection: Connection, sqlite: bool) -> tuple[str | None, str]:
    if not sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
    newest = head()
    before = revision_of(connection)
    if before == newest:
        return before, newest
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if before is not None and before not in known:
        raise UnusableDatabase(
            f"The database has schema {before}, which is newer than this version of Kept knows ({newest}). "
            "Start the newer version, or restore a backup made before the upgrade."
        )
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if sqlite and (broken := connection.execute(text("PRAGMA foreign_key_check")).first()):
        raise UnusableDatabase(f"The upgrade would leave a row of {broken[0]} without its parent; nothing was changed.")
    return before, newest


def _plainly(engine: Engine, error: DatabaseError) -> str:
    where = engine.url.render_as_string(hide_password=True)
    said = str(error.orig)
    if "readonly" in said or "read-only" in said:
        return f"The database {where} is read-only. Make the file and its folder writable for this user."
    if "not a database" in said:
        return f"The file behind {where} is no SQLite database. Check KEPT_DATABASE_URL; Kept left it as it is."
    if "unable to open" in said:
        return f"The database {where} cannot be opened. Check that its folder exists and is writable."
    return f"The database {where} cannot be used: {said.strip().splitlines()[0]}"
