"""Words about what is in the way: which promise waits, on whom, and that the way is free again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.blockers import Blocker, OwnerState, Question
from bot.domain.commitments import Commitment
from bot.domain.deliveries import Kind, Place, Priority
from bot.domain.errors import CannotClear
from bot.domain.facts import NoticeCode
from bot.domain.ids import BlockerId
from bot.domain.people import Person
from bot.language.asking import Answer, answer_to_ask
from bot.language.obstacles import (
    holds_up,
    obstacle_in,
    promise_at_the_end,
    says_cleared,
    says_not_me,
    waits_for,
    who_in,
)
from bot.language.obstacles import tells_of_a_solution as solved
from bot.language.reading import Intent, Reading
from bot.language.references import names_again
from bot.services import blockers
from bot.services.answers import Said
from bot.services.held_up import obstacle_of, obstacles
from bot.services.meant import Meant, meant_by
from bot.services.talk import Talk

# Kept's messages after which a bare name, "me" or "nobody" answers who can clear it.
ASKS_WHO = (Kind.OUTCOME, Kind.CHOICE, Kind.CHECKIN, Kind.REVIEW, Kind.BLOCKER_NEWS)

_WORD = re.compile(r"[^\W_]{3,}")
_EMPTY = frozenset({"the", "and", "for", "their", "his", "her", "from", "our", "with", "that", "this", "has", "have"})


ME = r"(?:it'?s |that'?s )?(?:me|i can|i do|i will|i'?ll do it|myself|mine)"
NOBODY = r"(?:nobody|no ?one|none|(?:i )?don'?t know|not sure|no idea)(?: yet)?"
# What whoever clears something says when it is done.
CLEARS = (Intent.DONE, Intent.UNBLOCK)


def held_up(talk: Talk, reading: Reading, said: Said, candidates: Sequence[Commitment]) -> tuple[Said, Meant]:
    """The promise that waits and what for. Words that fit no promise are the obstacle's: "waiting on Ben for the
    pricing" is about the pricing promise where there is one, else about what was asked about last."""
    zone, waits = talk.person.zone, waits_for(talk.heard.text)
    if waits is not None and reading.refers_to:
        # "Dana is waiting for the deck" tells of the promise itself, and of nothing in its way.
        named = meant_by(reading.refers_to, candidates, zone)
        if named == Meant() or any(names_again(waits, each.what) for each in named.found):
            return said, Meant()
    tail = promise_at_the_end(talk.heard.text)
    refs = reading.refers_to or ((tail,) if tail else ())
    meant = meant_by(refs, candidates, talk.person.zone) if refs else Meant()
    refs = tuple(each for each in refs if meant_by((each,), candidates, talk.person.zone) != Meant())
    if meant == Meant():
        meant = meant_by((), candidates, talk.person.zone)
    helper = _helper(talk)
    return (
        replace(said, obstacle=obstacle_in(talk.heard.text, refs), helper=None if helper is None else int(helper.id)),
        meant,
    )


def held_from_the_start(talk: Talk, reading: Reading, block: Reading, said: Said) -> Said | None:
    """What is in the way of the one promise that the same words make: "I'll send the MSA by Thursday, waiting on
    legal"; None where they say that of something else."""
    if block.refers_to or len(reading.commitments) != 1 or reading.commitments[0].recurrence is not None:
        return None
    return held_up(talk, block, said, [])[0] if holds_up(talk.heard.text, reading.commitments[0].what) else None


def clear_again(talk: Talk, reading: Reading) -> Meant:
    """Which of the promises that wait the words mean: by their own words, or by those of the obstacle."""
    waiting = obstacles(talk.store, talk.store.blockers.raised_by(talk.person.id))
    promises = [each.promise for each in waiting]
    if reading.refers_to and (meant := meant_by(reading.refers_to, promises, talk.person.zone)) != Meant():
        return meant
    heard = _words(talk.heard.text)
    named = [each.promise for each in waiting if _words(each.blocker.what) & heard]
    if named or (promises and not reading.refers_to):
        return meant_by((), named or promises, talk.person.zone)
    return Meant()


def tells_of_a_solution(talk: Talk) -> bool:
    """Whether words without any other meaning name what the person waits for, and say that it is there."""
    if not solved(talk.heard.text):
        return False
    heard = _words(talk.heard.text)
    return any(_words(each.what) & heard for each in talk.store.blockers.raised_by(talk.person.id))


def clear_for_others(talk: Talk, named: Sequence[str] = ()) -> bool:
    """Whoever clears something for somebody else may say so in words, too. False where they have nothing to clear.
    `named`: only what waits for that."""
    states = (OwnerState.ASKED, OwnerState.ACCEPTED)
    mine = obstacles(talk.store, talk.store.blockers.owned_by(talk.person.id, states))
    if named:
        wanted = _words(" ".join(named))
        mine = meant = [each for each in mine if wanted & _words(each.blocker.what)]
    else:
        heard = _words(talk.heard.text)
        meant = [each for each in mine if heard & _words(f"{each.blocker.what} {each.promise.what} {each.waits.name}")]
    for obstacle in meant or mine[:1]:
        blockers.cleared(talk.store, talk.person, obstacle, talk.now)
        subject, revision = f"blocker:{obstacle.blocker.id}:{talk.person.id}", int(talk.now.timestamp())
        talk.store.outbox.plan(
            Kind.BLOCKER_REQUEST, subject, revision, talk.person.id, Place(), Priority.REPLY, talk.now
        )
    return bool(mine)


def hears_helper(talk: Talk, reading: Reading) -> bool:
    """Right behind the question to whoever can clear something, "ok", "not me" and "done" are its three buttons."""
    last = talk.last_word()
    if last is None or last.kind is not Kind.BLOCKER_REQUEST or talk.heard.is_public:
        return False
    blocker = talk.store.blockers.get(BlockerId(int(last.subject.split(":")[1])))
    if blocker is None or not (blocker.is_open and blocker.has_owner and blocker.owner_id == talk.person.id):
        return False
    obstacle, answer = obstacle_of(talk.store, blocker), answer_to_ask(talk.heard.text)
    named = bool(_words(" ".join(reading.refers_to)) & _words(blocker.what))
    is_over = reading.intent in CLEARS and (named or not reading.refers_to)
    if is_over or says_cleared(talk.heard.text):
        blockers.cleared(talk.store, talk.person, obstacle, talk.now)
    elif says_not_me(talk.heard.text) or (answer is not None and answer[0] is Answer.NO):
        blockers.lose_owner(talk.store, obstacle, OwnerState.REFUSED, talk.now)
    elif answer is not None:
        blockers.take(talk.store, talk.person, obstacle, talk.now)
    else:
        return False
    talk.store.outbox.refresh(last, talk.now)
    return True


def hears_who(talk: Talk) -> bool:
    """Takes the answer to "who can clear it?" in words; False where they are none."""
    is_me, is_nobody = (re.fullmatch(each, _plain(talk)) is not None for each in (ME, NOBODY))
    if not (is_me or is_nobody or who_in(talk.heard.text)):
        return False
    blocker = _asked_about(talk)
    if blocker is None or (is_nobody and blocker.question is not Question.WHO):
        return False
    if is_nobody:
        talk.store.blockers.change(blocker.id, owner_state=OwnerState.NOBODY, owner_at=talk.now)
    elif (helper := talk.person if is_me else _helper(talk)) is not None:
        blockers.ask_helper(talk.store, talk.person, blocker, helper, talk.now)
    else:
        return True
    last = talk.last_word()
    if last is not None:
        talk.store.outbox.refresh(last, talk.now)
    [promise] = talk.store.commitments.some([blocker.commitment_id])
    talk.reply(Kind.OUTCOME, about=[promise])
    return True


def _asked_about(talk: Talk) -> Blocker | None:
    """The obstacle about which Kept's last word asked something."""
    last = talk.last_word()
    if last is None or last.kind not in ASKS_WHO:
        return None
    if last.kind is Kind.BLOCKER_NEWS:
        found = [talk.store.blockers.get(BlockerId(int(last.subject.split(":")[1])))]
    else:
        found = [talk.store.blockers.open_of(each.id) for each in talk.shown_in(last)]
    asked = (each for each in found if each is not None and each.question is not None)
    mine = (each for each in asked if obstacle_of(talk.store, each).waits.id == talk.person.id)
    return next(mine, None)


def _helper(talk: Talk) -> Person | None:
    """The person named who can clear it; why somebody cannot be asked is said in a line of its own."""
    for profile in talk.heard.profiles:
        try:
            return blockers.remember_helper(talk.store, profile, talk.now)
        except CannotClear as error:
            talk.notice(NoticeCode.BROKEN_RULE, str(error))
            return None
    return None


def _plain(talk: Talk) -> str:
    return " ".join(talk.heard.text.replace("’", "'").split()).strip(" .!").lower()


def _words(text: str) -> set[str]:
    return {each for each in _WORD.findall(text.lower()) if each not in _EMPTY}
