"""Words about partnering: what they mean decides which use case acts on them."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.domain.deliveries import Place
from bot.domain.people import Person, Profile
from bot.language.managing import managing
from bot.language.obstacles import people_in, who_in
from bot.language.partnering import Partnering, named_at_the_end, partnering
from bot.language.read import read
from bot.language.reading import Intent, Reading
from bot.services import agreements, ask_words, partners, pools
from bot.services.capture import context_of
from storage.database import Store

# A longer message than this names no partner.
LONGEST_READ = 4_000


def hears(
    store: Store,
    person: Person,
    reading: Reading,
    text: str,
    profiles: Sequence[Profile],
    subject: str,
    place: Place,
    now: datetime,
    channel: str | None = None,
) -> bool:
    """Acts on words about partnering; False where they are about something else. `channel` is where they
    were said, None in private."""
    match partnering(text), reading.intent:
        case Partnering.AVOID, _:
            partners.avoid(store, person, profiles, subject, place, now)
        case Partnering.UNPOOL, _:
            pools.leave(store, person, subject, place, now)
        case Partnering.POOL, _ if channel is not None and "<#" not in text:
            pools.join(store, person, channel, subject, place, now)
        case Partnering.POOL, _:
            partners.ask(store, person, (), subject, place, now)
        case Partnering.STOP, _:
            name = named_at_the_end(text)
            meant = profiles if name is None else agreements.called(store, person, name)
            if name is not None and not meant:
                # "Stop partnering with Acme" is about something else.
                return False
            partners.end_with(store, person, meant, subject, place, now)
        case Partnering.SHOW, _:
            agreements.show(store, person, subject, place, now)
        case Partnering.ASK, _:
            partners.ask(store, person, (), subject, place, now)
        case _, Intent.PARTNER:
            partners.ask(store, person, profiles, subject, place, now)
        case _:
            return False
    return True


def named_in(text: str, person: Person, now: datetime) -> tuple[str, ...]:
    """The Slack ids of the people whom these words ask, thank or wait for, whom a promise names, or who are no longer
    wanted as partners."""
    if "<@" not in text or len(text) > LONGEST_READ:
        return ()
    if managing(text) is not None:
        return people_in(text)
    if partnering(text) is not None:
        return tuple(dict.fromkeys(re.findall(r"<@([UW][A-Z0-9]+)", text)))
    reading = read(text, context_of(person, now))
    if reading.intent is Intent.BLOCK or who_in(text) is not None:
        return people_in(text)
    if reading.intent is Intent.PARTNER:
        return reading.people
    promised = (each for promise in reading.commitments for each in people_in(promise.what))
    return tuple(dict.fromkeys((*ask_words.named_in(text, reading), *promised)))
