"""Kept removed from a workspace and installed again: silence in between, and nothing lost."""

from datetime import datetime

from slack_bolt import BoltRequest

from bot.domain.people import Installation
from storage.database import Database
from tests.scene import Scene

PROMISE = "ana: I'll call Dana by Friday 3pm"


def suspended_at(database: Database) -> datetime | None:
    with database.installations() as installations:
        found = installations.find("T0KEPT")
    assert isinstance(found, Installation)
    return found.suspended_at


def test_after_uninstalling_nothing_is_sent_and_installing_again_wakes_it(scene: Scene) -> None:
    scene.play(PROMISE)
    database = scene.stage.kept.database
    assert scene.stage.people.uninstalls().taken
    assert suspended_at(database) == scene.stage.now()
    calls = len(scene.stage.double.entries)
    assert scene.play(":until Fri 15:20") == []
    assert len(scene.stage.double.entries) == calls

    scene.stage.double.is_revoked = False
    [line] = [line for line in scene.play(":restart\n:wait 1m") if line.method == "chat.postMessage"]
    assert suspended_at(scene.stage.kept.database) is None
    assert "3:00 PM: *call Dana*" in line.body


def test_the_end_that_slack_tells_again_does_not_end_what_was_installed_anew(scene: Scene) -> None:
    scene.play(PROMISE)
    stage = scene.stage
    told = {"type": "event_callback", "team_id": "T0KEPT", "event_id": "Ev0END", "event": {"type": "app_uninstalled"}}

    def tell() -> None:
        assert stage.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=dict(told))).status == 200

    tell()
    assert suspended_at(stage.kept.database) is not None
    stage.restart()
    tell()
    assert suspended_at(stage.kept.database) is None


def test_the_token_of_a_single_person_is_none_of_kepts_concern(scene: Scene) -> None:
    stage = scene.stage
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["U0ANA"], "bot": []}}
    body = {"type": "event_callback", "team_id": "T0KEPT", "event_id": "Ev0ONE", "event": event}
    assert stage.kept.bolt.dispatch(BoltRequest(mode="socket_mode", body=body)).status == 200
    assert suspended_at(stage.kept.database) is None
