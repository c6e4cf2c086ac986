"""Hearing a message: what it means decides which use case acts on it; one transaction holds all of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.domain import commitments as rules
from bot.domain.commitments import Commitment, Draft, State
from bot.domain.deliveries import Delivery, Kind, Place
from bot.domain.errors import NoDateLeft, PastTime, TooOften
from bot.domain.facts import NoticeCode, Scope, Stage
from bot.domain.ids import CommitmentId
from bot.domain.people import Person, Profile
from bot.domain.settings import Wish
from bot.domain.times import Grain, Guess
from bot.language.read import read
from bot.language.reading import Intent, PromiseReading, Reading
from bot.language.settings import pause_until
from bot.language.small_talk import is_small_talk
from bot.services import answers, looking, partner_words, recurring, settings
from bot.services.capture import context_of, draft_of, undo_last
from bot.services.looking import Look
from bot.services.promises import ASKING, asking_about, change, record, set_stage
from storage.database import Database, Store

# A message longer than this is a document; one promise longer than that is a page.
LONGEST_MESSAGE = 4_000
LONGEST_PROMISE = 500

# Said to somebody new, Kept says who it is; from then on greetings are small talk.
GREETINGS = frozenset({"hi", "hello", "hey", "hiya", "morning", "hallo", "good"})

# Messages of their own, as against changes of earlier ones.
TOP_LEVEL = [kind for kind in Kind if kind is not Kind.REFRESH]

# More buttons than this are a list to search, not a choice.
MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as it came in, and the place where its answer belongs. `event_id` is Slack's: a message delivered
    again carries the same one. `is_addressed`: the words are meant for Kept, which in a channel they need not be.
    `profiles` are the people whom they name as partners, fresh from Slack."""

    text: str
    event_id: str
    place: Place
    is_addressed: bool = True
    profiles: tuple[Profile, ...] = ()

    @property
    def is_public(self) -> bool:
        """Whether others read along."""
        return self.place.channel is not None


def hear(database: Database, person: Person, heard: Heard, now: datetime) -> bool:
    """Acts on a message once, however often it is delivered; False where there is nothing to say to it."""
    too_long = len(heard.text) > LONGEST_MESSAGE
    reading = Reading(Intent.NONE) if too_long else read(heard.text, context_of(person, now))
    with database.begin(person.installation_id) as store:
        if not store.inbound.is_first(heard.event_id, now):
            return False
        conversation = _Conversation(store, person, heard, now)
        if too_long or any(len(promise.what) > LONGEST_PROMISE for promise in reading.commitments):
            conversation.notice(NoticeCode.TOO_LONG)
            return True
        try:
            conversation.act_on(reading)
        except PastTime:
            conversation.notice(NoticeCode.PAST, *(time.span for time in reading.times))
        return store.outbox.planned


@dataclass(frozen=True, slots=True)
class _Conversation:
    """One message being answered inside one transaction."""

    store: Store
    person: Person
    heard: Heard
    now: datetime

    def act_on(self, reading: Reading) -> None:
        if self.heard.is_addressed and self._is_about_partners(reading):
            return
        match reading.intent:
            case intent if intent in answers.ACTS:
                self._answer(reading)
            case Intent.COMMIT:
                self._commit(reading)
            case Intent.LIST:
                self._reply(Kind.OVERVIEW, detail={"scope": self._scope(reading)})
            case Intent.SUMMARY:
                self._reply(Kind.HISTORY)
            case Intent.SETTINGS | Intent.PAUSE | Intent.RESUME:
                self._reply(Kind.SETTINGS, detail=settings.said(self.store, self.person, reading, self.now))
            case Intent.HELP:
                self.notice(NoticeCode.HELP)
            case Intent.UNDO:
                self._undo()
            case Intent.NONE:
                self._none(reading)
            case _:
                self.notice(NoticeCode.NOT_A_FEATURE, reading.intent)

    def _is_about_partners(self, reading: Reading) -> bool:
        heard = self.heard
        place = Place() if heard.is_public else heard.place
        words = (reading, heard.text, heard.profiles, f"event:{heard.event_id}", place)
        return partner_words.hears(self.store, self.person, *words, self.now)

    def notice(self, code: NoticeCode, *words: str) -> None:
        """One line about the message itself."""
        self._reply(Kind.NOTICE, detail={"code": code, "words": list(words)})

    def _commit(self, reading: Reading) -> None:
        drafts = [draft_of(promise) for promise in reading.commitments if promise.recurrence is None]
        detail: dict[str, Any] = {}
        vague = self._awaiting() if len(drafts) == 1 and not drafts[0].is_vague else None
        if vague is not None and vague.is_vague:
            # The answer to "what would done look like?" takes the place of the vague promise.
            due_at = drafts[0].due_at or vague.due_at
            change(self.store, self.person, vague, rules.undo_making(vague, self.now), self.now)
            drafts = [replace(drafts[0], due_at=due_at, grain=drafts[0].grain or vague.grain)]
            detail["instead_of"] = vague.what
        made = self._write_down(reading.commitments, drafts)
        if past := [time.span for time in reading.times if Guess.PAST in time.ambiguous]:
            detail["past"] = past[0]
        if made:
            self._echo(made, detail)

    def _echo(self, made: Sequence[Commitment], detail: dict[str, Any] | None = None) -> None:
        """Says back what was written down. A public echo has no buttons: what is still to be settled about it is
        settled in private."""
        self._reply(Kind.ECHO, about=made, detail=detail)
        if self.heard.is_public and any(_leaves_a_question(promise) for promise in made):
            subject = f"event:{self.heard.event_id}:private"
            self.store.outbox.reply(Kind.ECHO, subject, self.person.id, Place(), self.now, about=made, detail=detail)

    def _write_down(self, promises: Sequence[PromiseReading], once: Sequence[Draft]) -> list[Commitment]:
        """Recurring promises start their series; the others are written down as drafted, in the order said."""
        drafts = iter(once)
        made: list[Commitment] = []
        broken: list[str] = []
        for promise in promises:
            if promise.recurrence is None:
                made += record(self.store, self.person, [next(drafts)], self.now)
                continue
            starts_on = promise.starts_on.date() if promise.starts_on else None
            rule, draft = promise.recurrence, draft_of(promise)
            try:
                made.append(recurring.start(self.store, self.person, draft, rule, starts_on, self.now))
            except (TooOften, NoDateLeft) as error:
                broken.append(str(error))
        if broken:
            self.notice(NoticeCode.BROKEN_RULE, broken[0])
        return made

    def _answer(self, reading: Reading) -> None:
        """Does what the answers of a message say, all of them; where one is not clear, one question is asked."""
        stages: dict[str, str] = {}
        about: dict[CommitmentId, Commitment] = {}
        unclear: tuple[Reading, answers.Said, answers.Meant] | None = None
        for part in (reading, *reading.others):
            said = answers.said_in(replace(part, times=part.times or reading.times), self.heard.text)
            if said is None:
                continue
            meant = answers.meant_by(part.refers_to, self._candidates(), answers.out_of(self.heard.text))
            for promise in meant.found:
                after, stage = answers.apply(self.store, self.person, promise, said, self.now)
                stages[str(after.id)] = stage
                about[after.id] = after
            if not meant.found and unclear is None:
                unclear = (part, said, meant)
        if about:
            self._tell_outcome(list(about.values()), stages)
        if unclear is not None:
            self._ask_which(*unclear)
        if reading.commitments:
            once = [each for each in reading.commitments if each.recurrence is None]
            if made := self._write_down(reading.commitments, [draft_of(each) for each in once]):
                self._echo(made)

    def _ask_which(self, reading: Reading, said: answers.Said, meant: answers.Meant) -> None:
        if meant.close:
            self._reply(Kind.CHOICE, about=meant.close[:MOST_CHOICES], detail={"said": said.as_detail()})
        elif reading.refers_to:
            self.notice(NoticeCode.NO_SUCH_PROMISE, *reading.refers_to)
        else:
            self.notice(NoticeCode.NOTHING_OPEN)

    def _tell_outcome(self, about: Sequence[Commitment], stages: dict[str, str]) -> None:
        """In the thread of a check-in the check-in itself shows the answer; elsewhere a line of its own does,
        and the check-in only says how it ended, so that nothing is asked twice."""
        thread = self._thread_of()
        if thread is not None and thread.kind in ASKING:
            for promise in about:
                set_stage(self.store, thread, promise, Stage(stages[str(promise.id)]), self.now)
            return
        for promise in about:
            for message in asking_about(self.store, promise):
                set_stage(self.store, message, promise, Stage.SETTLED, self.now)
        self._reply(Kind.OUTCOME, about=about, detail={"stages": stages})

    def _candidates(self) -> list[Commitment]:
        """In the thread of a message, what that message is about; else everything open."""
        message = self._thread_of()
        if message is not None:
            mine = [each for each in self._shown_in(message) if each.owner_id == self.person.id]
            answerable = [each for each in mine if each.is_open or each.state is State.PARTLY]
            if answerable:
                return answerable
        return answers.one_per_series(self.store.commitments.open_of(self.person.id), self.person, self.now)

    def _thread_of(self) -> Delivery | None:
        """Kept's message in whose thread this one was written; in a channel, Kept's echo of this person in it."""
        channel, thread_ts = self.heard.place.channel, self.heard.place.thread_ts
        if thread_ts is None:
            return None
        if channel is not None:
            return self.store.messages.sent_in_thread(channel, thread_ts, self.person.id, Kind.ECHO)
        dm_channel = self.person.dm_channel
        return None if dm_channel is None else self.store.messages.sent_at(dm_channel, thread_ts)

    def _shown_in(self, message: Delivery) -> list[Commitment]:
        return self.store.commitments.some(each.commitment_id for each in self.store.messages.shown_in(message.id))

    def _awaiting(self) -> Commitment | None:
        """The promise whose echo asked something that is still open, if that echo was the last word or its thread."""
        message = self._last_word()
        if message is None or message.kind is not Kind.ECHO:
            return None
        waiting = [each for each in self._shown_in(message) if each.is_open and (each.due_at is None or each.is_vague)]
        return waiting[0] if waiting else None

    def _none(self, reading: Reading) -> None:
        """No intent in the words: perhaps the date that Kept asked for; else silence or one line with an example."""
        last = self._last_word()
        if last is not None and last.detail.get("asks") == Wish.PAUSE_UNTIL and reading.times:
            until = pause_until(list(reading.times), self.heard.text.lower(), self.person.local(self.now))
            self.act_on(replace(reading, intent=Intent.PAUSE, until=until))
            return
        named = answers.target_of(reading.times)
        waiting = self._awaiting()
        if named is not None and named.deadline_at is not None and waiting is not None:
            due_at = named.deadline_at.astimezone(UTC)
            dated = rules.move(waiting, due_at, named.grain or Grain.DAY, named.due_kind, self.now)
            after = change(self.store, self.person, waiting, dated, self.now)
            self._reply(Kind.ECHO, about=[after])
        elif (look := self._look()) is not None:
            kind, detail = looking.ANSWERS[look]
            self._reply(kind, detail=detail)
        elif not self.heard.is_addressed:
            # Others talk about Kept in a channel: nothing to say to that.
            return
        elif any(Guess.PAST in time.ambiguous for time in reading.times):
            self.notice(NoticeCode.PAST, *(time.span for time in reading.times))
        elif not is_small_talk(self.heard.text):
            caught = [*reading.refers_to, *(time.span for time in reading.times)]
            self.notice(NoticeCode.CAUGHT if caught else NoticeCode.NOT_UNDERSTOOD, *caught)
        elif (
            self.heard.is_addressed and _greets(self.heard.text) and not self.store.messages.has_any_for(self.person.id)
        ):
            self.notice(NoticeCode.WELCOME)

    def _last_word(self) -> Delivery | None:
        """Kept's message that this one follows: its thread's, else in private the newest."""
        message = self._thread_of()
        if message is None and not self.heard.is_public:
            message = self.store.messages.last_to(self.person.id, TOP_LEVEL)
        return message

    def _look(self) -> Look | None:
        """A look that a bare word asks for ("history"); an empty message asks for none, a bare mention does."""
        if not self.heard.is_addressed:
            return None
        look = looking.look_in(self.heard.text)
        # Nothing but dots asks for nothing; a bare mention in a channel does.
        return None if look is looking.Look.START and not self.heard.is_public else look

    def _undo(self) -> None:
        """Takes back the last thing said: settings where Kept's last word was about them, else the newest act."""
        last = self._last_word()
        if last is not None and settings.take_back(self.store, self.person, last, self.now):
            return
        withdrawn, restored = undo_last(self.store, self.person, self.now)
        if withdrawn:
            self.notice(NoticeCode.UNDONE, *(promise.what for promise in withdrawn))
        elif restored:
            self._reply(Kind.OUTCOME, about=restored)
        else:
            self.notice(NoticeCode.NOTHING_TO_UNDO)

    def _scope(self, reading: Reading) -> Scope:
        grains = {time.grain for time in reading.times}
        if Grain.WEEK in grains:
            return Scope.WEEK
        return Scope.TODAY if Grain.DAY in grains else Scope.ALL

    def _reply(self, kind: Kind, about: Sequence[Commitment] = (), detail: dict[str, Any] | None = None) -> None:
        """Plans an answer. In a channel only the echo of a promise is for everybody; the rest goes to the
        direct messages."""
        subject = f"event:{self.heard.event_id}"
        place = Place() if self.heard.is_public and kind is not Kind.ECHO else self.heard.place
        self.store.outbox.reply(kind, subject, self.person.id, place, self.now, about=about, detail=detail)


def _leaves_a_question(promise: Commitment) -> bool:
    """Whether its echo asks something: a date, what done looks like, or which of two readings was meant."""
    return promise.due_at is None or promise.is_vague or promise.other_due_at is not None


def _greets(text: str) -> bool:
    first, *_ = [*text.lower().split(), ""]
    return first.strip(" ,.!?") in GREETINGS
