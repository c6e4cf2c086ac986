"""A lesson in a channel stands there only as long as its owner wants it to, and stays without a name."""

import pytest

from bot.playground.faults import Failure, Fault, Scripted
from tests.scene import Scene

JANUARY = ":start 2027-01-04T10:00 America/New_York\n"
SHARE = "ana: lesson: never discount on the first call\nana picks Share…\n"
GONE = "A lesson stood here. It was taken back."


@pytest.mark.both_engines
@pytest.mark.parametrize("taken_back", ["Take back from the channel", "Delete"])
def test_taken_back_while_slack_has_not_answered_a_lesson_does_not_stay(scene: Scene, taken_back: str) -> None:
    scene.play(f"{JANUARY}ben: hi\n{SHARE}")
    scene.stage.double.faults = Scripted([Fault(Failure.TIMEOUT)], methods={"chat.postMessage"})
    scene.play(f"ana fills channel=#sales\nana picks {taken_back}\n:wait 1d")
    assert scene.shows("#sales") == [GONE]


def test_shared_again_while_slack_has_not_answered_a_lesson_stands_there_once(scene: Scene) -> None:
    scene.play(f"{JANUARY}ben: hi\n{SHARE}")
    scene.stage.double.faults = Scripted([Fault(Failure.TIMEOUT)], methods={"chat.postMessage"})
    scene.play("ana fills channel=#sales\nana picks Take back from the channel\nana picks Share…")
    scene.play("ana fills channel=#sales\n:wait 1d\nben: lessons")
    assert sorted(scene.shows("#sales")) == ["A lesson from ana: *never discount on the first call*", GONE]
    assert "never discount" in scene.shows("ben")[-1]
