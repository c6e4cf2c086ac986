"""What several scenes begin with."""

import pytest

from tests.scene import PAIRED, Scene


@pytest.fixture
def paired(scene: Scene) -> Scene:
    """Ana and Ben are partners, with a summary in #sales."""
    scene.play(PAIRED)
    return scene
