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
    "text",
    ["move it to 3", "push it to 900,000", "bring it to 4", "put that to 5", "push that by 2", "please move it to 3"],
)
def test_verbs_of_dates_change_no_goal_and_no_result_through_it(text: str) -> None:
    assert goal_change_in(text, follows=True) is None
    assert result_change_in(text) is None


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("make it 3", False),
        ("no, 3", False),
        ("9 instead", False),
        ("make it 20,000,000", False),
        ("make it 900000", True),
        ("make it $3", True),
        ("make it 3k", True),
        ("make it 3 demos", True),
        ("double it", True),
        ("raise it by 3", True),
        ("make my goal 3", True),
    ],
)
def test_a_bare_number_far_from_the_goal_is_about_something_else(text: str, may: bool) -> None:
    change = goal_change_in(text, follows=True)
    assert change is not None and change.may_mean(MILLION) is may


@pytest.mark.parametrize(
    ("words", "before", "hundredths", "then"),
    [
        ("$1.2M in new business", 120_000_000, 240_000_000, "$2.4M in new business"),
        ("Hooli signed!! 30k", 3_000_000, 3_500_000, "Hooli signed!! 35k"),
        ("Hooli for $30k", 3_000_000, 3_123_400, "Hooli for $31,234"),
        ("Hooli for 30,000.", 3_000_000, 3_500_000, "Hooli for 35,000."),
        ("100 demos", 10_000, 12_500, "125 demos"),
        ("closed Globex", 100, 12_500, "closed Globex"),
        ("closed 7-Eleven, 40k", 4_000_000, 3_000_000, "closed 7-Eleven, 30k"),
        ("closed 7-Eleven for $7", 700, 900, "closed 7-Eleven for $9"),
        ("Q4 renewal", 400, 500, "Q4 renewal"),
        ("the 2nd of 2 deals", 200, 300, "the 2nd of 3 deals"),
        ("3 deals for $40k", 4_000_000, 3_000_000, "3 deals for $30k"),
        ("Globex, 2,5 and 2.5", 250, 300, "Globex, 2,5 and 3"),
        ("won 50 points", 4_000_000, 3_000_000, "won 50 points"),
    ],
)
def test_words_say_the_new_amount_where_they_said_the_old_one(
    words: str, before: int, hundredths: int, then: str
) -> None:
    assert with_amount(words, before, hundredths) == then
