"""The team digest: the invitation with its two buttons, and the week by name, in the order of the alphabet."""

from slack_sdk.models.blocks import Block, ButtonElement

from bot.domain.digests import Digest, DigestInvite, DigestPost, Told
from bot.domain.weeks import SUMMARY_AT
from bot.views.ids import PartnerAction
from bot.views.message import Message, buttons, line_message, message, section, small_print
from bot.views.summary import member_line
from bot.views.words import clock_face, count, moment

LONGEST_SECTION = 2_800

TOLD = {
    Told.OPENED: "This channel has a weekly digest now. You're not in it yourself until you press Join.",
    Told.JOINED: "You're in the digest. On Fridays you see first what it will say about you.",
    Told.ALREADY_IN: "You're in this channel's digest. To leave: /kept digest leave.",
    Told.LEFT: "You're out of the digest, from now on.",
    Told.NOT_IN: "You're not in this channel's digest.",
    Told.CLOSED: "This channel has no digest any more.",
    Told.NOT_OPENER: "Only whoever started the digest here can end it. To leave it yourself: /kept digest leave.",
    Told.NONE_HERE: "This channel has no digest. /kept digest starts one.",
}


def invite_message(facts: DigestInvite) -> Message:
    """Who wants to be in presses Join; the buttons act for whoever presses them and nobody else."""
    if facts.digest is None:
        return line_message("This channel has no weekly digest any more.")
    at = clock_face(SUMMARY_AT, facts.reader)
    line = f"Mondays at {at} I post a digest here: wins, kept promises and what is due, of those who join."
    members = len(facts.digest.members)
    so_far = f"{count(members, 'person is', 'people are')} in." if members else "Nobody is in yet."
    note = f"{so_far} You see your own lines on Friday first; leaving works at once."
    choices = buttons(
        _button("Join", PartnerAction.JOIN_DIGEST, facts.digest),
        _button("Leave", PartnerAction.LEAVE_DIGEST, facts.digest),
    )
    return message(line, [section(line), small_print(note), choices])


def digest_message(facts: DigestPost) -> Message:
    """The week by name; a total only where it says nothing about one person."""
    total = facts.kept_in_all
    head = "The week in this team"
    head += f": {count(total, 'promise', 'promises')} kept." if total else "."
    blocks: list[Block] = [section(head)]
    text = ""
    for line in (member_line(account, facts.reader) for account in facts.accounts):
        if text and len(text) + len(line) > LONGEST_SECTION:
            blocks.append(section(text))
            text = ""
        text += f"{chr(10) if text else ''}{line}"
    if text:
        blocks.append(section(text))
    if facts.late_since is not None:
        when = moment(facts.late_since, facts.reader, facts.now)
        blocks.append(small_print(f"I couldn't post this on {when}, so it comes late."))
    return message(head, blocks)


def _button(label: str, action: PartnerAction, digest: Digest) -> ButtonElement:
    return ButtonElement(text=label, action_id=action, value=str(digest.id))
