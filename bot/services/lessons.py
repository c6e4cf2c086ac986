"""The lessons of a person: noted, looked up, changed, forgotten; always theirs alone until they share one."""

import re
from dataclasses import replace
from datetime import datetime

from bot.domain.commitments import Commitment
from bot.domain.deliveries import Delivery, Kind
from bot.domain.errors import EmptyPromise, NotYours
from bot.domain.ids import LessonId
from bot.domain.lessons import Lesson, LessonsPage, Recalled, Source, cut, fitting, found_in
from bot.domain.people import Person
from bot.language.reading import Intent, Reading
from bot.language.wire import decode
from bot.services import lesson_shares
from bot.services.talk import Talk
from storage.database import Database, Store

# So many lessons are shown at once, and so many of others.
MOST = 8
MOST_OF_OTHERS = 4

_LOOK = re.compile(
    r"(?:show (?:me )?|find |search )?(?:all )?(?:my |the |our )?lessons(?: learned| learnt)?"
    r"(?: (?:about|on|with|for|from|of))?(?: (?P<search>[^:]{1,60}))?"
    r"|(?:share|post|delete|remove|forget|edit|change) (?:(?:my|the|that|this|a|last|latest|newest) )*lessons?"
    r"(?: (?:in|to) (?:<#[^>]+>|#[\w-]+|here|the (?:team|channel)))?(?: (?:about|on|with|from) (?P<which>[^:]{1,60}))?"
    r"|what (?:did|have) (?:i|we) learn(?:ed|t)?(?: (?:about|on|from) (?P<about>[^:]{1,60}))?",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?:(?:my|the|a|one|key|main|biggest|big)\s+)*lessons?\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:my|the|a|one|key|main|biggest|big)\s+)*(?:lessons?|learnings?|takeaways?|note to self)"
    r"(?: learned| learnt)?(?: (?:today|this week|for me))?\s*(?:(?:is|was)\b|:|-|–|,)\s*(?:that\s+)?"
    r"|(?:what |next time )?(?:i'd|i would) do differently(?: next time)?\s*(?::|-|–|,|is\b)\s*"
    r"|(?:today |this week )?(?:i|we)(?:'ve| have)? (?:just |finally )?learn(?:ed|t) (?:today )?(?:that\s+)?",
    re.IGNORECASE,
)


def search_in(text: str) -> str | None:
    """The words that somebody looks for in their lessons, empty for all of them; None where they do not look."""
    found = _LOOK.fullmatch(" ".join(text.split()).rstrip(" ?!."))
    return None if found is None else (found["search"] or found["about"] or found["which"] or "")


def hears(talk: Talk, reading: Reading) -> bool:
    """Shows lessons, or keeps what is called one; False where the words are about something else."""
    if talk.heard.is_public and not talk.heard.is_addressed:
        return False
    text = " ".join(talk.heard.text.split())
    search = search_in(text)
    if search is not None and not _is_promised(talk, reading):
        talk.reply(Kind.LESSONS, detail={"search": decode(search)})
        return True
    if any(each.intent is Intent.REFLECT for each in reading.others) and _LEAD.match(text):
        # The promise beside it is one of its own.
        _keep(talk, text)
        return False
    return reading.intent is Intent.REFLECT and _CALLED.match(text) is not None and keeps(talk, reading)


def _is_promised(talk: Talk, reading: Reading) -> bool:
    """Whether lessons are what is promised: "share the lessons with the team by Friday" is due at a time ahead, which
    no look is; "my lessons of this week" names one that has begun."""
    if not any(each.due_at is not None or each.recurrence is not None for each in reading.commitments):
        return False
    wall = talk.person.local(talk.now).replace(tzinfo=None)
    return any(each.rrule is not None or (each.start is not None and each.start > wall) for each in reading.times)


def keeps(talk: Talk, reading: Reading) -> bool:
    """Whatever somebody learned or would do differently is a lesson; False where the words are about something
    else."""
    if reading.intent is not Intent.REFLECT or (talk.heard.is_public and not talk.heard.is_addressed):
        return False
    _keep(talk, " ".join(talk.heard.text.split()))
    return True


def _keep(talk: Talk, text: str) -> None:
    words = decode(_LEAD.sub("", text, count=1) if _LEAD.match(text) else text)
    if words:
        lesson_id = talk.store.lessons.add(talk.person.id, cut(words), Source.SAID, talk.now)
        talk.reply(Kind.LESSONS, detail={"noted": lesson_id})
    else:
        talk.reply(Kind.LESSONS, detail={"search": ""})


def keep_answers(
    store: Store, person: Person, week: int, learned: str | None, advice: str | None, now: datetime
) -> None:
    """The answers to Friday's two questions stand in the lessons, too; one taken back does no more."""
    for source, said in ((Source.LEARNED, learned), (Source.ADVICE, advice)):
        known = store.lessons.of_week(person.id, source, week)
        if known is None and said:
            store.lessons.add(person.id, said, source, now, week=week)
        elif known is not None and said and said != known.what:
            lesson_shares.withdraw(store, person, known, now)
            store.lessons.change(person.id, known.id, said)
        elif known is not None and not said:
            lesson_shares.withdraw(store, person, known, now)
            store.lessons.forget(person.id, known.id)


def owned(store: Store, person: Person, lesson_id: LessonId) -> Lesson:
    """The person's own lesson. Raises NotYours for any other."""
    lesson = store.lessons.get(person.id, lesson_id)
    if lesson is None:
        raise NotYours
    return lesson


def owned_now(database: Database, person: Person, lesson_id: LessonId) -> Lesson:
    """The person's own lesson, for a form. Raises NotYours for any other."""
    with database.begin(person.installation_id) as store:
        return owned(store, person, lesson_id)


def change(
    database: Database, person: Person, lesson_id: LessonId, what: str, message: tuple[str, str], now: datetime
) -> None:
    """Other words. What is shared is taken back first: nothing stands in a channel that was not looked at there.

    Raises EmptyPromise without words.
    """
    with database.begin(person.installation_id) as store:
        lesson = owned(store, person, lesson_id)
        words = cut(what)
        if not words:
            raise EmptyPromise
        if words != lesson.what:
            lesson_shares.withdraw(store, person, lesson, now)
            store.lessons.change(person.id, lesson.id, words)
            _tell_review(store, person, lesson, words, now)
        lesson_shares.show_again(store, message, now)


def forget(database: Database, person: Person, lesson_id: LessonId, message: tuple[str, str], now: datetime) -> None:
    """The lesson is gone, from the channel as well."""
    with database.begin(person.installation_id) as store:
        drop(store, person, owned(store, person, lesson_id), now)
        lesson_shares.show_again(store, message, now)


def drop(store: Store, person: Person, lesson: Lesson, now: datetime) -> None:
    """The lesson is gone, from everywhere."""
    lesson_shares.withdraw(store, person, lesson, now)
    store.lessons.forget(person.id, lesson.id)
    _tell_review(store, person, lesson, None, now)


def forget_win(store: Store, person: Person, win_id: int, now: datetime) -> None:
    """The win never was; its clue goes with it, from the channel as well."""
    clue = store.lessons.of_win(person.id, win_id)
    if clue is not None:
        lesson_shares.withdraw(store, person, clue, now)
    store.previews.take_back_win(person.id, win_id)


def about(store: Store, person: Person, promise: Commitment) -> LessonId | None:
    """The lesson that is about the same kind of thing as a promise: their own, else one shared where they are."""
    found = fitting(promise.what, store.lessons.all_of(person.id))
    found = found or fitting(promise.what, [each for each, _ in store.lessons.shared_with(person.id)])
    return None if found is None else found.id


def recalled(store: Store, person: Person, lesson_id: int | None) -> Recalled | None:
    """That lesson, as long as it is theirs or shared with them."""
    if lesson_id is None:
        return None
    mine = store.lessons.get(person.id, LessonId(lesson_id))
    if mine is not None:
        return Recalled(mine.what)
    shared = store.lessons.shared_with(person.id)
    return next((Recalled(shown.what, shown.channel) for each, shown in shared if each.id == lesson_id), None)


def _tell_review(store: Store, person: Person, lesson: Lesson, words: str | None, now: datetime) -> None:
    """Friday's review, and what the coming summary may say of its answers, have these words, too."""
    if lesson.week is None or lesson.source not in (Source.LEARNED, Source.ADVICE):
        return
    preview = store.previews.get(person.id, lesson.week)
    if lesson.source is Source.LEARNED:
        store.previews.set(person.id, lesson.week, replace(preview, learned=words))
    else:
        store.previews.set(person.id, lesson.week, replace(preview, advice=words))
    review = store.messages.last_to(person.id, [Kind.REVIEW])
    if review is not None and review.revision == lesson.week:
        store.outbox.refresh(review, now)


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> LessonsPage:
    """The lesson just noted, or those that a search finds, as they stand."""
    detail = delivery.detail
    if (noted := detail.get("noted")) is not None:
        lesson = store.lessons.get(person.id, LessonId(noted))
        return LessonsPage(person, now, [lesson] if lesson is not None else [], is_noted=True)
    search = detail["search"]
    mine = [each for each in store.lessons.all_of(person.id) if found_in(f"{each.what} {each.about or ''}", search)]
    theirs = [each for _, each in store.lessons.shared_with(person.id) if found_in(each.what, search)]
    return LessonsPage(person, now, mine[:MOST], theirs[:MOST_OF_OTHERS], search, max(0, len(mine) - MOST))
