"""Who cannot be a partner, requests that reach nobody, and channels that will not do."""

import pytest

from tests.scenarios.test_partners import SIGNED, bodies
from tests.scene import PAIRED, Scene


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
