"""`kept simulate`: a small company with Kept, days in seconds, while Slack fails and the bot is killed."""

import json as jsonlib
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from bot.domain.errors import UnusableDatabase
from bot.playground.simulation import Plan, Report, Simulation

# Each of these is nothing to be proud of.
WRONG = ("lost", "duplicated", "in_quiet_hours", "after_pause")
SHOWN = 10


def simulate(plan: Plan, database: str | None, json: bool) -> int:
    """Simulates and prints what came of it; exit status 1 if anything went wrong, 2 for a plan that cannot be."""
    if not (plan.people > 0 and plan.days > 0 and 0 <= plan.faults <= 0.9 and 0 <= plan.crashes <= 0.9):
        print("kept simulate: people and days from 1, faults and crashes from 0 to 0.9.", file=sys.stderr)
        return 2
    # What fails here fails on purpose, thousands of times.
    logging.disable(logging.CRITICAL)
    try:
        with _database(database) as url:
            report = Simulation(plan, url).run()
    except UnusableDatabase as error:
        print(f"kept simulate: {error}", file=sys.stderr)
        return 1
    if json:
        print(jsonlib.dumps(report.as_json()))
    else:
        _print(report)
    wrong = [(name, line) for name in WRONG for line in getattr(report, name)]
    for name, line in wrong[:SHOWN]:
        print(f"{name}: {line}", file=sys.stderr)
    return 1 if wrong else 0


def _print(report: Report) -> None:
    for name, value in report.as_json().items():
        if isinstance(value, dict):
            print(f"{name:>16}  {sum(value.values())}")
            for reason, times in value.items():
                print(f"{'':>16}  {times:>6} {reason}")
        else:
            print(f"{name:>16}  {value}")


@contextmanager
def _database(url: str | None) -> Iterator[str]:
    if url is not None:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="kept-simulate-") as folder:
        yield f"sqlite:///{folder}/kept.db"
