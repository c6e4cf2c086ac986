"""Words about what is between people: asks, thanks, the balance; what they mean decides which use case acts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.asks import Ask, AskLine, why_no_message, with_names
from bot.domain.commitments import Commitment, Draft
from bot.domain.deliveries import Delivery, Kind, Place
from bot.domain.errors import AskGone, PastTime, TooOften
from bot.domain.hours import at_wall_time
from bot.domain.ids import AskId
from bot.domain.people import Person, Profile
from bot.domain.series import is_too_often
from bot.domain.times import Guess
from bot.language.answers_shifts import says_only_when
from bot.language.asking import (
    Answer,
    Between,
    BetweenReading,
    agrees,
    answer_to_ask,
    between,
    other_than,
    recipients_of,
    thanks_apart,
)
from bot.language.read import read
from bot.language.reading import Intent, PromiseReading, Reading
from bot.language.references import points_back
from bot.language.wire import decode
from bot.services import asks, kudos, not_needed, promised
from bot.services.answers import target_of
from bot.services.asks import say
from bot.services.capture import context_of, draft_of
from bot.services.meant import meant_by
from bot.services.outcomes import show_again
from storage.database import Store

# "Ask Ben if the deck is ready" is a question to Ben, not a promise of his.
_QUESTION = re.compile(r"(?:if|whether|what|when|where|why|how|who|which|about)\b", re.IGNORECASE)

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")

# Messages that words may take back or answer.
ECHOES = (Kind.ECHO, Kind.ASK_ECHO, Kind.KUDOS_ECHO)


@dataclass(frozen=True, slots=True)
class Words:
    """What was said, where, naming whom; `subject` names the act once, `last` is Kept's message that it follows."""

    text: str
    profiles: Sequence[Profile]
    subject: str
    place: Place
    last: Delivery | None


def hears(store: Store, person: Person, reading: Reading, words: Words, now: datetime) -> Reading | None:
    """Acts on what is about other people; returns what is left of the reading for others to act on, None when that
    is nothing."""
    about = between(words.text)
    if about is not None and _acts_on(store, person, about, words, now):
        return None
    if (apart := thanks_apart(words.text)) is not None:
        left = read(apart.rest, context_of(person, now))
        if left.intent is Intent.COMMIT:
            named = [each for each in words.profiles if each.slack_user_id in apart.people]
            kudos.thank_all(store, person, named, decode(apart.thanks), f"{words.subject}:thanks", words.place, now)
            return hears(store, person, left, replace(words, text=apart.rest), now)
    if _answers(store, person, reading, words, now):
        return None
    if reading.intent is Intent.KUDOS:
        named = [each for each in words.profiles if each.slack_user_id in reading.people]
        kudos.thank_all(store, person, named, decode(words.text), words.subject, words.place, now)
        return None
    if reading.intent is Intent.UNDO and _takes_back(store, person, words, now):
        return None
    _thank_beside(store, person, reading, words, now)
    asked = [each for each in reading.commitments if each.assignee is not None]
    if not asked:
        return reading
    _ask(store, person, asked, words, now)
    rest = tuple(each for each in reading.commitments if each.assignee is None)
    if reading.intent is Intent.ASK or (reading.intent is Intent.COMMIT and not rest):
        return None
    return replace(reading, commitments=rest)


def _thank_beside(store: Store, person: Person, reading: Reading, words: Words, now: datetime) -> None:
    """Thanks that stand beside a promise are passed on in the sentence that they were said in."""
    people = {each for part in reading.others if part.intent is Intent.KUDOS for each in part.people}
    if not people:
        return
    for number, sentence in enumerate(_SENTENCE.split(words.text)):
        said = read(sentence, context_of(person, now))
        named = [each for each in words.profiles if each.slack_user_id in people.intersection(said.people)]
        if said.intent is Intent.KUDOS and named:
            subject = f"{words.subject}:{number}"
            kudos.thank_all(store, person, named, decode(sentence), subject, words.place, now)


def named_in(text: str, reading: Reading) -> tuple[str, ...]:
    """The Slack ids of the people whom these words ask, thank, promise something or are about otherwise."""
    about = between(text)
    if about is not None:
        return about.people
    apart = thanks_apart(text)
    thanked = [] if apart is None else [*apart.people]
    thanks = (part for part in (reading, *reading.others) if part.intent is Intent.KUDOS)
    named = thanked + [each for part in thanks for each in part.people]
    for promise in reading.commitments:
        if promise.assignee is not None:
            named += [promise.assignee, *promise.also_asked]
        else:
            named += recipients_of(promise.what, text, promise.to)
    return tuple(dict.fromkeys(named))


def _ask(store: Store, person: Person, asked: Sequence[PromiseReading], words: Words, now: datetime) -> None:
    if any(each.due_at is None and Guess.PAST in each.ambiguous for each in asked):
        raise PastTime
    profiles = {profile.slack_user_id: profile for profile in words.profiles}
    wanted = []
    for number, each in enumerate(asked):
        subject = f"{words.subject}:ask:{number}"
        if _QUESTION.match(each.what):
            say(store, person, AskLine.A_QUESTION, None, subject, now)
            continue
        if each.recurrence is not None and is_too_often(each.recurrence):
            say(store, person, AskLine.BROKEN_RULE, str(TooOften()), subject, now)
            continue
        starts_on = each.starts_on.date() if each.starts_on else None
        said = draft_of(each)
        draft: Draft = replace(said, what=with_names(said.what, words.profiles))
        for whom in filter(None, (each.assignee, *each.also_asked)):
            if whom in profiles:
                wanted.append((profiles[whom], draft, each.recurrence, starts_on))
            else:
                say(store, person, AskLine.NOT_FOUND, f"<@{whom}>", f"{subject}:{whom}", now)
    asks.ask(store, person, wanted, words.subject, words.place, now)


def _answers(store: Store, person: Person, reading: Reading, words: Words, now: datetime) -> bool:
    """Whether the words answer the ask that they follow: yes, no, or another date."""
    ask = _just_asked(store, person, words.last)
    if ask is None or not ask.is_waiting:
        return False
    answer, due_at = answer_to_ask(words.text), _other_date(person, ask, reading, words)
    if due_at is not None:
        asks.take(store, person, ask, now, due_at)
    elif answer is not None and answer[0] is Answer.NO:
        asks.refuse(store, ask, answer[1], now)
    elif not reading.refers_to and _instead(reading, words) == 0:
        asks.refuse(store, ask, decode(words.text), now)
    elif answer is not None:
        asks.take(store, person, ask, now)
    else:
        return False
    show_again(store, ask, now)
    return True


def _just_asked(store: Store, person: Person, last: Delivery | None) -> Ask | None:
    """The ask that Kept's last word put, or put once more in a brief that asks nothing else."""
    if last is None or last.person_id != person.id:
        return None
    if last.kind is Kind.ASK:
        return store.asks.get(AskId(int(last.subject.split(":")[1])))
    again = list(last.detail.get("asks", ())) if last.kind is Kind.BRIEF else []
    if len(again) != 1 or store.messages.shown_in(last.id):
        return None
    return store.asks.get(AskId(again[0]))


def _other_date(person: Person, ask: Ask, reading: Reading, words: Words) -> datetime | None:
    """The date that an answer names instead: "sure, but by Friday", "can't do Wednesday, Thursday noon works"."""
    again = reading.commitments[0] if len(reading.commitments) == 1 else None
    if again is not None and not points_back(again.what):
        return None
    in_thread = words.place.thread_ts is not None and reading.intent in (Intent.NONE, Intent.MOVE)
    moves = reading.intent is Intent.MOVE and not reading.refers_to and reading.shift is None
    instead = None if reading.refers_to else _instead(reading, words)
    says_when = agrees(words.text) or says_only_when(words.text, reading.times)
    if instead == 0 or not (instead or in_thread or moves or says_when):
        return None
    named = target_of(reading.times)
    if named is None or named.deadline_at is None:
        return None
    if named.names_day or ask.due_at is None:
        return named.deadline_at
    # "By 4pm" is that time of the day that was asked for.
    day, clock = person.local(ask.due_at).date(), person.local(named.deadline_at).time()
    return max(named.deadline_at, at_wall_time(day, clock, person.zone))


def _instead(reading: Reading, words: Words) -> int | None:
    """Which of the dates named stands for one that is turned down; 0 where none does."""
    dated = [each for each in reading.times if each.deadline_at is not None]
    return other_than(words.text, [(each.from_, each.to) for each in dated])


def _takes_back(store: Store, person: Person, words: Words, now: datetime) -> bool:
    """Whether "undo" means the ask or the thanks that Kept's last word was about."""
    last = words.last
    if last is None or last.kind not in (Kind.ASK_ECHO, Kind.KUDOS_ECHO) or last.person_id != person.id:
        return False
    if last.kind is Kind.KUDOS_ECHO:
        kudos.take_back(store, last, now)
        return True
    if not asks.take_back(store, person, [AskId(each) for each in last.detail["asks"]], now):
        raise AskGone
    return True


def _acts_on(store: Store, person: Person, about: BetweenReading, words: Words, now: datetime) -> bool:
    profiles = [each for each in words.profiles if each.slack_user_id in about.people]
    match about.wants:
        case Between.PROMISED:
            found = [other for each in about.people if (other := store.people.find(each)) is not None]
            detail = {"by": found[0].id if found else None}
            store.outbox.reply(Kind.PROMISED, words.subject, person.id, Place(), now, detail=detail)
        case Between.BALANCE:
            return _balance(store, person, about, words, now)
        case Between.NO_ASKS | Between.ASKS_AGAIN:
            act = asks.take_none if about.wants is Between.NO_ASKS else asks.take_again
            if about.people and not profiles:
                say(store, person, AskLine.NOT_FOUND, f"<@{about.people[0]}>", words.subject, now)
            else:
                act(store, person, [store.people.remember(each, now) for each in profiles], words.subject, now)
        case Between.NOT_NEEDED:
            other = store.people.find(about.people[0])
            return other is not None and not_needed.let_go(store, person, other, about.name, words.subject, now)
        case Between.KEEP_PRIVATE:
            return _keep_private(store, person, about.name, words, now)
        case Between.SHARE:
            return _share(store, person, about.name, words, now)
    return True


def _balance(store: Store, person: Person, about: BetweenReading, words: Words, now: datetime) -> bool:
    if about.people:
        other = store.people.find(about.people[0])
        if other is None and words.profiles and why_no_message(words.profiles[0]) is None:
            other = store.people.remember(words.profiles[0], now)
    else:
        other = promised.counterpart(store, person, about.name or "")
        if other is None:
            # "Balance the books" is about something else.
            return False
    if other is None or other.id == person.id:
        say(store, person, AskLine.BALANCE_WITH_WHOM, None, words.subject, now)
    else:
        store.outbox.reply(Kind.BALANCE, words.subject, person.id, Place(), now, detail={"with": other.id})
    return True


def _keep_private(store: Store, person: Person, name: str | None, words: Words, now: datetime) -> bool:
    """Hides the promise that is named, else what the echo before these words said back, or the newest one."""
    if name is not None:
        shown = list(meant_by([name], store.commitments.open_of(person.id), person.zone).found)
        hidden = promised.keep_to_owner(store, person, shown, now)
    else:
        echo, shown = _echo(store, person, words)
        hidden = [] if echo is None else promised.hide(store, person, echo, now)
    if not shown:
        return False
    about = [each for each in shown if each.id in hidden] or shown
    line = AskLine.KEPT_PRIVATE if hidden else AskLine.WAS_PRIVATE
    if any(each.ask_id is not None for each in store.promised.recipients(each.id for each in about)):
        line = AskLine.ASKED_FOR
    say(store, person, line, ", ".join(each.what for each in about), words.subject, now)
    return True


def _share(store: Store, person: Person, name: str | None, words: Words, now: datetime) -> bool:
    """The way back: what is named, else what the echo before these words said back, is private no more."""
    if name is None:
        echo, shown = _echo(store, person, words)
    else:
        echo, shown = None, list(meant_by([name], store.commitments.open_of(person.id), person.zone).found)
    shared = promised.share_again(store, person, shown, now)
    if not shown or (name is not None and not shared):
        # "Make the repo public" is a promise.
        return False
    if echo is not None and shared:
        store.outbox.refresh(echo, now)
    about = [each.what for each in shown if each.id in shared or not shared]
    say(store, person, AskLine.SHARED if shared else AskLine.NOT_PRIVATE, ", ".join(about), words.subject, now)
    return True


def _echo(store: Store, person: Person, words: Words) -> tuple[Delivery | None, list[Commitment]]:
    """The echo that these words follow, else the newest one, with the promises that it said back."""
    is_echo = words.last is not None and words.last.kind is Kind.ECHO and words.last.person_id == person.id
    echo = words.last if is_echo else store.messages.last_to(person.id, [Kind.ECHO])
    shown = [] if echo is None else store.messages.shown_in(echo.id)
    return echo, store.commitments.some(each.commitment_id for each in shown)
