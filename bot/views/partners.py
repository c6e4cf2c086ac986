"""Partners: the request, what was agreed, and the lines in between; each wording is the same to all sides."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, ButtonElement, ConfirmObject

from bot.domain.partner_lines import Line
from bot.domain.partners import (
    Agreement,
    AgreementState,
    ChannelProblem,
    Consent,
    FreshStart,
    Member,
    Partners,
    Shows,
    Tells,
    Terms,
    Tone,
)
from bot.domain.people import Person, Strength
from bot.views.ids import PartnerAction
from bot.views.message import Message, buttons, line_message, message, section, small_print
from bot.views.partner_lines import LINES
from bot.views.settings import DAY_NAMES
from bot.views.words import clock_face, escape, join_words, moment, strong

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
    if facts.wants_terms:
        line = '"Channel and time" is where that changes; it holds once all of you agree.'
        texts.insert(0, line)
        blocks.insert(0, section(line))
    return message(" ".join(texts), blocks)


def _one_agreement(facts: Partners, agreement: Agreement) -> tuple[str, list[Block]]:
    others = agreement.others(facts.reader.id) or tuple(
        member.person for member in agreement.members if member.person.id != facts.reader.id
    )
    names = names_of(others)
    me = agreement.member(facts.reader.id)
    if agreement.state is AgreementState.ASKED and me is not None and me.consent is Consent.ASKED:
        line = f"{strong(names)} signed. Yours is next, and it begins."
        sign = agreement_button("Sign", PartnerAction.SIGN, agreement, style="primary")
        return line, [section(line), buttons(sign, take_back("Take it back", agreement))]
    if agreement.state is AgreementState.OVER and agreement.terms.until is not None:
        until = strong(f"{agreement.terms.until:%a %b} {agreement.terms.until.day}")
        line = f"What you and {strong(names)} agreed ended on {until}, its last day. Nothing more is shared."
        renew = agreement_button("Another round", PartnerAction.RENEW, agreement)
        return line, [section(line), buttons(renew)]
    if not agreement.is_active or me is None or me not in agreement.agreed:
        line = f"{you_and(others)} are no longer partners."
        return line, [section(line)]
    text = f"{you_and(others)} are partners."
    where = place_of_summary(facts, agreement)
    head = f"{you_and(others)} are partners. {where}"
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
        line = (
            f"Suggested: {terms}. It holds once {strong(names_of(others))} {'agrees' if len(others) == 1 else 'agree'}."
        )
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
    in_zone = terms.zone or agreement.zone
    zone = "" if in_zone.key == reader.zone.key else f" ({zone_name(in_zone)} time)"
    until = "" if terms.until is None else f", until {terms.until:%a %b} {terms.until.day}, {terms.until.year}"
    return f"the summary goes {where} on {DAY_NAMES[terms.weekday]}s at {clock_face(terms.at, reader)}{zone}{until}"


def zone_name(zone: ZoneInfo) -> str:
    """New York."""
    return zone.key.rpartition("/")[2].replace("_", " ")


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


def you_and(others: Sequence[Person]) -> str:
    """You and Ben; You, Ben and Cat."""
    return join_words(["You", *(strong(escape(person.name)) for person in others)])


def have(people: Sequence[Person]) -> str:
    """Ben has; Ben and Cat have."""
    return f"{strong(names_of(list(people)))} {'has' if len(people) == 1 else 'have'}"


def _stop(agreement: Agreement) -> ButtonElement:
    stop = agreement_button("Stop", PartnerAction.STOP, agreement)
    stop.confirm = ConfirmObject(
        title="Stop partnering?",
        text="Nothing more is shared, and all of you are told, in the same words.",
        confirm="Stop",
        deny="Stay",
    )
    return stop


def take_back(label: str, agreement: Agreement) -> ButtonElement:
    """For whoever asked."""
    return agreement_button(label, PartnerAction.STOP, agreement)


def agreement_button(
    label: str, action: PartnerAction, agreement: Agreement, style: str | None = None
) -> ButtonElement:
    """A button about one agreement."""
    return ButtonElement(text=label, action_id=action, value=str(agreement.id), style=style)
