"""The engine of the grammar, its tables, and the lexer below it."""

import inspect

import pytest

from bot.language.grammar import Grammar, Node, Rule
from bot.language.lexer import TokenKind, lex
from bot.language.times import GRAMMARS, islands
from bot.language.vocabulary import look_up, slips

ALL_RULES = [rule for grammar in GRAMMARS for rule in grammar.rules]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.pattern)
def test_a_builder_takes_what_its_pattern_captures(rule: Rule) -> None:
    inspect.signature(rule.build).bind(None, *[None] * rule.captures)


def nodes(text: str) -> list[Node]:
    (run,) = islands(lex(text))
    return run


def test_the_longest_match_wins_and_is_read_on_from_where_it_stands() -> None:
    grammar = Grammar(
        [
            Rule("WEEKDAY", "LIST", lambda _, day: [day]),
            Rule("WEEKDAY and WEEKDAY", "LIST", lambda _, a, b: [a, b]),
            Rule("LIST and WEEKDAY", "LIST", lambda _, days, day: [*days, day]),
        ]
    )
    text = "monday and tuesday and friday"
    assert [node.value for node in grammar.sweep(nodes(text), text, None)] == [[0, 1, 4]]


def test_optional_elements_that_are_missing_are_none() -> None:
    grammar = Grammar([Rule("MONTH DAYNUM YEAR?", "DATE", lambda _, month, day, year: (month, day, year))])
    for text, value in (("march 3", (3, 3, None)), ("march 3 2027", (3, 3, 2027))):
        assert [node.value for node in grammar.sweep(nodes(text), text, None)] == [value]


def test_a_builder_may_decline_and_the_shorter_match_stands() -> None:
    grammar = Grammar(
        [
            Rule("NUM", "SHORT", lambda _, n: n),
            Rule("NUM - NUM", "LONG", lambda _, a, b: (a, b) if a < b else None),
        ]
    )
    assert [node.keys[0] for node in grammar.sweep(nodes("3 - 5"), "3 - 5", None)] == ["LONG"]
    assert [node.keys[0] for node in grammar.sweep(nodes("5 - 3"), "5 - 3", None)] == ["SHORT", "TO", "SHORT"]


@pytest.mark.parametrize("text", ["A9", "9ml", "$9", "1.9", "9%", "1/9"])
def test_no_match_cuts_through_a_longer_word_or_number(text: str) -> None:
    grammar = Grammar([Rule("9", "NINE", lambda _: 9)])
    assert all("NINE" not in node.keys for run in islands(lex(text)) for node in grammar.sweep(run, text, None))


def test_markup_is_opaque_and_offsets_are_those_of_the_text() -> None:
    text = "Hi <@U123>, see <https://x.y|May 5> &amp; call at 3:30 p.m. :tada: `now`"
    tokens = lex(text)
    assert [token.text for token in tokens if token.kind is TokenKind.MARKUP] == [
        "<@U123>",
        "<https://x.y|May 5>",
        "&amp;",
        ":tada:",
        "`now`",
    ]
    assert all(token.text == text[token.from_ : token.to].lower() for token in tokens if token.text.isdigit())
    assert "pm" in [token.text for token in tokens]


def test_lowering_a_letter_that_grows_moves_no_offset() -> None:
    text = "İİ 3pm"
    assert [text[token.from_ : token.to] for token in lex(text)] == ["İİ", "3", "pm"]


def test_a_misspelled_word_is_taken_for_the_one_it_resembles() -> None:
    assert look_up("wendesday") == look_up("wednesday")
    assert look_up("febuary")[0][0] == "MONTH"
    assert look_up("meeting") == ((), None)


def test_slips_count_swapped_neighbours_once() -> None:
    assert slips("wendesday", "wednesday") == 1
    assert slips("tommorow", "tomorrow") == 2
    assert slips("friday", "friday") == 0
