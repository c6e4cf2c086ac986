"""The drill and the restore of docs/hosting.md, word by word, and the files that it names."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app, monitor
from bot.config import Settings
from tests.scene import Scene

ROOT = Path(__file__).parents[1]
HOSTING = (ROOT / "docs" / "hosting.md").read_text()


def steps(heading: str) -> str:
    """The shell block under a heading."""
    [block] = re.findall(rf"^### {heading}\n.*?^```sh\n(.*?)^```", HOSTING, re.MULTILINE | re.DOTALL)
    return str(block)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a database in which there is something, and `kept` as a command."""
    work, programs = tmp_path / "work", tmp_path / "bin"
    work.mkdir()
    programs.mkdir()
    (programs / "kept").write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m bot "$@"\n')
    (programs / "kept").chmod(0o755)
    scene = Scene(f"sqlite:///{work}/kept.db")
    scene.play("ana: I'll call Dana by Friday 3pm\nben: I'll send the deck tomorrow")
    scene.close()
    return work


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{folder.parent / 'bin'}:{os.environ['PATH']}"
    command = ["sh", "-e", "-c", script]
    return subprocess.run(command, cwd=folder, env={"PATH": path}, capture_output=True, text=True, check=False)


def exported(folder: Path) -> str:
    done = shell("KEPT_DATABASE_URL=sqlite:///kept.db kept export", folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_drill_finds_every_row_and_cleans_up(folder: Path) -> None:
    before = exported(folder)
    assert "call Dana" in before
    done = shell(steps("Drill"), folder)
    assert done.returncode == 0, done.stderr
    assert {each.name for each in folder.iterdir()} - {"kept.db-wal", "kept.db-shm"} == {"kept.db"}


def test_the_drill_fails_where_a_row_is_missing(folder: Path) -> None:
    lossy = "sqlite3.connect('drill.db', isolation_level=None).execute('DELETE FROM commitments')"
    broken = steps("Drill").replace(
        "kept backup drill.db\n", f'kept backup drill.db\n{sys.executable} -c "import sqlite3; {lossy}"\n'
    )
    assert "before.jsonl after.jsonl differ" in shell(broken, folder).stdout


def test_a_broken_database_is_restored_from_its_backup(folder: Path) -> None:
    before = exported(folder)
    assert shell("KEPT_DATABASE_URL=sqlite:///kept.db kept backup backup.db", folder).returncode == 0
    (folder / "kept.db").write_bytes(b"lightning struck here")
    done = shell(steps("Restore"), folder)
    assert done.returncode == 0, done.stderr
    assert exported(folder) == before
    scene = Scene(f"sqlite:///{folder}/kept.db")
    scene.play(":start 2026-11-25T10:01 America/New_York\nana: today\n:until Fri 15:00")
    assert "call Dana" in scene.shows("ana")[-1]
    scene.close()


def test_every_setting_and_command_it_names_exists() -> None:
    texts = HOSTING + (ROOT / "SECURITY.md").read_text() + (ROOT / "Containerfile").read_text()
    settings = {field.alias for field in Settings.model_fields.values()}
    assert set(re.findall(r"\b(?:KEPT|SLACK)_[A-Z_]+\b", texts)) <= settings
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert set(re.findall(r"(?:^ {4}|`|\bexec kept |/bin/)kept ([a-z]+)", texts, re.MULTILINE)) <= commands
    for options in (("run", "--http"), ("export", "--csv"), ("export", "--person"), ("backup", "--force")):
        assert options[1] in CliRunner().invoke(app, [options[0], "--help"], env={"COLUMNS": "200"}).stdout


def test_the_metrics_it_lists_are_those_that_there_are() -> None:
    source = Path(monitor.__file__).read_text()
    named = {name.removesuffix("_total") for name in re.findall(r"`(kept_[a-z_]+)", HOSTING)}
    assert named == set(re.findall(r'"(kept_[a-z_]+)"', source))


def test_the_image_takes_in_what_it_needs_and_nothing_that_is_not_there() -> None:
    lines = (ROOT / "Containerfile").read_text().splitlines()
    copied = [
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    ]
    assert all((ROOT / each).exists() for each in copied)
    assert {"bot", "handlers", "storage", "requirements.lock", "pyproject.toml", "manifest.json"} <= set(copied)
    assert "USER kept" in lines
