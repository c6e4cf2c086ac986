"""Whatever may have been sent is never taken for refused, through slack_sdk's own client."""

from datetime import timedelta

import pytest

from bot.delivery.outcomes import Ambiguous, outcome_of
from bot.playground.faults import BEFORE_ACTING, Failure, Fault, Scripted
from bot.playground.transport import SlackDoubleClient
from tests.scene import Scene


@pytest.mark.parametrize("failure", sorted(set(Failure) - BEFORE_ACTING - {Failure.SLOW}))
def test_whatever_goes_wrong_after_slack_acted_is_ambiguous(scene: Scene, failure: Failure) -> None:
    scene.play("ana: hello")
    double = scene.stage.double
    double.faults = Scripted([Fault(failure)])
    with pytest.raises(Exception) as raised:  # noqa: PT011  # whichever of the many that slack_sdk raises
        SlackDoubleClient(double).chat_postMessage(channel="D0ANA", text="hi")
    assert isinstance(outcome_of(raised.value), Ambiguous)


def test_what_the_brief_asked_is_not_asked_again_when_its_cue_is_given_up(scene: Scene) -> None:
    scene.play("ana: I'll write the report today at 1pm\n:until Wed 12:59")
    stage = scene.stage
    # Nobody knows whether the cue arrived, and the bot is gone until the next morning.
    stage.double.faults = Scripted([Fault(Failure.UNAVAILABLE)], methods={"chat.postMessage"})
    stage._now += timedelta(minutes=1)
    stage.kept.sender.pump(stage.now())
    stage._now += timedelta(hours=20)
    lines = scene.said(":wait 30m")
    assert ["How did it go" in line for line in lines] == [True]
