"""Hearing a message: what it means decides which use case acts on it; one transaction holds all of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from bot.domain import transitions as rules
from bot.domain.deliveries import Kind, Place
from bot.domain.errors import PastTime
from bot.domain.facts import NoticeCode, Scope
from bot.domain.people import Person
from bot.domain.settings import Wish
from bot.domain.times import Grain, Guess
from bot.language.asking import privately
from bot.language.looks import Look, Topic, look_in, topic_in
from bot.language.read import read
from bot.language.reading import Intent, Reading
from bot.language.settings import pause_until
from bot.language.small_talk import is_small_talk, sounds_heavy
from bot.services import (
    after_misses,
    answers,
    ask_words,
    audits,
    goal_changes,
    goal_words,
    heard_blockers,
    if_then,
    lessons,
    letters,
    looking,
    manager_words,
    managers,
    others,
    partner_words,
    rewording,
    settings,
    sharing_words,
    wanted,
    win_words,
)
from bot.services.ask_words import ECHOES, Words
from bot.services.capture import context_of, undo_last
from bot.services.heard_answers import answer
from bot.services.heard_promises import awaiting, commit
from bot.services.heard_replies import (
    chooses,
    counts_what_is_open,
    counts_what_was_asked,
    dates_what_was_asked,
    gives_a_reason,
    goes_on_with_the_rest,
    hears_verdict,
    moves_what_it_points_at,
    moves_what_others_moved,
    settles_for_what_there_is,
)
from bot.services.promises import change
from bot.services.talk import Heard, Talk
from storage.database import Database

# A message longer than this is a document; one promise longer than that is a page.
LONGEST_MESSAGE = 4_000
LONGEST_PROMISE = 500

# Days that are told of: a date that is past by its own words was meant so.
_LOOKS_BACK = re.compile(r"(?:yesterday|last)\b|.*\bago\b", re.IGNORECASE)
# A day that stands in any small talk.
_SMALL = re.compile(
    r"(?:for )?(?:(?:right )?now|today|tonight|yesterday|this (?:morning|afternoon|evening|week)|earlier)|.*\bago",
    re.IGNORECASE,
)
_BARE_CLOCK = re.compile(r"\d{1,2}(?::?[0-5]\d)?(?: ?[ap]m?)?", re.IGNORECASE)
_HELP = {
    Topic.WHO_SEES: NoticeCode.WHO_SEES,
    Topic.FORGET_ME: NoticeCode.FORGET_ME,
    Topic.WHAT_IT_IS: NoticeCode.WHAT_IT_IS,
    Topic.WHEN_MISSED: NoticeCode.WHEN_MISSED,
    None: NoticeCode.HELP,
}

# Said to somebody new, Kept says who it is; from then on greetings are small talk.
GREETINGS = frozenset({"hi", "hello", "hey", "hiya", "morning", "hallo", "good"})


def hear(database: Database, person: Person, heard: Heard, now: datetime) -> bool:
    """Acts on a message once, however often it is delivered; False where there is nothing to say to it."""
    if (said := privately(heard.text)) is not None:
        heard = replace(heard, text=said, is_private=True)
    too_long = len(heard.text) > LONGEST_MESSAGE
    reading = Reading(Intent.NONE) if too_long else read(heard.text, context_of(person, now))
    with database.begin(person.installation_id) as store:
        if not store.inbound.is_first(heard.event_id, now):
            return False
        talk = Talk(store, person, heard, now)
        if too_long or any(len(promise.what) > LONGEST_PROMISE for promise in reading.commitments):
            talk.notice(NoticeCode.TOO_LONG)
            return True
        try:
            _act_on(talk, reading)
        except PastTime:
            talk.notice(NoticeCode.PAST, *(time.span for time in reading.times))
        return store.outbox.planned


def _act_on(talk: Talk, reading: Reading) -> None:
    if sharing_words.hears(talk) or others.hears(talk):
        return
    if goal_words.counts(talk, reading) or win_words.hears(talk, reading):
        return
    if talk.heard.is_addressed and _is_about_partners(talk, reading):
        return
    if heard_blockers.hears_who(talk) or heard_blockers.hears_helper(talk, reading):
        return
    if talk.heard.is_addressed and manager_words.hears(talk, reading):
        return
    rest = _between_people(talk, reading)
    if rest is None:
        return
    reading = rest
    if lessons.hears(talk, reading) or after_misses.hears(talk, reading) or win_words.hears_clue(talk, reading):
        return
    if goal_words.hears(talk, reading) or if_then.hears(talk, reading) or lessons.keeps(talk, reading):
        return
    if rewording.hears(talk, reading) or chooses(talk, reading) or settles_for_what_there_is(talk):
        return
    if _BARE_CLOCK.fullmatch(talk.heard.text.strip()) and awaiting(talk) is not None:
        # "1130" behind "By when?" counts nothing.
        reading = read(f"at {talk.heard.text.strip()}", context_of(talk.person, talk.now))
    match reading.intent:
        case intent if intent in answers.ACTS:
            answer(talk, reading)
        case Intent.COMMIT:
            heard = (goes_on_with_the_rest, moves_what_it_points_at, counts_what_is_open)
            if not any(hears(talk, reading) for hears in heard):
                commit(talk, reading)
        case Intent.LIST:
            talk.reply(Kind.OVERVIEW, detail={"scope": _scope(talk, reading)})
        case Intent.SUMMARY:
            talk.reply(Kind.HISTORY)
            letters.offer_looking_back(talk.store, talk.person, talk.subject, talk.now)
        case Intent.SETTINGS if wanted.hears(talk, reading):
            pass
        case Intent.SETTINGS | Intent.PAUSE | Intent.RESUME:
            talk.reply(Kind.SETTINGS, detail=settings.said(talk.store, talk.person, reading, talk.now))
            if also := [each for each in reading.others if each.intent in answers.ACTS]:
                # "Sick today, push everything to Monday"
                also_said = replace(talk, heard=replace(talk.heard, event_id=f"{talk.heard.event_id}:also"))
                answer(also_said, replace(also[0], times=reading.times, others=tuple(also[1:])))
        case Intent.HELP:
            talk.notice(_HELP[topic_in(talk.heard.text)])
        case Intent.UNDO:
            _undo(talk)
        case Intent.NONE:
            _none(talk, reading)
        case _:
            talk.notice(NoticeCode.NOT_A_FEATURE, reading.intent)


def _is_about_partners(talk: Talk, reading: Reading) -> bool:
    heard = talk.heard
    place = Place() if heard.is_public else heard.place
    words = (reading, heard.text, heard.profiles, talk.subject, place)
    return partner_words.hears(talk.store, talk.person, *words, talk.now, heard.place.channel)


def _between_people(talk: Talk, reading: Reading) -> Reading | None:
    """Asks, thanks and the like; returns what is left to act on."""
    heard = talk.heard
    words = Words(heard.text, heard.profiles, talk.subject, heard.place, talk.last_word(ECHOES))
    return ask_words.hears(talk.store, talk.person, reading, words, talk.now)


def _none(talk: Talk, reading: Reading) -> None:
    """No intent in the words: perhaps the date that Kept asked for; else silence or one line with an example."""
    last = talk.last_word()
    if last is not None and last.detail.get("asks") == Wish.PAUSE_UNTIL and reading.times:
        until = pause_until(list(reading.times), talk.heard.text.lower(), talk.person.local(talk.now))
        _act_on(talk, replace(reading, intent=Intent.PAUSE, until=until))
        return
    if hears_verdict(talk) or counts_what_was_asked(talk):
        return
    named = answers.target_of(reading.times)
    waiting = awaiting(talk)
    asks = talk.heard.text.rstrip().endswith("?")
    if named is not None and named.deadline_at is not None and waiting is not None and not asks:
        due_at = named.deadline_at.astimezone(UTC)
        dated = rules.move(waiting, due_at, named.grain or Grain.DAY, named.due_kind, talk.now)
        after = change(talk.store, talk.person, waiting, dated, talk.now)
        talk.reply(Kind.ECHO, about=[after])
        if_then.made(talk.store, talk.person, [after], talk.now)
    elif named is not None and (
        (_look(talk) is None and dates_what_was_asked(talk, reading))
        or (not asks and moves_what_others_moved(talk, reading))
    ):
        return
    elif talk.heard.is_addressed and heard_blockers.tells_of_a_solution(talk):
        answer(talk, replace(reading, intent=Intent.UNBLOCK))
    elif (look := _look(talk)) is not None:
        kind, detail = looking.ANSWERS[look]
        talk.reply(kind, detail=detail)
        if look is Look.HISTORY:
            letters.offer_looking_back(talk.store, talk.person, talk.subject, talk.now)
    elif not talk.heard.is_addressed:
        # Others talk about Kept in a channel: nothing to say to that.
        return
    elif any(Guess.PAST in time.ambiguous and not _LOOKS_BACK.match(time.span) for time in reading.times):
        talk.notice(NoticeCode.PAST, *(time.span for time in reading.times))
    elif sounds_heavy(talk.heard.text):
        talk.notice(NoticeCode.HEAVY)
    elif gives_a_reason(talk):
        return
    elif topic_in(talk.heard.text) is Topic.WHO_SEES:
        talk.notice(NoticeCode.WHO_SEES)
    elif not is_small_talk(talk.heard.text):
        caught = [*reading.refers_to, *(time.span for time in reading.times if not _SMALL.fullmatch(time.span))]
        talk.notice(NoticeCode.CAUGHT if caught else NoticeCode.NOT_UNDERSTOOD, *caught)
    elif talk.heard.is_addressed and _greets(talk.heard.text) and not talk.store.messages.has_any_for(talk.person.id):
        talk.notice(NoticeCode.WELCOME)


def _look(talk: Talk) -> Look | None:
    """A look that a bare word asks for ("history"); an empty message asks for none, a bare mention does."""
    if not talk.heard.is_addressed:
        return None
    look = look_in(talk.heard.text)
    # Nothing but dots asks for nothing; a bare mention in a channel does.
    return None if look is Look.START and not talk.heard.is_public else look


def _undo(talk: Talk) -> None:
    """Takes back the last thing said: settings where Kept's last word was about them, a question to a manager or
    report, a win, a result, a lesson or an activity where it was about that, else the newest act."""
    last = talk.last_word()
    if last is not None and settings.take_back(talk.store, talk.person, last, talk.now):
        return
    if last is not None and (sharing_words.take_back(talk, last) or win_words.take_back(talk, last)):
        return
    if last is not None and audits.take_back(talk.store, talk.person, last, talk.now):
        return
    if last is not None and managers.take_back(talk.store, talk.person, last, talk.subject, talk.now):
        return
    if last is not None and if_then.take_back(talk, last):
        return
    if last is not None and wanted.take_back(talk.store, talk.person, last, talk.now):
        return
    if last is not None and goal_changes.take_back(talk, last):
        return
    withdrawn, restored = undo_last(talk.store, talk.person, talk.now)
    if withdrawn:
        talk.notice(NoticeCode.UNDONE, *(promise.what for promise in withdrawn))
    elif restored:
        talk.reply(Kind.OUTCOME, about=restored)
    else:
        talk.notice(NoticeCode.NOTHING_TO_UNDO)


def _scope(talk: Talk, reading: Reading) -> Scope:
    """How far to look; another day than today, or another week, is found among all."""
    today = talk.person.local(talk.now).date()
    weeks = [time.start.date() for time in reading.times if time.grain is Grain.WEEK and time.start is not None]
    if any(monday <= today for monday in weeks):
        return Scope.WEEK
    days = {time.start.date() for time in reading.times if time.grain is Grain.DAY and time.start is not None}
    return Scope.TODAY if days == {today} else Scope.ALL


def _greets(text: str) -> bool:
    first, *_ = [*text.lower().split(), ""]
    return first.strip(" ,.!?") in GREETINGS
