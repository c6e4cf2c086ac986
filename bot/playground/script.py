"""The script language of the playground: lines of text into steps.

    parse_script(text) -> list[Step]        ScriptError: "line 7: …; try …"
    parse_line(text, number) -> Step | None None for an empty line or a comment

    :start 2026-11-25T10:00 America/New_York   the clock at the start; first line only
    ana: I'll call 20 prospects by Friday 3pm  a direct message to Kept
    ana #sales: @Kept I'll send the deck       a message in a channel
    ana > 12 of 20                             a reply in the thread of the newest message to ana
    ana /kept today                            the slash command (ana #sales /kept today: from a channel)
    ana taps Done · ana taps Done 2            the newest button with that label, the second newest
    ana picks Tomorrow · ana picks when=2026-11-30
                                               an option by its text, or a picker set without submitting
    ana fills when=2026-11-30 16:00; what=…    the open modal, submitted
    ana closes                                 the open modal, not submitted
    ana edits: new text · ana deletes          the newest message of her own
    ana opens home · ana opens messages        the app's two tabs
    ana joins #sales · ana leaves #sales · ana uses new_promise (a shortcut by its callback_id)
    :wait 2d · :wait 1h30m · :until Fri 15:00 · :until tomorrow 9:00 · :until 2026-11-30T09:30
    :restart · :down 40m (the bot is stopped that long) · :show #sales · :show ana · :faults 20% · :faults off
    :people cat dora                           more people, who are in #sales, too

A `#` followed by a space starts a comment; `\\n` in a message is a line break. Steps say what to do and nothing else.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.playground.steps import (
    Arrive,
    Close,
    Command,
    Delete,
    Down,
    Edit,
    Fill,
    Join,
    Leave,
    OpenTab,
    Pick,
    Reply,
    Restart,
    Say,
    SetFaults,
    Show,
    Start,
    Step,
    Tap,
    Until,
    Use,
    Wait,
)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAME = r"(?P<who>[A-Za-z][\w.-]*)"
_NAME_IN = rf"{_NAME}(\s+#(?P<channel>[\w-]+))?"
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


class ScriptError(ValueError):
    """A line that cannot be read; the message says which, why, and what would do."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(f"line {line}: {text}")
        self.line = line


def parse_script(text: str) -> list[Step]:
    """Every step of a script, in order."""
    steps: list[Step] = []
    for number, line in enumerate(text.splitlines(), start=1):
        step = parse_line(line, number)
        if isinstance(step, Start) and steps:
            raise ScriptError(number, ":start belongs before everything else; try :until or :wait to move the clock")
        if step is not None:
            steps.append(step)
    return steps


def parse_line(text: str, number: int) -> Step | None:
    """The step on this line, or None when there is only space or a comment."""
    line = re.sub(r"(^|\s)#(\s.*|$)", "", text).strip()
    if not line:
        return None
    if line.startswith(":"):
        word, _, rest = line[1:].partition(" ")
        directive = _DIRECTIVES.get(word.lower())
        if directive is None:
            raise ScriptError(number, f"there is no :{word}; try {', '.join(f':{name}' for name in _DIRECTIVES)}")
        return directive(number, rest.strip())
    for pattern, build in _ACTIONS:
        match = re.fullmatch(pattern, line, re.DOTALL)
        if match:
            return build(number, match)
    raise ScriptError(number, f"{line!r} is not a step; try ana: I'll call Dana tomorrow, or ana taps Done")


def _start(number: int, rest: str) -> Start:
    moment, _, tz = rest.partition(" ")
    tz = tz.strip()
    try:
        if tz:
            ZoneInfo(tz)
        local = datetime.fromisoformat(moment)
    except (ValueError, OSError, LookupError):
        raise ScriptError(number, f"{rest!r} is no start; try :start 2026-11-25T10:00 America/New_York") from None
    if local.tzinfo is not None:
        raise ScriptError(number, "the start is wall time; try :start 2026-11-25T10:00 America/New_York")
    return Start(number, local.date(), local.time(), tz or None)


def _wait(number: int, rest: str) -> Wait:
    if not re.fullmatch(r"(\d+\s*[wdhms]\s*)+", rest):
        raise ScriptError(number, f"{rest!r} is no length of time; try :wait 2d, :wait 90m or :wait 1h30m")
    parts = re.findall(r"(\d+)\s*([wdhms])", rest)
    return Wait(number, sum((timedelta(**{_UNITS[unit]: int(count)}) for count, unit in parts), timedelta()))


def _down(number: int, rest: str) -> Down:
    return Down(number, _wait(number, rest).duration)


def _until(number: int, rest: str) -> Until:
    words = rest.replace("T", " ", 1).split() if rest[:4].isdigit() else rest.lower().split()
    try:
        at = _clock(words[-1])
        match words[:-1]:
            case []:
                return Until(number, at)
            case ["today" | "tomorrow" as day]:
                return Until(number, at, days_ahead=1 if day == "tomorrow" else 0)
            case [day] if len(day) >= 3 and day[:3] in _WEEKDAYS and day.isalpha():
                return Until(number, at, weekday=_WEEKDAYS.index(day[:3]))
            case [day]:
                return Until(number, at, on=date.fromisoformat(day))
    except (ValueError, IndexError):
        pass
    raise ScriptError(
        number, f"{rest!r} is no moment; try :until Fri 15:00, :until tomorrow 9:00 or :until 2026-11-30T09:30"
    )


def _clock(word: str) -> time:
    match = re.fullmatch(r"(\d{1,2}):(\d\d)(?::(\d\d))?", word)
    if match is None:
        raise ValueError(word)
    hours, minutes, seconds = match.groups(default="0")
    return time(int(hours), int(minutes), int(seconds))


def _restart(number: int, rest: str) -> Restart:
    if rest:
        raise ScriptError(number, "the restart takes nothing; try :restart alone")
    return Restart(number)


def _people(number: int, rest: str) -> Arrive:
    names = tuple(rest.split())
    if not names or not all(re.fullmatch(_NAME, name) for name in names):
        raise ScriptError(number, f"{rest!r} are no names; try :people cat dora")
    return Arrive(number, names)


def _show(number: int, rest: str) -> Show:
    if not re.fullmatch(r"#?[\w.-]+", rest):
        raise ScriptError(number, "show which conversation? try :show #sales or :show ana")
    return Show(number, rest)


def _faults(number: int, rest: str) -> SetFaults:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", rest)
    if rest == "off":
        return SetFaults(number, 0.0)
    if match is None or float(match[1]) > 100:
        raise ScriptError(number, f"{rest!r} is no share of calls; try :faults 20% or :faults off")
    return SetFaults(number, float(match[1]) / 100)


_DIRECTIVES: dict[str, Callable[[int, str], Step]] = {
    "start": _start,
    "wait": _wait,
    "until": _until,
    "restart": _restart,
    "down": _down,
    "people": _people,
    "show": _show,
    "faults": _faults,
}


def _typed(text: str) -> str:
    return text.strip().replace("\\n", "\n")


def _fill(number: int, match: re.Match[str]) -> Fill:
    fields = []
    for part in re.split(r";\s*(?=[^;=]+=)", match["rest"].strip()):
        name, equals, value = part.partition("=")
        if not equals or not name.strip():
            raise ScriptError(number, f"{part!r} fills no field; try ana fills when=2026-11-30 16:00; what=Call Dana")
        fields.append((name.strip(), _typed(value.rstrip(";"))))
    return Fill(number, match["who"], tuple(fields))


def _pick(number: int, match: re.Match[str]) -> Pick:
    field, equals, value = match["rest"].partition("=")
    return (
        Pick(number, match["who"], value.strip(), field.strip())
        if equals
        else Pick(number, match["who"], field.strip())
    )


_ACTIONS: tuple[tuple[str, Callable[[int, re.Match[str]], Step]], ...] = (
    (
        rf"{_NAME_IN}\s+(?P<rest>/\S.*)",
        lambda n, m: Command(n, m["who"], m["rest"], m["channel"]),
    ),
    (rf"{_NAME}\s+edits:(?P<rest>.+)", lambda n, m: Edit(n, m["who"], _typed(m["rest"]))),
    (
        rf"{_NAME_IN}\s*:(?P<rest>.*)",
        lambda n, m: Say(n, m["who"], _typed(m["rest"]), m["channel"]),
    ),
    (rf"{_NAME}\s*>(?P<rest>.+)", lambda n, m: Reply(n, m["who"], _typed(m["rest"]))),
    (rf"{_NAME}\s+taps\s+(?P<rest>\S.*)", lambda n, m: Tap(n, m["who"], m["rest"])),
    (rf"{_NAME}\s+picks\s+(?P<rest>\S.*)", _pick),
    (rf"{_NAME}\s+fills\s+(?P<rest>\S.*)", _fill),
    (rf"{_NAME}\s+submits", lambda n, m: Fill(n, m["who"], ())),
    (rf"{_NAME}\s+closes", lambda n, m: Close(n, m["who"])),
    (rf"{_NAME}\s+deletes", lambda n, m: Delete(n, m["who"])),
    (rf"{_NAME}\s+opens\s+(?P<tab>home|messages)", lambda n, m: OpenTab(n, m["who"], m["tab"])),
    (rf"{_NAME}\s+joins\s+#(?P<channel>[\w-]+)", lambda n, m: Join(n, m["who"], m["channel"])),
    (rf"{_NAME}\s+leaves\s+#(?P<channel>[\w-]+)", lambda n, m: Leave(n, m["who"], m["channel"])),
    (rf"{_NAME}\s+uses\s+(?P<callback_id>[\w:.-]+)", lambda n, m: Use(n, m["who"], m["callback_id"])),
)
