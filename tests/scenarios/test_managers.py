"""A manager and a report: both confirm it, both see the same and nothing else, either ends it."""

import pytest

from tests.scene import Line, Scene

CONFIRMED = "ana: @ben is my manager\nben taps Yes"


def to(lines: list[Line], name: str) -> list[str]:
    """What Kept said anew to somebody."""
    return [line.body for line in lines if line.to == name and line.method != "chat.update"]


@pytest.mark.parametrize(("said", "other"), [("ana: @ben is my manager", "ben"), ("ben /kept I manage @ana", "ana")])
def test_a_role_is_asked_once_and_stands_when_the_other_side_confirms(scene: Scene, said: str, other: str) -> None:
    asker = {"ana": "ben", "ben": "ana"}[other]
    lines = scene.play(said)
    assert to(lines, asker) == [f"I've asked *{other}* to confirm it. Nothing is shown before that."]
    [request] = to(lines, other)
    assert request.startswith(f"*{asker}* says you") and request.endswith("Is it so?")
    assert "nobody" in to(scene.play(f"{asker}: team"), asker)[0].lower()
    [news] = to(scene.play(f"{other} taps Yes"), asker)
    assert news.startswith(f"Confirmed with *{other}*. You both see the same:")
    assert scene.shows(other)[-1].startswith("Confirmed: you")


@pytest.mark.both_engines
def test_both_see_what_is_between_them_and_nothing_else(scene: Scene) -> None:
    scene.stage.workspace.add_user("cat")
    scene.play(f"""
        {CONFIRMED.replace(chr(10), chr(10) + " " * 8)}
        ana: I'll send @ben the forecast by Friday
        ben: I'll send @ana the budget by Thursday
        ana: I'll call the secret-customer by Friday
        ana: I'll send @cat the secret-deck by Friday
        ana: didn't get to the secret-customer
        ana: the forecast is blocked by finance, waiting on @ben
        ben taps I'll clear it
        ana: I need 15 minutes with my manager
        :wait 1m
    """)
    [team] = to(scene.play("ben /kept team"), "ben")
    assert team == (
        "*ana* would like 15 minutes of your time (since Wed Nov 25).\n"
        "Promised you: *send <@U0BEN> the forecast*, waiting\n"
        "You promised: *send <@U0ANA> the budget* by Thu Nov 26, 5:00 PM\n"
        "You're clearing: *finance*, for *send <@U0BEN> the forecast*\n"
        "No one-to-one noted yet."
    )
    [mine] = to(scene.play("ana: my manager"), "ana")
    assert mine.splitlines()[1:3] == [
        "Promised you: *send <@U0ANA> the budget* by Thu Nov 26, 5:00 PM",
        "You promised: *send <@U0BEN> the forecast*, waiting",
    ]
    pre = scene.play("ben /kept prep @ana")
    [for_ben], [for_ana] = to(pre, "ben"), to(pre, "ana")
    assert for_ben == for_ana and "*ben* is clearing for *ana*:\n• *finance*" in for_ben
    assert to(scene.play("ben /kept prep @ana"), "ana") == [], "the same day it is not sent to the other again"
    home = next(line for line in scene.play("ben opens home") if line.method == "views.publish")
    assert "*ana* would like 15 minutes" in home.body
    seen = " ".join([team, for_ben, home.body, *scene.shows("ben")])
    assert "secret" not in seen and "missed" not in seen and "%" not in seen and " of 1" not in seen


def test_time_is_asked_for_once_and_one_tap_logs_that_it_was_given(scene: Scene) -> None:
    scene.play(CONFIRMED)
    lines = scene.play("ana: I need 30 minutes with @ben")
    assert to(lines, "ben") == ["*ana* would like 30 minutes of your time. No one-to-one noted yet."]
    assert to(scene.play("ana: I need 15 minutes with my manager"), "ben") == [], "asked again it is no new message"
    lines = scene.play("ben taps Gave 15 min")
    assert to(lines, "ben") == [], "the question itself shows it"
    assert "Last one-to-one: Wed Nov 25, 15 minutes." in scene.shows("ben")[-1]
    scene.play("ben: had a 1:1 with @ana, 30 min")
    assert "Last one-to-one: Wed Nov 25, 30 minutes." in to(scene.play("ana: my manager"), "ana")[0]


def test_the_pre_read_comes_an_hour_before_a_one_to_one_whose_time_is_known(scene: Scene) -> None:
    scene.play(CONFIRMED)
    [noted] = to(scene.play("ana: one-to-one with @ben every Thursday at 2pm"), "ana")
    assert noted == (
        "One-to-ones with *ben* *every Thursday at 2:00 PM*. An hour before, you both get the same pre-read."
    )
    lines = [
        line for line in scene.play(":until Thu 15:00\n:wait 6d") if line.body.startswith("Before *ben* and *ana*")
    ]
    assert [f"{line.at:%a %H:%M} {line.to}" for line in lines] == ["Thu 13:00 ben", "Thu 13:00 ana"]
    assert lines[0].body == lines[1].body
    scene.play("ben: no more one-to-ones with @ana")
    assert [line for line in scene.play(":wait 8d") if "talk:" in line.body] == []


def test_crossing_claims_become_one_role_and_the_other_way_round_is_refused(scene: Scene) -> None:
    scene.play("ana: @ben is my manager")
    lines = scene.play("ben: I manage @ana")
    assert to(lines, "ben")[0].startswith("Confirmed with *ana*.") and to(lines, "ana")[0].startswith("Confirmed with")
    assert to(scene.play("ben: @ana is my manager"), "ben") == [
        "Between you and *ana* it is down the other way round. End that first, if it has changed."
    ]
    assert to(scene.play("ben: I manage @ana"), "ben")[0].startswith("You and *ana* confirmed that already.")


def test_a_no_is_neutral_and_holds_for_four_weeks(scene: Scene) -> None:
    lines = scene.play("ana: @ben is my manager\nben taps No")
    assert to(lines, "ana")[-1] == "*ben*: not now. Nothing was shown."
    assert to(scene.play("ana: @ben is my manager"), "ben") == []


@pytest.mark.parametrize("ending", ["ana: @ben is no longer my manager", "ben: stop managing @ana", "ben taps End"])
def test_either_ends_it_at_once_and_both_read_the_same_words(scene: Scene, ending: str) -> None:
    scene.play(f"{CONFIRMED}\nana: I'll send @ben the forecast by Friday\nben: team")
    lines = scene.play(ending)
    same = "You and *{}* are no longer manager and report here. Each keeps their own promises."
    assert to(lines, "ana") == [same.format("ben")] and to(lines, "ben") == [same.format("ana")]
    assert to(scene.play("ben: prep @ana"), "ben")[0].startswith("You and *ana* aren't manager and report here.")


def test_undo_takes_the_question_back_and_no_promise(scene: Scene) -> None:
    scene.play("ana: I'll call Dana by Friday\nana: @ben is my manager")
    lines = scene.play("ana: undo")
    assert to(lines, "ana") == ["I took that question to *ben* back. Nothing was shown."]
    assert scene.shows("ben")[-1] == "No longer so: you manage *ana*. Nothing is shown."
    assert "call Dana" in to(scene.play("ana: what's on my plate"), "ana")[0]


def test_a_report_who_leaves_is_out_of_the_team(scene: Scene) -> None:
    scene.play(f"{CONFIRMED}\nana: one-to-one with @ben every Thursday at 2pm")
    scene.stage.workspace.user("ana").deleted = True
    scene.stage.people.travels("ana", "America/New_York")
    [told] = to(scene.play(":wait 2d"), "ben")
    assert told == "*ana* is no longer here, so nothing is shared between you any more."
    assert to(scene.play("ben: team"), "ben")[0].startswith("Nobody has confirmed")


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("@ana", "That would be you both times."),
        ("@ci", "*ci* is an app"),
        ("@gus", "*gus* is a guest here"),
        ("@gone", "*gone* no longer has an account here"),
        ("@eve", "*eve* belongs to another workspace."),
    ],
)
def test_who_can_be_neither_is_said_plainly_and_nobody_is_written_to(scene: Scene, who: str, line: str) -> None:
    workspace = scene.stage.workspace
    workspace.add_user("ci", bot=True)
    workspace.add_user("gus", is_restricted=True)
    workspace.add_user("gone", deleted=True)
    workspace.add_user("eve", team_id="T0OTHER")
    for words in (f"ana: {who} is my manager", f"ana: I manage {who}"):
        [said] = scene.play(words)
        assert said.to == "ana" and said.body.startswith(line)
    assert to(scene.play("gus: I manage @ben"), "gus")[0].startswith("You're a guest here")


def test_without_a_manager_the_wish_for_time_says_how_to_name_one(scene: Scene) -> None:
    [line] = scene.said("ana: I need 15 minutes with my manager")
    assert line.endswith('I don\'t know your manager yet. Tell me, like "@ben is my manager"; they confirm it once.')


@pytest.mark.parametrize("words", ["no, next week", "tomorrow 10am works", "sure, my office at 4", "can we do 3pm?"])
def test_what_the_manager_says_to_the_wish_for_time_goes_to_whoever_wishes(scene: Scene, words: str) -> None:
    scene.play(f"{CONFIRMED}\nben: i'll get @ana her bonus letter by 11am\n:until 11:01")
    scene.play("ana: I need 20 minutes with my manager")
    lines = scene.play(f"ben: {words}")
    assert to(lines, "ana") == [f'*ben* on the time you asked for: "{words}"']
    assert to(lines, "ben") == ["I've told *ana*."], "the letter stays where it is"


def test_having_met_is_time_given_and_keeps_no_other_act(scene: Scene) -> None:
    scene.play(f"{CONFIRMED}\nben: remind ana about the forecast\nben taps Tomorrow")
    assert to(scene.play("ben: i met with @ana today for 30 min"), "ben") == ["Noted: 30 minutes with *ana* today."]
    [asked] = to(scene.play("ben: i met with ana today for 30 min"), "ben")
    assert "Which one is done?" in asked
