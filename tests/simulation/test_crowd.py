"""What the simulation knows of its people: only what the bot can know as well."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot.playground.ledger import Ledger, Somebody
from bot.playground.simulated_people import Crowd


class Scene:
    """A crowd of one, a clock, and a bot that may know of a pause."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 15, tzinfo=UTC)
        self.diary: list[tuple[datetime, Callable[[], None]]] = []
        self.has_heard = False
        self.asked_until: list[datetime] = []
        self.ana = Somebody("ana", ZoneInfo("America/New_York"))
        self.crowd = Crowd(
            workspace=cast(Any, None),
            people=cast(Any, SimpleNamespace(says=lambda name, text: None)),
            ledger=Ledger(),
            random=Random(1),
            now=lambda: self.now,
            later=lambda at, act: self.diary.append((at, act)),
            is_paused=self._is_paused,
            end=self.now + timedelta(days=30),
            acts=1,
        )

    def _is_paused(self, name: str, until: datetime) -> bool:
        self.asked_until.append(until)
        return self.has_heard

    def pauses(self) -> None:
        self.crowd._pause(self.ana)

    def plays_on(self) -> None:
        self.now, act = self.diary.pop()
        act()

    @property
    def away(self) -> list[tuple[datetime, datetime]]:
        return [(span.start, span.end) for span in self.ana.away]


def test_a_pause_counts_from_when_the_bot_knows_of_it() -> None:
    scene = Scene()
    scene.has_heard = True
    scene.pauses()
    assert scene.away == [(scene.now, scene.asked_until[-1])]
    assert scene.diary == []


def test_a_bot_that_was_gone_hears_of_a_pause_later() -> None:
    scene = Scene()
    scene.pauses()
    assert scene.away == []
    scene.has_heard = True
    scene.plays_on()
    assert scene.away == [(scene.now, scene.asked_until[-1])]


def test_a_pause_the_bot_never_hears_of_is_none() -> None:
    scene = Scene()
    scene.pauses()
    scene.plays_on()
    assert scene.away == [] and scene.diary == []
