"""Partners: the request, what was agreed, and the lines in between; each wording is the same to all sides."""

from slack_sdk.models.blocks import Block, ButtonElement, ConfirmObject

from bot.domain.partners import (
    Agreement,
    AgreementState,
    ChannelProblem,
    Consent,
    FreshStart,
    Line,
    Member,
    PartnerLine,
    PartnerRequest,
    Partners,
    Shows,
    Tells,
    Terms,
    Tone,
)
from bot.domain.people import Person, Strength
from bot.views.ids import PartnerAction
from bot.views.message import Message, buttons, line_message, message, section, small_print
from bot.views.settings import DAY_NAMES
from bot.views.words import clock_face, escape, join_words, moment, quote, strong

LINES = {
    Line.NOT_NOW: "{name}: not now. Nothing was shared.",
    Line.ALREADY_ASKED: "{name} has your request already. I'll tell you when there's an answer.",
    Line.ALREADY_PARTNERS: 'You and {name} are partners already. "my partner" shows what you agreed.',
    Line.YOURSELF: 'A partner is somebody else: a second pair of eyes. Name a colleague, like "pair me with @ben".',
    Line.BOT: '{name} is an app, and a partner has to be a person. Name a colleague, like "pair me with @ben".',
    Line.GUEST: "{name} is a guest here, and partners need to be full members of this workspace.",
    Line.YOU_ARE_GUEST: "You're a guest here, and partners need to be full members of this workspace.",
    Line.DEACTIVATED: "{name} no longer has an account here, so I can't ask them.",
    Line.ELSEWHERE: "{name} belongs to another workspace. So far partners have to be in the same one.",
    Line.WHO: 'Who should it be? Name them, like "pair me with @ben", or let me match you with somebody of a channel.',
    Line.AVOIDED: "Noted: I won't pair you with {name}, and nobody else hears of it.",
    Line.POOL_JOINED: "You're in the pool of {channel}. Each working morning I match those who wait, across teams and "
    'with somebody new; nothing is shared before both sign. "Stop looking" takes you out.',
    Line.POOL_ALREADY: "You're in the pool of {channel} already. I'll write when there's a match.",
    Line.POOL_LEFT: "I've stopped looking for a partner for you.",
    Line.POOL_NOT_IN: "I wasn't looking for a partner for you, so there is nothing to stop.",
    Line.NO_MATCH: "That match didn't come about; it happens. You're back in the pool, and I keep looking.",
    Line.TOO_MANY: "That's more than a trio. Name one person, or two, and start the next round after that.",
    Line.LAPSED: "Your request to {name} has lapsed: a week went by without everybody's signature. Nothing was shared.",
    Line.LEFT: "{name} has left your round. Nothing of theirs is shared any more; the rest of you go on.",
    Line.TERMS_AGREED: '{name} agrees to the terms that you suggested. "my partner" shows what holds now.',
    Line.TERMS_KEPT: "{name} would rather keep the terms as they are, so nothing changes.",
    Line.ENDED: "You and {name} are no longer partners. Nothing more is shared; each keeps their own promises.",
    Line.REQUEST_WITHDRAWN: "I took your request to {name} back. Nothing was shared.",
    Line.NO_PARTNER: 'You have no partner at the moment. To ask somebody: "pair me with @ben".',
    Line.DIGEST_GONE: "I can't post in {channel} any more, so its weekly digest has ended.",
    Line.NOT_PARTNERS: "You and {name} aren't partners, so there is nothing to end.",
}

SHOWN = {
    Shows.WINS: "wins",
    Shows.KEPT: "kept promises",
    Shows.PLANNED: "this week's promises",
    Shows.COUNTS: "counts of kept, partly and missed",
    Shows.MISSES: "what was partly kept or missed",
    Shows.REASONS: "why you promised it",
    Shows.LESSONS: "what you learned and take along",
    Shows.OBSTACLES: "what you wait on, without names",
}

TONES = {Tone.FRIEND: "like a friend", Tone.BOSS: "firmly, like a boss"}

TOLD = {
    Tells.NEVER: "never",
    Tells.AFTER_TWO: "after two working days",
    Tells.AFTER_ONE: "after one working day",
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
    line = LINES[facts.line].format(name=name, channel=f"<#{facts.channel}>")
    if facts.line is Line.WHO:
        return line_message(line, buttons(ButtonElement(text="Match me", action_id=PartnerAction.POOL, value="pool")))
    return line_message(line)


def request_message(facts: PartnerRequest) -> Message:
    """The question, or how it was answered."""
    agreement, asker = facts.agreement, strong(escape(facts.asker.name))
    me = agreement.member(facts.reader.id)
    if agreement.pool is not None:
        return _match(facts, me)
    if agreement.state is AgreementState.ASKED and me is not None and me.is_present:
        return _own_request(facts) if facts.asker.id == facts.reader.id else _their_request(facts, me)
    return line_message(_answered(facts, asker, me))


def _match(facts: PartnerRequest, me: Member | None) -> Message:
    """A match of the pool, in the same words to all of them."""
    agreement = facts.agreement
    names = strong(names_of([each.person for each in agreement.members if each.person.id != facts.reader.id]))
    if agreement.began_at is not None:
        return line_message(f"You and {names} have signed.")
    if agreement.state is not AgreementState.ASKED or me is None or not me.is_present:
        return line_message(f"The match with {names} didn't come about. Nothing was shared.")
    if me.consent is Consent.GIVEN:
        return line_message(f"You've signed. It begins once {strong(names_of(agreement.others(facts.reader.id)))} did.")
    found = f"I found you a match in <#{agreement.pool}>: {names}."
    about = f"{found} A weekly summary of what you each promise and keep; nothing is shared before all of you sign."
    choices = buttons(
        agreement_button("Sign", PartnerAction.SIGN, agreement, style="primary"),
        agreement_button("Not this time", PartnerAction.DECLINE, agreement),
    )
    return message(found, [section(about), choices])


def _their_request(facts: PartnerRequest, me: Member) -> Message:
    asker, agreement = strong(escape(facts.asker.name)), facts.agreement
    if me.consent is Consent.GIVEN:
        open_still = names_of([each.person for each in agreement.present if each.consent is Consent.ASKED])
        line = f"You signed {asker}'s request. It begins once {strong(open_still)} signed, too."
        return message(line, [section(line), buttons(_take_back("Take it back", agreement))])
    others = [each for each in agreement.others(facts.reader.id) if each.id != facts.asker.id]
    ask = f"{asker} would like you as accountability partner"
    ask += f", together with {strong(names_of(others))}" if others else ""
    about = f"{ask}: a weekly summary of what you each promise and keep. Nothing is shared before all of you sign, you "
    about += "choose what it shows about you, and each can stop any time."
    choices = buttons(
        agreement_button("Accept", PartnerAction.ACCEPT, agreement, style="primary"),
        agreement_button("Decline", PartnerAction.DECLINE, agreement),
        agreement_button("Block", PartnerAction.BLOCK, agreement),
    )
    return message(f"{ask}.", [section(about), choices])


def _own_request(facts: PartnerRequest) -> Message:
    agreement = facts.agreement
    names = strong(names_of(agreement.others(facts.reader.id)))
    me = agreement.member(facts.reader.id)
    take_back = _take_back("Take it back", agreement)
    if me is not None and me.consent is Consent.GIVEN:
        line = f"I've asked {names}, and your side is signed. Nothing is shared unless they sign, too."
        return message(line, [section(line), buttons(take_back)])
    line = f"I've asked {names}. Nothing is shared unless you both sign. Your side first?"
    line = line.replace("you both", "all of you") if len(agreement.present) > 2 else line
    sign = agreement_button("Sign", PartnerAction.SIGN, agreement, style="primary")
    return message(line, [section(line), buttons(sign, take_back)])


def _answered(facts: PartnerRequest, asker: str, me: Member | None) -> str:
    agreement = facts.agreement
    names = strong(names_of([each.person for each in agreement.members if each.person.id != facts.reader.id]))
    if facts.asker.id == facts.reader.id:
        match agreement.state:
            case AgreementState.DECLINED if me is not None and me.consent is Consent.WITHDRAWN:
                return f"You took your request to {names} back. Nothing was shared."
            case AgreementState.DECLINED:
                return f"{names}: not now. Nothing was shared."
            case AgreementState.LAPSED:
                return f"Your request to {names} has lapsed. Nothing was shared."
            case _:
                return f"You and {names} have signed."
    if me is None or me.consent is Consent.GIVEN:
        if agreement.began_at is None:
            return f"{asker}'s request is over. Nothing was shared."
        return f"You accepted {asker}'s request."
    match me.consent:
        case Consent.REFUSED:
            blocked = f" {asker} can't ask you again." if facts.is_blocked else ""
            return f"You said no to {asker}'s request. Nothing was shared.{blocked}"
        case Consent.LAPSED:
            return f"{asker}'s request has lapsed. Nothing was shared."
        case Consent.WITHDRAWN:
            return f"You took your signature to {asker}'s request back. Nothing was shared."
        case _:
            return f"{asker} took the request back. Nothing was shared."


def partners_message(facts: Partners) -> Message:
    """What was agreed with whom, where it is shown and what; with the buttons that change it."""
    if not facts.agreements:
        return line_message(LINES[Line.NO_PARTNER])
    blocks: list[Block] = []
    texts = []
    for agreement in facts.agreements:
        text, shown = _one_agreement(facts, agreement)
        texts.append(text)
        blocks += shown
    return message(" ".join(texts), blocks)


def _one_agreement(facts: Partners, agreement: Agreement) -> tuple[str, list[Block]]:
    names = names_of(agreement.others(facts.reader.id)) or names_of(
        [member.person for member in agreement.members if member.person.id != facts.reader.id]
    )
    me = agreement.member(facts.reader.id)
    if agreement.state is AgreementState.ASKED and me is not None and me.consent is Consent.ASKED:
        line = f"{strong(names)} signed. Yours is next, and it begins."
        sign = agreement_button("Sign", PartnerAction.SIGN, agreement, style="primary")
        return line, [section(line), buttons(sign, _take_back("Take it back", agreement))]
    if agreement.state is AgreementState.OVER and agreement.terms.until is not None:
        until = strong(f"{agreement.terms.until:%a %b} {agreement.terms.until.day}")
        line = f"What you and {strong(names)} agreed ended on {until}, its last day. Nothing more is shared."
        renew = agreement_button("Another round", PartnerAction.RENEW, agreement)
        return line, [section(line), buttons(renew)]
    if not agreement.is_active or me is None or me not in agreement.agreed:
        line = f"You and {names} are no longer partners."
        return line, [section(line)]
    text = f"You and {names} are partners."
    where = place_of_summary(facts, agreement)
    head = f"You and {strong(names)} are partners. {where}"
    if facts.lost and agreement.channel_problem is not None:
        head = where
        text = f"The summary of you and {names} has no channel any more."
    blocks: list[Block] = [section(head), small_print(own_side(agreement, me))]
    if (proposed := _proposal(facts, agreement)) is not None:
        if agreement.awaits(facts.reader.id):
            text = proposed[0]
        blocks += proposed[1]
    return text, [*blocks, agreement_choices(agreement)]


def own_side(agreement: Agreement, me: Member) -> str:
    """What the reader agreed to about themselves."""
    shown = ", ".join(SHOWN[each] for each in Shows if each in me.shows) or "nothing"
    lines = [f"About you it shows: {shown}."]
    names = strong(names_of(agreement.others(me.person.id)))
    if me.side.tells is Tells.NEVER:
        lines.append("Nobody hears of a promise that you leave open or miss.")
    elif me.person.strength is Strength.LIGHT:
        lines.append(f"While your reminders are light, {names} won't hear of a promise that you leave open or miss.")
    else:
        when, tone = TOLD[me.side.tells], TONES[me.side.tone]
        lines.append(f"Of a promise that you leave open or miss, I tell {names} {when}, {tone}.")
    return " ".join(lines)


def _proposal(facts: Partners, agreement: Agreement) -> tuple[str, list[Block]] | None:
    """Other terms that somebody suggested, with the question to whoever did not answer it yet."""
    proposal = agreement.proposal
    if proposal is None:
        return None
    terms = terms_in_words(proposal.terms, agreement, facts.reader)
    if not agreement.awaits(facts.reader.id):
        others = [each.person for each in agreement.present if agreement.awaits(each.person.id)]
        line = f"Suggested: {terms}. It holds once {strong(names_of(others))} agrees."
        return line, [small_print(line)]
    by = next((each.person.name for each in agreement.members if each.person.id == proposal.by), "Somebody")
    line = f"{strong(escape(by))} suggests: {terms}."
    value = f"{agreement.id}.{proposal.number}"
    choices = buttons(
        ButtonElement(text="Agree", action_id=PartnerAction.AGREE, value=value, style="primary"),
        ButtonElement(text="Keep it as it is", action_id=PartnerAction.KEEP_TERMS, value=value),
    )
    return line, [section(line), choices]


def fresh_start_message(facts: FreshStart) -> Message:
    """The same words to all, whoever it was that fell silent."""
    agreement = facts.agreement
    names = strong(names_of(agreement.others(facts.reader.id)))
    line = f"It has been quiet between you and {names} for a while; that happens. A new start?"
    begin = agreement_button("Start anew", PartnerAction.SIDE, agreement, style="primary")
    about = f"{line} One small promise each is enough; you can also change your side, or stop here."
    return message(line, [section(about), buttons(begin, _stop(agreement))])


def terms_in_words(terms: Terms, agreement: Agreement, reader: Person) -> str:
    """Where, when and until when, in the agreement's own zone."""
    where = f"to <#{terms.channel}>" if terms.channel else "to no channel yet"
    zone = "" if agreement.zone.key == reader.zone.key else f" ({zone_name(agreement)} time)"
    until = "" if terms.until is None else f", until {terms.until:%a %b} {terms.until.day}, {terms.until.year}"
    return f"the summary goes {where} on {DAY_NAMES[terms.weekday]}s at {clock_face(terms.at, reader)}{zone}{until}"


def zone_name(agreement: Agreement) -> str:
    """New York."""
    return agreement.zone.key.rpartition("/")[2].replace("_", " ")


def place_of_summary(facts: Partners, agreement: Agreement) -> str:
    """Where the summary goes and when the next one is due, or why it goes nowhere."""
    next_at = moment(facts.next_at[agreement.id], facts.reader, facts.now)
    if agreement.channel_problem is not None:
        why = LOST[agreement.channel_problem]
        names = names_of(agreement.others(facts.reader.id))
        return f"I can't post your summary with {strong(names)} in <#{agreement.channel}>: {why}. Where should it go?"
    if agreement.channel is None:
        if agreement.proposal is not None and agreement.proposal.terms.channel is not None:
            suggested = f"<#{agreement.proposal.terms.channel}> is suggested, and not all have agreed yet."
            return f"Your weekly summary is first due {strong(next_at)}. {suggested}"
        return f"Your weekly summary, first due {strong(next_at)}, needs a channel. Which one?"
    until = agreement.terms.until
    last = "" if until is None else f" The last day is {strong(f'{until:%a %b} {until.day}, {until.year}')}."
    return f"Your weekly summary goes to <#{agreement.channel}>, next on {strong(next_at)}.{last}"


def agreement_choices(agreement: Agreement) -> Block:
    """The buttons that change an agreement."""
    has_channel = agreement.destination is not None
    return buttons(
        agreement_button(
            "Channel and time" if has_channel else "Choose channel",
            PartnerAction.TERMS,
            agreement,
            style=None if has_channel else "primary",
        ),
        agreement_button("My side", PartnerAction.SIDE, agreement),
        _stop(agreement),
    )


def names_of(people: list[Person] | tuple[Person, ...]) -> str:
    """Ben; Ben and Cat; Ben, Cat and Dan."""
    return join_words([escape(person.name) for person in people])


def _stop(agreement: Agreement) -> ButtonElement:
    stop = agreement_button("Stop", PartnerAction.STOP, agreement)
    stop.confirm = ConfirmObject(
        title="Stop partnering?",
        text="Nothing more is shared, and all of you are told, in the same words.",
        confirm="Stop",
        deny="Stay",
    )
    return stop


def _take_back(label: str, agreement: Agreement) -> ButtonElement:
    return agreement_button(label, PartnerAction.STOP, agreement)


def agreement_button(
    label: str, action: PartnerAction, agreement: Agreement, style: str | None = None
) -> ButtonElement:
    """A button about one agreement."""
    return ButtonElement(text=label, action_id=action, value=str(agreement.id), style=style)
