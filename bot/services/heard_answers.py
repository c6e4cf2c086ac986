"""Answers in a message: which promises they are about, what they do, and what is asked where that is unclear."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.commitments import Commitment
from bot.domain.deliveries import Kind
from bot.domain.facts import NoticeCode, Stage
from bot.domain.ids import CommitmentId
from bot.language.reading import Intent, PromiseReading, Reading
from bot.language.references import names_again, points_back
from bot.services import after_moves, answers, heard_blockers
from bot.services.answers import Act, Said
from bot.services.capture import draft_of
from bot.services.heard_meant import aimed_at, candidates_in, meant_in, one_of_them
from bot.services.heard_promises import echo, write_down
from bot.services.heard_rest import carry_rest, ends_here, left_over
from bot.services.meant import Meant, promises_the_rest
from bot.services.promises import ASKING, asking_about, set_stage
from bot.services.talk import Talk

# More buttons than this are a list to search, not a choice.
MOST_CHOICES = 8


def answer(talk: Talk, reading: Reading) -> None:
    """Does what the answers of a message say, all of them; where one is not clear, one question is asked."""
    reading = _named_again(talk, _in_part(talk, _put_off(reading)))
    stages: dict[str, str] = {}
    about: dict[CommitmentId, Commitment] = {}
    unclear: tuple[Reading, Said, Meant] | None = None
    moved: list[Commitment] = []
    held: Said | None = None
    for part in (reading, *reading.others):
        said = answers.said_in(replace(part, times=part.when or part.times or reading.times), talk.heard.text)
        if said is None:
            continue
        match said.act:
            case Act.BLOCK if held := heard_blockers.held_from_the_start(talk, reading, part, said):
                continue
            case Act.BLOCK:
                said, meant = heard_blockers.held_up(talk, part, said, candidates_in(talk))
            case Act.UNBLOCK:
                meant = heard_blockers.clear_again(talk, part)
            case _:
                aim = aimed_at(talk, part, said)
                if aim is None:
                    continue
                said, meant = aim
        said = one_of_them(said, meant.found, part.refers_to)
        for promise in meant.found:
            ending = ends_here(talk, promise, said, reading.commitments)
            after, stage = answers.apply(talk.store, talk.person, promise, ending, talk.now)
            stages[str(after.id)] = stage
            if after.moves > promise.moves:
                moved.append(after)
            about[after.id] = after
        if not meant.found and unclear is None:
            unclear = (part, said, meant)
    left = left_over(talk, about.values())
    promises, goes_on = carry_rest(talk, left, reading.commitments)
    if goes_on and left is not None:
        stages[str(left.id)] = Stage.SETTLED
    if about:
        tell_outcome(talk, list(about.values()), stages)
    if unclear is not None:
        _ask_which(talk, *unclear)
    if promises:
        once = [each for each in promises if each.recurrence is None]
        if made := write_down(talk, promises, [draft_of(each) for each in once]):
            echo(talk, made)
            if held is not None:
                waits, stage = answers.apply(talk.store, talk.person, made[0], held, talk.now)
                tell_outcome(talk, [waits], {str(waits.id): stage})
    elif unclear is None and len(moved) == 1:
        after_moves.follow(talk.store, talk.person, moved[0], talk.now)


def _put_off(reading: Reading) -> Reading:
    """ "No time today, will do it tomorrow" moves it: nothing is missed, and nothing new is promised."""
    again = reading.commitments[0] if len(reading.commitments) == 1 else None
    unfinished = reading.intent in (Intent.MISSED, Intent.PROGRESS) and reading.quantity_done is None
    if not unfinished or again is None or again.due_at is None or not points_back(again.what):
        return reading
    return replace(reading, intent=Intent.MOVE, commitments=())


def _in_part(talk: Talk, reading: Reading) -> Reading:
    """ "Flights booked, hotel not yet" of one promise for both is progress on it."""
    others = [each for each in reading.others if each.intent is Intent.MISSED]
    if reading.intent is not Intent.DONE or len(reading.refers_to) != 1 or len(others) != 1:
        return reading
    done, missed = (meant_in(talk, each.refers_to, Said(Act.DONE)).found for each in (reading, others[0]))
    if len(done) != 1 or done != missed:
        return reading
    kept = tuple(each for each in reading.others if each not in others)
    return replace(reading, intent=Intent.PROGRESS, refers_to=(done[0].what,), others=kept)


def _named_again(talk: Talk, reading: Reading) -> Reading:
    """ "Called Jo, deck tomorrow": an open promise named again beside an answer is moved, and not promised twice."""
    candidates = candidates_in(talk) if reading.commitments else []
    new: list[PromiseReading] = []
    moves: list[Reading] = []
    for each in reading.commitments:
        is_rest = any(promises_the_rest(each.what, open_, talk.person.zone) for open_ in candidates)
        known = [] if is_rest or each.recurrence is not None else candidates
        named = [open_ for open_ in known if names_again(each.what, open_.what)]
        when = tuple(time for time in reading.times if time.deadline_at is not None and time.deadline_at == each.due_at)
        if len(named) == 1 and when:
            moves.append(Reading(Intent.MOVE, refers_to=(named[0].what,), when=when))
        else:
            new.append(each)
    return replace(reading, commitments=tuple(new), others=(*reading.others, *moves))


def _ask_which(talk: Talk, reading: Reading, said: Said, meant: Meant) -> None:
    if meant.close:
        talk.reply(Kind.CHOICE, about=meant.close[:MOST_CHOICES], detail={"said": said.as_detail()})
    elif said.act is Act.UNBLOCK:
        if not heard_blockers.clear_for_others(talk):
            talk.notice(NoticeCode.NOTHING_WAITS)
    elif said.act is Act.BLOCK:
        talk.notice(NoticeCode.NOTHING_TO_HOLD_UP)
    elif reading.refers_to:
        if said.act is Act.DONE and heard_blockers.clear_for_others(talk, reading.refers_to):
            return
        talk.notice(NoticeCode.NO_SUCH_PROMISE, *reading.refers_to)
    else:
        talk.notice(NoticeCode.NOTHING_OPEN)


def tell_outcome(talk: Talk, about: Sequence[Commitment], stages: dict[str, str]) -> None:
    """In the thread of a check-in the check-in itself shows the answer; elsewhere a line of its own does,
    and the check-in only says how it ended, so that nothing is asked twice."""
    thread = talk.thread_of()
    shows = None if thread is None or thread.kind not in ASKING else thread
    for promise in about:
        for message in asking_about(talk.store, promise):
            here = shows is not None and message.id == shows.id
            stage = Stage(stages[str(promise.id)]) if here else Stage.ELSEWHERE
            set_stage(talk.store, message, promise, stage, talk.now)
    if shows is None:
        talk.reply(Kind.OUTCOME, about=about, detail={"stages": stages})
