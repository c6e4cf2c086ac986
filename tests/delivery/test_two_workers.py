"""Two workers and a slow one: what takes longer than its lease belongs to the other, with all that follows."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery.sender import LEASE, Sender
from bot.domain.commitments import Change
from bot.playground.transport import SlackDoubleClient
from tests.scene import Scene

ROUNDS = 6


@pytest.fixture
def due(scene: Scene) -> Scene:
    """Ana is to be asked at this very moment."""
    scene.play("ana: I'll call Dana by 3pm today\n:until Wed 14:59")
    scene.stage._now += timedelta(minutes=1)
    return scene


def another(scene: Scene, spread: Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]) -> Sender:
    """One more worker on the same database."""
    stage = scene.stage
    return Sender(stage.kept.database, lambda _: SlackDoubleClient(stage.double), spread, now=stage.now)


def others_work(scene: Scene) -> None:
    """The lease of whoever is at it ends, and the first worker goes on."""
    stage = scene.stage
    stage._now += LEASE
    for _ in range(ROUNDS):
        stage.kept.sender.pump(stage.now())
        stage._now += timedelta(seconds=2)


def asked(scene: Scene) -> int:
    return sum("How did it go" in line.text for line in scene.lines())


def times_asked(scene: Scene) -> int:
    kept = scene.stage.kept
    with kept.database.read(kept.installation.id) as store:
        person = store.people.find("U0ANA")
        assert person is not None
        (promise,) = store.commitments.open_of(person.id)
        return [line[1] for line in store.history.of(promise.id)].count(Change.ASKED)


def test_what_was_not_sent_before_the_lease_ended_is_left_to_the_other(due: Scene) -> None:
    def slowly(send: Callable[[Any], Any], parcels: Iterable[Any]) -> Iterator[Any]:
        for parcel in parcels:
            others_work(due)
            yield send(parcel)

    another(due, slowly).pump(due.stage.now())
    assert (asked(due), times_asked(due)) == (1, 1)


def test_what_was_written_down_by_the_other_is_not_written_down_again(due: Scene) -> None:
    def then_slowly(send: Callable[[Any], Any], parcels: Iterable[Any]) -> Iterator[Any]:
        for parcel in parcels:
            yield send(parcel)
        others_work(due)

    another(due, then_slowly).pump(due.stage.now())
    assert (asked(due), times_asked(due)) == (1, 1)
