"""Rules for what repeats: "every other Tuesday", "the first Monday of every month", "3 demos a week"."""

import re
from typing import Any

from bot.domain.times import Guess
from bot.language.grammar import Grammar, Node, Rule, unfold
from bot.language.grammar_clocks import ends_here, next_word, word_before
from bot.language.recurrence_lists import CODES, DAY_LISTS, DAY_NAMES, ORDINAL_LISTS, ORDINALS, Days, Nths
from bot.language.times_values import Clock, Frame, Length, Part, Recurrence
from bot.language.vocabulary import words

_FREQ = {"minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_OF_UNIT = {"fortnight": ("WEEKLY", 2), "quarter": ("MONTHLY", 3)}


def every_unit(unit: str, number: float = 1) -> Recurrence | None:
    """Every so many of that unit."""
    freq, interval = _OF_UNIT.get(unit) or (_FREQ.get(unit), 1)
    if freq == "HOURLY" and number != int(number):
        freq, number = "MINUTELY", number * 60
    if freq is None or number != int(number) or number < 1:
        return None
    return Recurrence(freq, int(number) * interval, quarterly=unit == "quarter" and number == 1)


def _each(_: Frame, __: str, unit: str) -> Recurrence | None:
    return every_unit(unit)


def _every_other(_: Frame, __: str, unit: str) -> Recurrence | None:
    return every_unit(unit, 2)


def _every_nth(_: Frame, __: str, ns: tuple[int, ...], unit: str) -> Recurrence | None:
    return every_unit(unit, ns[0]) if len(ns) == 1 and ns[0] > 0 else None


def _every_length(_: Frame, __: str, span: Length) -> Recurrence | None:
    if span.working_days:
        return Recurrence("WEEKLY", by_day=CODES[:5]) if span.working_days == 1 else None
    return every_unit(span.unit, span.number)


def _every_days(_: Frame, __: str, days: Days) -> Recurrence:
    return Recurrence("WEEKLY", by_day=days.codes)


def _every_other_days(_: Frame, __: str, days: Days) -> Recurrence:
    return Recurrence("WEEKLY", 2, by_day=days.codes)


def _every_number_days(_: Frame, __: str, number: int, days: Days) -> Recurrence | None:
    return Recurrence("WEEKLY", number, by_day=days.codes) if 0 < number < 100 else None


def _every_nth_days(_: Frame, __: str, nths: Nths) -> Recurrence:
    """ "every first Friday" is the month's; "every second Friday" is every other one."""
    match = re.fullmatch(r"(\d)(\w\w)", nths.codes[0])
    if len(nths.codes) == 1 and match and int(match[1]) > 1:
        return Recurrence("WEEKLY", int(match[1]), by_day=(match[2],))
    return Recurrence("MONTHLY", by_day=nths.codes)


def _days_alone(_: Frame, days: Days) -> Recurrence | None:
    return Recurrence("WEEKLY", by_day=days.codes) if days.plural else None


def _every_part(_: Frame, __: str, part: Part) -> Recurrence:
    return Recurrence("DAILY", part=part)


def _each_tonight(_: Frame, __: str) -> Recurrence:
    return Recurrence("DAILY")


def _parts(_: Frame, part: Part) -> Recurrence:
    return Recurrence("DAILY", part=part)


def _frequency(_: Frame, frequency: tuple[str, int]) -> Recurrence:
    return Recurrence(*frequency)


def _month_base(interval: int, unit: str) -> Recurrence | None:
    base = every_unit(unit, interval)
    return base if base and base.freq in ("MONTHLY", "YEARLY") else None


def _times_a(_: Frame, count: int, unit: str) -> Recurrence | None:
    base = every_unit(unit)
    return base._replace(target=count) if base else None


def _quota(_: Frame, unit: str) -> Recurrence | None:
    """ "10 calls a day" is for working days."""
    return Recurrence("WEEKLY", by_day=CODES[:5]) if unit == "day" else every_unit(unit)


def _quota_length(frame: Frame, span: Length) -> Recurrence | None:
    return _quota(frame, span.unit) if span.number == 1 and not span.working_days else None


def on_days(_: Frame, base: Recurrence, days: Days) -> Recurrence | None:
    """A recurrence on those weekdays."""
    if base.by_day and set(base.by_day) != set(days.codes):
        return None
    if base.freq == "DAILY" and base.interval == 1:
        return base._replace(freq="WEEKLY", by_day=days.codes)
    return base._replace(by_day=days.codes) if base.freq in ("WEEKLY", "MONTHLY", "YEARLY") else None


def _day_head(frame: Frame, base: Recurrence, days: Recurrence) -> Recurrence | None:
    """ "every 4 weeks on weekends": the days alone repeat, too."""
    if base.by_day or not days.by_day or days.interval > 1 or days.freq != "WEEKLY":
        return None
    return on_days(frame, base, Days(tuple(CODES.index(code) for code in days.by_day)))


def _days_on(frame: Frame, days: Days, base: Recurrence) -> Recurrence | None:
    return on_days(frame, base, days)


def _on_nths(_: Frame, base: Recurrence, ns: tuple[int, ...]) -> Recurrence | None:
    if base.by_month_day or base.by_day:
        return None
    if base.freq == "WEEKLY" and all(0 < n <= 7 for n in ns):
        return base._replace(by_day=tuple(CODES[n - 1] for n in ns))
    if base.freq == "MONTHLY" or (base.freq == "YEARLY" and base.by_month):
        return base._replace(by_month_day=ns) if all(-28 <= n <= 31 for n in ns) else None
    return None


def _on_working_day(_: Frame, base: Recurrence, ns: tuple[int, ...], days: Days) -> Recurrence | None:
    """ "the last working day": of the weekdays, the one so many in."""
    if (
        days.codes != CODES[:5]
        or base.freq != "MONTHLY"
        or base.by_day
        or base.by_month_day
        or any(abs(n) > 20 for n in ns)
    ):
        return None
    return base._replace(by_day=CODES[:5], set_pos=ns)


def _nths_of(frame: Frame, ns: tuple[int, ...], base: Recurrence) -> Recurrence | None:
    return _on_nths(frame, base, ns) if base.freq in ("MONTHLY", "YEARLY") else None


def _edge_of(start: bool) -> Any:
    def build(frame: Frame, *values: Any) -> Recurrence | None:
        base = next((value for value in values if isinstance(value, Recurrence)), None)
        if base is None:
            return None
        if base.freq == "DAILY":
            at_start = Clock(frame.week.start.hour, frame.week.start.minute, True)
            return base._replace(clocks=(at_start,)) if start and not base.clocks else base
        if base.freq == "WEEKLY" and base.interval == 1 and not base.by_day:
            return base._replace(by_day=("MO",) if start else ("FR",))
        if base.freq == "YEARLY" and not base.by_month:
            return base._replace(by_month=(1,) if start else (12,), by_month_day=(1,) if start else (-1,))
        return _nths_of(frame, (1,) if start else (-1,), base)

    return build


def _on_nth_days(_: Frame, base: Recurrence, nths: Nths) -> Recurrence | None:
    if base.freq not in ("MONTHLY", "YEARLY") or base.by_day or base.by_month_day:
        return None
    return base._replace(by_day=nths.codes)


def _nth_days_of(frame: Frame, nths: Nths, base: Recurrence) -> Recurrence | None:
    return _on_nth_days(frame, base, nths)


def _in_month(_: Frame, base: Recurrence, month: int) -> Recurrence | None:
    if base.freq == "WEEKLY" and base.by_day:
        nth = f"{base.interval}{base.by_day[0]}" if base.interval > 1 and len(base.by_day) == 1 else None
        days = (nth,) if nth else base.by_day
        return Recurrence("YEARLY", by_day=days, by_month=(month,))
    if base.freq == "MONTHLY" and (base.by_day or base.by_month_day):
        return base._replace(freq="YEARLY", interval=1, by_month=(month,))
    if base.freq == "YEARLY" and not base.by_month:
        return base._replace(by_month=(month,))
    return None


def _on_date(frame: Frame, base: Recurrence, month: int, ns: tuple[int, ...] | int) -> Recurrence | None:
    if base.freq != "YEARLY" or base.by_month:
        return None
    days = (ns,) if isinstance(ns, int) else ns
    return base._replace(by_month=(month,), by_month_day=days) if all(1 <= n <= 31 for n in days) else None


def _on_day_month(frame: Frame, base: Recurrence, ns: tuple[int, ...] | int, month: int) -> Recurrence | None:
    return _on_date(frame, base, month, ns)


def _yearly(frame: Frame, _: str, month: int, ns: tuple[int, ...] | int) -> Recurrence | None:
    return _on_date(frame, Recurrence("YEARLY"), month, ns)


def _every_day_of(frame: Frame, _: str, ns: tuple[int, ...]) -> Recurrence | None:
    return _on_nths(frame, Recurrence("MONTHLY"), ns)


def _every_day_of_month(frame: Frame, _: str, ns: tuple[int, ...], month: int) -> Recurrence | None:
    return _on_date(frame, Recurrence("YEARLY"), month, ns)


def _more_days(_: Frame, base: Recurrence, ns: tuple[int, ...] | int) -> Recurrence | None:
    days = (ns,) if isinstance(ns, int) else ns
    if not base.by_month_day or base.clocks or any(not 1 <= n <= 31 for n in days):
        return None
    return base._replace(by_month_day=base.by_month_day + days)


def except_days(_: Frame, base: Recurrence, days: Days) -> Recurrence | None:
    """Without those weekdays."""
    if base.freq == "DAILY" and base.interval == 1:
        base = base._replace(freq="WEEKLY", by_day=CODES)
    left = tuple(code for code in base.by_day if code not in days.codes)
    return base._replace(by_day=left) if base.freq == "WEEKLY" and left != base.by_day and left else None


def at_clock(_: Frame, base: Recurrence, clock: Clock) -> Recurrence | None:
    """At that time, too."""
    if base.freq in ("HOURLY", "MINUTELY") or len(base.clocks) > 8:
        return None
    return base._replace(clocks=(*base.clocks, clock.beside(base.part) if base.part else clock))


def by_clock(frame: Frame, base: Recurrence, clock: Clock) -> Recurrence | None:
    """By that time, which is then no start but a deadline."""
    timed = at_clock(frame, base, clock)
    return timed._replace(by_clock=True) if timed else None


def _except_head(frame: Frame, base: Recurrence, days: Recurrence) -> Recurrence | None:
    if days.freq != "WEEKLY" or days.interval > 1 or not days.by_day:
        return None
    return except_days(frame, base, Days(tuple(CODES.index(code) for code in days.by_day)))


def _clock_at(frame: Frame, clock: Clock, base: Recurrence) -> Recurrence | None:
    return at_clock(frame, base, clock)


def _hour_at(frame: Frame, base: Recurrence, hour: int) -> Recurrence | None:
    return at_clock(frame, base, Clock(hour, 0, hour > 12)) if base.clocks and hour <= 23 else None


def in_part(_: Frame, base: Recurrence, part: Part) -> Recurrence | None:
    """In that part of the day."""
    if base.part or base.freq in ("HOURLY", "MINUTELY"):
        return None
    return base._replace(part=part, clocks=tuple(clock.beside(part) for clock in base.clocks))


def _part_of(frame: Frame, part: Part, base: Recurrence) -> Recurrence | None:
    return in_part(frame, base, part)


_DETERMINERS = words("the this that my our your his her their its a an next last first")
_FUNCTION_WORDS = words(
    "and or but so then because if unless when while with to for on at in by before after the this i i'll we we'll you "
    "he she they it is please pls until till through starting from beginning would will works was were be just except "
    "as my our your each every monday mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays twice "
    "once at around thru during"
)


def _adverb(text: str, from_: int, to: int) -> bool:
    """ "weekly" says when; in "the weekly report" it is a name, in "weekly updates" it says when again."""
    if word_before(text, from_) in _DETERMINERS or text[to : to + 1] == "-":
        return False
    word = next_word(text, to)
    return not word or not word[0].isalpha() or word in _FUNCTION_WORDS or (word.endswith("s") and len(word) > 3)


_COUNTED = re.compile(r"(\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozen|couple|few))\W")


def _counts(text: str, from_: int, to: int) -> bool:
    """A number of things stands before it: "10 calls a day"."""
    before = text[max(0, from_ - 40) : from_].lower()
    before = re.split(r"[.;!?\n]", before)[-1]
    return (
        bool(_COUNTED.search(before))
        and word_before(text, from_) not in ("in", "within", "for", "once", "half", "after", "than")
        and next_word(text, to) not in ("from", "ago", "later", "after", "before", "earlier", "early", "late", "long")
    )


def _repeats(text: str, from_: int, to: int) -> bool:
    before, rest = word_before(text, from_), text[to : to + 12].lower().lstrip()
    return before not in _NUMBERS and not before.isdigit() and not rest.startswith(("from now", "from today", "ago"))


_NUMBERS = words("these those two three four five six seven eight nine ten few many couple of")
_EDGE_NAMES = (("START", True), ("END|LAST", False))
HEADS = Grammar(
    [
        Rule("EVERY UNIT", "HEAD", _each),
        Rule("EVERY single UNIT", "HEAD", _each),
        Rule("EVERY UNIT -? end", "HEAD", lambda f, _, unit: _edge_of(False)(f, every_unit(unit))),
        Rule("EVERY other UNIT", "HEAD", _every_other),
        Rule("EVERY NTHS UNIT", "HEAD", _every_nth),
        Rule("EVERY LENGTH", "HEAD", _every_length),
        Rule("EVERY CLOCK", "HEAD", lambda _, __, clock: Recurrence("DAILY", clocks=(clock,))),
        Rule("EVERY DAYS", "HEAD", _every_days),
        Rule("EVERY single DAYS", "HEAD", _every_days),
        Rule("EVERY other DAYS", "HEAD", _every_other_days),
        Rule("EVERY NUM DAYS", "HEAD", _every_number_days),
        Rule("EVERY NTHDAYS", "HEAD", _every_nth_days),
        Rule("EVERY NTHDAYS of the? month", "HEAD", lambda _, __, n: Recurrence("MONTHLY", by_day=n.codes)),
        Rule("EVERY NTHS DAYS", "HEAD", lambda f, _, ns, days: _on_working_day(f, Recurrence("MONTHLY"), ns, days)),
        Rule("EVERY NTHS", "HEAD", _every_day_of, ends_here),
        Rule("EVERY MONTH", "HEAD", lambda _, __, month: Recurrence("YEARLY", by_month=(month,)), ends_here),
        Rule("EVERY PART", "HEAD", _every_part),
        Rule("in? the? PARTS", "HEAD", _parts),
        Rule("EVERY single PART", "HEAD", _every_part),
        Rule("EVERY MONTH on? the? DAYNUM|NTHS", "HEAD", _yearly),
        Rule("EVERY MONTH on day DAYNUM", "HEAD", _yearly),
        Rule("EVERY NTHS of|in MONTH", "HEAD", _every_day_of_month),
        Rule("EVERY NTHS of the? month", "HEAD", _every_day_of),
        Rule("EVERY NTHS day? of the? month", "HEAD", _every_day_of),
        Rule("on? the? DAYS", "HEAD", _days_alone, _repeats),
        Rule("FREQUENCY", "HEAD", _frequency, _adverb),
        Rule("bi|semi -? weekly", "HEAD", lambda _: Recurrence("WEEKLY", 2)),
        Rule("bi -? monthly", "HEAD", lambda _: Recurrence("MONTHLY", 2)),
        Rule("once a|an|per|each|every UNIT", "HEAD", lambda _, unit: every_unit(unit)),
        Rule("once LENGTH", "HEAD", lambda _, span: every_unit(span.unit) if span.number == 1 else None),
        Rule("once every LENGTH", "HEAD", lambda _, span: _every_length(_, "", span)),
        Rule("once FREQUENCY", "HEAD", _frequency),
        Rule("TWICE a|an|per|each|every UNIT", "HEAD", _times_a),
        Rule("TWICE LENGTH", "HEAD", lambda f, n, span: _times_a(f, n, span.unit) if span.number == 1 else None),
        Rule("NUM x|times a|an|per|each|every UNIT", "HEAD", _times_a),
        Rule("NUM x|times / UNIT", "HEAD", _times_a),
        Rule("NUM x|times LENGTH", "HEAD", lambda f, n, span: _times_a(f, n, span.unit) if span.number == 1 else None),
        Rule("TWICE FREQUENCY", "HEAD", lambda _, n, frequency: Recurrence(*frequency)._replace(target=n)),
        Rule("per UNIT", "HEAD", _quota, _counts),
        Rule("/ ~UNIT", "HEAD", _quota, _counts),
        Rule("LENGTH", "HEAD", _quota_length, lambda t, a, b: t[a : a + 1] in "aA" and _counts(t, a, b)),
    ]
)
_EDGE_RULES = [Rule("eom|eow|eoq|eoy HEAD", "HEAD", _edge_of(False))]
for _name, _start in _EDGE_NAMES:
    _EDGE_RULES += [
        Rule(f"the? {_name} of HEAD", "HEAD", _edge_of(_start)),
        Rule(f"HEAD at|on the? {_name}", "HEAD", _edge_of(_start)),
    ]
JOINTS = Grammar(
    [
        *_EDGE_RULES,
        Rule("HEAD ,? on? the? DAYS", "HEAD", on_days),
        Rule("HEAD HEAD", "HEAD", _day_head),
        Rule("on? DAYS HEAD", "HEAD", _days_on),
        Rule("HEAD on? the? NTHS day|days?", "HEAD", _on_nths),
        Rule("HEAD on? the? NTHS DAYS", "HEAD", _on_working_day),
        Rule("on? the? NTHS DAYS of HEAD", "HEAD", lambda f, ns, days, base: _on_working_day(f, base, ns, days)),
        Rule("on? the? NTHS day|days? of HEAD", "HEAD", _nths_of),
        Rule("HEAD on? day DAYNUM", "HEAD", lambda f, base, n: _on_nths(f, base, (n,))),
        Rule("HEAD ,? on|in? the? NTHDAYS", "HEAD", _on_nth_days),
        Rule("on? the? NTHDAYS of|in? HEAD", "HEAD", _nth_days_of),
        Rule("HEAD in|of MONTH", "HEAD", _in_month),
        Rule("HEAD ,? on? MONTH the? DAYNUM|NTHS", "HEAD", _on_date),
        Rule("HEAD ,? on? the? DAYNUM|NTHS of? MONTH", "HEAD", _on_day_month),
        Rule("HEAD and|& the? DAYNUM|NTHS", "HEAD", _more_days),
        Rule("HEAD except|but|excluding on|for|not? DAYS", "HEAD", except_days),
        Rule("HEAD ,? except|but|excluding on|for|not? DAYS", "HEAD", except_days),
        Rule("HEAD ,? by|before CLOCK", "HEAD", by_clock),
        Rule("HEAD ,? at|@|around|for? AT? CLOCK ABOUT?", "HEAD", lambda f, b, _, c, __: at_clock(f, b, c)),
        Rule("HEAD and|&|, at? CLOCK", "HEAD", at_clock),
        Rule("HEAD and|&|, HOUR", "HEAD", _hour_at, ends_here),
        Rule("at|@? CLOCK ,? on? HEAD", "HEAD", _clock_at),
        Rule("by|before CLOCK ,? on? HEAD", "HEAD", lambda f, clock, base: by_clock(f, base, clock)),
        Rule("HEAD ,? except|but|excluding|minus on|for|not? HEAD", "HEAD", _except_head),
        Rule("HEAD in? the? PART", "HEAD", in_part),
        Rule("PART of HEAD", "HEAD", _part_of),
        Rule("first thing HEAD", "HEAD", lambda f, base: base._replace(part=None)),
    ]
)
RECURRENCES = (DAY_NAMES, DAY_LISTS, ORDINALS, ORDINAL_LISTS, HEADS, JOINTS)
_FOLDED = ("NTHDAYS", "NTHS", "DAYS")


def read_recurrences(nodes: list[Node], text: str, frame: Frame) -> list[Node]:
    """The nodes with what repeats put together, and everything else as it was."""
    for grammar in RECURRENCES:
        nodes = grammar.sweep(nodes, text, frame)
    for key in _FOLDED:
        nodes = unfold(nodes, key)
    return nodes


def with_daily_guess(value: Recurrence) -> Recurrence:
    """ "daily" with a quantity may mean working days only."""
    return value._replace(guesses=(*value.guesses, Guess.DAILY))
