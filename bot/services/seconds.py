"""Under a posted summary: a partner seconds a promise, or asks about it, in the thread."""

from datetime import datetime, timedelta
from typing import Any

from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import NotYours
from bot.domain.ids import PersonId
from bot.domain.nudges import Expire, Send, Verdict
from bot.domain.partners import Agreement
from bot.domain.people import Person
from bot.domain.summaries import SummaryReply
from bot.services.agreements import active_of, agreement_id_of
from storage.database import Database, Store

# What was said so long ago is no answer to a summary any more.
HOLDS = timedelta(hours=12)
LONGEST_QUESTION = 500


def second(database: Database, person: Person, message: tuple[str, str], promise: str, now: datetime) -> None:
    """A partner stands behind a promise of another one: said in the thread, once a promise and person. Raises
    NotYours for strangers, for one's own promise, and for what the summary does not show."""
    with database.begin(person.installation_id) as store:
        sent, agreement = _summary(store, person, message)
        shown = sent.detail.get("planned", {}).get(promise)
        if shown is None or shown[0] == person.id or agreement.member(PersonId(shown[0])) not in agreement.agreed:
            raise NotYours
        subject = f"agreement:{agreement.id}:second:{promise}:{person.id}"
        _plan(store, sent, person, subject, now, {"about": [shown[0]], "words": shown[1]})


def may_ask(database: Database, person: Person, message: tuple[str, str]) -> None:
    """Whether the person may ask under this summary. Raises NotYours where they may not."""
    with database.begin(person.installation_id) as store:
        _summary(store, person, message)


def ask(
    database: Database, person: Person, message: tuple[str, str], question: str, subject: str, now: datetime
) -> None:
    """A question to the partners, in the thread of the summary. Raises NotYours for strangers."""
    with database.begin(person.installation_id) as store:
        sent, agreement = _summary(store, person, message)
        words = " ".join(question.split())[:LONGEST_QUESTION]
        about = [other.id for other in agreement.others(person.id)]
        if words:
            _plan(
                store,
                sent,
                person,
                f"agreement:{agreement.id}:ask:{subject}",
                now,
                {"about": about, "question": words},
            )


def _plan(store: Store, sent: Delivery, person: Person, subject: str, now: datetime, detail: dict[str, Any]) -> None:
    place = Place(sent.sent_channel, sent.sent_ts)
    revision = sent.revision
    store.outbox.plan(Kind.SUMMARY_REPLY, subject, revision, person.id, place, Priority.BROADCAST, now, detail=detail)


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """It goes out while all whom it names are partners and the summary is still posted there."""
    agreement = store.partners.get(agreement_id_of(delivery))
    if agreement is None or not agreement.is_active or agreement.destination != delivery.channel:
        return Expire("agreement or its channel ended")
    agreed = {member.person.id for member in agreement.agreed}
    if not agreed >= {delivery.person_id, *delivery.detail["about"]}:
        return Expire("consent ended")
    return Send() if now < delivery.meant_at + HOLDS else Expire("too late")


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> SummaryReply:
    """What stands in the thread."""
    about = tuple(store.people.get(PersonId(each)) for each in delivery.detail["about"])
    return SummaryReply(person, now, about, delivery.detail.get("words"), delivery.detail.get("question"))


def _summary(store: Store, person: Person, message: tuple[str, str]) -> tuple[Delivery, Agreement]:
    sent = store.messages.sent_at(*message)
    if sent is None or sent.kind is not Kind.SUMMARY:
        raise NotYours
    return sent, active_of(store, person, agreement_id_of(sent))
