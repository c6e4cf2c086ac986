"""When and where somebody starts: asked once where it matters, answered or skipped, and said when it is time."""

import pytest

from bot.domain.coaching import Feature
from tests.scene import PAIRED, Scene, switch_on

WANTED = switch_on("ana", Feature.IF_THEN)
CALLS = f"{WANTED}ana: I'll call 20 prospects by Friday 3pm\n"
WHEN = "*call 20 prospects*: when and where will you start?"
OBSTACLE = "What could get in the way?"
PLANNED = f"{CALLS}ana: tomorrow at 9, at my desk\n"


def asks(lines: list[str]) -> bool:
    return any("when and where will you start" in line or "could get in the way?" in line for line in lines)


@pytest.mark.both_engines
def test_both_answers_come_back_in_their_owners_words_when_it_is_time(scene: Scene) -> None:
    assert f"{WHEN} [Skip] [Don't ask]" in scene.said(CALLS)[-1]
    said = scene.said("ana: tomorrow at 9, at my desk")
    assert 'Noted for *call 20 prospects*: "Thursday at 9, at my desk".' in said[0]
    assert f"*call 20 prospects*: noted, I'll remind you *Thu Nov 26, 9:00 AM*. {OBSTACLE}" in said[1]
    [noted] = scene.said("ana: the phone, as always")
    assert 'in the way, perhaps "the phone, as always"' in noted
    both = 'planned "Thursday at 9, at my desk". In the way, perhaps: "the phone, as always".'
    assert scene.said(":until Thu 10:00") == [f"Thu 09:00 ana: It's 9:00 AM: *call 20 prospects*, {both}"]
    later = 'In the way, perhaps: "the phone, as always".'
    [brief] = scene.said(":until Fri 10:00")
    assert later in brief and "planned" not in brief, "Thursday is over"
    [asked] = scene.said(":until Fri 15:00")
    assert f"How did it go? {later}" in asked


def test_no_answer_is_for_the_summary_the_digest_or_the_preview(scene: Scene) -> None:
    scene.play(f"{PAIRED}ben #sales /kept digest\nana taps Join\n{WANTED}")
    scene.play("ana: I'll send the Acme proposal by Tuesday\nana: at home, after my therapy\nana: legal, probably")
    scene.play(":until Fri 15:30")
    review = scene.shows("ana")[-1]
    assert "*send the Acme proposal* Tue" in review
    scene.play("ana taps Looks right\n:until Mon 9:31")
    scene.play("ana #sales: @kept I'll mail the offer by Wednesday\nana > at home, with my therapist")
    for read in (review, *scene.shows("#sales"), *scene.shows("ben")):
        assert "therap" not in read and "legal" not in read
    assert any("*send the Acme proposal* Tue" in line for line in scene.shows("#sales"))
    assert any("after my therapy" in line for line in scene.shows("ana")), "it is said to her"


def test_a_new_promise_in_between_stays_a_promise_in_the_thread_too(scene: Scene) -> None:
    scene.play(CALLS)
    assert any("[Edit] [Undo]" in line for line in scene.said("ana > I'll mail Dana tomorrow"))
    assert any("[Edit] [Undo]" in line for line in scene.said("ana: call Dana tomorrow"))
    assert "Noted" not in "".join(scene.shows("ana"))


def test_what_is_no_answer_is_heard_as_what_it_is_and_today_is_one(scene: Scene) -> None:
    scene.play(CALLS)
    for words in ("history", "what's on my plate", "thanks"):
        assert not any("Noted" in line for line in scene.said(f"ana > {words}"))
    assert 'Noted for *call 20 prospects*: "Wednesday".' in scene.said("ana > today")[0]


def test_it_is_answered_in_its_thread_later(scene: Scene) -> None:
    scene.play(f"{CALLS}ana > Friday at 9, in the small room\nana > Dana might be out")
    shown = scene.shows("ana")
    assert 'Noted for *call 20 prospects*: "Friday at 9, in the small room".' in shown
    assert any('perhaps "Dana might be out"' in line for line in shown)


def test_a_range_begins_with_its_beginning(scene: Scene) -> None:
    scene.play(f"{CALLS}ana: 1 to 2:30pm, in the booth")
    assert [f"{line.at:%a %H:%M}" for line in scene.play(":until Fri 14:00")] == ["Fri 09:00", "Fri 13:00"]


def test_what_the_brief_says_at_that_moment_is_not_said_again(scene: Scene) -> None:
    scene.play(f"{CALLS}ana: Friday at 9, at my desk")
    [brief] = scene.said(":until Fri 10:00")
    assert 'planned "Friday at 9, at my desk"' in brief


def test_a_brief_without_news_leaves_it_to_the_moment_itself(scene: Scene) -> None:
    scene.play(
        f":start 2026-11-25T08:30 America/New_York\n{WANTED}ana: my goal is 100 demos by June 30\nana: 3 demos today"
    )
    assert any("It's 9:00 AM" in line for line in scene.said("ana: 9am at my desk\n:until 9:30"))


def test_on_light_the_moment_passes_in_silence(scene: Scene) -> None:
    scene.play(f"{PLANNED}ana: be gentler")
    assert scene.said(":until Thu 10:00") == []


REMARKS = """
no time
I won't get to it because of meetings
I'll be tired
email and Slack
call volume
Dana is out this week
didn't get the numbers from finance
the demo on Thursday
my boss
"""


@pytest.mark.parametrize("words", REMARKS.strip().splitlines())
def test_what_gets_in_the_way_is_neither_a_miss_nor_a_promise(scene: Scene, words: str) -> None:
    scene.play(f"ana: I'll send the deck by Monday\n{CALLS}ana: at my desk")
    [said] = scene.said(f"ana: {words}")
    assert f'in the way, perhaps "{words}"' in said


@pytest.mark.parametrize(
    "words",
    ["didn't get to the deck", "done with the deck", "I'll call Dana tomorrow at 3", "remind me to mail Ben", "done"],
)
def test_what_is_plainly_something_else_is_no_remark(scene: Scene, words: str) -> None:
    scene.play(f"ana: I'll send the deck by Monday\n{CALLS}ana: at my desk")
    assert not any("in the way, perhaps" in line for line in scene.said(f"ana: {words}"))


def test_an_hour_later_a_promise_without_a_date_is_a_promise(scene: Scene) -> None:
    scene.play(f"{CALLS}ana: at my desk\n:wait 61m")
    assert any("By when?" in line for line in scene.said("ana: I'll mail the offer"))


def test_a_pause_lets_the_moment_pass_in_silence(scene: Scene) -> None:
    scene.play(f"{PLANNED}ana: I'm on vacation until Thursday noon")
    assert not any("It's" in line for line in scene.said(":until Thu 16:00"))


def test_answers_are_kept_as_they_were_typed(scene: Scene) -> None:
    said = scene.said(f"{CALLS}ana: in the Q&A room\nana: R&D > me")
    assert any('"in the Q&amp;A room"' in line for line in said)
    assert any('perhaps "R&amp;D &gt; me"' in line for line in said)


def test_nothing_in_the_way_leaves_the_plan(scene: Scene) -> None:
    said = scene.said(f"{PLANNED}ana: nothing")
    assert "*call 20 prospects*: all right, it stays as planned." in said[-1]
    assert any("It's 9:00 AM" in line for line in scene.said(":until Thu 9:30"))


def test_undo_after_a_button_means_the_button(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 11am\n:until 11:00")
    scene.play(f"{CALLS}ana: tomorrow at 9, at my desk\nana: meetings\n:wait 1m\nana taps Done")
    assert any("*send the deck*" in line for line in scene.said(":wait 1m\nana: undo"))
    assert 'in the way, perhaps "meetings"' in " ".join(scene.shows("ana"))


def test_in_its_thread_undo_means_the_answer(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 11am\n:until 11:00")
    scene.play(f"{CALLS}ana > tomorrow at 9, at my desk\n:wait 1m\nana taps Done\nana > undo")
    assert "*send the deck*: kept." in " ".join(scene.shows("ana"))
    assert scene.said(":until Thu 9:30") == []


def test_what_could_get_in_the_way_is_no_obstacle_of_another_promise(scene: Scene) -> None:
    scene.play(f"ana: I'll send the deck by Friday\n{CALLS}ana: at my desk")
    assert not any("in the way, perhaps" in line for line in scene.said("ana: the deck is stuck, waiting for legal"))


@pytest.mark.parametrize("way", ["ana taps Skip", "ana: no idea"])
def test_it_is_skipped_and_never_asked_again(scene: Scene, way: str) -> None:
    [line] = scene.said(f"{CALLS}{way}")[-1:]
    assert "*call 20 prospects*: all right, no plan for it." in line
    assert not asks(scene.said(":until Thu 10:00\nana: move the prospects to Monday\nana: move them to Tuesday"))


def test_no_is_for_good(scene: Scene) -> None:
    assert "All right, I won't bring it up." in scene.said(f"{CALLS}ana taps Don't ask")[-1]
    assert not asks(scene.said(":until Thu 10:00\nana: I'll write the newsletter by Monday"))


def test_one_promise_a_day_is_asked_about_and_only_one_that_matters(scene: Scene) -> None:
    scene.play(CALLS)
    assert not asks(scene.said("ana: I'll write the newsletter by Monday"))
    scene.play(":until Thu 10:00")
    assert not asks(scene.said("ana: I'll call Dana by Monday")), "no first of its kind"
    assert asks(scene.said("ana: my goal is 100 demos by June 30\nana: 3 demos by Monday"))


def test_a_list_is_not_asked_about_and_what_is_done_today_needs_no_plan(scene: Scene) -> None:
    assert not asks(scene.said(f"{WANTED}ana: by Friday: send the deck, paint the fence"))
    assert not asks(scene.said("ana: brew the coffee by 5pm"))


def test_a_start_time_that_was_named_is_not_asked_for(scene: Scene) -> None:
    assert (
        "*call Dana*: what could get in the way? [Skip]" in scene.said(f"{WANTED}ana: Friday at 9 I'll call Dana")[-1]
    )
    scene.play("ana: the demo may run over")
    cue = [line for line in scene.said(":until Fri 9:30") if "In the way, perhaps" in line]
    assert len(cue) == 1


def test_a_recurring_promise_is_asked_about_once_and_the_plan_holds_for_all_of_it(scene: Scene) -> None:
    scene.play(f"{WANTED}ana: every weekday I'll make 10 calls\nana: after stand-up, from the booth\nana: my inbox")
    said = scene.said(":until Mon 10:00")
    assert sum('planned "after stand-up, from the booth"' in line for line in said) == 3 and not asks(said)
    assert ['perhaps: "my inbox"' in line for line in said if "*Today*" in line] == [False, False, True], "once a week"


def test_a_move_ends_the_plan_for_a_day_and_keeps_the_rest(scene: Scene) -> None:
    scene.play(f"{PLANNED}ana: the phone\nana: move the prospects to Monday")
    assert scene.said(":until Thu 10:00") == [], "it is not time any more"
    [brief] = scene.said(":until Mon 10:00")
    assert "planned" not in brief and 'In the way, perhaps: "the phone".' in brief


def test_taken_back_it_can_be_answered_anew_and_the_promise_stays(scene: Scene) -> None:
    scene.play(PLANNED)
    assert any(WHEN in line for line in scene.said("ana: undo"))
    scene.play("ana > Friday at 8, from home")
    assert scene.said(":until Thu 10:00") == []
    assert any('"Friday at 8, from home"' in line for line in scene.said(":until Fri 8:30"))


@pytest.mark.parametrize("end", ["ana: undo", "ana: called the prospects"])
def test_a_promise_that_is_over_needs_no_plan(scene: Scene, end: str) -> None:
    scene.play(CALLS)
    assert any("*call 20 prospects* needs no plan any more." in line for line in scene.said(end))
    assert not any("Noted" in line for line in scene.said("ana: at my desk"))


SLIPPED = "ana: I'll write the newsletter by 2pm\n:until 14:00\nana taps Move\nana taps Tomorrow\n"
AGAIN = ":until Thu 14:00\nana taps Move\nana taps Tomorrow\n"
OFFER = "I can ask when and where you'll start on such a promise"


def test_it_is_offered_where_a_promise_slips_again_and_begins_with_that_one(scene: Scene) -> None:
    assert not any(OFFER in line for line in scene.said(SLIPPED))
    assert any(OFFER in line for line in scene.said(AGAIN))
    said = scene.said("ana taps Yes")
    assert any("*write the newsletter*: when and where will you start?" in line for line in said)


def test_wanted_it_asks_at_the_first_move_by_button_and_in_words(scene: Scene) -> None:
    scene.play(f"ana: I'll write the newsletter by 2pm\n{WANTED}:until 14:00\nana taps Move")
    assert any(
        "*write the newsletter*: when and where will you start?" in line for line in scene.said("ana taps Monday")
    )


@pytest.mark.parametrize("before", ["", f"{WANTED}ana: be gentler\n"], ids=["unasked", "on light"])
def test_nobody_is_asked_unasked_or_on_light(scene: Scene, before: str) -> None:
    said = scene.said(f"{before}ana: I'll call 20 prospects by Friday 3pm\nana: move the prospects to Monday")
    said += scene.said(":until Tue 10:00\nana: move the prospects to Thursday")
    assert not asks(said) and not any(OFFER in line for line in said)
