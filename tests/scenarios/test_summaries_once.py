"""Exactly one summary a week, whatever goes wrong with the bot, the channel or Slack."""

from typing import Any

import pytest

from bot.delivery.sender import Sender
from bot.playground.faults import Failure, Scripted
from tests.scenarios.test_summaries import posted, rows
from tests.scene import Scene


def test_a_restart_during_the_outage_of_monday_gives_one_late_summary(paired: Scene) -> None:
    paired.play("ana: I'll send the deck by Tuesday\n:until Mon 9:00")
    paired.stage.double.faults = Scripted(
        [Failure.UNAVAILABLE] * 40, methods={"chat.postMessage", "conversations.info"}
    )
    paired.play(":until Mon 9:45\n:restart")
    assert posted(paired) == []
    paired.stage.double.faults = Scripted([])
    paired.play(":until Mon 14:00\n:restart\n:wait 3d")
    [line] = posted(paired)
    assert "I couldn't post this on Mon Nov 30, 9:30 AM, so it comes late." in line.body


def test_a_bot_that_was_down_for_two_weeks_posts_the_current_week_once(paired: Scene) -> None:
    paired.play("ana: I'll send the deck by Dec 11\nana: I'll call Dana by Dec 15")
    stage = paired.stage
    stage._now = stage._now.replace(month=12, day=9)
    paired.play(":restart\n:until Mon 9:00")
    [line] = posted(paired)
    assert f"{line.at:%a %d}" == "Wed 09"
    assert "I couldn't post this on Mon Dec 7, 9:30 AM" in line.body
    paired.play(":until Mon 10:00")
    assert [f"{each.at:%d %H:%M}" for each in posted(paired)] == ["09 10:00", "14 09:30"]


@pytest.mark.parametrize("failure", [Failure.TIMEOUT, Failure.RESET, Failure.SERVER_ERROR, Failure.GARBLED])
def test_an_answer_that_was_lost_makes_no_second_summary(paired: Scene, failure: Failure) -> None:
    paired.play("ana: I'll send the deck by Tuesday\n:until Mon 9:29")
    paired.stage.double.faults = Scripted([failure], methods={"chat.postMessage"})
    paired.play(":until Mon 10:00\n:wait 3d")
    assert len(posted(paired)) == 1


@pytest.mark.parametrize("moment", ["before the post", "after the post"])
def test_a_crash_between_claim_and_mark_makes_exactly_one_summary(
    paired: Scene, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paired.play("ana: I'll send the deck by Tuesday\n:until Mon 9:29")

    class Crash(BaseException):
        pass

    settle = Sender._settle

    def crash(sender: Sender, sent: Any, *rest: Any) -> Any:
        if sent:
            raise Crash
        return settle(sender, sent, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(Sender, "_settle" if moment == "after the post" else "_send", crash)
        with pytest.raises(Crash):
            paired.play(":until Mon 9:31")
    assert rows(paired, "SELECT state FROM deliveries WHERE kind = 'summary' AND state = 'sending'") == [("sending",)]
    paired.play(":restart\n:until Mon 10:00\n:restart\n:wait 2d")
    assert len(posted(paired)) == 1


def test_each_week_has_one_summary(paired: Scene) -> None:
    paired.play("ana: every weekday by 11am I'll make 10 calls\n:wait 22d")
    assert [f"{line.at:%b %d %H:%M}" for line in posted(paired)] == ["Nov 30 09:30", "Dec 07 09:30", "Dec 14 09:30"]


def test_a_week_in_which_nobody_has_anything_is_not_posted(paired: Scene) -> None:
    paired.play(":wait 8d")
    assert posted(paired) == []


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ("archived", "it is archived"),
        ("shared", "it is shared with another company now"),
        ("bot out", "I'm no longer in it"),
        ("ben out", "not all of you are in it any more"),
        ("gone", "I can't find it any more"),
    ],
)
def test_a_channel_that_went_bad_is_switched_off_and_its_owner_told_once(paired: Scene, spoil: str, why: str) -> None:
    paired.play("ana: I'll send the deck by Dec 20\nana: I'll call Dana by Tuesday\n:until Mon 9:29")
    workspace = paired.stage.workspace
    channel = workspace.channel("sales")
    match spoil:
        case "archived":
            channel.is_archived = True
        case "shared":
            channel.is_ext_shared = True
        case "bot out":
            channel.members.remove(workspace.bot.id)
        case "ben out":
            channel.members.remove(workspace.user("ben").id)
        case "gone":
            del workspace.channels[channel.id]
    lines = paired.play(":until Mon 10:00\n:wait 8d")
    told = [line for line in lines if "I can't post your summary" in line.body and line.method == "chat.postMessage"]
    assert [line.to for line in told] == ["ana"]
    assert f"I can't post your summary with *ben* in <#C0SALES>: {why}. Where should it go?" in told[0].body
    assert told[0].buttons == ("Choose channel", "My side", "Stop")
    assert posted(paired) == []


def test_after_a_lost_channel_another_one_takes_over(paired: Scene) -> None:
    paired.stage.workspace.add_channel("team", ["ana", "ben"])
    paired.play("ana: I'll send the deck by Dec 8\nana: I'll call Dana by Tuesday\n:until Mon 9:29")
    paired.stage.workspace.channel("sales").is_archived = True
    paired.play(":until Mon 10:00\nana taps Choose channel\nana fills channel=#team\nben taps Agree\n:wait 8d")
    assert [f"{line.at:%a %d}" for line in paired.lines() if line.to == "#team"] == ["Mon 07"]


def test_a_new_channel_gets_what_was_planned_for_the_old_one(paired: Scene) -> None:
    paired.stage.workspace.add_channel("team", ["ana", "ben"])
    paired.play("ana: I'll send the deck by Tuesday\nben taps Channel and time\nben fills channel=#team")
    paired.play("ana taps Agree\n:until Mon 10:00")
    assert posted(paired) == []
    assert len([line for line in paired.lines() if line.to == "#team"]) == 1
