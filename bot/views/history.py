"""The last four weeks in one message: counts first, then what became of each promise."""

from slack_sdk.models.blocks import Block

from bot.domain.history import Ending, History, Line, Week
from bot.domain.record import Record
from bot.views.coaching import note_words
from bot.views.message import Message, line_message, message, section, sections, small_print
from bot.views.words import count, day, progress, strong, title

EMPTY = "Nothing answered in the last four weeks. What you keep, move or miss is listed here from now on."

KEPT_RATE = (
    "Kept rate: kept and half of partly, out of all you answered in 28 days. Moving in time, dropping before it's due, "
    "no answer and two skips a month don't count."
)

ENDINGS = {
    Ending.KEPT: "kept",
    Ending.PARTLY: "partly",
    Ending.MISSED: "not done",
    Ending.DROPPED: "let go",
    Ending.UNANSWERED: "unanswered",
    Ending.MOVED: "moved",
}


def history_message(facts: History) -> Message:
    """Counts over 28 days, the kept rate once there are five, and a line a promise."""
    if not facts.weeks:
        return line_message(EMPTY)
    summary = f"{strong('Last four weeks:')} {_counts(facts)}."
    blocks: list[Block] = [section(summary)]
    for week in facts.weeks:
        blocks += sections(strong(_name(facts, week)), (_line(facts, line) for line in week.lines))
    if facts.record.rate is not None:
        blocks.append(small_print(KEPT_RATE))
    if facts.left_out:
        blocks.append(small_print(f"and {count(facts.left_out, 'older one', 'older ones')}"))
    return message(summary, blocks)


def record_words(record: Record) -> str:
    """7 kept, 1 partly, 2 not done; kept rate 75%. The rate stands there once five were answered."""
    parts = [f"{record.kept} kept"]
    parts += [f"{record.partly} partly"] if record.partly else []
    parts += [f"{record.missed} not done"] if record.missed else []
    rate = "" if record.rate is None else f" (kept rate {record.rate:.0%})"
    return ", ".join(parts) + rate


def _counts(facts: History) -> str:
    parts = [record_words(facts.record)]
    parts += [f"{facts.moved} moved"] if facts.moved else []
    parts += [f"{facts.unanswered} unanswered"] if facts.unanswered else []
    return ", ".join(parts)


def _name(facts: History, week: Week) -> str:
    today = facts.reader.local(facts.now).date()
    match (today - week.starts_on).days // 7:
        case 0:
            return "This week"
        case 1:
            return "Last week"
        case _:
            return f"Week of {week.starts_on:%b} {week.starts_on.day}"


def _line(facts: History, line: Line) -> str:
    promise = line.promise
    on = day(line.at, facts.reader, facts.now)
    if line.ending is Ending.MOVED and promise.due_at is not None:
        return f"• {on}: {title(promise)} moved to {day(promise.due_at, facts.reader, facts.now)}"
    so_far = f", {progress(promise)}" if line.ending is Ending.PARTLY and promise.done and promise.target else ""
    moves = f" after {count(promise.moves, 'move', 'moves')}" if promise.moves else ""
    note = facts.notes.get(promise.id)
    noted = "" if note is None else f" ({note_words(note)})"
    return f"• {on}: {title(promise)} {ENDINGS[line.ending]}{so_far}{moves}{noted}"
