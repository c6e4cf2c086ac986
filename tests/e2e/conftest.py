"""The server and the bot as processes, each test on its own; `make e2e` runs them, `make test` leaves them out."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.server import BINARY, PATIENCE, LocalSlack, environment, until

GRACE = 10.0


@pytest.fixture
def slack(tmp_path: Path) -> Iterator[LocalSlack]:
    if not BINARY.exists():
        pytest.skip("the server is not installed; make e2e does it")
    with LocalSlack(tmp_path) as server:
        yield server


class Bot:
    """`kept run` as a process."""

    def __init__(self, slack: LocalSlack, folder: Path) -> None:
        self._slack = slack
        self._folder = folder
        self.log = folder / "bot.log"
        self.start()

    def start(self) -> None:
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                env=environment(self._slack, self._folder),
                cwd=self._folder,
                stdout=log,
                stderr=log,
            )
        try:
            until(self._listens, "the bot's connection")
        except AssertionError:
            self.kill()
            raise

    def stop(self) -> int:
        """The exit status after SIGTERM, which it has ten seconds to obey."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(GRACE)

    def kill(self) -> None:
        """The bot is gone in the middle of whatever it does."""
        self._process.kill()
        self._process.wait(PATIENCE)

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def _listens(self) -> bool:
        if not self.is_running:
            raise AssertionError(f"the bot ended: {self.log.read_text()}")
        return self._slack.is_connected()


@pytest.fixture
def bot(slack: LocalSlack, tmp_path: Path) -> Iterator[Bot]:
    process = Bot(slack, tmp_path)
    yield process
    if process.is_running:
        status = process.stop()
        assert status == 0, process.log.read_text()
    trouble = [line for line in process.log.read_text().splitlines() if " ERROR " in line or "Traceback" in line]
    assert not trouble, process.log.read_text()
