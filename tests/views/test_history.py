"""The last four weeks, whatever is in them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.commitments import Commitment, Draft, State
from bot.domain.history import MOST_LINES, build_history
from bot.domain.ids import CommitmentId
from bot.domain.people import Person
from bot.domain.record import tally
from bot.views.history import history_message
from storage.database import Database
from tests.conftest import APerson


@pytest.fixture
def promise(database: Database, ana: Person, now: datetime) -> Commitment:
    with database.begin(ana.installation_id) as store:
        return store.commitments.add(ana.id, Draft("call Dana", due_at=now), now)


def closed(promise: Commitment, number: int, state: State, at: datetime, what: str = "call Dana") -> Commitment:
    return replace(promise, id=CommitmentId(number), state=state, closed_at=at, what=what)


def shown(reader: Person, promises: list[Commitment], now: datetime) -> tuple[str, str, list[int]]:
    history = build_history(promises, [], tally(promises), reader, now)
    message = history_message(history)
    texts = [block["text"]["text"] for block in message.blocks if block["type"] == "section"]
    return message.text, "\n".join(texts), [len(text) for text in texts]


def test_many_long_promises_stay_within_slacks_limits_and_the_older_ones_are_counted(
    somebody: APerson, promise: Commitment, now: datetime
) -> None:
    promises = [closed(promise, each, State.KEPT, now - timedelta(hours=each), "<&>" * 160) for each in range(1, 501)]
    message = history_message(build_history(promises, [], tally(promises), somebody(), now))
    assert len(message.blocks) <= 50
    _, text, lengths = shown(somebody(), promises, now)
    assert max(lengths) <= 3000
    assert text.count("• ") == MOST_LINES
    assert message.blocks[-1]["elements"][0]["text"] == f"and {500 - MOST_LINES} older ones"


def test_each_ending_has_its_word(somebody: APerson, promise: Commitment, now: datetime) -> None:
    states = (State.KEPT, State.PARTLY, State.MISSED, State.DROPPED, State.UNANSWERED)
    promises = [closed(promise, number, state, now, f"p{number}") for number, state in enumerate(states)]
    _, text, _ = shown(somebody(), promises, now)
    for words in ("*p0* kept", "*p1* partly", "*p2* not done", "*p3* let go", "*p4* unanswered"):
        assert words in text


def test_what_was_skipped_or_taken_back_is_no_line(somebody: APerson, promise: Commitment, now: datetime) -> None:
    promises = [closed(promise, 1, State.SKIPPED, now), closed(promise, 2, State.UNDONE, now)]
    text, _, _ = shown(somebody(), promises, now)
    assert text.startswith("Nothing answered in the last four weeks.")


def test_weeks_are_those_of_the_readers_calendar(somebody: APerson, promise: Commitment, now: datetime) -> None:
    sunday_night = datetime.fromisoformat("2026-11-23T04:30:00+00:00")
    assert "*Last week*" in shown(somebody(), [closed(promise, 1, State.KEPT, sunday_night)], now)[1]
    assert "*This week*" in shown(somebody("Europe/Berlin"), [closed(promise, 1, State.KEPT, sunday_night)], now)[1]
