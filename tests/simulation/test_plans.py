"""How SQLite finds what it is asked for: never by reading all that a workspace has."""

import re
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from bot.playground.simulation import Plan, Simulation

# What grows with every message and every promise.
GROWING = "deliveries|shown|commitments|history|promised_to|asks|blockers|agreement_members|kudos|results|wins"
READS_ALL = re.compile(rf"SCAN (?:{GROWING})\b|SEARCH (?:{GROWING}) .*\((?:installation_id=\?|state=\?)\)")

# What is asked once a day, and what the simulation itself asks at its end.
MAY = re.compile(r"DELETE FROM asks|SELECT (?s:.*)WHERE deliveries\.kind != \?$")


@pytest.mark.sqlite_only
def test_no_question_reads_all_that_a_workspace_has(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plans: dict[str, list[str]] = {}

    def explain(
        connection: Connection, _cursor: object, statement: str, given: Any, _context: object, many: bool
    ) -> None:
        is_asked = statement.startswith(("SELECT", "UPDATE", "DELETE")) and not MAY.match(statement)
        if is_asked and statement not in plans and connection.dialect.name == "sqlite":
            cursor = connection.connection.cursor()
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", given[0] if many else given)
            plans[statement] = [row[-1] for row in cursor.fetchall()]

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        Simulation(Plan(people=5, days=9, seed=2), database_url).run()
    finally:
        event.remove(Engine, "before_cursor_execute", explain)
    assert len(plans) > 50
    reads_all = {statement: plan for statement, plan in plans.items() if any(map(READS_ALL.match, plan))}
    assert reads_all == {}
