"""Asking somebody to be a partner, the answers, what is agreed, and the end of it."""

import pytest

from bot.playground.things import Kind
from tests.scene import PAIRED, Line, Scene

REQUEST = "Wed 10:00 ben: *ana* would like you as accountability partner:"
SIGNED = "ana: pair me with @ben\nana taps Sign\nana submits\nben taps Accept\nben submits"


def bodies(lines: list[Line], to: str) -> list[str]:
    return [line.body for line in lines if line.to == to and line.method == "chat.postMessage"]


def test_a_request_is_one_neutral_question_and_shares_nothing(scene: Scene) -> None:
    scene.play("ana: send the deck by Friday")
    lines = scene.said("ana: pair me with @ben")
    to_ben = [line for line in lines if line.startswith("Wed 10:00 ben:")]
    assert len(to_ben) == 1
    assert to_ben[0].startswith(REQUEST)
    assert to_ben[0].endswith("[Accept] [Decline] [Block]")
    assert "deck" not in to_ben[0]
    asked = "Wed 10:00 ana: I've asked *ben*. Nothing is shared unless you both sign. Your side first?"
    assert f"{asked} [Sign] [Take it back]" in lines


@pytest.mark.both_engines
def test_both_sign_the_contract_and_each_gets_one_message_about_it(scene: Scene) -> None:
    lines = scene.said("ana: pair me with @ben\nana taps Sign\nana submits")
    assert (
        "Wed 10:00 ana (changed): I've asked *ben*, and your side is signed. Nothing is shared unless they sign, too. "
        "[Take it back]"
    ) in lines
    lines = scene.said("ben taps Accept\nben submits")
    for name, other in (("ana", "ben"), ("ben", "ana")):
        [line] = [line for line in lines if line.startswith(f"Wed 10:00 {name}: ")]
        assert f"You and *{other}* are partners." in line
        assert "first due *Mon Nov 30, 9:30 AM*, needs a channel. Which one?" in line
        assert "About you it shows: wins, kept promises, this week's promises." in line
        assert "Nobody hears of a promise that you leave open or miss." in line
        assert line.endswith("[Choose channel] [My side] [Stop]")
    assert "Wed 10:00 ben (changed): You accepted *ana*'s request." in lines


def test_nothing_begins_before_the_last_signature(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nben taps Accept\nben submits")
    [news] = [line for line in scene.lines() if line.to == "ana" and "signed" in line.body]
    assert news.body == "*ben* signed. Yours is next, and it begins."
    assert news.buttons == ("Sign", "Take it back")
    scene.play("ana: I'll send the deck by Tuesday\n:until Thu 10:00")
    assert "You have no partner" in scene.said("ben: my partner")[0]
    lines = scene.play("ana taps Sign\nana fills channel=#sales")
    begun = [line.to for line in lines if "You and *" in line.body and line.method == "chat.postMessage"]
    assert sorted(begun) == ["ana", "ben"]


def test_the_contract_shows_what_the_first_one_chose_for_all(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nana taps Sign")
    scene.play("ana fills channel=#sales; day=Wednesday; time=16:00; until=2026-12-18")
    form = scene.play("ben taps Accept")[-1]
    assert (
        "For all of you: the summary goes to <#C0SALES> on Wednesdays at 4:00 PM, until Fri Dec 18, 2026." in form.body
    )
    lines = scene.play("ben submits")
    [begun] = bodies(lines, "ben")
    assert "goes to <#C0SALES>, next on *Wed Dec 2, 4:00 PM*. The last day is *Fri Dec 18, 2026*." in begun


def test_each_side_is_ones_own_and_can_be_changed_alone(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nana taps Sign\nana submits\nben taps Accept")
    scene.play("ben fills shows=wins,counts,reasons; tells=after_one; tone=boss")
    line = "About you it shows: wins, counts of kept, partly and missed, why you promised it. "
    line += "Of a promise that you leave open or miss, I tell *ana* after one working day, firmly, like a boss."
    assert line in scene.shows("ben")[-1]
    assert "Nobody hears" in scene.shows("ana")[-1]
    lines = scene.play("ben taps My side\nben fills shows=wins; tells=never")
    assert [line.to for line in lines if line.method == "chat.postMessage"] == [], "nobody is asked about it"
    assert "About you it shows: wins. Nobody hears" in scene.shows("ben")[-1]


def test_shared_terms_hold_once_the_other_agrees(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.stage.workspace.add_channel("team", ["ana", "ben"])
    scene.play("ana taps Channel and time\nana fills channel=#team; day=Thursday; time=11:00")
    assert "goes to <#C0SALES>, next on *Mon Nov 30, 9:30 AM*" in scene.shows("ana")[-1], "nothing changed yet"
    assert "It holds once *ben* agrees." in scene.shows("ana")[-1]
    assert "*ana* suggests: the summary goes to <#C0TEAM> on Thursdays at 11:00 AM." in scene.shows("ben")[-1]
    told = bodies(scene.play("ben taps Agree"), "ana")
    assert told == ['*ben* agrees to the terms that you suggested. "my partner" shows what holds now.']
    for name in ("ana", "ben"):
        shown = next(each for each in reversed(scene.shows(name)) if "You and *" in each)
        assert "goes to <#C0TEAM>, next on *Thu Dec 3, 11:00 AM*" in shown


def test_whoever_would_rather_keep_the_terms_keeps_them(scene: Scene) -> None:
    scene.play(PAIRED)
    told = scene.play("ana taps Channel and time\nana fills day=Thursday\nben taps Keep it as it is")
    assert bodies(told, "ana") == ["*ben* would rather keep the terms as they are, so nothing changes."]
    assert "next on *Mon Nov 30, 9:30 AM*" in scene.shows("ben")[-1]
    assert "Suggested" not in " ".join(scene.shows("ana"))


def test_nobody_agrees_to_terms_that_they_did_not_see(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play("ana taps Channel and time\nana fills day=Thursday")
    seen = next(line for line in reversed(scene.lines()) if line.to == "ben" and "Agree" in line.buttons)
    scene.play("ana taps Channel and time\nana fills day=Friday; time=16:00")
    scene.press("ben", seen.entry, "partner_agree", "1.2")
    assert "next on *Mon Nov 30, 9:30 AM*" in scene.shows("ben")[-1]
    assert "on Fridays at 4:00 PM" in scene.shows("ben")[-1], "the newer suggestion still waits"
    scene.press("ben", seen.entry, "partner_agree", "nonsense")
    assert scene.lines()[-1].body == "That button isn't yours to press. Nothing was changed."


def test_a_summary_that_is_planned_moves_with_the_terms(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play("ana: I'll send the deck by Dec 4\nana taps Channel and time\nana fills day=Wednesday; time=16:00")
    scene.play("ben taps Agree\n:wait 8d")
    assert [f"{line.at:%a %d %H:%M}" for line in scene.lines() if line.to == "#sales"] == ["Wed 02 16:00"]


def test_the_last_day_is_told_once_and_another_round_is_offered(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nana taps Sign\nana fills channel=#sales; until=2026-12-04")
    scene.play("ben taps Accept\nben submits\nana: I'll send the deck by Dec 20")
    lines = scene.play("ana: I'll call Dana by Dec 3\n:wait 20d")
    assert [f"{line.at:%a %d}" for line in lines if line.to == "#sales"] == ["Mon 30"], "none after its last day"
    over = "What you and *{}* agreed ended on *Fri Dec 4*, its last day. Nothing more is shared."
    posted = [line for line in lines if "its last day" in line.body and line.method == "chat.postMessage"]
    told = [(line.to, f"{line.at:%a %d %H:%M}", line.body) for line in posted]
    assert told == [("ana", "Mon 07 09:00", over.format("ben")), ("ben", "Mon 07 09:00", over.format("ana"))]
    scene.play("ana taps Another round\nana fills until=2027-01-29")
    lines = scene.play("ben taps Another round\nben submits")
    assert all("You and *" in said for said in bodies(lines, "ben"))
    assert "The last day is *Fri Jan 29, 2027*." in scene.shows("ana")[-1]


def test_a_last_day_that_has_passed_is_refused_in_the_form(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nana taps Sign\nana fills until=2026-11-24")
    assert scene.outcomes[-1].notices == ("Last day: That day has passed. Choose one that is still ahead, or none.",)


def test_a_request_that_nobody_answers_lapses_and_the_asker_hears_once(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nana taps Sign\nana submits")
    lines = scene.play(":wait 20d")
    lapsed = "Your request to *ben* has lapsed: a week went by without everybody's signature. Nothing was shared."
    assert [(f"{line.at:%a %d %H:%M}", line.to) for line in lines if line.body == lapsed] == [("Wed 02 10:00", "ana")]
    assert bodies(lines, "ben") == []
    assert "*ana*'s request has lapsed. Nothing was shared." in scene.shows("ben")
    assert any(line.startswith("Tue 10:00 ben: *ana* would like") for line in scene.said("ana: pair me with @ben"))


def test_the_command_asks_and_shows_in_the_same_way(scene: Scene) -> None:
    assert any(line.startswith(REQUEST) for line in scene.said("ana /kept partner @ben"))
    scene.play("ana taps Sign\nana submits\nben taps Accept\nben submits")
    for words in ("ana /kept partner", "ana: my partner", "ana: who's my partner?"):
        [line] = [line for line in scene.said(words) if "You and *ben* are partners." in line]
        assert line.endswith("[Choose channel] [My side] [Stop]")


def test_a_mention_in_a_channel_asks_in_private(scene: Scene) -> None:
    lines = scene.play("ana #sales: @Kept pair me with @ben")
    assert {line.to for line in lines} == {"ana", "ben"}


def test_whoever_blocked_may_ask_and_that_lifts_the_block(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nben taps Block\n:wait 28d\nana: pair me with @ben")
    scene.play("ben: pair me with @ana\nben taps Accept\nben submits\nana taps Sign\nana submits")
    assert any("You and *ana* are partners." in line for line in scene.shows("ben"))


def test_two_requests_that_cross_become_one_agreement(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nana taps Sign\nana submits")
    lines = scene.said("ben: pair me with @ana")
    assert [line.partition(":")[2][:27] for line in lines] == ["00 ben: *ana* would like yo"]
    scene.play("ben taps Accept\nben submits")
    assert any("You and *ana* are partners." in line for line in scene.shows("ben"))
    with scene.stage.kept.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*), min(state) FROM agreements").one() == (1, "active")


def test_a_late_request_waits_for_the_other_ones_morning(scene: Scene) -> None:
    scene.play(":start 2026-11-25T20:00 America/New_York\nana: pair me with @ben")
    [line] = [line for line in scene.said(":until tomorrow 12:00") if "would like you" in line]
    assert line.startswith("Thu 09:00 ben:")


@pytest.mark.parametrize("ending", ["ana: stop partnering with @ben", "ana taps Stop", "ben: stop partnering"])
def test_either_ends_it_and_both_read_the_same_words(scene: Scene, ending: str) -> None:
    scene.play(PAIRED)
    lines = scene.play(ending)
    said = {line.to: line.body for line in lines if line.method == "chat.postMessage"}
    same = "You and *{}* are no longer partners. Nothing more is shared; each keeps their own promises."
    assert said == {"ana": same.format("ben"), "ben": same.format("ana")}
    assert all("no longer partners" in scene.shows(name)[-2] for name in ("ana", "ben"))
    scene.play("ana: send the deck by Tuesday")
    assert [line for line in scene.play(":wait 8d") if line.to == "#sales" or "this goes to" in line.body] == []


def test_a_request_is_taken_back(scene: Scene) -> None:
    scene.play("ana: pair me with @ben")
    lines = scene.said("ana: stop partnering with @ben")
    assert "Wed 10:00 ana (changed): You took your request to *ben* back. Nothing was shared." in lines
    assert "Wed 10:00 ben (changed): *ana* took the request back. Nothing was shared." in lines
    assert "Wed 10:00 ana: I took your request to *ben* back. Nothing was shared." in lines


def test_ending_what_is_not_there_says_so(scene: Scene) -> None:
    assert scene.said("ana: stop partnering with @ben") == [
        "Wed 10:00 ana: You and *ben* aren't partners, so there is nothing to end."
    ]


def test_kept_enters_a_public_channel_by_itself(scene: Scene) -> None:
    scene.stage.workspace.add_channel("team", ["ana", "ben"])
    scene.play(f"{SIGNED}\nana taps Choose channel\nana fills channel=#team")
    assert scene.outcomes[-1].notices == ()
    assert scene.stage.workspace.bot.id in scene.stage.workspace.channel("team").members


def test_a_partner_whose_account_is_closed_midweek_leaves_in_neutral_words(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play("ana: I'll send the deck by Tuesday\nben: I'll call Dana by Tuesday")
    scene.stage.workspace.user("ben").deleted = True
    scene.stage.people.travels("ben", "America/New_York")
    scene.stage.settle()
    ended = "You and *ben* are no longer partners. Nothing more is shared; each keeps their own promises."
    assert ended in " ".join(scene.shows("ana"))
    assert [line for line in scene.play(":wait 8d") if line.to == "#sales"] == []


def test_a_channel_that_became_private_still_takes_the_summary_of_those_in_it(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play("ana: I'll send the deck by Tuesday")
    scene.stage.workspace.channel("sales").kind = Kind.PRIVATE
    assert len([line for line in scene.play(":until Mon 10:00") if line.to == "#sales"]) == 1


def test_after_two_quiet_weeks_both_are_offered_a_new_start_in_the_same_words(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play("ana: I'll call Dana by Dec 20")
    offers = [line for line in scene.play(":wait 26d") if "A new start?" in line.body]
    assert sorted((line.to, f"{line.at:%a %d}") for line in offers) == [("ana", "Mon 14"), ("ben", "Mon 14")]
    assert len({line.body.replace("*ben*", "*ana*") for line in offers}) == 1
    assert {line.buttons for line in offers} == {("Start anew", "Stop")}


def test_a_pause_is_no_silence(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play("ana: I'm on vacation until Jan 4\nben: I'm on vacation until Jan 4")
    assert not [line for line in scene.play(":wait 30d") if "A new start?" in line.body]
