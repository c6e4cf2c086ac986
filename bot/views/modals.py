"""The forms: edit a promise, pick a date, make it smaller."""

import json
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import (
    DateTimePickerElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot.domain.commitments import Commitment
from bot.domain.mentions import typed
from bot.domain.series import Reach
from bot.views.ids import Field, Form

LONGEST_PROMISE = 500
REACHES = {Reach.ONE: "Only this one", Reach.FROM_NOW_ON: "From now on"}


def edit_modal(promise: Commitment, message: tuple[str, str], *, is_public: bool = False) -> dict[str, Any]:
    """New words, another date; public: what a channel read of it changes as well."""
    hint = "You promised it in a channel: what I said back there changes, too." if is_public else None
    fields = [_what(typed(promise.what), hint), _when(promise.due_at)]
    if promise.series_id is not None:
        fields.append(_reach())
    return _modal(Form.EDIT, "Edit promise", "Save", promise, message, fields)


def date_modal(promise: Commitment, message: tuple[str, str]) -> dict[str, Any]:
    """Only the date."""
    return _modal(Form.PICK_DATE, "By when?", "Save", promise, message, [_when(promise.due_at, required=True)])


def smaller_modal(promise: Commitment, tomorrow: datetime, message: tuple[str, str]) -> dict[str, Any]:
    """The next, smaller try at a promise that didn't happen."""
    fields = [_what(typed(promise.what)), _when(tomorrow, required=True)]
    return _modal(Form.SMALLER, "A smaller promise", "Promise it", promise, message, fields)


def _modal(
    form: Form, name: str, submit: str, promise: Commitment, message: tuple[str, str], fields: list[InputBlock]
) -> dict[str, Any]:
    where = {"promise": promise.id, "channel": message[0], "ts": message[1]}
    return View(
        type="modal",
        callback_id=form,
        title=name,
        submit=submit,
        close="Cancel",
        private_metadata=json.dumps(where),
        blocks=fields,
    ).to_dict()


def _what(words: str, hint: str | None = None) -> InputBlock:
    element = PlainTextInputElement(
        action_id=Field.WHAT, initial_value=words, min_length=1, max_length=LONGEST_PROMISE, focus_on_load=True
    )
    return InputBlock(block_id=Field.WHAT, label="What will you do?", element=element, hint=hint)


def _reach() -> InputBlock:
    """Whether an edit of a recurring promise holds for one date or from now on."""
    options = [Option(value=reach, text=label) for reach, label in REACHES.items()]
    element = RadioButtonsElement(action_id=Field.REACH, options=options, initial_option=options[0])
    return InputBlock(block_id=Field.REACH, label="For which dates?", element=element)


def _when(due_at: datetime | None, *, required: bool = False) -> InputBlock:
    initial = None if due_at is None else int(due_at.timestamp())
    element = DateTimePickerElement(action_id=Field.WHEN, initial_date_time=initial)
    return InputBlock(block_id=Field.WHEN, label="By when?", element=element, optional=not required)
