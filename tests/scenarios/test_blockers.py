"""Obstacles: written down with the promise they hold, cleared by somebody, and never a miss of whoever waits."""

import pytest

from tests.scene import Line, Scene

PROMISED = "ana: I'll finish the Acme contract by Friday 3pm"


def to(lines: list[Line], name: str) -> list[str]:
    """What Kept said anew to somebody."""
    return [f"{line.body} {list(line.buttons)}" for line in lines if line.to == name and line.method != "chat.update"]


def leave(scene: Scene, name: str) -> list[Line]:
    """Somebody's account is closed."""
    scene.stage.workspace.user(name).deleted = True
    before = len(scene.lines())
    scene.stage.people.travels(name, "America/New_York")
    scene.play(":wait 1m")
    return scene.lines()[before:]


def states(scene: Scene) -> list[tuple[str, str]]:
    with scene.stage.kept.database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT state, what FROM commitments ORDER BY id")
        return [(row.state, row.what) for row in rows]


@pytest.mark.both_engines
def test_an_obstacle_gets_an_owner_a_clock_and_an_end_with_thanks(scene: Scene) -> None:
    scene.play(PROMISED)
    [asked] = to(scene.play("ana: stuck on the contract, waiting for legal"), "ana")
    assert asked == (
        "*finish the Acme contract* is waiting on *legal*. I won't ask about it meanwhile. Who can clear it? "
        "['I can', 'Nobody yet', 'Undo']"
    )
    [request] = to(scene.play("ana picks Who can clear it=@ben"), "ben")
    assert request == (
        "*ana* is waiting on *legal*, which holds up *finish the Acme contract*, due Fri Nov 27, 3:00 PM. "
        """Can you clear it? ["I'll clear it", 'Not me', 'Already cleared']"""
    )
    taken = scene.play("ben taps I'll clear it")
    assert to(taken, "ana") == [], "ana sees it where she asked, without another message"
    assert "*ben* is on it." in scene.shows("ana")[-1]
    # It is in ben's brief every working morning, nothing is due to be asked of ana, and her promise is no miss.
    week = scene.play(":until Mon 12:00")
    assert [f"{line.at:%a %H:%M}" for line in week if line.to == "ben"] == ["Thu 09:00", "Fri 09:00", "Mon 09:00"]
    assert "*ana* waits on you: *legal*, for *finish the Acme contract* (1 day)." in to(week, "ben")[0]
    assert "(5 days). Still with you?" in to(week, "ben")[2]
    [grown_old] = to(week, "ana")
    assert grown_old == (
        "*finish the Acme contract* is waiting on *ben*: *legal* (5 days). Still so? Get help, change the promise, "
        "or let it go. ['Cleared', 'Change it', 'Let it go']"
    )
    [free] = to(scene.play("ben taps Cleared\n:wait 1m"), "ana")
    assert free == (
        "*ben* cleared *legal*. *finish the Acme contract* is clear again, and its date has passed. By when now? "
        "['Today', 'Tomorrow', 'Friday', 'Pick…', 'Thank ben']"
    )
    [thanks] = to(scene.play("ana taps Thank ben\nana taps Tomorrow\n:wait 5m"), "ben")
    assert thanks == "*ana* thanks you for *clearing legal*. []"
    assert "clear again, for *Tue Dec 1, 5:00 PM*. I'll check in then. *ben* has your thanks." in scene.shows("ana")[-1]
    assert states(scene) == [("open", "finish the Acme contract")]
    assert (
        "no promises" not in " ".join(to(scene.play("ana: history"), "ana")) and "missed" not in scene.shows("ana")[-1]
    )


def test_a_mention_is_the_owner_and_a_no_is_followed_by_who_else(scene: Scene) -> None:
    scene.play("ana: I'll send the proposal by 3pm")
    lines = scene.play("ana: waiting on @ben for the pricing")
    assert "waiting on *ben*: *the pricing*. I'm asking *ben*, with what it holds up" in to(lines, "ana")[0]
    assert to(lines, "ben")[0].startswith("*ana* is waiting on *the pricing*, which holds up *send the proposal*")
    [who] = to(scene.play("ben taps Not me"), "ana")
    assert who.startswith("*ben* can't clear *the pricing*, which holds up *send the proposal*. Who else can?")
    scene.play("ana: me")
    assert "It's yours to clear" in scene.shows("ana")[-1]
    [morning] = to(scene.play(":until Thu 12:00"), "ana")
    assert (
        morning == "Yours to clear: *the pricing*, which holds up *send the proposal* (1 day). ['Cleared', 'Change it']"
    )
    scene.play(":until Mon 09:00\nana taps Change it\nana fills when=2026-12-02 16:00")
    assert scene.shows("ana")[-1] == "*send the proposal*: no longer waiting."
    assert "Yours to clear" not in " ".join(to(scene.play(":until Tue 12:00"), "ana"))
    assert scene.shows("ben")[-1] == "*ana* no longer needs you for that one. Nothing left to do."


def test_whoever_no_longer_clears_it_does_not_read_what_it_is_called_now(scene: Scene) -> None:
    scene.play(f":people cat\n{PROMISED}\nana: waiting on @ben for the pricing\nben taps I'll clear it")
    [morning] = to(scene.play(":until Thu 12:00"), "ben")
    assert "*ana* waits on you: *the pricing*" in morning
    scene.play("ana: the contract is stuck, waiting on @cat for the payroll")
    assert "*the payroll*" in scene.shows("cat")[-1]
    scene.play("cat taps Already cleared")
    assert not [line for line in scene.shows("ben") if "payroll" in line]
    assert "*ana* no longer needs you for that one. Nothing left to do." in scene.shows("ben")


def test_whoever_names_themselves_clears_it_and_nobody_is_asked(scene: Scene) -> None:
    lines = scene.play(f"{PROMISED}\nana: the contract is stuck, waiting on @ana for the review")
    assert {line.to for line in lines} == {"ana"}
    assert "It's yours to clear, so it's in your briefs until it is." in scene.shows("ana")[-1]


def test_the_button_is_where_moving_and_missing_lead(scene: Scene) -> None:
    scene.play("ana: I'll send the proposal by 3pm\n:until 15:05\nana taps Not done")
    assert scene.shows("ana")[-1].endswith("[New date] [Smaller] [Let it go] [Blocked] [Undo]")
    scene.play("ana taps Blocked\nana fills what=the security review; who=@ben")
    assert "*send the proposal* is waiting on *ben*: *the security review*" in scene.shows("ana")[-1]
    assert states(scene) == [("open", "send the proposal")], "what was called a miss is none"
    scene.play("ana taps Undo")
    assert states(scene) == [("missed", "send the proposal")]
    assert scene.shows("ben")[-1] == "That's no longer in anybody's way. Nothing to do."


def test_named_a_second_time_it_ends_in_a_decision(scene: Scene) -> None:
    scene.play(f"{PROMISED}\nana: the contract is blocked by legal\nana taps Nobody yet")
    [decide] = to(scene.play(":wait 1d\nana: the contract is still blocked by legal"), "ana")[-1:]
    assert "held up for the second time. Get help, change the promise, or let it go?" in decide
    scene.play("ana taps Change it\nana fills what=draft the Acme contract; when=2026-12-01 15:00")
    [asked] = to(scene.play(":until Tue 15:05"), "ana")[-1:]
    assert "*draft the Acme contract*. How did it go?" in asked, "a new date is asked about again"
    scene.play("ana: the contract is blocked by legal\nana taps Let it go")
    assert states(scene) == [("dropped", "draft the Acme contract")]
    assert "missed" not in " ".join(to(scene.play("ana: history"), "ana")), "dropped while it waited is no miss"


def test_words_say_that_it_is_clear_again_from_either_side(scene: Scene) -> None:
    scene.play(f"{PROMISED}\nana: waiting on @ben for the security review")
    [free] = to(scene.play("ben: ana is unblocked\n:wait 1m"), "ana")
    assert "*ben* cleared *the security review*. *finish the Acme contract* is clear again" in free
    assert "for *Fri Nov 27, 3:00 PM*. I'll check in then." in free
    scene.play("ana: the contract is stuck")
    [again] = to(scene.play("ana: legal came back, contract is unblocked"), "ana")
    assert "clear again, for *Fri Nov 27, 3:00 PM*" in again and "Thank" not in again
    scene.play("ana: the contract is blocked by the dialer")
    assert "clear again" in to(scene.play("ana: the dialer is back"), "ana")[0]
    assert to(scene.play("ana: the contract is unblocked"), "ana")[0].startswith("Good to hear. I had nothing down")


def test_a_promise_that_ends_takes_its_obstacle_along_and_undo_brings_it_back(scene: Scene) -> None:
    scene.play(f"{PROMISED}\nana: waiting on @ben for the security review\nben taps I'll clear it\nana: done with Acme")
    assert "is no longer needed" in scene.shows("ben")[-1]
    assert to(scene.play(":until Thu 12:00"), "ben") == []
    scene.play("ana: undo")
    assert "You're clearing *the security review* for *ana*" in scene.shows("ben")[-1]


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("@ci", "That's an app, so I can't ask there."),
        ("@gone", "They no longer have an account here, so"),
        ("@eve", "They belong to another workspace, so"),
        ("@guest", "They're a guest here, and obstacles go to full members of this workspace, so I can't ask there."),
    ],
)
def test_who_cannot_be_asked_is_said_and_the_obstacle_stands(scene: Scene, who: str, line: str) -> None:
    workspace = scene.stage.workspace
    workspace.add_user("ci", bot=True)
    workspace.add_user("gone", deleted=True)
    workspace.add_user("eve", team_id="T0OTHER")
    workspace.add_user("guest", is_restricted=True)
    lines = scene.play(f"{PROMISED}\nana: waiting on {who} for the security review")
    assert {each.to for each in lines} == {"ana"}
    assert any(each.body.startswith(line) for each in lines)
    assert "waiting on *the security review*. I won't ask about it meanwhile. Who can clear it?" in lines[-1].body
    scene.play(f"ana picks Who can clear it={who}")
    assert scene.lines()[-1].text.startswith(line)
    assert "Who can clear it?" in scene.shows("ana")[-1]


def test_an_owner_who_is_away_is_asked_when_they_are_back(scene: Scene) -> None:
    scene.play(f"ben: I'm on vacation until Monday\n{PROMISED}\nana: the contract is stuck, waiting on @ben")
    assert "*ben* is away until Mon Nov 30; I'll ask them then to clear it. Or is there" in scene.shows("ana")[-1]
    [asked] = [line for line in scene.play(":until Mon 12:00") if line.to == "ben"]
    assert f"{asked.at:%a %H:%M}" == "Mon 09:00"


def test_an_owner_who_leaves_is_told_and_replaced(scene: Scene) -> None:
    scene.play(f"{PROMISED}\nana: the contract is stuck, waiting on @ben\nben taps I'll clear it")
    [told] = to(leave(scene, "ben"), "ana")
    assert told.startswith("I can't reach *ben* about an obstacle, which holds up *finish the Acme contract*. Who else")


def test_only_the_two_whom_it_is_about_can_press(scene: Scene) -> None:
    scene.stage.workspace.add_user("eve")
    scene.play(f"{PROMISED}\nana: the contract is stuck, waiting on @ben for the review")
    message = next(line.entry for line in scene.lines() if "Can you clear" in line.body)
    before = scene.shows("ana") + scene.shows("ben")
    for action in ("accept", "not_me", "cleared", "thank", "mine", "nobody"):
        scene.press("eve", message, f"blocker_{action}", "1")
        scene.press("ben", message, f"blocker_{action}", "nonsense")
    for action in ("mine", "nobody", "thank"):
        scene.press("ben", message, f"blocker_{action}", "1")
    assert scene.shows("ana") + scene.shows("ben") == before


def test_an_obstacle_in_a_channel_is_settled_in_private(scene: Scene) -> None:
    lines = scene.play(f"{PROMISED}\nana #sales: @Kept the contract is blocked by legal")
    assert {line.to for line in lines} == {"ana"}


def test_the_plate_and_the_home_show_what_waits(scene: Scene) -> None:
    scene.play(f"{PROMISED}\nana: the contract is blocked by @ben\nben taps I'll clear it\n:wait 2d")
    assert "*Waiting*\n• *finish the Acme contract*, on *ben* (2 days)" in scene.said("ana: what's on my plate")[0]
