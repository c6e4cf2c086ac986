"""Answers to several promises at once, and which of several one answer is about."""

import pytest

from tests.scene import Scene


def test_words_that_fit_several_promises_ask_which_one_once(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by Friday\nana: I'll call Dana by Monday")
    assert scene.said("ana: done") == ["Wed 10:00 ana: Which one is done? [send the deck] [call Dana]"]
    assert "*call Dana*: kept." in scene.said("ana taps call Dana")[0]
    assert "*send the deck*" in scene.said("ana: what's on my plate")[0]


def test_a_count_beside_another_promise_is_progress_and_not_done(scene: Scene) -> None:
    said = scene.said("ana: today: call Wayne, 3 follow-ups\n:until 17:00\nana: done with Wayne, 2 of 3 follow-ups")
    assert "*call Wayne*: kept." in said[-1] and "*3 follow-ups*: 2 of 3." in said[-1]


def test_several_answers_in_one_message_are_all_taken(scene: Scene) -> None:
    scene.play(
        """
        ana: send Acme the proposal by tomorrow
        ana: call Globex by tomorrow
        ana: prep the Initech demo by tomorrow
        """
    )
    said = scene.said("ana: done with Acme, didn't get to Globex, move Initech to Monday")
    [outcome] = [line for line in said if "(changed)" not in line]
    assert "*send Acme the proposal*: kept." in outcome
    assert "*call Globex* didn't happen" in outcome
    assert "*prep the Initech demo* is now for *Mon Nov 30, 5:00 PM*" in outcome


def test_answers_to_two_promises_in_one_thread_are_both_shown_there(scene: Scene) -> None:
    scene.play(
        """
        ana: send Acme the proposal by today 3pm
        ana: call Globex by today 3pm
        :until Wed 15:00
        ana > need to move both
        """
    )
    [checkin] = [shown for shown in scene.shows("ana") if "Acme" in shown and "Globex" in shown]
    assert checkin.count("move it to when?") == 2


def test_what_was_done_and_what_was_not_are_told_apart_in_one_sentence(scene: Scene) -> None:
    scene.play("ana: I'll send the proposal, call Jo and finish the forecast by Thursday")
    outcome = scene.said("ana: sent the proposal and called Jo, but the forecast isn't done")[-1]
    assert "*send the proposal*: kept." in outcome and "*call Jo*: kept." in outcome
    assert "Okay, *finish the forecast* didn't happen." in outcome


def test_all_but_one_keeps_the_others_and_leaves_that_one_open(scene: Scene) -> None:
    scene.play("ana: I'll send the proposal, call Jo and finish the forecast by Thursday")
    outcome = scene.said("ana: all done except the forecast")[-1]
    assert "*send the proposal*: kept." in outcome and "*call Jo*: kept." in outcome
    assert "finish the forecast" not in outcome
    assert "*finish the forecast*" in scene.said("ana: what's on my plate")[-1]


def test_everything_is_put_off_and_nothing_brought_forward(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 3pm\nana: I'll call Jo today\nana: I'll write the plan by Friday")
    moved = scene.said("ana: move everything today to tomorrow")[-1]
    assert "*send the deck* is now for *Thu Nov 26, 3:00 PM*" in moved
    assert "*call Jo* is now for *Thu Nov 26, 5:00 PM*" in moved and "write the plan" not in moved


def test_undo_takes_back_one_message_of_two_in_the_same_moment(scene: Scene) -> None:
    scene.play("ana: I'll send the deck by 3pm\nana: I'll call Jo and book the room by Friday")
    assert scene.said("ana: undo")[-1] == 'Wed 10:00 ana: Taken back: "call Jo", "book the room".'
    assert "*send the deck*" in scene.said("ana: what's on my plate")[-1]


def test_of_two_that_were_asked_about_each_gets_its_own_answer(scene: Scene) -> None:
    scene.play("ana: send the deck by 3pm\nana: call Jo by 3pm\n:until 15:00")
    assert scene.said("ana: yes") == ["Wed 15:00 ana: Which one is done? [send the deck] [call Jo]"]
    outcome = scene.said("ana: deck yes, call no")[-1]
    assert "*send the deck*: kept." in outcome and "Okay, *call Jo* didn't happen." in outcome


def test_neither_is_both(scene: Scene) -> None:
    scene.play("ana: write the plan by Friday\nana: send the deck by 3pm\nana: call Jo by 3pm\n:until 15:00")
    outcome = scene.said("ana: neither")[-1]
    assert "*send the deck* didn't happen." in outcome and "*call Jo* didn't happen." in outcome
    assert "write the plan" not in outcome


def test_which_one_is_answered_by_its_name(scene: Scene) -> None:
    scene.play("ana: call Ed at Dunder by 11\nana: call Flo at Vandelay by 11\n:until 11:00\nana: done")
    assert "*call Flo at Vandelay*: kept." in scene.said("ana: the vandelay one")[-1]
    assert "*call Ed at Dunder*, was due" in scene.said("ana: what's on my plate")[-1]


def test_both_are_the_two_that_were_asked_about(scene: Scene) -> None:
    scene.play("ana: write the plan by Friday\nana: send the deck by 3pm\nana: call Jo by 3pm\n:until 15:00")
    outcome = scene.said("ana: both done")[-1]
    assert "*send the deck*: kept." in outcome and "*call Jo*: kept." in outcome and "plan" not in outcome


def test_a_time_behind_a_miss_is_when_it_will_be(scene: Scene) -> None:
    scene.play("ana: raj demo by 3pm\nana: lisa recap by 3pm\n:until 15:00")
    outcome = scene.said("ana: raj done, lisa not yet - swamped. by 4")[-1]
    assert "*raj demo*: kept." in outcome
    assert "*lisa recap* is now for *Wed Nov 25, 4:00 PM*." in outcome


def test_what_else_is_said_beside_a_pause_is_done_too(scene: Scene) -> None:
    scene.play("ana: send the deck by 3pm")
    said = scene.said("ana: im sick today, push everything to monday")
    assert "Paused until *Thu Nov 26*." in said[0]
    assert "*send the deck* is now for *Mon Nov 30, 3:00 PM*." in said[-1]


def test_two_moves_of_one_message_keep_their_own_times(scene: Scene) -> None:
    scene.play("ana: finish the deck today\nana: call Jo by Friday")
    scene.play("ana: move the deck to Monday and Jo to Tuesday 3pm")
    plate = scene.said("ana: what's on my plate")[-1]
    assert "*finish the deck* by Mon Nov 30" in plate and "*call Jo* by Tue Dec 1, 3:00 PM" in plate
    moved = scene.said("ana: push the deck to Tuesday and email Ann by Thursday")
    assert any("*finish the deck* is now for *Tue Dec 1" in line for line in moved)
    assert any("*email Ann* by *Thu Nov 26" in line for line in moved)


def test_one_promise_of_two_things_gets_on_when_one_of_them_is_done(scene: Scene) -> None:
    scene.play("ana: book flights to Chicago and the hotel by Friday noon")
    [noted] = scene.said("ana: flights booked, hotel not yet")
    assert "*book flights to Chicago and the hotel*: good to hear. The rest by *Fri Nov 27, 12:00 PM*." in noted


def test_an_older_question_about_the_same_promise_ends_with_the_newer_one(scene: Scene) -> None:
    scene.play("ana: demo recap by 1pm\n:until 13:01\nana taps Move\nana > 3ish\n:until 15:02")
    said = scene.said("ana > didnt get to it")
    assert len([line for line in said if "new date" in line]) == 1
    assert not any("off your list" in line for line in said)
    assert scene.said("ana > too many internal meetings") == []
    assert all("Now by *Thu Nov 26, 10:00 AM*" in line for line in scene.said("ana > tmrw 10") if "recap" in line)


def test_all_done_answers_all_that_was_asked_and_nothing_else(scene: Scene) -> None:
    scene.play("ana: write the plan by Friday\nana: send the deck by 3pm\nana: call Jo by 3pm\n:until 15:00")
    outcome = scene.said("ana: all done!")[-1]
    assert "*send the deck*: kept." in outcome and "*call Jo*: kept." in outcome and "plan" not in outcome


def test_all_but_one_asks_which_one_by_its_name(scene: Scene) -> None:
    scene.play("ana: write the plan by Friday\nana: send the deck by 3pm\nana: call Jo by 3pm\n:until 15:00")
    which = 'Which one isn\'t done? Say "all but" and its name, for example "send the deck".'
    assert scene.said("ana: all but one") == [f"Wed 15:00 ana: {which}"]
    outcome = scene.said("ana: all but the deck")[-1]
    assert "*call Jo*: kept." in outcome and "deck" not in outcome and "plan" not in outcome


def test_all_but_two_of_one_that_counts_is_a_count(scene: Scene) -> None:
    scene.play("ana: 12 follow ups by 3pm\n:until 15:00")
    assert "*12 follow ups*: 10 of 12." in scene.said("ana: all but two")[-1]


def test_counts_beside_a_tick_are_reports_and_the_rest_goes_on(scene: Scene) -> None:
    scene.play("ana: today: call Delta, 12 follow ups")
    said = scene.said("ana: Delta ✅, follow ups 9, rest tomorrow before 11")[-1]
    assert "*call Delta*: kept." in said
    assert "*12 follow ups*: 9 of 12. The other 3 by *Thu Nov 26, 11:00 AM*." in said


def test_the_rest_said_ahead_of_its_time_is_one_promise_and_not_two(scene: Scene) -> None:
    scene.play("ana: 20 calls today")
    said = scene.said("ana: 15 of 20 calls done, rest tomorrow")
    assert said == ["Wed 10:00 ana: *20 calls*: 15 of 20. The other 5 by *Thu Nov 26, 5:00 PM*. [Undo]"]
    plate = scene.said("ana: what's on my plate")[-1]
    assert "*20 calls* (15 of 20) by Thu Nov 26, 5:00 PM" in plate and "Today" not in plate
    assert scene.said(":until Wed 17:30") == []
    assert "20 calls" in scene.said(":until Thu 17:00")[-1]


@pytest.mark.parametrize("how", ["ana: undo", "ana taps Undo"])
def test_undo_takes_back_the_rest_and_what_it_left(scene: Scene, how: str) -> None:
    scene.play("ana: 20 calls today\n:until 12:00\nana: 15 of 20, rest tomorrow\n:until 12:05")
    scene.play(how)
    plate = scene.said("ana: what's on my plate")[-1]
    assert "*20 calls* by 5:00 PM" in plate and "Nov 26" not in plate


def test_what_is_named_again_beside_an_answer_is_moved_and_not_promised_twice(scene: Scene) -> None:
    scene.play("ana: today: call Jo, send the deck")
    [outcome] = scene.said("ana: called Jo, deck tomorrow")
    assert "*call Jo*: kept." in outcome and "*send the deck* is now for *Thu Nov 26, 5:00 PM*" in outcome


def test_undo_takes_back_all_that_one_message_did(scene: Scene) -> None:
    scene.play("ana: today: call Jo, send the deck\n:until 12:00\nana: called Jo, deck tomorrow\n:until 12:05")
    scene.play("ana: undo")
    plate = scene.said("ana: what's on my plate")[-1]
    assert "*call Jo* by 5:00 PM" in plate and "*send the deck* by 5:00 PM" in plate


def test_undo_does_not_reach_back_for_days(scene: Scene) -> None:
    scene.play("ana: every Thursday at 2 I'll do 1:1s\n:until Fri 16:00")
    assert scene.said("ana: undo") == ["Fri 16:00 ana: There's nothing left to undo."]
    assert "*do 1:1s*" in scene.said("ana: what's on my plate")[-1]


def test_everything_of_one_day_is_dropped_and_nothing_else(scene: Scene) -> None:
    scene.play("ana: call Lee today at 5\nana: send pricing to Kim tomorrow\nana: territory plan by Friday")
    outcome = scene.said("ana: delete everything for tomorrow")[-1]
    assert "*send pricing to Kim*: let go." in outcome and "Lee" not in outcome and "plan" not in outcome


def test_the_rest_of_today_leaves_what_is_for_tomorrow(scene: Scene) -> None:
    scene.play("ana: loop in legal tomorrow by noon\nana: send 5 follow ups by 5pm\n:until 17:00")
    outcome = scene.said("ana: push the rest to tomorrow")[-1]
    assert "*send 5 follow ups* is now for" in outcome and "legal" not in outcome


def test_skip_today_is_about_what_is_due_today(scene: Scene) -> None:
    scene.play("ana: every weekday at 11 I'll make 10 cold calls\nana: every Friday I'll send the deck")
    assert "*make 10 cold calls*: skipped on Wed Nov 25." in scene.said("ana: skip today")[-1]


def test_bare_counts_of_what_is_promised_are_how_far_it_is(scene: Scene) -> None:
    scene.play("ana: 30 calls and 10 emails today\n:until 12:00")
    outcome = scene.said("ana: 12 calls 4 emails")[-1]
    assert "*30 calls*: 12 of 30 so far" in outcome and "*10 emails*: 4 of 10 so far" in outcome
    assert "*30 calls*: 22 of 30 so far" in scene.said("ana: 22 calls now")[-1]
    assert "*5 demos*: noted. By when?" in scene.said("ana: 5 demos")[-1]


def test_a_button_that_names_a_promise_names_people_and_no_ids(scene: Scene) -> None:
    scene.play("ana: I'll ask @ben for a raise by 11am\nana: I'll call Rob by 11am\n:until 11:00")
    assert "[ask @ben for a raise] [call Rob]" in scene.said("ana: no")[-1]


def test_the_other_ones_promised_for_later_end_the_count_of_today(scene: Scene) -> None:
    scene.play("ana: 20 calls today\nana: send the deck by Friday\nana: 15 of 20 calls")
    assert "The other 5 by *Thu Nov 26, 4:00 PM*" in scene.said("ana: will do the other 5 tomorrow at 4pm")[-1]
    assert "*20 calls*: kept." in scene.said(":until Thu 16:30\nana: done with the 5")[-1]


def test_a_promise_behind_which_one_is_a_promise(scene: Scene) -> None:
    scene.play("ana: finish the Acme deck by 11am\nana: send the Globex deck by 11am\n:until 11:00\nana: not yet")
    assert "*finish the Initech deck*: noted. By when?" in scene.said("ana: I'll finish the Initech deck")[-1]
