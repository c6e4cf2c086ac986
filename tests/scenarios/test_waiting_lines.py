"""What somebody waits on, in their partners' summary: where they let it be shown, previewed, without a name."""

import pytest

from tests.scene import PAIRED, Scene

WAITS = """
ana: my partner
ana taps My side
ana fills shows=wins,kept,planned,obstacles
ana: I'll finish the Acme contract by Tuesday 3pm
:until Thu 10:00
ana: the contract is blocked by legal
ana picks Who can clear it=@ben
"""


def posted(scene: Scene) -> str:
    return next(line.body for line in scene.play(":until Mon 9:35") if line.to == "#sales")


@pytest.mark.both_engines
def test_the_summary_says_what_is_waited_on_and_how_long(scene: Scene) -> None:
    scene.play(PAIRED + WAITS)
    review = next(line.body for line in scene.play(":until Fri 15:35") if line.to == "ana" and "Monday at" in line.body)
    assert "This week: *finish the Acme contract* Tue by 3:00 PM. Waiting on *legal* (1 day)." in review
    said = posted(scene)
    assert "*ana* · This week: *finish the Acme contract* Tue by 3:00 PM. Waiting on *legal* (4 days). /" in said
    assert "ben*: *legal" not in said, "the obstacle, never the person"


def test_a_line_hidden_from_the_summary_is_hidden_from_the_digest(scene: Scene) -> None:
    scene.play(PAIRED + "ben #sales /kept digest Monday 9:45am\nana taps Join" + WAITS + ":until Fri 15:35")
    scene.play("ana taps Edit\nana fills lines=p1,waits:1; what:waits:1=a signature")
    scene.play(":until Mon 9:40")
    [digest] = [line.body for line in scene.play(":until Mon 9:50") if line.to == "#sales"]
    assert "Waiting on: *a signature* (4 days)." in digest
    scene.play(":until Fri 15:35\nana taps Edit\nana fills lines=; note=a quiet week")
    later = [line.body for line in scene.play(":until Mon 9:50") if line.to == "#sales"]
    assert not [line for line in later if "legal" in line or "signature" in line]


@pytest.mark.parametrize(("said", "instead"), [(",obstacles", ""), ("blocked by legal", "blocked by @ben")])
def test_it_is_not_said_by_default_nor_when_it_is_only_a_person(scene: Scene, said: str, instead: str) -> None:
    scene.play(PAIRED + WAITS.replace(said, instead).replace("ana picks Who can clear it=@ben", ""))
    assert "Waiting" not in posted(scene)


def test_its_line_can_be_hidden_and_reworded_and_goes_with_its_promise(scene: Scene) -> None:
    scene.play(PAIRED + WAITS + ":until Fri 15:35\nana taps Edit\nana fills lines=p1")
    assert "Waiting" not in scene.shows("ana")[-1]
    scene.play("ana taps Edit\nana fills lines=p1,waits:1; what:waits:1=a signature")
    assert "Waiting on *a signature* (1 day)." in scene.shows("ana")[-1]
    scene.play("ana taps Edit\nana fills lines=waits:1")
    assert "There is nothing to say about you" in scene.shows("ana")[-1]
    assert [line for line in scene.play(":until Mon 9:35") if line.to == "#sales"] == []
