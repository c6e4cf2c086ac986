"""Answers to coaching's questions, told from promises and from everything else that a message may be."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.answering import answers_when, declines, is_a_reason, is_a_remark, is_a_remark_right_after
from bot.language.read import read
from bot.language.reading import Context

CONTEXT = Context(datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("America/New_York")))

STARTS = """
9am
tomorrow
Thursday.
tmrw 9 at the office
Thu 8am kitchen table
in an hour, at my desk
after I drop the kids
Friday morning, coffee shop
Friday at 8, from home
tomorrow, home office
as soon as I'm back from lunch
I'd say Thursday 10ish, in the office
I'll block 9-10 tomorrow in the booth
I'll go to the library at 2
start Thursday at 9 in the office
I'll write the Initech case study at 9 from home
after the 11am sync, phone room
between my 10 and 11 o'clock meetings
phone on silent, at 9
right after stand-up, in the small meeting room
"""
PROMISES = """
I'll send Dana the deck at 3
20 calls tomorrow
demo with Hooli at 3
start the Hooli deck tomorrow
home visit to Wayne on Friday
phone Dana at 9
after lunch I'll call Dana
Before Friday: send invoice
at 3 call Hooli
in the morning send the invoice
every morning at 8 I'll call Dana
"""
REMARKS = """
the phone
meetings all day
no time
sick kids
too many emails
waiting on legal for the terms
Dana might be out
if Globex escalates again
I'll get distracted by slack
I have 3 demos that day
I might forget
Interruptions!
"""
NO_REMARKS = """
I'm out Thursday
didn't get to the deck
mail Ben
I'll call Ben tomorrow
done
thanks
is that a promise?
what's on my plate?
"""
RIGHT_AFTER = """
no time
I won't get to it because of meetings
I'll be tired
I'll forget
I'll procrastinate
email and Slack
call volume
my boss
Dana is out this week
didn't get the numbers from finance
couldn't find a quiet room last time
I forgot last time
the demo on Thursday
board meeting on Wednesday
forecast call with Sam
I might get pulled into support tickets
my manager might need something else
traffic, and the train is late
the kids are home until Thursday
waiting on <@U0BEN> for the numbers
missed the deadline for data
Acme call overrunning
not having the data
running behind
quarter end
I lost my notes
ran out of budget
"""
SOMETHING_ELSE = """
I'll call Dana tomorrow at 3
call Ben at 4
mail Ben by Friday
send the invoice tomorrow
20 calls today
every Monday I'll review the pipeline
remind me to call Ben at 4
remind me to call Ben
I need to finish the deck by Friday
move the report to Monday
drop the deck
what's on my plate?
is that a promise?
undo
help
thanks
done
I'm on vacation until Monday
turn on audit
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(
    ("text", "is_one"), [*((line, True) for line in lines(STARTS)), *((line, False) for line in lines(PROMISES))]
)
def test_when_and_where_is_told_from_another_promise(text: str, is_one: bool) -> None:
    assert answers_when(read(text, CONTEXT), text, "write the Initech case study") is is_one


@pytest.mark.parametrize(
    ("text", "is_one"), [*((line, True) for line in lines(REMARKS)), *((line, False) for line in lines(NO_REMARKS))]
)
def test_what_gets_in_the_way_is_told_from_what_is_to_be_done(text: str, is_one: bool) -> None:
    assert is_a_remark(read(text, CONTEXT), text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [*((line, True) for line in lines(RIGHT_AFTER)), *((line, False) for line in lines(SOMETHING_ELSE))],
)
def test_right_after_the_question_only_what_plainly_is_something_else_is_no_answer(text: str, is_one: bool) -> None:
    assert is_a_remark_right_after(read(text, CONTEXT), text) is is_one


@pytest.mark.parametrize(
    "text", ["no", "Skip", "nothing really", "no idea.", "I don’t know yet", "no, thanks!", "nah skip"]
)
def test_nothing_comes_to_mind(text: str) -> None:
    assert declines(text)
    assert not declines(f"{text} but the phone")


@pytest.mark.parametrize(
    "text", ["so I can buy a house", "the intro from Dana", "what made it was the demo", "who I knew there"]
)
def test_a_reason_is_told_from_what_else_follows(text: str) -> None:
    assert is_a_reason(text)


@pytest.mark.parametrize(
    "text",
    ["what", "How’s that", "why do you ask", "am I on track", "show me my wins", "turn off clues", "sold 2 more"],
)
def test_no_question_instruction_or_further_win_is_a_reason(text: str) -> None:
    assert not is_a_reason(text)
