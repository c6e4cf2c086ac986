"""Whole scripts, with their days and restarts, on the real server: it must show what the playground's double shows."""

import warnings
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.playground.script import parse_script
from bot.playground.stage import Stage
from bot.playground.steps import Show, Start
from tests.e2e.real_stage import SURFACES, RealStage, conversation, is_impossible, on_the_double
from tests.e2e.server import LocalSlack

pytestmark = pytest.mark.e2e

DOCS = Path(__file__).parents[2] / "docs"
# The server's people are fixed: where more of them come in, it cannot follow.
SCRIPTS = [
    path
    for path in sorted(DOCS.glob("*.txt"))
    if not path.name.endswith(".out.txt") and ":people" not in path.read_text()
]

A_WEEK = """
:start 2026-11-18T10:00 America/New_York
ana /kept partner @ben
ana taps Sign
ana fills channel=#sales
ben taps Accept
ben submits
ana #sales: @Kept I'll send the deck on Friday at 3pm
ana: every weekday at 11 I'll make 10 calls
ben: I'll send Dana <the plan> & the quote by Tuesday
ana: call the dormant accounts
ana taps Friday
:until Wed 12:00
ana > 10 of 10
:restart
:until Fri 16:00
ana taps Not done
ana taps New date
ana taps Tomorrow
:until Mon 10:00
ana taps Edit
ana /kept history
"""


def compare(slack: LocalSlack, script: str, folder: Path) -> dict[str, list[str]]:
    """Plays the script on both; gives back what stands on the server when both agree."""
    steps = [step for step in parse_script(script) if not isinstance(step, Show)]
    for step in filter(is_impossible, steps):
        warnings.warn(f"skipped, the server has no such thing: {step}", stacklevel=2)
    start = steps.pop(0)
    assert isinstance(start, Start)
    zone = ZoneInfo(start.tz or "America/New_York")
    began = start.moment(zone).astimezone(UTC)
    double = Stage(began, zone, f"sqlite:///{folder / 'double.db'}")
    real = RealStage(slack, began, zone, f"sqlite:///{folder / 'real.db'}")
    try:
        for step in steps:
            if not is_impossible(step):
                double.play(step)
                real.play(step)
        shown = {where: conversation(real, where, slack.messages(where)) for where in SURFACES}
        for where in SURFACES:
            assert shown[where] == conversation(double, where, on_the_double(double, where)), where
    finally:
        real.close()
        double.close()
    return shown


def test_the_monday_summary_reaches_the_channel_once(slack: LocalSlack, tmp_path: Path) -> None:
    shown = compare(slack, A_WEEK, tmp_path)
    assert [text.split(".")[0] for text in shown["#sales"]][1:] == ["ana kept 1 promise: make 10 calls (1 time)"]


@pytest.mark.filterwarnings("default:skipped, the server has no such thing")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_the_scripts_of_the_documentation_play_on_a_real_server(
    slack: LocalSlack, script: Path, tmp_path: Path
) -> None:
    assert any(compare(slack, script.read_text(), tmp_path).values())
