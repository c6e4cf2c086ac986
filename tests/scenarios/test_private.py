"""What somebody keeps to themselves: no partner, channel or recipient reads it, whatever else is shared."""

import pytest

from tests.scene import Scene

PAIR = """
ana: pair me with @ben
ana taps Sign
ana fills channel=#sales; tells=after_one
ben taps Accept
ben submits
"""


def read_by_others(scene: Scene, script: str, words: str) -> list[str]:
    """The lines with these words that anybody but Ana could read."""
    return [str(line) for line in scene.play(script) if words in line.body and line.to != "ana"]


@pytest.mark.parametrize(
    "said",
    [
        "ana: I'll finish my self-review by Thursday 2pm\nana: keep it private",
        "ana: I'll finish my self-review by Thursday 2pm\nana: this one is private",
        "ana: finish my self-review by Thursday 2pm\nana: call Jo by Friday\nana: keep the self-review private",
        "ana: I'll finish my self-review by Thursday 2pm\nana: take the self-review out of the summary",
        "ana: I'll finish my self-review by Thursday 2pm\nana: don't let ben see that",
        "ana: I'll finish my self-review by Thursday 2pm, just between us",
        "ana: private: finish my self-review by Thursday 2pm",
        "ana: I'll finish my self-review by Thursday 2pm (private)",
        "ana #sales: @kept I'll finish my self-review by Thursday 2pm, keep that private",
    ],
)
@pytest.mark.parametrize("answer", ["", ":until Thu 15:00\nana: finished the self-review"])
def test_nobody_else_reads_what_is_private(scene: Scene, said: str, answer: str) -> None:
    scene.play(PAIR)
    assert read_by_others(scene, said, "self-review") == []
    assert any("Only you see this" in shown or "only you see it now" in shown for shown in scene.shows("ana"))
    assert read_by_others(scene, f"{answer}\n:until Tue 12:00", "self-review") == []


def test_what_is_not_private_is_read(scene: Scene) -> None:
    scene.play(PAIR)
    scene.play("ana: I'll finish my self-review by Thursday 2pm\nana: I'll see to the books by Friday, just between us")
    told = read_by_others(scene, ":until Tue 12:00", "self-review")
    assert any("has had no answer" in line for line in told)


def test_what_goes_on_with_a_private_promise_is_private_too(scene: Scene) -> None:
    scene.play(PAIR)
    scene.play("ana: I'll finish my self-review by Thursday 2pm (private)\n:until Thu 14:00\nana taps Not done")
    scene.play("ana: Friday 2pm\n:until Fri 14:00\nana: done")
    assert read_by_others(scene, ":until Tue 12:00", "self-review") == []


def test_every_date_of_a_private_series_is_private(scene: Scene) -> None:
    scene.play(PAIR)
    scene.play("ana: every weekday at 11am I'll meditate, keep that private\n:until Thu 12:00\nana: done")
    assert read_by_others(scene, ":until Tue 12:00", "meditate") == []


def test_it_is_said_once_that_it_is_private(scene: Scene) -> None:
    scene.play("ana: I'll call Jo by Friday")
    assert scene.said("ana: keep it private")[-1].endswith("*call Jo*: only you see it now.")
    assert scene.said("ana: keep it private") == ["Wed 10:00 ana: *call Jo*: private already, only you see it."]


def test_whoever_asked_still_hears_how_it_went(scene: Scene) -> None:
    scene.play("ben: @ana can you send me the deck by Thursday 2pm?\nana > yes")
    assert "whoever asked for it hears how it went, nobody else" in scene.said("ana: keep the deck private")[-1]
    assert read_by_others(scene, ":until Thu 14:00\nana: done", "deck") != []
