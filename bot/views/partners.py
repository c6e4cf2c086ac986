"""Partners: the request, what was agreed, and the lines in between; each wording is the same to both sides."""

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    CheckboxesElement,
    ConfirmObject,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    Option,
)
from slack_sdk.models.views import View

from bot.domain.partners import (
    Agreement,
    AgreementState,
    ChannelProblem,
    Consent,
    Line,
    PartnerLine,
    PartnerRequest,
    Partners,
    Shows,
)
from bot.domain.people import Person
from bot.views.ids import Field, Form, PartnerAction
from bot.views.message import Message, buttons, line_message, message, section, small_print
from bot.views.words import escape, join_words, moment, quote, strong

LINES = {
    Line.REQUESTED: "I've asked {name}. Nothing is shared unless they accept.",
    Line.NOT_NOW: "{name}: not now. Nothing was shared.",
    Line.ALREADY_ASKED: "{name} has your request already. I'll tell you when there's an answer.",
    Line.ALREADY_PARTNERS: 'You and {name} are partners already. "my partner" shows what you agreed.',
    Line.YOURSELF: 'A partner is somebody else: a second pair of eyes. Name a colleague, like "pair me with @ben".',
    Line.BOT: '{name} is an app, and a partner has to be a person. Name a colleague, like "pair me with @ben".',
    Line.GUEST: "{name} is a guest here, and partners need to be full members of this workspace.",
    Line.YOU_ARE_GUEST: "You're a guest here, and partners need to be full members of this workspace.",
    Line.DEACTIVATED: "{name} no longer has an account here, so I can't ask them.",
    Line.ELSEWHERE: "{name} belongs to another workspace. So far partners have to be in the same one.",
    Line.WHO: 'Who should it be? Name them, like "pair me with @ben".',
    Line.ENDED: "You and {name} are no longer partners. Nothing more is shared; each keeps their own promises.",
    Line.REQUEST_WITHDRAWN: "I took your request to {name} back. Nothing was shared.",
    Line.NO_PARTNER: 'You have no partner at the moment. To ask somebody: "pair me with @ben".',
    Line.DIGEST_GONE: "I can't post in {channel} any more, so its weekly digest has ended.",
    Line.WIN: "{name}: noted as a win.",
    Line.NOT_PARTNERS: "You and {name} aren't partners, so there is nothing to end.",
}

SHOWN = {
    Shows.WINS: "wins",
    Shows.KEPT: "kept promises",
    Shows.PLANNED: "this week's promises",
    Shows.COUNTS: "counts of kept, partly and missed",
    Shows.MISSES: "what was partly kept or missed",
}

PROBLEMS = {
    ChannelProblem.NOT_FOUND: "I can't find that channel. Invite me there with /invite @Kept, then choose it again.",
    ChannelProblem.NOT_INVITED: "I'm not in that channel. Invite me there with /invite @Kept, then choose it again.",
    ChannelProblem.ARCHIVED: "That channel is archived. Choose another one.",
    ChannelProblem.SHARED: "That channel is shared with another company. Choose one that is only yours.",
    ChannelProblem.RESTRICTED: "I'm not allowed to post in that channel. Choose another one.",
    ChannelProblem.SOMEBODY_MISSING: "Not all of you are in that channel. Choose one that you share.",
}

LOST = {
    ChannelProblem.NOT_FOUND: "I can't find it any more",
    ChannelProblem.NOT_INVITED: "I'm no longer in it",
    ChannelProblem.ARCHIVED: "it is archived",
    ChannelProblem.SHARED: "it is shared with another company now",
    ChannelProblem.RESTRICTED: "I'm not allowed to post there",
    ChannelProblem.SOMEBODY_MISSING: "not all of you are in it any more",
}


def partner_line_message(facts: PartnerLine) -> Message:
    """One line; in bold in the message, plain in the notification."""
    name = strong(quote(facts.name or "", private=False))
    return line_message(LINES[facts.line].format(name=name, channel=f"<#{facts.channel}>"))


def request_message(facts: PartnerRequest) -> Message:
    """The question, or how it was answered."""
    asker = strong(escape(facts.asker.name))
    member = facts.agreement.member(facts.reader.id)
    if facts.agreement.state is AgreementState.ASKED:
        ask = f"{asker} would like you as accountability partner: a summary of both your weeks, every Monday, in a "
        ask += "channel that you two choose. Nothing is shared unless you accept, and either of you can stop any time."
        choices = buttons(
            agreement_button("Accept", PartnerAction.ACCEPT, facts.agreement, style="primary"),
            agreement_button("Decline", PartnerAction.DECLINE, facts.agreement),
            agreement_button("Block", PartnerAction.BLOCK, facts.agreement),
        )
        return message(f"{asker} would like you as accountability partner.", [section(ask), choices])
    if member is not None and member.consent is Consent.REFUSED:
        blocked = f" {asker} can't ask you again." if facts.is_blocked else ""
        line = f"You said no to {asker}'s request. Nothing was shared.{blocked}"
    elif member is not None and member.consent is Consent.ASKED:
        line = f"{asker} took the request back. Nothing was shared."
    else:
        line = f"You accepted {asker}'s request."
    return line_message(line)


def partners_message(facts: Partners) -> Message:
    """What was agreed with whom, where it is shown and what; with the buttons that change it."""
    if not facts.agreements:
        return line_message(LINES[Line.NO_PARTNER])
    blocks: list[Block] = []
    texts = []
    for agreement in facts.agreements:
        names = names_of(agreement.others(facts.reader.id)) or names_of(
            [member.person for member in agreement.members if member.person.id != facts.reader.id]
        )
        me = agreement.member(facts.reader.id)
        if not agreement.is_active or me is None or me not in agreement.agreed:
            line = f"You and {names} are no longer partners."
            texts.append(line)
            blocks.append(section(line))
            continue
        where = place_of_summary(facts, agreement)
        texts.append(f"You and {names} are partners.")
        shown = ", ".join(SHOWN[each] for each in Shows if each in me.shows) or "nothing"
        head = f"You and {strong(names)} are partners. {where}"
        if facts.lost and agreement.channel_problem is not None:
            head = where
            texts[-1] = f"The summary of you and {names} has no channel any more."
        blocks += [section(head), small_print(f"About you it shows: {shown}."), agreement_choices(agreement)]
    return message(" ".join(texts), blocks)


def place_of_summary(facts: Partners, agreement: Agreement) -> str:
    """Where the summary goes and when the next one is due, or why it goes nowhere."""
    next_at = moment(facts.next_at[agreement.id], facts.reader, facts.now)
    if agreement.channel_problem is not None:
        why = LOST[agreement.channel_problem]
        names = names_of(agreement.others(facts.reader.id))
        return f"I can't post your summary with {strong(names)} in <#{agreement.channel}>: {why}. Where should it go?"
    if agreement.channel is None:
        return f"Your weekly summary, first due {strong(next_at)}, needs a channel. Which one?"
    return f"Your weekly summary goes to <#{agreement.channel}>, next on {strong(next_at)}."


def agreement_choices(agreement: Agreement) -> Block:
    """The buttons that change an agreement."""
    has_channel = agreement.destination is not None
    stop = agreement_button("Stop", PartnerAction.STOP, agreement)
    stop.confirm = ConfirmObject(
        title="Stop partnering?",
        text="Nothing more is shared, and both of you are told, in the same words.",
        confirm="Stop",
        deny="Stay",
    )
    return buttons(
        agreement_button(
            "Change channel" if has_channel else "Choose channel",
            PartnerAction.CHANNEL,
            agreement,
            style=None if has_channel else "primary",
        ),
        agreement_button("What it shows", PartnerAction.SHOWS, agreement),
        stop,
    )


def names_of(people: list[Person] | tuple[Person, ...]) -> str:
    """Ben; Ben and Cat; Ben, Cat and Dan."""
    return join_words([escape(person.name) for person in people])


def channel_modal(agreement: Agreement) -> dict[str, object]:
    """Which channel gets the summary."""
    element = ConversationSelectElement(
        action_id=Field.CHANNEL,
        initial_conversation=agreement.channel,
        filter=ConversationFilter(include=["public", "private"], exclude_external_shared_channels=True),
    )
    field = InputBlock(
        block_id=Field.CHANNEL,
        label="Channel for the weekly summary",
        element=element,
        hint="One that all of you are in. Everybody there can read it.",
    )
    return _modal(Form.CHANNEL, "Summary channel", agreement, [field])


def shows_modal(agreement: Agreement, reader: Person) -> dict[str, object]:
    """What the summary may show of the reader."""
    me = agreement.member(reader.id)
    options = {each: Option(value=each, text=SHOWN[each].capitalize()) for each in Shows}
    chosen = [option for each, option in options.items() if me is not None and each in me.shows]
    element = CheckboxesElement(action_id=Field.SHOWS, options=list(options.values()), initial_options=chosen or None)
    field = InputBlock(
        block_id=Field.SHOWS,
        label="The summary may show, about you",
        element=element,
        optional=True,
        hint="Yours alone to choose. Every Friday you see the exact lines first.",
    )
    return _modal(Form.SHOWS, "What it shows", agreement, [field])


def _modal(form: Form, name: str, agreement: Agreement, fields: list[InputBlock]) -> dict[str, object]:
    return View(
        type="modal",
        callback_id=form,
        title=name,
        submit="Save",
        close="Cancel",
        private_metadata=str(agreement.id),
        blocks=fields,
    ).to_dict()


def agreement_button(
    label: str, action: PartnerAction, agreement: Agreement, style: str | None = None
) -> ButtonElement:
    """A button about one agreement."""
    return ButtonElement(text=label, action_id=action, value=str(agreement.id), style=style)
