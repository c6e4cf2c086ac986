"""`kept run` as a process, and a Slack on loopback for it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.fake_slack import FakeSlack
from tests.cli.running import Run


@pytest.fixture
def run(tmp_path: Path, slack: FakeSlack) -> Iterator[Run]:
    runs = Run(tmp_path, slack)
    yield runs
    runs.close()


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    server = FakeSlack()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()
