"""`kept erase`: everything about a person leaves the database."""

import sys
from collections import Counter

from bot import clock
from bot.cli.stored import Unavailable, person_in, say, stored
from bot.domain.people import Person
from bot.services.erasure import erase as erase_rows
from storage.database import Database
from storage.personal import rows_of_person

AFTERWARDS = """\
Backups made before still hold it, and what Kept said in Slack stays there until it is deleted in Slack.
If they write to Kept again, Kept starts with them anew."""


def erase(slack_user_id: str, team: str | None, yes: bool) -> int:
    """Says what will go, asks, and deletes. Exit status 2 where nobody can be asked or the answer is no, 1 where there
    is no such person."""
    try:
        with stored() as database:
            person = person_in(database, slack_user_id, team)
            if not yes and not _agrees(database, person):
                return say(2, "Nothing was erased.")
            gone = erase_rows(database, person, clock.now())
            if database.engine.dialect.name == "sqlite":
                # The write-ahead log repeats what was written; from here on it starts over.
                with database.engine.connect().execution_options(reading=True) as connection:
                    connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except Unavailable as error:
        return say(1, str(error))
    return say(0, f"Erased {person.name} ({slack_user_id}): {_listed(gone)}.\n{AFTERWARDS}")


def _agrees(database: Database, person: Person) -> bool:
    with database.read(person.installation_id) as store:
        rows = Counter(table for table, _ in rows_of_person(store.connection, person.installation_id, person.id))
    print(f"This erases {person.name} ({person.slack_user_id}) for good: {_listed(rows)}.", file=sys.stderr)
    if not sys.stdin.isatty():
        print("Add --yes to do it.", file=sys.stderr)
        return False
    print(f"Type {person.slack_user_id} to go on: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() == person.slack_user_id


def _listed(rows: Counter[str]) -> str:
    return ", ".join(f"{table} {many}" for table, many in rows.items())
