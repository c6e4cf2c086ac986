"""What may have arrived: found, proven absent, or out of sight; each is counted as what it was."""

from dataclasses import replace

import pytest

from bot.delivery.results import Became
from bot.delivery.sender import Sender
from bot.domain.deliveries import Delivery, Kind
from bot.playground.faults import Failure, Scripted
from bot.playground.transport import SlackDoubleClient
from tests.delivery.test_sender import refuse
from tests.scene import PAIRED, Scene

Counted = list[tuple[Kind, Became]]


@pytest.fixture
def counted(scene: Scene) -> Counted:
    """What became of each delivery from now on."""
    stage = scene.stage
    seen: Counted = []

    def watch(delivery: Delivery, became: Became) -> None:
        seen.append((delivery.kind, became))

    client = SlackDoubleClient(stage.double)
    sender = Sender(stage.kept.database, lambda _: client, map, watch, now=stage.now)
    stage.kept = replace(stage.kept, sender=sender)
    return seen


def lose_the_answer(scene: Scene, failure: Failure) -> None:
    """Slack takes the next message, or does not, and nobody hears of it."""
    scene.stage.double.faults = Scripted([failure], methods={"chat.postMessage"})


def asked(scene: Scene) -> int:
    return sum("How did it go" in message for message in scene.shows("ana"))


def test_what_stood_there_counts_as_found(scene: Scene, counted: Counted) -> None:
    scene.play("ana: I'll call Dana by 3pm today\n:until Wed 14:59")
    lose_the_answer(scene, Failure.TIMEOUT)
    scene.play(":wait 5m")
    assert (counted[1:], asked(scene)) == ([(Kind.CHECKIN, Became.UNKNOWN), (Kind.CHECKIN, Became.FOUND)], 1)


def test_what_did_not_counts_as_absent_and_is_sent(scene: Scene, counted: Counted) -> None:
    scene.play("ana: I'll call Dana by 3pm today\n:until Wed 14:59")
    lose_the_answer(scene, Failure.UNAVAILABLE)
    scene.play(":wait 5m")
    became = [Became.UNKNOWN, Became.ABSENT, Became.SENT]
    assert (counted[1:], asked(scene)) == ([(Kind.CHECKIN, each) for each in became], 1)


def test_a_nudge_that_nobody_can_look_for_is_given_up(
    scene: Scene, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.play("ana: I'll call Dana by 3pm today\n:until Wed 14:59")
    lose_the_answer(scene, Failure.UNAVAILABLE)
    refuse(scene, monkeypatch, "missing_scope", 99, "conversations.history")
    scene.play(":wait 2h")
    assert (counted[1:], asked(scene)) == ([(Kind.CHECKIN, Became.UNKNOWN), (Kind.CHECKIN, Became.EXPIRED_UNSEEN)], 0)
    assert "call Dana" in scene.said(":until Thu 10:00")[0], "the morning asks, so that the promise does not go silent"


def test_a_reply_that_nobody_can_look_for_is_sent_again(
    scene: Scene, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.play("ana: thanks")
    lose_the_answer(scene, Failure.UNAVAILABLE)
    refuse(scene, monkeypatch, "missing_scope", 99, "conversations.history")
    assert len(scene.said("ana: I'll call Dana by Friday 3pm\n:wait 5m")) == 1
    assert counted == [(Kind.ECHO, each) for each in (Became.UNKNOWN, Became.SENT_UNSEEN, Became.SENT)]


def test_a_summary_that_nobody_can_look_for_is_sent_again(
    scene: Scene, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.play(PAIRED)
    scene.play("ana: I'll call Dana by Friday 3pm\n:until Fri 15:05\nana taps Done\n:until Mon 9:29")
    counted.clear()
    lose_the_answer(scene, Failure.UNAVAILABLE)
    refuse(scene, monkeypatch, "missing_scope", 99, "conversations.history")
    scene.play(":wait 10m")
    became = [what for kind, what in counted if kind is Kind.SUMMARY]
    assert became == [Became.UNKNOWN, Became.SENT_UNSEEN, Became.SENT]
    assert len(scene.shows("#sales")) == 1
