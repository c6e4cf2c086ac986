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
    """Check settings, tokens, scopes, database and clock, each with its mend."""
    from bot.cli.doctor import examine

    raise typer.Exit(examine())


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema (`kept run` does it at its start, too)."""
    from bot.cli.migrate import upgrade

    raise typer.Exit(upgrade())


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
