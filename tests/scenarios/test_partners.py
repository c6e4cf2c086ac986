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


def test_three_sign_for_a_trio_and_one_who_leaves_leaves_the_others_to_it(scene: Scene) -> None:
    cat(scene)
    scene.play("ana: pair me with @ben and @cat\nana taps Sign\nana fills channel=#sales\nben taps Accept\nben submits")
    assert "together with *cat*" in next(line.body for line in scene.lines() if line.to == "ben")
    lines = scene.play("cat taps Accept\ncat submits\nben: I'll call Kim by Dec 20\nben: I'll call Dana by Tuesday")
    assert "You, *ana* and *ben* are partners." in bodies(lines, "cat")[0]
    told = scene.play("ana taps Stop")
    left = "*ana* has left your round. Nothing of theirs is shared any more; the rest of you go on."
    assert bodies(told, "ben") == bodies(told, "cat") == [left]
    assert "You and *cat* are partners." in " ".join(scene.shows("ben"))
    scene.play("ana: I'll hide the canary by Tuesday")
    [summary] = [line for line in scene.play(":until Mon 10:00") if line.to == "#sales"]
    assert summary.body.startswith("*ben and cat*")
    assert "canary" not in str(summary.entry.blocks)


def test_of_three_nobody_is_told_of_new_terms_before_they_hold(scene: Scene) -> None:
    cat(scene)
    scene.play("ana: pair me with @ben and @cat\nana taps Sign\nana fills channel=#sales\nben taps Accept\nben submits")
    scene.play("cat taps Accept\ncat submits\nben taps Channel and time\nben fills day=Thursday")
    assert "It holds once *ana and cat* agree." in " ".join(scene.shows("ben"))
    assert bodies(scene.play("ana taps Agree"), "ben") == []
    [told] = bodies(scene.play("cat taps Agree"), "ben")
    assert told.startswith("*cat* agrees to the terms that you suggested.")
    scene.play("ana: stop partnering with @ben and @cat")
    assert "*ana* has left your round." in scene.shows("cat")[-1]


def test_a_trio_of_which_one_says_no_goes_on_as_a_pair(scene: Scene) -> None:
    cat(scene)
    scene.play("ana: pair me with @ben and @cat\nana taps Sign\nana submits\ncat taps Decline")
    lines = scene.play("ben taps Accept\nben submits")
    assert "You and *ana* are partners." in bodies(lines, "ben")[0]


def test_a_trio_of_which_one_never_answers_begins_with_those_who_signed(scene: Scene) -> None:
    cat(scene)
    scene.play("ana: pair me with @ben and @cat\nana taps Sign\nana submits\nben taps Accept\nben submits")
    lines = scene.play(":wait 8d")
    assert "You and *ben* are partners." in bodies(lines, "ana")[0]
    assert not any("lapsed" in line for line in bodies(lines, "ana"))


def test_more_than_a_trio_is_refused(scene: Scene) -> None:
    cat(scene)
    scene.stage.workspace.add_user("dan")
    assert scene.said("ana: pair me with @ben, @cat and @dan") == [
        "Wed 10:00 ana: That's more than a trio. Name one person, or two, and start the next round after that."
    ]


def test_somebody_may_have_several_partnerships(scene: Scene) -> None:
    cat(scene)
    scene.play(PAIRED)
    scene.play("ana: pair me with @cat\nana taps Sign\nana fills channel=#sales\ncat taps Accept\ncat submits")
    shown = scene.said("ana: my partner")[0]
    assert "You and *ben* are partners." in shown and "You and *cat* are partners." in shown
    scene.play("ana: I'll call Dana by Tuesday\nana: stop partnering with @ben")
    assert [line.body.split(":")[0] for line in scene.play(":until Mon 10:00") if line.to == "#sales"] == [
        "*ana and cat*"
    ]


def cat(scene: Scene) -> None:
    user = scene.stage.workspace.add_user("cat", tz="America/New_York")
    scene.stage.workspace.channel("sales").members.append(user.id)


def test_the_command_asks_and_shows_in_the_same_way(scene: Scene) -> None:
    assert any(line.startswith(REQUEST) for line in scene.said("ana /kept partner @ben"))
    scene.play("ana taps Sign\nana submits\nben taps Accept\nben submits")
    for words in ("ana /kept partner", "ana: my partner", "ana: who's my partner?"):
        [line] = [line for line in scene.said(words) if "You and *ben* are partners." in line]
        assert line.endswith("[Choose channel] [My side] [Stop]")


def test_a_mention_in_a_channel_asks_in_private(scene: Scene) -> None:
    lines = scene.play("ana #sales: @Kept pair me with @ben")
    assert {line.to for line in lines} == {"ana", "ben"}


def test_a_decline_and_a_block_read_the_same_to_the_asker(scene: Scene) -> None:
    scene.stage.workspace.add_user("cat")
    scene.play("ana: pair me with @ben\nana: pair me with @cat")
    declined = bodies(scene.play("ben taps Decline"), "ana")
    blocked = bodies(scene.play("cat taps Block"), "ana")
    assert declined == ["*ben*: not now. Nothing was shared."]
    assert [line.replace("cat", "ben") for line in blocked] == declined
    again = [
        [(line.to, line.body.replace("cat", "ben")) for line in scene.play(f"ana: pair me with @{name}")]
        for name in ("ben", "cat")
    ]
    assert again[0] == again[1] == [("ana", "*ben*: not now. Nothing was shared.")]


def test_a_month_after_a_no_a_request_arrives_and_after_a_block_it_reaches_nobody(scene: Scene) -> None:
    scene.stage.workspace.add_user("cat")
    scene.play("ana: pair me with @ben\nana: pair me with @cat\nben taps Decline\ncat taps Block\n:wait 28d")
    told = [
        [line.body.replace("cat", "ben") for line in scene.play(f"ana: pair me with @{name}") if line.to == "ana"]
        for name in ("ben", "cat")
    ]
    assert told[0] == told[1] == ["I've asked *ben*. Nothing is shared unless you both sign. Your side first?"]
    lines = scene.play(":wait 9d")
    assert [line.to for line in scene.lines() if "would like you" in line.body] == ["ben", "cat", "ben"]
    lapses = [line.body.replace("cat", "ben") for line in lines if line.to == "ana" and "has lapsed:" in line.body]
    assert len(lapses) == 2 and len(set(lapses)) == 1


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


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("@ana", "A partner is somebody else"),
        ("@kept", "*kept* is an app"),
        ("@ci", "*ci* is an app"),
        ("@gus", "*gus* is a guest here"),
        ("@gone", "*gone* no longer has an account here"),
        ("@eve", "*eve* belongs to another workspace."),
    ],
)
def test_who_cannot_be_a_partner_is_said_plainly_and_nobody_is_written_to(scene: Scene, who: str, line: str) -> None:
    workspace = scene.stage.workspace
    workspace.add_user("ci", bot=True)
    workspace.add_user("gus", is_restricted=True)
    workspace.add_user("gone", deleted=True)
    workspace.add_user("eve", team_id="T0OTHER")
    [said] = scene.play(f"ana: pair me with {who}")
    assert said.to == "ana"
    assert said.body.startswith(line)


def test_a_guest_cannot_ask(scene: Scene) -> None:
    scene.stage.workspace.add_user("gus", is_restricted=True)
    [said] = scene.play("gus: pair me with @ben")
    assert said.body.startswith("You're a guest here")


def test_asking_twice_or_a_partner_again_is_said_plainly(scene: Scene) -> None:
    scene.play("ana: pair me with @ben")
    assert scene.said("ana: pair me with @ben") == [
        "Wed 10:00 ana: *ben* has your request already. I'll tell you when there's an answer."
    ]
    scene.play("ana taps Sign\nana submits\nben taps Accept\nben submits")
    assert scene.said("ben: pair me with @ana")[0].startswith("Wed 10:00 ben: You and *ana* are partners already.")


def test_without_a_name_kept_asks_for_one_or_offers_a_match(scene: Scene) -> None:
    who = 'Wed 10:00 ana: Who should it be? Name them, like "pair me with @ben", '
    who += "or let me match you with somebody of a channel. [Match me]"
    assert scene.said("ana: find me a partner") == [who]
    assert scene.said("ana: pair me with ben") == [who]
    assert scene.said("ana: my partner") == [
        'Wed 10:00 ana: You have no partner at the moment. To ask somebody: "pair me with @ben".'
    ]


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


def test_a_stranger_cannot_press_the_buttons_of_an_agreement(scene: Scene) -> None:
    scene.play(PAIRED)
    workspace = scene.stage.workspace
    eve = workspace.add_user("eve")
    workspace.channel("sales").members.append(eve.id)
    message = next(line.entry.message for line in scene.lines() if line.entry.message and "are partners" in line.body)
    message.channel_id, channel = workspace.channel("sales").id, workspace.channel("sales")
    channel.messages.append(message)
    for button in ("Channel and time", "My side", "Stop"):
        lines = scene.play(f"eve taps {button}")
        assert [line.body for line in lines] == ["That button isn't yours to press. Nothing was changed."]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ("archived", "That channel is archived. Choose another one."),
        ("shared", "That channel is shared with another company. Choose one that is only yours."),
        ("private", "I can't find that channel. Invite me there with /invite @Kept, then choose it again."),
        ("without ben", "Not all of you are in that channel. Choose one that you share."),
    ],
)
def test_a_channel_that_will_not_do_is_refused_in_the_form(scene: Scene, spoil: str, sentence: str) -> None:
    scene.play(SIGNED)
    workspace = scene.stage.workspace
    channel = workspace.add_channel("team", ["ana", "ben"], private=spoil == "private")
    match spoil:
        case "archived":
            channel.is_archived = True
        case "shared":
            channel.is_ext_shared = True
        case "without ben":
            channel.members.remove(workspace.user("ben").id)
    scene.play("ana taps Choose channel\nana fills channel=#team")
    assert scene.outcomes[-1].notices == (f"Channel for the weekly summary: {sentence}",)


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
