"""One message being answered inside one transaction: who said what where, and the ways to answer it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.commitments import Commitment
from bot.domain.deliveries import Delivery, Kind, Place
from bot.domain.facts import NoticeCode
from bot.domain.people import Person, Profile
from storage.database import Store

# Lines that say no more than that nothing came of the words before: whatever was asked is still to be answered.
NOT_HEARD = (NoticeCode.NOT_UNDERSTOOD, NoticeCode.CAUGHT, NoticeCode.NO_SUCH_PROMISE)

# Messages of their own, as against changes of earlier ones.
TOP_LEVEL = [kind for kind in Kind if kind is not Kind.REFRESH]
SAYS_SOMETHING = [kind for kind in TOP_LEVEL if kind is not Kind.NOTICE]
# Behind such a line this is said to it, and promises nothing.
ACKNOWLEDGES = re.compile(r"(?:o?k|okay|kk|oh|fine|sorry|my bad)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as it came in, and the place where its answer belongs. `event_id` is Slack's: a message delivered
    again carries the same one. `is_addressed`: the words are meant for Kept, which in a channel they need not be.
    `is_private`: what they promise is for nobody else.
    `profiles` are the people whom they name, as far as it matters who they are, fresh from Slack."""

    text: str
    event_id: str
    place: Place
    is_addressed: bool = True
    is_private: bool = False
    profiles: tuple[Profile, ...] = ()

    @property
    def is_public(self) -> bool:
        """Whether others read along."""
        return self.place.channel is not None


@dataclass(frozen=True, slots=True)
class Talk:
    """A message being answered."""

    store: Store
    person: Person
    heard: Heard
    now: datetime

    @property
    def subject(self) -> str:
        """What the answer is unique by."""
        return f"event:{self.heard.event_id}"

    def notice(self, code: NoticeCode, *words: str) -> None:
        """One line about the message itself."""
        self.reply(Kind.NOTICE, detail={"code": code, "words": list(words)})

    def reply(self, kind: Kind, about: Sequence[Commitment] = (), detail: dict[str, Any] | None = None) -> None:
        """Plans an answer. In a channel only the echo of a promise is for everybody; the rest goes to the
        direct messages."""
        for_all = kind is Kind.ECHO and not self.heard.is_private
        place = Place() if self.heard.is_public and not for_all else self.heard.place
        self.store.outbox.reply(kind, self.subject, self.person.id, place, self.now, about=about, detail=detail)

    def thread_of(self, kinds: Sequence[Kind] = (Kind.ECHO,)) -> Delivery | None:
        """Kept's message in whose thread this one was written; in a channel, Kept's echo of this person in it, of
        one of these kinds."""
        channel, thread_ts = self.heard.place.channel, self.heard.place.thread_ts
        if thread_ts is None:
            return None
        if channel is not None:
            return self.store.messages.sent_in_thread(channel, thread_ts, self.person.id, kinds)
        dm_channel = self.person.dm_channel
        return None if dm_channel is None else self.store.messages.sent_at(dm_channel, thread_ts)

    def shown_in(self, message: Delivery) -> list[Commitment]:
        return self.store.commitments.some(each.commitment_id for each in self.store.messages.shown_in(message.id))

    def has_acted_since(self, moment: datetime) -> bool:
        """Whether they did something to a promise of theirs after that; a thread is about its own message only."""
        last_act = self.store.history.last_acts_of([self.person.id]).get(self.person.id)
        return self.heard.place.thread_ts is None and last_act is not None and last_act > moment

    def last_word(self, kinds: Sequence[Kind] = (Kind.ECHO,)) -> Delivery | None:
        """Kept's message that this one follows: its thread's, else in private the newest that does not only say that
        nothing was understood. In a channel it is an echo of one of these kinds."""
        message = self.thread_of(kinds)
        if message is None and not self.heard.is_public:
            message = self.store.messages.last_to(self.person.id, TOP_LEVEL)
            not_heard = message is not None and message.kind is Kind.NOTICE and message.detail["code"] in NOT_HEARD
            if not_heard and not ACKNOWLEDGES.fullmatch(self.heard.text.strip()):
                message = self.store.messages.last_to(self.person.id, SAYS_SOMETHING)
        return message
