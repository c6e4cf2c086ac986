"""The simulation must bite: with one safeguard taken out, it finds what that one kept away."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Table, update

import bot.delivery.sender as sender
import storage.inbound as inbound
import storage.outbox as outbox
from bot.domain.deliveries import SendState
from bot.playground.simulation import Plan, Report, Simulation
from storage.engine import insert_new
from storage.queue import Queue
from storage.tables import deliveries

PLAN = Plan(people=5, days=2, seed=1, faults=0.3, crashes=0.2, acts=3)


def without_lookup(patch: pytest.MonkeyPatch) -> None:
    """What may have arrived is taken for lost, and sent again."""
    patch.setattr(sender, "find", lambda *_: None)


def without_claim(patch: pytest.MonkeyPatch) -> None:
    """What somebody is sending already counts as planned."""

    def reclaim(queue: Queue, _now: datetime) -> int:
        sending = update(deliveries).where(deliveries.c.state == SendState.SENDING)
        return queue.connection.execute(sending.values(state=SendState.PLANNED, lease_until=None)).rowcount

    patch.setattr(Queue, "reclaim", reclaim)


def without_unique_key(patch: pytest.MonkeyPatch) -> None:
    """An event counts as new each time it comes, and what it plans finds a place beside what is planned."""

    def insert_anyway(connection: Connection, table: Table, fields: dict[str, Any], returning: Column[Any]) -> Any:
        while (added := insert_new(connection, table, fields, returning)) is None:
            if "revision" not in fields:
                return fields[returning.name]
            fields = {**fields, "revision": fields["revision"] + 1_000_000}
        return added

    patch.setattr(outbox, "insert_new", insert_anyway)
    patch.setattr(inbound, "insert_new", insert_anyway)


def without_lease(patch: pytest.MonkeyPatch) -> None:
    """What was being sent when the bot was killed stays with the dead."""
    patch.setattr(Queue, "reclaim", lambda _queue, _now: 0)


@pytest.mark.parametrize(
    ("take_out", "found"),
    [
        (without_lookup, "duplicated"),
        (without_claim, "duplicated"),
        (without_unique_key, "duplicated"),
        (without_lease, "lost"),
    ],
)
def test_the_simulation_finds_a_safeguard_missing(
    take_out: Callable[[pytest.MonkeyPatch], None], found: str, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_out(monkeypatch)
    report: Report = Simulation(PLAN, database_url).run()
    assert getattr(report, found)


def test_with_all_safeguards_the_same_run_is_clean(database_url: str) -> None:
    report = Simulation(PLAN, database_url).run()
    assert (report.lost, report.duplicated, report.in_quiet_hours, report.after_pause) == ([], [], [], [])
