"""Answers in a message: which promises they are about, what they do, and what is asked where that is unclear."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Delivery, Kind
from bot.domain.facts import NoticeCode, Stage
from bot.domain.hours import at_wall_time
from bot.domain.ids import CommitmentId
from bot.domain.times import Grain
from bot.language.reading import Intent, PromiseReading, Reading
from bot.language.references import (
    how_many,
    is_another_act,
    is_one_of,
    means_all,
    names_again,
    points_back,
    says_all,
)
from bot.language.verdicts import act_told, count_in
from bot.services import after_moves, answers, heard_blockers
from bot.services.answers import Act, Said
from bot.services.capture import draft_of
from bot.services.heard_promises import echo, write_down
from bot.services.heard_rest import carry_rest, ends_here, just_told, left_over
from bot.services.meant import Meant, is_the_rest, meant_by, names_the_rest, one_per_series, out_of, promises_the_rest
from bot.services.promises import ASKING, asking_about, set_stage
from bot.services.talk import Talk

# More buttons than this are a list to search, not a choice.
MOST_CHOICES = 8

# Messages about promises whose moment is now: what is said next without naming one is about them.
ABOUT_NOW = (*ASKING, Kind.CUE)
# Messages that say how promises stand now.
SPOKEN_OF = (Kind.ECHO, Kind.OUTCOME)


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
                said, meant = heard_blockers.held_up(talk, part, said, _candidates(talk))
            case Act.UNBLOCK:
                meant = heard_blockers.clear_again(talk, part)
            case _:
                meant = _of_one_day(talk, part, said) or _meant(talk, part.refers_to, said)
                said, meant = _of_the_rest(talk, said, part.refers_to) or (said, meant)
                if part.besides:
                    but = _all_but(talk, meant.found, part.besides)
                    if but is None:
                        continue
                    said, meant = but
        said = _one_of_them(said, meant.found, part.refers_to)
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
    done, missed = (_meant(talk, each.refers_to, Said(Act.DONE)).found for each in (reading, others[0]))
    if len(done) != 1 or done != missed:
        return reading
    kept = tuple(each for each in reading.others if each not in others)
    return replace(reading, intent=Intent.PROGRESS, refers_to=(done[0].what,), others=kept)


def _named_again(talk: Talk, reading: Reading) -> Reading:
    """ "Called Jo, deck tomorrow": an open promise named again beside an answer is moved, and not promised twice."""
    candidates = _candidates(talk) if reading.commitments else []
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


def _meant(talk: Talk, refers_to: Sequence[str], said: Said) -> Meant:
    """The promises that an answer is about; what names none is about what Kept just asked, if that is one."""
    last, told = talk.last_word(), just_told(talk)
    left, total = left_over(talk, told), out_of(talk.heard.text)
    if said.act is Act.MOVE and left and _names_the_rest(talk, refers_to, left):
        return Meant(found=(left,))
    if said.count is not None and left is not None and left.target is not None and total in (None, left.target):
        # "3 more" behind "12 of 15. Carry the other 3?" is of those, as long as it names nothing else.
        named = meant_by(refers_to, [left], talk.person.zone) if refers_to else Meant(found=(left,))
        if named.found:
            return named
    is_spent = not refers_to and last is not None and last.kind is Kind.BLOCK_OVER
    if is_spent and (spent := tuple(each for each in told if each.is_open)):
        # Time was just spent on it, whenever it is due.
        return Meant(found=spent)
    candidates = _candidates(talk)
    if said.act is Act.MOVE and said.due_at is not None and means_all(refers_to):
        # "Push everything to tomorrow" brings nothing forward, and moves nothing that is for tomorrow already.
        to = datetime.fromisoformat(said.due_at)
        if said.grain is Grain.DAY:
            to = at_wall_time(talk.person.local(to).date(), time(0), talk.person.zone)
        candidates = [each for each in candidates if each.due_at is None or each.due_at < to]
    asked = asked_now(talk, last, told)
    if said.count is not None and said.mode != "percent" and not refers_to:
        # "Did 20" is of what is counted.
        counted = [each for each in candidates if each.target is not None]
        candidates = counted or candidates
        asked = tuple(each for each in asked if each in candidates)
    if (count := how_many(refers_to)) is not None and len(asked) == count:
        return Meant(found=asked)
    if said.act is Act.DONE and not refers_to and says_all(talk.heard.text):
        # "All done" behind several questions answers all of them.
        return Meant(found=asked) if asked else meant_by((), candidates, talk.person.zone)
    if (
        said.act is Act.DONE
        and not refers_to
        and left is not None
        and left.target is None
        and left.state is State.PARTLY
    ):
        # "Finally done" behind "partly".
        return Meant(found=(left,))
    if not refers_to and len(asked) == 1:
        return Meant(found=asked)
    if said.act is Act.DONE and (number := _number_in(refers_to)) is not None:
        # "Done with the 7" is of the one with seven to go.
        with_so_many = tuple(each for each in candidates if number in (each.remaining, each.target))
        if len(with_so_many) == 1:
            return Meant(found=with_so_many)
    if said.act is Act.DONE and not refers_to and (act := act_told(talk.heard.text)) is not None:
        # "Sent" is of what was to be sent.
        same = tuple(each for each in candidates if points_back(act, each.what))
        if len(same) == 1:
            return Meant(found=same)
    meant = meant_by(refers_to, candidates, talk.person.zone, out_of(talk.heard.text))
    if said.act is Act.DONE and len(refers_to) == 1 and len(meant.found) == 1:
        [promise] = meant.found
        return Meant(close=(promise,)) if is_another_act(talk.heard.text, refers_to[0], promise.what) else meant
    if refers_to or not meant.close:
        return meant
    if said.act in (Act.MOVE, Act.DROP) and last is not None and last.kind in SPOKEN_OF:
        # "Make that noon" is about what was just written down.
        spoken_of = tuple(each for each in told if each.is_open)
        return Meant(found=spoken_of) if len(spoken_of) == 1 else meant
    return meant


def _number_in(refers_to: Sequence[str]) -> float | None:
    words = refers_to[0].lower().removeprefix("the ").removeprefix("other ") if len(refers_to) == 1 else ""
    return count_in(words)


def _of_one_day(talk: Talk, part: Reading, said: Said) -> Meant | None:
    """ "Drop everything for tomorrow" and "skip today" are about what is due then; None where something is named."""
    days = {each.start.date() for each in part.times if each.grain is Grain.DAY and each.start is not None}
    all_ = means_all(part.refers_to)
    if said.act is not Act.DROP or not days or (part.refers_to and not all_):
        return None
    zone = talk.person.zone
    then = tuple(each for each in _candidates(talk) if each.due_at and each.due_at.astimezone(zone).date() in days)
    return Meant(found=then) if all_ or len(then) == 1 else Meant(close=then) if then else None


def asked_now(talk: Talk, last: Delivery | None, told: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """What Kept's last word asks about, as far as it is open and due."""
    if last is None or last.kind not in ABOUT_NOW:
        return ()
    return tuple(each for each in told if each.is_open and each.due_at is not None and each.due_at <= talk.now)


def _of_the_rest(talk: Talk, said: Said, refers_to: Sequence[str]) -> tuple[Said, Meant] | None:
    """ "Drop the rest" behind a count leaves that promise kept partly; of anything else it is asked which is meant.
    None where the words say something else."""
    if said.act is not Act.DROP or not names_the_rest(refers_to):
        return None
    counted = [each for each in just_told(talk) if each.is_open and each.done]
    if len(counted) == 1:
        return Said(Act.CALL_IT), Meant(found=(counted[0],))
    return said, Meant(close=tuple(_candidates(talk)))


def _one_of_them(said: Said, found: Sequence[Commitment], refers_to: Sequence[str]) -> Said:
    """ "Acme quote sent" is one of the three quotes promised, and not all of them."""
    unit = found[0].unit if len(found) == 1 and (found[0].target or 0) > 1 else None
    if said.act is not Act.DONE or said.count is not None or not unit or not refers_to:
        return said
    if not all(is_one_of(each, unit) for each in refers_to):
        return said
    return Said(Act.PROGRESS, float(len(refers_to)), "more")


def _all_but(talk: Talk, all_: Sequence[Commitment], besides: Sequence[str]) -> tuple[Said, Meant] | None:
    """ "All but the forecast": what is done then, of what Kept asked about or else of everything. None where it was
    asked which one is not."""
    asked = tuple(each for each in all_ if each.asked_at is not None)
    among = asked if len(asked) > 1 else tuple(all_)
    less = count_in(besides[0]) if len(besides) == 1 else None
    if len(among) == 1:
        target = among[0].target
        if target is not None and less is not None and less < target:
            # "All but two" of twenty calls.
            return Said(Act.PROGRESS, target - less, "total"), Meant(found=among)
        return Said(Act.PROGRESS), Meant(found=among)
    left = () if less is not None else meant_by(besides, among, talk.person.zone).found
    if among and not left:
        talk.notice(NoticeCode.ALL_BUT_WHICH, among[0].what)
        return None
    return Said(Act.DONE), Meant(found=tuple(each for each in among if each not in left))


def _names_the_rest(talk: Talk, refers_to: Sequence[str], left: Commitment) -> bool:
    """Whether words mean what is left of this promise: "the rest", or its own name where nothing open has it."""
    if is_the_rest(refers_to):
        return True
    zone = talk.person.zone
    return not meant_by(refers_to, _candidates(talk), zone).found and bool(meant_by(refers_to, [left], zone).found)


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


def _candidates(talk: Talk) -> list[Commitment]:
    """In the thread of a message, what that message is about; else everything open."""
    message = talk.thread_of()
    if message is not None:
        mine = [each for each in talk.shown_in(message) if each.owner_id == talk.person.id]
        answerable = [each for each in mine if each.is_open or each.state is State.PARTLY]
        if answerable:
            return answerable
    return one_per_series(talk.store.commitments.open_of(talk.person.id), talk.person, talk.now)
