"""Thanks: delivered in their receiver's hours, kept, shown by name, never counted."""

import pytest

from tests.scene import PAIRED, Line, Scene

DEMO = "ana: shout-out to @ben for saving the demo"


def said_to(lines: list[Line], name: str) -> list[str]:
    return [line.body for line in lines if line.to == name and line.method == "chat.postMessage"]


@pytest.mark.both_engines
def test_thanks_are_said_back_and_delivered_a_little_later(scene: Scene) -> None:
    assert scene.said(DEMO) == [
        "Wed 10:00 ana: I'm passing it on to *ben*. Their weekly summary may show it, with your name. [Undo]"
    ]
    assert scene.said(":wait 3m") == ["Wed 10:02 ben: *ana* thanks you for *saving the demo*."]


@pytest.mark.parametrize(
    ("words", "delivered"),
    [
        ("great job @ben!", '*ana* says: "great job <@U0BEN>!"'),
        ("thanks @ben for the <!channel> deck & all", "*ana* thanks you for *the @channel deck &amp; all*."),
        ("tell @ben thanks for the deck", "*ana* thanks you for *the deck*."),
    ],
)
def test_the_givers_words_arrive_as_words(scene: Scene, words: str, delivered: str) -> None:
    assert said_to(scene.play(f"ana: {words}\n:wait 3m"), "ben") == [delivered]


@pytest.mark.parametrize("taking_back", ["ana taps Undo", "ana: undo", "ana: never mind"])
def test_taken_back_before_they_arrive_they_reach_nobody(scene: Scene, taking_back: str) -> None:
    scene.play(f"{DEMO}\n{taking_back}")
    assert scene.shows("ana")[-1] == "Taken back: nobody was thanked."
    assert said_to(scene.play(":wait 1d"), "ben") == []


def test_after_they_arrived_they_are_not_taken_back(scene: Scene) -> None:
    scene.play(f"{DEMO}\n:wait 5m\nana taps Undo")
    assert scene.lines()[-1].body == "Those thanks have arrived already, so I can't take them back."


def test_thanks_beside_a_promise_are_passed_on_and_the_promise_is_written_down(scene: Scene) -> None:
    lines = scene.play("ana: Thanks @ben for the deck! I'll call Dana tomorrow.\n:wait 5m")
    assert "*call Dana* by" in said_to(lines, "ana")[-1]
    assert said_to(lines, "ben") == ["*ana* thanks you for *the deck*."]


@pytest.mark.parametrize(
    "words",
    [
        "thanks @ben for the deck, and I'll call Dana tomorrow",
        "Thanks @ben for the deck and I'll call Dana tomorrow",
        "I'll call Dana tomorrow, thanks @ben for the deck",
    ],
)
def test_thanks_and_a_promise_in_one_sentence_are_both(scene: Scene, words: str) -> None:
    lines = scene.play(f"ana: {words}\n:wait 5m")
    assert "*call Dana* by *Thu Nov 26, 5:00 PM*" in " ".join(said_to(lines, "ana"))
    assert said_to(lines, "ben") == ["*ana* thanks you for *the deck*."]


def test_they_wait_for_the_receivers_morning(scene: Scene) -> None:
    scene.play(f":start 2026-11-25T20:00 America/New_York\n{DEMO}")
    [line] = scene.play(":until tomorrow 12:00")
    assert f"{line.at:%a %H:%M} {line.to}" == "Thu 09:00 ben"


def test_in_a_channel_a_short_sign_answers_in_the_thread(scene: Scene) -> None:
    [line] = scene.play("ana #sales: @Kept shout-out to @ben for saving the demo")
    assert str(line) == "Wed 10:00 #sales: ✓ I'll pass it on to *ben*."
    assert line.entry.thread_ts == scene.stage.workspace.channel("sales").messages[0].ts
    assert said_to(scene.play(":wait 3m"), "ben") == ["*ana* thanks you for *saving the demo*."]


def test_several_are_thanked_at_once_and_shown_in_one_line(scene: Scene) -> None:
    scene.stage.workspace.add_user("cat")
    [echo] = scene.play("ana: kudos to @ben and @cat for the RFP")
    assert echo.body == "I'm passing it on to *ben* and *cat*. Each one's weekly summary may show it, with your name."
    lines = scene.play(":wait 3m")
    assert sorted((line.to, line.body) for line in lines) == [
        ("ben", "*ana* thanks you for *the RFP*."),
        ("cat", "*ana* thanks you for *the RFP*."),
    ]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("kudos to @ana", "Thanks are for others."),
        ("kudos to @ci", "*ci* is an app"),
        ("kudos to @gone", "*gone* no longer has an account here"),
        ("kudos to @eve", "*eve* belongs to another workspace"),
        ("kudos to Dana", "Whom shall I thank?"),
    ],
)
def test_who_cannot_be_thanked_is_said_plainly(scene: Scene, words: str, line: str) -> None:
    workspace = scene.stage.workspace
    workspace.add_user("ci", bot=True)
    workspace.add_user("gone", deleted=True)
    workspace.add_user("eve", team_id="T0OTHER")
    [said] = scene.play(f"ana: {words}\n:wait 5m")
    assert said.to == "ana" and said.body.startswith(line)


def test_whoever_takes_no_asks_from_somebody_gets_no_thanks_from_them_either(scene: Scene) -> None:
    scene.play("ben: no asks from @ana")
    assert said_to(scene.play(f"{DEMO}\n:wait 1d"), "ben") == []


def test_the_receivers_summary_names_who_thanked_them_and_counts_nothing(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play(f"{DEMO}\n:wait 5m\nana: kudos to @ben")
    review = [line.body for line in scene.play(":until Fri 16:00") if line.to == "ben" and "goes to" in line.body]
    assert "was thanked by ana for saving the demo" in review[0], "the preview says it first"
    [summary] = [line.body for line in scene.play(":until Mon 10:00") if line.to == "#sales"]
    assert "*ben* was thanked by ana for saving the demo and was thanked by ana." in summary


def test_thanks_hidden_in_the_preview_are_not_posted(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play(f"{DEMO}\nben: closed Globex\n:until Fri 16:00\nben taps Edit\nben fills lines=win:1")
    [summary] = [line.body for line in scene.play(":until Mon 10:00") if line.to == "#sales"]
    assert "closed Globex" in summary and "thanked" not in summary
