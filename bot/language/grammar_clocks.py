"""Rules for clock times: "3pm", "half past four", "15h30", "noonish", "at 9"."""

import re

from bot.language.grammar import Grammar, Rule
from bot.language.grammar_surroundings import (
    after_an_activity,
    does_something,
    ends_here,
    lasts,
    next_word,
    word_before,
)
from bot.language.intents_patterns import Pattern
from bot.language.times_values import Clock, Frame
from bot.language.vocabulary import look_up, words


def _clock(_: Frame, hour: int, minute: int = 0, afternoon: bool | None = None) -> Clock | None:
    if minute > 59:
        return None
    if afternoon is not None:
        if hour > 12 and not afternoon:
            return None
        return Clock(hour, minute).half(afternoon) if hour <= 23 else None
    return Clock(hour, minute, hour > 12 or hour == 0)


def _seconds(frame: Frame, hour: int, minute: int, _: int, afternoon: bool | None) -> Clock | None:
    return _clock(frame, hour, minute, afternoon)


def _colon(frame: Frame, hour: int, minute: int, afternoon: bool | None) -> Clock | None:
    return _clock(frame, hour, minute, afternoon)


def _hhmm(frame: Frame, digits: int, afternoon: bool | None = None) -> Clock | None:
    return _clock(frame, digits // 100, digits % 100, afternoon)


def _hhmm_loosely(frame: Frame, digits: int) -> Clock | None:
    return _hhmm(frame, digits) if digits % 5 == 0 and digits // 100 <= 12 else None


def _hhmm_at(frame: Frame, digits: int) -> Clock | None:
    """ "at 115" and "at 1342", but "at 101" is a place."""
    return _hhmm(frame, digits) if digits >= 1000 or digits % 5 == 0 else None


def _military(_: Frame, digits: int) -> Clock:
    return Clock(digits // 100, digits % 100, True)


def _hour(frame: Frame, hour: int, afternoon: bool | None = None) -> Clock | None:
    return _clock(frame, hour, 0, afternoon)


def _sure(frame: Frame, hour: int, minute: int = 0) -> Clock | None:
    clock = _clock(frame, hour, minute)
    return clock and Clock(clock.hour, clock.minute, True, clock.end_of_day)


def _shift(clock: Clock, minutes: int) -> Clock:
    base = clock.hour if clock.sure else clock.hour % 12 or 12
    total = (base * 60 + clock.minute + minutes) % (24 * 60)
    if not clock.sure and total < 60:
        total += 12 * 60
    return Clock(total // 60, total % 60, clock.sure)


def _past(frame: Frame, minutes: int, hour: int, afternoon: bool | None = None) -> Clock | None:
    clock = _clock(frame, hour, 0, afternoon)
    return _shift(clock, minutes) if clock and minutes < 60 else None


def _before(frame: Frame, minutes: int, hour: int, afternoon: bool | None = None) -> Clock | None:
    return _past(frame, -minutes, hour, afternoon)


def _five_before(frame: Frame, minutes: int, hour: int, afternoon: bool | None = None) -> Clock | None:
    """ "five to nine", but "two to five pm" is a range."""
    return _before(frame, minutes, hour, afternoon) if minutes % 5 == 0 else None


def _no_range(text: str, from_: int, _: int) -> bool:
    return word_before(text, from_) not in ("from", "between")


def _quarter_past(frame: Frame, hour: int, afternoon: bool | None = None) -> Clock | None:
    return _past(frame, 15, hour, afternoon)


def _quarter_to(frame: Frame, hour: int, afternoon: bool | None = None) -> Clock | None:
    return _past(frame, -15, hour, afternoon)


def _half_past(frame: Frame, hour: int, afternoon: bool | None = None) -> Clock | None:
    return _past(frame, 30, hour, afternoon)


def _hours_of_clock(text: str, from_: int, _: int) -> bool:
    return word_before(text, from_) not in ("in", "within", "after", "for", "next", "last", "past", "every", "of")


def _late_hour(frame: Frame, hour: int) -> Clock | None:
    return _sure(frame, hour) if hour >= 13 else None


def _after_preposition(text: str, from_: int, to: int) -> bool:
    before = word_before(text, from_)
    if before == "from" and next_word(text, to) in ("to", "till", "until", "through", "-"):
        return False
    return before in _PREPOSITIONS and (ends_here(text, from_, to) or does_something(text, to))


_MOVED = Pattern(
    r"\b(?:move|push|bump|shift|slide|reschedule|postpone|delay|change|switch)(?:e?d)?\b(?![^\n]{0,60}\b(?:goals?|targets?|quotas?|numbers?)\b)"
    r"[^\n.;]{0,60} to $",
    re.IGNORECASE,
)


def _moved_to(text: str, from_: int, to: int) -> bool:
    """ "Push the demo to 4"."""
    return _MOVED.search(text, max(0, from_ - 80), from_) is not None and ends_here(text, from_, to)


def _alone_or_after_preposition(text: str, from_: int, to: int) -> bool:
    return _after_preposition(text, from_, to) or text.strip() == text[from_:to]


def _after_day_or_preposition(text: str, from_: int, to: int) -> bool:
    keys = look_up(word_before(text, from_))[0]
    if text.strip() == text[from_:to]:
        return text[:to].lower().endswith(("thirty", "fifteen"))
    return _after_preposition(text, from_, to) or ("WEEKDAY" in keys or "RELDAY" in keys)


def _not_so_long(text: str, from_: int, _: int) -> bool:
    """ "14:30h" is a time, "1:30h" how long."""
    return not lasts(text, from_)


def _after_at(text: str, from_: int, to: int) -> bool:
    return word_before(text, from_) in ("at", "@") and ends_here(text, from_, to)


def _roughly_an_hour(text: str, from_: int, to: int) -> bool:
    """ "3ish" is a time and "20ish" a number, unless a preposition says otherwise; both count what follows."""
    late = text[from_ : from_ + 2].isdigit() and int(text[from_ : from_ + 2]) > 12
    return ends_here(text, from_, to) and (not late or word_before(text, from_) in ("at", "@", "by", "until"))


def _at(text: str, from_: int, _: int) -> bool:
    return word_before(text, from_) in ("at", "@")


def _am(frame: Frame, hour: int, minute: int = 0) -> Clock | None:
    return _clock(frame, hour, minute, False)


def _pm(frame: Frame, hour: int, minute: int = 0) -> Clock | None:
    return _clock(frame, hour, minute, True)


def _noon(_: Frame, clock: Clock) -> Clock:
    return clock


def _past_noon(_: Frame, minutes: int, clock: Clock) -> Clock:
    return _shift(clock, minutes)


def _to_noon(_: Frame, minutes: int, clock: Clock) -> Clock:
    return _shift(clock, -minutes)


def _quarter_past_noon(_: Frame, clock: Clock) -> Clock:
    return _shift(clock, 15)


def _quarter_to_noon(_: Frame, clock: Clock) -> Clock:
    return _shift(clock, -15)


def _half_past_noon(_: Frame, clock: Clock) -> Clock:
    return _shift(clock, 30)


_PREPOSITIONS = words("at @ by due before until till til after from around about since approximately")


_HOUR = "HOUR|HOURWORD"


CLOCKS = Grammar(
    [
        Rule("NOON -? ish?", "CLOCK", _noon),
        Rule("12|twelve NOON", "CLOCK", _noon),
        Rule("mid -? day", "CLOCK", lambda _: Clock(12, 0, True)),
        Rule(f"{_HOUR} MERIDIEM", "CLOCK", _hour),
        Rule(f"{_HOUR} in the? MERIDIEM", "CLOCK", _hour),
        Rule("HOUR ~: ~MINUTE MERIDIEM?", "CLOCK", _colon),
        Rule("HOUR ~: ~MINUTE in the? MERIDIEM", "CLOCK", _colon),
        Rule("HOUR ~: ~MINUTE h|hrs|hours", "CLOCK", _sure, _not_so_long),
        Rule("HOUR ~: ~MINUTE ~z", "CLOCK", lambda _, h, m: Clock(h, m, True, zone="UTC")),
        Rule("HOUR ~: ~MINUTE ~a", "CLOCK", _am),
        Rule("HOUR ~: ~MINUTE ~p", "CLOCK", _pm),
        Rule("HOUR ~: ~MINUTE ~: ~MINUTE MERIDIEM?", "CLOCK", _seconds),
        Rule("HOUR ~. ~MINUTE MERIDIEM", "CLOCK", _clock),
        Rule("HOUR ~. ~MINUTE", "CLOCK", _clock, _after_at),
        Rule("HOUR ~. ~00 h|hrs|hours", "CLOCK", _sure),
        Rule("HOUR ~. ~MINUTE h|hrs|hours", "CLOCK", _sure, _at),
        Rule("HOURWORD - MINWORD MERIDIEM", "CLOCK", _clock),
        Rule("HOURWORD - MINWORD", "CLOCK", _clock, _after_day_or_preposition),
        Rule("HOUR MINUTE MERIDIEM", "CLOCK", _clock),
        Rule("HOUR MINUTE", "CLOCK", _clock, _after_at),
        Rule("HHMM MERIDIEM", "CLOCK", _hhmm),
        Rule("HHMM -? ish", "CLOCK", _hhmm),
        Rule("MILITARY|HHMM ~h", "CLOCK", _military),
        Rule("MILITARY|HHMM hrs|hours", "CLOCK", _military, lambda text, a, _: text[a : a + 4].isdigit()),
        Rule("MILITARY", "CLOCK", _military, _after_preposition),
        Rule("ZEROHOUR ~: ~MINUTE", "CLOCK", _sure),
        Rule("24 ~:|h ~00", "CLOCK", lambda _: Clock(0, 0, True, True)),
        Rule("HHMM", "CLOCK", _hhmm_at, _after_at),
        Rule("HHMM", "CLOCK", _hhmm_loosely, _after_preposition),
        Rule("HOURWORD MINWORD MERIDIEM", "CLOCK", _clock),
        Rule("HOURWORD MINWORD", "CLOCK", _clock, _after_day_or_preposition),
        Rule("HOURWORD oh NUM MERIDIEM?", "CLOCK", _clock),
        Rule("HOUR ~p .?", "CLOCK", _pm),
        Rule("HOUR ~a .?", "CLOCK", _am, _after_at),
        Rule("HOUR ~a", "CLOCKA", _am),
        Rule(f"{_HOUR} -? ish MERIDIEM", "CLOCK", _hour),
        Rule(f"{_HOUR} -? ish", "CLOCK", _hour, _roughly_an_hour),
        Rule(f"{_HOUR} o'clock|oclock|o'clk MERIDIEM?", "CLOCK", _hour),
        Rule(f"{_HOUR} o clock MERIDIEM?", "CLOCK", _hour),
        Rule("HOUR ~h ~MINUTE", "CLOCK", _sure, _not_so_long),
        Rule("HOUR ~h", "CLOCK", _late_hour, _hours_of_clock),
        Rule("HOUR ~h", "CLOCK", _sure, _after_at),
        Rule(f"half -? past {_HOUR} MERIDIEM?", "CLOCK", _half_past),
        Rule(f"half {_HOUR}", "CLOCK", _half_past, ends_here),
        Rule(f"a? quarter past|after {_HOUR} MERIDIEM?", "CLOCK", _quarter_past),
        Rule(f"a? quarter to|of|before|till|til {_HOUR} MERIDIEM?", "CLOCK", _quarter_to),
        Rule(f"NUM minutes|min|mins? past|after {_HOUR} MERIDIEM?", "CLOCK", _past, ends_here),
        Rule(f"NUM minutes|min|mins to|before|till|til {_HOUR} MERIDIEM?", "CLOCK", _before, ends_here),
        Rule(f"MINWORD|ONES to|before|till|til {_HOUR} MERIDIEM", "CLOCK", _five_before, _no_range),
        Rule(f"MINWORD|ONES to|before|till|til {_HOUR}", "CLOCK", _five_before, _alone_or_after_preposition),
        Rule("half -? past NOON", "CLOCK", _half_past_noon),
        Rule("a? quarter past|after NOON", "CLOCK", _quarter_past_noon),
        Rule("a? quarter to|of|before|till|til NOON", "CLOCK", _quarter_to_noon),
        Rule("NUM minutes|min|mins? past|after NOON", "CLOCK", _past_noon),
        Rule("NUM minutes|min|mins? to|before|till|til NOON", "CLOCK", _to_noon),
        Rule(_HOUR, "CLOCK", _hour, _after_preposition),
        Rule(_HOUR, "CLOCK", _hour, _moved_to),
        Rule("HOUR", "CLOCK", _hour, after_an_activity),
    ]
)
