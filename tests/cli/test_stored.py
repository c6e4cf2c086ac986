"""The commands about stored data: backup, export, erase."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.scene import Scene

CANARY = "zyzzyva"


@pytest.fixture
def file(scene: Scene, database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The database of a scene in which something was promised, in force for the commands."""
    scene.play(f"ana: I'll call {CANARY} by Friday 3pm\nben: I'll call Eve by Friday 4pm")
    monkeypatch.setenv("KEPT_DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)
    return Path(database_url.removeprefix("sqlite:///"))


def kept(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, arguments, input=typed)


def promises(file: Path) -> int:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    [many] = connection.execute("SELECT count(*) FROM commitments").fetchone()
    connection.close()
    return int(many)


def test_a_running_database_is_copied_as_it_was_at_one_moment(file: Path, tmp_path: Path) -> None:
    writing = sqlite3.connect(file, isolation_level=None)
    writing.execute("BEGIN IMMEDIATE")
    writing.execute("DELETE FROM commitments")
    result = kept("backup", "copy.db")
    writing.execute("COMMIT")
    writing.close()
    assert result.exit_code == 0, result.output
    assert (promises(tmp_path / "copy.db"), promises(file)) == (2, 0)
    assert [each.name for each in tmp_path.iterdir()] == ["copy.db"]
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0


def test_a_file_that_is_there_is_overwritten_only_when_told_so(file: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("something dear")
    refused = kept("backup", "copy.db")
    assert refused.exit_code == 2 and "add --force" in refused.stderr
    assert (tmp_path / "copy.db").read_text() == "something dear"
    assert kept("backup", "copy.db", "--force").exit_code == 0
    assert promises(tmp_path / "copy.db") == 2


def test_the_database_itself_is_never_overwritten(file: Path) -> None:
    refused = kept("backup", str(file), "--force")
    assert refused.exit_code == 2 and "the database itself" in refused.stderr
    assert promises(file) == 2


def test_a_backup_that_fails_leaves_nothing_behind(file: Path, tmp_path: Path) -> None:
    failed = kept("backup", "nowhere/copy.db")
    assert failed.exit_code == 1 and failed.stderr.startswith("Nothing was backed up to nowhere/copy.db")
    file.write_bytes(b"no database at all, but long enough to look at")
    assert kept("backup", "copy.db").exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_for_postgresql_its_own_tools_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEPT_DATABASE_URL", "postgresql+psycopg://kept:secret@host/kept")
    said = kept("backup", "copy.db")
    assert said.exit_code == 2
    assert "pg_dump" in said.stderr and "secret" not in said.stderr


@pytest.mark.parametrize("command", [("backup", "copy.db"), ("export",), ("erase", "U0ANA", "--yes")])
def test_without_a_database_none_is_made(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = kept(*command)
    assert result.exit_code == 1 and result.stderr.startswith("There is no database kept.db: kept migrate makes one.")
    assert list(tmp_path.iterdir()) == []


def test_the_export_of_a_person_is_theirs_alone(file: Path) -> None:
    rows = [json.loads(line) for line in kept("export", "--person", "U0ANA").stdout.splitlines()]
    assert [row["name"] for row in rows if row["table"] == "people"] == ["ana"]
    assert [row["what"] for row in rows if row["table"] == "commitments"] == [f"call {CANARY}"]
    everyone = [json.loads(line) for line in kept("export").stdout.splitlines()]
    assert [row["name"] for row in everyone if row["table"] == "people"] == ["ana", "ben"]
    nobody = kept("export", "--person", "U0NOBODY")
    assert nobody.exit_code == 1 and nobody.stderr.startswith("Nobody with the id U0NOBODY")


def test_a_spreadsheet_runs_no_cell_of_the_export(file: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(file)
    connection.executemany(
        "UPDATE commitments SET what = ?, plan = ?, why = ? WHERE id = ?",
        [("=1+1", "+1", "-1", 1), ("@sum", "\tx", "\rx", 2)],
    )
    connection.commit()
    connection.close()
    assert kept("export", "--csv", "out").exit_code == 0
    with (tmp_path / "out" / "commitments.csv").open(newline="") as written:
        rows = list(csv.DictReader(written))
    cells = [row[name] for row in rows for name in ("what", "plan", "why")]
    assert cells == ["'=1+1", "'+1", "'-1", "'@sum", "'\tx", "'\rx"]
    again = kept("export", "--csv", "out")
    assert again.exit_code == 2 and "Name a new folder" in again.stderr


def test_erasing_says_what_goes_and_needs_a_yes(file: Path) -> None:
    refused = kept("erase", "U0ANA")
    assert refused.exit_code == 2
    assert "This erases ana (U0ANA) for good: people 1, deliveries 3, commitments 1," in refused.stderr
    assert "Add --yes to do it." in refused.stderr
    assert promises(file) == 2
    done = kept("erase", "U0ANA", "--yes")
    assert done.exit_code == 0 and done.stdout.startswith("Erased ana (U0ANA): people 1, ")
    assert promises(file) == 1


def test_what_was_erased_is_in_the_files_no_more(file: Path, scene: Scene) -> None:
    def on_disk() -> bytes:
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))

    assert CANARY.encode() in on_disk()
    scene.close()
    assert kept("erase", "U0ANA", "--yes").exit_code == 0
    assert CANARY.encode() not in on_disk()
