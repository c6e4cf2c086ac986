"""What repeats: the rule, its first check-in, and what belongs to it."""

import time

import pytest
from dateutil.rrule import rrulestr

from bot.domain.times import DueKind, Guess
from bot.language.reading import TimeKind
from tests.language.time_rows import due, find, only

WORKDAYS = "MO,TU,WE,TH,FR"
RULES = [
    ("every weekday at 9", f"FREQ=WEEKLY;BYDAY={WORKDAYS};BYHOUR=9;BYMINUTE=0"),
    ("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("the first Monday of every month", "FREQ=MONTHLY;BYDAY=1MO"),
    ("every day", "FREQ=DAILY"),
    ("daily", "FREQ=DAILY"),
    ("every morning", "FREQ=DAILY;BYHOUR=9;BYMINUTE=0"),
    ("every morning at 8", "FREQ=DAILY;BYHOUR=8;BYMINUTE=0"),
    ("every night at 9", "FREQ=DAILY;BYHOUR=21;BYMINUTE=0"),
    ("on Mondays and Wednesdays", "FREQ=WEEKLY;BYDAY=MO,WE"),
    ("every Mon, Wed & Fri at 7:45am", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=7;BYMINUTE=45"),
    ("every Mon &amp; Wed", "FREQ=WEEKLY;BYDAY=MO,WE"),
    ("Mon/Wed/Fri every week", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("Saturdays through Tuesdays", "FREQ=WEEKLY;BYDAY=MO,TU,SA,SU"),
    ("M-F at 8:30", f"FREQ=WEEKLY;BYDAY={WORKDAYS};BYHOUR=8;BYMINUTE=30"),
    ("Friday afternoons", "FREQ=WEEKLY;BYDAY=FR;BYHOUR=17;BYMINUTE=0"),
    ("weekends", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("every weekday except Wednesday", "FREQ=WEEKLY;BYDAY=MO,TU,TH,FR"),
    ("every day but Sundays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"),
    ("every 2 hours", "FREQ=HOURLY;INTERVAL=2"),
    ("every half hour", "FREQ=MINUTELY;INTERVAL=30"),
    ("every 3 weeks on Thursday", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH"),
    ("every third week", "FREQ=WEEKLY;INTERVAL=3"),
    ("biweekly", "FREQ=WEEKLY;INTERVAL=2"),
    ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
    ("monthly on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ("the 1st and 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
    ("on the 31st of every month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("every month on the 30th", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
    ("at the end of every month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("the last working day of each month", f"FREQ=MONTHLY;BYDAY={WORKDAYS};BYSETPOS=-1"),
    ("2nd and last Friday of each month", "FREQ=MONTHLY;BYDAY=2FR,-1FR"),
    ("the first Monday of each quarter", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO"),
    ("annually on May 5", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"),
    ("every fourth Thursday in November", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
    ("every day for 3 times", "FREQ=DAILY;COUNT=3"),
    ("every Friday 5 times", "FREQ=WEEKLY;BYDAY=FR;COUNT=5"),
    ("every Tuesday for 6 weeks", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270106T045959Z"),
    ("every Friday until Dec 18", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261219T045959Z"),
    ("every Friday until March", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270301T045959Z"),
    ("every Friday through March", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270401T035959Z"),
    ("10 calls a day", f"FREQ=WEEKLY;BYDAY={WORKDAYS}"),
    ("20 dials/day", f"FREQ=WEEKLY;BYDAY={WORKDAYS}"),
    ("3 demos a week", "FREQ=WEEKLY"),
    ("one post per month", "FREQ=MONTHLY"),
    ("twice a week", "FREQ=WEEKLY"),
    ("annually every Dec 25", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"),
    ("the 2nd and 4th Wednesday of the month", "FREQ=MONTHLY;BYDAY=2WE,4WE"),
    ("Monday to Friday at 9am every week", f"FREQ=WEEKLY;BYDAY={WORKDAYS};BYHOUR=9;BYMINUTE=0"),
    ("semi-annually", "FREQ=MONTHLY;INTERVAL=6"),
    ("5 days a week", "FREQ=WEEKLY"),
    ("at 9am and 4pm daily", "FREQ=DAILY;BYHOUR=9,16;BYMINUTE=0"),
    ("every T/Th at 5", "FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=17;BYMINUTE=0"),
    ("on Tuesdays and every Friday", "FREQ=WEEKLY;BYDAY=TU,FR"),
    ("alternate Mondays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
    ("biweekly sync starting Dec 7", "FREQ=WEEKLY;INTERVAL=2"),
    ("the biweekly sync starting Dec 7", "FREQ=WEEKLY;INTERVAL=2"),
    ("a monthly review starting in January", "FREQ=MONTHLY"),
    ("a biweekly sync on Mondays at 9", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=9;BYMINUTE=0"),
    ("every hour from 9 to 11", "FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=0"),
    ("every week day", f"FREQ=WEEKLY;BYDAY={WORKDAYS}"),
    ("5 LinkedIn DMs a day, M-F", f"FREQ=WEEKLY;BYDAY={WORKDAYS}"),
    ("every Jan and Jul", "FREQ=YEARLY;BYMONTH=1,7"),
    ("every day after lunch", "FREQ=DAILY;BYHOUR=13;BYMINUTE=0"),
    ("$10k in pipeline per week this quarter", "FREQ=WEEKLY;UNTIL=20270101T045959Z"),
    ("every week by Friday noon", "FREQ=WEEKLY;BYDAY=FR;BYHOUR=12;BYMINUTE=0"),
    ("every weekday other than Friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"),
    ("every day from Monday to Thursday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"),
    ("Every January, June and August", "FREQ=YEARLY;BYMONTH=1,6,8"),
    ("every Friday between now and Christmas", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261226T045959Z"),
    ("every morning at 7 on weekdays", f"FREQ=WEEKLY;BYDAY={WORKDAYS};BYHOUR=7;BYMINUTE=0"),
    ("on the 5th and 20th monthly", "FREQ=MONTHLY;BYMONTHDAY=5,20"),
    ("semi-monthly", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
    ("10 outreach emails per weekday", f"FREQ=WEEKLY;BYDAY={WORKDAYS}"),
    ("from 9am until 6pm on Saturdays", "FREQ=WEEKLY;BYDAY=SA;BYHOUR=9;BYMINUTE=0"),
]


@pytest.mark.parametrize(("text", "rule"), RULES)
def test_what_repeats_gives_a_rule(text: str, rule: str) -> None:
    assert only(text).rrule == rule
    assert only(f"I'll do it: {text}").rrule == rule


@pytest.mark.parametrize(("text", "rule"), RULES)
def test_every_rule_is_one_that_others_can_read(text: str, rule: str) -> None:
    deadline = only(text).deadline_at
    assert deadline is not None
    assert rrulestr(rule, dtstart=deadline)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("every weekday at 9", "2026-11-26 09:00"),
        ("every weekday at 11", "2026-11-25 11:00"),
        ("every day", "2026-11-25 17:00"),
        ("every other Tuesday", "2026-12-01 17:00"),
        ("every Monday starting Dec 7", "2026-12-07 17:00"),
        ("from next week, every Friday at 2pm", "2026-12-04 14:00"),
        ("the first Monday of every month", "2026-12-07 17:00"),
        ("3 demos a week", "2026-11-27 17:00"),
        ("once a month", "2026-11-30 17:00"),
        ("on the 31st of every month", "2026-11-30 17:00"),
        ("every 2 hours", "2026-11-25 12:00"),
        ("every year", "2026-12-31 17:00"),
        ("every January", "2027-01-29 17:00"),
    ],
)
def test_the_first_check_in_is_the_first_that_is_ahead(text: str, first: str) -> None:
    assert due(text) == first


def test_a_recurrence_takes_its_end_from_elsewhere_in_the_sentence() -> None:
    text = "every weekday at 9 I will make 10 cold calls until end of March"
    (found,) = find(text)
    assert found.kind is TimeKind.RECURRENCE
    assert found.rrule == f"FREQ=WEEKLY;BYDAY={WORKDAYS};BYHOUR=9;BYMINUTE=0;UNTIL=20270401T035959Z"
    assert [text[from_:to] for from_, to in found.elsewhere] == ["until end of March"]


def test_a_recurrence_takes_its_clock_from_elsewhere_in_the_sentence() -> None:
    found = only("I'll call three leads every weekday before I open my mail at 9am")
    assert found.rrule == f"FREQ=WEEKLY;BYDAY={WORKDAYS};BYHOUR=9;BYMINUTE=0"


def test_the_start_of_a_series_is_no_deadline() -> None:
    found = only("starting Monday, every weekday at 9am")
    assert found.starts_on is not None and f"{found.starts_on:%Y-%m-%d %H:%M}" == "2026-11-30 00:00"
    assert found.deadline_at is not None and f"{found.deadline_at:%Y-%m-%d %H:%M}" == "2026-11-30 09:00"


def test_a_clock_time_is_a_start_unless_it_is_by_then() -> None:
    assert only("every Friday at 3pm").due_kind is DueKind.START
    assert only("every Friday by 3pm").due_kind is DueKind.DEADLINE
    assert only("every Friday").due_kind is DueKind.DEADLINE


def test_several_clock_times_are_those_that_were_named() -> None:
    rule = only("every Monday and Thursday at 9 and 15:30").rrule
    assert rule is not None
    times = [at.strftime("%a %H:%M") for at in rrulestr(f"{rule};COUNT=4", dtstart=find("today")[0].start)]
    assert times == ["Thu 09:00", "Thu 15:30", "Mon 09:00", "Mon 15:30"]


@pytest.mark.parametrize(
    ("text", "named"),
    [("20 calls every day", True), ("I'll do 20 calls daily", True), ("every day", False), ("20 calls a day", False)],
)
def test_daily_with_a_quantity_may_mean_working_days(text: str, named: bool) -> None:
    assert (Guess.DAILY in only(text).ambiguous) is named


@pytest.mark.parametrize(("text", "target"), [("twice a week", 2), ("3x a week", 3), ("five times a day", 5)])
def test_how_often_is_the_target_of_each_period(text: str, target: int) -> None:
    assert only(text).target == target


def test_a_yearly_date_that_never_comes_is_given_up_at_once() -> None:
    find("every weekday at 9")
    began = time.process_time()
    times = find("expense report annual 30 Feb")
    assert time.process_time() - began < 0.15
    assert all(each.deadline_at is None for each in times)
