"""The words for when: how fine a time is, whether it starts or ends something, which guesses were made."""

from enum import StrEnum


class Grain(StrEnum):
    """How fine an expression is. "minute" means that a clock time was named ("3pm", "noon", "in 2 hours");
    "hour" is a part of the day ("morning", "tonight"); EOD and whole days are "day"."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Guess(StrEnum):
    """A choice that another reader would make differently."""

    VAGUE = "vague"
    PAST = "past"
    SAME_DAY = "same_day"
    NEXT_DAY = "next_day"
    NEXT_WEEKDAY = "next_weekday"
    BY_PERIOD = "by_period"
    NUMERIC_DATE = "numeric_date"
    EITHER = "either"
    DAILY = "daily"
    WEEKEND = "weekend"


class DueKind(StrEnum):
    DEADLINE = "deadline"
    START = "start"
