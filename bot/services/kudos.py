"""Kudos: thanks written down, delivered in their receiver's hours, taken back as long as they are not."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.asks import MOST_AT_ONCE, AskLine, why_no_message
from bot.domain.commitments import Commitment
from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import AlreadyDelivered, NotYours
from bot.domain.ids import KudosId
from bot.domain.kudos import DELIVERED_AFTER, KudosEcho, KudosNote
from bot.domain.nudges import Expire, Verdict
from bot.domain.people import Person, Profile
from bot.services.asks import say
from bot.services.partner_news import in_hours
from storage.database import Database, Store

# A line of thanks, not a letter.
LONGEST_KUDOS = 400


def thank_all(
    store: Store,
    person: Person,
    profiles: Sequence[Profile],
    words: str,
    subject: str,
    place: Place,
    now: datetime,
) -> None:
    """Thanks each of these people in the giver's words; one echo shows whom."""
    if not profiles:
        say(store, person, AskLine.THANK_WHOM, None, subject, now)
        return
    if len(profiles) > MOST_AT_ONCE:
        say(store, person, AskLine.TOO_MANY_PEOPLE, None, subject, now)
        return
    given: list[KudosId] = []
    for number, profile in enumerate(profiles):
        mine = profile.slack_user_id == person.slack_user_id
        line = AskLine.THANK_YOURSELF if mine else why_no_message(profile)
        if line is None:
            receiver = store.people.remember(profile, now)
            given.append(give(store, person, receiver, words[:LONGEST_KUDOS], now))
        else:
            say(store, person, line, profile.name, f"{subject}:{number}", now)
    if given:
        store.outbox.reply(Kind.KUDOS_ECHO, subject, person.id, place, now, detail={"kudos": given})


def give(
    store: Store, giver: Person, receiver: Person, words: str, now: datetime, promise: Commitment | None = None
) -> KudosId:
    """Writes thanks down and plans them for the receiver's hours, a little later, so that they can be taken back."""
    kudos_id = store.kudos.give(giver.id, receiver.id, words, now, None if promise is None else promise.id)
    at = receiver.next_open(now + DELIVERED_AFTER)
    store.outbox.plan(Kind.KUDOS, f"kudos:{kudos_id}", 1, receiver.id, Place(), Priority.NUDGE, at)
    return kudos_id


def undo(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """Takes back the thanks of one echo. Raises NotYours for a stranger and AlreadyDelivered where it is too late."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        if sent is None or sent.kind is not Kind.KUDOS_ECHO or sent.person_id != person.id:
            raise NotYours
        take_back(store, sent, now)


def take_back(store: Store, echo: Delivery, now: datetime) -> None:
    """What this echo's thanks have not been delivered of yet. Raises AlreadyDelivered where nothing is left."""
    given = store.kudos.some(KudosId(each) for each in echo.detail["kudos"])
    waiting = [each for each in given if each.delivered_at is None]
    if given and not waiting:
        raise AlreadyDelivered
    for each in waiting:
        store.subjects.expire([Kind.KUDOS], f"kudos:{each.id}", "taken back")
        store.kudos.take_back(each.id)
    store.outbox.refresh(echo, now)


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """Thanks wait for their receiver's hours; from somebody whose asks they refuse nothing is delivered."""
    found = store.kudos.some([_id_of(delivery)])
    if not found:
        return Expire("taken back")
    [given] = found
    if store.asks.is_refused(given.receiver_id, given.giver_id) or store.partner_blocks.has(
        given.receiver_id, given.giver_id
    ):
        return Expire("not wanted")
    return in_hours(store.people.get(delivery.person_id), now)


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> KudosNote | KudosEcho:
    """The thanks themselves, or what the giver reads of them."""
    if delivery.kind is Kind.KUDOS_ECHO:
        given = store.kudos.some(KudosId(each) for each in delivery.detail["kudos"])
        receivers = tuple(store.people.get(each.receiver_id) for each in given)
        return KudosEcho(person, now, receivers, is_public=delivery.channel is not None)
    [given_one] = store.kudos.some([_id_of(delivery)])
    about = [] if given_one.commitment_id is None else store.commitments.some([given_one.commitment_id])
    what = about[0].what if about else None
    return KudosNote(person, now, store.people.get(given_one.giver_id), given_one.words, what)


def after_sending(store: Store, delivery: Delivery, now: datetime) -> None:
    """From now on they are the receiver's."""
    store.kudos.mark_delivered(_id_of(delivery), now)


def _id_of(delivery: Delivery) -> KudosId:
    return KudosId(int(delivery.subject.split(":")[1]))
