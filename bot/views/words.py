"""The words that all messages share: a promise quoted, a moment spelled out, a number as people write it."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, time

from bot.domain.commitments import Commitment
from bot.domain.people import Person

# A quoted promise in a message or a button; the whole text is in the Edit form.
LONGEST_QUOTE = 200

TWELVE_HOUR_LOCALES = frozenset({"en-US", "en-CA", "en-AU", "en-NZ", "en-IN", "en-PH", "en-PK"})

# Around words that are to stand out, until a line becomes mrkdwn or a notification; no text of a person keeps it.
_STRONG = "\ue000"
_EMPHASIS = re.compile(f"{_STRONG}([^{_STRONG}]*){_STRONG}")

# They turn the direction of what follows, for spoofing or by accident. Joiners stay: emoji and Persian need them.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"

# A mention, a channel, a special word or a link; <anything else> in angle brackets is somebody's own.
_TOKEN = re.compile(
    r"<([@#!]?)((?<=[@#!])[^<>|\n]{1,2000}|[A-Za-z][A-Za-z0-9+.-]{1,20}:[^<>|\n]{1,2000})(?:\|([^<>\n]{0,500}))?>"
)
_PERSON = re.compile(r"[UW][A-Z0-9]+\Z")


def strong(words: str) -> str:
    """Words that stand out in blocks and are plain in a notification."""
    return f"{_STRONG}{words}{_STRONG}"


def mrkdwn(line: str) -> str:
    """A line for blocks. Words with an asterisk of their own are quoted: bold would end at it."""
    return _EMPHASIS.sub(lambda match: f'"{match[1]}"' if "*" in match[1] else f"*{match[1]}*", line)


def plain(line: str) -> str:
    """A line for a notification, where emphasis would show as asterisks."""
    return line.replace(_STRONG, "")


def fit(text: str, most: int) -> str:
    """The text within a limit of Slack's, cut between words where it can be, never inside an entity."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at = cut.rfind(" ", most // 2)
    return re.sub(r"&[a-z]*$", "", cut[:at] if at > 0 else cut).rstrip() + "…"


def escape(text: str) -> str:
    """Makes text literal in mrkdwn: nothing in it can mention, link or format a channel's name."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def readable(text: str) -> str:
    """Somebody's words without Slack's tokens: a mention as @name, a channel as #name, a link with its true address."""
    return _tidy(_TOKEN.sub(_spelled_out, text))


def _tidy(text: str) -> str:
    """On one line, without control characters; words from right to left leave the rest of the line alone."""
    kept = (
        " " if unicodedata.category(char) == "Cc" else char for char in text if char not in _TURNS and char != _STRONG
    )
    tidy = " ".join("".join(kept).split())
    turned = any(unicodedata.bidirectional(char) in ("R", "AL") for char in tidy)
    return f"{_ISOLATE}{tidy}{_END_ISOLATE}" if turned else tidy


def _spelled_out(match: re.Match[str]) -> str:
    sign, target, label = match[1], match[2], match[3]
    match sign:
        case "@":
            return f"@{label or target}"
        case "#":
            return f"#{label or target}"
        case "!":
            return f"@{label or target.split('^')[0]}".replace("@@", "@")
        case _:
            address = target.removeprefix("mailto:")
            return address if not label or label == address else f"{label} ({address})"


def quote(text: str, *, private: bool = True, longest: int = LONGEST_QUOTE) -> str:
    """Somebody's words for mrkdwn, cut where they are long. A live mention stays only in private messages,
    where it shows the name and notifies nobody."""
    if len(text) > longest:
        text = text[: longest - 1].rstrip() + "…"
    quoted, end = [], 0
    for match in _TOKEN.finditer(text):
        quoted.append(escape(text[end : match.start()]))
        if private and match[1] == "@" and _PERSON.match(match[2]):
            quoted.append(f"<@{match[2]}>")
        else:
            quoted.append(escape(_spelled_out(match)))
        end = match.end()
    quoted.append(escape(text[end:]))
    return _tidy("".join(quoted))


def title(promise: Commitment, *, longest: int = LONGEST_QUOTE) -> str:
    """A promise in its owner's words, emphasised."""
    return strong(quote(promise.what, longest=longest))


def plain_title(promise: Commitment) -> str:
    """The same for a button, which shows neither emphasis nor mentions."""
    return escape(readable(promise.what)[:LONGEST_QUOTE])


def clock(moment: datetime, reader: Person) -> str:
    """The time of day as the reader writes it: 3:00 PM or 15:00."""
    return clock_face(reader.local(moment).time(), reader)


def clock_face(at: time, reader: Person) -> str:
    """The same for a wall time that needs no conversion."""
    if reader.locale in TWELVE_HOUR_LOCALES:
        return f"{at.hour % 12 or 12}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"
    return f"{at.hour:02}:{at.minute:02}"


def day(moment: datetime, reader: Person, now: datetime) -> str:
    """Weekday and date, the year only where it is another one."""
    local = reader.local(moment)
    year = "" if local.year == reader.local(now).year else f" {local.year}"
    return f"{local:%a %b} {local.day}{year}"


def moment(at: datetime, reader: Person, now: datetime) -> str:
    """Weekday, date and time, never a guess to be made."""
    return f"{day(at, reader, now)}, {clock(at, reader)}"


def short_moment(at: datetime, reader: Person, now: datetime) -> str:
    """The time alone while it is today, else all of it."""
    if reader.local(at).date() == reader.local(now).date():
        return clock(at, reader)
    return moment(at, reader, now)


def when_i_ask(promise: Commitment, asked_at: datetime | None, reader: Person, now: datetime) -> str:
    """When the check-in comes, said as shortly as it can be beside the due time; no promise for what has passed."""
    if asked_at is not None and asked_at <= now:
        return "Still open."
    if asked_at is None or promise.due_at is None or asked_at == promise.due_at:
        return "I'll check in then."
    if reader.local(asked_at).date() == reader.local(promise.due_at).date():
        return f"I'll check in at {clock(asked_at, reader)}."
    return f"I'll check in on {moment(asked_at, reader, now)}."


def number(value: float) -> str:
    """12, 2.5, 1,200."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def amount(value: float, unit: str | None) -> str:
    """A count, or money and shares in their own notation."""
    match unit:
        case "USD":
            return f"${number(value)}"
        case "EUR":
            return f"€{number(value)}"
        case "GBP":
            return f"£{number(value)}"
        case "%":
            return f"{number(value)}%"
        case _:
            return number(value)


def progress(promise: Commitment) -> str:
    """12 of 20."""
    return f"{amount(promise.done or 0, promise.unit)} of {amount(promise.target or 0, promise.unit)}"


def join_words(words: Sequence[str]) -> str:
    """Monday, Wednesday and Friday."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def count(many: int, one: str, more: str) -> str:
    return f"{many} {one if many == 1 else more}"
