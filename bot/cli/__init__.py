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
def parse() -> None:
    """Read JSON lines with text, now and tz; write what Kept understands, a JSON line each."""
    from bot.cli.parse import parse as parse_lines

    raise typer.Exit(parse_lines(sys.stdin, sys.stdout))


def main() -> None:
    """The command `kept`."""
    app()
