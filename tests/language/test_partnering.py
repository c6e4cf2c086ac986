"""Words that end, ask about, or ask for a partnership; everything that only mentions a partner is something else."""

import pytest

from bot.language.partnering import Partnering, partnering


@pytest.mark.parametrize(
    "words",
    [
        "stop partnering with <@U2>",
        "Stop being partners with <@U2|ben>.",
        "please end my partnership",
        "I don't want to partner with <@U2> anymore",
        "I no longer want to be partners with <@U2>",
        "unpair me from <@U2>",
        "stop partnering",
        "can we stop being accountability partners?",
        "break up with <@U2>",
        "i dont want to be partners with ben anymore",
    ],
)
def test_these_words_end_it(words: str) -> None:
    assert partnering(words) is Partnering.STOP


@pytest.mark.parametrize("words", ["partner", "my partner?", "Who's my partner", "who is my accountability buddy?"])
def test_these_words_ask_about_it(words: str) -> None:
    assert partnering(words) is Partnering.SHOW


@pytest.mark.parametrize("words", ["pair me with ben", "partner ben", "partner with @ben"])
def test_these_words_ask_for_one_and_name_nobody_that_slack_knows(words: str) -> None:
    assert partnering(words) is Partnering.ASK


@pytest.mark.parametrize(
    "words",
    [
        "pair me with <@U2>",
        "call my partner by Friday",
        "I'll stop partnering with Acme by Friday",
        "end the partnership talks by Friday",
        "partner meeting tomorrow at 3pm",
        "email the partner deck to <@U2>",
        "set up the demo by Friday",
        "cancel the partner lunch",
    ],
)
def test_these_words_are_about_something_else(words: str) -> None:
    assert partnering(words) is None


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("pair me up", Partnering.POOL),
        ("can you pair me up with someone?", Partnering.POOL),
        ("please find me a new partner", Partnering.POOL),
        ("I'm looking for an accountability buddy", Partnering.POOL),
        ("match me", Partnering.POOL),
        ("pair me up in <#C0SALES|sales>", Partnering.POOL),
        ("stop partnering with <@U1> and <@U2>", Partnering.STOP),
        ("stop looking for a partner", Partnering.UNPOOL),
        ("leave the pool", Partnering.UNPOOL),
        ("don't pair me with <@U2>", Partnering.AVOID),
        ("please never match me with <@U2> and <@U3> again", Partnering.AVOID),
        ("I don’t want to be paired with <@U2|ben>", Partnering.AVOID),
        ("find me a partner for the Acme deal by Friday", None),
        ("I won't pair with <@U2> on the deck", None),
        ("I'll look for a partner by Friday", None),
    ],
)
def test_being_matched_not_being_matched_and_with_whom_never(words: str, wish: Partnering | None) -> None:
    assert partnering(words) is wish
