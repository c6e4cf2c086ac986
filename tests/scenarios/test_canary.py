"""In random histories no private word reaches a place that its owner did not agree to, nor a log."""

import io
import logging
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import logs
from tests.scenarios.canary_histories import World

A_FEW = 15
# Ten thousand in all.
CHUNKS = [pytest.param(range(first, first + 500), marks=pytest.mark.soak) for first in range(0, 10_000, 500)]


@pytest.fixture
def world(migrated: Path, folder: Path) -> Iterator[World]:
    file = folder / "canary.db"
    shutil.copyfile(migrated, file)
    opened = World(file)
    yield opened
    opened.close()


@pytest.mark.parametrize("seeds", [range(A_FEW), *CHUNKS], ids=str)
def test_no_private_word_reaches_a_place_that_its_owner_did_not_agree_to(world: World, seeds: range) -> None:
    stream, shown = io.StringIO(), Counter[str]()
    handler = logs.log_to(stream, "plain")
    logging.getLogger().addHandler(handler)
    try:
        for seed in seeds:
            shown += world.play(seed).shown
    finally:
        logging.getLogger().removeHandler(handler)
    assert "mk" not in stream.getvalue()
    # Those that were agreed to did arrive, so that the others had their chance.
    assert set(shown) == {"wins", "kept", "planned", "misses", "told"}
