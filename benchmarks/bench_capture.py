"""How long a captured message takes: dispatch, parse, commit and echo, on a SQLite file, over the Slack double."""

import tempfile
import time
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from bot.playground.stage import Stage

MESSAGES = 200
WARM_UP = 20
AIM_MS = 15


def main() -> None:
    """Prints the median and the 95th percentile; every message is a new promise of the same person."""
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
        start = datetime(2026, 11, 25, 15, tzinfo=UTC)
        stage = Stage(start, ZoneInfo("America/New_York"), f"sqlite:///{folder}/kept.db")
        both = [_one(stage, number) for number in range(MESSAGES + WARM_UP)][WARM_UP:]
        stage.close()
    took, computed = zip(*both, strict=True)
    print(f"captured message, median   {median(took):6.2f} ms   (aim: under {AIM_MS} ms)")
    print(f"  of it this process's own {median(computed):6.2f} ms")
    print(f"captured message, 95th pct {quantiles(took, n=20)[-1]:6.2f} ms")


def _one(stage: Stage, number: int) -> tuple[float, float]:
    """Milliseconds from the event to the echo, by the clock and of this process; a minute passes before each, so
    that no limit of Slack's is met."""
    stage.advance_to(stage.now() + timedelta(minutes=1))
    said = len(stage.double.entries)
    began, busy = time.perf_counter(), time.process_time()
    stage.people.says("ana", f"I'll call prospect {number} by Friday 3pm")
    while len(stage.double.entries) == said:
        stage.kept.sender.pump(stage.now())
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy)
