"""What the documents say is so: transcripts, the example settings, the README's own transcript and links."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.config import Settings

ROOT = Path(__file__).parents[1]
SCRIPTS = [path for path in sorted((ROOT / "docs").glob("*.txt")) if not path.name.endswith(".out.txt")]


def demo(script: str, *options: str) -> str:
    result = CliRunner().invoke(app, ["demo", *options], input=script)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_is_what_its_script_prints(script: Path) -> None:
    assert demo(script.read_text()) == script.with_suffix(".out.txt").read_text(), "make transcripts writes it anew"


def test_what_the_quarter_quotes_is_in_its_transcript() -> None:
    page, transcript = (ROOT / "docs" / "quarter.md").read_text(), (ROOT / "docs" / "quarter.out.txt").read_text()
    quoted = page.split("```\n")[1::2]
    assert len(quoted) >= 3
    for each in quoted:
        assert each in transcript, each


def test_the_transcript_of_the_readme_is_what_the_demo_prints() -> None:
    shown = (ROOT / "README.md").read_text().split("```\n")[1]
    typed = "\n".join(line.removeprefix("› ") for line in shown.splitlines() if line.startswith("› "))
    assert demo(typed, "--start", "2026-11-25T10:00") == shown


def test_the_example_settings_are_all_settings_with_a_comment_each() -> None:
    example = (ROOT / ".env.example").read_text()
    named = {field.alias: field.default for field in Settings.model_fields.values()}
    lines = example.splitlines()
    given = {
        line.partition("=")[0]: (number, line.partition("=")[2])
        for number, line in enumerate(lines)
        if "=" in line and not line.startswith("#")
    }
    assert given.keys() == named.keys()
    for name, (number, value) in given.items():
        assert lines[number - 1].startswith("# "), f"{name} has no comment"
        assert value == (named[name] or ""), f"{name}: the example shows another default"


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
    ],
)
def test_links_lead_to_files_that_are_there(page: str) -> None:
    text = (ROOT / page).read_text()
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), f"{page} links to {target}"


def test_what_the_documents_tell_to_make_is_a_target() -> None:
    targets = set(re.findall(r"^([a-z][a-z0-9]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in ("README.md", "CONTRIBUTING.md", "benchmarks/README.md"):
        named = set(re.findall(r"(?:`|^ {4})make ([a-z0-9]+)", (ROOT / page).read_text(), re.MULTILINE))
        assert named <= targets, f"{page}: {named - targets}"
