"""`kept backup`: a consistent copy of a SQLite database, while Kept goes on working."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.cli.stored import Unavailable, say, stored
from bot.config import Settings

FOR_POSTGRESQL = """\
kept backup copies SQLite files. For PostgreSQL use its own tools, with the address of your database:
  pg_dump --format=custom --file=kept.dump "postgresql://user:password@host/name"
  pg_restore --clean --if-exists --dbname="postgresql://user:password@host/name" kept.dump"""


def copy(file: Path, force: bool) -> int:
    """Copies, checks the copy, and only then puts it in its place. Exit status 2 where that is not asked for rightly,
    1 where it fails."""
    url = make_url(Settings().database_url)
    if url.get_backend_name() != "sqlite":
        return say(2, FOR_POSTGRESQL)
    if file.exists() and (not force or not file.is_file() or _is_live(file, url.database)):
        mend = "It is the database itself." if _is_live(file, url.database) else "Name another file, or add --force."
        return say(2, f"{file} is there already. {mend}")
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        # For its owner only: it holds what people wrote.
        os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        with stored() as database:
            _copy(database.engine.raw_connection().driver_connection, unfinished)
        os.replace(unfinished, file)
    except Unavailable as error:
        return say(1, str(error))
    except (OSError, sqlite3.Error) as error:
        return say(1, f"Nothing was backed up to {file}: {error}.")
    finally:
        unfinished.unlink(missing_ok=True)
    return say(0, f"Backed up to {file} ({file.stat().st_size / 1024:.0f} KB). Keep it as safe as the database.")


def _copy(source: sqlite3.Connection | None, to: Path) -> None:
    assert source is not None
    target = sqlite3.connect(to)
    try:
        source.backup(target)
        # A file of its own, without the write-ahead log beside it that the database keeps.
        target.execute("PRAGMA journal_mode=DELETE")
        [verdict] = target.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged ({verdict})")
    finally:
        target.close()
    with to.open("rb") as written:
        os.fsync(written.fileno())


def _is_live(file: Path, database: str | None) -> bool:
    return bool(database) and Path(str(database)).exists() and file.samefile(str(database))
