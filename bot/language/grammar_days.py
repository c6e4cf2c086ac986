"""Rules for single days: "tomorrow", "next Friday", "Nov 30th, 2026", "30/11", "the 2nd Tuesday in March"."""

from datetime import date, timedelta

from bot.domain.times import Guess
from bot.language.calendar_days import DAY, add_months, coming, monday_of, month_length, nth_weekday
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_clocks import ends_here, next_word, word_before
from bot.language.times_values import Clock, Frame, Moment, Part, Period, Range, Vague
from bot.language.vocabulary import words

# A month and day further back than this means next year's.
_BACK = timedelta(days=60)


def day_of(frame: Frame, month: int, day: int, year: int | None = None) -> date | None:
    """That day of that month: this year's, or next year's where this year's is long past."""
    if year is not None:
        year = year + 2000 if year < 100 else year
        return date(year, month, day) if 1900 <= year <= 9998 and day <= month_length(year, month) else None
    for candidate in range(frame.today.year, frame.today.year + 8):
        if day <= month_length(candidate, month):
            found = date(candidate, month, day)
            if found >= frame.today - _BACK:
                return found
        elif month != 2 or day != 29:
            return None
    return None


def _on(day: date | None) -> Moment | None:
    return None if day is None else Moment(day)


def _month_day(frame: Frame, month: int, day: int, year: int | None = None) -> Moment | None:
    return _on(day_of(frame, month, day, year))


def _day_month(frame: Frame, day: int, month: int, year: int | None = None) -> Moment | None:
    return _on(day_of(frame, month, day, year))


def _year_month_day(frame: Frame, year: int, month: int, day: int) -> Moment | None:
    return _on(day_of(frame, month, day, year))


def _iso(frame: Frame, year: int, month: int, day: int, hour: int, minute: int) -> Moment | None:
    on = day_of(frame, month, day, year)
    return Moment(on, clock=Clock(hour, minute, True)) if on and hour < 24 else None


def _numeric(frame: Frame, a: int, b: int, year: int | None = None) -> Moment | None:
    day, month = (a, b) if frame.day_first else (b, a)
    if month > 12:
        day, month = month, day
    on = day_of(frame, month, day, year) if month <= 12 else None
    if on is None:
        return None
    if a <= 12 and b <= 12 and a != b:
        return Moment(on, guesses=(Guess.NUMERIC_DATE,), other=day_of(frame, day, month, year))
    return Moment(on)


def _dotted(frame: Frame, a: int, b: int, year: int | None = None) -> Moment | None:
    return _numeric(frame, a, b, year)


def _days_of_month(frame: Frame, month: int, a: int, _: str | None, b: int, year: int | None = None) -> Range | None:
    """The days from a to b of that month."""
    first, last = day_of(frame, month, a, year), day_of(frame, month, b, year)
    return Range(Moment(first), Moment(last)) if first and last and first < last else None


def _days_to_month(frame: Frame, a: int, to: str, b: int, month: int, year: int | None = None) -> Range | None:
    return _days_of_month(frame, month, a, to, b, year)


def _months_of_year(frame: Frame, m: int, d: int, _: object, month: int, day: int, year: int) -> Range | None:
    first, last = day_of(frame, m, d, year), day_of(frame, month, day, year)
    return Range(Moment(first), Moment(last)) if first and last and first < last else None


def _days_of_year(frame: Frame, d: int, m: int, _: object, day: int, month: int, year: int) -> Range | None:
    return _months_of_year(frame, m, d, _, month, day, year)


def _nths(frame: Frame, a: int, _: str, b: int) -> Range | None:
    first, last = _nth(frame, a), _nth(frame, b)
    if not (first and last and first.day and last.day) or a >= b:
        return None
    return Range(first, last if last.day > first.day else Moment(add_months(last.day, 1)))


def _never(*_: object) -> Vague:
    """30 February: no date, and no month either."""
    return Vague()


def _numeric_range(frame: Frame, a: int, b: int, _: str, c: int, d: int) -> Range | None:
    first, last = _numeric(frame, a, b), _numeric(frame, c, d)
    if not (first and last and first.day and last.day):
        return None
    return Range(first, last if last.day >= first.day else Moment(add_months(last.day, 12)))


def _relative_day(frame: Frame, days: int) -> Moment:
    return Moment(frame.today + timedelta(days=days))


def _tonight(frame: Frame, part: Part) -> Moment:
    return Moment(frame.today, part=part)


def _weekday(frame: Frame, weekday: int) -> Moment:
    return Moment(coming(weekday, frame.today), weekday=True)


def _this_weekday(frame: Frame, _: str, weekday: int) -> Moment:
    return Moment(coming(weekday, frame.today), weekday=True, this=True)


def _coming_weekday(frame: Frame, _: str, weekday: int) -> Moment:
    return Moment(coming(weekday, frame.today))


def _next_weekday(frame: Frame, _: str, weekday: int) -> Moment:
    day = monday_of(frame.today) + timedelta(days=7 + weekday)
    first = coming(weekday, frame.today)
    return Moment(day, guesses=(Guess.NEXT_WEEKDAY,), other=first) if first != day else Moment(day)


def _last_weekday(frame: Frame, _: str, weekday: int) -> Moment:
    return Moment(coming(weekday, frame.today - 8 * DAY))


def _weekday_week(frame: Frame, weekday: int) -> Moment:
    return Moment(coming(weekday, frame.today) + 7 * DAY)


def _after_next(frame: Frame, weekday: int, _: str) -> Moment:
    return Moment(monday_of(frame.today) + timedelta(days=14 + weekday))


def _weekday_of_week(frame: Frame, weekday: int, period: Period) -> Moment | None:
    return Moment(period.first + timedelta(days=weekday)) if period.grain == "week" else None


def _weekday_in_week(frame: Frame, period: Period, weekday: int) -> Moment | None:
    return _weekday_of_week(frame, weekday, period)


def _weekday_date(_: Frame, __: int, day: Moment) -> Moment:
    return day


def _date_weekday(_: Frame, day: Moment, __: int) -> Moment:
    return day


def _weekday_nth(frame: Frame, weekday: int, n: int) -> Moment | None:
    first = frame.today.replace(day=1)
    for months in range(12):
        month = add_months(first, months)
        if n <= month_length(month.year, month.month):
            day = month.replace(day=n)
            if day >= frame.today and day.weekday() == weekday:
                return Moment(day)
    return None


def _nth(frame: Frame, n: int) -> Moment | None:
    """ "the 5th": the coming one; the 31st of a short month is its last day."""
    if n > 31:
        return None
    today = frame.today
    day = today.replace(day=min(n, month_length(today.year, today.month)))
    if day < today:
        month = add_months(today.replace(day=1), 1)
        day = month.replace(day=min(n, month_length(month.year, month.month)))
    return Moment(day)


def _nth_of_period(frame: Frame, n: int, period: Period | None) -> Moment | None:
    if period is None:
        return None
    day = period.first + timedelta(days=n - 1) if n > 0 else period.after + timedelta(days=n)
    return Moment(day) if period.first <= day < period.after else None


def _nth_day(frame: Frame, n: int) -> Moment | None:
    return Moment(frame.today + timedelta(days=n - 1)) if n > 1 else None


def _nth_weekday(frame: Frame, n: int, weekday: int, period: Period | None) -> Moment | None:
    if period is None:
        return None
    day = nth_weekday(period.first, period.after, weekday, n)
    if day is not None and day < frame.today and period.rolls:
        later = add_months(period.first, 12 if period.grain == "month" else 1)
        day = nth_weekday(later, add_months(later, 1), weekday, n)
    return _on(day)


def _day_after_tomorrow(frame: Frame) -> Moment:
    return Moment(frame.today + 2 * DAY)


def _day_before_yesterday(frame: Frame) -> Moment:
    return Moment(frame.today - 2 * DAY)


def _next_day(frame: Frame, _: str) -> Moment:
    return Moment(frame.today + DAY)


def _last_day(frame: Frame, _: str) -> Moment:
    return Moment(frame.today - DAY)


def _this_part(frame: Frame, _: str, part: Part) -> Moment:
    return Moment(frame.today, part=part)


def _last_night(frame: Frame, _: str, part: Part) -> Moment:
    return Moment(frame.today - DAY, part=part)


def _part(_: Frame, part: Part) -> Moment:
    return Moment(part=part)


def _clock(_: Frame, clock: Clock) -> Moment:
    return Moment(clock=clock)


def _as_a_date(text: str, from_: int, to: int) -> bool:
    """A date in figures needs a word for time beside it, or stands alone; "12/20 calls" is a count."""
    before = word_before(text, from_)
    if before in _BEFORE_A_DATE:
        return True
    rest = text[to : to + 16].strip().lower()
    if before:
        return bool(rest) and rest.split()[0] in ("at", "@", "by", "before", "-") and before in (",", "-")
    return ends_here(text, from_, to) or rest[:1].isdigit()


_BEFORE_A_DATE = words(
    "on by before until till til from after since due of for between to through thru and or - , : ( ; am pm p "
    "starting monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "today tomorrow around about date deadline eod cob"
)
_SOMETIMES = words("sat sun may march mar wed tom")


_PRONOUNS = words("i we you he she they it who that")
_AFTER_MAY = _PRONOUNS | words("the be not have also well need want take my our your as")
_AFTER_MARCH = words("to on into over down back out through with up")
_AFTER_A_PERIOD = words("to through thru and or until till in of eod next this last")
_AFTER_A_DAY = words("at by eod or and in am pm morning afternoon evening night noon lunch next around before after")
_WRITTEN_BEFORE_A_DAY = _BEFORE_A_DATE | words(
    "in this next last every each early late mid end eod cob or - ( coming during "
    "throughout over around of current following end beginning start middle rest"
)


def not_another_word(text: str, from_: int, to: int) -> bool:
    """ "I sat down", "it may rain": such a word is a day or month only where one would write it."""
    word = text[from_:to].rstrip(".")
    lower = word.lower()
    if lower not in _SOMETIMES:
        return True
    before, after = word_before(text, from_), next_word(text, to)
    if before in _WRITTEN_BEFORE_A_DAY or after[:1].isdigit():
        return True
    if lower == "may" and (after in _AFTER_MAY or before in _PRONOUNS):
        return False
    if lower == "march" and after in _AFTER_MARCH:
        return False
    if word[0].isupper():
        return before not in _PRONOUNS
    if before in _PRONOUNS or before in ("the", "a", "my", "our", "be"):
        return False
    return not after or not after[0].isalpha() or after in _AFTER_A_DAY


def not_counted(text: str, _: int, to: int) -> bool:
    """No period follows of which it would be the last."""
    return next_word(text, to) not in ("of", "in")


def stands_as_a_time(text: str, from_: int, to: int) -> bool:
    """A month or quarter alone is a time after a word for time or at the end; else it is a name ("Q3 numbers")."""
    if not not_another_word(text, from_, to):
        return False
    if word_before(text, from_) in _WRITTEN_BEFORE_A_DAY:
        return True
    after = next_word(text, to)
    return not after[:1].isalpha() or after in _AFTER_A_PERIOD


_DAY = "DAYNUM|DAYTH"
DAYS = Grammar(
    [
        Rule("RELDAY", "DAY", _relative_day),
        Rule("the? day after tomorrow", "DAY", _day_after_tomorrow),
        Rule("the? day before yesterday", "DAY", _day_before_yesterday),
        Rule("the? NEXT day", "DAY", _next_day, lambda text, _, to: next_word(text, to) != "or"),
        Rule("TONIGHT", "DAY", _tonight),
        Rule("THIS PART", "DAY", _this_part),
        Rule("LAST night", "DAY", lambda frame, _: Moment(frame.today - DAY, part=None)),
        Rule("LAST PART", "DAY", _last_night),
        Rule("WEEKDAY ~.?", "DAY", _weekday, not_another_word),
        Rule("THIS WEEKDAY ~.?", "DAY", _this_weekday),
        Rule("the|this? COMING WEEKDAY ~.?", "DAY", _coming_weekday),
        Rule("NEXT WEEKDAY ~.?", "DAY", _next_weekday),
        Rule("this? LAST WEEKDAY ~.?", "DAY", _last_weekday, not_counted),
        Rule("WEEKDAY week", "DAY", _weekday_week),
        Rule("the? WEEKDAY after NEXT", "DAY", _after_next),
        Rule("YEAR ~- ~MONTHNUM ~- ~DAYNUM", "DATE", _year_month_day),
        Rule("YEAR ~/ ~MONTHNUM ~/ ~DAYNUM", "DATE", _year_month_day),
        Rule("YEAR ~. ~MONTHNUM ~. ~DAYNUM", "DATE", _year_month_day),
        Rule("YEAR ~- ~MONTHNUM ~- ~DAYNUM ~t ~HOUR ~: ~MINUTE", "DATE", _iso),
        Rule(
            "YEAR ~- ~MONTHNUM ~- ~DAYNUM ~t ~HOUR ~: ~MINUTE ~: ~MINUTE z?",
            "DATE",
            lambda frame, y, m, d, hour, minute, _: _iso(frame, y, m, d, hour, minute),
        ),
        Rule("DAYNUM ~/ ~DAYNUM ~/ ~YEAR|YEAR2", "DATE", _numeric),
        Rule("DAYNUM ~- ~DAYNUM ~- ~YEAR|YEAR2", "DATE", _numeric),
        Rule("DAYNUM ~. ~DAYNUM ~. ~YEAR|YEAR2", "DATE", _dotted),
        Rule("DAYNUM ~/ ~DAYNUM", "DATE", _numeric, _as_a_date),
        Rule("DAYNUM ~/ ~DAYNUM TO DAYNUM ~/ ~DAYNUM", "SPAN", _numeric_range),
        Rule("DAYNUM ~- ~DAYNUM", "DATE", _numeric, lambda text, from_, to: word_before(text, from_) in ("on", "by")),
        Rule(
            "DAYNUM ~. ~DAYNUM ~.?",
            "DATE",
            _dotted,
            lambda text, from_, to: (
                word_before(text, from_) in ("on", "by", "am", "pm", "until", "due")
                or (text[to - 1] == "." and from_ == 0 and not text[to:].strip())
            ),
        ),
        Rule("MONTH ~.? DAYNUM", "DATE", _month_day),
        Rule("MONTH ~.? ~-? DAYNUM ,? ~'? YEAR", "DATE", _month_day),
        Rule("MONTH ~- DAYNUM ~- YEAR|YEAR2", "DATE", _month_day),
        Rule("MONTH ~.? DAYNUM ,? ' ~YEAR2", "DATE", _month_day),
        Rule("MONTH ~.? the? DAYTH", "DATE", _month_day),
        Rule("MONTH ~.? the? DAYTH ,? of? YEAR", "DATE", _month_day),
        Rule("the? DAYTH -? of? MONTH ~.?", "DATE", _day_month),
        Rule("the? DAYTH -? of? MONTH ~.? -? ,? of? YEAR", "DATE", _day_month),
        Rule("the? DAYNUM of? MONTH ~.?", "DATE", _day_month),
        Rule("DAYNUM ~. MONTH ~.? YEAR?", "DATE", _day_month),
        Rule("the? DAYNUM of? MONTH ~.? ,? YEAR", "DATE", _day_month),
        Rule("DAYNUM ~- ~MONTH ~- ~YEAR|YEAR2", "DATE", _day_month),
        Rule("DAYNUM ~- ~MONTH", "DATE", _day_month),
        Rule("MONTH ~.? the? DAYNUM|DAYTH", "NODATE", _never),
        Rule("the? DAYNUM|DAYTH of? MONTH", "NODATE", _never),
        Rule(f"MONTH ~.? {_DAY} TO|and the? {_DAY}", "SPAN", _days_of_month),
        Rule(f"MONTH {_DAY} TO the? {_DAY} ,? YEAR", "SPAN", _days_of_month),
        Rule(f"the? {_DAY} TO|and the? {_DAY} of? MONTH", "SPAN", _days_to_month),
        Rule(f"the? {_DAY} TO the? {_DAY} of? MONTH ,? YEAR", "SPAN", _days_to_month),
        Rule("the? DAYTH TO|and the? DAYTH", "SPAN", _nths),
        Rule(f"MONTH ~.? {_DAY} TO|and MONTH ~.? {_DAY} ,? YEAR", "SPAN", _months_of_year),
        Rule(f"{_DAY} of? MONTH TO|and {_DAY} of? MONTH ,? YEAR", "SPAN", _days_of_year),
    ],
    joints=".:/-",
)
