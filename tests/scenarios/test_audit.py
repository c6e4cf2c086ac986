"""The audit: off until wanted, two questions instead of the review's, and what the numbers suggest, to be acted on."""

import pytest

from bot.domain.coaching import Feature
from tests.lived import live
from tests.scene import PAIRED, Scene, switch_on

START = ":start 2026-11-20T10:00 America/New_York\n"
WANTED = switch_on("ana", Feature.AUDIT)
CALLS = "ana: every weekday at 9 I'll make 10 cold calls\n"
REVIEW = ":until Fri 15:31\n"
ASKED = "is it getting done, and does it drive results?"

KEPT_SOMETIMES = [("Kmmmm", 0), ("mmmKm", 1)] * 4
DRIVES = [("KKKKK", 3), ("K----", 1)] * 6
FOR_NOTHING = [("KKKKK", 0), ("KK---", 3)] * 6


def review(scene: Scene) -> str:
    return next(each for each in reversed(scene.shows("ana")) if ASKED in each or "Getting done:" in each)


def audited(scene: Scene, weeks: list[tuple[str, int]]) -> str:
    scene.play(START + CALLS + WANTED)
    live(scene, weeks)
    scene.play(REVIEW)
    return review(scene)


@pytest.mark.both_engines
def test_what_does_not_get_done_is_made_to_fit_and_that_is_undone(scene: Scene) -> None:
    shown = audited(scene, KEPT_SOMETIMES)
    assert "*make 10 cold calls*: 8 of 40 kept, most likely 12 to 32%. As it is it doesn't get done" in shown
    assert "[Answer] [Keep] [Fix] [Drop for good]" in shown
    scene.play("ana taps Fix\nana fills what=make 2 cold calls; at=10:30")
    assert "*make 2 cold calls* every weekday at 10:30 AM from now on. [Answer] [Undo]" in review(scene)
    scene.play("ana taps Undo")
    assert "*make 10 cold calls*: 8 of 40 kept" in review(scene)
    scene.play("ana taps Fix\nana fills what=make 2 cold calls; at=10:30")
    [brief] = [line for line in scene.said(":until Mon 9:01") if "make 2 cold calls" in line]
    assert brief.startswith("Mon 09:00") and "at 10:30 AM" in brief


def test_a_date_that_its_owner_moved_stays_where_they_put_it(scene: Scene) -> None:
    audited(scene, KEPT_SOMETIMES)
    scene.play("ana: move the calls to Tuesday 3pm")
    scene.play("ana taps Fix\nana fills what=make 2 cold calls; at=10:30\nana: what's on my plate")
    assert "*make 2 cold calls* on Tue Nov 24, 3:00 PM" in scene.shows("ana")[-1]


@pytest.mark.both_engines
def test_what_gets_done_for_nothing_is_dropped_and_that_is_undone(scene: Scene) -> None:
    assert "no more results come with it" in audited(scene, FOR_NOTHING)
    scene.play("ana taps Drop for good")
    assert "has ended; no further date comes. [Answer] [Undo]" in review(scene)
    assert not any("cold calls" in line for line in scene.said(":until Tue 12:00"))
    scene.play("ana taps Undo")
    assert any("make 10 cold calls" in line for line in scene.said(":until Wed 9:01"))


def test_what_brings_results_is_kept_and_not_suggested_again_for_a_while(scene: Scene) -> None:
    assert "Weeks with more of it had" in audited(scene, DRIVES)
    assert "It gets done and results come with it: keep it." in review(scene)
    scene.play("ana taps Keep")
    assert "*make 10 cold calls* stays as it is. [Answer] [Undo]" in review(scene)
    scene.play("ana taps Undo")
    assert "keep it. [Answer] [Keep]" in review(scene)
    scene.play("ana taps Keep\n:wait 7d")
    assert "Weeks with more of it had" in review(scene) and "keep it" not in review(scene)


@pytest.mark.parametrize("tap", ["Keep", "Drop for good", "Fix\nana fills what=make 2 cold calls; at=10:30"])
def test_undo_in_words_takes_the_decision_back_whole(scene: Scene, tap: str) -> None:
    before = audited(scene, KEPT_SOMETIMES)
    scene.play(f"ana taps {tap}")
    assert review(scene) != before
    scene.play("ana: undo")
    assert review(scene) == before
    assert any("make 10 cold calls" in line for line in scene.said(":until Mon 9:01"))


def test_a_few_answers_say_that_it_is_too_early(scene: Scene) -> None:
    shown = audited(scene, [("KKKm-", 1)])
    assert "Too early to say: *make 10 cold calls* (" in shown
    assert "[Fix]" not in shown


def test_the_two_questions_are_answered_in_two_taps_and_a_line(scene: Scene) -> None:
    audited(scene, KEPT_SOMETIMES)
    scene.play("ana taps Answer\nana fills gets_done=Partly; drives=No; remark=mornings are gone by ten")
    assert 'Getting done: partly · Drives results: no · "mornings are gone by ten"' in review(scene)
    scene.play("ana taps Change\nana fills drives=Yes")
    assert "Drives results: yes" in review(scene)


def test_partners_see_nothing_of_it_and_the_review_keeps_its_preview(scene: Scene) -> None:
    scene.play(START + PAIRED + CALLS + WANTED)
    live(scene, KEPT_SOMETIMES)
    scene.play(REVIEW)
    assert ASKED in review(scene) and "[Looks right]" in review(scene)
    assert "what did you learn" not in review(scene)
    scene.play("ana taps Answer\nana fills gets_done=No; remark=zyzzyva")
    told = scene.said(":until Mon 9:31")
    assert not any("zyzzyva" in line or "Getting done" in line for line in told if "#sales" in line or " ben" in line)


def test_it_is_off_until_wanted_and_on_light_nothing_comes(scene: Scene) -> None:
    scene.play(START + CALLS)
    live(scene, KEPT_SOMETIMES)
    assert not any(ASKED in line for line in scene.said(REVIEW))
    scene.play(f"{WANTED}ana: be gentler")
    assert not any(ASKED in line for line in scene.said(":wait 7d"))


def test_it_is_offered_beside_a_goal_that_is_behind_its_plan_once(scene: Scene) -> None:
    scene.play(START + CALLS + "ana: my goal is 100 demos by Dec 31\n:until Mon 8:00")
    live(scene, KEPT_SOMETIMES)
    said = scene.said("ana: goals")
    assert "Behind the plan it helps to see which work brings results." in said[-1]
    assert not any("Behind the plan" in line for line in scene.said("ana: goals"))
    scene.play("ana taps Yes")
    assert any(ASKED in line for line in scene.said(REVIEW))


def test_a_date_that_its_owner_moved_or_reworded_stays_when_its_activity_is_fixed(scene: Scene) -> None:
    audited(scene, KEPT_SOMETIMES)
    scene.play(
        ":until Mon 8:00\nana: move the cold calls to 3pm\nana taps Fix\nana fills what=make 2 cold calls; at=09:00"
    )
    said = scene.said(":until Mon 15:01")
    assert not any("9:00 AM" in line for line in said if "cold calls" in line)
    assert said[-1].startswith("Mon 15:00 ana: It's 3:00 PM: *make 2 cold calls*.")
