"""`kept parse`: the contract's JSON in and out."""

import io
import json
from typing import Any

import pytest

from bot.cli.parse import parse

LINE = {
    "id": "1", "text": "I'll call 20 prospects by Friday 3pm", "now": "2026-11-25T10:00:00", "tz": "America/New_York",
}  # fmt: skip


def answers(*lines: dict[str, Any] | str) -> tuple[int, list[dict[str, Any]]]:
    written = io.StringIO()
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    status = parse(io.StringIO(text), written)
    return status, [json.loads(line) for line in written.getvalue().splitlines()]


def test_the_example_of_the_contract_is_answered_to_the_letter() -> None:
    status, rows = answers(LINE)
    assert status == 0
    assert rows == [
        {
            "id": "1",
            "intent": "commit",
            "commitments": [
                {
                    "what": "call 20 prospects",
                    "due_at": "2026-11-27T15:00:00-05:00",
                    "grain": "minute",
                    "quantity": {"target": 20, "unit": "prospects"},
                    "recurrence": None,
                    "due_kind": "deadline",
                    "starts_on": None,
                    "plan": None,
                    "why": None,
                    "to": [],
                    "assignee": None,
                    "ambiguous": [],
                    "other_due_at": None,
                }
            ],
            "refers_to": [],
            "quantity_done": None,
            "quantity_mode": None,
            "shift": None,
            "until": None,
            "amount": None,
            "setting": None,
            "people": [],
            "times": [
                {
                    "span": "by Friday 3pm",
                    "kind": "instant",
                    "start": "2026-11-27T15:00:00",
                    "end": None,
                    "grain": "minute",
                    "mod": "before",
                    "rrule": None,
                    "deadline_at": "2026-11-27T15:00:00-05:00",
                }
            ],
        }
    ]


def test_answers_keep_the_order_and_the_ids_of_the_questions() -> None:
    status, rows = answers({**LINE, "id": "b"}, "", {**LINE, "id": 7, "text": "help"})
    assert status == 0
    assert [(row["id"], row["intent"]) for row in rows] == [("b", "commit"), (7, "help")]


def test_the_working_day_of_the_person_decides_when_a_day_ends() -> None:
    _, rows = answers({**LINE, "text": "send the deck tomorrow", "workday_end": "18:30"})
    assert rows[0]["commitments"][0]["due_at"] == "2026-11-26T18:30:00-05:00"


def test_the_working_days_of_the_person_decide_when_a_week_ends() -> None:
    _, rows = answers({**LINE, "text": "send the deck this week", "workdays": "MO,TU,WE,TH"})
    assert rows[0]["commitments"][0]["due_at"] == "2026-11-26T17:00:00-05:00"


def test_the_locale_decides_how_a_numeric_date_is_read() -> None:
    american = {**LINE, "text": "send the deck by 5/1"}
    _, rows = answers({**american, "locale": "en-GB"}, american)
    due = [row["commitments"][0]["due_at"][:10] for row in rows]
    assert due == ["2027-01-05", "2027-05-01"]


def test_a_shift_is_printed_as_an_iso_duration() -> None:
    _, rows = answers({**LINE, "text": "push it by three days"}, {**LINE, "text": "give me another hour"})
    assert [row["shift"] for row in rows] == ["P3D", "PT1H"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ({**LINE, "text": None}, '"text"'),
        ({**LINE, "tz": "America/Gotham"}, "Gotham"),
        ({**LINE, "tz": None}, '"tz"'),
        ({**LINE, "tz": "../etc/passwd"}, '"tz"'),
        ({**LINE, "now": "yesterday"}, '"now"'),
        ({**LINE, "now": "2026-11-25T10:00:00Z"}, '"now"'),
        ({**LINE, "workday_end": "late"}, '"workday_end"'),
        ({**LINE, "workdays": "MO,XX"}, '"workdays"'),
        ({**LINE, "locale": 3}, '"locale"'),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_the_others_are_answered(
    line: dict[str, Any] | str, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, rows = answers(line, LINE)
    assert status == 2
    assert [row["id"] for row in rows] == ["1"]
    told = capsys.readouterr().err
    assert told.startswith("line 1: ") and complaint in told
    assert "Traceback" not in told
