"""Everything four times, in any order and at once, while two senders work: one effect, and no error for anybody."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from random import Random
from threading import Event
from typing import Any

import pytest

from bot.domain.commitments import Change
from bot.domain.deliveries import SendState
from bot.playground.things import Json
from tests.scene import Scene

TIMES = 4


@pytest.fixture
def asked(scene: Scene) -> Scene:
    """Ana is asked about three promises at once."""
    scene.play(
        """
        ana: I'll call Dana by 3pm today
        ana: I'll send the deck by 3pm today
        ana: I'll write to Ben by 3pm today
        :until Wed 15:00
        """
    )
    return scene


def bodies_of(scene: Scene, act: Callable[[], Any]) -> list[Json]:
    """What Slack would deliver for this act; nothing of it reaches the bot."""
    people, caught = scene.stage.people, list[Json]()

    def catch(body: Json, _kind: str) -> Any:
        caught.append(body)
        return type("Taken", (), {"status": 200, "body": ""})()

    dispatch, people._dispatch, people._events._dispatch = people._dispatch, catch, catch
    act()
    people._dispatch = people._events._dispatch = dispatch
    return caught


@contextmanager
def senders(scene: Scene) -> Iterator[None]:
    """Two workers that send whatever there is, all the time."""
    done = Event()

    def work() -> None:
        while not done.is_set():
            scene.stage.kept.sender.pump(scene.stage.now())

    with ThreadPoolExecutor(2) as pool:
        workers = [pool.submit(work) for _ in range(2)]
        yield
        done.set()
        for worker in workers:
            worker.result()


def deliver(scene: Scene, bodies: list[Json]) -> list[int]:
    """Hands each body over several times, in any order, on several threads."""
    again = bodies * TIMES
    Random(1).shuffle(again)
    with senders(scene), ThreadPoolExecutor(TIMES) as pool:
        answers = list(pool.map(lambda body: scene.stage._dispatch(body, ""), again))
    scene.stage.settle()
    assert [line.text for line in scene.lines() if "broke" in line.text] == []
    with scene.stage.kept.database.look_at_queue() as queue:
        assert SendState.DEAD not in queue.counts()
    return [answer.status for answer in answers]


def changes(scene: Scene) -> list[Change]:
    """All that happened to promises, questions aside."""
    installation = scene.stage.kept.installation
    with scene.stage.kept.database.read(installation.id) as store:
        person = store.people.find("U0ANA")
        assert person is not None
        everything = [
            *store.commitments.open_of(person.id),
            *store.commitments.closed_since(person.id, scene.stage.now().replace(year=2000)),
        ]
        lines = [line[1] for promise in everything for line in store.history.of(promise.id)]
    return [change for change in lines if change is not Change.ASKED]


def test_every_message_four_times_at_once_is_heard_once(scene: Scene) -> None:
    words = ["Acme", "Globex", "Initech", "Umbrella", "Hooli", "Stark"]

    def say() -> None:
        for word in words:
            scene.stage.people.says("ana", f"I'll call {word} tomorrow at 3pm")
            scene.stage.people.says("ben", f"I'll write to {word} by Friday")

    bodies = bodies_of(scene, say)
    assert deliver(scene, bodies) == [200] * len(bodies) * TIMES
    scene.play(":wait 1m")
    for name, what in (("ana", "call"), ("ben", "write to")):
        shown = scene.shows(name)
        assert sorted(shown) == sorted({*shown}) and len(shown) == len(words)
        assert all(any(f"{what} {word}" in message for message in shown) for word in words)


@pytest.mark.parametrize("label", ["Done", "Partly", "Not done", "Move", "Drop"])
def test_every_button_four_times_at_once_acts_once(asked: Scene, label: str) -> None:
    before = changes(asked)
    taps = asked.stage.people.taps
    bodies = [body for nth in (1, 2, 3) for body in bodies_of(asked, partial(taps, "ana", label, nth))]
    assert deliver(asked, bodies) == [200] * len(bodies) * TIMES
    after = changes(asked)
    assert len(after) - len(before) == (0 if label == "Move" else 3)


def test_different_answers_at_once_leave_one(asked: Scene) -> None:
    before = changes(asked)
    labels = ("Done", "Partly", "Not done", "Drop")
    bodies = [body for label in labels for body in bodies_of(asked, partial(asked.stage.people.taps, "ana", label))]
    said = bodies_of(asked, lambda: asked.stage.people.says("ana", "done with the deck"))
    assert set(deliver(asked, [*bodies, *said])) == {200}
    assert len(changes(asked)) - len(before) <= 2
