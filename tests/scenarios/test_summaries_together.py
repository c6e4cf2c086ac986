"""Summaries that are due in one round are read together, and each is what it would be alone."""

import pytest
from sqlalchemy import update

from storage.tables import agreement_members
from tests.scene import PAIRED, Scene

TWO_PAIRS = f"""
{PAIRED}
:people cat dan
cat: pair me with @dan
cat taps Sign
cat fills channel=#sales
dan taps Accept
dan submits
ana: pair me with @cat
ana taps Sign
ana fills channel=#sales
cat taps Accept
cat submits
ana: I'll call Dana by Tuesday
cat: I'll print the flyer by Tuesday
"""


@pytest.mark.both_engines
def test_three_summaries_of_one_morning_say_what_each_alone_would(scene: Scene) -> None:
    scene.play(TWO_PAIRS)
    posted = [line.body for line in scene.play(":until Mon 9:40") if line.to == "#sales"]
    assert [each.split(":")[0] for each in posted] == ["*ana and ben*", "*cat and dan*", "*ana and cat*"]
    assert ["call Dana" in each for each in posted] == [True, False, True]
    assert ["print the flyer" in each for each in posted] == [False, True, True]


def test_a_summary_with_broken_facts_does_not_hold_up_the_others(scene: Scene) -> None:
    scene.play(TWO_PAIRS + ":until Mon 9:20")
    with scene.stage.kept.database.engine.begin() as connection:
        bens = agreement_members.c.person_id == scene.person("ben").id
        connection.execute(update(agreement_members).where(bens).values(shows="nonsense"))
    posted = [line.body for line in scene.play(":until Mon 9:40") if line.to == "#sales"]
    assert [each.split(":")[0] for each in posted] == ["*cat and dan*", "*ana and cat*"]
