"""Answering an ask in plain words, and taking it back in them: what was said is about the ask and nothing else."""

import pytest

from tests.scene import Line, Scene

SHEET = "ben: i'll send @ana the pricing sheet by Friday noon"
STUDY = "ana: @ben could you pls send me the case study by thursday morning?"


def said_to(lines: list[Line], name: str) -> list[str]:
    """New messages to somebody, without those that only changed."""
    return [line.body for line in lines if line.to == name and line.method == "chat.postMessage"]


@pytest.mark.parametrize(
    "words",
    [
        "can't do thursday, friday ok?",
        "can't do thursday but friday works",
        "sorry, can't make thursday, would friday work?",
        "cant do wednesday or thursday, friday good?",
    ],
)
def test_a_date_turned_down_with_another_one_is_that_one(scene: Scene, words: str) -> None:
    scene.play(f"{SHEET}\n{STUDY}")
    lines = scene.play(f"ben: {words}")
    assert said_to(lines, "ana") == [
        "*ben* will: *send me the case study*, by *Fri Nov 27, 5:00 PM* instead of Thu Nov 26, 12:00 PM."
    ]
    assert said_to(lines, "ben") == [], "the pricing sheet is not touched"


@pytest.mark.parametrize("words", ["can't do thursday", "sorry, can't make it by thursday", "can't do wed or thursday"])
def test_a_date_turned_down_without_another_one_is_a_no(scene: Scene, words: str) -> None:
    scene.play(f"{SHEET}\n{STUDY}")
    lines = scene.play(f"ben: {words}")
    [told] = said_to(lines, "ana")
    assert told.startswith("*ben* said no to *send me the case study*: ") and words.removeprefix("sorry, ") in told
    assert said_to(lines, "ben") == []


def test_an_ask_is_answered_though_something_was_not_understood_before(scene: Scene) -> None:
    scene.play(f"{STUDY}\nben: which one?")
    assert said_to(scene.play("ben: yep np"), "ana") == [
        "*ben* will: *send me the case study* by *Thu Nov 26, 12:00 PM*."
    ]


NOT_NEEDED = [
    "never mind @ben, ill do it myself",
    "I dont need the case study anymore @ben",
    "@ben I don't need it any more, thanks",
    "no need for the case study, @ben",
]


@pytest.mark.parametrize("words", NOT_NEEDED)
def test_what_is_not_needed_any_more_is_taken_back(scene: Scene, words: str) -> None:
    scene.play(STUDY)
    assert said_to(scene.play(f"ana: {words}"), "ana") == ["Taken back: *send me the case study*."]
    assert scene.shows("ben") == ["*ana* took this back: *send me the case study*. Nothing to do."]


@pytest.mark.parametrize("words", NOT_NEEDED)
def test_whoever_said_yes_is_let_off(scene: Scene, words: str) -> None:
    scene.play(f"{SHEET}\n{STUDY}\nben: yes")
    lines = scene.play(f"ana: {words}\n:wait 1m")
    assert [line.split(" <")[0] for line in said_to(lines, "ben")] == ["*ana* let you off *send"]
    assert "the case study*. It counts neither as kept nor as missed." in said_to(lines, "ben")[0]
    assert said_to(lines, "ana")[0].startswith("Let go: *send")


def test_what_was_not_asked_cannot_be_taken_back(scene: Scene) -> None:
    scene.play(SHEET)
    lines = scene.play("ana: I don't need the contract anymore @ben")
    assert said_to(lines, "ben") == []


def test_an_ok_to_what_was_not_understood_promises_nothing(scene: Scene) -> None:
    scene.play(f"{STUDY}\nben: done with the report")
    assert said_to(scene.play("ben: ok"), "ana") == []


def test_an_ask_put_once_more_in_a_brief_of_its_own_is_answered_in_words(scene: Scene) -> None:
    scene.play(f"{STUDY.replace('thursday morning', 'thursday 3pm')}\n:until Thu 10:00")
    assert said_to(scene.play("ben: yes"), "ana") == ["*ben* will: *send me the case study* by *Thu Nov 26, 3:00 PM*."]
