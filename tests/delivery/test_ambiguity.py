"""Whatever may have been sent is never taken for refused, through slack_sdk's own client."""

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
