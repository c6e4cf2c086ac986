"""Restarts at any moment and outages of any length: nothing lost, nothing doubled, nothing at a wrong hour."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from slack_bolt import BoltResponse
from sqlalchemy import Engine, event

from bot.playground.faults import Failure, Scripted
from bot.playground.script import parse_script
from bot.playground.steps import Tap
from bot.playground.things import NotOnScreen
from tests.scene import PAIRED, Scene

DAY = """\
ana: I'll call 20 prospects by Friday 3pm
:until Fri 15:10
ana taps Done
:wait 2m
"""
# A day has some 360 moments to die at, and dying at each takes minutes: KEPT_CRASH_EVERY=1 does, else every twentieth.
EVERY = int(os.environ.get("KEPT_CRASH_EVERY", "20"))
WORKERS = 2


class Killed(BaseException):
    """The process died here; nobody catches it."""


class Mortal:
    """Lets the bot of a scene die once, at the n-th boundary: before a statement, before a COMMIT, before and after a
    call to Slack, and before an acknowledgement. It comes back at once, on the same database."""

    def __init__(self, scene: Scene, dies_at: int) -> None:
        self.passed = 0
        self._dies_at = dies_at
        self._stage = scene.stage
        self._call = scene.stage.double.call
        scene.stage.double.call = self._slack  # type: ignore[method-assign,assignment]  # the wire is cut here
        self._engine: Engine = scene.stage.kept.database.engine
        event.listen(self._engine, "before_cursor_execute", self._step)
        event.listen(self._engine, "commit", self._step)
        kept = scene.stage.kept
        nobody_there = BoltResponse(status=503)
        kept.bolt.dispatch = self._outlived(kept.bolt.dispatch, lambda: nobody_there)  # type: ignore[method-assign]  # the wire is cut here
        kept.sender.pump = self._outlived(kept.sender.pump, lambda: 0)  # type: ignore[method-assign]  # the wire is cut here
        kept.sender.next_due_at = self._outlived(kept.sender.next_due_at, self._stage.now)  # type: ignore[method-assign]  # the wire is cut here

    def spare(self) -> bool:
        """It may live from now on; whether it died before."""
        died, self._dies_at = self.passed >= self._dies_at, 0
        return died

    def _step(self, *_: object) -> None:
        self.passed += 1
        if self.passed == self._dies_at:
            raise Killed

    def _slack(self, *args: object) -> object:
        self._step()
        answer = self._call(*args)  # type: ignore[arg-type]  # handed through
        self._step()
        return answer

    def _outlived(self, act: Callable[..., object], instead: Callable[[], object]) -> Callable[..., object]:
        def until_death(*args: object) -> object:
            try:
                result = act(*args)
                if isinstance(result, BoltResponse):
                    self._step()
            except Killed:
                self._engine.dispose()
                self._stage.kept = self._stage._boot()
                return instead()
            return result

        return until_death


def play_day(scene: Scene) -> None:
    """A person whose tap Slack could not deliver taps again."""
    for step in parse_script(DAY):
        outcome = scene.stage.play(step)
        if isinstance(step, Tap) and outcome is not None and not outcome.taken:
            with suppress(NotOnScreen):  # it was answered after all
                scene.stage.play(step)


def what_stands(scene: Scene) -> tuple[list[str], list[str]]:
    """Ana's conversation, and the history of her promise."""
    kept = scene.stage.kept
    with kept.database.read(kept.installation.id) as store:
        person = store.people.find("U0ANA")
        assert person is not None
        (promise,) = store.commitments.closed_since(person.id, person.profile_at)
        changes = [str(change) for _, change, _, _ in store.history.of(promise.id)]
    return scene.shows("ana"), changes


@pytest.mark.parametrize("share", range(WORKERS))
def test_a_crash_at_any_statement_or_call_loses_and_doubles_nothing(migrated: Path, folder: Path, share: int) -> None:
    def fresh(name: str) -> Scene:
        file = folder / f"{name}.db"
        copyfile(migrated, file)
        scene = Scene(f"sqlite:///{file}")
        scene.play("ben: I'll rest by Friday")  # knows ben, not ana: her profile is looked up on the way
        return scene

    calm = fresh("calm")
    play_day(calm)
    expected = what_stands(calm)
    assert len(expected[0]) == 3 and expected[1] == ["made", "asked", "kept"]
    calm.close()

    dies_at, died = share * EVERY + 1, True
    while died:
        scene = fresh(f"crash{dies_at}")
        mortal = Mortal(scene, dies_at)
        play_day(scene)
        died = mortal.spare()
        assert what_stands(scene) == expected, f"died at boundary {dies_at}"
        scene.close()
        dies_at += EVERY * WORKERS
    assert dies_at > 300, "the day has many moments to die at"


def test_a_restart_keeps_what_is_open_and_what_is_planned(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\n:restart\n:until Fri 14:59\n:restart")
    assert "How did it go" in scene.said(":until Fri 15:00")[-1]
    assert scene.said(":restart") == []
    assert "*call Dana*: kept." in scene.said("ana taps Done")[0]


def outage(scene: Scene, last: timedelta) -> list[str]:
    """The machine is off for that long; what Kept says in the ten minutes after it is back."""
    stage = scene.stage
    stage.kept.database.close()
    stage._now += last  # time passes and nobody pumps
    before = len(scene.lines())
    scene.play(":restart\n:wait 10m")
    return [str(line) for line in scene.lines()[before:]]


def test_after_three_hours_a_checkin_comes_late_and_says_so(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 11am")
    (line,) = outage(scene, timedelta(hours=3))
    assert line.startswith("Wed 13:00 ana: 11:00 AM: *send the deck*. How did it go?")
    assert "I couldn't reach you at 11:00 AM, so this comes late." in line


def test_after_three_hours_a_cue_is_too_late_and_the_question_comes_at_once(scene: Scene) -> None:
    scene.play("ana: I'll call Dana at 11am")
    (line,) = outage(scene, timedelta(hours=3))
    assert line.startswith("Wed 13:00 ana: 11:00 AM: *call Dana*. How did it go?")


def test_after_thirty_hours_the_next_brief_asks(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 11am")
    assert outage(scene, timedelta(hours=30)) == []
    lines = scene.said(":until Fri 9:00")
    assert len(lines) == 1 and "From Wed Nov 25, 11:00 AM: *send the deck*. How did it go? [Done]" in lines[0]


def test_after_a_weekend_monday_morning_has_one_message(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by Friday 3pm\nana: I'll call Dana by Friday 4pm\n:until Fri 14:00")
    lines = outage(scene, timedelta(days=2, hours=19))
    assert len(lines) == 1, lines
    assert lines[0].startswith("Mon 09:00 ana:") and "send the deck" in lines[0] and "call Dana" in lines[0]
    assert [line for line in scene.said(":until Mon 17:00") if "(changed)" not in line] == []


def test_a_review_that_comes_with_mondays_brief_does_not_ask_the_same_again(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play("ana: I'll send the deck by Friday 3pm\n:until Fri 14:00")
    assert outage(scene, timedelta(hours=7)) == []
    lines = [line for line in scene.said(":until Mon 9:20") if " ana:" in line]
    assert [line[:9] for line in lines if "send the deck" in line and "[Done]" in line] == ["Mon 09:00"]


def test_a_review_does_not_ask_what_is_being_asked_right_then(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play("ana: I'll send the deck by Friday 3:30pm\n:until Fri 15:29")
    scene.stage.double.faults = Scripted([Failure.RESET], methods={"chat.postMessage"})
    lines = [line for line in scene.said(":until Fri 16:29") if " ana:" in line]
    assert len([line for line in lines if "send the deck" in line and "[Done]" in line]) == 1


def test_a_brief_does_not_ask_what_a_checkin_may_be_asking(scene: Scene) -> None:
    scene.play("ana: I'll send the deck tomorrow by 8:30am\n:until Thu 8:29")
    # Slack took the check-in and nobody heard; for half an hour it cannot be looked up.
    lost = [Failure.TIMEOUT, *[Failure.RESET] * 12]
    scene.stage.double.faults = Scripted(lost, methods={"chat.postMessage", "conversations.history"})
    lines = scene.said(":until Thu 9:30")
    assert [line[:9] for line in lines if "send the deck" in line and "[Done]" in line] == ["Thu 08:30"]
    assert scene.said("ana taps Done\n:wait 1m")[0].startswith("Thu 09:30 ana (changed): *send the deck*: kept.")


@pytest.mark.parametrize("failure", [failure for failure in Failure if failure is not Failure.SLOW])
@pytest.mark.parametrize("times", [1, 3])
def test_whatever_slack_answers_there_is_one_echo(scene: Scene, failure: Failure, times: int) -> None:
    scene.play("ana: thanks")
    scene.stage.double.faults = Scripted([failure] * times, methods={"chat.postMessage"})
    scene.play("ana: I'll call Dana by Friday 3pm\n:wait 10m")
    assert scene.shows("ana") == ["*call Dana* by *Fri Nov 27, 3:00 PM*. I'll check in then. [Edit] [Undo]"]


def test_a_day_of_bad_weather_ends_as_a_day_of_good(scene: Scene) -> None:
    scene.play("ana: thanks\n:faults 30%")
    scene.play("ana: I'll call Dana by Friday 3pm\n:wait 30m\nana: I'll send the deck by Friday\n:until Fri 16:00")
    asked = [text for text in scene.shows("ana") if "3:00 PM: *call Dana*. How did it go?" in text]
    assert len(asked) == 1
    assert len([text for text in scene.shows("ana") if "I'll check in then." in text]) == 2
