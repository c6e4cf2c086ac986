"""Every message about promises within Slack's limits, with whatever words a person wrote in it."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import SHARED_WITHIN
from bot.domain.facts import (
    Brief,
    Checkin,
    Choice,
    Cue,
    Echo,
    Item,
    Notice,
    NoticeCode,
    Outcome,
    Overview,
    Scope,
    Stage,
)
from bot.domain.people import Person
from bot.domain.record import Record
from bot.domain.times import Grain
from bot.playground.block_kit import check_message_blocks, check_view
from bot.views.checkins import CHOICE_QUESTIONS
from bot.views.message import Message
from bot.views.modals import date_modal, edit_modal, smaller_modal
from bot.views.render import BROKEN_MESSAGE, render
from bot.views.words import escape, fit, mrkdwn, plain, quote, readable, strong, title
from tests.conftest import NOW
from tests.domain.test_transitions import PROMISE

READER = Person(
    id=PROMISE.owner_id,
    installation_id=PROMISE.installation_id,
    slack_user_id="U0ANA",
    name="ana",
    zone=ZoneInfo("America/New_York"),
    locale="en-US",
    profile_at=NOW,
)
WORDS = [
    "call Dana",
    "x" * 500,
    "&" * 500,
    "<!channel> <@U0BEN> <#C1|sales> <https://evil.example|bank>",
    "*bold* _it_ ~no~ `code` > quote",
    "התקשר לדנה מחר",
    "\u202eevil\u2069 \x00\x07 text",
    "👩‍👩‍👧‍👦 🎉" * 30,
    "a\nb\tc   d",
]


def shown_everywhere(promises: list[Commitment]) -> list[Any]:
    """Facts of every kind about these promises, in every stage."""
    record = Record(4, 2, 1)
    facts: list[Any] = []
    for stage in Stage:
        for is_current in (True, False):
            said = tuple(Item(each, is_current=is_current, stage=stage) for each in promises)
            facts.append(Echo(READER, NOW, said, past="yesterday", instead_of=promises[0].what))
            facts.append(Outcome(READER, NOW, said, record))
            # Nobody is asked about what has no date.
            items = tuple(item for item in said if item.promise.due_at is not None)
            if not items:
                continue
            facts += [
                Checkin(READER, NOW, items, record, NOW - SHARED_WITHIN),
                Cue(READER, NOW, items),
                Brief(READER, NOW, items, items, items[:1], record),
                *(Choice(READER, NOW, items, act) for act in CHOICE_QUESTIONS),
            ]
    carried = tuple(Item(each, carried_to=replace(each, state=State.OPEN)) for each in promises if each.due_at)
    if carried:
        facts += [Checkin(READER, NOW, carried, record), Outcome(READER, NOW, carried, record)]
    dated = tuple(each for each in promises if each.due_at is not None)
    facts += [Overview(READER, NOW, scope, dated, dated, dated, tuple(promises), left_out=3) for scope in Scope]
    facts += [Notice(READER, NOW, code, tuple(each.what for each in promises)) for code in NoticeCode]
    return facts


def variants(what: str) -> list[Commitment]:
    base = replace(PROMISE, what=what, plan=what, why=what)
    closed = [replace(base, state=state, closed_at=NOW, done=12) for state in State if state is not State.OPEN]
    return [
        base,
        replace(base, due_at=None, grain=None),
        replace(base, is_vague=True),
        replace(base, target=None, unit=None, grain=Grain.DAY, other_due_at=NOW + timedelta(days=9)),
        replace(base, moves=2, done=8),
        *closed,
    ]


def acceptable(message: Message) -> None:
    check_message_blocks(list(message.blocks))
    assert message.text.strip()
    said = json.dumps(message.blocks, ensure_ascii=False) + message.text
    assert "\ue000" not in said, "an emphasis was not turned into mrkdwn"
    for danger in ("<!", "<#", "<http", "\u202e", "\x00", "\\u0000"):
        assert danger not in said


@pytest.mark.parametrize("what", WORDS, ids=[f"words{number}" for number in range(len(WORDS))])
def test_every_message_about_one_promise_is_one_that_slack_takes(what: str) -> None:
    for promise in variants(what):
        for facts in shown_everywhere([promise]):
            acceptable(render(facts))


@pytest.mark.parametrize("many", [2, 8])
def test_every_message_about_several_promises_is_one_that_slack_takes(many: int) -> None:
    promises = [replace(each, id=number) for number, each in enumerate([*variants("w " * 100), *variants("b")][:many])]  # type: ignore[arg-type]  # plain numbers for ids
    for facts in shown_everywhere(promises):
        acceptable(render(facts))


def test_a_full_overview_of_the_longest_promises_is_one_that_slack_takes() -> None:
    longest = tuple(replace(PROMISE, id=number, what="&" * 500) for number in range(25))  # type: ignore[arg-type]  # plain numbers for ids
    message = render(Overview(READER, NOW, Scope.ALL, longest[:10], longest[10:20], longest[20:], (), left_out=100))
    acceptable(message)
    assert json.dumps(message.blocks).count("• ") == 25 or json.dumps(message.blocks).count("\\u2022 ") == 25


def test_what_stands_for_a_broken_message_is_one_that_slack_takes() -> None:
    acceptable(BROKEN_MESSAGE)


@pytest.mark.parametrize("what", WORDS, ids=[f"words{number}" for number in range(len(WORDS))])
def test_every_form_is_one_that_slack_takes(what: str) -> None:
    promise = replace(PROMISE, what=what)
    for view in (
        edit_modal(promise, ("D", "1")),
        date_modal(promise, ("D", "1")),
        smaller_modal(promise, NOW, ("D", "1")),
    ):
        check_view(view, "modal")


@given(st.text(max_size=300))
def test_no_words_can_mention_link_or_break_out_of_their_emphasis(words: str) -> None:
    shown = mrkdwn(title(replace(PROMISE, what=words)))
    assert "\n" not in shown and "<!" not in shown and "<#" not in shown
    assert "\ue000" not in shown
    assert quote(words, private=False).count("<") == 0


@given(st.text(max_size=400), st.integers(2, 80))
def test_a_cut_stays_within_its_limit_and_never_splits_an_entity(words: str, most: int) -> None:
    cut = fit(escape(words), most)
    assert len(cut) <= most
    assert cut.rstrip("…").rpartition("&")[2] == cut.rstrip("…") or ";" in cut.rpartition("&")[2]


def test_emphasis_is_plain_in_a_notification_and_quoted_where_an_asterisk_would_end_it() -> None:
    line = f"{strong('call 5*3')} by {strong('Friday')}"
    assert plain(line) == "call 5*3 by Friday"
    assert mrkdwn(line) == '"call 5*3" by *Friday*'


@pytest.mark.parametrize(
    ("wire", "shown"),
    [
        ("<@U0BEN>", "@U0BEN"),
        ("<@U0BEN|ben>", "@ben"),
        ("<#C1|sales>", "#sales"),
        ("<!here>", "@here"),
        ("<!subteam^S1|@sales>", "@sales"),
        ("<mailto:a@b.c|a@b.c>", "a@b.c"),
        ("<https://a.example>", "https://a.example"),
        ("<https://evil.example|bank>", "bank (https://evil.example)"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("<today>", "<today>"),
    ],
)
def test_slacks_tokens_read_as_what_they_are(wire: str, shown: str) -> None:
    assert readable(wire) == shown
