"""Friday's review: closing what is open, and settling line by line what Monday will say."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.accounts import MOST_LINES, Entry, entries_of
from bot.domain.audit import Said
from bot.domain.commitments import Commitment
from bot.domain.deliveries import JUST_ASKED, SHARED_WITHIN, Delivery, Kind
from bot.domain.digests import SHOWN, Digest
from bot.domain.errors import NotYours
from bot.domain.lessons import cut
from bot.domain.nudges import Expire, Postpone, Send, Verdict, plan_checkin
from bot.domain.partners import Agreement
from bot.domain.people import Person
from bot.domain.person_weeks import Preview, PreviewAnswer, Week, thanks
from bot.domain.reviews import MOST_QUESTIONS, PreviewOf, Review
from bot.domain.weeks import is_holiday, review_at, summary_at
from bot.services import audits, rituals
from bot.services.accounts import account_for, ahead_of, with_names
from bot.services.lessons import keep_answers
from bot.services.promises import items_of, record_of
from storage.database import Database, Store

# A missing channel is asked about in the first review after it went missing, and then no more.
ASKS_FOR_CHANNEL = timedelta(days=7)

LONGEST_LINE = 200


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """Whether there is something to review and this is the moment for it; if so it takes up what is open."""
    person = store.people.get(delivery.person_id)
    wants_audit = audits.is_wanted(store, person, now)
    if not wants_audit and not store.partners.of(person.id) and not store.digests.of(person.id):
        return Expire("no partner")
    rituals.plan_review(store, person, now, after=delivery.revision)
    at = review_at(delivery.revision, person)
    if at is None or person.is_paused(now) or is_holiday(person, person.local(now).date()):
        return Expire("away")
    if person.unreachable_at is not None:
        return Expire("person unreachable")
    if at > now:
        return Postpone(at, "their week ends another day")
    previews = _previews(store, person, delivery.revision, now)
    if _is_over(store, person, delivery.revision, now):
        return Expire("too late")
    if not person.is_open(now):
        return Postpone(person.next_open(now), "outside hours")
    due = _due(store, person, delivery, now)
    to_audit = wants_audit and bool(audits.activities(store, person, now))
    is_quiet = all(each.account.is_empty for each in previews) and not to_audit
    if not due and not _without_channel(store, person, now) and is_quiet:
        return Expire("nothing to review")
    store.outbox.show(delivery, due[:MOST_QUESTIONS])
    store.messages.set_detail(delivery, more_open=max(0, len(due) - MOST_QUESTIONS))
    return Send()


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> Review:
    """The review as things stand: answers show in it, and so does every change of the preview."""
    return Review(
        reader=person,
        now=now,
        items=items_of(store, delivery),
        record=record_of(store, person, now),
        more_open=int(delivery.detail.get("more_open", 0)),
        previews=_previews(store, person, delivery.revision, now),
        preview=store.previews.get(person.id, delivery.revision),
        without_channel=_without_channel(store, person, now),
        is_over=_is_over(store, person, delivery.revision, now),
        activities=audits.activities(store, person, now) if audits.is_wanted(store, person, now) else None,
    )


def settle(database: Database, person: Person, answer: PreviewAnswer, message: tuple[str, str], now: datetime) -> None:
    """Looks right, or post nothing; either can still be changed until Monday. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = _review(store, person, message)
        if not _is_over(store, person, sent.revision, now):
            preview = store.previews.get(person.id, sent.revision)
            store.previews.set(person.id, sent.revision, replace(preview, answer=answer))
        store.outbox.refresh(sent, now)


@dataclass(frozen=True, slots=True)
class Editing:
    """What the edit form shows: every line that Monday may say, hidden ones included, in the words chosen so far."""

    lines: tuple[Entry, ...]
    note: str | None


def editing(database: Database, person: Person, message: tuple[str, str], now: datetime) -> Editing | None:
    """The lines of a review, for its form; None once they were posted. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = _review(store, person, message)
        if _is_over(store, person, sent.revision, now):
            store.outbox.refresh(sent, now)
            return None
        preview = store.previews.get(person.id, sent.revision)
        lines = _lines(store, person, sent.revision, preview, now)
        return Editing(tuple(lines.values()), preview.note)


def edit(
    database: Database,
    person: Person,
    message: tuple[str, str],
    wordings: dict[str, str],
    shown: frozenset[str],
    note: str,
    now: datetime,
) -> None:
    """The form as filled in. `wordings` has the words of every line that was in it, by key; those not in `shown`
    are hidden. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = _review(store, person, message)
        if _is_over(store, person, sent.revision, now):
            store.outbox.refresh(sent, now)
            return
        before = store.previews.get(person.id, sent.revision)
        plain = _lines(store, person, sent.revision, replace(before, reworded={}), now)
        known = {key: " ".join(words.split())[:LONGEST_LINE] for key, words in wordings.items() if key in plain}
        hidden = (before.hidden - known.keys()) | (known.keys() - shown)
        reworded = {key: words for key, words in before.reworded.items() if key not in known}
        reworded |= {key: words for key, words in known.items() if words and words != plain[key].what}
        noted = " ".join(note.split())[:LONGEST_LINE] or None
        answer = PreviewAnswer.EDITED
        after = replace(before, answer=answer, hidden=frozenset(hidden), reworded=reworded, note=noted)
        store.previews.set(person.id, sent.revision, after)
        store.outbox.refresh(sent, now)


def lessons(database: Database, person: Person, message: tuple[str, str], now: datetime) -> Preview | None:
    """The answers to the two questions so far, for their form; None once the week was posted. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        sent = _review(store, person, message)
        if _is_over(store, person, sent.revision, now):
            store.outbox.refresh(sent, now)
            return None
        return store.previews.get(person.id, sent.revision)


def learn(
    database: Database, person: Person, message: tuple[str, str], learned: str, advice: str, now: datetime
) -> None:
    """What the person learned, and the advice that they take along; empty words take it back. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        sent = _review(store, person, message)
        if not _is_over(store, person, sent.revision, now):
            before = store.previews.get(person.id, sent.revision)
            said = [cut(words) or None for words in (learned, advice)]
            store.previews.set(person.id, sent.revision, replace(before, learned=said[0], advice=said[1]))
            keep_answers(store, person, sent.revision, said[0], said[1], now)
        store.outbox.refresh(sent, now)


def audit(
    database: Database,
    person: Person,
    message: tuple[str, str],
    answers: tuple[Said | None, Said | None],
    remark: str,
    now: datetime,
) -> None:
    """What somebody says themselves to the audit's two questions, for themselves alone. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        sent = _review(store, person, message)
        if not _is_over(store, person, sent.revision, now):
            before = store.previews.get(person.id, sent.revision)
            noted = " ".join(remark.split())[:LONGEST_LINE] or None
            after = replace(before, gets_done=answers[0], drives=answers[1], remark=noted)
            store.previews.set(person.id, sent.revision, after)
        store.outbox.refresh(sent, now)


def _review(store: Store, person: Person, message: tuple[str, str]) -> Delivery:
    sent = store.messages.sent_at(*message)
    if sent is None or sent.kind is not Kind.REVIEW or sent.person_id != person.id:
        raise NotYours
    return sent


def _previews(store: Store, person: Person, week: int, now: datetime) -> tuple[PreviewOf, ...]:
    previews = []
    for agreement in _summed_up(store, person, week):
        me = agreement.member(person.id)
        if agreement.destination is not None and me is not None:
            at = _posted_at(agreement, week)
            account = account_for(store, person, me.shows, Week(week, agreement.zone, agreement.terms.slot), now)
            reader = replace(person, zone=agreement.zone)
            previews.append(PreviewOf(reader, agreement.destination, at, account))
    for digest in _digests(store, person, week):
        account = account_for(store, person, SHOWN, digest.week(week), now)
        at = digest.posts_at(week)
        reader = replace(person, zone=digest.zone)
        previews.append(PreviewOf(reader, digest.channel, at, account, is_digest=True))
    return tuple(previews)


def _summed_up(store: Store, person: Person, week: int) -> list[Agreement]:
    """The person's agreements that have a summary in that week."""
    agreements = store.partners.of(person.id)
    return [each for each in agreements if store.subjects.has(Kind.SUMMARY, f"agreement:{each.id}", week)]


def _digests(store: Store, person: Person, week: int) -> list[Digest]:
    """The digests that say something of the person in that week."""
    return [each for each in store.digests.of(person.id) if person in each.seen_by(week)]


def _lines(store: Store, person: Person, week: int, preview: Preview, now: datetime) -> dict[str, Entry]:
    """Every line that any place may show of the person, by key; the note has a field of its own."""
    members = ((each, each.member(person.id)) for each in store.partners.of(person.id))
    places = {
        (Week(week, agreement.zone, agreement.terms.slot), member.shows)
        for agreement, member in members
        if member is not None
    }
    places |= {(each.week(week), SHOWN) for each in store.digests.of(person.id)}
    lines: dict[str, Entry] = {}
    for in_zone, shows in sorted(places, key=lambda place: (place[0].zone.key, place[0].slot, sorted(place[1]))):
        held = store.weeks.of([person.id], [week], in_zone.began_at)[person.id]
        wins = [*held.wins, *thanks(held.thanked)]
        ahead = ahead_of(store, person, held.open, in_zone, now)
        entries = entries_of(replace(preview, note=None), held.closed, ahead, wins, in_zone, now, held.waiting)
        allowed = [entry for entry in entries if entry.shows in shows][:MOST_LINES]
        lines |= {entry.key: with_names(store, entry) for entry in allowed if entry.key not in lines}
    return lines


def _posted_at(agreement: Agreement, week: int) -> datetime:
    people = [member.person for member in agreement.agreed]
    return summary_at(week, agreement.zone, people, agreement.terms.slot)


def _is_over(store: Store, person: Person, week: int, now: datetime) -> bool:
    """Whether the week's posts are all due already: what was said was said."""
    moments = [_posted_at(each, week) for each in _summed_up(store, person, week)]
    moments += [each.posts_at(week) for each in _digests(store, person, week)]
    return now >= max(moments, default=summary_at(week, person.zone, [person]))


def _due(store: Store, person: Person, delivery: Delivery, now: datetime) -> list[Commitment]:
    if store.outbox.planned_soon(person.id, Kind.BRIEF, now + SHARED_WITHIN):
        # A review that was held up until the next morning leaves the questions to the brief.
        return []
    being_asked = store.messages.asking(delivery, now - JUST_ASKED)
    return [
        promise
        for promise in store.commitments.open_of(person.id)
        if promise.due_at is not None
        and promise.id not in being_asked
        and not promise.is_blocked
        and promise.due_at <= now
        and not _is_asked_later(promise, person, now)
    ]


def _is_asked_later(promise: Commitment, person: Person, now: datetime) -> bool:
    """Whether its own check-in is still ahead: a start time is over before its promise is."""
    planned = plan_checkin(promise, person)
    return promise.asked_at is None and planned is not None and planned.at > now


def _without_channel(store: Store, person: Person, now: datetime) -> tuple[Agreement, ...]:
    return tuple(
        each
        for each in store.partners.of(person.id)
        if each.destination is None
        and (since := each.channel_lost_at or each.began_at) is not None
        and now - since <= ASKS_FOR_CHANNEL
    )
