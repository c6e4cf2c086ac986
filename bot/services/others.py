"""Questions about what is between people: who may read what of the speaker, and what is on somebody else's plate."""

from collections import Counter
from datetime import datetime

from bot.domain.deliveries import Kind
from bot.domain.facts import NoticeCode
from bot.domain.people import Person
from bot.domain.who_sees import WhoSees
from bot.language.looks import whose_plate
from bot.services.agreements import goes_by
from bot.services.held_up import obstacles
from bot.services.promised import counterpart
from bot.services.talk import Talk
from storage.database import Store


def who_sees(store: Store, person: Person, now: datetime) -> WhoSees:
    """Everybody who may read something of the person now, from what is so."""
    roles = [each for each in store.managers.of(person.id) if each.report_id == person.id]
    open_ones = [promise.id for promise in store.commitments.open_of(person.id)]
    recipients = Counter(each.person_id for each in store.promised.recipients(open_ones))
    waiting = obstacles(store, store.blockers.raised_by(person.id))
    helpers = {each.helper.id: each.helper for each in waiting if each.helper is not None and each.blocker.has_owner}
    return WhoSees(
        person,
        now,
        tuple(store.partners.of(person.id)),
        tuple(store.digests.of(person.id)),
        tuple(store.people.get(each.manager_id) for each in roles),
        tuple((store.people.get(each), many) for each, many in recipients.items()),
        tuple(helpers.values()),
    )


def hears(talk: Talk) -> bool:
    """Answers a question after somebody else's list with what the two share; False where it is about something else."""
    asked = whose_plate(talk.heard.text) if talk.heard.is_addressed else None
    if asked is None:
        return False
    mention, name = asked
    if mention == talk.person.slack_user_id or (name is not None and goes_by(talk.person, name)):
        return False
    roles = talk.store.managers.of(talk.person.id)
    for other in (talk.store.people.get(each.other(talk.person.id)) for each in roles):
        if other.slack_user_id == mention or (name is not None and goes_by(other, name)):
            talk.reply(Kind.TEAM)
            return True
    found = talk.store.people.find(mention) if mention is not None else counterpart(talk.store, talk.person, name or "")
    if found is not None and talk.store.promised.to(talk.person.id, talk.now, by=found.id):
        talk.reply(Kind.PROMISED, detail={"by": found.id})
    else:
        talk.notice(NoticeCode.OTHERS_LIST)
    return True
