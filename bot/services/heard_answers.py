"""Answers in a message: which promises they are about, what they do, and what is asked where that is unclear."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Kind
from bot.domain.facts import NoticeCode, Stage
from bot.domain.ids import CommitmentId
from bot.language.reading import Reading
from bot.services import answers
from bot.services.capture import draft_of
from bot.services.heard_promises import echo, write_down
from bot.services.promises import ASKING, asking_about, set_stage
from bot.services.talk import Talk

# More buttons than this are a list to search, not a choice.
MOST_CHOICES = 8


def answer(talk: Talk, reading: Reading) -> None:
    """Does what the answers of a message say, all of them; where one is not clear, one question is asked."""
    stages: dict[str, str] = {}
    about: dict[CommitmentId, Commitment] = {}
    unclear: tuple[Reading, answers.Said, answers.Meant] | None = None
    for part in (reading, *reading.others):
        said = answers.said_in(replace(part, times=part.times or reading.times), talk.heard.text)
        if said is None:
            continue
        meant = answers.meant_by(part.refers_to, _candidates(talk), answers.out_of(talk.heard.text))
        for promise in meant.found:
            after, stage = answers.apply(talk.store, talk.person, promise, said, talk.now)
            stages[str(after.id)] = stage
            about[after.id] = after
        if not meant.found and unclear is None:
            unclear = (part, said, meant)
    if about:
        _tell_outcome(talk, list(about.values()), stages)
    if unclear is not None:
        _ask_which(talk, *unclear)
    if reading.commitments:
        once = [each for each in reading.commitments if each.recurrence is None]
        if made := write_down(talk, reading.commitments, [draft_of(each) for each in once]):
            echo(talk, made)


def _ask_which(talk: Talk, reading: Reading, said: answers.Said, meant: answers.Meant) -> None:
    if meant.close:
        talk.reply(Kind.CHOICE, about=meant.close[:MOST_CHOICES], detail={"said": said.as_detail()})
    elif reading.refers_to:
        talk.notice(NoticeCode.NO_SUCH_PROMISE, *reading.refers_to)
    else:
        talk.notice(NoticeCode.NOTHING_OPEN)


def _tell_outcome(talk: Talk, about: Sequence[Commitment], stages: dict[str, str]) -> None:
    """In the thread of a check-in the check-in itself shows the answer; elsewhere a line of its own does,
    and the check-in only says how it ended, so that nothing is asked twice."""
    thread = talk.thread_of()
    if thread is not None and thread.kind in ASKING:
        for promise in about:
            set_stage(talk.store, thread, promise, Stage(stages[str(promise.id)]), talk.now)
        return
    for promise in about:
        for message in asking_about(talk.store, promise):
            set_stage(talk.store, message, promise, Stage.SETTLED, talk.now)
    talk.reply(Kind.OUTCOME, about=about, detail={"stages": stages})


def _candidates(talk: Talk) -> list[Commitment]:
    """In the thread of a message, what that message is about; else everything open."""
    message = talk.thread_of()
    if message is not None:
        mine = [each for each in talk.shown_in(message) if each.owner_id == talk.person.id]
        answerable = [each for each in mine if each.is_open or each.state is State.PARTLY]
        if answerable:
            return answerable
    return answers.one_per_series(talk.store.commitments.open_of(talk.person.id), talk.person, talk.now)
