"""Managers and reports: the request, the team at a glance, time asked for and given, and the pre-read."""

from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement, ConfirmObject

from bot.domain.commitments import Commitment
from bot.domain.managers import (
    MINUTES,
    Between,
    ManagerLine,
    ManagerRequest,
    ManagerTold,
    OneToOne,
    PreRead,
    Role,
    RoleState,
    Team,
    TimeWanted,
)
from bot.domain.people import Person
from bot.views.blockers import age, obstacle_words
from bot.views.ids import ManagerAction
from bot.views.message import Message, buttons, line_message, message, section, small_print
from bot.views.rules import rule_in_words
from bot.views.words import count, day, moment, quote, strong, title

# A list is to be scanned; the pre-read has it all.
LISTED = 3
LONGEST_IN_LIST = 80
MOST_REPORTS = 12

WHO_EXAMPLE = 'Name a colleague, like "@ben is my manager" or "I manage @ana".'
SEEN = (
    "what you two promised each other, what is to be cleared for the report, and when they'd like time together. "
    "Nothing else of either"
)

LINES = {
    ManagerLine.ASKED: "I've asked {name} to confirm it. Nothing is shown before that.",
    ManagerLine.CONFIRMED: "Confirmed with {name}. You both see the same: " + SEEN + '. "/kept team" shows it.',
    ManagerLine.NOT_NOW: "{name}: not now. Nothing was shown.",
    ManagerLine.ALREADY_ASKED: "{name} has that question already. I'll tell you when there's an answer.",
    ManagerLine.ALREADY_SO: 'You and {name} confirmed that already. "/kept team" shows it.',
    ManagerLine.OTHER_WAY: "Between you and {name} it is down the other way round. End that first, if it has changed.",
    ManagerLine.YOURSELF: "That would be you both times. " + WHO_EXAMPLE,
    ManagerLine.BOT: "{name} is an app, and this takes two people. " + WHO_EXAMPLE,
    ManagerLine.GUEST: "{name} is a guest here, and this takes two full members of this workspace.",
    ManagerLine.YOU_ARE_GUEST: "You're a guest here, and this takes two full members of this workspace.",
    ManagerLine.DEACTIVATED: "{name} no longer has an account here, so I can't ask them.",
    ManagerLine.ELSEWHERE: "{name} belongs to another workspace. So far both have to be in the same one.",
    ManagerLine.WHO: "Who is it? " + WHO_EXAMPLE,
    ManagerLine.ENDED: "You and {name} are no longer manager and report here. Each keeps their own promises.",
    ManagerLine.LEFT: "{name} is no longer here, so nothing is shared between you any more.",
    ManagerLine.WITHDRAWN: "I took that question to {name} back. Nothing was shown.",
    ManagerLine.NOT_SO: "You and {name} aren't manager and report here. " + WHO_EXAMPLE,
    ManagerLine.NO_MANAGER: 'I don\'t know your manager yet. Tell me, like "@ben is my manager"; they confirm it once.',
    ManagerLine.WHICH_MANAGER: 'With which of your managers? Name them, like "15 minutes with @ben".',
    ManagerLine.TIME_ASKED: "I'm telling {name} that you'd like {minutes}.",
    ManagerLine.TIME_ANSWERED: '{name} on the time you asked for: "{said}"',
    ManagerLine.PASSED_ON: "I've told {name}.",
    ManagerLine.LOGGED: "Noted: {minutes} with {name} today.",
    ManagerLine.MEETS: "One-to-ones with {name} {rule}. An hour before, you both get the same pre-read.",
    ManagerLine.MEETS_NO_MORE: "No more pre-reads for one-to-ones with {name}.",
}


def told_message(facts: ManagerTold) -> Message:
    """One line; in bold in the message, plain in the notification."""
    name = strong(quote(facts.name or "them", private=False))
    minutes = "some time" if facts.minutes is None else count(facts.minutes, "minute", "minutes")
    rule = "" if facts.rule is None else strong(rule_in_words(facts.rule, facts.reader))
    return line_message(LINES[facts.line].format(name=name, minutes=minutes, rule=rule, said=quote(facts.said or "")))


def request_message(facts: ManagerRequest) -> Message:
    """Is that so? Answered, the same message says how."""
    role, asker = facts.role, facts.asker
    if role is None or asker is None:
        return line_message("That question was taken back. Nothing was shown.")
    name = strong(quote(asker.name, private=False))
    says = (
        f"{name} says you're their manager" if role.manager_id == facts.reader.id else f"{name} says you report to them"
    )
    so = f"you manage {name}" if role.manager_id == facts.reader.id else f"you report to {name}"
    match role.state:
        case RoleState.ASKED:
            ask = f"{says}. Confirmed, you both see the same: {SEEN}. Either of you can end it any time. Is it so?"
            choices = buttons(
                _button("Yes", ManagerAction.CONFIRM, role, style="primary"), _button("No", ManagerAction.DENY, role)
            )
            return message(f"{says}. Is it so?", [section(ask), choices])
        case RoleState.ACTIVE:
            return line_message(f'Confirmed: {so}. You both see the same: {SEEN}. "/kept team" shows it.')
        case RoleState.DECLINED:
            return line_message(f'You said no. {name} only hears "not now".')
        case RoleState.ENDED:
            return line_message(f"No longer so: {so}. Nothing is shown.")


def team_message(facts: Team) -> Message:
    """Everybody whom the reader manages, and their managers, with what is between them."""
    if not facts.reports and not facts.managers:
        return line_message(f"Nobody has confirmed that you manage them, or that they manage you. {WHO_EXAMPLE}")
    blocks: list[Block] = []
    for each in facts.reports[:MOST_REPORTS]:
        blocks += report_blocks(each, facts.reader, facts.now)
    if (more := len(facts.reports) - MOST_REPORTS) > 0:
        blocks.append(small_print(f"and {count(more, 'more', 'more')}"))
    for each in facts.managers[:LISTED]:
        blocks += manager_blocks(each, facts.reader, facts.now)
    names = ", ".join(quote(each.report.name, private=False) for each in facts.reports)
    bosses = ", ".join(quote(each.manager.name, private=False) for each in facts.managers)
    parts = [f"You manage {names}." if names else "", f"Your manager: {bosses}." if bosses else ""]
    return message(" ".join(part for part in parts if part), blocks)


def report_blocks(each: Between, reader: Person, now: datetime) -> list[Block]:
    """A report as their manager sees them: never more than what is between the two."""
    name = strong(quote(each.report.name, private=False))
    wants = each.role.wants_minutes
    asked = f" would like {count(wants, 'minute', 'minutes')} of your time" if wants else ""
    if wants and each.role.wants_at is not None:
        asked += f" (since {day(each.role.wants_at, reader, now)})"
    lines = [f"{name}{asked}."] if asked else [name]
    lines += _promised("Promised you", each.from_report, reader, now)
    lines += _promised("You promised", each.from_manager, reader, now)
    if each.clearing:
        lines.append("You're clearing: " + " · ".join(_clearing(each, reader, now)))
    lines.append(_time(each, reader, now))
    choices = [_button(f"Gave {minutes} min", GAVE[minutes], each.role) for minutes in MINUTES]
    return [section("\n".join(lines)), buttons(*choices, *_common(each.role))]


def manager_blocks(each: Between, reader: Person, now: datetime) -> list[Block]:
    """A manager as their report sees them: the same, from the other side."""
    lines = [f"Your manager: {strong(quote(each.manager.name, private=False))}."]
    lines += _promised("Promised you", each.from_manager, reader, now)
    lines += _promised("You promised", each.from_report, reader, now)
    if each.clearing:
        lines.append("Clearing for you: " + " · ".join(_clearing(each, reader, now)))
    if each.role.wants_minutes:
        lines.append(f"You asked for {count(each.role.wants_minutes, 'minute', 'minutes')}.")
    lines.append(_time(each, reader, now))
    choices = [_button(f"Ask for {minutes} min", WANT[minutes], each.role) for minutes in MINUTES]
    return [section("\n".join(lines)), buttons(*choices, *_common(each.role))]


def _promised(head: str, promises: tuple[Commitment, ...], reader: Person, now: datetime) -> list[str]:
    if not promises:
        return []
    shown = [_dated(each, reader, now) for each in promises[:LISTED]]
    more = f" · and {len(promises) - LISTED} more" if len(promises) > LISTED else ""
    return [f"{head}: {' · '.join(shown)}{more}"]


def _dated(promise: Commitment, reader: Person, now: datetime) -> str:
    shown = title(promise, longest=LONGEST_IN_LIST)
    if promise.is_blocked:
        return f"{shown}, waiting"
    if promise.due_at is None:
        return f"{shown}, no date yet"
    if promise.due_at <= now:
        return f"{shown}, was due {moment(promise.due_at, reader, now)}"
    return f"{shown} by {moment(promise.due_at, reader, now)}"


def _clearing(each: Between, reader: Person, now: datetime) -> list[str]:
    """The same words for both sides: those of a promise that its owner keeps private are left out."""
    held = ("" if one.is_private else f", for {title(one.promise, longest=LONGEST_IN_LIST)}" for one in each.clearing)
    return [
        f"{obstacle_words(one)}{what}{age(one, reader, now)}" for one, what in zip(each.clearing, held, strict=True)
    ]


def _time(each: Between, reader: Person, now: datetime) -> str:
    last = _last(each.last, reader, now)
    return f"{last} Next: {moment(each.next_at, reader, now)}." if each.next_at is not None else last


def _last(last: OneToOne | None, reader: Person, now: datetime) -> str:
    if last is None:
        return "No one-to-one noted yet."
    return f"Last one-to-one: {day(last.held_at, reader, now)}, {count(last.minutes, 'minute', 'minutes')}."


def time_wanted_message(facts: TimeWanted) -> Message:
    """A report would like some time; one tap says that they had it."""
    name = strong(quote(facts.report.name, private=False))
    role = facts.role
    if not role.is_active:
        return line_message(f"{name} no longer reports to you here, so there is nothing to do.")
    if role.wants_minutes is None:
        return line_message(f"{name} had their time. {_last(facts.last, facts.reader, facts.now)}")
    wanted = count(role.wants_minutes, "minute", "minutes")
    line = f"{name} would like {wanted} of your time. {_last(facts.last, facts.reader, facts.now)}"
    return line_message(line, buttons(*(_button(f"Gave {each} min", GAVE[each], role) for each in MINUTES)))


def preread_message(facts: PreRead) -> Message:
    """The same words for both: in the third person, and on the report's clock."""
    between = facts.between
    if between is None:
        return line_message("You two are no longer manager and report here, so there is nothing to read.")
    clock = between.report
    manager, report = (strong(quote(each.name, private=False)) for each in (between.manager, between.report))
    lines = [f"Before {manager} and {report} talk:"]
    for head, promises in (
        (f"{report} promised {manager}", between.from_report),
        (f"{manager} promised {report}", between.from_manager),
    ):
        lines.append(f"{head}: nothing open" if not promises else f"{head}:")
        lines += [f"• {_dated(each, clock, facts.now)}" for each in promises]
    if between.clearing:
        lines.append(f"{manager} is clearing for {report}:")
        lines += [f"• {each}" for each in _clearing(between, clock, facts.now)]
    if between.role.wants_minutes:
        lines.append(f"{report} asked for {count(between.role.wants_minutes, 'minute', 'minutes')}.")
    lines.append(_time(between, clock, facts.now))
    note = small_print("You both read exactly this.")
    return message(f"Before {manager} and {report} talk: what is open between you.", [section("\n".join(lines)), note])


def _common(role: Role) -> list[ButtonElement]:
    end = _button("End", ManagerAction.END, role)
    end.confirm = ConfirmObject(
        title="End this?",
        text="Neither of you sees this of the other any more, and both are told, in the same words.",
        confirm="End it",
        deny="Keep it",
    )
    return [_button("Pre-read", ManagerAction.PREREAD, role), end]


GAVE = {15: ManagerAction.GAVE_15, 30: ManagerAction.GAVE_30}
WANT = {15: ManagerAction.WANT_15, 30: ManagerAction.WANT_30}


def _button(label: str, action: ManagerAction, role: Role, style: str | None = None) -> ButtonElement:
    return ButtonElement(text=label, action_id=action, value=str(role.id), style=style)
