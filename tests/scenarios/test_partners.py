"""Asking somebody to be a partner, the answers, what is agreed, and the end of it."""

import pytest

from tests.scene import Scene

REQUEST = "Wed 10:00 ben: *ana* would like you as accountability partner:"


def pair(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nben taps Accept\nana taps Choose channel\nana fills channel=#sales")


def test_a_request_is_one_neutral_question_and_shares_nothing(scene: Scene) -> None:
    scene.play("ana: send the deck by Friday")
    lines = scene.said("ana: pair me with @ben")
    to_ben = [line for line in lines if line.startswith("Wed 10:00 ben:")]
    assert len(to_ben) == 1
    assert to_ben[0].startswith(REQUEST)
    assert to_ben[0].endswith("[Accept] [Decline] [Block]")
    assert "deck" not in to_ben[0]
    assert "Wed 10:00 ana: I've asked *ben*. Nothing is shared unless they accept." in lines


def test_after_a_yes_both_get_one_message_with_the_defaults(scene: Scene) -> None:
    scene.play("ana: pair me with @ben")
    lines = scene.said("ben taps Accept")
    for name, other in (("ana", "ben"), ("ben", "ana")):
        [line] = [line for line in lines if line.startswith(f"Wed 10:00 {name}: ")]
        assert f"You and *{other}* are partners." in line
        assert "first due *Mon Nov 30, 9:30 AM*, needs a channel. Which one?" in line
        assert "About you it shows: wins, kept promises, this week's promises." in line
        assert line.endswith("[Choose channel] [What it shows] [Stop]")
    assert "Wed 10:00 ben (changed): You accepted *ana*'s request." in lines


def test_the_command_asks_and_shows_in_the_same_way(scene: Scene) -> None:
    assert any(line.startswith(REQUEST) for line in scene.said("ana /kept partner @ben"))
    scene.play("ben taps Accept")
    for words in ("ana /kept partner", "ana: my partner", "ana: who's my partner?"):
        [line] = [line for line in scene.said(words) if "You and *ben* are partners." in line]
        assert line.endswith("[Choose channel] [What it shows] [Stop]")


def test_a_mention_in_a_channel_asks_in_private(scene: Scene) -> None:
    lines = scene.play("ana #sales: @Kept pair me with @ben")
    assert {line.to for line in lines} == {"ana", "ben"}


def test_the_messages_of_both_show_the_channel_that_one_chose(scene: Scene) -> None:
    pair(scene)
    for name in ("ana", "ben"):
        assert "goes to <#C0SALES>, next on *Mon Nov 30, 9:30 AM*." in scene.shows(name)[-1]


def test_a_decline_and_a_block_read_the_same_to_the_asker(scene: Scene) -> None:
    scene.stage.workspace.add_user("cat")
    scene.play("ana: pair me with @ben\nana: pair me with @cat")
    declined = [line.body for line in scene.play("ben taps Decline") if line.to == "ana"]
    blocked = [line.body for line in scene.play("cat taps Block") if line.to == "ana"]
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
    assert told[0] == told[1] == ["I've asked *ben*. Nothing is shared unless they accept."]
    scene.play(":wait 3d")
    assert [line.to for line in scene.lines() if "would like you" in line.body] == ["ben", "cat", "ben"]


def test_whoever_blocked_may_ask_and_that_lifts_the_block(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nben taps Block\n:wait 28d\nana: pair me with @ben")
    assert any("You and *ana* are partners." in line.body for line in scene.play("ben: pair me with @ana\n:wait 1d"))


def test_two_requests_that_cross_become_one_agreement(scene: Scene) -> None:
    scene.play("ana: pair me with @ben")
    lines = scene.said("ben: pair me with @ana")
    assert [line for line in lines if "You and *" in line and "are partners" in line and "(changed)" not in line] != []
    assert len([line for line in scene.lines() if "would like you as" in line.body]) == 1
    assert "Wed 10:00 ben (changed): You accepted *ana*'s request." in lines
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
    scene.play("ben taps Accept")
    assert scene.said("ben: pair me with @ana")[0].startswith("Wed 10:00 ben: You and *ana* are partners already.")


def test_without_a_name_kept_asks_for_one(scene: Scene) -> None:
    assert scene.said("ana: find me a partner") == [
        'Wed 10:00 ana: Who should it be? Name them, like "pair me with @ben".'
    ]
    assert scene.said("ana: pair me with ben") == scene.said("ana: find me a partner")
    assert scene.said("ana: my partner") == [
        'Wed 10:00 ana: You have no partner at the moment. To ask somebody: "pair me with @ben".'
    ]


@pytest.mark.parametrize("ending", ["ana: stop partnering with @ben", "ana taps Stop", "ben: stop partnering"])
def test_either_ends_it_and_both_read_the_same_words(scene: Scene, ending: str) -> None:
    pair(scene)
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
    assert "Wed 10:00 ben (changed): *ana* took the request back. Nothing was shared." in lines
    assert "Wed 10:00 ana: I took your request to *ben* back. Nothing was shared." in lines


def test_ending_what_is_not_there_says_so(scene: Scene) -> None:
    assert scene.said("ana: stop partnering with @ben") == [
        "Wed 10:00 ana: You and *ben* aren't partners, so there is nothing to end."
    ]


def test_what_it_shows_is_ones_own_to_choose(scene: Scene) -> None:
    pair(scene)
    scene.play("ben taps What it shows\nben fills shows=wins,kept,misses")
    assert "About you it shows: wins, kept promises, what was partly kept or missed." in scene.shows("ben")[-1]
    assert "About you it shows: wins, kept promises, this week's promises." in scene.shows("ana")[-1]


def test_a_stranger_cannot_press_the_buttons_of_an_agreement(scene: Scene) -> None:
    pair(scene)
    workspace = scene.stage.workspace
    eve = workspace.add_user("eve")
    workspace.channel("sales").members.append(eve.id)
    message = next(line.entry.message for line in scene.lines() if line.entry.message and "are partners" in line.body)
    message.channel_id, channel = workspace.channel("sales").id, workspace.channel("sales")
    channel.messages.append(message)
    for button in ("Change channel", "What it shows", "Stop"):
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
    scene.play("ana: pair me with @ben\nben taps Accept")
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
    scene.play("ana: pair me with @ben\nben taps Accept\nana taps Choose channel\nana fills channel=#team")
    assert scene.outcomes[-1].notices == ()
    assert scene.stage.workspace.bot.id in scene.stage.workspace.channel("team").members
