"""Friday's review: what is open, two questions, and word by word what Monday will say; from Wednesday Nov 25."""

from typing import Any

import pytest

from tests.scene import PAIRED, Line, Scene


@pytest.fixture
def paired(scene: Scene) -> Scene:
    scene.play(PAIRED)
    return scene


def posted(scene: Scene) -> list[Line]:
    """What stands in #sales from Kept."""
    return [line for line in scene.lines() if line.to == "#sales" and line.method == "chat.postMessage"]


def keep(what: str, by: str = "Thursday 11am") -> str:
    return f"ana: I'll {what} by {by}\nana: done with {what}"


def rows(scene: Scene, sql: str) -> list[Any]:
    with scene.stage.kept.database.engine.connect() as connection:
        return list(connection.exec_driver_sql(sql))


def test_a_hidden_promise_stays_hidden_when_it_is_kept_early_or_goes_on(paired: Scene) -> None:
    paired.play(
        """
        ana: I'll call the recruiter by Monday 9am
        ana: I'll see the doctor by Saturday 3pm
        ana: I'll send the open-thing by Tuesday
        :until Fri 15:30
        ana taps Edit
        """
    )
    [form] = [line for line in paired.lines() if "Shown on Monday" in line.body]
    options = next(b for b in form.entry.blocks if b.get("block_id") == "lines")["element"]["options"]
    open_thing = next(o["value"] for o in options if "open-thing" in o["text"]["text"])
    paired.play(f"ana fills lines={open_thing}\nana: done with the recruiter\n:until Mon 10:00")
    [line] = posted(paired)
    assert "recruiter" not in line.body
    assert "open-thing" in line.body


def test_the_two_questions_are_answered_in_private_and_shown_by_choice_alone(paired: Scene) -> None:
    paired.play("ben taps My side\nben fills shows=planned,lessons")
    paired.play("ana: I'll send the deck by Tuesday\nben: I'll call Dana by Tuesday\n:until Fri 15:30")
    asked = "Two for the week, if you like: what did you learn, and what advice do you take along?"
    assert asked in paired.shows("ana")[-1]
    paired.play("ana taps Answer\nana fills learned=private-lesson; advice=private-advice")
    assert "Learned: private-lesson · Taking along: private-advice" in paired.shows("ana")[-1]
    paired.play("ben taps Answer\nben fills learned=Ask <!here> early; advice=Call before noon")
    assert "Learned: Ask @here early. Takes along: Call before noon." in paired.shows("ben")[-1], "in the preview, too"
    paired.play(":until Mon 10:00")
    [line] = posted(paired)
    assert "*call Dana* Tue. Learned: Ask @here early. Takes along: Call before noon." in line.body
    assert "private-" not in str(line.entry.blocks)


def test_an_answer_is_taken_back_by_leaving_it_empty(paired: Scene) -> None:
    paired.play("ana taps My side\nana fills shows=planned,lessons")
    paired.play("ana: I'll send the deck by Tuesday\n:until Fri 15:30\nana taps Answer\nana fills learned=to wait")
    paired.play("ana taps Change\nana fills learned=\n:until Mon 10:00")
    assert "to wait" not in posted(paired)[0].body


def test_the_review_shows_word_by_word_what_monday_says(paired: Scene) -> None:
    paired.play("ana: I'll send the deck by Tuesday 3pm\n" + keep("call Dana"))
    [review] = [line for line in paired.play(":until Fri 15:30") if "this goes" in line.body]
    assert review.buttons == ("Answer", "Looks right", "Edit", "Post nothing")
    assert "Monday at 9:30 AM this goes to <#C0SALES> about you:\n> " in review.body
    preview = review.body.split("\n> ")[1].split(" / ")[0]
    paired.play("ana taps Looks right\n:until Mon 10:00")
    assert preview in posted(paired)[0].body


def test_a_review_closes_what_is_open_with_two_questions_at_most(paired: Scene) -> None:
    paired.play(
        """
        ana: I'll call Dana by Thursday 11am
        ana: I'll call Kim by Thursday noon
        ana: I'll call Finn by Thursday 1pm
        """
    )
    [review] = [line for line in paired.play(":until Fri 15:30") if "Before the week closes" in line.body]
    assert review.buttons.count("Done") == 2
    assert '1 more is open: "what\'s on my plate".' in review.body
    paired.play("ana taps Done")
    [shown] = [each for each in paired.shows("ana") if "Before the week closes" in each]
    assert "*call Dana*: kept." in shown
    assert "*ana* kept 1 promise: *call Dana*." in shown, "the preview follows the answer"


def test_a_review_with_nothing_open_and_nothing_to_say_is_not_sent(paired: Scene) -> None:
    assert [line for line in paired.play(":until Fri 18:00") if line.method == "chat.postMessage"] == []


def test_post_nothing_posts_nothing_and_can_be_taken_back(paired: Scene) -> None:
    paired.play(keep("call Dana") + "\nben: I'll send the deck by Tuesday\n:until Fri 15:30")
    [line] = paired.said("ana taps Post nothing")
    assert line.endswith("Nothing about you goes out this time. [Answer] [Post it after all]")
    paired.play(":until Mon 10:00")
    assert "*ana* has nothing to share this week." in posted(paired)[0].body
    assert "Dana" not in posted(paired)[0].body


def test_posting_after_all_posts(paired: Scene) -> None:
    paired.play(keep("call Dana") + "\n:until Fri 15:30\nana taps Post nothing\nana taps Post it after all")
    paired.play(":until Mon 10:00")
    assert "*call Dana*" in posted(paired)[0].body


def test_lines_are_reworded_and_a_note_added(paired: Scene) -> None:
    paired.play("ana: I'll call Dana about her divorce by Tuesday 3pm\n:until Fri 15:30\nana taps Edit")
    field = next(
        block["block_id"]
        for line in paired.lines()
        for block in line.entry.blocks
        if str(block.get("block_id", "")).startswith("what:")
    )
    paired.play(f"ana fills {field}=call Dana; note=Great talk with Finn <!channel>\n:until Mon 10:00")
    [line] = posted(paired)
    assert "*ana* · Win: Great talk with Finn @channel. This week: *call Dana* Tue by 3:00 PM." in line.body
    assert "divorce" not in str(line.entry.blocks)


def test_a_very_full_week_fits_the_form_and_what_does_not_is_not_posted(paired: Scene) -> None:
    for number in range(4):
        paired.play("ana: " + "\\n".join(f"- call firm {number * 10 + each} by Tuesday" for each in range(10)))
    paired.play(":until Fri 15:30\nana taps Edit")
    form = paired.lines()[-1].entry.blocks
    assert sum(str(block.get("block_id", "")).startswith("what:") for block in form) == 30
    paired.play("ana submits\n:until Mon 10:00")
    first, detail = posted(paired)
    assert "and 27 more" in first.body
    assert detail.body.count("call firm") == 30
    assert "and 10 more" in detail.body


def test_the_form_is_of_no_use_once_monday_has_come(paired: Scene) -> None:
    paired.play("ana: I'll send the deck by Tuesday\n:until Fri 15:30\n:until Mon 9:30")
    assert "nothing changes here any more" in paired.said("ana taps Edit")[-1]
    assert rows(paired, "SELECT * FROM previews") == []


def test_a_review_promises_no_post_any_more_once_the_agreement_says_otherwise(paired: Scene) -> None:
    paired.play("ana: I'll call Dana by Tuesday\nana: my partner\n:until Fri 15:35")
    assert "this goes to <#C0SALES> about you" in paired.shows("ana")[-1]
    paired.play("ana taps My side\nana fills shows=wins")
    assert "There is nothing to say about you in <#C0SALES> so far." in paired.shows("ana")[-1]
    paired.play("ben: stop partnering with @ana")
    assert not [line for line in paired.shows("ana") if "about you in" in line or "this goes to" in line]


def test_a_paused_person_gets_no_review_and_the_next_ones_come_again(paired: Scene) -> None:
    paired.play("ana: I'll send the deck by Dec 20\nana: I'll call Dana by Dec 8")
    paired.play("ana: I'm on vacation until Monday")
    lines = [line for line in paired.play(":wait 10d") if "this goes to" in line.body and line.to == "ana"]
    assert [f"{line.at:%a %d}" for line in lines] == ["Fri 04"]


def test_whoever_does_not_work_on_fridays_reviews_on_their_last_day(paired: Scene) -> None:
    paired.play("ana: I'll send the deck by Tuesday")
    paired.play("ana: I work Monday to Thursday")
    [line] = [line for line in paired.play(":wait 4d") if "this goes to" in line.body and line.to == "ana"]
    assert f"{line.at:%a %d %H:%M}" == "Thu 26 15:30"


def test_the_review_counts_as_one_of_three_messages_a_day(paired: Scene) -> None:
    paired.play(
        """
        ana: I'll call Dana by Friday 10am
        ana: I'll send the deck by Tuesday
        ana: I'll water the plants by the end of Friday
        """
    )
    paired.play(":until Thu 18:00")
    day = [line for line in paired.play(":until Fri 18:00") if line.to == "ana" and line.method == "chat.postMessage"]
    assert any("this goes to" in line.body for line in day)
    assert len(day) <= 4, "one of them at a time that ana named"


def test_the_preview_names_what_only_the_thread_will_say(scene: Scene) -> None:
    scene.play(PAIRED)
    many = ", ".join(f"call {name}" for name in ("Ann", "Bob", "Cleo", "Dan", "Finn"))
    scene.play(f"ana: {many} by Thursday noon\n:until Thu 12:00\nana: all done")
    [preview] = [shown for shown in scene.said(":until Fri 15:31") if "kept 5 promises." in shown]
    posted = " ".join(scene.said(":until Mon 9:31"))
    for name in ("Ann", "Bob", "Cleo", "Dan", "Finn"):
        assert f"*call {name}*" in preview and f"*call {name}*" in posted
