"""What somebody keeps to themselves: no partner, channel or recipient reads it, whatever else is shared."""

import pytest

from tests.scene import Scene

PAIR = """
ana: pair me with @ben
ana taps Sign
ana fills channel=#sales; tells=after_one
ben taps Accept
ben submits
"""


def read_by_others(scene: Scene, script: str, words: str) -> list[str]:
    """The lines with these words that anybody but Ana could read."""
    return [str(line) for line in scene.play(script) if words in line.body and line.to != "ana"]


@pytest.mark.parametrize(
    "said",
    [
        "ana: I'll finish my self-review by Thursday 2pm\nana: keep it private",
        "ana: I'll finish my self-review by Thursday 2pm\nana: this one is private",
        "ana: finish my self-review by Thursday 2pm\nana: call Jo by Friday\nana: keep the self-review private",
        "ana: I'll finish my self-review by Thursday 2pm\nana: take the self-review out of the summary",
        "ana: I'll finish my self-review by Thursday 2pm\nana: don't let ben see that",
        "ana: I'll finish my self-review by Thursday 2pm, just between us",
        "ana: private: finish my self-review by Thursday 2pm",
        "ana: I'll finish my self-review by Thursday 2pm (private)",
        "ana #sales: @kept I'll finish my self-review by Thursday 2pm, keep that private",
    ],
)
@pytest.mark.parametrize("answer", ["", ":until Thu 15:00\nana: finished the self-review"])
def test_nobody_else_reads_what_is_private(scene: Scene, said: str, answer: str) -> None:
    scene.play(PAIR)
    assert read_by_others(scene, said, "self-review") == []
    assert any("Only you see this" in shown or "only you see it now" in shown for shown in scene.shows("ana"))
    assert read_by_others(scene, f"{answer}\n:until Tue 12:00", "self-review") == []


def test_what_is_not_private_is_read(scene: Scene) -> None:
    scene.play(PAIR)
    scene.play("ana: I'll finish my self-review by Thursday 2pm\nana: I'll see to the books by Friday, just between us")
    told = read_by_others(scene, ":until Tue 12:00", "self-review")
    assert any("has had no answer" in line for line in told)


def test_what_goes_on_with_a_private_promise_is_private_too(scene: Scene) -> None:
    scene.play(PAIR)
    scene.play("ana: I'll finish my self-review by Thursday 2pm (private)\n:until Thu 14:00\nana taps Not done")
    scene.play("ana: Friday 2pm\n:until Fri 14:00\nana: done")
    assert read_by_others(scene, ":until Tue 12:00", "self-review") == []


def test_every_date_of_a_private_series_is_private(scene: Scene) -> None:
    scene.play(PAIR)
    scene.play("ana: every weekday at 11am I'll meditate, keep that private\n:until Thu 12:00\nana: done")
    assert read_by_others(scene, ":until Tue 12:00", "meditate") == []


def test_it_is_said_once_that_it_is_private(scene: Scene) -> None:
    scene.play("ana: I'll call Jo by Friday")
    assert scene.said("ana: keep it private")[-1].endswith("*call Jo*: only you see it now.")
    assert scene.said("ana: keep it private") == ["Wed 10:00 ana: *call Jo*: private already, only you see it."]


def test_whoever_asked_still_hears_how_it_went(scene: Scene) -> None:
    scene.play("ben: @ana can you send me the deck by Thursday 2pm?\nana > yes")
    assert "whoever asked for it hears how it went, nobody else" in scene.said("ana: keep the deck private")[-1]
    assert read_by_others(scene, ":until Thu 14:00\nana: done", "deck") != []


WAITS_ON_BEN = "ana: the zebra memo is blocked, waiting on @ben for the numbers"


@pytest.mark.parametrize(
    "said",
    [
        f"ana: private: finish the zebra memo by Friday 4pm\n{WAITS_ON_BEN}",
        "ana: private: finish the zebra memo by Friday 4pm\nana: the zebra memo is blocked by finance\n"
        "ana picks Who can clear it=@ben",
        f"ana: finish the zebra memo by Friday 4pm\n{WAITS_ON_BEN}\nana: keep the zebra memo private",
        f"ana: finish the zebra memo by Friday 4pm\nana: keep it private\n{WAITS_ON_BEN}",
    ],
)
@pytest.mark.parametrize(
    "then",
    [
        "ben taps I'll clear it\n:until Tue 10:00\nben opens home\nben taps Cleared\nana taps Thank ben",
        "ben taps I'll clear it\n:until Thu 10:00\nana: done with the zebra memo\nben: undo\n:until Tue 10:00",
        "ben taps Not me\n:until Thu 10:00",
        "ben taps I'll clear it\nana: drop the zebra memo\n:until Thu 10:00",
    ],
)
def test_whoever_helps_never_reads_what_a_private_promise_is(scene: Scene, said: str, then: str) -> None:
    scene.play("ana: @ben is my manager\nben taps Yes")
    scene.play(said)
    asked = next(shown for shown in reversed(scene.shows("ben")) if "waiting on" in shown)
    assert asked.startswith("*ana* is waiting on *") and "due Fri Nov 27, 4:00 PM. Can you clear it?" in asked
    assert "zebra" not in " ".join(scene.shows("ben"))
    assert read_by_others(scene, "ben: prep @ana\nben: my team", "zebra") == []
    assert read_by_others(scene, then, "zebra") == []


def test_what_becomes_private_later_is_taken_out_of_what_the_helper_has(scene: Scene) -> None:
    scene.play(f"ana: finish the zebra memo by Dec 3 4pm\n{WAITS_ON_BEN}\nben taps I'll clear it\n:until Thu 10:00")
    scene.play("ana: @ben is my manager\nben taps Yes\nben: my team")
    assert len([shown for shown in scene.shows("ben") if "zebra" in shown]) == 2, "the brief and the team"
    scene.play("ana: keep the zebra memo private")
    assert not [shown for shown in scene.shows("ben") if "zebra" in shown]
    assert any("*ana* waits on you: *the numbers* (1 day)." in shown for shown in scene.shows("ben"))


def test_whoever_keeps_it_private_is_told_that_it_stays_so(scene: Scene) -> None:
    scene.play("ana: private: finish the zebra memo by Friday 4pm")
    scene.play(WAITS_ON_BEN)
    assert "I'm asking *ben*, without the words of your promise" in scene.shows("ana")[-1]


@pytest.mark.parametrize("back", ["actually share it", "make it public", "it's not private anymore", "unhide the memo"])
def test_what_was_private_is_shared_again_in_words(scene: Scene, back: str) -> None:
    scene.play(f"{PAIR}\nana: I'll draft the zebra memo by Thursday 2pm\nana: keep that private")
    [line] = [line for line in scene.said(f"ana: {back}") if "(changed)" not in line]
    assert line.endswith(
        "*draft the zebra memo*: no longer private. Partners and channels read of it what you agreed to."
    )
    assert read_by_others(scene, ":until Tue 12:00", "zebra") != []


def test_a_private_series_is_shared_again_on_every_date(scene: Scene) -> None:
    scene.play(f"{PAIR}\nana: every weekday at 11am I'll feed the zebra\nana: keep it private\n:until Thu 12:00")
    scene.play("ana: done\nana: make the zebra public\n:until Fri 12:00\nana: done")
    assert read_by_others(scene, ":until Tue 12:00", "zebra") != []


def test_what_is_not_private_is_said_to_be_so_and_nothing_is_written_down(scene: Scene) -> None:
    scene.play("ana: I'll draft the memo by Thursday 2pm")
    assert "*draft the memo* isn't private" in scene.said("ana: share it")[0]
    assert "*make the repo public*" in scene.said("ana: make the repo public by Friday")[0]
    assert "*make the repo public*" in scene.said("ana: make the repo public")[0]
