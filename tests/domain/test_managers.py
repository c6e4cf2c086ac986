"""Managers and reports: who can be, and in which order a manager sees reports."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.ids import InstallationId, PersonId, RoleId
from bot.domain.managers import Between, ManagerLine, OneToOne, Role, RoleState, in_turn, why_not
from bot.domain.people import Profile
from tests.conftest import NOW, APerson

ROLE = Role(
    RoleId(1),
    InstallationId(1),
    PersonId(1),
    PersonId(2),
    PersonId(1),
    RoleState.ACTIVE,
    NOW,
    NOW,
    None,
    None,
    None,
    None,
    None,
)
BEN = Profile("U0BEN", "ben", ZoneInfo("UTC"), "en-US", "T0KEPT")


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, None),
        ({"slack_user_id": "U0ANA"}, ManagerLine.YOURSELF),
        ({"is_bot": True}, ManagerLine.BOT),
        ({"is_guest": True}, ManagerLine.GUEST),
        ({"is_deactivated": True}, ManagerLine.DEACTIVATED),
        ({"is_elsewhere": True}, ManagerLine.ELSEWHERE),
    ],
)
def test_who_can_be_manager_or_report(fields: dict[str, object], line: ManagerLine | None, somebody: APerson) -> None:
    assert why_not(somebody(), replace(BEN, **fields)) is line  # type: ignore[arg-type]  # one value a field
    assert why_not(somebody(is_guest=True), BEN) is ManagerLine.YOU_ARE_GUEST


def test_whoever_asked_for_time_comes_first_then_whoever_went_without_it_for_longest(somebody: APerson) -> None:
    def report(name: str, wanted_days_ago: int | None = None, given_days_ago: int | None = None) -> Between:
        wants_at = None if wanted_days_ago is None else NOW - timedelta(days=wanted_days_ago)
        last = None if given_days_ago is None else OneToOne(15, NOW - timedelta(days=given_days_ago))
        role = replace(ROLE, wants_at=wants_at, wants_minutes=None if wants_at is None else 15)
        return Between(role, somebody(name="boss"), somebody(name=name), (), (), (), last)

    reports = [report("a", None, 1), report("b", None, 9), report("c", 1), report("d", 3), report("e")]
    assert [each.report.name for each in in_turn(reports)] == ["d", "c", "e", "b", "a"]
