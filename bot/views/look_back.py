"""What came before the best weeks, in sentences of the letter."""

from collections.abc import Callable

from slack_sdk.models.blocks import Block

from bot.domain.look_back import Difference, LookBack
from bot.views.lesson_texts import LESSON_TEXTS
from bot.views.message import section
from bot.views.words import count, number, quote, strong


def look_back_blocks(facts: LookBack | None, hours: Callable[[int], str]) -> list[Block]:
    """One sentence on what was different, and the month's clues; `hours` names a part of the reader's day."""
    if facts is None:
        return []
    lines = [strong(_text("look_back")) + " " + _finding(facts, hours)]
    lines += [f"> {_text('look_back_clue', win=quote(clue.win), clue=quote(clue.what))}" for clue in facts.clues]
    return [section("\n".join(lines))]


def _finding(facts: LookBack, hours: Callable[[int], str]) -> str:
    if not facts.best:
        return _text("look_back_early", wins=count(facts.wins, "win", "wins"))
    head = _text("look_back_weeks", best=facts.best, weeks=facts.weeks)
    found = [_difference(each, hours) for each in facts.differences]
    return f"{head} {' '.join(found) if found else _text('look_back_none')}"


def _difference(difference: Difference, hours: Callable[[int], str]) -> str:
    before, otherwise = (number(round(each, 1)) for each in (difference.before, difference.otherwise))
    if difference.place is not None:
        return _text("look_back_hour", hours=hours(difference.place), before=before, otherwise=otherwise)
    return _text("look_back_kind", name=strong(quote(difference.name)), before=before, otherwise=otherwise)


def _text(which: str, /, **words: object) -> str:
    return LESSON_TEXTS[which].format(**words)
