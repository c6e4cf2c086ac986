"""The weekly summary: a line for each member, the rest in its thread; nothing in it can ping anybody."""

import json
import re
from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.domain.accounts import LISTED, Account, Away, Entry
from bot.domain.partners import Shows
from bot.domain.people import Person
from bot.domain.person_weeks import ADVICE, LEARNED
from bot.domain.plans import names_a_day
from bot.domain.record import Record
from bot.domain.summaries import Summary, SummaryDetail, SummaryReply
from bot.domain.times import DueKind
from bot.views.ids import Field, Form, PartnerAction
from bot.views.message import Message, buttons, line_message, message, section, small_print
from bot.views.rules import rule_in_words
from bot.views.words import clock, count, escape, fit, join_words, moment, plain, quote, strong

AWAY = {Away.PAUSED: "is away at the moment", Away.HOLIDAY: "is on holiday today"}
QUIET = "has nothing to share this week"

# A title in a line with others, and in a list of its own.
SHORT, LONG = 80, 150
LONGEST_DETAIL = 2_800

# Wins that start like this go on after a name: "Ana closed Globex".
_DID = re.compile(
    r"(?:(?:just|finally) )?(?!(?:need|feed|speed|indeed|exceed|proceed|succeed|united|limited)\b)"
    r"(?:\w{2,}ed|won|got|made|hit|beat|sold|met|led|sent|built|brought|found|gave|had|wrote|was thanked)\b",
    re.IGNORECASE,
)

# What was today when they said it is last week now.
_LATELY = re.compile(r",? (?:today|tonight|yesterday|just now|this (?:morning|afternoon|evening|week))$", re.IGNORECASE)


def summary_message(facts: Summary) -> Message:
    """Last week and this one, by name."""
    names = join_words([escape(account.person.name) for account in facts.accounts])
    head = f"{strong(names)}: last week, and what is promised for this one."
    blocks: list[Block] = [section(head)]
    lines = [member_line(account, facts.reader) for account in facts.accounts]
    blocks += [section(line) for line in lines]
    if facts.late_since is not None:
        when = moment(facts.late_since, facts.reader, facts.now)
        blocks.append(small_print(f"I couldn't post this on {when}, so it comes late."))
    blocks += _replies(facts)
    return message(" ".join(lines), blocks)


def _replies(facts: Summary) -> list[Block]:
    """What partners may do about it: stand behind a promise, or ask."""
    options = [
        Option(value=str(entry.promises[0].id), text=fit(f"{account.person.name}: {plain(words(entry, SHORT))}", 75))
        for account in facts.accounts
        for entry in account.top
    ]
    ask = ButtonElement(text="Ask a question", action_id=PartnerAction.ASK_PARTNER, value="summary")
    if not options:
        return [buttons(ask)]
    second = StaticSelectElement(action_id=PartnerAction.SECOND, placeholder="Second a promise", options=options)
    return [ActionsBlock(elements=[second, ask])]


def reply_message(facts: SummaryReply) -> Message:
    """The line in the thread; a question reaches those whom it asks."""
    name = strong(escape(facts.reader.name))
    if facts.question is not None:
        asked = join_words([f"<@{person.slack_user_id}>" for person in facts.about])
        line = f"{name} asks {asked}: {quote(facts.question, private=False, longest=500)}"
        return line_message(line)
    whose = strong(join_words([escape(person.name) for person in facts.about]))
    return line_message(f"Seconded by {name}: {whose}'s {strong(quote(facts.words or '', private=False))}.")


def question_modal(message: tuple[str, str]) -> dict[str, Any]:
    """One question to the partners."""
    element = PlainTextInputElement(action_id=Field.WHAT, max_length=500, multiline=True)
    hint = "It stands in the thread of the summary, by your name."
    field = InputBlock(block_id=Field.WHAT, label="Your question", element=element, hint=hint)
    return View(
        type="modal",
        callback_id=Form.QUESTION_TO_PARTNER,
        title="Ask a question",
        submit="Ask",
        close="Cancel",
        private_metadata=json.dumps({"channel": message[0], "ts": message[1]}),
        blocks=[field],
    ).to_dict()


def detail_message(facts: SummaryDetail) -> Message:
    """Everything in full, for whoever wants to know more."""
    reader = facts.summary.reader
    blocks: list[Block] = []
    for account in facts.summary.accounts:
        parts = [
            (name, account.of(shows))
            for name, shows in (
                ("kept", Shows.KEPT),
                ("partly kept or missed", Shows.MISSES),
                ("this week", Shows.PLANNED),
            )
        ]
        for name, entries in parts:
            if entries:
                lines = [f"• {in_full(entry, reader, account)}" for entry in entries]
                head = f"{strong(escape(account.person.name))}, {name}:"
                blocks.append(section(fit("\n".join([head, *lines]), LONGEST_DETAIL)))
        if account.left_out:
            blocks.append(small_print(f"and {count(account.left_out, 'more', 'more')}"))
    names = join_words([escape(account.person.name) for account in facts.summary.accounts])
    return message(f"{names}: the week in full.", blocks)


def member_line(account: Account, reader: Person) -> str:
    """What the summary says about one person; the same line is their preview on Friday."""
    name = strong(escape(account.person.name))
    if account.away is not None:
        return f"{name} {AWAY[account.away]}."
    if account.is_empty:
        return f"{name} {QUIET}."
    return f"{name} {what_is_said(account, reader)}"


def what_is_said(account: Account, reader: Person) -> str:
    """The same without the name."""
    wins = [(entry, _LATELY.sub("", words(entry, SHORT))) for entry in account.of(Shows.WINS)]
    done = [said[:1].lower() + said[1:] for entry, said in wins if _DID.match(entry.what)]
    other_wins = [said for entry, said in wins if not _DID.match(entry.what)]
    if kept := _kept(account):
        done.append(kept)
    sentences = [f"{join_words(done)}."] if done else []
    if other_wins:
        sentences.append(f"Win: {'; '.join(other_wins)}.")
    if account.counts is not None:
        sentences.append(f"In all: {_counts(account.counts)}.")
    if missed := account.of(Shows.MISSES):
        sentences.append(f"Partly or missed: {_some(missed, [_result(entry) for entry in missed])}.")
    if planned := account.of(Shows.PLANNED):
        ahead = "Coming up" if account.is_midweek else "This week"
        sentences.append(f"{ahead}: {_some(planned, [_planned(entry, reader) for entry in planned])}.")
    if waiting := account.of(Shows.OBSTACLES):
        sentences.append(f"Waiting on {_some(waiting, [_waits(entry) for entry in waiting])}.")
    for name, key in (("Learned", LEARNED), ("Takes along", ADVICE)):
        sentences += [f"{name}: {words(each, LONG)}." for each in account.of(Shows.LESSONS) if each.key == key]
    first, *rest = sentences
    return " ".join([first if done else f"· {first}", *rest])


def only_in_thread(account: Account, reader: Person) -> list[str]:
    """What the line counts without naming it; the thread names it."""
    kept, missed, planned = (account.of(shows) for shows in (Shows.KEPT, Shows.MISSES, Shows.PLANNED))
    unnamed = [*(kept if len(kept) > LISTED else []), *missed[LISTED:], *planned[LISTED:]]
    return [in_full(entry, reader, account) for entry in unnamed]


def _kept(account: Account) -> str:
    entries = account.of(Shows.KEPT)
    times = sum(len(entry.promises) for entry in entries)
    if not entries:
        return ""
    kept = f"kept {count(times, 'promise', 'promises')}"
    if len(entries) > LISTED:
        return kept
    return f"{kept}: {join_words([_kept_title(entry, account) for entry in entries])}"


def _kept_title(entry: Entry, account: Account, longest: int = SHORT) -> str:
    title = strong(words(entry, longest))
    if not entry.recurs:
        return title
    times = len(entry.promises)
    if account.counts is not None:
        return f"{title} ({times} of {entry.answered})"
    return f"{title} ({count(times, 'time', 'times')})"


def _some(entries: Sequence[Entry], lines: Sequence[str]) -> str:
    """The first of them, the others counted."""
    if len(entries) <= LISTED:
        return ", ".join(lines)
    return f"{', '.join(lines[:LISTED])} and {len(lines) - LISTED} more"


def _planned(entry: Entry, reader: Person, longest: int = SHORT) -> str:
    """The promise, its day and time, and what its owner said about when, where and why."""
    return f"{_dated(entry, reader, longest)}{_said_with(entry.plan)}{_said_with(entry.why)}"


def _said_with(said: str | None) -> str:
    if not said:
        return ""
    first, rest = said[:1], quote(said, private=False, longest=SHORT)[1:]
    first = first if names_a_day(said.split()[0]) else first.lower()
    return f", {first}{rest}" if first.isalpha() else f", {quote(said, private=False, longest=SHORT)}"


def _dated(entry: Entry, reader: Person, longest: int) -> str:
    title = strong(words(entry, longest))
    promise = entry.promises[0]
    if entry.recurs:
        return f"{title} {rule_in_words(entry.rule, reader)}" if entry.rule else title
    assert promise.due_at is not None
    day = f"{reader.local(promise.due_at):%a}"
    if not promise.names_a_clock_time:
        return f"{title} {day}"
    by = "by " if promise.due_kind is DueKind.DEADLINE else ""
    return f"{title} {day} {by}{clock(promise.due_at, reader)}"


def _waits(entry: Entry) -> str:
    """legal (4 days): the obstacle and its age, and nobody who is to clear it."""
    return f"{strong(words(entry, SHORT))} ({count(entry.days, 'day', 'days') if entry.days else 'since today'})"


def _result(entry: Entry, longest: int = SHORT) -> str:
    title = strong(words(entry, longest))
    states = {promise.state.value for promise in entry.promises}
    said = "partly" if states == {"partly"} else "missed" if "partly" not in states else "partly or missed"
    return f"{title} ({said}{_said_with(entry.why)})"


def _counts(record: Record) -> str:
    parts = ((record.kept, "kept"), (record.partly, "partly"), (record.missed, "missed"))
    return ", ".join(f"{many} {word}" for many, word in parts if many)


def in_full(entry: Entry, reader: Person, account: Account) -> str:
    """One line of a list."""
    match entry.shows:
        case Shows.PLANNED:
            return _planned(entry, reader, LONG)
        case Shows.MISSES:
            return _result(entry, LONG)
        case Shows.KEPT:
            return _kept_title(entry, account, LONG)
        case _:
            return words(entry, LONG)


def words(entry: Entry, longest: int) -> str:
    """Somebody's words for a channel: nothing in them is live."""
    return quote(entry.what, private=False, longest=longest).rstrip("!. ")
