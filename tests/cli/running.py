"""`kept run` as a process, in a folder of its own where no `.env` is."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.cli.fake_slack import FakeSlack

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


class Run:
    """Starts `kept run` in a folder of its own, where no `.env` is."""

    def __init__(self, folder: Path, slack: FakeSlack) -> None:
        self.folder = folder
        self.database = folder / "kept.db"
        self.settings = {
            "SLACK_BOT_TOKEN": "xoxb-kept",
            "SLACK_APP_TOKEN": "xapp-kept",
            "SLACK_API_URL": f"http://{slack.address}/api/",
            "KEPT_DATABASE_URL": f"sqlite:///{self.database}",
        }
        self._started: list[subprocess.Popen[str]] = []

    def start(self, *options: str, **settings: str) -> subprocess.Popen[str]:
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | self.settings | settings
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", *options],
            env={name: value for name, value in environment.items() if value},
            cwd=self.folder,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._started.append(process)
        return process

    def fails(self, *options: str, **settings: str) -> tuple[int, list[str]]:
        """Exit status and the lines on stderr of a run that ends by itself."""
        out, err = self.start(*options, **settings).communicate(timeout=PATIENCE)
        assert out == ""
        return self._started[-1].returncode, [line for line in err.splitlines() if not line[:4].isdigit()]

    def close(self) -> None:
        for process in self._started:
            if process.poll() is None:
                process.kill()
            process.communicate(timeout=PATIENCE)


def connected(process: subprocess.Popen[str]) -> None:
    """Waits until it is."""
    told(process, "Kept is connected")


def told(process: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    """Waits for such a line on its stderr."""
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(pattern, line):
            return found
    raise AssertionError(f"it ended before it said {pattern}")
