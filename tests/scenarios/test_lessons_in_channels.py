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


def crowd(scene: Scene, *names: str) -> None:
    """More people in #sales, who have written to Kept before."""
    workspace = scene.stage.workspace
    for name in names:
        workspace.channel("sales").members.append(workspace.add_user(name).id)
        scene.play(f"{name}: hi")


def test_a_lesson_without_a_name_is_not_posted_once_too_few_are_left_and_its_owner_hears_why_once(scene: Scene) -> None:
    scene.play(JANUARY + "ben: hi")
    crowd(scene, "cat", "dan", "eve")
    scene.play(f"{SHARE}ana fills channel=#sales; named=Without my name")
    members = scene.stage.workspace.channel("sales").members
    members.remove(scene.person("eve").slack_user_id)
    # Who came meanwhile hides nobody: what somebody new reads is not shared with them.
    members.append(scene.stage.workspace.add_user("fay").id)
    said = scene.said(":wait 3d")
    assert scene.shows("#sales") == []
    [line] = [line for line in said if " ana: " in line]
    assert "I didn't post your lesson *never discount on the first call*" in line and "clear whose it is" in line
    assert "shared" not in scene.play("ana: lessons")[-1].body


def test_people_who_do_not_use_kept_hide_nobody(scene: Scene) -> None:
    scene.play(JANUARY + "ben: hi")
    workspace = scene.stage.workspace
    workspace.channel("sales").members.extend(workspace.add_user(name).id for name in ("cat", "dan", "eve", "fay"))
    scene.play(f"{SHARE}ana fills channel=#sales; named=Without my name")
    assert "Fewer than five people there use Kept" in str(scene.outcomes[-1])
    scene.play(":wait 3d")
    assert scene.shows("#sales") == []
