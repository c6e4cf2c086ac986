"""One reading of a message out of the answers and promises in its parts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.language.reading import Intent, PromiseReading, Reading, TimeExpression

# What stands beside an answer or a promise without being the point of the message.
_ASIDE = frozenset({Intent.KUDOS, Intent.WIN, Intent.WHY, Intent.REFLECT, Intent.GOAL, Intent.HELP, Intent.NONE})
_BESIDE_A_PROMISE = frozenset({Intent.KUDOS, Intent.WHY, Intent.REFLECT})
_ABOUT_THE_BOT = frozenset({Intent.LIST, Intent.SUMMARY, Intent.HELP})
_NOT_YET = frozenset({Intent.MISSED, Intent.PROGRESS})
_INSTEAD = frozenset({Intent.MOVE, Intent.DROP})
# A count out of all is progress wherever it stands.
_COUNT = re.compile(r"(?P<done>\d[\d,]*) ?(?:/|of|out of) ?(?:the |my )?(?P<of>\d[\d,]* \S.*)", re.IGNORECASE)


def combine(
    answers: Sequence[Reading], commitments: Sequence[PromiseReading], times: tuple[TimeExpression, ...]
) -> Reading:
    """One reading of all parts: an answer comes before a promise, what is said aside after both."""
    promised = tuple(commitments)
    spoken = [each for each in answers if each.intent is not Intent.NONE]
    if promised:
        spoken = [each for each in spoken if each.intent not in _ABOUT_THE_BOT]
    if not spoken:
        intent = Intent.NONE
        if promised:
            intent = Intent.ASK if all(each.assignee for each in promised) else Intent.COMMIT
        return Reading(intent, commitments=promised, times=times)
    first = next((each for each in spoken if each.intent not in _ASIDE), spoken[0])
    moved = next((each for each in spoken if each.intent in _INSTEAD and not each.refers_to), None)
    if first.intent in _NOT_YET and first.quantity_done is None and moved is not None:
        # "Can't make the gym tonight, tomorrow instead" moves the gym, "…, drop it" drops it.
        spoken = [each for each in spoken if each not in (first, moved)]
        first = replace(moved, refers_to=first.refers_to)
        spoken = [first, *spoken]
    if promised and first.intent in _BESIDE_A_PROMISE:
        return Reading(Intent.COMMIT, commitments=promised, times=times, others=tuple(spoken))
    # A count is of its own promise only.
    same = [each for each in spoken if _of_one_kind(each, first)]
    refs = tuple(dict.fromkeys(ref for each in same for ref in each.refers_to))
    others = tuple(each for each in spoken if each not in same)
    if first.intent is Intent.DONE and first.quantity_done is None:
        # "Done with Wayne, 2 of 3 follow-ups": of these two.
        counts = {ref: count for ref in refs if (count := _COUNT.fullmatch(ref))}
        if 0 < len(counts) < len(refs):
            refs = tuple(ref for ref in refs if ref not in counts)
            others += tuple(map(_progress, counts.values()))
    return replace(first, commitments=promised, refers_to=refs, times=times, others=others)


def _of_one_kind(one: Reading, other: Reading) -> bool:
    """Two moves to different times are two answers."""
    if (one.intent, one.quantity_done) != (other.intent, other.quantity_done):
        return False
    return one.intent is not Intent.MOVE or (one.when, one.shift) == (other.when, other.shift)


def _progress(count: re.Match[str]) -> Reading:
    done = float(count["done"].replace(",", ""))
    return Reading(Intent.PROGRESS, refers_to=(count["of"],), quantity_done=done, quantity_mode="total")
