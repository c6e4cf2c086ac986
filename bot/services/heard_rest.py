"""What is left of a promise missed or kept partly, promised again in words: "rest tomorrow", "will do the last 8
Friday", and "Friday" alone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.commitments import Commitment
from bot.domain.times import Grain
from bot.language.reading import PromiseReading
from bot.services import answers
from bot.services.answers import Act, Said
from bot.services.meant import promises_the_rest
from bot.services.talk import Talk


def left_over(talk: Talk, promises: Iterable[Commitment]) -> Commitment | None:
    """The one of these promises with something left that may still be carried on."""
    left = [each for each in promises if each.may_go_on and each.owner_id == talk.person.id]
    if len(left) != 1 or talk.store.commitments.carried_to(left[0].id) is not None:
        return None
    return left[0]


def just_told(talk: Talk) -> list[Commitment]:
    """The person's promises in Kept's last word."""
    last = talk.last_word()
    return [] if last is None else [each for each in talk.shown_in(last) if each.owner_id == talk.person.id]


def carry_rest(
    talk: Talk, left: Commitment | None, promises: Sequence[PromiseReading]
) -> tuple[list[PromiseReading], bool]:
    """Carries on what is left where one of the promises is just that; returns the others, and whether one was."""
    rest = None if left is None else _rest_of(talk, left, promises)
    if left is None or rest is None or rest.due_at is None:
        return list(promises), False
    answers.go_on(talk.store, talk.person, left, rest.due_at, rest.grain or Grain.DAY, talk.now)
    return [each for each in promises if each is not rest], True


def ends_here(talk: Talk, promise: Commitment, said: Said, promises: Sequence[PromiseReading]) -> Said:
    """What a count says where the rest is promised beside it: "15 of 20, rest tomorrow" ends today's part."""
    if said.act is Act.PROGRESS and said.count is not None and promise.is_open and _rest_of(talk, promise, promises):
        return replace(said, act=Act.CALL_IT)
    return said


def ended_here(talk: Talk, told: Sequence[Commitment], promises: Sequence[PromiseReading]) -> Commitment | None:
    """The counted promise just told of, whose rest these words promise: its part of today ends with its count."""
    counted = [each for each in told if each.is_open and each.done and _rest_of(talk, each, promises)]
    if len(promises) != 1 or len(counted) != 1:
        return None
    return answers.apply(talk.store, talk.person, counted[0], Said(Act.CALL_IT), talk.now)[0]


def _rest_of(talk: Talk, left: Commitment, promises: Sequence[PromiseReading]) -> PromiseReading | None:
    rest = [each for each in promises if each.due_at and promises_the_rest(each.what, left, talk.person.zone)]
    return rest[0] if len(rest) == 1 else None
