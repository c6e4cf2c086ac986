"""How Kept starts: its commands. Each imports what it needs only when it runs, so that all of them start fast."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="kept",
    help="Kept, the accountability buddy that lives in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def demo(
    script: Annotated[
        Path | None, typer.Option(help="A file in the script language; without it, what you type.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print only what the bot says, a JSON line each.")] = False,
    start: Annotated[str | None, typer.Option(help="The scene's clock, e.g. 2026-11-25T10:00.")] = None,
    tz: Annotated[str, typer.Option(help="The zone of everybody in the scene.")] = "America/New_York",
    database: Annotated[str | None, typer.Option(help="A database URL to keep; without it a passing one.")] = None,
) -> None:
    """Try the whole bot in this terminal, without a Slack account."""
    from bot.cli.demo import play

    raise typer.Exit(play(script, json, start, tz, database))


@app.command()
def run(
    http: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="Listen there for Slack's requests, without Socket Mode.")
    ] = None,
) -> None:
    """Run the bot on Slack (Socket Mode, or over HTTP)."""
    from bot.cli.run import serve

    raise typer.Exit(serve(http))


@app.command()
def doctor() -> None:
    """Check settings, tokens, scopes, database, queue, channels and clock, each with its mend."""
    from bot.cli.doctor import examine

    raise typer.Exit(examine())


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema (`kept run` does it at its start, too)."""
    from bot.cli.migrate import upgrade

    raise typer.Exit(upgrade())


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Copy the database to a file, while Kept runs (SQLite)."""
    from bot.cli.backup import copy

    raise typer.Exit(copy(file, force))


@app.command()
def export(
    person: Annotated[str | None, typer.Option(metavar="U…", help="One person's data, by their Slack id.")] = None,
    team: Annotated[str | None, typer.Option(metavar="T…", help="Their workspace, where several are here.")] = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="A CSV file a table into this new folder, not JSON lines.")
    ] = None,
) -> None:
    """Print what is stored about a person, or about everybody, a JSON line a row."""
    from bot.cli.export import export as export_rows

    raise typer.Exit(export_rows(person, team, csv))


@app.command()
def erase(
    person: Annotated[str, typer.Argument(metavar="U…", help="The Slack id of the person.")],
    team: Annotated[str | None, typer.Option(metavar="T…", help="Their workspace, where several are here.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete everything that is stored about a person."""
    from bot.cli.erase import erase as erase_person

    raise typer.Exit(erase_person(person, team, yes))


@app.command()
def manifest() -> None:
    """Print the Slack app manifest."""
    from bot.cli.manifest import text

    print(text(), end="")


@app.command()
def simulate(
    people: Annotated[int, typer.Option(help="How many people use Kept.")] = 10,
    days: Annotated[int, typer.Option(help="For how many days.")] = 30,
    seed: Annotated[int, typer.Option(help="The same seed plays the same again.")] = 1,
    faults: Annotated[float, typer.Option(help="The share of calls to Slack that fail.")] = 0.2,
    crashes: Annotated[float, typer.Option(help="The share of the bot's rounds in which it is killed.")] = 0.02,
    acts: Annotated[float, typer.Option(help="What a person does on a working day, answers not counted.")] = 0.4,
    history: Annotated[bool, typer.Option(help="Whether Kept may read the conversations it looks up.")] = True,
    database: Annotated[str | None, typer.Option(help="An empty database; without it a passing one.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON line.")] = False,
) -> None:
    """Simulate a company with Kept while Slack fails and the bot is killed, and count what goes wrong."""
    from bot.cli.simulate import simulate as run_simulation
    from bot.playground.simulation import Plan

    raise typer.Exit(run_simulation(Plan(people, days, seed, faults, crashes, history, acts), database, json))


@app.command()
def parse() -> None:
    """Read JSON lines with text, now and tz; write what Kept understands, a JSON line each."""
    from bot.cli.parse import parse as parse_lines

    raise typer.Exit(parse_lines(sys.stdin, sys.stdout))


def main() -> None:
    """The command `kept`."""
    app()
