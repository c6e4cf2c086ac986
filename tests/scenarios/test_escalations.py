"""A partner hears of what was left open or missed: only by agreement, once, in the tone that its owner chose.

Wednesday Nov 25, 10:00; the check-in of "by Thursday 11am" is on Thursday at 11:00.
"""

import pytest

from bot.playground.faults import Failure, Scripted
from tests.scene import PAIRED, Line, Scene

DECK = "ana: I'll send the deck by Thursday 11am\n"


def agree(scene: Scene, tells: str = "after_two", tone: str = "friend") -> None:
    scene.play(PAIRED)
    scene.play(f"ana taps My side\nana fills tells={tells}; tone={tone}")


def told(lines: list[Line], to: str = "ben") -> list[str]:
    """What somebody was told in private, with its moment."""
    posted = [line for line in lines if line.to == to and line.method == "chat.postMessage"]
    about = [line for line in posted if "bring it up again" in line.body or "bring them up again" in line.body]
    return [f"{line.at:%a %H:%M} {line.body}" for line in about]


def test_by_default_a_partner_hears_of_neither_silence_nor_a_miss(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play(DECK + "ana: I'll call Dana by Thursday noon\n:until Thu 12:00\nana taps Not done")
    assert told(scene.play(":wait 14d")) == []


@pytest.mark.both_engines
def test_a_friend_hears_of_silence_after_two_working_days(scene: Scene) -> None:
    agree(scene)
    lines = scene.play(DECK + ":wait 20d")
    assert told(lines) == [
        "Mon 11:00 *ana*'s *send the deck*, due Thu Nov 26, 11:00 AM, has had no answer. You two agreed I'd tell you. "
        "A quick call or a line to <@U0ANA> might help. Or wait: I won't bring it up again."
    ]
    assert told(lines, "ana") == told(lines, "#sales") == []


def test_a_boss_hears_after_one_working_day_and_is_asked_to_be_firm(scene: Scene) -> None:
    agree(scene, "after_one", "boss")
    assert told(scene.play(DECK + ":wait 20d")) == [
        "Fri 11:00 *ana* promised *send the deck* for Thu Nov 26, 11:00 AM; no answer since. "
        "They asked you to be firm: call or write <@U0ANA>, and ask for a date. Or wait: I won't bring it up again."
    ]


@pytest.mark.parametrize(
    ("tone", "words"), [("friend", "didn't happen. You two agreed"), ("boss", "it didn't happen.")]
)
def test_a_miss_is_told_in_the_same_way(scene: Scene, tone: str, words: str) -> None:
    agree(scene, "after_one", tone)
    [line] = told(scene.play(DECK + ":until Thu 11:00\nana taps Not done\n:wait 20d"))
    assert line.startswith("Fri 11:00") and words in line


@pytest.mark.parametrize(
    "meanwhile",
    [
        "ana: done with the deck",
        "ana: made half of the deck",
        "ana: push the deck to Dec 20",
        "ana: forget the deck",
        "ana: the deck is blocked by legal",
        "ana: didn't get to the deck\nana taps New date\nana taps Monday",
        "ana taps My side\nana fills tells=never",
        "ana taps My side\nana fills shows=wins",
        "ana: stop partnering with @ben",
        "ben: stop partnering with @ana",
    ],
)
def test_an_answer_a_next_step_or_the_end_of_consent_leaves_nothing_to_tell(scene: Scene, meanwhile: str) -> None:
    agree(scene)
    scene.play(DECK + ":until Fri 17:00")
    scene.play(meanwhile)
    assert told(scene.play(":until Mon 12:00")) == []
    with scene.stage.kept.database.engine.connect() as connection:
        states = connection.exec_driver_sql("SELECT state FROM deliveries WHERE kind = 'escalation'").scalars().all()
    assert states[0] == "expired" and "sent" not in states


def test_a_promise_that_was_hidden_on_friday_is_not_told(scene: Scene) -> None:
    agree(scene)
    scene.play("ana taps My side\nana fills shows=planned,misses\n" + DECK + "ana: I'll call Dana by Tuesday")
    scene.play(":until Thu 11:00\nana taps Not done\n:until Fri 15:30\nana taps Edit")
    form = scene.lines()[-1].entry.blocks
    boxes = next(block for block in form if block.get("block_id") == "lines")["element"]["options"]
    dana = next(each["value"] for each in boxes if "Dana" in each["text"]["text"])
    scene.play(f"ana fills lines={dana}")
    assert not [line for line in told(scene.play(":wait 20d")) if "deck" in line]


def test_what_happened_before_the_agreement_said_so_is_not_told(scene: Scene) -> None:
    scene.play(PAIRED)
    scene.play(DECK + ":until Fri 10:00\nana taps My side\nana fills tells=after_one")
    assert told(scene.play(":wait 14d")) == []


def test_it_waits_for_the_partners_hours_and_for_the_end_of_a_pause_of_either(scene: Scene) -> None:
    agree(scene, "after_one")
    scene.play("ben: I'm on vacation until Tuesday Dec 1")
    [line] = told(scene.play(DECK + ":wait 20d"))
    assert line.startswith("Tue 09:00")


def test_a_pause_of_the_owner_is_no_silence(scene: Scene) -> None:
    agree(scene, "after_one")
    scene.play(DECK + ":until Thu 12:00\nana: I'm on vacation until Wednesday Dec 2")
    [line] = told(scene.play(":wait 20d"))
    assert line.startswith("Wed 11:00")


def test_with_light_reminders_nobody_hears(scene: Scene) -> None:
    agree(scene, "after_one")
    scene.play("ana: be gentle with me\nana /kept settings\nana fills strength=light")
    assert told(scene.play(DECK + ":wait 20d")) == []


def test_what_is_open_at_the_same_time_shares_one_message(scene: Scene) -> None:
    agree(scene, "after_one")
    [line] = told(scene.play(DECK + "ana: I'll call Dana by Thursday 11:05am\n:wait 20d"))
    assert line == (
        "Fri 11:00 *ana*'s promises that still need a word:\n"
        "• *send the deck*, due Thu Nov 26, 11:00 AM, has had no answer\n"
        "• *call Dana*, due Thu Nov 26, 11:05 AM, has had no answer\n"
        "You two agreed I'd tell you. A quick call or a line to <@U0ANA> might help. "
        "Or wait: I won't bring them up again."
    )


def test_of_a_recurring_promise_not_every_date_is_told(scene: Scene) -> None:
    agree(scene, "after_one")
    lines = told(scene.play("ana: every weekday by 11am I'll make 10 calls\n:wait 12d"))
    assert [line[:9] for line in lines] == ["Thu 11:00", "Thu 11:00"]


def test_it_is_told_once_whatever_slack_answers(scene: Scene) -> None:
    agree(scene, "after_one")
    scene.play(DECK + ":until Fri 10:59")
    scene.stage.double.faults = Scripted([Failure.TIMEOUT, Failure.SERVER_ERROR], methods={"chat.postMessage"})
    assert len(told(scene.play(":until Fri 12:00\n:restart\n:wait 7d"))) == 1
