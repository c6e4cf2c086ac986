"""Finding a partner in a channel's pool. Wednesday Nov 25, 10:00: the next round is on Thursday at 10:00."""

import pytest

from tests.scene import Line, Scene

FOUND = "I found you a match in <#C0SALES>: *{}*."


def bodies(lines: list[Line], to: str) -> list[str]:
    return [line.body for line in lines if line.to == to and line.method == "chat.postMessage"]


def cast(scene: Scene, *names: str) -> None:
    workspace = scene.stage.workspace
    for name in names:
        workspace.channel("sales").members.append(workspace.add_user(name, tz="America/New_York").id)


def together(scene: Scene, *names: str) -> None:
    scene.play("\n".join(f"{name} #sales: @Kept pair me up" for name in names))


def test_a_pool_is_joined_in_its_channel_and_heard_of_in_private(scene: Scene) -> None:
    lines = scene.play("ana #sales: @Kept pair me up")
    assert bodies(lines, "ana") == [
        "You're in the pool of <#C0SALES>. Each working morning I match those who wait, across teams and with somebody "
        'new; nothing is shared before both sign. "Stop looking" takes you out.'
    ]
    assert {line.to for line in lines} == {"ana"}
    assert "already" in scene.said("ana #sales: @Kept find me a partner")[0]


def test_in_private_the_channel_is_chosen_in_a_form(scene: Scene) -> None:
    scene.play("ana: pair me up\nana taps Match me\nana fills channel=#sales")
    assert "You're in the pool of <#C0SALES>." in scene.shows("ana")[-1]


@pytest.mark.both_engines
def test_two_are_matched_the_next_morning_and_both_still_sign(scene: Scene) -> None:
    together(scene, "ana", "ben")
    lines = scene.play(":until Thu 10:00")
    for name, other in (("ana", "ben"), ("ben", "ana")):
        [line] = [line for line in lines if line.to == name]
        assert line.body.startswith(FOUND.format(other))
        assert line.buttons == ("Sign", "Not this time")
    lines = scene.play("ana taps Sign\nana submits")
    assert bodies(lines, "ben") == [], "ben has his own request still"
    lines = scene.play("ben taps Sign\nben submits")
    assert "goes to <#C0SALES>, next on *Mon Nov 30, 9:30 AM*." in bodies(lines, "ben")[0]
    assert len(bodies(lines, "ana")) == 1


def test_one_alone_waits_until_somebody_comes(scene: Scene) -> None:
    together(scene, "ana")
    assert bodies(scene.play(":until Fri 12:00"), "ana") == []
    together(scene, "ben")
    assert FOUND.format("ben") in bodies(scene.play(":until Mon 12:00"), "ana")[0]


def test_three_become_a_trio(scene: Scene) -> None:
    cast(scene, "cat")
    together(scene, "ana", "ben", "cat")
    lines = scene.play(":until Thu 10:00")
    assert bodies(lines, "cat")[0].startswith("I found you a match in <#C0SALES>: *ana and ben*.")


def test_a_no_reads_the_same_to_the_other_whoever_said_it_and_they_are_not_matched_again(scene: Scene) -> None:
    cast(scene, "cat")
    together(scene, "ana", "ben")
    lines = scene.play(":until Thu 10:00\nana taps Not this time")
    again = "That match didn't come about; it happens. You're back in the pool, and I keep looking."
    assert bodies(lines, "ben")[-1] == again
    together(scene, "ana")
    assert bodies(scene.play(":until Mon 12:00"), "ana") == [], "not the same two again"
    together(scene, "cat")
    lines = scene.play(":until Tue 12:00")
    assert "*cat*" in " ".join(bodies(lines, "ana") + bodies(lines, "ben"))


def test_a_match_that_nobody_signs_lapses_and_who_signed_waits_again(scene: Scene) -> None:
    together(scene, "ana", "ben")
    scene.play(":until Thu 10:00\nben taps Sign\nben submits")
    lines = scene.play(":wait 8d")
    assert [body[:32] for body in bodies(lines, "ben")] == ["That match didn't come about; it"]
    assert bodies(lines, "ana") == []


def test_a_private_wish_is_kept_and_never_told(scene: Scene) -> None:
    cast(scene, "cat")
    lines = scene.play("ana: don't pair me with @ben")
    assert bodies(lines, "ana") == ["Noted: I won't pair you with *ben*, and nobody else hears of it."]
    together(scene, "ben", "ana")
    lines = scene.play(":until Thu 12:00")
    assert bodies(lines, "ana") == bodies(lines, "ben") == []
    together(scene, "cat")
    lines = scene.play(":until Fri 12:00")
    assert bodies(lines, "ana")[0].startswith(FOUND.format("cat"))
    assert bodies(lines, "ben") == []


def test_who_shares_a_team_is_matched_last(scene: Scene) -> None:
    cast(scene, "cat", "dan")
    workspace = scene.stage.workspace
    workspace.add_channel("east", ["ana", "ben", "kept"])
    scene.play("ana #east /kept digest\nben taps Join\nana taps Join")
    together(scene, "ana", "ben", "cat", "dan")
    lines = scene.play(":until Thu 10:00")
    assert "*cat*" in bodies(lines, "ana")[-1] and "*dan*" in bodies(lines, "ben")[-1]


def test_who_stops_looking_is_not_matched(scene: Scene) -> None:
    together(scene, "ana", "ben")
    assert scene.said("ana: stop looking") == ["Wed 10:00 ana: I've stopped looking for a partner for you."]
    assert bodies(scene.play(":until Thu 12:00"), "ben") == []
    assert "nothing to stop" in scene.said("ana: stop looking")[0]


def test_who_is_away_is_not_matched_and_a_guest_not_taken(scene: Scene) -> None:
    together(scene, "ana", "ben")
    scene.play("ben: I'm on vacation until Monday")
    assert bodies(scene.play(":until Thu 12:00"), "ana") == []
    scene.stage.workspace.add_user("gus", is_restricted=True)
    scene.stage.workspace.channel("sales").members.append(scene.stage.workspace.user("gus").id)
    assert bodies(scene.play("gus #sales: @Kept pair me up"), "gus")[0].startswith("You're a guest here")


@pytest.mark.parametrize("shared", [True])
def test_a_channel_shared_with_another_company_has_no_pool(scene: Scene, shared: bool) -> None:
    scene.stage.workspace.channel("sales").is_ext_shared = shared
    scene.play("ana: pair me up\nana taps Match me\nana fills channel=#sales")
    assert scene.outcomes[-1].notices == (
        "Channel: That channel is shared with another company. Choose one that is only yours.",
    )
