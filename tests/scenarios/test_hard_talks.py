"""The hard conversation: a call that moved twice, what could get it going, and what helped is offered first."""

import pytest

from bot.domain.coaching import Feature
from tests.scene import PAIRED, Scene, switch_on

WANTED = switch_on("ana", Feature.HARD_TALK)
MOVED = "ana: I'll call Acme by Thursday\nana: move Acme to Friday\nana: move Acme to Monday\n"
ASKED = f"{WANTED}{MOVED}"
QUESTION = "Which would get it going: a first step, 25 minutes now, or somebody on the line?"
OFFER = "For such calls and messages I can ask which would get them going"
BLOCK = "ana taps 25 minutes now\n:wait 25m\n"


def latest(scene: Scene, about: str) -> str:
    return next(each for each in reversed(scene.shows("ana")) if about in each)


@pytest.mark.both_engines
def test_what_helped_is_offered_first_the_next_time(scene: Scene) -> None:
    said = scene.said(ASKED)
    assert sum("*call Acme* has moved" in line for line in said) == 1, "not after the first move"
    choices = "[First step] [25 minutes now] [Somebody on the line] [Don't ask]"
    assert said[-1] == f"Wed 10:00 ana: *call Acme* has moved twice. {QUESTION} {choices}"
    [begun] = scene.said("ana taps 25 minutes now")
    assert "25 minutes for *call Acme*, until *10:25 AM*. I'll ask then." in begun
    [over] = scene.said(":restart\n:wait 25m")
    assert "Those were 25 minutes for *call Acme*. How did it go? [Done] [Got further]" in over
    assert any("*call Acme*: kept." in line for line in scene.said("ana taps Done"))
    again = scene.said(MOVED.replace("Acme", "Globex"))[-1]
    assert "*call Globex* has moved twice. 25 minutes got one like it going before. Again? [25 minutes now]" in again
    mails = scene.said(MOVED.replace("call Acme", "mail Initech").replace("Acme", "Initech"))[-1]
    assert f"*mail Initech* has moved twice. {QUESTION} [First step]" in mails, "another kind"


def test_it_is_offered_and_begins_with_that_promise(scene: Scene) -> None:
    assert OFFER in scene.said(MOVED)[-1]
    assert QUESTION in scene.said("ana taps Yes")[-1]


def test_a_first_step_is_a_promise_of_its_own(scene: Scene) -> None:
    scene.play(f"{ASKED}ana taps First step\nana fills what=find the number of Dana")
    step = "First step for *call Acme*: *find the number of Dana* by *Wed Nov 25, 5:00 PM*. I'll check in."
    assert latest(scene, "First step") == step
    assert any("*find the number of Dana*. How did it go?" in line for line in scene.said(":until Wed 17:00"))
    scene.play("ana taps Done\nana: called Acme")
    assert "A first step got one like it going before." in scene.said(MOVED.replace("Acme", "Globex"))[-1]


def test_a_step_after_hours_is_for_the_next_working_day(scene: Scene) -> None:
    scene.play(f":start 2026-11-27T16:45 America/New_York\n{WANTED}ana: I'll call Acme on Tuesday\n")
    scene.play("ana: move Acme to Wednesday\nana: move Acme to Thursday\nana taps First step\nana fills what=find Dana")
    assert "*find Dana* by *Mon Nov 30, 5:00 PM*" in latest(scene, "First step")


def test_a_note_is_drafted_and_never_sent(scene: Scene) -> None:
    scene.play(f"{PAIRED}\n{ASKED}")
    told = len(scene.shows("ben"))
    scene.play("ana taps ben on the line")
    note = 'Hi ben, "call Acme" has moved twice on my side. Could you stay on the line'
    assert note in latest(scene, "has moved twice on my side")
    assert "Yours to change and to send; I send nothing." in latest(scene, "has moved twice on my side")
    assert len(scene.shows("ben")) == told


def test_a_block_is_asked_about_once_and_the_promise_stays(scene: Scene) -> None:
    scene.play(f"{ASKED}{BLOCK}ana taps Didn't begin")
    assert "*call Acme*: all right. It stays on for *Mon Nov 30, 5:00 PM*. [Done] [Another" in latest(
        scene, "all right"
    )
    assert QUESTION in scene.said(MOVED.replace("Acme", "Globex"))[-1], "what did not help is no better than the rest"


def test_further_than_before_counts_as_help_and_another_block_may_follow(scene: Scene) -> None:
    scene.play(f"{ASKED}{BLOCK}ana taps Got further\nana taps Another 25 minutes")
    assert len(scene.said(":wait 25m")) == 1
    assert "25 minutes got one like it going before." in scene.said(MOVED.replace("Acme", "Globex"))[-1]


def test_answered_in_words_it_is_the_promise_that_time_was_spent_on(scene: Scene) -> None:
    scene.play(f"ana: I'll mail Dana by 10:10\n:until 10:10\n{ASKED}{BLOCK}")
    assert any("*call Acme*: kept." in line for line in scene.said("ana: done"))


@pytest.mark.parametrize("end", ["ana: called Acme", "ana: I'm on vacation until Monday"])
def test_nothing_is_asked_after_a_block_where_nothing_is_left_to_ask(scene: Scene, end: str) -> None:
    scene.play(f"{ASKED}ana taps 25 minutes now\n{end}")
    assert scene.said(":wait 30m") == []


def test_it_is_asked_once_for_a_promise_however_often_it_moves(scene: Scene) -> None:
    scene.play(ASKED)
    assert not any(QUESTION in line for line in scene.said("ana: move Acme to Tuesday\nana: move Acme to Wednesday"))


def test_it_takes_the_place_of_the_question_when_and_where(scene: Scene) -> None:
    scene.play(f"{switch_on('ana', Feature.IF_THEN)}{ASKED}")
    assert "*call Acme*: when and where can wait." in scene.shows("ana")
    assert not any("when and where will you start?" in line for line in scene.shows("ana"))


def test_carried_on_after_a_miss_it_has_moved_as_well(scene: Scene) -> None:
    scene.play(
        f"{WANTED}ana: I'll call Acme by 11am\n:until 11:00\nana taps Not done\nana taps New date\nana taps Tomorrow"
    )
    said = scene.said(":until Thu 11:00\nana taps Not done\nana taps New date\nana taps Tomorrow")
    assert any(QUESTION in line for line in said)


@pytest.mark.parametrize(
    "script",
    [
        WANTED + MOVED.replace("call Acme", "write the Acme proposal"),
        f"{WANTED}ana: be gentler\n{MOVED}",
        f"{ASKED}ana taps Don't ask\n{MOVED.replace('Acme', 'Globex')}",
        f"{MOVED}ana taps No, thanks\n{MOVED.replace('Acme', 'Globex')}",
    ],
    ids=["no call", "on light", "not any more", "declined"],
)
def test_it_is_not_asked(scene: Scene, script: str) -> None:
    last = script.rstrip("\n").rpartition("\n")[2]
    scene.play(script.rstrip("\n").rpartition("\n")[0])
    assert not any(QUESTION in line or OFFER in line for line in scene.said(last))
