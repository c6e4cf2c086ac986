"""The team digest: the invitation with its two buttons, and the week by name, in the order of the alphabet."""

from calendar import day_name
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, ButtonElement

from bot.domain.blockers import OpenObstacle
from bot.domain.digests import Digest, DigestInvite, DigestPost, Told
from bot.domain.people import Person
from bot.domain.weeks import Slot
from bot.views.ids import PartnerAction
from bot.views.message import Message, buttons, line_message, message, section, small_print
from bot.views.summary import member_line
from bot.views.words import clock_face, count, moment, quote, strong

LONGEST_SECTION = 2_800
LONGEST_WORDS = 100
MOST_OBSTACLES = 8

TOLD = {
    Told.OPENED: "This channel has a weekly digest now. You're not in it yourself until you press Join.",
    Told.WHICH_TIME: "I know /kept digest, /kept digest Thursday 4pm, /kept digest leave, and /kept digest off.",
    Told.NOT_MEMBER: "Its time is for those who are in it. /kept digest joins.",
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
    when = _slot(facts.digest.slot, facts.digest.zone, facts.reader)
    said = "wins, kept promises, thanks, what is due and what they wait on"
    line = f"{when} I post a digest here, of those who join: {said}."
    members = len(facts.digest.members)
    so_far = f"{count(members, 'person is', 'people are')} in." if members else "Nobody is in yet."
    promised = (
        "You see your own lines on Friday first; what you wait on comes without your name. Leaving works at once."
    )
    note = f"{so_far} {promised}"
    choices = buttons(
        _button("Join", PartnerAction.JOIN_DIGEST, facts.digest),
        _button("Leave", PartnerAction.LEAVE_DIGEST, facts.digest),
    )
    return message(line, [section(line), small_print(note), choices])


def timed_line(slot: Slot, person: Person) -> str:
    """For whoever gave the digest another time."""
    return f"The digest comes on {_slot(slot, person.zone, person)} from now on."


def _slot(slot: Slot, zone: ZoneInfo, reader: Person) -> str:
    """Thursdays at 4:00 PM (New York): a channel's readers are in many places."""
    city = zone.key.rpartition("/")[2].replace("_", " ")
    return f"{day_name[slot.weekday % 7]}s at {clock_face(slot.at, reader)} ({city})"


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
    if facts.obstacles:
        waiting = [_obstacle(each, facts) for each in facts.obstacles[:MOST_OBSTACLES]]
        more = len(facts.obstacles) - len(waiting)
        blocks.append(section(f"Waiting on: {', '.join(waiting)}{f' and {more} more' if more else ''}."))
    if facts.late_since is not None:
        when = moment(facts.late_since, facts.reader, facts.now)
        blocks.append(small_print(f"I couldn't post this on {when}, so it comes late."))
    return message(head, blocks)


def _obstacle(obstacle: OpenObstacle, facts: DigestPost) -> str:
    """The obstacle and its age, and nobody who waits for it."""
    what = strong(quote(obstacle.what, private=False, longest=LONGEST_WORDS))
    days = (facts.reader.local(facts.now).date() - facts.reader.local(obstacle.raised_at).date()).days
    return f"{what} ({count(days, 'day', 'days') if days else 'since today'})"


def _button(label: str, action: PartnerAction, digest: Digest) -> ButtonElement:
    return ButtonElement(text=label, action_id=action, value=str(digest.id))
