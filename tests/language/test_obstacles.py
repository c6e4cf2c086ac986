"""What a message about being held up names as the obstacle."""

import pytest

from bot.language.obstacles import obstacle_in, people_in, promise_at_the_end, who_in


@pytest.mark.parametrize(
    ("text", "promises", "obstacle"),
    [
        ("Blocked by legal", (), "legal"),
        ("stuck on the contract, waiting for legal", ("the contract",), "legal"),
        ("waiting on <@U2> for the pricing", (), "the pricing"),
        ("waiting on <@U2> for the pricing", ("the pricing",), ""),
        ("the contract is blocked by legal right now", ("the contract",), "legal"),
        ("blocked by legal on the contract.", ("the contract",), "legal"),
        ("the contract is stuck with <@U2|ben>", ("the contract",), ""),
        ("the deck needs sign-off from finance", ("the deck",), "sign-off from finance"),
        ("legal is holding up the contract", ("the contract",), "legal"),
        ("I can't finish the deck until pricing is approved", ("the deck",), "pricing is approved"),
        ("stuck on the contract because procurement is slow", ("the contract",), "procurement is slow"),
        ("still waiting on <@U2> to get back to me", (), ""),
        ("waiting to hear back from Dana at Acme", (), "Dana at Acme"),
        ("Blocker: the vendor's security review", (), "the vendor's security review"),
        ("stuck", (), ""),
        ("stuck on the contract, <@U2> hasn't given me the pricing", ("the contract",), "the pricing"),
        ("can't send the SOW until <@U2> approves the discount", ("the SOW",), "approval of the discount"),
        ("the redlines are blocked, waiting on <@U2>'s approval", ("the redlines",), "approval"),
        ("waiting on <@U2>, they still haven't signed", (), "they still haven't signed"),
        ("blocked because <@U2> needs to review the draft", (), "review of the draft"),
        ("the contract is blocked by legal, waiting on <@U2>", ("the contract",), "legal"),
        ("the contract is stuck, waiting on <@U2>", ("the contract",), ""),
        ("acme is blocked by <@U2>, she needs to approve the numbers", ("acme",), "approval of the numbers"),
        ("qbr deck blocked, need numbers from finance", ("qbr deck",), "numbers from finance"),
        ("get the msa over by thursday, waiting on legal tho", (), "legal"),
    ],
)
def test_the_obstacle_is_said_without_the_promise_and_without_the_people(
    text: str, promises: tuple[str, ...], obstacle: str
) -> None:
    assert obstacle_in(text, promises) == obstacle


def test_a_promise_named_last_is_found() -> None:
    assert promise_at_the_end("blocked by legal on the Acme contract.") == "the Acme contract"
    assert promise_at_the_end("blocked by legal") is None


def test_the_answer_to_who_is_a_name_and_little_else() -> None:
    assert who_in("<@U2>") == who_in("ask <@U2|ben>") == who_in("<@U2> can clear it!") == "U2"
    assert who_in("pair me with <@U2>") is None
    assert people_in("<@U2> and <@U3|cat>, then <@U2>") == ("U2", "U3")
