"""Messages as people write them, each with what Kept must read in it (the rows are in messages/*.jsonl)."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.language.read import read
from bot.language.reading import Context, PromiseReading, Reading
from bot.language.wire import iso_duration

# A Wednesday morning; a row may name its own "now" and "tz".
NOW, ZONE = "2026-11-25T10:00", "America/New_York"
FILES = sorted((Path(__file__).parent / "messages").glob("*.jsonl"))


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ROWS = [row for path in FILES for row in rows_of(path)]


def understand(row: dict[str, Any]) -> Reading:
    now = datetime.fromisoformat(row.get("now", NOW)).replace(tzinfo=ZoneInfo(row.get("tz", ZONE)))
    return read(row["text"], Context(now=now, locale=row.get("locale", "en-US")))


def moment(value: datetime | None) -> str | None:
    return value.strftime("%a %d %b %H:%M") if value else None


def counted(promise: PromiseReading) -> list[Any] | None:
    return [promise.quantity.target, promise.quantity.unit] if promise.quantity else None


def facts(reading: Reading) -> dict[str, Any]:
    """The reading in the words of the table."""
    promises = reading.commitments
    return {
        "intent": reading.intent.value,
        "what": [each.what for each in promises],
        "due": [moment(each.due_at) for each in promises],
        "quantity": [counted(each) for each in promises],
        "kind": [each.due_kind.value for each in promises],
        "recurrence": [each.recurrence.partition(";UNTIL")[0] if each.recurrence else None for each in promises],
        "starts_on": [moment(each.starts_on) for each in promises],
        "plan": [each.plan for each in promises],
        "why": [each.why for each in promises],
        "to": [list(each.to) for each in promises],
        "assignee": [each.assignee for each in promises],
        "ambiguous": [[guess.value for guess in each.ambiguous] for each in promises],
        "other_due": [moment(each.other_due_at) for each in promises],
        "refers_to": list(reading.refers_to),
        "others": [[each.intent.value, list(each.refers_to), each.quantity_done] for each in reading.others],
        "done": reading.quantity_done,
        "mode": reading.quantity_mode,
        "shift": iso_duration(reading.shift),
        "until": moment(reading.until),
        "amount": [reading.amount.value, reading.amount.unit] if reading.amount else None,
        "setting": [reading.setting.name, reading.setting.value] if reading.setting else None,
        "people": list(reading.people),
        "times": [moment(each.deadline_at) for each in reading.times],
    }


def expected(row: dict[str, Any]) -> dict[str, Any]:
    """What a row asks for; one without "what" promises nothing."""
    wanted = {name: value for name, value in row.items() if name not in ("text", "now", "tz", "locale")}
    wanted.setdefault("what", [])
    return wanted


# A file a test: a test a row would take twice the time of the reading itself.
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_messages_are_read_as_their_rows_say(path: Path) -> None:
    wrong: list[str] = []
    for number, row in enumerate(rows_of(path), 1):
        wanted = expected(row)
        found = {name: value for name, value in facts(understand(row)).items() if name in wanted}
        if found != wanted:
            wrong.append(f"{path.name}:{number} {row['text']!r}\n  wanted {wanted}\n  found  {found}")
    assert not wrong, "\n".join(["", *wrong])


def test_the_table_is_large_and_a_good_part_of_it_asks_for_silence() -> None:
    texts = [row["text"] for row in ROWS]
    assert len(set(texts)) == len(texts) >= 2500
    assert sum(row["intent"] == "none" for row in ROWS) >= 400
