"""What is worth a plan: the kind of a promise, a plan that is for one day, and when to say that it is time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain import transitions as rules
from bot.domain.if_then import Question, first_question, is_first_of_its_kind, starts_at
from bot.domain.kinds import CALL, MESSAGE, kind_of
from bot.domain.people import Person
from bot.domain.plans import is_over, names_a_day, spelled_out
from bot.domain.times import DueKind, Grain
from tests.domain.test_transitions import LATER, NOW, PROMISE

EASTERN = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("what", "unit", "kind"),
    [
        ("call 20 prospects", "prospects", CALL),
        ("make 20 cold calls", "cold calls", CALL),
        ("20 calls", "calls", CALL),
        ("finish the calls to Acme", None, CALL),
        ("phone Dana", None, CALL),
        ("write to Dana", None, MESSAGE),
        ("write the proposal", None, "write"),
        ("follow up with Dana", None, MESSAGE),
        ("send the follow-up emails", None, MESSAGE),
        ("send the Acme proposal", None, "proposal"),
        ("finish the proposals", None, "proposal"),
        ("prepare the call with Acme", None, "prepare"),
        ("3 demos", "demos", "demo"),
        ("12/20", None, ""),
    ],
)
def test_the_kind_of_a_promise_is_what_is_done(what: str, unit: str | None, kind: str) -> None:
    assert kind_of(what, unit) == kind


def test_the_first_of_its_kind_is_so_once() -> None:
    promise = replace(PROMISE, what="call Dana", unit=None)
    assert is_first_of_its_kind(promise, [("write the deck", None)])
    assert not is_first_of_its_kind(promise, [("make 20 calls", "calls")])
    assert not is_first_of_its_kind(replace(promise, what="123"), [])


@pytest.mark.parametrize(
    ("words", "later", "is_for_a_day"),
    [
        ("tomorrow at 9, at my desk", "Thursday at 9, at my desk", True),
        ("Today after lunch", "Wednesday after lunch", True),
        ("tonight, at home", "Wednesday night, at home", True),
        ("this afternoon in the car", "Wednesday afternoon in the car", True),
        ("Fri 9am", "Fri 9am", True),
        ("on the 3rd", "on the 3rd", True),
        ("after stand-up, in the monthly room", "after stand-up, in the monthly room", False),
        ("9am at my desk", "9am at my desk", False),
    ],
)
def test_the_words_of_a_plan_are_still_true_later(words: str, later: str, is_for_a_day: bool) -> None:
    assert spelled_out(words, date(2026, 11, 25)) == later
    assert names_a_day(words) is names_a_day(later) is is_for_a_day


@pytest.mark.parametrize(
    ("words", "is_past"),
    [
        ("Thursday at 9", True),
        ("Thurs 9am", True),
        ("Tue or Wed, at home", True),
        ("Friday at 9", False),
        ("on Mon morning", False),
        ("Thursday or Monday", False),
        ("at my desk", False),
        ("on the 3rd", False),
    ],
)
def test_a_plan_is_over_once_none_of_its_days_is_left(words: str, is_past: bool) -> None:
    assert is_over(words, date(2026, 11, 27), date(2026, 11, 30)) is is_past
    assert not is_over(words, date(2026, 11, 27), date(2026, 12, 30))


def test_a_plan_for_one_day_ends_with_a_move_and_comes_back_with_its_undoing() -> None:
    planned = replace(PROMISE, start="Thursday at 9", in_the_way="the phone")
    moved = rules.move(planned, LATER, Grain.DAY, DueKind.DEADLINE, NOW).after
    assert (moved.start, moved.in_the_way) == (None, "the phone")
    assert rules.revert(moved, planned).after.start == "Thursday at 9"
    held = replace(PROMISE, start="at my desk")
    assert rules.move(held, LATER, Grain.DAY, DueKind.DEADLINE, NOW).after.start == "at my desk"
    carried = rules.carry(replace(held, in_the_way="the phone"), LATER, Grain.DAY, NOW)
    assert (carried.start, carried.in_the_way) == ("at my desk", "the phone")


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        ({}, Question.WHEN),
        ({"plan": "at my desk"}, Question.OBSTACLE),
        ({"start": "at my desk"}, Question.OBSTACLE),
        ({"due_kind": DueKind.START}, Question.OBSTACLE),
        ({"plan": "at my desk", "in_the_way": "the phone"}, None),
        ({"due_at": None}, None),
        ({"due_at": NOW + timedelta(hours=1)}, None),
        ({"is_vague": True}, None),
        ({"blocked_at": NOW}, None),
        ({"state": rules.State.KEPT}, None),
    ],
)
def test_what_is_asked_first(fields: dict[str, object], question: Question | None) -> None:
    plain = {"due_at": NOW + timedelta(days=2), "plan": None, "in_the_way": None}
    assert first_question(replace(PROMISE, **{**plain, **fields}), NOW) is question  # type: ignore[arg-type]  # one value a field


@pytest.mark.parametrize(
    ("said_at", "names_day", "at"),
    [
        ("2026-11-26T09:00", True, "2026-11-26T09:00"),
        ("2026-11-26T09:00", False, "2026-11-27T09:00"),
        ("2026-11-25T16:00", False, "2026-11-25T16:00"),
        ("2026-11-28T09:00", True, None),
        ("2026-11-25T09:00", True, None),
    ],
    ids=["its day", "the day it is due", "too late that day", "after it is due", "past"],
)
def test_the_moment_to_start_lies_ahead_and_before_it_is_due(
    somebody: Callable[..., Person], said_at: str, names_day: bool, at: str | None
) -> None:
    now = datetime(2026, 11, 25, 10, tzinfo=EASTERN)
    promise = replace(PROMISE, due_at=datetime(2026, 11, 27, 15, tzinfo=EASTERN).astimezone(UTC))
    said = datetime.fromisoformat(said_at).replace(tzinfo=EASTERN)
    expected = None if at is None else datetime.fromisoformat(at).replace(tzinfo=EASTERN)
    assert starts_at(promise, said, names_day, somebody(), now) == expected


def test_that_moment_is_the_first_valid_one_where_the_clock_skips_it(somebody: Callable[..., Person]) -> None:
    now = datetime(2027, 3, 12, 10, tzinfo=EASTERN)
    promise = replace(PROMISE, due_at=datetime(2027, 3, 14, 15, tzinfo=EASTERN).astimezone(UTC))
    at = starts_at(promise, datetime(2027, 3, 13, 2, 30, tzinfo=EASTERN), False, somebody(), now)
    assert at is not None and at.astimezone(UTC) == datetime(2027, 3, 14, 7, tzinfo=UTC)
