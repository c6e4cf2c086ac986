"""A quieter stretch: offered, named once in private the next working morning, and what its reader makes of it."""

import pytest

from tests.scenarios.test_partners import SIGNED
from tests.scene import Scene

NAMES = "Acme, Globex, Initech, Umbrella, Hooli, Stark, Wayne, Wonka, Tyrell, Cyberdyne"


def answered(verb: str, answer: str, names: str = NAMES) -> str:
    """So many promises made and answered."""
    promised = ", ".join(f"{verb} {name}" for name in names.split(", "))
    return f"ana: today: {promised}\nana: {answer} {names}\n"


# Twenty kept, two missed: against such a past that is a stretch.
KEPT = answered("call", "done with") + answered("mail", "done with")
SLUMP = KEPT + answered("visit", "didn't get to", "Acme, Globex")
NEXT_MORNING = ":until Thu 9:05\n"
OFFER = "I can say when a stretch is quieter than usual for you."


def stretch(scene: Scene) -> str:
    return next(
        each for each in reversed(scene.shows("ana")) if "stretch" in each or "first" in each or "Today:" in each
    )


@pytest.mark.both_engines
def test_it_is_offered_first_and_named_when_wanted(scene: Scene) -> None:
    scene.play(SLUMP)
    assert not any(OFFER in line for line in scene.shows("ana")), "not at once"
    scene.play(NEXT_MORNING)
    assert OFFER in stretch(scene)
    scene.play("ana taps Tell me")
    assert "A quieter stretch: 8 of your last 10, usually 10. It happens to everyone good." in stretch(scene)
    assert "One small promise for today?" in stretch(scene)


@pytest.mark.both_engines
def test_one_small_promise_is_a_promise_for_today(scene: Scene) -> None:
    scene.play(f"{SLUMP}{NEXT_MORNING}ana taps Tell me\nana taps One small promise\nana fills what=call Dana")
    assert "Today: *call Dana* by *Thu Nov 26, 5:00 PM*." in stretch(scene)
    assert any("*call Dana*. How did it go?" in line for line in scene.said(":until Thu 17:00"))


def test_a_fresh_monday_is_asked_for_once(scene: Scene) -> None:
    scene.play(f"{SLUMP}{NEXT_MORNING}ana taps Tell me\nana taps Fresh Monday")
    assert "I'll ask on Mon Nov 30 for the week's first one." in stretch(scene)
    assert any("A new week. What's the first promise in it?" in line for line in scene.said(":until Mon 9:05"))


def test_a_note_to_the_partner_is_drafted_and_never_sent(scene: Scene) -> None:
    scene.play(f"{SIGNED}\n{SLUMP}{NEXT_MORNING}ana taps Tell me")
    told = len(scene.shows("ben"))
    scene.play(
        "ana taps Draft a note to Ben" if "[Draft a note to Ben]" in stretch(scene) else "ana taps Draft a note to ben"
    )
    assert "Do you have ten minutes for me this week?" in stretch(scene)
    assert "Yours to change and to send; I send nothing." in stretch(scene)
    assert len(scene.shows("ben")) == told


def test_no_is_no_for_good(scene: Scene) -> None:
    scene.play(f"{SLUMP}{NEXT_MORNING}ana taps No, thanks")
    more = answered("write to", "didn't get to", "Stark, Wayne, Hooli, Wonka")
    said = scene.said(f"{more}:until Fri 9:05\n:wait 8d")
    assert not any("quieter" in line for line in said)


def test_wanted_it_is_named_without_an_offer_once_a_month(scene: Scene) -> None:
    scene.play(f"ana: coaching\nana taps Switch on\n{SLUMP}")
    assert any("A quieter stretch: 8 of" in line for line in scene.said(NEXT_MORNING))
    more = answered("write to", "didn't get to", "Stark, Wayne, Hooli, Wonka")
    assert not any("quieter" in line for line in scene.said(f"{more}:until Fri 9:05"))


@pytest.mark.parametrize(
    ("before", "after"),
    [("ana: be gentler\n", ""), ("", "ana: undo\n"), ("ana: coaching\nana taps Switch on\nana taps Switch off\n", "")],
    ids=["on light", "taken back", "switched off"],
)
def test_nothing_comes_where_it_is_not_wanted_or_no_longer_so(scene: Scene, before: str, after: str) -> None:
    said = scene.said(f"{before}{SLUMP}{after}{NEXT_MORNING}")
    assert not any("quieter" in line for line in said[-3:])


def test_an_ordinary_miss_is_none(scene: Scene) -> None:
    said = scene.said(f"{KEPT}ana: mail Dana today\nana: didn't get to Dana\n{NEXT_MORNING}")
    assert not any("quieter" in line for line in said)
