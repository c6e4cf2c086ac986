"""What is said about partnering in one line."""

from slack_sdk.models.blocks import ButtonElement

from bot.domain.partner_lines import Line, PartnerLine
from bot.views.ids import PartnerAction
from bot.views.message import Message, buttons, line_message
from bot.views.words import join_words, quote, strong

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
    Line.DIGEST_LEFT: "You're out of the digest in {channel}, from now on.",
    Line.DIGEST_NONE: "You're in no digest, so none says anything about you.",
    Line.DIGEST_SHOWS: "The digest in {channel} says the same kinds of lines of everybody. On Fridays you can hide any "
    'line of yours, and "leave the digest" takes you out.',
    Line.POSTS_NOTHING: "Nothing about you goes to {channel} this time; your Friday review can change that. For good: "
    '"leave the digest", or "stop partnering".',
    Line.POSTED_NOWHERE: "Nothing about you is posted anywhere: no partner's summary with a channel, no digest.",
    Line.POSTED_AGAIN: "As before: {channel} may say something about you, and on Friday you see it first.",
    Line.NOT_SHOWN: 'Your summary shows no {name} of yours. "My partner" shows what it does.',
    Line.NOT_TOLD: "{name} won't hear from me of a promise that you leave open or miss.",
    Line.NOT_PARTNERS: "You and {name} aren't partners, so there is nothing to end.",
}


def partner_line_message(facts: PartnerLine) -> Message:
    """One line; in bold in the message, plain in the notification."""
    name = strong(quote(facts.name or "", private=False))
    channels = join_words([f"<#{each}>" for each in (facts.channel or "").split()])
    line = LINES[facts.line].format(name=name, channel=channels)
    if facts.line is Line.WHO:
        return line_message(line, buttons(ButtonElement(text="Match me", action_id=PartnerAction.POOL, value="pool")))
    return line_message(line)
