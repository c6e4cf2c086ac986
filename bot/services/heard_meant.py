"""Which promises an answer in a message is about: what it names, what Kept just asked or said, or everything."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Delivery, Kind
from bot.domain.facts import NoticeCode
from bot.domain.hours import at_wall_time
from bot.domain.times import Grain
from bot.language.reading import Reading
from bot.language.references import how_many, is_another_act, is_one_of, means_all, points_back, says_all
from bot.language.verdicts import act_told, count_in
from bot.services.answers import Act, Said
from bot.services.heard_rest import just_told, left_over
from bot.services.meant import Meant, is_the_rest, meant_by, names_the_rest, one_per_series, out_of
from bot.services.promises import ASKING
from bot.services.talk import Talk

# Messages about promises whose moment is now: what is said next without naming one is about them.
ABOUT_NOW = (*ASKING, Kind.CUE)
# Messages that say how promises stand now.
SPOKEN_OF = (Kind.ECHO, Kind.OUTCOME)


def aimed_at(talk: Talk, part: Reading, said: Said) -> tuple[Said, Meant] | None:
    """What a part of a message does, and to which promises; None where it was asked which one it leaves out."""
    meant = _of_one_day(talk, part, said) or meant_in(talk, part.refers_to, said)
    said, meant = _of_the_rest(talk, said, part.refers_to) or (said, meant)
    return _all_but(talk, meant.found, part.besides) if part.besides else (said, meant)


def meant_in(talk: Talk, refers_to: Sequence[str], said: Said) -> Meant:
    """The promises that an answer is about; what names none is about what Kept just asked, if that is one."""
    left, total = left_over(talk, just_told(talk)), out_of(talk.heard.text)
    if said.act is Act.MOVE and left and _names_the_rest(talk, refers_to, left):
        return Meant(found=(left,))
    if said.count is not None and left is not None and left.target is not None and total in (None, left.target):
        # "3 more" behind "12 of 15. Carry the other 3?" is of those, as long as it names nothing else.
        named = meant_by(refers_to, [left], talk.person.zone) if refers_to else Meant(found=(left,))
        if named.found:
            return named
    if not refers_to:
        return _without_a_name(talk, said, left, candidates_in(talk))
    if said.act is Act.MOVE and said.due_at is not None and means_all(refers_to):
        return Meant(found=tuple(_before(talk, said, datetime.fromisoformat(said.due_at))))
    return _by_name(talk, refers_to, said, candidates_in(talk))


def _before(talk: Talk, said: Said, to: datetime) -> list[Commitment]:
    """ "Push everything to tomorrow" brings nothing forward, and moves nothing that is for tomorrow already."""
    if said.grain is Grain.DAY:
        to = at_wall_time(talk.person.local(to).date(), time(0), talk.person.zone)
    return [each for each in candidates_in(talk) if each.due_at is None or each.due_at < to]


def _by_name(talk: Talk, refers_to: Sequence[str], said: Said, candidates: Sequence[Commitment]) -> Meant:
    count, asked = how_many(refers_to), asked_now(talk, talk.last_word(), just_told(talk))
    if count is not None and len(asked) == count:
        return Meant(found=asked)
    if said.act is Act.DONE and (number := _number_in(refers_to)) is not None:
        # "Done with the 7" is of the one with seven to go.
        with_so_many = tuple(each for each in candidates if number in (each.remaining, each.target))
        if len(with_so_many) == 1:
            return Meant(found=with_so_many)
    meant = meant_by(refers_to, candidates, talk.person.zone, out_of(talk.heard.text))
    if said.act is Act.DONE and len(refers_to) == 1 and len(meant.found) == 1:
        [promise] = meant.found
        return Meant(close=(promise,)) if is_another_act(talk.heard.text, refers_to[0], promise.what) else meant
    return meant


def _without_a_name(talk: Talk, said: Said, left: Commitment | None, candidates: Sequence[Commitment]) -> Meant:
    last, told = talk.last_word(), just_told(talk)
    open_ones = tuple(each for each in told if each.is_open)
    if last is not None and last.kind is Kind.BLOCK_OVER and open_ones:
        # Time was just spent on it, whenever it is due.
        return Meant(found=open_ones)
    asked = asked_now(talk, last, told)
    if said.count is not None and said.mode != "percent":
        # "Did 20" is of what is counted.
        candidates = [each for each in candidates if each.target is not None] or candidates
        asked = tuple(each for each in asked if each in candidates)
    if said.act is Act.DONE and says_all(talk.heard.text):
        # "All done" behind several questions answers all of them.
        return Meant(found=asked) if asked else meant_by((), candidates, talk.person.zone)
    if said.act is Act.DONE and left is not None and left.target is None and left.state is State.PARTLY:
        # "Finally done" behind "partly".
        return Meant(found=(left,))
    if len(asked) == 1:
        return Meant(found=asked)
    if said.act is Act.DONE and (act := act_told(talk.heard.text)) is not None:
        # "Sent" is of what was to be sent.
        same = tuple(each for each in candidates if points_back(act, each.what))
        if len(same) == 1:
            return Meant(found=same)
    meant = meant_by((), candidates, talk.person.zone, out_of(talk.heard.text))
    spoken_of = said.act in (Act.MOVE, Act.DROP) and last is not None and last.kind in SPOKEN_OF
    # "Make that noon" is about what was just written down.
    return Meant(found=open_ones) if meant.close and spoken_of and len(open_ones) == 1 else meant


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
    then = tuple(each for each in candidates_in(talk) if each.due_at and each.due_at.astimezone(zone).date() in days)
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
    return said, Meant(close=tuple(candidates_in(talk)))


def one_of_them(said: Said, found: Sequence[Commitment], refers_to: Sequence[str]) -> Said:
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
    return not meant_by(refers_to, candidates_in(talk), zone).found and bool(meant_by(refers_to, [left], zone).found)


def candidates_in(talk: Talk) -> list[Commitment]:
    """In the thread of a message, what that message is about; else everything open."""
    message = talk.thread_of()
    if message is not None:
        mine = [each for each in talk.shown_in(message) if each.owner_id == talk.person.id]
        answerable = [each for each in mine if each.is_open or each.state is State.PARTLY]
        if answerable:
            return answerable
    return one_per_series(talk.store.commitments.open_of(talk.person.id), talk.person, talk.now)
