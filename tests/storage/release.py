"""Writes a fixture of the newest schema: `python -m tests.storage.release`, once before each release that changed it.

The database of a small scene goes as SQL into `fixtures/<revision>.sql`; from then on every upgrade from there is
tested.
"""

import sqlite3
import tempfile
from pathlib import Path

from storage.migrate import head
from tests.scene import Scene

FIXTURES = Path(__file__).parent / "fixtures"
SCENE = """
    :start 2026-11-25T10:00 America/New_York
    ana: I'll send Acme the proposal by Friday 3pm because they asked
    ana: every weekday at 9 I'll make 10 cold calls
    ana: win: signed Globex
    ana: pause from Dec 21 to Jan 2
    ben: I'll call Dana tomorrow
    ana: pair me with @ben
    ana taps Sign
    ana fills channel=#sales
    ben taps Accept
    ben submits
    ana #sales /kept digest
    ben taps Join
    :until Thu 17:00
    ben taps Done
"""


def write(file: Path) -> None:
    """The scene's database as SQL."""
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(f"sqlite:///{folder}/kept.db")
        scene.play(SCENE)
        scene.close()
        connection = sqlite3.connect(f"{folder}/kept.db")
        file.write_text("\n".join(connection.iterdump()) + "\n")
        connection.close()


if __name__ == "__main__":
    write(FIXTURES / f"{head()}.sql")
