"""The database as the commands about stored data open it: an existing one, at this version's schema."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings, problems
from bot.domain.errors import BuddyError
from bot.domain.people import Person
from storage.database import Database
from storage.migrate import head, revision_of


class Unavailable(BuddyError):
    """What a command needs is not there; the sentence says what, and what to do."""


def is_missing(url: str) -> bool:
    """Whether this is a SQLite file that is not there. Opening it would make an empty one."""
    parsed = make_url(url)
    file = parsed.database or ""
    is_file = parsed.get_backend_name() == "sqlite" and file not in ("", ":memory:") and not file.startswith("file:")
    return is_file and not Path(file).exists()


@contextmanager
def stored() -> Iterator[Database]:
    """Opens it. Raises Unavailable where there is none that this version can read."""
    settings = Settings()
    for line in problems(settings):
        if line.startswith("KEPT_DATABASE_URL"):
            raise Unavailable(line)
    if is_missing(settings.database_url):
        file = make_url(settings.database_url).database
        raise Unavailable(f"There is no database {file}: kept migrate makes one. Or check KEPT_DATABASE_URL.")
    database = Database(settings.database_url)
    try:
        with database.look_at_queue() as queue:
            revision = revision_of(queue.connection)
        if revision != head():
            raise Unavailable(
                f"The database has schema {revision or 'none'}, this version uses {head()}. Run kept migrate first; "
                "if the schema is newer, use the newer Kept."
            )
        yield database
    except SQLAlchemyError as error:
        raise Unavailable(f"The database cannot be used: {type(error).__name__}. kept doctor says more.") from error
    finally:
        database.close()


def person_in(database: Database, slack_user_id: str, team: str | None) -> Person:
    """The person with this Slack id. Raises Unavailable where there is none, or one in several workspaces."""
    with database.installations() as installations:
        known = [each for each in installations.all() if team in (None, each.team_id)]
    found = {}
    for installation in known:
        with database.read(installation.id) as store:
            if (person := store.people.find(slack_user_id)) is not None:
                found[installation.team_id] = person
    if not found:
        raise Unavailable(
            f"Nobody with the id {slack_user_id} is stored here. In Slack: their profile, ⋮, Copy member ID."
        )
    if len(found) > 1:
        raise Unavailable(f"{slack_user_id} is in several workspaces. Add --team with one of {', '.join(found)}.")
    return next(iter(found.values()))


def say(status: int, line: str) -> int:
    """One line for whoever typed the command."""
    print(line, file=sys.stderr if status else sys.stdout)
    return status
