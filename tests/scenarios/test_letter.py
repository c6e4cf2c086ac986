"""The monthly letter to oneself: off until wanted, one line in a brief, the rest behind its button."""

from datetime import timedelta

import pytest

from bot.domain.coaching import Feature
from bot.domain.deliveries import Kind
from bot.services import briefs
from bot.services.housekeeping import tidy
from tests.lived import live
from tests.scene import Scene, switch_on

START = ":start 2026-11-30T17:30 America/New_York\n"
CALLS = "ana: every weekday at 9 I'll make 10 cold calls\n"
LETTER, AUDIT = (switch_on("ana", feature) for feature in (Feature.LETTER, Feature.AUDIT))
# The first of December 2026 is a Tuesday.
FIRST = ":until Tue 9:01\n"
WEEKS = [("KKKKK", 1), ("KKKKm", 0), ("KhKKm", 2), ("KKKKm", 0)]


def lines(scene: Scene, script: str) -> list[str]:
    return [line for line in scene.said(script) if "November" in line]


def letter(scene: Scene) -> str:
    return scene.shows("ana")[-1]


def november(scene: Scene, wanted: str) -> None:
    scene.play(START + CALLS + wanted)
    live(scene, WEEKS)


@pytest.mark.both_engines
def test_it_is_one_line_in_the_brief_of_the_first_working_day_and_the_letter_behind_it(scene: Scene) -> None:
    november(scene, LETTER)
    [line] = lines(scene, FIRST)
    assert line.startswith("Tue 09:00 ana: *Today*") and line.endswith("[Read the letter]")
    assert "November: 16.5 of 20 kept, 82%." in line
    scene.play("ana taps Read the letter")
    shown = letter(scene)
    assert "*By weekday.* Too few answers yet to compare. / ```Monday       4 of 4  ████████\n" in shown
    assert "[Read the letter]" not in "".join(scene.shows("ana"))


def test_a_brief_that_is_filled_again_still_has_the_line(scene: Scene) -> None:
    scene.play(START + LETTER + "ana: I'll call Dana by Dec 20")
    live(scene, WEEKS, what="call a customer")
    scene.play(":until Tue 8:59")
    ana, now = scene.person("ana"), scene.stage.now() + timedelta(minutes=1)
    with scene.stage.kept.database.begin(ana.installation_id) as store:
        [brief] = store.outbox.planned_soon(ana.id, Kind.BRIEF, now)
        assert briefs.fill(store, brief, ana, now)
        # As after a claim that Slack answered with "not now".
        assert briefs.fill(store, store.messages.get(brief.id), ana, now)
    assert len(lines(scene, ":until Tue 9:01")) == 1


def test_without_a_brief_that_morning_it_comes_alone_and_once(scene: Scene) -> None:
    scene.play(START + LETTER + "ana: I'll call Dana by 8pm\nana: done with Dana")
    [line] = lines(scene, FIRST)
    assert line == "Tue 09:00 ana: November: 1 of 1 kept. [Read the letter]"
    assert lines(scene, ":wait 20d") == []
    scene.play("ana: I'll call Dana by 10am tomorrow\n:wait 1d\nana: done with Dana")
    [line] = [line for line in scene.said(":until 2027-01-01 9:01") if "December" in line]
    assert line.startswith("Fri 09:00 ana: December: 1 of 1 kept")


def test_housekeeping_plans_what_is_wanted_and_has_gone_missing(scene: Scene) -> None:
    scene.play(START + AUDIT)
    live(scene, WEEKS, what="call a customer")
    ana, database = scene.person("ana"), scene.stage.kept.database
    with database.begin(ana.installation_id) as store:
        assert store.outbox.forget(ana.id, Kind.MONTH, f"month:{ana.id}")
        assert store.outbox.forget(ana.id, Kind.REVIEW, f"review:{ana.id}")
    tidy(database, ana.installation_id, scene.stage.now())
    with database.read(ana.installation_id) as store:
        assert store.subjects.ahead(Kind.REVIEW, f"review:{ana.id}") is not None
    assert len(lines(scene, FIRST)) == 1


def test_a_month_with_nothing_sends_nothing(scene: Scene) -> None:
    assert lines(scene, START + LETTER + FIRST) == []


def test_on_light_nothing_comes(scene: Scene) -> None:
    scene.play(START + LETTER + "ana: be gentler")
    live(scene, WEEKS, what="call a customer")
    assert lines(scene, FIRST) == []
    assert "November: 16.5 of 20 kept" in scene.said("ana: letter")[-1], "there was something to tell"


def test_holidays_and_days_off_move_the_morning_and_a_pause_holds_it_back(scene: Scene) -> None:
    scene.play(START + LETTER + "ana: I work Wednesday to Friday\nana: check in at 7:30\n")
    live(scene, WEEKS, what="call a customer")
    assert lines(scene, ":until Wed 7:29") == []
    assert len(lines(scene, ":until Wed 9:01")) == 1
    scene.play("ana: I'll call Dana by noon\nana: done with Dana\nana: I'm on vacation until Jan 11")
    [line] = [line for line in scene.said(":wait 45d") if "December" in line]
    assert line.startswith("Wed 07:30"), "January 13 is their first working day back"


def test_the_plan_is_reviewed_with_the_goal_its_months_and_each_activity(scene: Scene) -> None:
    november(scene, AUDIT + "ana: my goal is $300k in new business by Dec 31\nana: closed Globex, 40k\n")
    [line] = lines(scene, FIRST)
    assert "$40,000 of" in line and line.endswith("[Review the plan]")
    scene.play("ana taps Review the plan")
    assert "December's share of the plan is" in letter(scene) and "By weekday" not in letter(scene)
    assert "*make 10 cold calls*: 16.5 of 20 kept" in letter(scene)
    scene.play("ana taps Months\nana fills December 2026=200k")
    assert "December's share of the plan is $200,000." in letter(scene)


def test_both_wanted_are_one_line_and_one_message(scene: Scene) -> None:
    november(scene, AUDIT + switch_on("ana", Feature.LETTER))
    assert len(lines(scene, FIRST)) == 1
    scene.play("ana taps Read the letter")
    assert "By weekday" in letter(scene) and "make 10 cold calls" in letter(scene)


def test_what_moved_and_what_was_in_the_way_are_in_it(scene: Scene) -> None:
    november(scene, LETTER)
    scene.play(
        """
        ana: I'll send the deck by tomorrow
        ana: move the deck to Friday
        ana: move the deck to Monday
        ana: I'll send the contract by Friday
        ana: the contract is blocked by legal
        ana taps Nobody yet
        """
    )
    scene.play(FIRST + "ana taps Read the letter")
    assert "Moved twice, in time. Most: *send the deck* (twice)." in letter(scene)
    assert "In the way: *legal* held up *send the contract* and still does." in letter(scene)


def test_it_can_be_asked_for_at_any_time_and_is_offered_after_a_look_back(scene: Scene) -> None:
    assert scene.said(START + "ana: letter") == ["Mon 17:30 ana: October has nothing to look back at yet."]
    assert "There is no goal to look at yet" in scene.said("ana: audit")[-1]
    scene.play(CALLS)
    live(scene, WEEKS)
    assert "again, and what the numbers say: / *make 10 cold calls*: 16.5 of 20 kept" in scene.said("ana: audit")[-1]
    assert "Once a month I can look back like this" in scene.said("ana: history")[-1]
    scene.play("ana taps Yes")
    assert len(lines(scene, FIRST)) == 1
