"""The log: stable event names with ids, as plain lines or JSON lines, never a word that somebody wrote."""

import json
import logging
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TextIO

from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import DBAPIError, OperationalError

OURS = frozenset({"bot", "handlers", "storage", "__main__"})

# From here on other libraries are heard. Below it they write tokens, requests and what people said; Bolt does at any
# level (a bad signature with the whole body), and so does the Web client (an answer that is no JSON): what goes wrong
# in these two is logged by whoever called them.
LEAST = logging.WARNING
SILENT = ("slack_bolt", "slack_sdk.web")

_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


def set_up(level: str, form: str) -> None:
    """Sends everything that may be logged to stderr."""
    logging.basicConfig(level=level, handlers=[log_to(sys.stderr, form)], force=True)


def log_to(stream: TextIO, form: str) -> logging.Handler:
    """A handler that lets through what may be logged, as "plain" or "json" lines."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    handler.addFilter(is_fit)
    return handler


def is_fit(record: logging.LogRecord) -> bool:
    """Whether a record is known to hold no personal text: ours never do, those of libraries from a warning on."""
    if record.name.partition(".")[0] in OURS:
        return True
    return record.levelno >= LEAST and not any(
        record.name == name or record.name.startswith(f"{name}.") for name in SILENT
    )


class PlainLines(logging.Formatter):
    """`2026-11-25 15:00:00,000 ERROR bot.delivery.sender delivery_dead delivery=7 reason=msg_too_long`."""

    def format(self, record: logging.LogRecord) -> str:
        said = " ".join(f"{name}={value}" for name, value in _extra(record).items())
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {record.getMessage()} {said}".rstrip()
        return "\n".join([line, *_failure(record)])


class JsonLines(logging.Formatter):
    """One JSON object a line: at, level, logger, event, the ids, and how it failed."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            **_extra(record),
        }
        if failure := list(_failure(record)):
            line["failure"] = failure
        return json.dumps(line, ensure_ascii=False, default=str)


def _extra(record: logging.LogRecord) -> dict[str, Any]:
    return {name: value for name, value in record.__dict__.items() if name not in _STANDARD}


def _failure(record: logging.LogRecord) -> Iterator[str]:
    """Where it failed and how, from the outermost cause on. Messages of exceptions may quote what somebody wrote, so
    only those are kept that come from the machine, the network, or Slack's error code."""
    error = record.exc_info[1] if record.exc_info else None
    while error is not None:
        yield what_of(error)
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def what_of(error: BaseException) -> str:
    """The kind of an error, with its message where that cannot quote anybody."""
    name = type(error).__name__
    match error:
        case SlackApiError():
            response = error.response
            return f"{name}: {response.get('error', '') if response is not None else 'no answer'}"
        case OperationalError():
            # "database is locked", "connection refused"; errors about rows quote the row.
            return f"{name}: {str(error.orig).strip().splitlines()[0]}"
        case DBAPIError():
            return f"{name}: {type(error.orig).__name__}"
        case OSError():
            return f"{name}: {error.strerror or error.errno or error}"
        case _:
            return name
