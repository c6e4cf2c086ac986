"""Asking somebody for a promise: the question, its answers, how it went, and everybody who cannot be asked."""

import pytest

from tests.scene import Line, Scene

DECK = "ana: @ben can you send me the deck by Friday?"
QUESTION = "*ana* asks: *send me the deck* by *Fri Nov 27, 5:00 PM*. Do you promise it?"


def said_to(lines: list[Line], name: str) -> list[str]:
    """New messages to somebody, without those that only changed."""
    return [line.body for line in lines if line.to == name and line.method == "chat.postMessage"]


def ben_is_known(scene: Scene) -> None:
    scene.play("ben: hi")


def test_an_ask_reaches_the_asked_person_as_one_question_and_nothing_is_promised_yet(scene: Scene) -> None:
    ben_is_known(scene)
    lines = scene.play(DECK)
    assert said_to(lines, "ben") == [QUESTION]
    assert [line.buttons for line in lines if line.to == "ben"] == [("Accept", "Another date", "Decline")]
    assert [str(line) for line in lines if line.to == "ana"] == [
        "Wed 10:00 ana: Asked *ben*: *send me the deck* by *Fri Nov 27, 5:00 PM*. You'll hear what they say. [Undo]"
    ]
    assert "Nothing promised" in scene.play("ben: what's on my plate")[-1].body


def test_somebody_who_never_met_kept_learns_what_it_is_and_how_to_be_left_alone(scene: Scene) -> None:
    [question] = said_to(scene.play(DECK), "ben")
    assert question.startswith(QUESTION)
    assert "I'm Kept" in question and 'say "no asks"' in question


@pytest.mark.both_engines
def test_accepted_it_is_a_promise_to_the_asker_who_hears_the_yes_and_the_ending_once(scene: Scene) -> None:
    scene.play(DECK)
    lines = scene.play("ben taps Accept")
    assert said_to(lines, "ana") == ["*ben* will: *send me the deck* by *Fri Nov 27, 5:00 PM*."]
    assert said_to(lines, "ben") == [], "the question itself shows the answer"
    assert "promised to *ana*" in scene.shows("ben")[-1]
    lines = scene.play(":wait 1h\nben: done with the deck\n:wait 10m")
    [told] = [line for line in lines if line.to == "ana" and line.method == "chat.postMessage"]
    assert str(told) == "Wed 11:02 ana: *ben* kept it: *send me the deck*. [Say thanks]"
    root = next(line for line in scene.lines() if line.body.startswith("*ben* will"))
    assert told.entry.thread_ts == root.entry.ts
    assert "*send me the deck* (*ben*): kept." in scene.shows("ana")
    assert said_to(scene.play(":wait 3d"), "ana") == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("ben: didn't get to the deck", "*send me the deck* didn't happen."),
        ("ben: push the deck to Monday", "*send me the deck* is on for *Mon Nov 30, 5:00 PM* now."),
        ("ben: forget the deck", "*ben* let *send me the deck* go."),
        (":until Fri 17:00\nben taps Not done", "*send me the deck* didn't happen."),
    ],
)
def test_whoever_asked_hears_how_it_went_whatever_came_of_it(scene: Scene, answer: str, told: str) -> None:
    scene.play(f"{DECK}\nben taps Accept")
    assert said_to(scene.play(f"{answer}\n:wait 10m"), "ana") == [told]


def test_what_goes_on_with_another_date_is_told_in_one_message(scene: Scene) -> None:
    scene.play(f"{DECK}\nben taps Accept\n:until Fri 16:00\nben: didn't get to the deck")
    lines = scene.play("ben taps New date\nben taps Monday\n:wait 5m")
    assert said_to(lines, "ana") == ["*send me the deck* didn't happen. It's on for *Mon Nov 30, 5:00 PM* now."]
    lines = scene.play(":until Mon 12:00\nben: done with the deck\n:wait 5m")
    assert said_to(lines, "ana") == ["*ben* kept it: *send me the deck*."]


def test_an_answer_undone_at_once_is_no_news(scene: Scene) -> None:
    scene.play(f"{DECK}\nben taps Accept\nben: done with the deck\nben taps Undo")
    assert said_to(scene.play(":wait 30m"), "ana") == []


def test_another_date_is_a_promise_for_that_date_which_the_asker_may_let_go(scene: Scene) -> None:
    scene.play(f"{DECK}\nben taps Another date")
    lines = scene.play("ben fills when=2026-12-01 12:00")
    [told] = [line for line in lines if line.to == "ana" and line.method == "chat.postMessage"]
    assert str(told) == (
        "Wed 10:00 ana: *ben* will: *send me the deck*, by *Tue Dec 1, 12:00 PM* instead of Fri Nov 27, 5:00 PM. "
        "[Let it go]"
    )
    lines = scene.play("ana taps Let it go")
    assert said_to(lines, "ben") == [
        "*ana* let you off *send <@U0ANA> the deck*. It counts neither as kept nor as missed."
    ]
    assert said_to(scene.play(":wait 7d"), "ana") == [] and "nothing" not in scene.shows("ben")[-1]


def test_a_date_that_has_passed_is_refused_in_the_form(scene: Scene) -> None:
    scene.play(f"{DECK}\nben taps Another date\nben fills when=2026-11-20 12:00")
    assert "already passed" in scene.outcomes[-1].notices[0]


def test_a_no_reaches_the_asker_with_the_word_why_if_there_is_one(scene: Scene) -> None:
    scene.play(f"{DECK}\nben taps Decline")
    lines = scene.play("ben fills why=on <!channel> leave")
    assert said_to(lines, "ana") == ['*ben* said no to *send me the deck*: "on @channel leave"']
    assert scene.shows("ben")[-1] == "You said no to *ana*: *send me the deck*. [No asks from ana]"
    scene.play("ana: @ben can you call Dana tomorrow?\nben taps Decline")
    assert said_to(scene.play("ben submits"), "ana") == ["*ben* said no to *call Dana*."]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ben > sure, will do", "*ben* will: *send me the deck* by *Fri Nov 27, 5:00 PM*."),
        ("ben: ok", "*ben* will: *send me the deck* by *Fri Nov 27, 5:00 PM*."),
        ("ben > no, on vacation", '*ben* said no to *send me the deck*: "on vacation"'),
        (
            "ben > Tuesday noon",
            "*ben* will: *send me the deck*, by *Tue Dec 1, 12:00 PM* instead of Fri Nov 27, 5:00 PM.",
        ),
    ],
)
def test_plain_words_answer_an_ask(scene: Scene, words: str, told: str) -> None:
    scene.play(DECK)
    assert said_to(scene.play(words), "ana") == [told]


def test_a_yes_taken_back_makes_the_question_open_again(scene: Scene) -> None:
    scene.play(f"{DECK}\nben taps Accept\nben taps Undo")
    assert "*ben* took the yes back and has *send me the deck* to answer again." in scene.shows("ana")
    assert said_to(scene.play("ben taps Accept"), "ana") == ["*ben* will: *send me the deck* by *Fri Nov 27, 5:00 PM*."]


@pytest.mark.parametrize("taking_back", ["ana taps Undo", "ana: never mind", "ana > undo"])
def test_the_asker_takes_it_back_and_it_is_gone_from_both(scene: Scene, taking_back: str) -> None:
    scene.play(DECK)
    lines = scene.play(taking_back)
    assert scene.shows("ben") == ["*ana* took this back: *send me the deck*. Nothing to do."]
    assert "Taken back: *send me the deck*, asked of *ben*." in scene.shows("ana")[-1]
    assert said_to(lines, "ben") == [] and said_to(scene.play(":wait 9d"), "ana") == []


def test_an_ask_without_a_date_asks_its_owner_for_one(scene: Scene) -> None:
    scene.play("ana: @ben can you send me the deck?")
    scene.play("ben taps Accept")
    assert "By when? [Today] [Tomorrow] [Friday] [Pick…] [Undo]" in scene.shows("ben")[-1]
    lines = scene.play("ben taps Friday\n:wait 5m")
    assert said_to(lines, "ana") == ["*ben* will: *send me the deck* by *Fri Nov 27, 5:00 PM*."]


def test_a_yes_without_a_date_is_told_all_the_same_and_its_date_later(scene: Scene) -> None:
    scene.play("ana: @ben can you send me the deck?")
    assert said_to(scene.play("ben taps Accept\n:wait 5m"), "ana") == ["*ben* will: *send me the deck*. No date yet."]
    assert said_to(scene.play("ben taps Friday\n:wait 5m"), "ana") == [
        "*send me the deck* is on for *Fri Nov 27, 5:00 PM* now."
    ]


def test_what_was_told_as_partly_done_says_when_the_rest_comes(scene: Scene) -> None:
    scene.play(f"{DECK}\nben taps Accept\n:until Fri 17:00\nben taps Partly\n:until Mon 9:30\nben taps Carry the rest")
    assert "*ben* got part of it done: *send me the deck*. The rest by *Tue Dec 1, 5:00 PM*." in scene.shows("ana")


def test_a_recurring_ask_becomes_a_series_and_each_ending_is_told(scene: Scene) -> None:
    scene.play("ana: @ben can you send me the numbers every Friday?")
    assert said_to(scene.play("ben taps Accept"), "ana") == [
        "*ben* will: *send me the numbers* *every Friday*, first on *Fri Nov 27, 5:00 PM*."
    ]
    for day in ("Fri 16:00", "Fri 16:00"):
        lines = scene.play(f":until {day}\nben: done with the numbers\n:wait 5m")
        assert said_to(lines, "ana") == ["*ben* kept it: *send me the numbers*."]
    with scene.stage.kept.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM series").scalar_one() == 1


def test_several_people_are_asked_in_one_message_and_shown_in_one_echo(scene: Scene) -> None:
    scene.stage.workspace.add_user("cat")
    lines = scene.play("ana: @ben and @cat, can you send me the numbers by Friday?")
    [echo] = said_to(lines, "ana")
    assert "Asked *ben*" in echo and "Asked *cat*" in echo
    assert {line.to for line in lines} == {"ana", "ben", "cat"}
    scene.play("ben taps Accept")
    scene.play("ana taps Undo")
    assert "took this back" in scene.shows("cat")[-1] and "promised to" in scene.shows("ben")[-1]


def test_each_is_asked_their_own_and_ones_own_promise_is_written_down_beside_it(scene: Scene) -> None:
    scene.stage.workspace.add_user("cat")
    lines = scene.play("ana: @ben can you send me the deck by Friday and @cat can you call Dana tomorrow?")
    assert "*send me the deck*" in said_to(lines, "ben")[0] and "*call Dana*" in said_to(lines, "cat")[0]
    lines = scene.play("ana: I'll send the numbers tomorrow. @ben can you review the contract by Friday?")
    assert "*review the contract*" in said_to(lines, "ben")[0]
    assert [body.split(" by ")[0] for body in said_to(lines, "ana")] == [
        "Asked *ben*: *review the contract*",
        "*send the numbers*",
    ]


def test_in_a_channel_it_is_said_back_there_and_asked_and_answered_in_private(scene: Scene) -> None:
    scene.stage.workspace.add_channel("deals", ["ana", "kept"])
    lines = scene.play("ana #deals: @Kept @ben can you send me the deck by Friday?")
    [echo] = [line for line in lines if line.to == "#deals"]
    assert echo.body == "Asked *ben*: *send me the deck* by *Fri Nov 27, 5:00 PM EST*." and echo.buttons == ()
    [question] = said_to(lines, "ben")
    assert "deals" not in question, "ben is not in there"
    lines = scene.play("ben taps Decline\nben fills why=busy")
    assert [line for line in lines if line.to == "#deals" and line.body != echo.body] == []
    assert said_to(lines, "ana") == ['*ben* said no to *send me the deck*: "busy"']


def test_an_ask_in_a_thread_is_said_back_and_taken_back_in_that_thread(scene: Scene) -> None:
    scene.play("ben #sales: where is the deck?")
    root = scene.stage.workspace.channel("sales").messages[0]
    scene.stage.people.says("ana", "@Kept @ben can you send it by Friday?", channel="#sales", thread_ts=root.ts)
    [echo] = [line for line in scene.play(":wait 2s") if line.to == "#sales"]
    assert echo.entry.thread_ts == root.ts
    scene.stage.people.says("ana", "@Kept never mind", channel="#sales", thread_ts=root.ts)
    scene.play(":wait 2s")
    assert "Taken back" in scene.shows("#sales")[-1] and "took this back" in scene.shows("ben")[-1]


@pytest.mark.parametrize("action", ["ask_accept", "ask_other_date", "ask_decline", "ask_block", "ask_take_back"])
def test_a_stranger_or_a_forged_value_does_nothing(scene: Scene, action: str) -> None:
    scene.stage.workspace.add_user("eve")
    scene.play(f"eve: hi\n{DECK}")
    message = next(line.entry for line in scene.lines() if line.to == "ben")
    for value in ("1", "999", "x", ""):
        scene.press("eve", message, action, value)
    with scene.stage.kept.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT state FROM asks").scalars().all() == ["asked"]
        assert connection.exec_driver_sql("SELECT count(*) FROM ask_refusals").scalar_one() == 0
    assert scene.shows("ben")[0].startswith(QUESTION)


def test_an_answered_ask_is_answered_once(scene: Scene) -> None:
    scene.play(DECK)
    message = next(line.entry for line in scene.lines() if line.to == "ben")
    for action in ("ask_accept", "ask_accept", "ask_decline"):
        scene.press("ben", message, action, "1")
    with scene.stage.kept.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM commitments").scalar_one() == 1
    assert "nothing left to do" in scene.lines()[-1].body


def test_the_words_of_an_ask_ping_nobody_and_link_nowhere(scene: Scene) -> None:
    lines = scene.play("ana: @ben can you send @channel the https://evil.example deck by Friday?")
    assert "&lt;" not in str(lines)
    assert not [line for line in lines if "<!" in line.body or "<http" in line.body]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("sure, by Friday", "Fri Nov 27, 5:00 PM"),
        ("yes, but only by 4pm", "Thu Nov 26, 4:00 PM"),
        ("can't do Thursday, Friday noon works", "Fri Nov 27, 12:00 PM"),
        ("sure but prob more like fri eod", "Fri Nov 27, 5:00 PM"),
        ("ok, I'll send it Friday 3pm", "Fri Nov 27, 3:00 PM"),
        ("Friday noon", "Fri Nov 27, 12:00 PM"),
    ],
)
@pytest.mark.parametrize("where", [":", " >"])
def test_an_answer_may_name_another_date(scene: Scene, words: str, due: str, where: str) -> None:
    scene.play("ana: @ben can you send me the deck by Thursday noon?")
    lines = scene.said(f"ben{where} {words}")
    assert any(" ben (changed): " in line and due in line for line in lines)
    assert any(" ana: *ben* will: " in line and due in line for line in lines)


@pytest.mark.parametrize(
    "words", ["cant this wk, slammed", "can't do it, sorry", "no, sorry, that one is marketing's job"]
)
def test_a_no_may_be_said_in_ones_own_words(scene: Scene, words: str) -> None:
    scene.play("ana: @ben can you send me the deck by Thursday noon?")
    scene.play(f"ben: {words}")
    assert scene.said("ben: what's on my plate")[-1].startswith("Wed 10:00 ben: Nothing promised right now.")
    assert any("*ben* said no" in shown for shown in scene.shows("ana"))
