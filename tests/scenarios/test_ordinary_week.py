"""One ordinary person's week: eight promises, two of them recurring; every message they get is printed and needed."""

from collections import Counter

import pytest

from tests.scene import Line, Scene

WEEK = """
    :start 2026-11-30T08:40 America/New_York
    ana: every weekday at 9 I'll make 10 cold calls
    ana: update the forecast every Friday
    ana: send Acme the proposal by Tuesday 3pm
    ana: prep the Initech demo by Wednesday
    ana: need to call Dana tomorrow at 11
    :until Mon 17:00
    ana taps Done
    :until Tue 12:10
    ana: called Dana
    :until Tue 15:05
    ana taps Done
    :until Tue 17:01
    ana: 7 of 10
    ana taps Call it
    ana: write the Globex recap tonight
    :until Wed 9:02
    ana taps Done
    :until Wed 17:05
    ana taps Done
    ana taps Done
    :until Thu 12:02
    ana: book travel for the offsite by Friday
    ana: file expenses by Friday 4pm
    :until Thu 17:10
    ana taps Done
    :until Fri 16:10
    ana taps Done
    :until Fri 17:05
    ana taps Done
    ana taps Done
    ana taps Done
    :until Sun 23:59
"""


@pytest.fixture
def week(scene: Scene, capsys: pytest.CaptureFixture[str]) -> list[Line]:
    lines = [line for line in scene.play(WEEK) if line.method == "chat.postMessage"]
    with capsys.disabled():
        print("\nAll messages of an ordinary week:")
        for line in lines:
            print(f"  {line}")
    return lines


def test_an_ordinary_week_holds_no_message_that_is_not_needed(week: list[Line]) -> None:
    said = Counter(line.text for line in week)
    # The daily calls are the same question on five different days; nothing else is said twice.
    daily = {text for text in said if "make 10 cold calls" in text}
    assert {text: many for text, many in said.items() if many > 1 and text not in daily} == {}

    prompts = [line for line in week if "I'll" not in line.body and "call Dana*: kept" not in line.body]
    answers = [line for line in prompts if "7 of 10" in line.body]
    prompts = [line for line in prompts if line not in answers]
    assert [f"{line.at:%a %H:%M}" for line in prompts] == [
        "Mon 09:00",
        "Mon 17:00",
        "Tue 09:00",
        "Tue 11:00",
        "Tue 12:00",
        "Tue 15:00",
        "Tue 17:00",
        "Wed 09:00",
        "Wed 17:00",
        "Thu 09:00",
        "Thu 17:00",
        "Fri 09:00",
        "Fri 16:00",
        "Fri 17:00",
    ]


def test_there_are_at_most_three_unprompted_messages_a_day_at_times_that_nobody_named(week: list[Line]) -> None:
    named = {"Tue 11:00", "Tue 12:00", "Tue 15:00", "Fri 16:00"}
    by_day: Counter[str] = Counter()
    for line in week:
        if "[Done]" in str(line) or "*Today*" in line.body:
            by_day[f"{line.at:%a}"] += f"{line.at:%a %H:%M}" not in named
    assert by_day
    assert max(by_day.values()) <= 3
