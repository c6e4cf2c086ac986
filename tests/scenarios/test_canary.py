"""In random histories no private word reaches a place that its owner did not agree to, nor a log."""

import io
import logging
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli import logs
from bot.domain.partners import Shows
from bot.services import heard_promises, summaries
from bot.services.accounts import accounts_for
from tests.scenarios.canary_hands import PEOPLE
from tests.scenarios.canary_histories import World
from tests.scenarios.canary_marks import WORD, Says

A_FEW = range(8)
# Ten thousand in all.
CHUNKS = [pytest.param(range(first, first + 500), marks=pytest.mark.soak) for first in range(0, 10_000, 500)]

# What these are sure to have.
OTHERS_READ = {Says.PROMISE, Says.ASK, Says.KUDOS}


@pytest.fixture(scope="module")
def world(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    file = tmp_path_factory.mktemp("canary") / "kept.db"
    shutil.copyfile(migrated, file)
    opened = World(file)
    yield opened
    opened.close()


def play(world: World, seeds: Iterable[int]) -> Counter[Says]:
    """Plays these histories, with an eye on the log; returns what was shown to others by consent."""
    stream, shown = io.StringIO(), Counter[Says]()
    handler = logs.log_to(stream, "plain")
    logging.getLogger().addHandler(handler)
    try:
        for seed in seeds:
            shown += world.play(seed).shown
            assert WORD.search(stream.getvalue()) is None, f"the log of history {seed} has a private word"
    finally:
        logging.getLogger().removeHandler(handler)
    return shown


@pytest.mark.parametrize("seeds", [A_FEW, *CHUNKS], ids=str)
def test_no_private_word_reaches_a_place_that_its_owner_did_not_agree_to(world: World, seeds: range) -> None:
    shown = play(world, seeds)
    for seed in range(A_FEW.stop, 2 * A_FEW.stop) if seeds == A_FEW else ():
        # A sentence more shuffles all histories: some may take a little longer to show something.
        shown += Counter() if set(shown) >= OTHERS_READ else play(world, [seed])
    # Those that were agreed to did arrive, so that the others had their chance.
    assert set(shown) >= (OTHERS_READ if seeds == A_FEW else set(Says) - {Says.OWN, Says.QUESTION})


def _shows_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(store: Any, people: Any, *rest: Any) -> Any:
        return accounts_for(store, [(person, frozenset(Shows)) for person, _ in people], *rest)

    monkeypatch.setattr(summaries, "accounts_for", everything)


def _names_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    name_recipients = heard_promises.name_recipients

    def one_more(store: Any, person: Any, promise: Any, *rest: Any) -> None:
        name_recipients(store, person, promise, *rest)
        for name in PEOPLE:
            if (other := store.people.find(f"U0{name.upper()}")).id != person.id:
                store.promised.add(promise.id, other.id)

    monkeypatch.setattr(heard_promises, "name_recipients", one_more)


def _logs_what_it_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    echo = heard_promises.echo

    def aloud(talk: Any, made: Any, *rest: Any) -> None:
        logging.getLogger("bot.services.heard_promises").warning("promised", extra={"what": made[0].what})
        echo(talk, made, *rest)

    monkeypatch.setattr(heard_promises, "echo", aloud)


@pytest.mark.parametrize(("leak", "first"), [(_shows_everything, 0), (_names_everybody, 0), (_logs_what_it_hears, 0)])
def test_a_leak_is_found(world: World, monkeypatch: pytest.MonkeyPatch, leak: Any, first: int) -> None:
    leak(monkeypatch)
    with pytest.raises(AssertionError, match=r"mk\d+z|private word"):
        play(world, range(first, 60))
