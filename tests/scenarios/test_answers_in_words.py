"""Answers in people's own words: which promises they are about, and what becomes of those."""

import pytest

from tests.scene import Scene


@pytest.mark.parametrize(
    "words", ["carry the rest to Monday 10am", "the other 8 Monday 10am", "push it to Monday 10am"]
)
@pytest.mark.parametrize("where", [":", " >"])
def test_the_rest_can_be_carried_in_words(scene: Scene, words: str, where: str) -> None:
    scene.play("ana: I'll call 20 prospects by Friday 3pm\n:until Fri 15:00\nana > 12")
    carried = "*call 20 prospects*: 12 of 20. The other 8 by *Mon Nov 30, 10:00 AM*. [Undo]"
    assert any(line.endswith(carried) for line in scene.said(f"ana{where} {words}"))
    assert "How did it go" in scene.said(":until Mon 10:00")[-1]
    assert "*call 20 prospects*: kept." in scene.said("ana: all 8 done")[0]


def test_a_count_and_the_rest_in_one_message_is_one_promise_that_goes_on(scene: Scene) -> None:
    scene.play("ana: I'll call 20 prospects by Friday 3pm\n:until Fri 15:00\nana: 12 of 20, rest on Monday")
    assert "12 of 20. The other 8 by *Mon Nov 30, 5:00 PM*" in scene.shows("ana")[-1]


def test_a_bare_clock_time_moves_within_the_promises_own_day(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday 3pm\nana: move Dana to 4:30pm")
    assert "*call Dana* is now for *Fri Nov 27, 4:30 PM*." in scene.shows("ana")[-1]


def test_the_day_in_a_persons_own_zone_names_a_promise(scene: Scene) -> None:
    scene.play("ana: I'll call Dana Friday at 8pm\nana: I'll call Ben on Saturday at 8pm\nana: drop friday's call")
    assert "*call Dana*: let go." in scene.shows("ana")[-1]


def test_a_bare_answer_is_about_what_kept_asked_last(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by 11am\n:until Wed 12:00\nana: I'll send the deck by 2pm\n:until Wed 14:05")
    scene.play("ana: didn't get to it")
    assert "Okay, *send the deck* didn't happen." in scene.shows("ana")[-1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("done with the deck", "*send the deck*: kept."),
        ("didn't get to the deck", "Okay, *send the deck* didn't happen."),
        ("forget the deck", "*send the deck*: let go."),
        ("push the deck to Monday", "*send the deck* is now for *Mon Nov 30, 5:00 PM*."),
    ],
)
def test_words_answer_too_and_undo_takes_the_answer_back(scene: Scene, words: str, says: str) -> None:
    scene.play("ana: I'll send the deck by Friday\nana: I'll call Dana by Friday 3pm")
    assert says in scene.said(f"ana: {words}")[-1]
    assert "*send the deck* is on for *Fri Nov 27, 5:00 PM*." in scene.said("ana: undo")[-1]
    assert scene.said("ana: undo") == ["Wed 10:00 ana: There's nothing left to undo."]


def test_the_total_tells_which_count_is_meant(scene: Scene) -> None:
    scene.play(
        "ana: I'll call 20 prospects by Friday 3pm\nana: I'll do 10 demos by Friday 4pm\nana: email Bob by Friday"
    )
    assert scene.said("ana: made 4 of 10") == [
        "Wed 10:00 ana: *do 10 demos*: 4 of 10 so far, 6 to go by *Fri Nov 27, 4:00 PM*. [Undo]"
    ]
    assert "*call 20 prospects*: kept." in scene.said("ana: 20/20")[-1]


def test_a_deadline_moved_in_words_to_a_clock_time_stays_a_deadline(scene: Scene) -> None:
    scene.play("ana: send Acme the proposal by Thursday 3pm")
    [moved] = [line for line in scene.said("ana: push the Acme proposal to Friday noon") if "is now for" in line]
    assert "*Fri Nov 27, 12:00 PM*. I'll check in then." in moved


def test_the_same_time_on_another_day_is_the_time_of_the_promise(scene: Scene) -> None:
    scene.play("ana: ring Dana on Friday 11am\nana: send the deck by Friday")
    assert "now for *Tue Dec 1, 11:00 AM*" in scene.said("ana: push Dana to Tuesday same time")[-1]
    assert "now for *Tue Dec 1, 5:00 PM*" in scene.said("ana: move the deck to Tuesday, same time")[-1]


def test_the_rest_of_a_partly_kept_promise_goes_on_by_its_name_too(scene: Scene) -> None:
    scene.play("ana: I'll send the pricing sheet by Friday noon\n:until Fri 12:00\nana taps Partly\n:wait 5m")
    scene.play("ana: push the pricing sheet to Monday same time")
    assert "by *Mon Nov 30, 12:00 PM*" in scene.lines()[-1].body


@pytest.mark.parametrize(
    "words",
    [
        "no time today, will do it tomorrow at 9am",
        "not yet, tomorrow 9am",
        "I'll send it tomorrow at 9am",
        "can't today, swamped. Tomorrow 9am instead?",
        "still on it, it'll be ready by tomorrow 9am",
    ],
)
@pytest.mark.parametrize("where", [":", " >"])
def test_what_is_said_to_be_later_is_moved_and_neither_missed_nor_promised_anew(
    scene: Scene, words: str, where: str
) -> None:
    scene.play("ana: I'll call Dana by Friday\nana: I'll send the deck by 3pm\n:until 15:00")
    said = scene.said(f"ana{where} {words}")
    assert any("*send the deck* is now for *Thu Nov 26, 9:00 AM*. I'll check in then." in line for line in said)
    assert len(scene.said("ana: what's on my plate")[-1].split("•")) == 3


def test_only_what_is_spoken_of_is_moved_by_a_word_for_it(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 3pm")
    assert "*send the deck* is now for *Thu Nov 26, 3:00 PM*." in scene.said("ana: I'll do it tomorrow")[-1]
    assert "*review it with Dana* by *Fri Nov 27" in scene.said("ana: I'll review it with Dana on Friday")[-1]
    assert "call Jo: noted. By when?" in scene.said("ana: call Jo")[-1].replace("*", "")
    assert "*call Jo* is on for *Wed Nov 25, 4:00 PM*." in scene.said("ana: will do it at 4")[-1]


def test_a_day_said_wrong_is_put_right(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by Thursday 3pm")
    assert "*send the deck* is now for *Fri Nov 27, 3:00 PM*." in scene.said("ana: oops, meant Friday not Thursday")[-1]


@pytest.mark.parametrize(
    "words", ["let's do Monday", "Monday works", "ok, Monday then", "Monday 3pm", "same time Monday"]
)
@pytest.mark.parametrize("where", [":", " >"])
def test_a_bare_time_is_the_new_date_of_what_was_asked(scene: Scene, words: str, where: str) -> None:
    scene.play("ana: I'll call Dana by Friday\nana: I'll send the deck by 3pm\n:until 15:00")
    said = scene.said(f"ana{where} {words}")
    assert any("*send the deck* is now for *Mon Nov 30, 3:00 PM*." in line for line in said)


@pytest.mark.parametrize("words", ["Friday", "move it to Friday", "I'll do it Friday"])
def test_a_bare_time_gives_what_was_missed_its_new_date(scene: Scene, words: str) -> None:
    scene.play("ana: I'll send the deck by 3pm\n:until 15:00\nana taps Not done")
    assert "*send the deck* didn't happen. Now by *Fri Nov 27, 3:00 PM*." in scene.said(f"ana: {words}")[-1]
    assert "*send the deck*" in scene.said("ana: what's on my plate")[-1]


def test_the_end_of_the_day_is_a_time_of_its_own(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 11am\n:until 11:00")
    assert "*send the deck* is now for *Wed Nov 25, 5:00 PM*." in scene.said("ana: by end of day")[-1]
    assert "*send the deck* is now for *Fri Nov 27, 5:00 PM*." in scene.said("ana: push it to EOD Friday")[-1]


def test_another_hour_said_the_morning_after_counts_from_then(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 3pm\n:until Thu 09:00")
    assert "*send the deck* is now for *Thu Nov 26, 10:00 AM*." in scene.said("ana: another hour please")[-1]


def test_a_move_taken_back_is_no_slip(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 11am\n:until 11:00\nana: push it to Monday\nana: undo")
    said = scene.said("ana: push it to Friday")
    assert not any("slipped twice" in line for line in said)
    assert any("slipped twice" in line for line in scene.said(":until Fri 11:00\nana: push it to Monday"))


@pytest.mark.parametrize("words", ["yes", "yup", "went well", "great!", "Yes, all good"])
@pytest.mark.parametrize("where", [":", " >"])
def test_a_good_word_answers_how_it_went(scene: Scene, words: str, where: str) -> None:
    scene.play("ana: I'll call Dana by Friday\nana: I'll send the deck by 3pm\n:until 15:00")
    assert any("*send the deck*: kept." in line for line in scene.said(f"ana{where} {words}"))


@pytest.mark.parametrize("words", ["nope", "no", "not really", "nah", "I didn't", "no, sorry"])
def test_a_no_answers_how_it_went(scene: Scene, words: str) -> None:
    scene.play("ana: I'll send the deck by 3pm\n:until 15:00")
    assert "Okay, *send the deck* didn't happen." in scene.said(f"ana: {words}")[-1]


@pytest.mark.parametrize("words", ["yes", "great", "no", "ok"])
def test_without_a_question_such_words_need_no_answer(scene: Scene, words: str) -> None:
    scene.play("ana: send the deck by 3pm")
    assert scene.said(f"ana: {words}") == []
    scene.play(":until 15:00\nana taps Done")
    assert scene.said(f"ana: {words}") == []


def test_a_count_is_of_what_counts(scene: Scene) -> None:
    scene.play("ana: call Ed by 11\nana: call Flo by 11\nana: 50 dials by 4pm\n:until 11:00")
    assert "*50 dials*: 20 of 50 so far" in scene.said("ana: did 20")[-1]


@pytest.mark.parametrize("words", ["about 12", "like 12", "12ish", "maybe 12?", "got to 12", "only 12, sorry"])
def test_how_many_may_be_said_roughly(scene: Scene, words: str) -> None:
    scene.play("ana: 20 emails by 11am\n:until 11:00\nana taps Partly")
    assert any("*20 emails*: 12 of 20." in line for line in scene.said(f"ana > {words}"))


def test_the_rest_that_is_dropped_is_that_of_the_count(scene: Scene) -> None:
    scene.play("ana: email Priya by 4pm\nana: 30 calls by 5pm\nana: got to 24")
    assert "*30 calls*: 24 of 30." in scene.said("ana: drop the rest")[-1]
    plate = scene.said("ana: what's on my plate")[-1]
    assert "*email Priya*" in plate and "30 calls" not in plate
    assert "Which one" in scene.said("ana: call Jo by 4pm\nana: drop the rest")[-1]


def test_what_was_just_written_down_is_what_a_bare_move_means(scene: Scene) -> None:
    scene.play("ana: call Ed by 11\nana: call Flo by 11\n:until 11:00\nana: prep the deck by Friday 3pm")
    assert "*prep the deck* is now for *Fri Nov 27, 12:00 PM*." in scene.said("ana: make that noon")[-1]


def test_a_thing_named_again_right_behind_its_echo_is_dated_and_not_promised_twice(scene: Scene) -> None:
    scene.play("ana: today: ring Delta, finish slides for Kim, 12 follow ups")
    assert "*finish slides for Kim* is now for *Wed Nov 25, 2:00 PM*" in scene.said("ana: slides by 2 pls")[-1]
    assert "*call Kim* on" in scene.said("ana: call Kim at 3")[-1]


def test_a_look_ahead_is_no_answer_to_by_when(scene: Scene) -> None:
    scene.play("ana: finish the report")
    assert "*finish the report*" in scene.said("ana: what does tomorrow look like")[-1]
    assert "No date yet" in scene.said("ana: so what happens tomorrow?\nana: my list")[-1]


def test_the_rest_may_say_when_in_the_day_it_is_done(scene: Scene) -> None:
    scene.play("ana: 30 dials by noon\n:until 12:00\nana: 22")
    assert "The other 8 by *Wed Nov 25, 2:00 PM*" in scene.said("ana: rest after lunch by 2")[-1]


def test_an_answer_in_the_words_of_the_promise_is_about_that_one(scene: Scene) -> None:
    scene.play("ana: call the recruiter at 11\nana: tell Mia about the budget by 11am\n:until 12:01")
    assert "*call the recruiter*: kept." in scene.said("ana: recruiter went well")[-1]
    assert "*tell Mia about the budget*: kept." in scene.said("ana: yes told her")[-1]
    assert scene.said("ana: told her again")[-1].endswith('like "call Dana by Thursday 3pm".')


def test_the_words_of_a_button_are_the_button(scene: Scene) -> None:
    scene.play("ana: call 20 leads by 11am\nana: send the deck by 11am\n:until 11:00\nana: 12 of 20")
    assert scene.said("ana: yeah call it")[-1] == "Wed 11:00 ana: *call 20 leads*: 12 of 20. [Undo]"
    scene.play("ana: didn't do the deck")
    assert "it's off your list" in scene.said("ana: let it go")[-1]
    assert "Nothing promised right now." in scene.said("ana: what's on my plate")[-1]


def test_a_clock_time_alone_answers_by_when(scene: Scene) -> None:
    scene.play("ana: order lunch")
    assert "*order lunch* on *Wed Nov 25, 11:30 AM*" in scene.said("ana: 1130")[-1]


def test_what_was_just_reminded_of_is_what_is_put_off(scene: Scene) -> None:
    scene.play("ana: 10 dials by 10:30am\nana: Umbrella call at 3\n:until 15:10")
    assert "*Umbrella call* is now for *Thu Nov 26, 3:00 PM*" in scene.said("ana: reschedule to tomorrow same time")[-1]


def test_a_question_without_its_mark_keeps_nothing(scene: Scene) -> None:
    scene.play("ana: send the msa by Friday")
    assert "*send the msa* by Fri Nov 27, 5:00 PM" in scene.said("ana: is the msa done")[-1]


def test_what_was_not_understood_does_not_end_the_question(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 11am\n:until 11:01\nana: what a ride with the elevator")
    assert "*send the deck* didn't happen" in scene.play("ana: no")[-1].body


def test_a_bare_count_behind_its_verb_is_of_what_counts(scene: Scene) -> None:
    scene.play("ana: I'll call 15 leads by 11am\n:until 11:01")
    assert "11 of 15" in scene.play("ana: called 11")[-1].body


def test_what_was_done_is_what_was_to_be_done(scene: Scene) -> None:
    scene.play("ana: send Kyra the pricing by 3pm\nana: prep for the QBR at 3pm\n:until 14:00")
    assert "*send Kyra the pricing*: kept." in scene.said("ana: sent, waiting for her ok")[-1]
    assert "*prep for the QBR*: kept." in scene.said(":until 15:01\nana: qbr went great")[-1]


def test_done_behind_partly_is_the_rest_of_it(scene: Scene) -> None:
    scene.play("ana: call Raj by 11am\nana: redo the deck by noon\n:until 12:00\nana: deck's partly done")
    assert "*redo the deck*: kept." in scene.said(":until 14:00\nana: finally done")[-1]
    assert "*call Raj*, was due" in scene.said("ana: what's on my plate")[-1]


def test_a_thing_named_again_minutes_later_is_still_the_same(scene: Scene) -> None:
    scene.play("ana: today: get Stark the security doc, call mom\nana: 20 linkedin msgs by 4pm")
    assert "*get Stark the security doc* is now for *Wed Nov 25, 2:00 PM*" in scene.said("ana: stark doc by 2")[-1]


def test_news_of_another_hour_moves_a_promise_of_that_name_and_nothing_else(scene: Scene) -> None:
    scene.play("ana: call mom today\nana: send the deck today\n:until 17:00")
    assert "*call mom* is now for" in scene.said("ana: mom's call moved to Friday")[-1]
    assert "is now for" not in scene.said("ana: the board meeting moved to Friday")[-1]
