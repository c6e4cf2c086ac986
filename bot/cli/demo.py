"""`kept demo`: the whole bot in a terminal, typed at or fed with a script."""

import json as jsonlib
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from bot import clock
from bot.domain.errors import UnusableDatabase
from bot.domain.hours import at_wall_time
from bot.playground.inputs import CannotEnter
from bot.playground.script import ScriptError, parse_line, parse_script
from bot.playground.stage import CAST, CHANNEL, Stage
from bot.playground.steps import Show, Start, Step
from bot.playground.terminal import Terminal, as_json
from bot.playground.things import NotOnScreen

WELCOME = f"""\
This is Kept, with you as ana. Type as you would to a colleague in Slack; for example:

  I'll call 20 prospects by Friday 3pm          then   :until Fri 15:00   and   taps Done
  send Dana the deck tomorrow, and 10 demos by Dec 4
  what's on my plate

:wait 2d and :until Mon 9:00 move the clock, :restart restarts the bot, :show ana prints the conversation.
ben and #{CHANNEL} are here, too (ben: hello). :help lists everything, :quit or Ctrl-D ends.
"""

HELP = """\
  text                    say it to Kept as ana            ana: text · ben: text     say it as somebody
  > text                  reply in the newest thread       ana > text
  taps Done               press the newest such button     ana taps Done · ana taps Done 2
  fills when=2026-11-30 16:00; what=call Dana              submit the open form
  #sales: @Kept text      write in a channel               ana #sales: @Kept text
  :wait 2d · :wait 1h30m · :until Fri 15:00 · :restart · :show ana · :show #sales · :faults 20% · :quit
  :people cat dora        more people in #sales            cat: text
"""


def play(script: Path | None, json: bool, start: str | None, tz: str, database: str | None) -> int:
    """Plays a scene and returns the exit status: 2 for words that are no script, 1 for a step nobody could do."""
    try:
        zone = ZoneInfo(tz)
        wall = datetime.fromisoformat(start) if start else clock.now().astimezone(zone)
        began = at_wall_time(wall.date(), wall.time(), zone)
    except (ValueError, OSError, LookupError):
        print(f"--start and --tz: {start} in {tz} is no time that exists; try 2026-11-25T10:00.", file=sys.stderr)
        return 2
    interactive = script is None and sys.stdin.isatty()
    try:
        source = "" if interactive else (script.read_text() if script else sys.stdin.read())
        steps = parse_script(source)
    except (ScriptError, OSError, UnicodeDecodeError) as error:
        print(f"kept demo: {error}", file=sys.stderr)
        return 2
    if steps and isinstance(steps[0], Start):
        zone = ZoneInfo(steps[0].tz) if steps[0].tz else zone
        began = steps[0].moment(zone)
        steps = steps[1:]
    try:
        with _database(database) as url:
            stage = Stage(began.astimezone(UTC).replace(microsecond=0), zone, url)
            try:
                if interactive:
                    return _converse(stage, json, sys.stdin)
                return _perform(stage, steps, source.splitlines(), json)
            finally:
                stage.close()
    except UnusableDatabase as error:
        print(f"kept demo: {error}", file=sys.stderr)
        return 1


@contextmanager
def _database(url: str | None) -> Iterator[str]:
    if url is not None:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="kept-demo-") as folder:
        yield f"sqlite:///{folder}/kept.db"


def _printer(stage: Stage, json: bool) -> Terminal | None:
    """Prints what the bot does from now on; a terminal for everything else unless only JSON is wanted."""
    if json:
        stage.double.listen(
            lambda entry: print(jsonlib.dumps(as_json(entry, stage.zone), ensure_ascii=False), flush=True)
        )
        return None
    terminal = Terminal(stage.workspace, stage.zone)
    stage.double.listen(terminal.entry)
    return terminal


def _perform(stage: Stage, steps: list[Step], source: list[str], json: bool) -> int:
    terminal = _printer(stage, json)
    for step in steps:
        if terminal is not None and not isinstance(step, Show):
            terminal.typed("", source[step.line - 1].strip())
        try:
            _do(stage, step, terminal)
        except (NotOnScreen, CannotEnter) as error:
            print(f"line {step.line}: {error}", file=sys.stderr)
            return 1
    return 0


def _converse(stage: Stage, json: bool, lines: TextIO) -> int:
    terminal = _printer(stage, json)
    print(WELCOME, file=sys.stderr)
    me = CAST[0]
    number = 0
    while True:
        now = stage.now().astimezone(stage.zone)
        print(f"{now:%a %b %d, %H:%M} {me}> ", end="", file=sys.stderr, flush=True)
        line = lines.readline()
        if not line or line.strip() in (":quit", ":q", ":exit"):
            print(file=sys.stderr)
            return 0
        if line.strip() in (":help", ":h", "?"):
            print(HELP, file=sys.stderr)
            continue
        number += 1
        try:
            here = {user.name for user in stage.workspace.users.values()}
            step = _step(line.strip(), me, here, number)
            if step is not None:
                _do(stage, step, terminal)
        except (ScriptError, NotOnScreen, CannotEnter) as error:
            print(str(error), file=sys.stderr)


def _step(line: str, me: str, here: Collection[str], number: int) -> Step | None:
    """A line as typed: a step of the script language, or words of the person who types."""
    words = line.split(maxsplit=1)
    first = words[0].rstrip(":") if words else ""
    if not line or line.startswith(":") or first in here:
        return parse_line(line, number)
    if first in ("taps", "fills", "picks", "closes", "edits", "deletes", "opens", "joins", "leaves"):
        return parse_line(f"{me} {line}", number)
    if line.startswith((">", "/", "#")):
        return parse_line(f"{me} {line}", number)
    return parse_line(f"{me}: {line}", number)


def _do(stage: Stage, step: Step, terminal: Terminal | None) -> None:
    outcome = stage.play(step)
    if terminal is None:
        return
    if isinstance(step, Show):
        terminal.conversation(step.target)
    elif outcome is not None:
        terminal.outcome(getattr(step, "who", ""), outcome)
