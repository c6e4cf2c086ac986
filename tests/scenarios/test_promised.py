"""Promises to somebody: who sees them, what they may do about them, and the balance of two people."""

import pytest

from tests.scene import Line, Scene

DECK = "ana: I'll send @ben the deck by Friday"


def said_to(lines: list[Line], name: str) -> list[str]:
    return [line.body for line in lines if line.to == name and line.method == "chat.postMessage"]


def test_the_echo_says_who_sees_it_and_nobody_is_written_to(scene: Scene) -> None:
    lines = scene.play(DECK)
    assert [str(line) for line in lines] == [
        "Wed 10:00 ana: *send <@U0BEN> the deck* by *Fri Nov 27, 5:00 PM*. I'll check in then. / "
        "ben can see this, and how it went. [Edit] [Keep private] [Undo]"
    ]
    [shown] = said_to(scene.play("ben: what was promised to me"), "ben")
    assert "*ana*: *send <@U0BEN> the deck* by Fri Nov 27, 5:00 PM" in shown


def test_the_form_shows_a_name_and_the_promise_keeps_the_person(scene: Scene) -> None:
    scene.play(f"{DECK}\nana taps Edit")
    form = str(scene.lines()[-1].entry.blocks)
    assert "'send @ben the deck'" in form and "U0BEN" not in form
    scene.play("ana fills what=send @ben the deck, and @bennett a copy")
    assert scene.shows("ana")[0].startswith("*send <@U0BEN> the deck, and @bennett a copy* by *Fri Nov 27, 5:00 PM*.")


def test_the_form_says_where_a_channel_reads_the_words(scene: Scene) -> None:
    scene.play("ana #sales: @Kept I'll send the deck by 4pm\nana opens home\nana taps Edit")
    assert "You promised it in a channel: what I said back there changes, too." in str(scene.lines()[-1].entry.blocks)
    scene.play("ana fills what=send the long deck\nana: I'll call Dana by Friday\nana taps Edit")
    assert "*send the long deck* by" in scene.shows("#sales")[-1]
    assert "in a channel" not in str(scene.lines()[-1].entry.blocks)


@pytest.mark.parametrize("words", ["ana taps Keep private", "ana: keep it private"])
def test_kept_private_nobody_else_sees_it(scene: Scene, words: str) -> None:
    scene.play(f"{DECK}\n{words}")
    assert "can see this" not in scene.shows("ana")[0]
    for looking in ("ben: promised", "ben /kept balance @ana"):
        assert "deck*" not in said_to(scene.play(looking), "ben")[0]


def test_a_later_wish_for_privacy_means_the_newest_promise(scene: Scene) -> None:
    scene.play(f"{DECK}\nana: what's on my plate")
    assert said_to(scene.play("ana: keep that private"), "ana") == ["*send @ben the deck*: only you see it now."]
    scene.play("ana: I'll call Dana tomorrow")
    assert said_to(scene.play("ana: keep it private"), "ana") == ["*call Dana*: only you see it now."]


def test_whom_a_promise_is_only_about_never_sees_it(scene: Scene) -> None:
    [echo] = scene.play("ana: I'll talk to Dana about @ben's bonus tomorrow")
    assert "can see" not in echo.body
    assert said_to(scene.play("ben: promised"), "ben")[0].startswith("Nobody has promised you anything")


@pytest.mark.parametrize("who", ["@ana", "@ci", "@gus", "@eve", "@gone"])
def test_a_promise_to_oneself_a_bot_a_guest_or_somebody_elsewhere_stays_private(scene: Scene, who: str) -> None:
    workspace = scene.stage.workspace
    workspace.add_user("ci", bot=True)
    workspace.add_user("gus", is_restricted=True)
    workspace.add_user("eve", team_id="T0OTHER")
    workspace.add_user("gone", deleted=True)
    [echo] = scene.play(f"ana: I'll send {who} the deck by Friday")
    assert "can see" not in echo.body and echo.buttons == ("Edit", "Undo")


def test_made_in_a_channel_the_echo_there_says_that_they_see_how_it_went(scene: Scene) -> None:
    [line] = scene.play("ana #sales: @Kept I'll send @ben the deck by Friday")
    assert line.body.endswith("I'll check in with ana in private. ben can see how it went.")


def test_a_kept_promise_can_be_thanked_for_once(scene: Scene) -> None:
    scene.play(f"{DECK}\nana: done with the deck\nben: promised")
    assert scene.shows("ben")[-1].endswith("*ana* kept *send <@U0BEN> the deck* [Say thanks]")
    scene.play("ben taps Say thanks")
    lines = scene.play(":wait 5m")
    assert said_to(lines, "ana") == ["*ben* says thanks for this one: *send <@U0BEN> the deck*."]
    assert "Nobody has promised you anything" in scene.shows("ben")[-1]
    assert said_to(scene.play(":wait 1d"), "ana") == []


def test_a_release_is_neither_kept_nor_missed_and_told_once(scene: Scene) -> None:
    scene.play(f"{DECK}\nben: promised")
    lines = scene.play("ben picks Let it go")
    assert said_to(lines, "ana") == [
        "*ben* let you off *send <@U0BEN> the deck*. It counts neither as kept nor as missed."
    ]
    assert said_to(scene.play("ana: what's on my plate"), "ana")[0].startswith("Nothing promised right now.")
    assert said_to(scene.play(":until Mon 12:00"), "ana") == [], "nobody asks about it"
    [balance] = said_to(scene.play("ana: balance @ben"), "ana")
    assert "no promises to each other" in balance


def test_a_question_goes_out_as_one_message_and_once_a_day(scene: Scene) -> None:
    scene.play(f"{DECK}\nben: promised\nben picks Ask about it")
    lines = scene.play("ben fills what=With <!here> the Q3 numbers?")
    [asked] = said_to(lines, "ana")
    assert asked.startswith('*ben* asks about *send <@U0BEN> the deck*: "With @here the Q3 numbers?"')
    scene.play("ben picks Ask about it\nben fills what=And Q4?")
    assert (
        scene.outcomes[-1].notices[0].endswith("You asked about that one today already. I pass on one question a day.")
    )


def test_a_question_waits_for_the_hours_of_whoever_promised_and_goes_with_the_promise(scene: Scene) -> None:
    scene.play(f":start 2026-11-25T16:50 America/New_York\n{DECK}\n:wait 20m\nben: promised\nben picks Ask about it")
    assert said_to(scene.play("ben fills what=With Q3?"), "ana") == []
    assert said_to(scene.play("ana: done with the deck\n:until tomorrow 12:00"), "ana") == [
        "*send <@U0BEN> the deck*: kept."
    ]


def test_the_home_shows_what_is_promised_and_its_buttons_work_there(scene: Scene) -> None:
    scene.play(f"{DECK}\nana: I'll get back to @ben tomorrow\nana: done with getting back to ben\nben opens home")
    home = str(scene.stage.workspace.homes[scene.stage.workspace.user("ben").id].blocks)
    assert "Promised to you" in home and "the deck" in home
    scene.play("ben picks Let it go")
    home = str(scene.stage.workspace.homes[scene.stage.workspace.user("ben").id].blocks)
    assert "the deck" not in home


def test_the_next_of_a_series_and_what_is_carried_on_are_to_the_same_person(scene: Scene) -> None:
    scene.play("ana: every Friday I'll send @ben the numbers\n:until Fri 17:00\nana taps Not done\nana taps New date")
    scene.play("ana taps Monday\n:until Mon 12:00")
    [shown] = said_to(scene.play("ben: promised"), "ben")
    assert shown.count("send <@U0BEN> the numbers") == 2


@pytest.mark.both_engines
def test_both_see_the_same_balance(scene: Scene) -> None:
    scene.play(DECK)
    scene.play("ana: I'll email @ben tomorrow\nana: done emailing ben\nana: I'll call Eve tomorrow")
    scene.play("ben: I'll send @ana the plan today\n:until 17:00\nben taps Not done\n:wait 1d")
    scene.play("ana: push the deck to Tuesday")
    seen = {
        name: said_to(scene.play(f"{name} /kept balance @{other}"), name)
        for name, other in (("ana", "ben"), ("ben", "ana"))
    }
    assert seen["ana"] == seen["ben"]
    assert seen["ana"] == [
        "*ana* and *ben*, the last four weeks: / *ana* to ben: 1 open, 1 kept, 1 moved\n"
        "• *send <@U0BEN> the deck* by Tue Dec 1, 5:00 PM / *ben* to ana: 1 missed / "
        "Only what one of you promised the other. You both see this."
    ]
    assert said_to(scene.play("ana: how are Ben and I doing?"), "ana") == seen["ana"]


def test_a_balance_that_leans_gets_a_gentle_word_the_same_for_both(scene: Scene) -> None:
    for what in ("deck", "plan", "list"):
        scene.play(f"ana: I'll send @ben the {what} by Friday")
    [said] = said_to(scene.play("ben: balance @ana"), "ben")
    assert "Lately most of it lies with ana. Is there one thing ben could take on?" in said
    assert said_to(scene.play("ana: balance @ben"), "ana") == [said]


def test_other_peoples_promises_and_old_ones_are_in_no_balance(scene: Scene) -> None:
    scene.stage.workspace.add_user("cat")
    scene.play(f"{DECK}\nana: I'll send @cat the secret plan by Friday\nana: done with the deck\n:wait 29d")
    [said] = said_to(scene.play("ben: balance with ana"), "ben")
    assert "secret" not in said and "no promises to each other" in said
    assert "secret" not in str(said_to(scene.play("ben: balance @cat"), "ben"))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("ana /kept balance @ana", "With whom? Name them with an @"),
        ("ana /kept balance @ben", "*ana* and *ben*: no promises to each other"),
    ],
)
def test_a_balance_with_oneself_or_a_stranger_is_said_plainly(scene: Scene, words: str, line: str) -> None:
    assert scene.play(words)[-1].body.startswith(line)


@pytest.mark.parametrize("action", ["promised_thank", "promised_release", "promised_question", "promised_keep_private"])
def test_a_stranger_or_a_forged_value_does_nothing(scene: Scene, action: str) -> None:
    scene.stage.workspace.add_user("eve")
    scene.play(f"eve: hi\n{DECK}")
    message = scene.lines()[-1].entry
    for value in ("1", "999", "x"):
        scene.press("eve", message, action, value)
    with scene.stage.kept.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT state FROM commitments").scalars().all() == ["open"]
        assert connection.exec_driver_sql("SELECT count(*) FROM promised_to").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM kudos").scalar_one() == 0


def test_names_can_be_read_where_no_mention_is_live(scene: Scene) -> None:
    [line] = scene.play("ana #sales: @Kept I'll send @ben the deck by Friday")
    assert "*send @ben the deck*" in line.body
    lines = scene.play("ana: I'll send @ben the plan by Friday\nana: done with the thing for @ben\nana: done sending")
    assert "send @ben the deck" in str(lines[-1].buttons), "a choice among both"


def test_without_a_date_yet_it_can_be_kept_private_too(scene: Scene) -> None:
    [echo] = scene.play("ana: I'll send @ben the deck")
    assert echo.buttons == ("Today", "Tomorrow", "Friday", "Pick…", "Keep private", "Undo")
