"""A goal or a result changed in words."""

import pytest

from bot.language.goal_changes import goal_change_in, result_change_in, with_amount

MILLION = 100_000_000


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("double my goal", 2_000_000),
        ("I want to double my goal", 2_000_000),
        ("halve the goal", 500_000),
        ("change my goal to $1.5M", 1_500_000),
        ("make my sales goal 900k", 900_000),
        ("raise my goal by 10%", 1_100_000),
        ("lower my goal by 200k", 800_000),
        ("bump the target up to 2M", 2_000_000),
        ("cut my quota to $750,000", 750_000),
    ],
)
def test_a_goal_that_is_named_changes(text: str, becomes: int) -> None:
    change = goal_change_in(text, follows=False)
    assert change is not None and change.of(MILLION) == becomes * 100


@pytest.mark.parametrize(
    "text", ["double it", "make it 100k", "actually $1.5M", "no, 900k", "2M instead", "lower it by 5%"]
)
def test_it_means_the_goal_just_shown_and_nothing_else(text: str) -> None:
    assert goal_change_in(text, follows=True) is not None
    assert goal_change_in(text, follows=False) is None


@pytest.mark.parametrize(
    "text", ["it was 30k", "it was 30k, not 40k", "sorry, it's 30k", "correction: 30k", "make it 30k"]
)
def test_a_result_is_corrected(text: str) -> None:
    change = result_change_in(text)
    assert change is not None and change.of(4_000_000) == 3_000_000


@pytest.mark.parametrize(
    "text",
    ["make 20 calls", "move it to Friday", "change the slides to blue", "double check the quote", "drop my goal", "no"],
)
def test_other_words_change_no_goal(text: str) -> None:
    assert goal_change_in(text, follows=True) is None
    assert result_change_in(text) is None


@pytest.mark.parametrize(
    ("words", "hundredths", "then"),
    [
        ("$1.2M in new business", 240_000_000, "$2.4M in new business"),
        ("Hooli signed!! 30k", 3_500_000, "Hooli signed!! 35k"),
        ("Hooli for $30k", 3_123_400, "Hooli for $31,234"),
        ("100 demos", 12_500, "125 demos"),
        ("closed Globex", 12_500, "closed Globex"),
    ],
)
def test_words_say_the_new_amount_where_they_said_the_old_one(words: str, hundredths: int, then: str) -> None:
    assert with_amount(words, hundredths) == then
