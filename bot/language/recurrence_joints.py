"""Rules for what joins a recurrence: its weekdays, its day of the month, its clock times, what it leaves out."""

from collections.abc import Callable
from typing import Any

from bot.language.grammar import Grammar, Rule
from bot.language.grammar_surroundings import ends_here, not_about_it
from bot.language.intents_patterns import Pattern
from bot.language.recurrence_lists import CODES, Days, Nths
from bot.language.times_values import Clock, Frame, Part, Recurrence


def on_days(_: Frame, base: Recurrence, days: Days) -> Recurrence | None:
    """A recurrence on those weekdays."""
    if base.by_day and set(base.by_day) != set(days.codes):
        return None
    if base.freq == "DAILY" and base.interval == 1:
        return base._replace(freq="WEEKLY", by_day=days.codes)
    return base._replace(by_day=days.codes) if base.freq in ("WEEKLY", "MONTHLY", "YEARLY") else None


def _day_head(frame: Frame, base: Recurrence, days: Recurrence) -> Recurrence | None:
    """ "every 4 weeks on weekends": the days alone repeat, too."""
    if base == Recurrence(days.freq) and (days.interval == 1 and (days.by_day or days.by_month or days.by_month_day)):
        return days
    if days.freq == "DAILY" and base.freq == "DAILY" and base.interval == 1 and days.part and not base.part:
        return days._replace(clocks=base.clocks or days.clocks)
    if base.by_day or not days.by_day or days.interval > 1 or days.freq != "WEEKLY":
        return None
    return on_days(frame, base, Days(tuple(CODES.index(code) for code in days.by_day)))


_CLOCK_NEXT = Pattern(r"\s*(?:at |@ ?)?\d")


def _no_clock_of_its_own(text: str, from_: int, to: int) -> bool:
    """ "Mondays at 9 and Thursdays at 4" are two."""
    return not _CLOCK_NEXT.match(text, to) or not any(letter.isdigit() for letter in text[from_:to])


def _both(_: Frame, a: Recurrence, b: Recurrence) -> Recurrence | None:
    """ "on Tuesdays and every Friday"; what differs in more than its days stays two."""
    if a.freq != "WEEKLY" or not a.by_day or not b.by_day or (b.clocks and a.clocks != b.clocks):
        return None
    days = tuple(code for code in CODES if code in a.by_day or code in b.by_day)
    return a._replace(by_day=days) if a._replace(by_day=b.by_day, clocks=b.clocks) == b else None


def _days_at(frame: Frame, days: Days, clock: Clock, base: Recurrence) -> Recurrence | None:
    timed = on_days(frame, base, days)
    return timed and at_clock(frame, timed, clock)


def _clocks_at(frame: Frame, a: Clock, b: Clock, base: Recurrence) -> Recurrence | None:
    first = at_clock(frame, base, a)
    return first and at_clock(frame, first, b)


def _days_on(frame: Frame, days: Days, base: Recurrence) -> Recurrence | None:
    return on_days(frame, base, days)


def on_nths(_: Frame, base: Recurrence, ns: tuple[int, ...]) -> Recurrence | None:
    """On those days of its week or month."""
    if base.by_month_day or base.by_day:
        return None
    if base.freq == "WEEKLY" and all(0 < n <= 7 for n in ns):
        return base._replace(by_day=tuple(CODES[n - 1] for n in ns))
    if base.freq == "MONTHLY" or (base.freq == "YEARLY" and base.by_month):
        return base._replace(by_month_day=ns) if all(-28 <= n <= 31 for n in ns) else None
    return None


def on_working_day(_: Frame, base: Recurrence, ns: tuple[int, ...], days: Days) -> Recurrence | None:
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
    return on_nths(frame, base, ns) if base.freq in ("MONTHLY", "YEARLY") else None


def edge_of(start: bool) -> Callable[..., Recurrence | None]:
    """A builder for the first or last day of what repeats."""

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


def _more_months(_: Frame, base: Recurrence, month: int) -> Recurrence | None:
    if not base.by_month or base.by_day or base.by_month_day or month in base.by_month:
        return None
    return base._replace(by_month=(*base.by_month, month))


def on_date(_: Frame, base: Recurrence, month: int, ns: tuple[int, ...] | int) -> Recurrence | None:
    """On those days of that month, every year."""
    if base.freq != "YEARLY" or base.by_month:
        return None
    days = (ns,) if isinstance(ns, int) else ns
    return base._replace(by_month=(month,), by_month_day=days) if all(1 <= n <= 31 for n in days) else None


def _on_day_month(frame: Frame, base: Recurrence, ns: tuple[int, ...] | int, month: int) -> Recurrence | None:
    return on_date(frame, base, month, ns)


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


_EDGE_NAMES = (("START", True), ("END|LAST", False))


_EDGE_RULES = [Rule("eom|eow|eoq|eoy HEAD", "HEAD", edge_of(False))]


for _name, _start in _EDGE_NAMES:
    _EDGE_RULES += [
        Rule(f"the? {_name} of HEAD", "HEAD", edge_of(_start)),
        Rule(f"HEAD at|on the? {_name}", "HEAD", edge_of(_start)),
    ]


JOINTS = Grammar(
    [
        *_EDGE_RULES,
        Rule("HEAD ,? on? the? DAYS", "HEAD", on_days),
        Rule("HEAD HEAD", "HEAD", _day_head),
        Rule("HEAD and|& HEAD", "HEAD", _both, _no_clock_of_its_own),
        Rule("on? DAYS at|@? CLOCK HEAD", "HEAD", _days_at),
        Rule("at|@? CLOCK and|&|, at? CLOCK ,? on? HEAD", "HEAD", _clocks_at),
        Rule("on? DAYS HEAD", "HEAD", _days_on),
        Rule("HEAD on? the? NTHS day|days?", "HEAD", on_nths),
        Rule("HEAD on? the? NTHS DAYS", "HEAD", on_working_day),
        Rule("on? the? NTHS DAYS of HEAD", "HEAD", lambda f, ns, days, base: on_working_day(f, base, ns, days)),
        Rule("on? the? NTHS day|days? of HEAD", "HEAD", _nths_of),
        Rule("HEAD on? day DAYNUM", "HEAD", lambda f, base, n: on_nths(f, base, (n,))),
        Rule("HEAD ,? on|in? the? NTHDAYS", "HEAD", _on_nth_days),
        Rule("on? the? NTHDAYS of|in? HEAD", "HEAD", _nth_days_of),
        Rule("HEAD in|of MONTH", "HEAD", _in_month),
        Rule("HEAD ,|and|& MONTH", "HEAD", _more_months, ends_here),
        Rule("HEAD , and MONTH", "HEAD", _more_months, ends_here),
        Rule("on? the? NTHS HEAD", "HEAD", _nths_of),
        Rule("HEAD ,? on? MONTH the? DAYNUM|NTHS", "HEAD", on_date),
        Rule("HEAD ,? on? the? DAYNUM|NTHS of? MONTH", "HEAD", _on_day_month),
        Rule("HEAD and|& the? DAYNUM|NTHS", "HEAD", _more_days),
        Rule("HEAD except|but|excluding on|for|not? DAYS", "HEAD", except_days),
        Rule("HEAD ,? except|but|excluding on|for|not? DAYS", "HEAD", except_days),
        Rule("HEAD from|between the? DAYS", "HEAD", lambda f, b, days: on_days(f, b, days) if days.codes[1:] else None),
        Rule("HEAD other than DAYS", "HEAD", except_days),
        Rule("HEAD ,? by|before CLOCK", "HEAD", by_clock),
        Rule(
            "HEAD ,? at|@|around|for? AT? CLOCK ABOUT?", "HEAD", lambda f, b, _, c, __: at_clock(f, b, c), not_about_it
        ),
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
