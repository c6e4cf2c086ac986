"""A Monday at nine: what is taken first when more is due than Slack takes at once."""

from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from bot.delivery.sender import BATCH, LEASE
from bot.domain.deliveries import Priority, SendState
from bot.domain.people import Installation
from storage.database import Database
from storage.lanes import CONVERSATION_INTERVAL, WORKSPACE_BURST
from tests.delivery.nodes import plan

PEOPLE = 30


class Taken(NamedTuple):
    at: datetime
    subject: str


def taken(database: Database, at: datetime, many: int) -> list[Taken]:
    """So many messages in the order in which they are taken, each time as soon as there is one to take."""
    order: list[Taken] = []
    while len(order) < many:
        with database.queue() as queue:
            claimed = queue.claim(SendState.PLANNED, at, LEASE, BATCH)
            queue.mark_sent([(each, "D0", f"1.{each.id:06}") for each in claimed], at)
            order += [Taken(at, each.subject) for each in claimed]
            next_at = queue.next_due_at(at)
        assert claimed or (next_at and next_at > at), "nothing is taken, and nothing will be"
        at = max(at, next_at or at)
    return order


def test_replies_and_what_people_timed_go_first_and_broadcasts_last(
    database: Database, installation: Installation, now: datetime
) -> None:
    for priority in reversed(Priority):
        people = range(PEOPLE * priority, PEOPLE * (priority + 1))
        plan(database, installation, people, now, f"{priority}", priority)
    order = [each.subject[0] for each in taken(database, now, PEOPLE * len(Priority))]
    assert order == sorted(order)


def test_nobody_waits_for_the_many_messages_of_another(
    database: Database, installation: Installation, now: datetime
) -> None:
    for number in range(5):
        plan(database, installation, range(1), now, f"many{number}", Priority.TIMED)
    plan(database, installation, range(1, PEOPLE), now, "one", Priority.TIMED)
    order = taken(database, now, PEOPLE + 4)
    at_once = [each for each in order if each.at == now]
    assert len(at_once) > WORKSPACE_BURST / 2
    assert [each.subject for each in at_once if each.subject.startswith("many")] == ["many0:0"]
    many = [each.at for each in order if each.subject.startswith("many")]
    assert all(later - earlier >= CONVERSATION_INTERVAL for earlier, later in pairwise(many))


def test_a_busy_workspace_does_not_hold_up_another(
    database: Database, installation: Installation, now: datetime
) -> None:
    with database.installations() as installations:
        other = installations.ensure("T0OTHER", "U0KEPT")
    plan(database, installation, range(PEOPLE * 3), now, "busy", Priority.REPLY)
    plan(database, other, range(5), now, "other", Priority.BROADCAST)
    order = taken(database, now, PEOPLE * 3 + 5)
    assert {each.at for each in order if each.subject.startswith("other")} == {now}
