"""How many promises a second are written down, each in a commit of its own, beside the bare driver doing the same.

The same rows (commitment, history, delivery, what it shows) in the same tables with the same durability; the driver
knows them beforehand, Kept works them out.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from bot.domain.commitments import Draft
from bot.domain.people import Person, Profile
from bot.domain.times import Grain
from bot.services.promises import record
from storage.database import Database
from storage.migrate import migrate

PROMISES = 300
ROUNDS = 5
NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
TABLES = ("commitments", "history", "deliveries", "shown")


def main() -> None:
    """Prints both rates and their ratio, measured in turn."""
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
        file = Path(folder) / "kept.db"
        database = Database(f"sqlite:///{file}")
        migrate(database.engine)
        with database.installations() as installations:
            home = installations.ensure("T0KEPT", "U0KEPT").id
        with database.begin(home) as store:
            ana = store.people.remember(Profile("U0ANA", "ana", ZoneInfo("Europe/Berlin"), "en-US", "T0KEPT"), NOW)
        _kept(database, ana)
        driver = _driver(file, Path(folder) / "raw.db")
        both = [(_rate(lambda: _kept(database, ana)), _rate(driver)) for _ in range(ROUNDS)]
        database.close()
    ours, raw = median(each[0] for each in both), median(each[1] for each in both)
    ratio = median(each[0] / each[1] for each in both)
    print(f"promises written down: {ours:,.0f} a second, {ratio:.0%} of the bare driver's {raw:,.0f} (aim: 25%)")


def _rate(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return PROMISES / (time.perf_counter() - began)


def _kept(database: Database, ana: Person) -> None:
    draft = Draft("call 20 prospects", due_at=NOW + timedelta(hours=3), grain=Grain.MINUTE)
    for _ in range(PROMISES):
        with database.begin(ana.installation_id) as store:
            record(store, ana, [draft], NOW)


def _driver(source: Path, target: Path) -> Callable[[], None]:
    """The newest rows of each table, ready to be written again with new ids."""
    known = sqlite3.connect(source)
    raw = sqlite3.connect(target, isolation_level=None)
    raw.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;")
    for (statement,) in known.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
    ):
        raw.execute(statement)
    for table in ("installations", "people"):
        row = known.execute(f"SELECT * FROM {table}").fetchone()
        raw.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    names = {table: [each[1] for each in known.execute(f"PRAGMA table_info({table})")] for table in TABLES}
    newest = {
        table: dict(
            zip(names[table], known.execute(f"SELECT * FROM {table} ORDER BY rowid DESC").fetchone(), strict=True)
        )
        for table in TABLES
    }
    written = 0

    def work() -> None:
        nonlocal written
        for _ in range(PROMISES):
            written += 1
            raw.execute("BEGIN IMMEDIATE")
            ids: dict[str, int | None] = {}
            for table in TABLES:
                row = {**newest[table], "commitment_id": ids.get("commitments"), "delivery_id": ids.get("deliveries")}
                row |= {"id": None, "subject": f"raw:{written}"}
                values = [row[name] for name in names[table]]
                ids[table] = raw.execute(
                    f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values
                ).lastrowid
            raw.execute("COMMIT")

    return work


if __name__ == "__main__":
    main()
