"""A request to be partners, or a match: the question, and how it was answered."""

from bot.domain.partners import (
    AgreementState,
    Consent,
    Member,
    PartnerRequest,
)
from bot.views.ids import PartnerAction
from bot.views.message import Message, buttons, line_message, message, section
from bot.views.partners import agreement_button, have, names_of, take_back, you_and
from bot.views.words import escape, strong


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
        others = [each.person for each in agreement.members if each.person.id != facts.reader.id]
        return line_message(f"{you_and(others)} have signed.")
    if agreement.state is not AgreementState.ASKED or me is None or not me.is_present:
        return line_message(f"The match with {names} didn't come about. Nothing was shared.")
    if me.consent is Consent.GIVEN:
        still = [each.person for each in agreement.present if each.consent is Consent.ASKED]
        return line_message(f"You've signed. It begins once {have(still)} signed, too.")
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
        still = [each.person for each in agreement.present if each.consent is Consent.ASKED]
        line = f"You signed {asker}'s request. It begins once {have(still)} signed, too."
        return message(line, [section(line), buttons(take_back("Take it back", agreement))])
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
    undo = take_back("Take it back", agreement)
    if me is not None and me.consent is Consent.GIVEN:
        line = f"I've asked {names}, and your side is signed. Nothing is shared unless they sign, too."
        return message(line, [section(line), buttons(undo)])
    line = f"I've asked {names}. Nothing is shared unless you both sign. Your side first?"
    line = line.replace("you both", "all of you") if len(agreement.present) > 2 else line
    sign = agreement_button("Sign", PartnerAction.SIGN, agreement, style="primary")
    return message(line, [section(line), buttons(sign, undo)])


def _answered(facts: PartnerRequest, asker: str, me: Member | None) -> str:
    agreement = facts.agreement
    others = [each.person for each in agreement.members if each.person.id != facts.reader.id]
    names = strong(names_of(others))
    if facts.asker.id == facts.reader.id:
        match agreement.state:
            case AgreementState.DECLINED if me is not None and me.consent is Consent.WITHDRAWN:
                return f"You took your request to {names} back. Nothing was shared."
            case AgreementState.DECLINED:
                return f"{names}: not now. Nothing was shared."
            case AgreementState.LAPSED:
                return f"Your request to {names} has lapsed. Nothing was shared."
            case _:
                return f"{you_and(others)} have signed."
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
