"""What is logged: at the most talkative level, through every journey and every failure, nobody's words."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.cli import logs
from bot.playground.faults import Failure, Scripted
from bot.views import render as rendering
from tests.scene import Scene

CANARY = "zyzzyva"

JOURNEYS = f"""
    :start 2026-11-25T10:00 America/New_York
    ana: I'll send {CANARY} the deck by Friday 3pm
    ana: 20 {CANARY} calls by Thursday noon
    ana: every weekday at 9 I'll call {CANARY}
    ana #sales: @Kept I'll brief {CANARY} tomorrow
    ana /kept email {CANARY} by Friday
    ana: what's on my plate
    ana taps Edit
    ana fills what=ring {CANARY} twice
    ana opens home
    ana: pair me with @ben
    ana taps Sign
    ana fills channel=#sales
    ben taps Accept
    ben submits
    ana: win: signed {CANARY}
    :until Thu 12:01
    ana > 12 of 20
    :until Fri 15:31
    ana taps Done
    ana: my time zone is {CANARY}
    :until Mon 10:00
    ana: called {CANARY}
    ana: undo
"""


class Log:
    """Everything that Kept logs in one form."""

    def __init__(self, form: str) -> None:
        self._stream = io.StringIO()
        self.handler = logs.log_to(self._stream, form)

    def text(self) -> str:
        return self._stream.getvalue()


@pytest.fixture(params=["plain", "json"])
def log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[Log]:
    caplog.set_level(logging.DEBUG)
    opened = Log(request.param)
    logging.getLogger().addHandler(opened.handler)
    yield opened
    logging.getLogger().removeHandler(opened.handler)


def test_the_words_of_people_are_in_no_log(scene: Scene, log: Log, caplog: pytest.LogCaptureFixture) -> None:
    scene.play(JOURNEYS)
    # The libraries do log them at this level, so the test would see it.
    assert CANARY in caplog.text
    assert log.text()
    assert CANARY not in log.text() and "xoxb-" not in log.text()


@pytest.mark.parametrize("failure", [each for each in Failure if each is not Failure.SLOW])
def test_nor_are_they_when_slack_fails(scene: Scene, log: Log, failure: Failure) -> None:
    scene.play(f":start 2026-11-25T10:00 America/New_York\nana: I'll send {CANARY} the deck by Friday 3pm\n:wait 25h")
    # The profile of somebody known is not renewed, that of somebody new is missed, a message is sent once more.
    scene.stage.double.faults = Scripted([failure] * 3, methods={"users.info", "chat.postMessage"})
    scene.play(f"ana: I'll ring {CANARY} tomorrow\nben: I'll ring {CANARY}, too\n:wait 2h")
    assert "profile_not_renewed" in log.text()
    assert f"ring {CANARY}" in scene.shows("ana")[-1]
    assert CANARY not in log.text()


def test_nor_are_they_when_kept_breaks(scene: Scene, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(facts: object) -> None:
        raise ValueError(f"cannot show {facts}")

    scene.play(f"ana: I'll send {CANARY} the deck by Friday 3pm")
    monkeypatch.setattr("bot.delivery.sender.render", broken)
    scene.play(f"ana: I'll ring {CANARY} tomorrow")
    assert "message_broken" in log.text() and "ValueError" in log.text() and "in broken" in log.text()
    assert CANARY not in log.text()
    monkeypatch.setattr("bot.delivery.sender.render", rendering.render)


def test_nor_are_they_when_the_database_refuses_a_row(scene: Scene, log: Log) -> None:
    engine = scene.stage.kept.database.engine
    with engine.begin() as connection:
        refusal = f"SELECT RAISE(ABORT, 'no {CANARY}')"
        connection.exec_driver_sql(f"CREATE TRIGGER no BEFORE INSERT ON commitments BEGIN {refusal}; END")
    scene.play(f"ana: I'll send {CANARY} the deck by Friday 3pm")
    assert "request_failed" in log.text() and "IntegrityError" in log.text()
    assert CANARY not in log.text()


def test_each_json_line_has_an_event_and_its_ids(scene: Scene) -> None:
    stream = io.StringIO()
    handler = logs.log_to(stream, "json")
    logging.getLogger().addHandler(handler)
    scene.stage.people.uninstalls()
    logging.getLogger().removeHandler(handler)
    [line] = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert line["at"][:2] == "20"
    del line["at"]
    assert line == {
        "level": "WARNING",
        "logger": "bot.services.installation",
        "event": "installation_ended",
        "installation": 1,
    }
