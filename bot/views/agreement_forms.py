"""The forms of an agreement: signing it, one's own side, and the terms that all share."""

from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    DatePickerElement,
    InputBlock,
    Option,
    RadioButtonsElement,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot.domain.partners import Agreement, Shows, Side, Tells, Terms, Tone
from bot.domain.people import Person
from bot.views.ids import Field, Form
from bot.views.message import section
from bot.views.partners import SHOWN, TOLD, TONES, names_of, terms_in_words, you_and, zone_name
from bot.views.settings import DAY_NAMES
from bot.views.words import strong

WORKDAYS = 5


def sign_modal(agreement: Agreement, reader: Person) -> dict[str, Any]:
    """The whole contract: the reader's side, and the shared terms, to read or, where nobody chose them, to choose."""
    us = you_and(agreement.others(reader.id))
    head = f"{us}: what you sign here holds once all have signed, and each can stop any time."
    fields: list[Block] = [section(head), *_side_fields(agreement, reader)]
    if agreement.is_open_to_terms:
        fields += _terms_fields(agreement, agreement.wanted)
    else:
        terms = terms_in_words(agreement.wanted, agreement, reader)
        fields.append(section(f"For all of you: {terms}. Other terms can be suggested once it has begun."))
    return _modal(Form.SIGN, "Partnering", "Sign", agreement, fields)


def renew_modal(agreement: Agreement, reader: Person) -> dict[str, Any]:
    """The same contract once more, as it was at its end."""
    names = strong(names_of([each.person for each in agreement.members if each.person.id != reader.id]))
    head = f"Another round with {names}: you sign first, then I ask again."
    terms = _terms_fields(agreement, Terms(agreement.channel, agreement.terms.weekday, agreement.terms.at))
    fields: list[Block] = [section(head), *_side_fields(agreement, reader), *terms]
    return _modal(Form.RENEW, "Another round", "Sign", agreement, fields)


def pool_modal() -> dict[str, Any]:
    """The channel in which to be matched."""
    element = ConversationSelectElement(
        action_id=Field.CHANNEL,
        filter=ConversationFilter(include=["public", "private"], exclude_external_shared_channels=True),
    )
    hint = "You are matched with somebody else of its pool, and your summary would go there."
    field = InputBlock(block_id=Field.CHANNEL, label="Channel", element=element, hint=hint)
    return View(
        type="modal", callback_id=Form.POOL, title="Match me", submit="Join the pool", close="Cancel", blocks=[field]
    ).to_dict()


def side_modal(agreement: Agreement, reader: Person) -> dict[str, Any]:
    """What is the reader's alone to choose."""
    return _modal(Form.SIDE, "My side", "Save", agreement, _side_fields(agreement, reader))


def terms_modal(agreement: Agreement) -> dict[str, Any]:
    """Where and when the summary is posted, and until when all of it holds."""
    return _modal(Form.TERMS, "Channel and time", "Suggest", agreement, _terms_fields(agreement, agreement.terms))


def _side_fields(agreement: Agreement, reader: Person) -> list[Block]:
    me = agreement.member(reader.id)
    side = Side() if me is None else me.side
    kinds = {each: Option(value=each, text=SHOWN[each].capitalize()) for each in Shows}
    chosen = [option for each, option in kinds.items() if each in side.shows]
    shows = CheckboxesElement(action_id=Field.SHOWS, options=list(kinds.values()), initial_options=chosen or None)
    moments = {each: Option(value=each, text=TOLD[each].capitalize()) for each in Tells}
    tells = RadioButtonsElement(
        action_id=Field.TELLS, options=list(moments.values()), initial_option=moments[side.tells]
    )
    tones = {each: Option(value=each, text=TONES[each].capitalize()) for each in Tone}
    tone = RadioButtonsElement(action_id=Field.TONE, options=list(tones.values()), initial_option=tones[side.tone])
    return [
        InputBlock(
            block_id=Field.SHOWS,
            label="The summary may show, about you",
            element=shows,
            optional=True,
            hint="Yours alone to choose. Every Friday you see the exact lines first.",
        ),
        InputBlock(
            block_id=Field.TELLS,
            label="When you leave a promise open, or miss one, your partner hears of it",
            element=tells,
            hint="One message about that promise, to them alone, and none if you answered it meanwhile.",
        ),
        InputBlock(block_id=Field.TONE, label="How that is put to them", element=tone),
    ]


def _terms_fields(agreement: Agreement, terms: Terms) -> list[Block]:
    channel = ConversationSelectElement(
        action_id=Field.CHANNEL,
        initial_conversation=terms.channel,
        filter=ConversationFilter(include=["public", "private"], exclude_external_shared_channels=True),
    )
    days = [Option(value=str(number), text=name) for number, name in enumerate(DAY_NAMES[:WORKDAYS])]
    weekday = StaticSelectElement(action_id=Field.WEEKDAY, options=days, initial_option=days[terms.weekday])
    at = TimePickerElement(action_id=Field.AT, initial_time=f"{terms.at:%H:%M}")
    clock = _clock_field(agreement, terms) if len(agreement.zones) > 1 else None
    last = None if terms.until is None else terms.until.isoformat()
    until = DatePickerElement(action_id=Field.UNTIL, initial_date=last)
    return [
        InputBlock(
            block_id=Field.CHANNEL,
            label="Channel for the weekly summary",
            element=channel,
            optional=True,
            hint="One that all of you are in. Everybody there can read it.",
        ),
        InputBlock(block_id=Field.WEEKDAY, label="Day", element=weekday),
        InputBlock(block_id=Field.AT, label="Time" if clock else f"Time ({zone_name(agreement.zone)})", element=at),
        *([] if clock is None else [clock]),
        InputBlock(
            block_id=Field.UNTIL,
            label="Last day",
            element=until,
            optional=True,
            hint="Empty: until one of you stops. You are told when it is over.",
        ),
    ]


def _clock_field(agreement: Agreement, terms: Terms) -> InputBlock:
    """Whose wall the time is read from, where their clocks differ."""
    zones = {zone.key: Option(value=zone.key, text=zone_name(zone)) for zone in agreement.zones}
    chosen = zones[(terms.zone or agreement.zone).key]
    element = StaticSelectElement(action_id=Field.CLOCK, options=list(zones.values()), initial_option=chosen)
    return InputBlock(block_id=Field.CLOCK, label="On the clocks of", element=element)


def _modal(form: Form, name: str, submit: str, agreement: Agreement, fields: list[Block]) -> dict[str, Any]:
    return View(
        type="modal",
        callback_id=form,
        title=name,
        submit=submit,
        close="Cancel",
        private_metadata=str(agreement.id),
        blocks=fields,
    ).to_dict()
