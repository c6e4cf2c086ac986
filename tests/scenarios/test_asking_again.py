"""After a no: once more with another date, and then it is for the two of them. Old asks are forgotten."""

from datetime import timedelta

import pytest

from bot.services.housekeeping import tidy
from tests.scene import Scene

DECK = "ana: @ben can you send me the deck by {}?"
NO = "ben taps Decline\nben submits"


def asked(scene: Scene, by: str) -> list[str]:
    return sorted(line.to for line in scene.play(DECK.format(by)) if line.method == "chat.postMessage")


def test_a_no_leaves_room_for_one_more_try_with_another_date(scene: Scene) -> None:
    scene.play(f"{DECK.format('Friday')}\n{NO}")
    assert asked(scene, "Friday") == ["ana"]
    assert scene.shows("ana")[-1] == "*ben* has said no to that. You can ask once more, with another date."
    assert asked(scene, "Monday") == ["ana", "ben"]
    scene.play(NO)
    assert asked(scene, "Tuesday") == ["ana"]
    assert scene.shows("ana")[-1].startswith("*ben* has said no to that twice, so I won't ask again.")
    assert "ben" in [line.to for line in scene.play("ana: @ben can you call Dana by Friday?")], "something else may be"


def test_after_four_weeks_the_same_may_be_asked_anew(scene: Scene) -> None:
    scene.play(f"{DECK.format('Friday')}\n{NO}\n{DECK.format('Monday')}\n{NO}\n:wait 29d")
    assert asked(scene, "next Tuesday") == ["ana", "ben"]


@pytest.mark.both_engines
def test_what_nobody_promised_is_forgotten_after_a_quarter(scene: Scene) -> None:
    scene.play(f"{DECK.format('Friday')}\n{NO}\nana: @ben can you call Dana by Friday?\nben taps Accept")
    scene.play("ana: @ben can you print the flyer by Friday?")
    kept = scene.stage.kept

    def whats() -> set[str]:
        with kept.database.engine.connect() as connection:
            return {row.what for row in connection.exec_driver_sql("SELECT what FROM asks")}

    tidy(kept.database, kept.installation.id, scene.stage.now() + timedelta(days=89))
    assert whats() == {"send me the deck", "call Dana", "print the flyer"}
    tidy(kept.database, kept.installation.id, scene.stage.now() + timedelta(days=91))
    assert whats() == {"call Dana", "print the flyer"}, "the promise and what is open stay"
    scene.play("ben: done with Dana\n:wait 5m")
    assert "*ben* kept it: *call Dana*." in " ".join(scene.shows("ana"))
