"""Settings: the form, and the line that says what is in force."""

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    OptionGroup,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot.domain.people import Person, Strength
from bot.domain.settings import FIELDS, InForce, Sheet, Wish, pause_dates
from bot.views.ids import Action, Form
from bot.views.message import Message, buttons, message, section
from bot.views.words import clock, clock_face, day, escape, readable

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

NO_COUNTRY = "none"

# For so long after a pause somebody is welcomed back.
IS_BACK = timedelta(hours=12)

STRENGTHS = {
    Strength.LIGHT: "Light: one brief a week, nothing else by itself",
    Strength.STANDARD: "Standard: a morning brief, a check-in when due, one follow-up",
    Strength.FIRM: "Firm: a morning brief, a check-in when due, two follow-ups",
}


def settings_modal(sheet: Sheet) -> dict[str, Any]:
    """The form with everything that can be set, as it stands."""
    person = sheet.person
    first, back = pause_dates(person, sheet.now)
    quiet = person.quiet
    country, _, part = (person.holiday_region or NO_COUNTRY).partition("-")
    slack = "Empty: as in Slack."
    fields = [
        _input(Wish.WORKDAYS, "Working days", _days(person)),
        _time(Wish.WORK_START, "Work begins", person.week.start, optional=False),
        _time(Wish.WORK_END, "Work ends", person.week.end, optional=False),
        _time(Wish.QUIET_FROM, "Quiet from", quiet.start if quiet else None),
        _time(Wish.QUIET_UNTIL, "Quiet until", quiet.end if quiet else None, "On top of the hours outside work."),
        _input(Wish.STRENGTH, "How firmly shall I ask?", _strength(person)),
        _time(Wish.BRIEF, "Morning brief at", person.brief_time, "Empty: at the start of work."),
        _text(Wish.ZONE, "Time zone", person.chosen_zone.key if person.chosen_zone else "", slack),
        _input(Wish.COUNTRY, "Public holidays", _countries(sheet.countries, country)),
        _text(Wish.SUBDIVISION, "State or region", part, 'For its own holidays, like "CA" or "Bavaria".'),
        _date(Wish.PAUSE_FROM, "Pause from", first, "Empty: right now."),
        _date(Wish.PAUSE_UNTIL, "First day back", back, "Nothing is sent and nothing counts until then."),
    ]
    return View(
        type="modal", callback_id=Form.SETTINGS, title="Settings", submit="Save", close="Cancel", blocks=fields
    ).to_dict()


def _input(
    wish: Wish, label: str, element: InputInteractiveElement, hint: str | None = None, *, optional: bool = False
) -> InputBlock:
    element.action_id = wish
    return InputBlock(block_id=wish, label=label, element=element, hint=hint, optional=optional)


def _time(wish: Wish, label: str, at: time | None, hint: str | None = None, *, optional: bool = True) -> InputBlock:
    element = TimePickerElement(initial_time=None if at is None else f"{at:%H:%M}")
    return _input(wish, label, element, hint, optional=optional)


def _date(wish: Wish, label: str, on: date | None, hint: str) -> InputBlock:
    element = DatePickerElement(initial_date=None if on is None else on.isoformat())
    return _input(wish, label, element, hint, optional=True)


def _text(wish: Wish, label: str, words: str, hint: str) -> InputBlock:
    return _input(wish, label, PlainTextInputElement(initial_value=words or None, max_length=60), hint, optional=True)


def _days(person: Person) -> CheckboxesElement:
    options = [Option(value=str(number), text=name) for number, name in enumerate(DAY_NAMES)]
    return CheckboxesElement(options=options, initial_options=[options[number] for number in sorted(person.week.days)])


def _strength(person: Person) -> RadioButtonsElement:
    options = {strength: Option(value=strength, text=text) for strength, text in STRENGTHS.items()}
    return RadioButtonsElement(options=list(options.values()), initial_option=options[person.strength])


def _countries(countries: Sequence[tuple[str, str]], chosen: str) -> StaticSelectElement:
    """All countries by their first letter: Slack takes a hundred options a group."""
    options = {code: Option(value=code, text=name) for code, name in [(NO_COUNTRY, "None"), *countries]}
    letters: dict[str, list[Option]] = {"–": [options[NO_COUNTRY]]}
    for code, name in countries:
        letters.setdefault(name[0], []).append(options[code])
    groups = [OptionGroup(label=letter, options=group) for letter, group in letters.items()]
    return StaticSelectElement(option_groups=groups, initial_option=options[chosen])


def in_force_message(facts: InForce) -> Message:
    """What is in force now, one line a subject; or why nothing was set, or the question that is open."""
    person = facts.reader
    settings = _button("Settings", Action.SETTINGS)
    if facts.problem is not None:
        problem = escape(readable(facts.problem))
        return message(problem, [section(problem), buttons(settings)])
    pause = facts.pause
    if facts.asks and not person.is_paused(facts.now):
        question = "Until when shall I keep quiet?"
        answers = [_button("Tomorrow", Action.PAUSE_TOMORROW), _button("Monday", Action.PAUSE_MONDAY), settings]
        return message(question, [section(f'{question} Or say "pause until Dec 1".'), buttons(*answers)])
    lines = [LINES[wish](facts) for wish in facts.wishes or FIELDS]
    if not facts.wishes and pause is None:
        lines.pop()
    text = "\n".join(["Taken back.", *lines] if facts.is_undone else lines)
    offered: list[ButtonElement] = []
    if pause is not None and Wish.PAUSE_UNTIL in (facts.wishes or FIELDS):
        label = "Resume" if pause.covers(facts.now) else "Cancel the pause"
        offered.append(_button(label, Action.RESUME, pause.until_at.isoformat()))
    elif facts.wishes and not facts.is_undone and facts.can_be_undone:
        offered.append(_button("Undo", Action.SETTINGS_UNDO))
    blocks: list[Block] = [section(text), buttons(*offered, settings)]
    return message(text.replace("*", "").replace("\n", " "), blocks)


def _button(label: str, action: Action, value: str | None = None) -> ButtonElement:
    return ButtonElement(text=label, action_id=action, value=value)


def _hours(facts: InForce) -> str:
    week = facts.reader.week
    span = f"{clock_face(week.start, facts.reader)} to {clock_face(week.end, facts.reader)}"
    return f"Working hours: *{_spelled(week.days)}, {span}*."


def _spelled(days: frozenset[int]) -> str:
    """Mon–Fri; Mon, Wed and Fri."""
    listed = sorted(days)
    names = [DAY_NAMES[number][:3] for number in listed]
    if len(listed) > 2 and listed == list(range(listed[0], listed[-1] + 1)):
        return f"{names[0]}–{names[-1]}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _quiet(facts: InForce) -> str:
    quiet = facts.reader.quiet
    if quiet is None:
        return "No quiet hours beside those outside work."
    start, end = clock_face(quiet.start, facts.reader), clock_face(quiet.end, facts.reader)
    return f"Quiet from *{start} to {end}*. Only a time that you name in a promise comes through."


def _firmness(facts: InForce) -> str:
    name, _, what = STRENGTHS[facts.reader.strength].partition(": ")
    return f"*{name}*: {what}."


def _brief(facts: InForce) -> str:
    person = facts.reader
    days = "on the first working day of the week" if person.strength is Strength.LIGHT else "on working days"
    if person.brief_time is None:
        return f"Your brief comes at the start of work, *{clock_face(person.week.start, person)}*, {days}."
    return f"Your brief comes at *{clock_face(person.brief_time, person)}* {days}."


def _zone(facts: InForce) -> str:
    person = facts.reader
    whose = "Your zone is" if person.chosen_zone else "I follow the zone in your Slack profile,"
    return f"{whose} *{person.zone.key.replace('_', ' ')}*: it's {clock(facts.now, person)} there now."


def _holidays(facts: InForce) -> str:
    if facts.region is None:
        return "No public holidays are kept free."
    line = f"Public holidays of *{facts.region}* are days off."
    if facts.next_holiday is None:
        return line
    on, name = facts.next_holiday
    return f"{line} The next is {escape(name)}, {on:%a %b} {on.day}."


def _pause(facts: InForce) -> str:
    person, now = facts.reader, facts.now
    pause = facts.pause
    if pause is None:
        is_back = any(now - each.until_at < IS_BACK for each in person.pauses)
        return "Welcome back. I check in as usual again." if is_back else "Nothing is paused: I check in as usual."
    until = day(pause.until_at, person, now)
    if person.local(pause.until_at).time() != time(0):
        until += f", {clock(pause.until_at, person)}"
    if pause.covers(now):
        return f"Paused until *{until}*. Nothing is sent and nothing counts until then."
    return f"Pause from *{day(pause.from_at, person, now)}* until *{until}*. Nothing is sent and nothing counts in it."


LINES: dict[Wish, Callable[[InForce], str]] = {
    Wish.WORKDAYS: _hours,
    Wish.QUIET_FROM: _quiet,
    Wish.STRENGTH: _firmness,
    Wish.BRIEF: _brief,
    Wish.ZONE: _zone,
    Wish.COUNTRY: _holidays,
    Wish.PAUSE_UNTIL: _pause,
}
