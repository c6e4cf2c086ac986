"""A goal in words: what of the message names it, how much of what, from when until when, and why."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.quantities import amount_of
from bot.language.reading import Amount, Reading, TimeExpression, TimeKind

# "My goal this year is …", "new target:", "I want to …": what leads to the goal itself. Times are cut out before.
_LEAD = re.compile(
    r"(?:(?:ok|okay|so|and|hey|please)[,:]? )*"
    r"(?:(?:set|change|make|update) )?(?:(?:my|our|the|a|new|another|this) )*(?:[a-z]+ ){0,2}?"
    r"(?:goal|target|quota|objective|ambition)s?\b[ ,]*"
    r"(?:(?:is|are|'s|will be|to be|to|now|:|=|for|in|by|this|of)[ ,]*)*"
    r"|(?:i|we)(?:'d| would|'m| am|'re| are)? "
    r"(?:want|wanna|aim|aiming|need|like|going|gonna|plan|planning|hoping)(?: to)? ",
    re.IGNORECASE,
)
_WHY = re.compile(r",?\s+(?:because|so that|so(?= (?:i|we) ))\s+(?P<why>.+)\Z", re.IGNORECASE | re.DOTALL)
_SIGNS = re.compile(r"[$€£¥₹]|\b(?:usd|eur|gbp|chf|jpy|dollars|euros?|pounds)\b", re.IGNORECASE)
_SAME = {"dollars": "$", "usd": "$", "eur": "€", "euro": "€", "euros": "€", "gbp": "£", "pounds": "£", "jpy": "¥"}
# "100 calls and $200k" is two things to add up; "$1M from 20 customers" is one.
_BOTH = re.compile(
    r"\d[\d,.]*k? [a-z][a-z ]{2,30}?(?:,|\+|&| and| plus) ?[$€£¥₹]\d"
    r"|[$€£¥₹]\d\S*(?: [a-z ]{2,30}?)?(?:,|\+|&| and| plus) \d[\d,.]* [a-z]{3,}",
    re.IGNORECASE,
)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class GoalReading:
    """A goal as read. Without `amount` or `ends_on` it is none yet; `is_past`: it names an end that has passed."""

    what: str
    amount: Amount | None
    starts_on: date | None
    ends_on: date | None
    why: str | None
    is_past: bool = False
    has_several_measures: bool = False


def goal_in(reading: Reading, text: str, today: date) -> GoalReading:
    """What a message that names a goal says about it."""
    words, why = text, None
    if found := _WHY.search(text):
        words, why = text[: found.start()], " ".join(found["why"].split()).rstrip(".!")[:_LONGEST]
    times = [each for each in reading.times if each.kind is not TimeKind.DURATION and each.rrule is None]
    for each in sorted(times, key=lambda each: -each.from_):
        if each.to <= len(words):
            words = f"{words[: each.from_]} {words[each.to :]}"
    words = " ".join(words.split())
    what = words[match.end() :] if (match := _LEAD.match(words)) else words
    last = times[-1] if times else None
    starts_on, ends_on = _span(last, today)
    signs = {_SAME.get(sign.lower(), sign.lower()) for sign in _SIGNS.findall(words)}
    return GoalReading(
        what=what.strip(" ,.!:;-")[:_LONGEST] or words[:_LONGEST],
        amount=reading.amount,
        starts_on=starts_on,
        ends_on=ends_on,
        why=why,
        is_past=last is not None and (ends_on is None or ends_on < today),
        has_several_measures=len(signs) > 1 or _BOTH.search(words) is not None,
    )


def _span(time: TimeExpression | None, today: date) -> tuple[date | None, date | None]:
    """The first and last day of a goal: a whole period from its start or today, or up to a day."""
    if time is None or time.deadline_at is None:
        return None, None
    if time.kind is TimeKind.INTERVAL and time.mod is None and time.start is not None and time.end is not None:
        starts_on = time.start.date()
        return (starts_on if starts_on > today else None), time.end.date() - timedelta(days=1)
    return None, time.deadline_at.date()


def amount_in(text: str) -> Amount | None:
    """The amount in a field or a remark: "1.2M", "$40,000", "120 demos", "-30k"; None where there is none."""
    low = text.strip().lower()
    minus = low[:1] in "-−–"
    low = low.lstrip("-−–+ ") if minus or low[:1] == "+" else low
    if found := amount_of(low, low, 0, len(low)):
        value, unit = found
    elif re.fullmatch(r"\d[\d,]{0,14}(?:\.\d{1,2})?", low):
        value, unit = float(low.replace(",", "")), None
    else:
        return None
    return Amount(-value if minus else value, unit)
