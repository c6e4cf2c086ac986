"""Rules for days named by words: "tomorrow", "next Friday", "this morning", "the day after tomorrow"."""

from datetime import timedelta

from bot.domain.times import Guess
from bot.language.calendar_days import DAY, coming, monday_of
from bot.language.grammar import Grammar, Rule
from bot.language.grammar_dates import DATES
from bot.language.grammar_surroundings import next_word, not_a_name, not_another_word, not_counted
from bot.language.times_values import Frame, Moment, Part
from bot.language.vocabulary import AFTERNOON, MORNING


def _relative_day(frame: Frame, days: int) -> Moment:
    return Moment(frame.today + timedelta(days=days))


def _relative_day_week(frame: Frame, days: int) -> Moment | None:
    return _relative_day(frame, days + 7) if days >= 0 else None


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


def _day_after_tomorrow(frame: Frame) -> Moment:
    return Moment(frame.today + 2 * DAY)


def _day_before_yesterday(frame: Frame) -> Moment:
    return Moment(frame.today - 2 * DAY)


def _next_day(frame: Frame, _: str) -> Moment:
    return Moment(frame.today + DAY)


def _this_part(frame: Frame, _: str, part: Part) -> Moment:
    return Moment(frame.today, part=part)


DAYS = Grammar(
    [
        Rule("RELDAY", "DAY", _relative_day, not_a_name),
        Rule("the? day after tomorrow", "DAY", _day_after_tomorrow),
        Rule("the? day before yesterday", "DAY", _day_before_yesterday),
        Rule("the? NEXT day", "DAY", _next_day, lambda text, _, to: next_word(text, to) != "or"),
        Rule("TONIGHT", "DAY", _tonight),
        Rule("THIS PART", "DAY", _this_part),
        Rule("THIS MERIDIEM", "DAY", lambda f, _, pm: Moment(f.today, part=AFTERNOON if pm else MORNING)),
        Rule("LAST night", "DAY", lambda frame, _: Moment(frame.today - DAY, part=None)),
        Rule("LAST PART", "DAY", lambda frame, _, part: Moment(frame.today - DAY, part=part)),
        Rule("WEEKDAY ~.?", "DAY", _weekday, not_another_word),
        Rule("THIS WEEKDAY ~.?", "DAY", _this_weekday),
        Rule("the|this? COMING WEEKDAY ~.?", "DAY", _coming_weekday),
        Rule("NEXT WEEKDAY ~.?", "DAY", _next_weekday),
        Rule("this? LAST WEEKDAY ~.?", "DAY", _last_weekday, not_counted),
        Rule("WEEKDAY week", "DAY", _weekday_week),
        Rule("WEEKDAY fortnight", "DAY", lambda f, day: Moment(coming(day, f.today) + 14 * DAY)),
        Rule("RELDAY week", "DAY", _relative_day_week, not_a_name),
        Rule("the? WEEKDAY after NEXT", "DAY", _after_next, lambda text, _, to: not next_word(text, to).isalpha()),
        *DATES,
    ],
    joints=".:/-",
)
