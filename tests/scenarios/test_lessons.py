"""Wins and what made the difference, a person's lessons, and what of them others may read."""

import json
import re

import pytest

from bot.domain.coaching import Feature
from tests.lived import live
from tests.scene import PAIRED, Scene, switch_on

JANUARY = ":start 2027-01-04T10:00 America/New_York\n"
SHARE = "ana: lesson: never discount on the first call\nana picks Share…\n"


def last(scene: Scene) -> str:
    return scene.shows("ana")[-1]


def crowd(scene: Scene, *names: str) -> None:
    """More people in #sales; all there have written to Kept before."""
    workspace = scene.stage.workspace
    scene.play("ben: hi")
    for name in names:
        workspace.channel("sales").members.append(workspace.add_user(name).id)
        scene.play(f"{name}: hi")


@pytest.mark.both_engines
def test_a_win_is_celebrated_asked_one_clue_and_both_are_kept(scene: Scene) -> None:
    scene.play(JANUARY + "ana: closed Globex!!")
    assert last(scene).startswith("🎉 *closed Globex*. What made the difference?")
    assert len(scene.said("ana: called their CFO first")) == 1
    assert last(scene) == '🎉 *closed Globex*. What made the difference: "called their CFO first". [Take back]'
    scene.play("ana /kept lessons")
    assert "*called their CFO first*\nMon Jan 4 · from closed Globex" in last(scene)
    scene.play("ana: lesson: send the contract before the call\nana /kept lessons contract")
    assert "*send the contract before the call*" in last(scene) and "CFO" not in last(scene)
    scene.play("ana picks Edit\nana fills what=send the contract a day before\nana: lessons about contract")
    assert "*send the contract a day before*" in last(scene)
    scene.play("ana picks Share…\nana fills channel=#sales")
    assert scene.shows("#sales") == ["A lesson from ana: *send the contract a day before*"]
    assert "shared in <#" in last(scene)
    scene.play("ana picks Take back from the channel\nana picks Delete")
    assert scene.shows("#sales") == ["A lesson stood here. It was taken back."]
    assert last(scene) == 'No lesson with "contract". "Lessons" shows them all.'


def test_who_does_not_answer_is_not_asked_again_and_no_is_for_good(scene: Scene) -> None:
    scene.play(JANUARY + "ana: closed Globex!!\nana: I'll call Dana tomorrow\n:wait 15d")
    assert not any("difference" in line for line in scene.said("ana: Initech signed!!"))
    scene.play("ben: closed Hooli!!\nben taps Don't ask\n:wait 15d")
    assert "It's among your wins." in scene.shows("ben")[0]
    assert not any("difference" in line for line in scene.said("ben: Acme signed!!"))


def test_who_answers_is_asked_once_a_day_and_on_light_nobody_is(scene: Scene) -> None:
    scene.play(JANUARY + "ana: closed Globex!!\nana: the intro from Dana")
    assert not any("difference" in line for line in scene.said("ana: Initech signed!!"))
    assert any("difference" in line for line in scene.said(":wait 1d\nana: Hooli signed!!"))
    scene.play("ana: be gentler\n:wait 1d")
    assert not any("difference" in line for line in scene.said("ana: Acme signed!!"))


@pytest.mark.parametrize("words", ["done with the deck", "goals", "thanks", "it was 30k"])
def test_what_is_about_something_else_is_no_clue(scene: Scene, words: str) -> None:
    scene.play(f"{JANUARY}ana: I'll send the deck by noon\nana: closed Globex!!\nana: {words}\nana: lessons")
    assert "No lessons yet" in last(scene)


def test_in_its_thread_anything_is_a_clue_and_no_is_none(scene: Scene) -> None:
    scene.play(JANUARY + "ana: closed Globex!!\nana > three follow-ups in a week")
    assert '"three follow-ups in a week"' in last(scene)
    scene.play("ben: closed Hooli!!")
    assert len(scene.said("ben: no idea")) == 1
    assert "It's among your wins." in scene.shows("ben")[-1]


@pytest.mark.parametrize("win", ["closed Globex!!", "my goal this year is $1M\nana: no\nana: closed Globex, 40k"])
def test_a_win_taken_back_asks_nothing_any_more_and_the_next_line_is_heard(scene: Scene, win: str) -> None:
    scene.play(f"{JANUARY}ana: {win}\nana taps Take back")
    assert "difference" not in last(scene)
    assert any("I caught" in line for line in scene.said("ana: wrong customer, it was Initech on Friday"))
    scene.play("ana: lessons")
    assert "No lessons yet" in last(scene)


def test_no_after_a_win_ends_the_question_for_the_next_line_too(scene: Scene) -> None:
    scene.play(f"{JANUARY}ana: closed Globex!!\nana taps Don't ask\nana: the intro from Dana\nana: lessons")
    assert "No lessons yet" in last(scene)


def test_a_win_taken_back_takes_its_clue_along_and_told_twice_it_is_one(scene: Scene) -> None:
    scene.play(JANUARY + "ana: closed Globex!!\nana: the intro from Dana\nana: closed Globex")
    assert "among your wins already" in last(scene)
    scene.play("ana taps Take back\nana: lessons")
    assert "No lessons yet" in last(scene)


def test_a_win_that_counts_towards_a_goal_keeps_its_clue_too(scene: Scene) -> None:
    scene.play(JANUARY + "ana: my goal this year is $1M\nana: no\nana: closed Globex, 40k\nana: it was 35k, not 40k")
    assert "*$35,000* counted" in last(scene) and "What made the difference?" in last(scene)
    scene.play("ana: because I called the CFO first")
    assert 'What made the difference: "because I called the CFO first".' in last(scene)
    scene.play("ana taps Take back\nana: lessons")
    assert "No lessons yet" in last(scene)


def test_fridays_answers_are_lessons_and_change_in_both_places(scene: Scene) -> None:
    scene.play(f"{PAIRED}ana: I'll call Dana by Monday\n:until Fri 15:30\nana taps Answer")
    scene.play("ana fills learned=mornings work; advice=ask for the budget first\nana: lessons")
    assert "*ask for the budget first*\nFri Nov 27 · from a Friday review" in last(scene)
    scene.play("ana picks Edit\nana fills what=ask for the budget early")
    assert "Learned: mornings work · Taking along: ask for the budget early" in scene.shows("ana")[-2]
    scene.play("ana taps Change")
    scene.play("ana fills learned=; advice=ask for the budget early\nana: lessons")
    assert "mornings" not in last(scene) and "early" in last(scene)
    scene.play("ana picks Delete")
    assert "No lessons yet" in last(scene)


def test_a_long_lesson_of_a_friday_still_opens_the_reviews_form(scene: Scene) -> None:
    scene.play(f"{PAIRED}ana: I'll call Dana by Monday\n:until Fri 15:30\nana taps Answer")
    scene.play("ana fills learned=mornings work; advice=\nana: lessons\nana picks Edit")
    scene.play(f"ana fills what={'word ' * 90}end\nana taps Change")
    scene.play("ana fills learned=evenings work; advice=\nana: lessons")
    assert "evenings work" in last(scene)


def test_without_a_name_nothing_says_whose_it_is_neither_the_moment_nor_the_post(scene: Scene) -> None:
    scene.play(JANUARY)
    crowd(scene, "cat", "dan", "eve")
    scene.play(f"{SHARE}ana fills channel=#sales; named=Without my name")
    assert "goes to <#" in last(scene) and "without your name, on the next working day" in last(scene)
    assert scene.shows("#sales") == []
    scene.play("ana: I'm on vacation until Feb 1\nana: I'm in Europe/Berlin now\n:wait 1d")
    [post] = [line for line in scene.lines() if line.to == "#sales"]
    assert f"{post.at:%a %H:%M}" == "Tue 10:00"
    assert post.body == "A lesson from somebody here: *never discount on the first call*" and not post.buttons
    message = post.entry.message
    assert message is not None and message.metadata
    seen = json.dumps([post.text, post.entry.blocks, message.metadata]).casefold()
    ana = scene.person("ana")
    assert not re.search(r"\bana\b", seen) and ana.slack_user_id.casefold() not in seen
    scene.play("cat: lessons discount")
    assert "*never discount on the first call* (somebody in <#" in scene.shows("cat")[-1]


def test_in_a_small_channel_a_lesson_has_a_name_or_stays_private(scene: Scene) -> None:
    scene.play(f"{JANUARY}{SHARE}ana fills channel=#sales; named=Without my name")
    assert "Fewer than five people there use Kept, so it would be clear whose it is." in str(scene.outcomes[-1])
    assert scene.shows("#sales") == []


def test_a_lesson_taken_back_before_its_moment_is_never_posted(scene: Scene) -> None:
    scene.play(JANUARY)
    crowd(scene, "cat", "dan", "eve")
    scene.play(
        f"{SHARE}ana fills channel=#sales; named=Without my name\nana picks Take back from the channel\n:wait 3d"
    )
    assert scene.shows("#sales") == []


def test_who_leaves_the_channel_first_shares_nothing_there_and_hears_of_it(scene: Scene) -> None:
    scene.play(JANUARY)
    crowd(scene, "cat", "dan", "eve")
    scene.play(f"{SHARE}ana fills channel=#sales; named=Without my name")
    scene.stage.workspace.channel("sales").members.remove(scene.person("ana").slack_user_id)
    scene.play(":wait 1d")
    assert scene.shows("#sales") == [] and "is yours alone again" in last(scene)


def test_after_a_miss_one_lesson_about_the_same_kind_once_a_week_and_only_where_wanted(scene: Scene) -> None:
    miss = "ana: I'll {} by 5pm\nana: didn't get to the {}\nana taps Let it go\n"
    scene.play(JANUARY + "ana: lesson: rehearse the demo aloud")
    assert not any("lesson" in line for line in scene.said(miss.format("paint the fence", "fence")))
    said = scene.said(miss.format("prepare the demo", "demo"))
    assert any("Shall I show one when something didn't happen" in line for line in said)
    scene.play("ana taps Yes")
    said = scene.said(miss.format("prepare the Acme demo", "demo"))
    assert said[-1].endswith(
        "About something like *prepare the Acme demo*, from your lessons: *rehearse the demo aloud*. [Don't show these]"
    )
    assert not any("rehearse" in line for line in scene.said(miss.format("prepare the Hooli demo", "demo")))
    said = scene.said(f":wait 8d\n{miss.format('prepare the Stark demo', 'demo')}")
    assert any("rehearse the demo aloud" in line for line in said)
    scene.play("ana taps Don't show these")
    assert "rehearse" not in last(scene) and "Don't show" not in last(scene)
    scene.play(":wait 8d")
    assert not any("rehearse" in line for line in scene.said(miss.format("prepare the Wayne demo", "demo")))


def test_a_lesson_of_others_is_shown_where_they_shared_it_and_no_more_once_it_is_taken_back(scene: Scene) -> None:
    scene.play(f"{JANUARY}ben: hi\n{SHARE}ana fills channel=#sales\n")
    scene.play(switch_on("ben", Feature.LESSONS))
    said = scene.said("ben: I'll call Dana by 5pm\nben: didn't get to Dana\nben taps Let it go")
    assert any("About something like *call Dana*, shared in <#" in line and "never discount" in line for line in said)
    scene.play("ana picks Take back from the channel\nben: lessons")
    assert "No lessons yet" in scene.shows("ben")[-1]


@pytest.mark.both_engines
def test_the_letter_looks_back_at_what_came_before_the_best_weeks(scene: Scene) -> None:
    scene.play(":start 2027-03-31T17:30 America/New_York\nana: every weekday at 9 I'll make 10 cold calls")
    weeks = [("KKKKK", 0) if number % 2 else ("K----", 3) for number in range(13)]
    live(scene, weeks)
    scene.play("ana: closed Globex!!\nana: the intro from Dana\n:until 2027-04-01T09:30\nana: letter")
    assert "*Before your best weeks.* 6 of 13 weeks had more wins than usual. The week before, *cold calls*" in last(
        scene
    )
    assert "*cold calls*: kept 5 times, in other weeks 1.\n" in last(scene)
    assert '> closed Globex: "the intro from Dana"' in last(scene).replace("&gt;", ">")


def test_a_look_back_at_few_wins_says_so_and_without_any_there_is_none(scene: Scene) -> None:
    month = ":start 2027-03-30T08:00 America/New_York\nana: I'll call Dana by 10am\n:until 10:00\nana taps Done\n"
    scene.play(month + "ben: I'll call Eve by noon\nben: done with Eve\nana: closed Globex!!")
    scene.play(":until 2027-04-01T09:30\nana: letter\nben: letter")
    assert "1 win in these three months: too few yet to tell what came before them from chance." in last(scene)
    assert "Before your best" not in scene.shows("ben")[-1]


def test_a_lesson_in_a_channel_calls_nobody_and_the_form_shows_it_as_it_will_stand(scene: Scene) -> None:
    scene.play(f"{JANUARY}ben: hi\nana: lesson: R&D with @ben and <!channel> first\nana picks Share…")
    assert "R&amp;D with @ben and @channel first" in json.dumps(scene.lines()[-1].entry.view)
    scene.play("ana fills channel=#sales")
    assert scene.shows("#sales") == ["A lesson from ana: *R&amp;D with @ben and @channel first*"]


def test_undo_right_after_a_win_a_result_or_a_lesson_takes_that_back(scene: Scene) -> None:
    scene.play(f"{JANUARY}ana: I'll call Dana tomorrow\nana: my goal this year is $1M\nana: no")
    for said in ("closed Globex, 40k", "closed Initech!!", "lesson: call first"):
        scene.play(f"ana: {said}\nana: undo")
        assert "Taken back" in last(scene) or "That lesson is gone." in last(scene)
    scene.play("ana: goals\nana: lessons")
    assert "$40,000" not in scene.shows("ana")[-2] and "No lessons yet" in last(scene)
    assert any("call Dana" in line for line in scene.said("ana: undo"))


def test_undo_after_a_button_leaves_the_win(scene: Scene) -> None:
    scene.play(f"{JANUARY}ana: I'll call Dana by 11am\n:until 11:00\nana: closed Initech!!\n:wait 1m\nana taps Done")
    scene.play(":wait 1m\nana: undo")
    assert "*call Dana* is on for" in last(scene) and "Taken back" not in " ".join(scene.shows("ana"))


@pytest.mark.parametrize("words", ["share my lesson about calls", "delete the last lesson"])
def test_words_that_would_do_something_with_a_lesson_show_it_with_its_menu(scene: Scene, words: str) -> None:
    scene.play(f"{JANUARY}ana: next time I'd call before ten\nana: {words}\nana picks Delete")
    assert "next time" not in last(scene)


def test_wins_are_listed_with_what_made_the_difference(scene: Scene) -> None:
    assert "No wins in the last three months yet." in scene.said(f"{JANUARY}ana: wins")[0]
    scene.play("ana: closed Globex!!\nana: the intro from Dana\nana: Initech signed!!\nana /kept wins")
    assert last(scene).endswith('• *Initech signed*, Mon Jan 4\n• *closed Globex*, Mon Jan 4: "the intro from Dana"')


def test_who_has_no_lessons_sees_those_shared_where_they_are(scene: Scene) -> None:
    scene.play(f"{JANUARY}ben: hi\n{SHARE}ana fills channel=#sales\nben: lessons")
    assert scene.shows("ben")[-1].startswith("No lessons of your own yet. / Shared by others where you are:\n• *never")
    assert "(ana, <#" in scene.shows("ben")[-1]


def test_the_question_after_a_miss_and_a_lesson_share_a_message_and_on_light_neither_comes(scene: Scene) -> None:
    miss = "ana: I'll prepare the {0} demo by 5pm\nana: didn't get to the {0} demo\nana taps Let it go\n"
    scene.play(f"{JANUARY}ana: lesson: rehearse the demo aloud")
    scene.play(switch_on("ana", Feature.MISSES) + switch_on("ana", Feature.LESSONS))
    said = [line for line in scene.said(miss.format("Acme")) if "demo*" in line and "rehearse" in line]
    assert len(said) == 1 and "What got in the way of *prepare the Acme demo*" in said[0]
    said = scene.said(":wait 8d\nana: be gentler\n" + miss.format("Hooli"))
    assert not any("rehearse" in line or "got in the way" in line for line in said)


def test_a_promise_about_lessons_or_behind_one_is_a_promise(scene: Scene) -> None:
    scene.play(JANUARY)
    for words, what in (
        ("share the lessons with the team by Friday", "share the lessons with the team"),
        ("lessons learned deck by Friday 3pm", "lessons learned deck"),
        ("post the lessons from the retro tomorrow", "post the lessons from the retro"),
        ("share a lesson every Friday", "share a lesson"),
        ("we learned that Acme is leaving, I'll call them tomorrow", "call them"),
        ("lesson: never call on Monday, and I'll send the deck tomorrow", "send the deck"),
    ):
        assert any(f"*{what}*" in line for line in scene.said(f"ana: {words}"))
    scene.play("ana: lessons")
    assert "never call on Monday" in last(scene) and "retro" not in last(scene)


def test_a_look_for_lessons_stays_one(scene: Scene) -> None:
    scene.play(JANUARY)
    for words in ("show my lessons of this week", "lessons on Monday", "find lessons about calls"):
        [line] = scene.said(f"ana: {words}")
        assert "No lesson with" in line or "No lessons yet" in line
