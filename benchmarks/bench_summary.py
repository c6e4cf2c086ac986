"""How long the Monday summary of one partnership takes: its facts from a SQLite file, and its view."""

import tempfile
import time
from datetime import UTC, datetime
from statistics import median
from zoneinfo import ZoneInfo

from bot.domain.deliveries import Kind
from bot.playground.script import parse_script
from bot.playground.stage import Stage
from bot.services.contents import facts_of
from bot.views.render import render
from storage.messages import delivery_of
from storage.tables import deliveries

ROUNDS = 50
AIM_MS = 20
PROMISES = 10
SCENE = """
ana: pair me with @ben
ana taps Sign
ana fills channel=#sales
ben taps Accept
ben submits
"""


def main() -> None:
    """Prints the median of a week with ten promises each, half of them answered."""
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
        start = datetime(2026, 12, 1, 15, tzinfo=UTC)
        stage = Stage(start, ZoneInfo("America/New_York"), f"sqlite:///{folder}/kept.db")
        promised = "\n".join(
            f"{who}: I'll call customer{n} by {'Friday' if n % 2 else 'next Friday'}"
            for who in ("ana", "ben")
            for n in range(PROMISES)
        )
        answered = "\n".join(f"{who}: done with customer{n}" for who in ("ana", "ben") for n in range(1, PROMISES, 2))
        for step in parse_script(f"{SCENE}\n{promised}\n{answered}\n:until Mon 9:31"):
            stage.play(step)
        with stage.kept.database.engine.connect() as connection:
            row = connection.execute(deliveries.select().where(deliveries.c.kind == Kind.SUMMARY)).first()
        assert row is not None
        took = [_once(stage, row) for _ in range(ROUNDS)]
        stage.close()
    print(f"summary of one partnership, median {median(took):6.2f} ms   (aim: under {AIM_MS} ms)")


def _once(stage: Stage, row: object) -> float:
    began = time.perf_counter()
    with stage.kept.database.read(stage.kept.installation.id) as store:
        facts = facts_of(store, delivery_of(row), stage.now())  # type: ignore[arg-type]  # a row of deliveries
    render(facts)
    return 1000 * (time.perf_counter() - began)
