"""Promises in a message: written down, and said back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.domain import transitions as rules
from bot.domain.asks import with_names
from bot.domain.commitments import Commitment, Draft
from bot.domain.deliveries import Kind, Place
from bot.domain.errors import NoDateLeft, TooOften
from bot.domain.facts import NoticeCode
from bot.domain.times import Guess
from bot.language.asking import recipients_of
from bot.language.reading import PromiseReading, Reading
from bot.services import if_then, recurring
from bot.services.capture import draft_of
from bot.services.promised import name_recipients
from bot.services.promises import change, record
from bot.services.talk import Talk


def commit(talk: Talk, reading: Reading) -> None:
    drafts = [draft_of(promise) for promise in reading.commitments if promise.recurrence is None]
    detail: dict[str, Any] = {}
    vague = awaiting(talk) if len(drafts) == 1 and not drafts[0].is_vague else None
    if vague is not None and vague.is_vague:
        # The answer to "what would done look like?" takes the place of the vague promise.
        due_at = drafts[0].due_at or vague.due_at
        change(talk.store, talk.person, vague, rules.undo_making(vague, talk.now), talk.now)
        drafts = [replace(drafts[0], due_at=due_at, grain=drafts[0].grain or vague.grain)]
        detail["instead_of"] = vague.what
    made = write_down(talk, reading.commitments, drafts)
    if past := [time.span for time in reading.times if Guess.PAST in time.ambiguous]:
        detail["past"] = past[0]
    if made:
        echo(talk, made, detail)


def echo(talk: Talk, made: Sequence[Commitment], detail: dict[str, Any] | None = None) -> None:
    """Says back what was written down. A public echo has no buttons: what is still to be settled about it is
    settled in private."""
    talk.reply(Kind.ECHO, about=made, detail=detail)
    if talk.heard.is_public and not talk.heard.is_private and any(_leaves_a_question(promise) for promise in made):
        subject = f"event:{talk.heard.event_id}:private"
        talk.store.outbox.reply(Kind.ECHO, subject, talk.person.id, Place(), talk.now, about=made, detail=detail)
    if not any(_leaves_a_question(promise) for promise in made):
        if_then.made(talk.store, talk.person, made, talk.now)


def write_down(talk: Talk, promises: Sequence[PromiseReading], once: Sequence[Draft]) -> list[Commitment]:
    """Recurring promises start their series; the others are written down as drafted, in the order said."""
    people = talk.heard.profiles
    drafts = iter([replace(draft, what=with_names(draft.what, people)) for draft in once])
    made: list[Commitment] = []
    broken: list[str] = []
    for promise in promises:
        if promise.recurrence is None:
            made += record(talk.store, talk.person, [next(drafts)], talk.now)
            _tell_recipients(talk, promise, made[-1])
            continue
        starts_on = promise.starts_on.date() if promise.starts_on else None
        rule, draft = promise.recurrence, draft_of(promise)
        draft = replace(draft, what=with_names(draft.what, people))
        try:
            made.append(recurring.start(talk.store, talk.person, draft, rule, starts_on, talk.now))
            _tell_recipients(talk, promise, made[-1])
        except (TooOften, NoDateLeft) as error:
            broken.append(str(error))
    if talk.heard.is_private:
        talk.store.promised.keep_private(talk.person.id, [each.id for each in made])
    if broken:
        talk.notice(NoticeCode.BROKEN_RULE, broken[0])
    return made


def _tell_recipients(talk: Talk, reading: PromiseReading, promise: Commitment) -> None:
    """Whom a promise names as its recipients, those see it; the echo says so."""
    if talk.heard.is_private:
        return
    named = recipients_of(reading.what, talk.heard.text, reading.to)
    if named:
        name_recipients(talk.store, talk.person, promise, named, talk.heard.profiles, talk.now)


def awaiting(talk: Talk) -> Commitment | None:
    """The promise whose echo asked something that is still open, if that echo was the last word or its thread."""
    message = talk.last_word()
    if message is None or message.kind is not Kind.ECHO:
        return None
    waiting = [each for each in talk.shown_in(message) if each.is_open and (each.due_at is None or each.is_vague)]
    return waiting[0] if waiting else None


def _leaves_a_question(promise: Commitment) -> bool:
    """Whether its echo asks something: a date, what done looks like, or which of two readings was meant."""
    return promise.due_at is None or promise.is_vague or promise.other_due_at is not None
