"""Team digests: opting a channel in and out, joining and leaving, and the week's post."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.domain.accounts import is_nobody, waits_key
from bot.domain.deliveries import LATE_IS_SAID_AFTER, Delivery, Kind, Place, Priority
from bot.domain.digests import SHOWN, Digest, DigestInvite, DigestPost, Told
from bot.domain.hours import FRIDAY
from bot.domain.ids import DigestId
from bot.domain.nudges import Expire, Postpone, Send, Verdict
from bot.domain.partner_lines import Line
from bot.domain.people import Person
from bot.domain.person_weeks import PreviewAnswer
from bot.domain.times import Grain
from bot.domain.weeks import MONDAY_MORNING, REVIEW_AT, SUMMARY_AT, Slot, last_due
from bot.language.reading import Context
from bot.language.times import find_times
from bot.services import rituals
from bot.services.accounts import accounts_for, private_keys
from bot.services.summaries import WAITS_AFTER
from storage.database import Database, Store

_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)


def slot_in(text: str, person: Person, now: datetime) -> Slot | None:
    """The day and time of the week that these words are, in the person's zone; None where they are anything else."""
    words = text.strip()
    times = find_times(words, Context(person.local(now), person.week, person.locale))
    if len(times) != 1 or times[0].span != words or "," in (times[0].rrule or ""):
        return None
    at, names_a_day = times[0].deadline_at, _WEEKDAY.search(words)
    if at is None or not names_a_day or times[0].grain not in (Grain.DAY, Grain.MINUTE):
        return None
    clock = at.time() if times[0].grain is Grain.MINUTE else SUMMARY_AT
    weekday = at.weekday()
    # From Friday afternoon on a post is about the week that Friday's review looked at.
    after_review = weekday > FRIDAY or (weekday == FRIDAY and clock >= REVIEW_AT)
    return Slot(weekday - 7 if after_review else weekday, clock)


def open_or_join(database: Database, person: Person, channel: str, now: datetime) -> Told:
    """The command in a channel: opts the channel in, or the person where the channel is in already."""
    with database.begin(person.installation_id) as store:
        digest = store.digests.in_channel(channel)
        if digest is not None:
            return join_at_once(store, person, digest, now)
        _open(store, person, channel, MONDAY_MORNING, now)
        return Told.OPENED


def open_or_move(database: Database, person: Person, channel: str, slot: Slot, now: datetime) -> Told:
    """The command with a time: opts the channel in for that time, or moves its digest there. Whoever opened it or is
    in it may do that, on their own wall clock."""
    with database.begin(person.installation_id) as store:
        digest = store.digests.in_channel(channel)
        if digest is None:
            _open(store, person, channel, slot, now)
            return Told.OPENED
        if digest.opener.id != person.id and not digest.has(person.id):
            return Told.NOT_MEMBER
        rituals.move_digest(store, store.digests.set_slot(digest, person.zone, slot), now)
        _refresh_invite(store, digest, now)
        return Told.TIMED


def _open(store: Store, person: Person, channel: str, slot: Slot, now: datetime) -> None:
    digest = store.digests.open(channel, person.id, person.zone, slot, now)
    subject, revision = f"digest:{digest.id}", int(now.timestamp())
    store.outbox.plan(Kind.DIGEST_INVITE, subject, revision, person.id, Place(channel), Priority.REPLY, now)
    rituals.begin_digests(store, digest, now)


def join(database: Database, person: Person, digest_id: DigestId, now: datetime) -> Told:
    """The button. It acts for whoever presses it and nobody else; pressed twice it changes nothing."""
    with database.begin(person.installation_id) as store:
        digest = store.digests.get(digest_id)
        return Told.NONE_HERE if digest is None else join_at_once(store, person, digest, now)


def join_at_once(store: Store, person: Person, digest: Digest, now: datetime) -> Told:
    """From the next post on before which they have a review."""
    if digest.has(person.id):
        return Told.ALREADY_IN
    store.digests.join(digest, person.id, now)
    rituals.plan_review(store, person, now)
    _refresh_invite(store, digest, now)
    return Told.JOINED


def leave(database: Database, person: Person, digest_id: DigestId, now: datetime) -> Told:
    """Out at once: the next digest says nothing of them."""
    with database.begin(person.installation_id) as store:
        digest = store.digests.get(digest_id)
        return Told.NONE_HERE if digest is None else leave_at_once(store, person, digest, now)


def leave_channel(database: Database, person: Person, channel: str, now: datetime) -> Told:
    """The same by command."""
    with database.begin(person.installation_id) as store:
        digest = store.digests.in_channel(channel)
        return Told.NONE_HERE if digest is None else leave_at_once(store, person, digest, now)


def leave_at_once(store: Store, person: Person, digest: Digest, now: datetime) -> Told:
    """What was planned about them of it is not said any more."""
    if not digest.has(person.id):
        return Told.NOT_IN
    store.digests.leave(digest, person.id)
    _refresh_invite(store, digest, now)
    rituals.show_review_again(store, person.id, now)
    return Told.LEFT


def close(database: Database, person: Person, channel: str, now: datetime) -> Told:
    """Whoever opted the channel in opts it out again."""
    with database.begin(person.installation_id) as store:
        digest = store.digests.in_channel(channel)
        if digest is None:
            return Told.NONE_HERE
        if digest.opener.id != person.id:
            return Told.NOT_OPENER
        _close(store, digest, now)
        return Told.CLOSED


def _close(store: Store, digest: Digest, now: datetime) -> None:
    store.digests.close(digest, now)
    store.subjects.expire([Kind.DIGEST, Kind.DIGEST_INVITE], f"digest:{digest.id}", "digest closed")
    _refresh_invite(store, digest, now)


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """Whether a digest may go out now, by the rules of the summary."""
    digest = _digest(store, delivery)
    if digest is None:
        return Expire("digest closed")
    people = [digest.opener]
    at = digest.posts_at(delivery.revision)
    if at > now:
        return Postpone(at, "holiday")
    rituals.go_on_digests(store, digest, now, delivery.revision)
    if delivery.revision < last_due(digest.zone, people, now, digest.slot):
        return Expire("too late: the next one is due")
    if now > at + WAITS_AFTER and not digest.opener.is_open(now):
        return Postpone(digest.opener.next_open(now), "outside hours")
    late_since = at if now > at + LATE_IS_SAID_AFTER else None
    post = _post(store, digest, delivery.revision, late_since, now)
    if post.is_empty:
        return Expire("nothing to show")
    if late_since is not None:
        store.messages.set_detail(delivery, late_since=late_since.isoformat())
    return Send(facts=post)


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> DigestInvite | DigestPost:
    """What the invitation or the week's digest says at this moment."""
    digest = _digest(store, delivery)
    if delivery.kind is Kind.DIGEST_INVITE:
        return DigestInvite(person, now, digest)
    assert digest is not None
    late = delivery.detail.get("late_since")
    return _post(store, digest, delivery.revision, None if late is None else datetime.fromisoformat(late), now)


def _post(store: Store, digest: Digest, number: int, late_since: datetime | None, now: datetime) -> DigestPost:
    week = digest.week(number)
    members = {member.id: member for member in digest.seen_by(number)}
    previews = {person_id: store.previews.get(person_id, number) for person_id in members}
    heard = [member for member in members.values() if previews[member.id].answer is not PreviewAnswer.NOTHING]
    accounts = accounts_for(store, [(member, SHOWN) for member in heard], week, now)
    ids = [member.id for member in heard]
    hidden = {key for each in previews.values() for key in each.hidden}
    hidden = hidden.union(*private_keys(store, members.values()).values())
    reworded = {key: words for each in previews.values() for key, words in each.reworded.items()}
    return DigestPost(
        replace(digest.opener, zone=digest.zone),
        now,
        week,
        tuple(account for account in accounts if not account.is_empty),
        tuple(
            replace(each, what=reworded.get(waits_key(each.promise_id), each.what))
            for each in store.blockers.open_in(ids)
            if is_nobody(each.what) and not hidden & {f"p{each.promise_id}", waits_key(each.promise_id)}
        ),
        late_since,
    )


def destination_gone(store: Store, delivery: Delivery, now: datetime) -> None:
    """The channel takes nothing any more: the digest is closed, and whoever opened it hears of it once."""
    digest = _digest(store, delivery)
    if digest is None:
        return
    _close(store, digest, now)
    detail = {"line": Line.DIGEST_GONE, "name": None, "channel": digest.channel}
    subject = f"digest:{digest.id}"
    opener = digest.opener.id
    store.outbox.plan(
        Kind.PARTNER_LINE, subject, delivery.revision, opener, Place(), Priority.NUDGE, now, detail=detail
    )


def leave_behind(store: Store, delivery: Delivery, people: Collection[str]) -> None:
    """These have left the channel since they joined: they are out of its digest."""
    digest = _digest(store, delivery)
    if digest is None:
        return
    for member in digest.members:
        if member.person.slack_user_id in people:
            store.digests.leave(digest, member.person.id)


def _digest(store: Store, delivery: Delivery) -> Digest | None:
    return store.digests.get(DigestId(int(delivery.subject.split(":")[1])))


def _refresh_invite(store: Store, digest: Digest, now: datetime) -> None:
    sent = store.subjects.newest(Kind.DIGEST_INVITE, f"digest:{digest.id}")
    if sent is not None and sent.sent_ts is not None:
        store.outbox.refresh(sent, now)
