"""Which prompt comes next, and whether it may still be sent at its moment."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deliveries import Delivery, Kind, Priority, SendState
from bot.domain.ids import DeliveryId, InstallationId, PersonId
from bot.domain.nudges import Expire, Plan, Send, judge, plan_checkin, plan_first, when_asked
from bot.domain.times import DueKind, Grain
from tests.conftest import APerson
from tests.domain.test_transitions import PROMISE

NEW_YORK = ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


NOW = at("2026-11-25T10:00")
SIMPLE = replace(PROMISE, target=None, unit=None)


def delivery(kind: Kind, meant: str, priority: Priority = Priority.TIMED) -> Delivery:
    fields: dict[str, Any] = dict.fromkeys(Delivery.__dataclass_fields__)
    fields |= {"id": DeliveryId(1), "installation_id": InstallationId(1), "person_id": PersonId(1), "kind": kind}
    fields |= {"priority": priority, "meant_at": at(meant), "due_at": at(meant), "state": SendState.SENDING}
    return Delivery(**{**fields, "subject": "x", "revision": 1, "attempts": 1, "detail": {}})


@pytest.mark.parametrize("at_night", ["2026-11-29T01:30", "2026-11-25T22:00"])
def test_a_named_clock_time_is_asked_about_at_that_minute_whatever_the_hour(somebody: APerson, at_night: str) -> None:
    promise = replace(SIMPLE, due_at=at(at_night))
    assert plan_first(promise, somebody(), NOW) == Plan(Kind.CHECKIN, at(at_night), Priority.TIMED)


def test_a_day_is_asked_about_at_its_end_and_outside_hours_in_the_next_brief(somebody: APerson) -> None:
    by_day = replace(SIMPLE, grain=Grain.DAY, due_at=at("2026-11-27T17:00"))
    assert plan_first(by_day, somebody(), NOW) == Plan(Kind.CHECKIN, at("2026-11-27T17:00"), Priority.NUDGE)
    tonight = replace(SIMPLE, grain=Grain.HOUR, due_at=at("2026-11-27T22:00"))
    assert plan_first(tonight, somebody(), NOW) is None
    assert when_asked(tonight, somebody()) == at("2026-11-30T09:00")


def test_a_start_is_cued_then_asked_an_hour_later_and_a_count_at_the_end_of_work(somebody: APerson) -> None:
    start = replace(SIMPLE, due_kind=DueKind.START, due_at=at("2026-11-26T09:00"))
    assert plan_first(start, somebody(), NOW) == Plan(Kind.CUE, at("2026-11-26T09:00"), Priority.TIMED)
    assert plan_checkin(start, somebody()) == Plan(Kind.CHECKIN, at("2026-11-26T10:00"), Priority.TIMED)
    count = replace(start, target=10)
    assert plan_checkin(count, somebody()) == Plan(Kind.CHECKIN, at("2026-11-26T17:00"), Priority.NUDGE)


@pytest.mark.parametrize(
    "fields", [{"due_at": None}, {"state": "kept"}, {"asked_at": NOW}], ids=["undated", "closed", "asked"]
)
def test_nothing_is_planned_where_there_is_nothing_to_ask(somebody: APerson, fields: dict[str, Any]) -> None:
    assert plan_first(replace(SIMPLE, **fields), somebody(), NOW) is None


@pytest.mark.parametrize(
    ("kind", "now", "verdict"),
    [
        (Kind.CHECKIN, "2026-11-25T15:00", Send()),
        (Kind.CHECKIN, "2026-11-25T15:05", Send()),
        (Kind.CHECKIN, "2026-11-25T15:06", Send(late_since=at("2026-11-25T15:00"))),
        (Kind.CHECKIN, "2026-11-25T17:30", Expire("outside hours")),
        (Kind.CHECKIN, "2026-11-26T15:00", Send(late_since=at("2026-11-25T15:00"))),
        (Kind.CHECKIN, "2026-11-26T15:01", Expire("too late")),
        (Kind.CUE, "2026-11-25T15:30", Send(late_since=at("2026-11-25T15:00"))),
        (Kind.CUE, "2026-11-25T15:31", Expire("too late")),
    ],
)
def test_how_late_each_kind_may_come(somebody: APerson, kind: Kind, now: str, verdict: object) -> None:
    assert judge(delivery(kind, "2026-11-25T15:00"), somebody(), at(now)) == verdict


@pytest.mark.parametrize(
    ("meant", "until"),
    [("2026-11-25T09:00", "2026-11-25T12:00"), ("2026-11-25T11:30", "2026-11-25T13:30"),
     ("2026-11-25T14:00", "2026-11-25T16:00")],
)  # fmt: skip
def test_a_brief_holds_until_noon_or_for_two_hours(somebody: APerson, meant: str, until: str) -> None:
    brief = delivery(Kind.BRIEF, meant)
    assert judge(brief, somebody(), at(meant)) == Send()
    assert judge(brief, somebody(), at(until) - timedelta(minutes=1)) == Send(late_since=at(meant))
    assert judge(brief, somebody(), at(until)) == Expire("too late")


@pytest.mark.parametrize(
    ("now", "goes"), [("2026-11-29T01:30", True), ("2026-11-29T02:00", True), ("2026-11-29T02:01", False)]
)
def test_a_named_time_overrides_the_hours_for_half_an_hour(somebody: APerson, now: str, goes: bool) -> None:
    verdict = judge(delivery(Kind.CHECKIN, "2026-11-29T01:30"), somebody(), at(now))
    assert isinstance(verdict, Send) is goes


def test_a_reply_goes_at_any_hour_and_to_anybody(somebody: APerson) -> None:
    gone = somebody(unreachable_at=NOW)
    night = at("2026-11-29T03:00") + timedelta(days=30)
    assert judge(delivery(Kind.ECHO, "2026-11-25T15:00", Priority.REPLY), gone, night) == Send()
    assert judge(delivery(Kind.CHECKIN, "2026-11-25T15:00"), gone, NOW) == Expire("person unreachable")


def test_the_daily_cap_spares_what_the_person_timed(somebody: APerson) -> None:
    nudge = delivery(Kind.CHECKIN, "2026-11-25T15:00", Priority.NUDGE)
    assert judge(nudge, somebody(), at("2026-11-25T15:00"), sent_today=3) == Expire("enough for today")
    timed = delivery(Kind.CHECKIN, "2026-11-25T15:00")
    assert judge(timed, somebody(), at("2026-11-25T15:00"), sent_today=3) == Send()
