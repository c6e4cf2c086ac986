"""What is left of a promise missed or kept partly, promised again in words: "rest tomorrow", "will do the last 8
Friday", and "Friday" alone."""

from collections.abc import Iterable, Sequence

from bot.domain.commitments import Commitment
from bot.domain.times import Grain
from bot.language.reading import PromiseReading
from bot.services import answers
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
    rest = [each for each in promises if each.due_at is not None and promises_the_rest(each.what)]
    if left is None or len(rest) != 1 or rest[0].due_at is None:
        return list(promises), False
    answers.go_on(talk.store, talk.person, left, rest[0].due_at, rest[0].grain or Grain.DAY, talk.now)
    return [each for each in promises if each is not rest[0]], True
