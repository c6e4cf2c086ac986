"""Which open promise the words of an answer mean."""

from datetime import UTC, datetime

import pytest

from bot.language.references import Candidate, Resolution, is_another_act, resolve

ASKED = datetime(2026, 11, 25, 20, tzinfo=UTC)
OPEN = [
    Candidate(1, "send the Acme proposal", datetime(2026, 11, 27, 22, tzinfo=UTC)),
    Candidate(2, "make 20 calls", datetime(2026, 11, 25, 22, tzinfo=UTC)),
    Candidate(3, "finish the Globex pricing deck", datetime(2026, 11, 30, 22, tzinfo=UTC)),
    Candidate(4, "email Dana about the renewal"),
    Candidate(5, "gym"),
]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["the Acme proposal"], 1),
        (["the Acme one"], 1),
        (["Acme"], 1),
        (["acme propsal"], 1),
        (["the proposals"], 1),
        (["the calls"], 2),
        (["the 20 calls"], 2),
        (["calling"], 2),
        (["the deck"], 3),
        (["Globex"], 3),
        (["Dana"], 4),
        (["emailed Dana"], 4),
        (["the renewal email"], 4),
        (["the gym"], 5),
        (["the second one"], 2),
        (["number 3"], 3),
        (["the last one"], 5),
        (["Friday's one"], 1),
        (["the Monday deck"], 3),
    ],
)
def test_words_mean_the_promise_that_has_them(words: list[str], meant: int) -> None:
    assert resolve(words, OPEN) == Resolution(found=(meant,))


def test_each_of_several_references_is_found() -> None:
    assert resolve(["Acme", "the gym"], OPEN) == Resolution(found=(1, 5))


@pytest.mark.parametrize("words", ["everything", "all of them", "all", "all my promises"])
def test_everything_means_all_open_promises(words: str) -> None:
    assert resolve([words], OPEN).found == (1, 2, 3, 4, 5)


def test_both_means_the_two_that_are_open() -> None:
    assert resolve(["both"], OPEN[:2]) == Resolution(found=(1, 2))


def test_both_means_the_two_that_were_asked_about_when_more_are_open() -> None:
    some = [Candidate(1, "a"), Candidate(2, "b", asked_at=ASKED), Candidate(3, "c", asked_at=ASKED)]
    assert resolve(["both"], some) == Resolution(found=(2, 3))


def test_both_of_five_is_for_the_person_to_say() -> None:
    assert resolve(["both"], OPEN) == Resolution(close=(1, 2, 3, 4, 5))


def test_two_that_fit_equally_are_for_the_person_to_say() -> None:
    decks = [Candidate(1, "send the Acme deck"), Candidate(2, "review the Globex deck"), Candidate(3, "gym")]
    assert resolve(["the deck"], decks) == Resolution(close=(1, 2))


def test_the_one_that_was_asked_about_wins_among_two_that_fit() -> None:
    decks = [Candidate(1, "send the Acme deck"), Candidate(2, "review the Globex deck", asked_at=ASKED)]
    assert resolve(["the deck"], decks) == Resolution(found=(2,))


def test_the_one_with_the_very_words_wins_among_two_that_fit() -> None:
    calls = [Candidate(1, "call Ana"), Candidate(2, "call Ana about the renewal")]
    assert resolve(["call Ana"], calls) == Resolution(found=(1,))


def test_words_that_fit_nothing_find_nothing() -> None:
    assert resolve(["the newsletter"], OPEN) == Resolution()
    assert resolve(["the seventh one"], OPEN) == Resolution()
    assert resolve(["Acme"], []) == Resolution()


def test_it_means_the_only_one_or_the_one_that_was_asked_about() -> None:
    assert resolve(["that one"], OPEN[:1]) == Resolution(found=(1,))
    assert resolve(["that one"], [OPEN[0], Candidate(9, "gym", asked_at=ASKED)]) == Resolution(found=(9,))
    assert resolve(["that one"], OPEN[:2]) == Resolution(close=(1, 2))


def test_a_name_that_only_sounds_like_another_is_not_taken_for_it() -> None:
    assert resolve(["Hanna"], [Candidate(1, "call Anna")]) == Resolution()


@pytest.mark.parametrize(
    ("text", "reference", "promised", "is_another"),
    [
        ("i met with Ana today", "Ana", "remind Ana about the forecast", True),
        ("called Ana", "Ana", "send Ana the deck", True),
        ("met with <@U0ANA>", "met with <@U0ANA>", "send <@U0ANA> the deck", True),
        ("called Ana", "Ana", "call Ana about the deck", False),
        ("spoke with Ana", "Ana", "follow up with Ana", False),
        ("called Ana about the deck", "Ana about the deck", "send Ana the deck", False),
        ("sent Ana the deck", "Ana the deck", "send Ana the deck", False),
        ("called Acme", "Acme", "Acme renewal", False),
        ("emailed Sam", "Sam", "send Sam the quote", False),
    ],
)
def test_a_name_alone_does_not_make_it_the_same_act(text: str, reference: str, promised: str, is_another: bool) -> None:
    assert is_another_act(text, reference, promised) is is_another
