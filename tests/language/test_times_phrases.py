"""More ways of saying when: what starts when, and what ends when."""

import pytest

from tests.language.time_rows import due, only, start

# It is Wednesday, 25 November 2026, ten in the morning.
STARTS = [
    ("two weeks ago", "2026-11-11 00:00"),
    ("a year ago today", "2025-11-25 00:00"),
    ("six Mondays ago", "2026-10-19 00:00"),
    ("last Friday", "2026-11-20 00:00"),
    ("last month", "2026-10-01 00:00"),
    ("since Monday", "2026-11-23 00:00"),
    ("after next week", "2026-12-07 00:00"),
    ("after lunch", "2026-11-25 13:00"),
    ("from Monday", "2026-11-30 00:00"),
    ("not before Monday", "2026-11-30 00:00"),
    ("the first week of January", "2027-01-04 00:00"),
    ("the last week of July", "2027-07-26 00:00"),
    ("the week after next", "2026-12-07 00:00"),
    ("the first two weeks of January", "2027-01-01 00:00"),
    ("second half of next week", "2026-12-03 00:00"),
    ("next March", "2027-03-01 00:00"),
    ("Q1 next year", "2027-01-01 00:00"),
    ("October 2014", "2014-10-01 00:00"),
    ("9/2027", "2027-09-01 00:00"),
    ("from Dec 21 to Jan 4", "2026-12-21 00:00"),
    ("12/24-1/2", "2026-12-24 00:00"),
    ("Mon-Fri next week", "2026-11-30 00:00"),
    ("Friday for 2 hours", "2026-11-27 00:00"),
    ("tomorrow at 5 for 2 hours", "2026-11-26 17:00"),
    ("Wed Oct 26 15:50:06 2016", "2016-10-26 15:50"),
    ("2026-11-30T14:00Z", "2026-11-30 09:00"),
    ("2026-11-30T14:00:00.5+02:00", "2026-11-30 07:00"),
    ("10am UTC tomorrow", "2026-11-26 05:00"),
    ("pay Tom on Friday", "2026-11-27 00:00"),
    ("call Tom 4pm", "2026-11-25 16:00"),
    ("call them tom at 5pm", "2026-11-26 17:00"),
    ("done by tom", "2026-11-26 00:00"),
    ("tom morning", "2026-11-26 08:00"),
    ("Monday first thing", "2026-11-30 09:00"),
    ("Dinner on Saturday", "2026-11-28 00:00"),
    ("the lunch on Friday", "2026-11-27 00:00"),
    ("Friday lunch", "2026-11-27 12:00"),
    ("tomorrow at 2 about pricing", "2026-11-26 14:00"),
    ("week 48", "2026-11-23 00:00"),
    ("CW 50", "2026-12-07 00:00"),
    ("2027-W02", "2027-01-11 00:00"),
    ("2027-W02-3", "2027-01-13 00:00"),
    ("H1 2027", "2027-01-01 00:00"),
    ("in H2", "2026-07-01 00:00"),
    ("this summer", "2027-06-21 00:00"),
    ("in the fall of 2027", "2027-09-22 00:00"),
    ("Christmas 2027", "2027-12-25 00:00"),
    ("Thanksgiving 2027", "2027-11-25 00:00"),
    ("last Christmas", "2025-12-25 00:00"),
    ("MLK day", "2027-01-18 00:00"),
    ("Sun, Dec 5", "2026-12-05 00:00"),
    ("Mon, Jul 19", "2027-07-19 00:00"),
    ("Sun, Jul 18", "2027-07-18 00:00"),
    ("Tue, Jul 18", "2028-07-18 00:00"),
    ("Jul 18, Tue", "2028-07-18 00:00"),
    ("from two to five pm", "2026-11-25 14:00"),
    ("five to seven today", "2026-11-25 17:00"),
    ("the weekend of July 4", "2027-07-03 00:00"),
    ("mid-2027", "2027-05-01 00:00"),
    ("late 2026", "2026-09-01 00:00"),
    ("tomorrow week", "2026-12-03 00:00"),
    ("Dec-3", "2026-12-03 00:00"),
    ("late tomorrow afternoon", "2026-11-26 12:00"),
    ("17:00Z", "2026-11-25 12:00"),
    ("10am GMT+1 tomorrow", "2026-11-26 04:00"),
    ("between Christmas and New Year's", "2026-12-25 00:00"),
    ("12-05 at 3pm", "2026-12-05 15:00"),
    ("at 17.30 hrs", "2026-11-25 17:30"),
    ("at five-thirty", "2026-11-25 17:30"),
    ("20261130", "2026-11-30 00:00"),
    ("20261130T091500", "2026-11-30 09:15"),
    ("20261130T141500Z", "2026-11-30 09:15"),
    ("10pm to 2am", "2026-11-25 22:00"),
    ("from 4pm Dec 1 to 6pm Dec 3", "2026-12-01 16:00"),
    ("since 9am", "2026-11-25 09:00"),
    ("since 3pm", "2026-11-24 15:00"),
    ("Christmas week", "2026-12-21 00:00"),
    ("the week before Christmas", "2026-12-14 00:00"),
    ("I won't be in tomorrow", "2026-11-26 00:00"),
    ("prep for the 3pm call", "2026-11-25 15:00"),
    ("this PM", "2026-11-25 12:00"),
    ("in the AM", "2026-11-25 08:00"),
    ("a decade ago", "2016-11-25 00:00"),
    ("22.12. at 5pm", "2026-12-22 17:00"),
    ("tomorrow 3 or 4 PM", "2026-11-26 16:00"),
    ("ten to six", "2026-11-25 17:50"),
    ("the next business day", "2026-11-26 00:00"),
    ("4Q 2026", "2026-10-01 00:00"),
]
DUE = [
    ("Friday (12/4)", "2026-12-04 17:00"),
    ("12/4 (Fri) 3pm", "2026-12-04 15:00"),
    ("Friday at the latest", "2026-11-27 17:00"),
    ("on or before Friday", "2026-11-27 17:00"),
    ("no later than 5pm Friday", "2026-11-27 17:00"),
    ("by the weekend", "2026-11-27 17:00"),
    ("by this time next week", "2026-12-02 10:00"),
    ("within the week", "2026-11-27 17:00"),
    ("in the next day or two", "2026-11-27 17:00"),
    ("in a week or two", "2026-12-09 17:00"),
    ("in 2-3 days", "2026-11-28 17:00"),
    ("in a week's time", "2026-12-02 17:00"),
    ("the rest of the week", "2026-11-27 17:00"),
    ("the second Monday after Christmas", "2027-01-04 17:00"),
    ("the day before Thanksgiving", "2026-11-25 17:00"),
    ("the last working day of the month", "2026-11-30 17:00"),
    ("the closest Monday to Dec 5", "2026-12-07 17:00"),
    ("eow next week", "2026-12-04 17:00"),
    ("month-end", "2026-11-30 17:00"),
    ("early tomorrow", "2026-11-26 12:00"),
    ("tomorrow mid-morning", "2026-11-26 12:00"),
    ("half an hour before noon", "2026-11-25 11:30"),
    ("an hour before midnight", "2026-11-25 23:00"),
    ("tomorrow or Friday at 3pm", "2026-11-27 15:00"),
    ("2-4 in the afternoon on May 5", "2027-05-05 16:00"),
    ("w/c 7 Dec", "2026-12-11 17:00"),
    ("thur 10a", "2026-11-26 10:00"),
    ("2nite", "2026-11-25 22:00"),
    ("by week 50", "2026-12-11 17:00"),
    ("by spring", "2027-03-19 17:00"),
    ("by close of play", "2026-11-25 17:00"),
    ("Tuesday or Thursday afternoon", "2026-12-01 17:00"),
    ("10pm to 2am", "2026-11-26 02:00"),
    ("by end-of-day", "2026-11-25 17:00"),
    ("by end-of-week", "2026-11-27 17:00"),
    ("up to Friday", "2026-11-27 17:00"),
]


@pytest.mark.parametrize(("text", "expected"), STARTS)
def test_a_time_starts_when_its_words_say(text: str, expected: str) -> None:
    assert start(text) == expected


@pytest.mark.parametrize(("text", "expected"), DUE)
def test_a_time_is_due_when_its_words_say(text: str, expected: str) -> None:
    assert due(text) == expected


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Dec 1-5", "2026-12-06 00:00"),
        ("next week", "2026-12-07 00:00"),
        ("in March", "2027-04-01 00:00"),
        ("9:30 - 11:00", "2026-11-25 11:00"),
        ("10 August to 12 September 2027", "2027-09-13 00:00"),
        ("tomorrow between 3 and 5", "2026-11-26 17:00"),
        ("by March", "2027-03-01 00:00"),
    ],
)
def test_the_end_of_an_interval_is_the_first_moment_after_it(text: str, end: str) -> None:
    found = only(text).end
    assert found is not None and f"{found:%Y-%m-%d %H:%M}" == end


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("by Friday", "before"),
        ("until 3pm", "before"),
        ("within 2 weeks", "before"),
        ("since May", "after"),
        ("Friday", None),
    ],
)
def test_the_side_that_is_meant_is_named(text: str, mod: str | None) -> None:
    assert only(text).mod == mod
