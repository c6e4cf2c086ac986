"""`kept export`: what is stored about a person, or about everybody."""

import csv as csvlib
import json
import sys
from contextlib import ExitStack
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.cli.stored import Unavailable, person_in, say, stored
from bot.domain.pauses import Pause
from storage.personal import Rows, rows_of_all, rows_of_person

# A spreadsheet would run a cell that starts so.
RUNS = ("=", "+", "-", "@", "\t", "\r")


def export(person: str | None, team: str | None, csv: Path | None) -> int:
    """Prints JSON lines `{"table": …, …}`, or writes a CSV file a table. Exit status 2 for a folder that is there, 1
    for a person or a database that is not."""
    if csv is not None and csv.exists():
        return say(2, f"{csv} is there already. Name a new folder.")
    try:
        with stored() as database:
            one = person_in(database, person, team) if person is not None else None
            with database.look_at_queue() as queue:
                if one is None:
                    rows = rows_of_all(queue.connection)
                else:
                    rows = rows_of_person(queue.connection, one.installation_id, one.id)
                if csv is None:
                    _print(rows)
                else:
                    _write(rows, csv)
    except Unavailable as error:
        return say(1, str(error))
    return 0


def _print(rows: Rows) -> None:
    for table, row in rows:
        sys.stdout.write(json.dumps({"table": table, **row}, ensure_ascii=False, default=plain) + "\n")


def _write(rows: Rows, folder: Path) -> None:
    # For its owner only: it holds what people wrote.
    folder.mkdir(mode=0o700, parents=True)
    with ExitStack() as stack:
        writers: dict[str, Any] = {}
        for table, row in rows:
            if table not in writers:
                file = stack.enter_context((folder / f"{table}.csv").open("w", newline="", encoding="utf-8"))
                writers[table] = csvlib.writer(file)
                writers[table].writerow(row)
            writers[table].writerow([_cell(value) for value in row.values()])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=plain).strip('"')
    return f"'{text}" if text.startswith(RUNS) else text


def plain(value: Any) -> str | list[str]:
    """What JSON has no word for."""
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case ZoneInfo():
            return value.key
        case Pause():
            return [value.from_at.isoformat(), value.until_at.isoformat()]
        case _:
            raise TypeError(f"{type(value).__name__} cannot be exported")
