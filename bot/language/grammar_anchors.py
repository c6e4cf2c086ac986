"""Rules for times counted from now or from another time: "in 2 hours", "a week from Tuesday", "3 days ago"."""

from datetime import timedelta

from bot.domain.times import Grain
from bot.language.calendar_days import DAY, add_months, coming
from bot.language.calendar_lengths import Point, ahead
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_lengths import length
from bot.language.grammar_surroundings import ends_here, next_word, word_before
from bot.language.times_values import Bounded, Exact, Frame, Length, Moment, Period, Range


def _from_now(frame: Frame, span: Length) -> Point | None:
    return ahead(frame, Exact(frame.now), span)


def _ago(frame: Frame, span: Length, _: str | None = None) -> Point | None:
    return ahead(frame, Exact(frame.now), span, -1)


def _after_base(frame: Frame, span: Length, base: Point) -> Point | None:
    return ahead(frame, base, span)


def _before_base(frame: Frame, span: Length, base: Point) -> Point | None:
    return ahead(frame, base, span, -1)


def _not_how_long(text: str, from_: int, _: int) -> bool:
    """ "Talk for 20 minutes before Thursday" has a length and a deadline."""
    return word_before(text, from_) != "for"


def _weeks_on(frame: Frame, span: Length, day: Moment) -> Point | None:
    """ "a week tomorrow", "two weeks Friday": that long after it."""
    return ahead(frame, day, span) if span.unit == "week" else None


def _plus(frame: Frame, base: Point, span: Length) -> Point | None:
    return ahead(frame, base, span)


def _from_now_on(text: str, _: int, to: int) -> bool:
    """ "within an hour of each call" counts from something else."""
    return next_word(text, to) != "of"


def _within(frame: Frame, span: Length) -> Bounded:
    return Bounded(span, "within")


def _minutes(frame: Frame, number: int) -> Point | None:
    span = length(frame, number, "minute")
    return None if span is None else _from_now(frame, span)


_MINUTES = ("five", "ten", "fifteen", "twenty", "thirty")


def _in_minutes(text: str, from_: int, to: int) -> bool:
    """ "back in 10", but not "1 in 4"."""
    short = to - from_ < 6 or text[from_ + 3 : to].lower() in _MINUTES
    bare = text[from_:to].count(" ") == 1 and short and not word_before(text, from_).isdigit()
    return bare and ends_here(text, from_, to)


def _weekdays_from_now(frame: Frame, number: float, weekdays: tuple[int, ...], _: object) -> Moment | None:
    if number > 500 or number != int(number):
        return None
    return Moment(coming(weekdays[0], frame.today) + timedelta(days=7 * (int(number) - 1)))


def _weekday_after(frame: Frame, day: Moment, base: Moment) -> Moment | None:
    return _nth_weekday_after(frame, 1, day, base)


def _nth_weekday_after(_: Frame, n: int, day: Moment, base: Moment) -> Moment | None:
    """ "the second Monday after Christmas"."""
    if not (day.weekday and day.day and base.day) or day.clock or base.clock or not 0 < n < 60:
        return None
    return Moment(coming(day.day.weekday(), base.day) + timedelta(days=7 * (n - 1)))


def _weekday_before(_: Frame, day: Moment, base: Moment) -> Moment | None:
    """ "the Friday before Christmas"; "Monday before Friday" names two days."""
    if not (day.weekday and day.day and base.day) or base.weekday or day.clock or base.clock:
        return None
    return Moment(coming(day.day.weekday(), base.day - 8 * DAY))


def _weekdays_ago(frame: Frame, number: float, weekdays: tuple[int, ...]) -> Moment | None:
    if number > 500 or number != int(number):
        return None
    return Moment(coming(weekdays[0], frame.today - 8 * DAY) - timedelta(days=7 * (int(number) - 1)))


def _weekday_from_now(frame: Frame, number: float, day: Moment, now: object) -> Moment | None:
    return _weekdays_from_now(frame, number, (day.day.weekday(),), now) if day.weekday and day.day else None


def _month_in_years(_: Frame, month: Period, span: Length) -> Period | None:
    if month.grain != Grain.MONTH or span.unit != "year" or span.months % 12:
        return None
    return month._replace(first=add_months(month.first, span.months), after=add_months(month.after, span.months))


def _next_length(frame: Frame, _: str, span: Length) -> Range | None:
    end = ahead(frame, Exact(frame.now), span)
    if end is None:
        return None
    if isinstance(end, Exact):
        return Range(Exact(frame.now), end)
    return Range(Moment(frame.today + DAY), end)


def _last_length(frame: Frame, _: str, span: Length) -> Range | None:
    start = ahead(frame, Exact(frame.now), span, -1)
    return Range(start, Exact(frame.now)) if start else None


def _coming_length(frame: Frame, _: str, span: Length) -> Point | None:
    return _from_now(frame, span)


def for_length(frame: Frame, a: Moment | Exact, span: Length) -> Range | None:
    """From that time on for so long."""
    start: Moment | Exact = a
    if isinstance(a, Moment) and not a.day:
        start = a._replace(day=frame.today)
    end = ahead(frame, start, span)
    if isinstance(end, Moment) and end.day and not end.clock:
        end = end._replace(day=end.day - DAY)
    return Range(a, end) if end else None


ANCHORS = Grammar(
    [
        Rule("in ABOUT? LENGTH", "POINT", lambda f, _, span: _from_now(f, span)),
        Rule("in ABOUT? LENGTH from EXACT", "POINT", lambda f, _, span, __: _from_now(f, span)),
        Rule("in ABOUT? LENGTH '? time", "POINT", lambda f, _, span: _from_now(f, span)),
        Rule("for LENGTH from|starting the? MOMENT", "SPAN", lambda f, span, a: for_length(f, a, span)),
        Rule("+ LENGTH", "POINT", _from_now),
        Rule("PERIOD in LENGTH", "PERIOD", _month_in_years),
        Rule("after LENGTH", "POINT", _from_now),
        Rule("LENGTH from|after EXACT", "POINT", _after_base),
        Rule("LENGTH from|after|following on? the? MOMENT", "POINT", _after_base),
        Rule("the? day|morning|night after MOMENT", "POINT", lambda f, base: ahead(f, base, Length(days=1))),
        Rule("the? day|night before MOMENT", "POINT", lambda f, base: ahead(f, base, Length(days=1), -1)),
        Rule("LENGTH DAY", "POINT", _weeks_on),
        Rule("LENGTH on MOMENT", "POINT", _after_base),
        Rule("LENGTH before|prior the? MOMENT", "POINT", _before_base, _not_how_long),
        Rule("LENGTH prior to the? MOMENT", "POINT", _before_base),
        Rule("NUM|QUANTITY WEEKDAYS ago", "POINT", _weekdays_ago),
        Rule("MOMENT + LENGTH", "POINT", _plus),
        Rule("LENGTH AGO", "POINT", _ago),
        Rule("LENGTH AGO DAY", "POINT", lambda f, span, _, day: _ago(f, span) if day.day == f.today else None),
        Rule("the? DAY after|following the? DAY", "DAY MOMENT", _weekday_after),
        Rule("the? ORDINAL DAY after|following the? DAY", "DAY MOMENT", _nth_weekday_after),
        Rule("the? DAY before DAY", "DAY MOMENT", _weekday_before),
        Rule("LENGTH HENCE", "POINT", lambda f, span, _: _from_now(f, span)),
        Rule("within|inside the? next|coming? LENGTH", "BOUNDED", _within, _from_now_on),
        Rule("in|over|during|for the? next LENGTH", "BOUNDED", _within),
        Rule("in less|under than? LENGTH", "BOUNDED", _within),
        Rule("in|within at? no|not? most|more|longer than? LENGTH", "BOUNDED", _within),
        Rule("the? NEXT LENGTH", "SPAN", _next_length),
        Rule("the? LAST LENGTH", "SPAN", _last_length),
        Rule("the? COMING LENGTH", "POINT", _coming_length),
        Rule("in NUM", "POINT", _minutes, _in_minutes),
        Rule("NUM|QUANTITY WEEKDAYS from EXACT|MOMENT", "POINT", _weekdays_from_now),
        Rule("NUM|QUANTITY MOMENT from EXACT", "POINT", _weekday_from_now),
    ]
)
