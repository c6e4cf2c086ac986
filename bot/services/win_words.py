"""Words about wins: one that is told, and the clue that answers Kept's question."""

from datetime import timedelta

from bot.domain.coaching import Choice, Feature
from bot.domain.deliveries import Delivery, Kind
from bot.domain.goal_progress import names_in
from bot.domain.ids import LessonId, ResultId
from bot.domain.lessons import Source, cut
from bot.language.answering import declines, is_a_reason
from bot.language.goal_changes import goal_change_in, named_result_in, result_change_in
from bot.language.looks import look_in
from bot.language.reading import Intent, Reading
from bot.language.wire import decode
from bot.services import goal_changes, goal_words, lessons
from bot.services.meant import Meant, meant_by
from bot.services.talk import Talk
from bot.services.wins import asks_now, clue_of, win_in

# The same name within a week is the same win told twice.
TWICE_WITHIN = timedelta(days=7)

# What an answer may read as; in the thread of the question it may be anything.
CLUES = (Intent.NONE, Intent.WHY, Intent.REFLECT, Intent.BLOCK)


def hears(talk: Talk, reading: Reading) -> bool:
    """Writes a win down and says it back; False where the words are about something else."""
    if reading.intent is not Intent.WIN or not talk.heard.is_addressed:
        return False
    what = win_in(talk.heard.text)
    recent = talk.store.previews.wins_since(talk.person.id, talk.now - TWICE_WITHIN)
    known = next((each for each in recent if _are_the_same(each.what, what)), None)
    if known is not None:
        talk.reply(Kind.WIN, detail={"win": known.id, "what": what, "known": True})
        return True
    win_id = talk.store.previews.add_win(talk.person.id, what, talk.now)
    talk.reply(Kind.WIN, detail={"win": win_id, "what": what, "asks": asks_now(talk.store, talk.person, talk.now)})
    return True


def _are_the_same(one: str, other: str) -> bool:
    """ "Acme closed!" is the win that was told as "closed Acme for $12,000"."""
    names = names_in(one)
    return one.casefold() == other.casefold() or (bool(names) and names == names_in(other))


def take_back(talk: Talk, last: Delivery) -> bool:
    """Undo, said right after a win, a result or a lesson, means that; False where Kept's last word was another, or
    something was done since."""
    person, store = talk.person, talk.store
    if last.sent_at is not None and talk.has_acted_since(last.sent_at):
        return False
    win_id: int = last.detail.get("win") or 0
    result_id = last.detail.get("result")
    match last.kind:
        case Kind.WIN if store.previews.has_win(person.id, win_id) and not last.detail.get("known"):
            lessons.forget_win(store, person, win_id, talk.now)
        case Kind.COUNTED if last.detail.get("was") is not None:
            logged = store.goals.result(person.id, ResultId(last.detail["result"]))
            if logged is None:
                return False
            was, what = last.detail["was"], last.detail["was_what"]
            goal_changes.correct(talk, logged, was, what)
            store.messages.set_detail(last, amount=was, what=what, was=None)
        case Kind.COUNTED if result_id is not None and store.goals.take_back(person.id, ResultId(result_id)):
            lessons.forget_win(store, person, win_id, talk.now)
        case Kind.LESSONS if (noted := last.detail.get("noted")) is not None:
            lesson = store.lessons.get(person.id, LessonId(noted))
            if lesson is None:
                return False
            lessons.drop(store, person, lesson, talk.now)
        case _:
            return False
    store.outbox.refresh(last, talk.now)
    return True


def hears_clue(talk: Talk, reading: Reading) -> bool:
    """What made the difference, said after Kept asked for it or in that thread; False where it is something else."""
    last = talk.last_word()
    if last is None or talk.heard.is_public or last.kind not in (Kind.WIN, Kind.COUNTED):
        return False
    if not clue_of(talk.store, talk.person, last)[0]:
        return False
    text = " ".join(talk.heard.text.split())
    if not _is_an_answer(talk, reading, text):
        return False
    if declines(text):
        talk.store.messages.set_detail(last, asks=False)
    else:
        words, win_id = cut(decode(text)), last.detail["win"]
        if talk.store.lessons.add(talk.person.id, words, Source.CLUE, talk.now, win_id=win_id) is None:
            # Two lines at the same moment: the other one was the answer.
            return False
        decision = talk.store.coaching.of(talk.person.id).get(Feature.CLUES)
        if decision is not None and decision.choice is Choice.OFFERED:
            talk.store.coaching.decide(talk.person.id, Feature.CLUES, Choice.WANTED, talk.now)
            talk.store.coaching.use(talk.person.id, Feature.CLUES, talk.now)
    talk.store.outbox.refresh(last, talk.now)
    return True


def _is_an_answer(talk: Talk, reading: Reading, text: str) -> bool:
    bare = text.rstrip(" ?!.")
    if goal_words.is_about_goals(bare) or lessons.search_in(text) is not None or look_in(text) is not None:
        return False
    if goal_change_in(bare, follows=False) is not None or (result_change_in(bare) or named_result_in(bare)) is not None:
        return False
    if not (declines(text) or is_a_reason(text)):
        return False
    if talk.heard.place.thread_ts is not None or reading.intent in CLUES:
        return True
    if reading.intent is not Intent.DONE or not reading.refers_to:
        return False
    # "Called their CFO first" answers the question, unless that is what they promised.
    candidates = talk.store.commitments.open_of(talk.person.id)
    return meant_by(reading.refers_to, candidates, talk.person.zone) == Meant()
