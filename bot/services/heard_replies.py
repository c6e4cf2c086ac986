"""Replies that say something only behind what Kept just said: "nope", "about 12", "the Acme one", "Monday then"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Kind
from bot.domain.facts import Stage
from bot.language.answers_shifts import moved_in, says_only_when
from bot.language.reading import Intent, Reading
from bot.language.references import names_again, names_only, points_back
from bot.language.verdicts import Verdict, count_in, counts_in, settles, verdict_in
from bot.services import answers
from bot.services.answers import Said
from bot.services.heard_answers import answer, tell_outcome
from bot.services.heard_meant import ABOUT_NOW, SPOKEN_OF, asked_now
from bot.services.heard_rest import carry_rest, ended_here, just_told, left_over
from bot.services.meant import meant_by, one_per_series
from bot.services.talk import Talk

# Longer words name no choice.
LONGEST_NAME = 60
# What was written down so lately is put right rather than promised again.
JUST_MADE = timedelta(minutes=10)


def goes_on_with_the_rest(talk: Talk, reading: Reading) -> bool:
    """Carries on what is left of the promise that Kept just told of, where that is all that the message promises."""
    told = just_told(talk)
    left = left_over(talk, told) or ended_here(talk, told, reading.commitments)
    if left is None or len(reading.commitments) != 1 or not carry_rest(talk, left, reading.commitments)[1]:
        return False
    tell_outcome(talk, [left], {str(left.id): Stage.SETTLED})
    return True


def hears_verdict(talk: Talk) -> bool:
    """ "Nope" or "went well" answers the question that Kept just asked, and nothing else; "recruiter went well" and
    "told her" answer the one that they name."""
    verdict, last = verdict_in(talk.heard.text), talk.last_word()
    if verdict is None:
        return False
    if verdict.ref or verdict.act:
        asked = _asked_by_name(talk, verdict)
    elif last is not None and last.kind in (Kind.CHECKIN, Kind.BRIEF):
        asked = asked_now(talk, last, just_told(talk))
    else:
        asked = ()
    if not asked:
        return False
    names = tuple(each.what for each in asked) if verdict.of_all or len(asked) == 1 else ()
    answer(talk, Reading(verdict.intent, refers_to=names))
    return True


def _asked_by_name(talk: Talk, verdict: Verdict) -> tuple[Commitment, ...]:
    open_ones = talk.store.commitments.open_of(talk.person.id)
    waiting = [each for each in open_ones if each.due_at is not None and each.due_at <= talk.now]
    if verdict.ref:
        return meant_by([verdict.ref], waiting, talk.person.zone).found
    found = tuple(each for each in waiting if points_back(verdict.act, each.what))
    return found if len(found) == 1 else ()


def settles_for_what_there_is(talk: Talk) -> bool:
    """ "Call it" behind "Carry the other 8 to tomorrow, or call it?" is the button."""
    left = left_over(talk, just_told(talk)) if settles(talk.heard.text) else None
    if left is None:
        return False
    tell_outcome(talk, [left], {str(left.id): Stage.SETTLED})
    return True


def counts_what_was_asked(talk: Talk) -> bool:
    """ "About 12", "like 25" behind a question about something that counts is how many; a bare number always is."""
    count, last = count_in(talk.heard.text), talk.last_word()
    if count is None or last is None or last.kind not in (Kind.OUTCOME, *ABOUT_NOW):
        return False
    counted = [
        each for each in just_told(talk) if each.target is not None and (each.is_open or left_over(talk, [each]))
    ]
    if len(counted) != 1:
        return False
    named = (counted[0].what,)
    answer(talk, Reading(Intent.PROGRESS, refers_to=named, quantity_done=count, quantity_mode="total"))
    return True


def counts_what_is_open(talk: Talk, reading: Reading) -> bool:
    """ "12 calls 4 emails" are no new promises where so many calls and emails are promised: it is how far they are."""
    counts = counts_in(talk.heard.text) if all(each.due_at is None for each in reading.commitments) else ()
    open_ones = one_per_series(talk.store.commitments.open_of(talk.person.id), talk.person, talk.now)
    told: list[Reading] = []
    for count, unit in counts:
        meant = [each for each in open_ones if each.unit and each.unit.split()[-1].lower() == unit.split()[-1]]
        if len(meant) != 1 or count > (meant[0].target or 0):
            return False
        named = (meant[0].what,)
        told.append(Reading(Intent.PROGRESS, refers_to=named, quantity_done=count, quantity_mode="total"))
    if told:
        answer(talk, replace(told[0], others=tuple(told[1:])))
    return bool(told)


def gives_a_reason(talk: Talk) -> bool:
    """In the thread of something that was missed, words that ask and promise nothing say why: they need no answer."""
    message = talk.thread_of()
    if message is None or talk.heard.text.rstrip().endswith("?"):
        return False
    return any(each.state is State.MISSED for each in just_told(talk))


def chooses(talk: Talk, reading: Reading) -> bool:
    """ "The Acme one" behind "Which one is done?" is the answer to that."""
    last = talk.last_word()
    if last is None or last.kind is not Kind.CHOICE or "said" not in last.detail or "chosen" in last.detail:
        return False
    if reading.intent not in (Intent.NONE, Intent.COMMIT) or len(talk.heard.text) > LONGEST_NAME:
        return False
    choices = [each for each in talk.shown_in(last) if each.is_open or each.may_go_on]
    found = meant_by([talk.heard.text], choices, talk.person.zone).found
    says_more = reading.intent is Intent.COMMIT or bool(reading.times)
    if not found or (says_more and not all(names_only(talk.heard.text, each.what) for each in found)):
        # "I'll finish the Acme deck" names no choice where the deck of Globex is one.
        return False
    said, stages, about = Said.from_detail(last.detail["said"]), {}, []
    for promise in found:
        after, stage = answers.apply(talk.store, talk.person, promise, said, talk.now)
        stages[str(after.id)] = stage
        about.append(after)
    talk.store.messages.set_detail(last, chosen=found[0].id, stages=stages)
    talk.store.outbox.refresh(last, talk.now)
    tell_outcome(talk, about, {key: str(stage) for key, stage in stages.items()})
    return True


def moves_what_it_points_at(talk: Talk, reading: Reading) -> bool:
    """ "I'll do it tomorrow", or "slides by 2" of "finish slides", promises nothing new: it moves what Kept just spoke
    of or wrote down, or dates it where it has none."""
    again = reading.commitments[0] if len(reading.commitments) == 1 else None
    if again is None or again.due_at is None or again.recurrence is not None:
        return False
    spoken_of = _spoken_of(talk)
    meant = [each for each in spoken_of if points_back(again.what, each.what)]
    just_made = (
        each for each in talk.store.commitments.open_of(talk.person.id) if talk.now - each.made_at <= JUST_MADE
    )
    sayable = {each.id: each for each in (*spoken_of, *just_made)}
    named = [each for each in sayable.values() if names_again(again.what, each.what)]
    meant = meant or (named if len(named) == 1 else [])
    return _move_what_was_spoken_of(talk, reading, meant)


def dates_what_was_asked(talk: Talk, reading: Reading) -> bool:
    """ "Friday" or "let's do Monday at 10" behind a question or an echo is the new date of what that was about."""
    return says_only_when(talk.heard.text, reading.times) and _move_what_was_spoken_of(talk, reading, _spoken_of(talk))


def moves_what_others_moved(talk: Talk, reading: Reading) -> bool:
    """ "Mom's call moved to 8" is news, unless it is a promise of one's own."""
    ref = moved_in(talk.heard.text, reading.times)
    open_ones = talk.store.commitments.open_of(talk.person.id) if ref is not None else []
    meant = meant_by([ref or ""], one_per_series(open_ones, talk.person, talk.now), talk.person.zone).found
    return len(meant) == 1 and _move_what_was_spoken_of(talk, reading, meant)


def _spoken_of(talk: Talk) -> list[Commitment]:
    """What Kept's last word was about and may be moved: what is open, else the one that was missed."""
    last = talk.last_word()
    if last is None or last.kind not in (*SPOKEN_OF, *ABOUT_NOW):
        return []
    told = just_told(talk)
    left = left_over(talk, told)
    return [each for each in told if each.is_open] or ([] if left is None else [left])


def _move_what_was_spoken_of(talk: Talk, reading: Reading, meant: Sequence[Commitment]) -> bool:
    if not meant:
        return False
    names = (meant[0].what,) if len(meant) == 1 else ()
    answer(talk, Reading(Intent.MOVE, refers_to=names, times=reading.times))
    return True
