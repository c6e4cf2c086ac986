"""Words about managers, reports and one-to-ones."""

import pytest

from bot.language.managing import Managing, managing


@pytest.mark.parametrize(
    ("text", "what", "people", "minutes"),
    [
        ("<@U2> is my manager", Managing.IS_MY_MANAGER, ("U2",), None),
        ("manager <@U2|ben>", Managing.IS_MY_MANAGER, ("U2",), None),
        ("I report to <@U2>.", Managing.IS_MY_MANAGER, ("U2",), None),
        ("I manage <@U2> and <@U3>", Managing.I_MANAGE, ("U2", "U3"), None),
        ("<@U2> reports to me", Managing.I_MANAGE, ("U2",), None),
        ("<@U2> is no longer my manager", Managing.END, ("U2",), None),
        ("<@U2> doesn’t report to me anymore", Managing.END, ("U2",), None),
        ("team", Managing.TEAM, (), None),
        ("who's on my team?", Managing.TEAM, (), None),
        ("I need 15 minutes with my manager", Managing.WANTS_TIME, (), 15),
        ("can I get half an hour with <@U2>?", Managing.WANTS_TIME, ("U2",), 30),
        ("I'd like some time with my manager", Managing.WANTS_TIME, (), None),
        ("had a 1:1 with <@U2>, 30 min", Managing.GAVE_TIME, ("U2",), 30),
        ("gave <@U2> 15 minutes", Managing.GAVE_TIME, ("U2",), 15),
        ("prep <@U2>", Managing.PREREAD, ("U2",), None),
        ("prep for my one-to-one with <@U2>", Managing.PREREAD, ("U2",), None),
        ("one-to-one with <@U2> every Tuesday at 10", Managing.MEETS, ("U2",), None),
        ("no more one-to-ones with <@U2>", Managing.MEETS_NO_MORE, ("U2",), None),
    ],
)
def test_words_between_a_manager_and_a_report(
    text: str, what: Managing, people: tuple[str, ...], minutes: int | None
) -> None:
    said = managing(text)
    assert said is not None
    assert (said.what, said.people, said.minutes) == (what, people, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "I manage the Acme account",
        "call my manager by 3pm",
        "I need 15 minutes for the deck",
        "prepare the deck by Friday",
        "I need to prep <@U2> for the call",
        "I'll give <@U2> the deck by Friday",
        "manager training tomorrow",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert managing(text) is None
