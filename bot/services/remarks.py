"""A line that answers an open question of coaching: what gets in the way, told from all that people say besides."""

from datetime import datetime, timedelta

from bot.language.answering import is_a_remark, is_a_remark_right_after
from bot.language.reading import Reading
from bot.services.meant import meant_by
from bot.services.talk import Talk

# So long what comes next is heard as the answer, even where it reads as a miss or an undated promise.
RIGHT_AFTER = timedelta(hours=1)


def is_remark(talk: Talk, reading: Reading, text: str, asked_at: datetime | None) -> bool:
    """Whether the line is the answer: it names no open promise, and nothing else is plainly meant."""
    is_fresh = asked_at is not None and talk.now - asked_at <= RIGHT_AFTER
    rule = is_a_remark_right_after if is_fresh or talk.heard.place.thread_ts is not None else is_a_remark
    return rule(reading, text) and not _names_a_promise(talk, reading)


def _names_a_promise(talk: Talk, reading: Reading) -> bool:
    """Whether it names an open promise: "the contract is stuck" then says so of that one."""
    named = [part.refers_to for part in (reading, *reading.others) if part.refers_to]
    open_ones = talk.store.commitments.open_of(talk.person.id) if named else []
    return any(meant_by(each, open_ones, talk.person.zone).found for each in named)
