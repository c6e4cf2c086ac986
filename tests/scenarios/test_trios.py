"""Three partners, and several partnerships of one person."""

from tests.scenarios.test_partners import bodies
from tests.scene import PAIRED, Scene


def cat(scene: Scene) -> None:
    user = scene.stage.workspace.add_user("cat", tz="America/New_York")
    scene.stage.workspace.channel("sales").members.append(user.id)


def test_three_sign_for_a_trio_and_one_who_leaves_leaves_the_others_to_it(scene: Scene) -> None:
    cat(scene)
    scene.play("ana: pair me with @ben and @cat\nana taps Sign\nana fills channel=#sales\nben taps Accept\nben submits")
    assert "together with *cat*" in next(line.body for line in scene.lines() if line.to == "ben")
    lines = scene.play("cat taps Accept\ncat submits\nben: I'll call Kim by Dec 20\nben: I'll call Dana by Tuesday")
    assert "You, *ana* and *ben* are partners." in bodies(lines, "cat")[0]
    told = scene.play("ana taps Stop")
    left = "*ana* has left your round. Nothing of theirs is shared any more; the rest of you go on."
    assert bodies(told, "ben") == bodies(told, "cat") == [left]
    assert "You and *cat* are partners." in " ".join(scene.shows("ben"))
    scene.play("ana: I'll hide the canary by Tuesday")
    [summary] = [line for line in scene.play(":until Mon 10:00") if line.to == "#sales"]
    assert summary.body.startswith("*ben and cat*")
    assert "canary" not in str(summary.entry.blocks)


def test_of_three_nobody_is_told_of_new_terms_before_they_hold(scene: Scene) -> None:
    cat(scene)
    scene.play("ana: pair me with @ben and @cat\nana taps Sign\nana fills channel=#sales\nben taps Accept\nben submits")
    scene.play("cat taps Accept\ncat submits\nben taps Channel and time\nben fills day=Thursday")
    assert "It holds once *ana and cat* agree." in " ".join(scene.shows("ben"))
    assert bodies(scene.play("ana taps Agree"), "ben") == []
    [told] = bodies(scene.play("cat taps Agree"), "ben")
    assert told.startswith("*cat* agrees to the terms that you suggested.")
    scene.play("ana: stop partnering with @ben and @cat")
    assert "*ana* has left your round." in scene.shows("cat")[-1]


def test_a_trio_of_which_one_says_no_goes_on_as_a_pair(scene: Scene) -> None:
    cat(scene)
    scene.play("ana: pair me with @ben and @cat\nana taps Sign\nana submits\ncat taps Decline")
    lines = scene.play("ben taps Accept\nben submits")
    assert "You and *ana* are partners." in bodies(lines, "ben")[0]


def test_a_trio_of_which_one_never_answers_begins_with_those_who_signed(scene: Scene) -> None:
    cat(scene)
    scene.play("ana: pair me with @ben and @cat\nana taps Sign\nana submits\nben taps Accept\nben submits")
    lines = scene.play(":wait 8d")
    assert "You and *ben* are partners." in bodies(lines, "ana")[0]
    assert not any("lapsed" in line for line in bodies(lines, "ana"))


def test_more_than_a_trio_is_refused(scene: Scene) -> None:
    cat(scene)
    scene.stage.workspace.add_user("dan")
    assert scene.said("ana: pair me with @ben, @cat and @dan") == [
        "Wed 10:00 ana: That's more than a trio. Name one person, or two, and start the next round after that."
    ]


def test_somebody_may_have_several_partnerships(scene: Scene) -> None:
    cat(scene)
    scene.play(PAIRED)
    scene.play("ana: pair me with @cat\nana taps Sign\nana fills channel=#sales\ncat taps Accept\ncat submits")
    shown = scene.said("ana: my partner")[0]
    assert "You and *ben* are partners." in shown and "You and *cat* are partners." in shown
    scene.play("ana: I'll call Dana by Tuesday\nana: stop partnering with @ben")
    assert [line.body.split(":")[0] for line in scene.play(":until Mon 10:00") if line.to == "#sales"] == [
        "*ana and cat*"
    ]
