"""The account finds a summary too few and one too many; what nobody could know or must say is let be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.playground.ledger import Ledger, Paired, Post, Promised, Somebody, Span
from bot.playground.summed_up import doubled, missing

ZONE = ZoneInfo("America/New_York")
PAIR = frozenset({"ana", "ben"})
CHOSEN = datetime(2026, 1, 5, 15, tzinfo=UTC)
MONDAY = datetime(2026, 1, 26, 14, 30, tzinfo=UTC)
END = MONDAY + timedelta(days=8)
WEEK = timedelta(days=7)


def summary(at: datetime) -> Post:
    return Post(at, "C0SALES", "", "", *[frozenset[str]()] * 3, is_echo=False, sums_up=PAIR)


@pytest.fixture
def ledger() -> Ledger:
    """A pair for three weeks, and a promise that the last of their Mondays has to name."""
    kept = Ledger()
    kept.people = {name: Somebody(name, ZONE) for name in sorted(PAIR)}
    kept.pairs = [Paired(PAIR, ZONE, CHOSEN)]
    friday = MONDAY + timedelta(days=4)
    kept.promises = {"Bacodu": Promised("Bacodu", kept.people["ana"], MONDAY - WEEK, friday, is_heard=True)}
    return kept


def test_one_a_week_is_right_however_late(ledger: Ledger) -> None:
    ledger.posts = [summary(MONDAY - WEEK), summary(MONDAY + timedelta(days=2))]
    assert [*missing(ledger, END), *doubled(ledger)] == []


def test_a_week_without_one_is_found(ledger: Ledger) -> None:
    ledger.posts = [summary(MONDAY - WEEK), summary(MONDAY - timedelta(minutes=1))]
    assert [*missing(ledger, END)] == ["ana and ben were not summed up in week 202605, with Bacodu ahead"]


def test_a_second_one_is_found(ledger: Ledger) -> None:
    ledger.posts = [summary(MONDAY), summary(MONDAY + timedelta(days=3))]
    assert [*doubled(ledger)] == ["ana and ben were summed up 2 times in week 202605"]


def test_what_need_not_be_said_is_not_missing(ledger: Ledger) -> None:
    [promise] = ledger.promises.values()
    ledger.people["ana"].away = [Span(MONDAY, MONDAY + timedelta(days=1))]
    assert [*missing(ledger, END)] == [], "away on the day"
    ledger.people["ana"].away = []
    for change in ({"is_heard": False}, {"touched_at": MONDAY}, {"said_at": MONDAY}, {"due_at": MONDAY + WEEK}):
        ledger.promises = {"Bacodu": replace(promise, **change)}
        assert [*missing(ledger, END)] == [], change
    ledger.promises = {"Bacodu": promise}
    ledger.pairs[0].chosen_at = None
    assert [*missing(ledger, END)] == [], "nobody heard that there is a channel"
