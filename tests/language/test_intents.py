"""The rows that say what a message means: each is needed, and each intent has messages."""

import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.language.answers import ANSWERS
from bot.language.clauses import mark, moments, split_clauses
from bot.language.intents import REQUESTS, SILENCE
from bot.language.intents_rules import Table, caught, rows
from bot.language.lexer import lex
from bot.language.read import is_small_talk, read
from bot.language.reading import Context, Intent
from bot.language.settings import PAUSES, SETTINGS
from bot.language.times import find_times
from tests.language.test_messages import NOW, ROWS, understand

CONTEXT = Context(now=datetime.fromisoformat(NOW).replace(tzinfo=ZoneInfo("America/New_York")))


def test_every_intent_has_messages_in_the_table() -> None:
    assert {row["intent"] for row in ROWS} == {intent.value for intent in Intent}


def test_every_row_is_woken_by_a_message_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    matched: set[str] = set()
    matches = Table.matches

    def noting(self: Table, words: list[str], clause: str):  # type: ignore[no-untyped-def]  # a generator wrapped
        for rule, match in matches(self, words, clause):
            matched.add(rule.pattern)
            yield rule, match

    monkeypatch.setattr(Table, "matches", noting)
    for row in ROWS:
        understand(row)
    rules = (*SILENCE, *PAUSES, *SETTINGS, *REQUESTS, *ANSWERS)
    assert [rule.pattern for rule in rules if rule.pattern not in matched] == []


def test_a_row_catches_each_of_its_branches() -> None:
    table = Table.of(rows([("push", Intent.MOVE, r"{can}push (?:{ref} to T+|{ref} out)")]))
    (found,) = table.matches(["push"], "please push the deck out")
    assert [found[1].string[start:end] for start, end in caught(found[1], "ref")] == ["the deck"]


def test_a_row_that_begins_with_a_request_is_read_behind_one_and_others_are_not() -> None:
    table = Table.of(rows([("undo", Intent.UNDO, "{can}undo"), ("stats", Intent.SUMMARY, "stats")]))
    assert [rule.intent for rule, _ in table.matches(["undo"], "can you please undo")] == [Intent.UNDO]
    assert list(table.matches(["stats"], "can you please stats")) == []


def test_no_group_is_possessive() -> None:
    # Before Python 3.11.5 such a group may fail to match (https://github.com/python/cpython/issues/106052).
    rooms = Path(__file__).parents[2] / "bot" / "language"
    groups = [re.findall(r"\)(?:[*+?]|\{[\d,]+\})\+.{0,20}", file.read_text()) for file in rooms.glob("*.py")]
    assert [each for found in groups for each in found] == []


def test_what_rules_must_not_look_into_is_marked() -> None:
    text = 'ask <@U1> to read <https://x.y|by Friday> `at 3` "by noon" tomorrow ✅'
    tokens = lex(text)
    times = find_times(text, CONTEXT, tokens=tokens)
    marked = mark(text, tokens, moments(text, times))
    assert len(marked.mask) == len(marked.low) == len(text)
    assert marked.mask == "ask MMMMM to read " + "L" * 23 + " " + "C" * 6 + " " + "C" * 9 + " TTTTTTTT E"


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("one. two! three? four", ["one", "two", "three", "four"]),
        ("call Dr. Ho vs. Acme re. v2.1 at 3.5%", ["call Dr. Ho vs. Acme re. v2.1 at 3.5%"]),
        ("- a\n* b\n3. c\n[ ] d", ["a", "b", "c", "d"]),
        ("I need to: 1) call 2) send", ["I need to:", "call", "send"]),
        ("done ✅ next thing", ["done", "next thing"]),
    ],
)
def test_a_message_is_cut_into_its_sentences_and_lines(text: str, clauses: list[str]) -> None:
    marked = mark(text, lex(text), ())
    assert [text[clause.from_ : clause.to] for clause in split_clauses(marked)] == clauses


@pytest.mark.parametrize("text", ["thanks!", "ok cool", "👍", "haha nice one", "good morning team", "you too :)", "np"])
def test_small_talk_deserves_no_reply(text: str) -> None:
    assert is_small_talk(text)
    assert read(text, CONTEXT).intent is Intent.NONE


@pytest.mark.parametrize("text", ["should I call them tomorrow?", "the server is down", "Acme wants the deck"])
def test_other_talk_is_no_small_talk(text: str) -> None:
    assert not is_small_talk(text)


def test_no_two_rows_of_the_table_differ_only_in_case_or_space() -> None:
    lines = [line for path in Path(__file__).parent.glob("messages/*.jsonl") for line in path.read_text().splitlines()]
    texts = [" ".join(json.loads(line)["text"].split()).lower() for line in lines]
    doubles = {text for text in texts if texts.count(text) > 1}
    assert doubles <= {"done!", "done", "done!!!"}
