"""`kept parse`: JSON lines of messages in, JSON lines of readings out."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from bot.domain.hours import WorkWeek
from bot.language.read import read
from bot.language.reading import Context
from bot.language.wire import to_wire

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LOCALES = "a language tag such as en-US"


@dataclass(frozen=True, slots=True)
class _Question:
    id: Any
    text: str
    context: Context


class _UnusableLineError(ValueError):
    """A line that cannot be read; the message says why."""


def parse(stdin: Iterable[str], stdout: TextIO) -> int:
    """Answer each line in order and return the exit status: 2 when a line could not be read, told on stderr."""
    status = 0
    for number, line in enumerate(stdin, 1):
        if not line.strip():
            continue
        try:
            question = _question(line)
        except _UnusableLineError as problem:
            print(f"line {number}: {problem}", file=sys.stderr)
            status = 2
            continue
        answer = {"id": question.id, **to_wire(read(question.text, question.context))}
        stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    stdout.flush()
    return status


def _question(line: str) -> _Question:
    try:
        row = json.loads(line)
    except ValueError:
        raise _UnusableLineError("this is not JSON") from None
    if not isinstance(row, dict):
        raise _UnusableLineError("this is not a JSON object")
    text = row.get("text")
    if not isinstance(text, str):
        raise _UnusableLineError('"text" must be a string')
    zone = _zone(row.get("tz"))
    now = _now(row.get("now")).replace(tzinfo=zone)
    week = WorkWeek(
        days=_days(row.get("workdays", "MO,TU,WE,TH,FR")),
        start=_clock("workday_start", row.get("workday_start", "09:00")),
        end=_clock("workday_end", row.get("workday_end", "17:00")),
    )
    locale = row.get("locale", "en-US")
    if not isinstance(locale, str) or not locale:
        raise _UnusableLineError(f'"locale" must be {_LOCALES}')
    return _Question(row.get("id"), text, Context(now=now, week=week, locale=locale))


def _zone(name: object) -> ZoneInfo:
    if not isinstance(name, str) or not name:
        raise _UnusableLineError('"tz" must name a time zone such as America/New_York')
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise _UnusableLineError(f'"tz": there is no time zone {name!r}') from None


def _now(value: object) -> datetime:
    try:
        now = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        now = None
    if now is None or now.tzinfo is not None:
        raise _UnusableLineError('"now" must be wall time without an offset, such as 2026-11-25T10:00:00')
    return now


def _clock(key: str, value: object) -> time:
    try:
        clock = time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        clock = None
    if clock is None or clock.tzinfo is not None:
        raise _UnusableLineError(f'"{key}" must be a time such as 09:00')
    return clock


def _days(value: object) -> frozenset[int]:
    names = [name.strip().upper() for name in value.split(",")] if isinstance(value, str) else []
    if not names or any(name not in _DAYS for name in names):
        raise _UnusableLineError('"workdays" must be a list such as MO,TU,WE,TH,FR')
    return frozenset(_DAYS.index(name) for name in names)
