"""Who may read what of somebody, by name."""

from bot.domain.facts import NoticeCode
from bot.domain.partners import Agreement, Shows, Tells
from bot.domain.people import Strength
from bot.domain.who_sees import WhoSees
from bot.views.managers import SEEN
from bot.views.message import Message, message, section
from bot.views.notices import LINES
from bot.views.partners import SHOWN, TOLD, names_of
from bot.views.words import count, quote, strong


def who_sees_message(facts: WhoSees) -> Message:
    """One short list; where it is nobody, what would have to be so first."""
    if facts.is_nobody:
        line = LINES[NoticeCode.WHO_SEES]
        return message(line, [section(line)])
    lines = [_partner(facts, each) for each in facts.agreements]
    lines += [f"<#{each.channel}>: in its digest wins, kept promises and what is due" for each in facts.digests]
    lines += [f"{strong(quote(each.name, private=False))}, your manager: {SEEN}" for each in facts.managers]
    lines += [
        f"{strong(quote(each.name, private=False))}: {count(many, 'promise', 'promises')} to them"
        for each, many in facts.promised
    ]
    lines += [f"{strong(quote(each.name, private=False))}: what you wait on them for" for each in facts.helpers]
    head = "Who reads what of you:"
    end = 'The rest is yours alone. "Keep it private" hides the newest promise.'
    return message(head, [section("\n".join([head, *(f"• {each}" for each in lines), end]))])


def _partner(facts: WhoSees, agreement: Agreement) -> str:
    me = agreement.member(facts.reader.id)
    assert me is not None
    names = strong(names_of(agreement.others(facts.reader.id)))
    place = "" if agreement.destination is None else f", and <#{agreement.destination}>"
    shown = ", ".join(SHOWN[each] for each in Shows if each in me.shows) or "nothing"
    line = f"{names}, your partner{place}: each week {shown}"
    if me.side.tells is Tells.NEVER or me.person.strength is Strength.LIGHT:
        return line
    return f"{line}; and what you leave open or miss, {TOLD[me.side.tells]}"
