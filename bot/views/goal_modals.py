"""The forms of a goal: the goal itself, its months, progress, a time block in the week."""

import json
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from slack_sdk.models.blocks import (
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.blocks.block_elements import InputInteractiveElement
from slack_sdk.models.views import View

from bot.domain.activity import Proposal
from bot.domain.goal_progress import Goal
from bot.domain.goals import HUNDREDTHS
from bot.domain.people import Person
from bot.views.goals import is_money, units
from bot.views.ids import GoalField, GoalForm
from bot.views.rules import DAYS
from bot.views.words import fit, number

LONGEST = 200
LENGTHS = (25, 45, 60, 90, 120)
USUAL_LENGTH = 60
ADDS, TOTAL = "adds", "total"

# A form holds 100 blocks; a goal reaches over five years at most.
MOST_MONTHS = 90


def goal_modal(goal: Goal, message: tuple[str, str]) -> dict[str, Any]:
    """The goal itself. The months follow its amount and dates."""
    fields = [
        _text(GoalField.WHAT, "Your goal, in your words", goal.what),
        _text(GoalField.AMOUNT, "How much", units(goal.target, goal.unit)),
        _day(GoalField.STARTS, "From", goal.starts_on),
        _day(GoalField.ENDS, "Until", goal.ends_on),
        _text(GoalField.WHY, "Why it matters to you", goal.why, optional=True),
    ]
    return _modal(GoalForm.EDIT, "Edit goal", goal, message, fields)


def months_modal(goal: Goal, message: tuple[str, str]) -> dict[str, Any]:
    """An amount a month; one left empty shares what the others leave."""
    fields = []
    for month in goal.months[:MOST_MONTHS]:
        planned = units(month.amount, goal.unit)
        element = PlainTextInputElement(
            action_id=f"{GoalField.MONTH}:{month.first.isoformat()}",
            initial_value=planned if month.is_fixed else None,
            placeholder=f"{planned}, its share",
            max_length=30,
        )
        label = f"{month.first:%B %Y}"
        fields.append(InputBlock(block_id=element.action_id, label=label, element=element, optional=True))
    return _modal(GoalForm.MONTHS, "Month by month", goal, message, fields)


def progress_modal(goal: Goal, today: date, message: tuple[str, str]) -> dict[str, Any]:
    """Something that counts, or the total so far where that is what is known."""
    options = {
        ADDS: Option(value=ADDS, text="It comes on top (a minus corrects)"),
        TOTAL: Option(value=TOTAL, text="It is the total so far"),
    }
    mode = RadioButtonsElement(action_id=GoalField.MODE, options=list(options.values()), initial_option=options[ADDS])
    fields = [
        _text(GoalField.AMOUNT, "How much", None),
        _text(GoalField.WHAT, "What it was", None, optional=True),
        InputBlock(block_id=GoalField.MODE, label="How it counts", element=mode),
        _day(GoalField.ON, "On", today),
    ]
    return _modal(GoalForm.PROGRESS, "Add progress", goal, message, fields)


def block_modal(goal: Goal, proposal: Proposal | None, person: Person, message: tuple[str, str]) -> dict[str, Any]:
    """A promise that repeats every week until the goal ends, with a proposal out of what was really done."""
    days = [Option(value=str(number), text=name) for number, name in enumerate(DAYS.values())]
    chosen = [day for number, day in enumerate(days) if number in person.week.days]
    lengths = {length: Option(value=str(length), text=f"{length} minutes") for length in LENGTHS}
    fields = [
        _what_for(goal, proposal),
        _input(
            GoalField.DAYS,
            "On which days",
            CheckboxesElement(action_id=GoalField.DAYS, options=days, initial_options=chosen or None),
        ),
        _input(GoalField.AT, "From", TimePickerElement(action_id=GoalField.AT, initial_time=_clock(person.week.start))),
        _input(
            GoalField.MINUTES,
            "For how long",
            StaticSelectElement(
                action_id=GoalField.MINUTES, options=list(lengths.values()), initial_option=lengths[USUAL_LENGTH]
            ),
        ),
    ]
    return _modal(GoalForm.BLOCK, "Plan the week", goal, message, fields)


def _what_for(goal: Goal, proposal: Proposal | None) -> InputBlock:
    if proposal is None or not is_money(goal.unit):
        return _text(GoalField.WHAT, "What will you do for it?", _own_measure(goal), placeholder="20 calls")
    block = _text(GoalField.WHAT, "What will you do for it?", f"{proposal.a_day} {proposal.unit}")
    block.hint = PlainTextObject(text=fit(_how_much(proposal), 2_000))
    return block


def _how_much(proposal: Proposal) -> str:
    """What is usual, and what the goal would take: said before, not after."""
    usual = f"You usually get {number(round(proposal.usual, 1))} {proposal.unit} done a working day."
    if proposal.needed is None:
        return usual
    needs = f"At what they brought lately, the goal takes {proposal.needed} a day"
    if proposal.strain is None:
        return f"{usual} {needs}."
    return f"{usual} {needs}, {proposal.strain.share:.0%} of that."


def _own_measure(goal: Goal) -> str | None:
    """Where the goal counts things that are done, so many of them each working day."""
    if not goal.unit or is_money(goal.unit):
        return None
    days = max(1, sum(len(month.days) for month in goal.months) * 5 // 7)
    return units(max(1, -(-goal.target // (HUNDREDTHS * days))) * HUNDREDTHS, goal.unit)


def _modal(
    form: GoalForm, name: str, goal: Goal, message: tuple[str, str], fields: Sequence[InputBlock]
) -> dict[str, Any]:
    return View(
        type="modal",
        callback_id=form,
        title=name,
        submit="Save",
        close="Cancel",
        private_metadata=json.dumps({"goal": goal.id, "channel": message[0], "ts": message[1]}),
        blocks=list(fields),
    ).to_dict()


def _text(
    field: GoalField, label: str, value: str | None, *, optional: bool = False, placeholder: str | None = None
) -> InputBlock:
    element = PlainTextInputElement(action_id=field, initial_value=value, max_length=LONGEST, placeholder=placeholder)
    return _input(field, label, element, optional=optional)


def _day(field: GoalField, label: str, day: date) -> InputBlock:
    return _input(field, label, DatePickerElement(action_id=field, initial_date=day.isoformat()))


def _input(field: GoalField, label: str, element: InputInteractiveElement, *, optional: bool = False) -> InputBlock:
    return InputBlock(block_id=field, label=label, element=element, optional=optional)


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
