"""The script language: every kind of line, and what is said about lines that are none."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.script import ScriptError, parse_line, parse_script
from bot.playground.steps import (
    Arrive,
    Close,
    Command,
    Delete,
    Edit,
    Fill,
    Join,
    Leave,
    OpenTab,
    Pick,
    Reply,
    Restart,
    Say,
    SetFaults,
    Show,
    Start,
    Tap,
    Until,
    Use,
    Wait,
)

NEW_YORK = ZoneInfo("America/New_York")
# Wednesday, ten in the morning in New York.
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)

LINES = {
    "ana: I'll call 20 prospects by Friday 3pm": Say(1, "ana", "I'll call 20 prospects by Friday 3pm"),
    "ana:no space": Say(1, "ana", "no space"),
    "ana: at 9:30: call > mail": Say(1, "ana", "at 9:30: call > mail"),
    "ana: ": Say(1, "ana", ""),
    r"ana: two\nlines": Say(1, "ana", "two\nlines"),
    "ana #sales: @Kept I'll send the deck": Say(1, "ana", "@Kept I'll send the deck", "sales"),
    "ana: call #1 in #sales": Say(1, "ana", "call #1 in #sales"),
    "ana: hello # to Kept": Say(1, "ana", "hello"),
    "ana > 12 of 20": Reply(1, "ana", "12 of 20"),
    "ana > done: all of it": Reply(1, "ana", "done: all of it"),
    "ana /kept today": Command(1, "ana", "/kept today"),
    "ana #sales /kept goal: close 3": Command(1, "ana", "/kept goal: close 3", "sales"),
    "ana /kept": Command(1, "ana", "/kept"),
    "ana taps Done": Tap(1, "ana", "Done"),
    "ana taps Meant this Friday, Nov 27?": Tap(1, "ana", "Meant this Friday, Nov 27?"),
    "ana taps Done 2": Tap(1, "ana", "Done 2"),
    "ana picks Tomorrow": Pick(1, "ana", "Tomorrow"),
    "ana picks when=2026-11-30": Pick(1, "ana", "2026-11-30", "when"),
    "ana fills when=2026-11-30 16:00; what=Call Dana": Fill(
        1, "ana", (("when", "2026-11-30 16:00"), ("what", "Call Dana"))
    ),
    "ana fills By when?=16:00; what=mail; then call": Fill(
        1, "ana", (("By when?", "16:00"), ("what", "mail; then call"))
    ),
    "ana submits": Fill(1, "ana", ()),
    "ana closes": Close(1, "ana"),
    "ana edits: call Eve": Edit(1, "ana", "call Eve"),
    "ana deletes": Delete(1, "ana"),
    "ana opens home": OpenTab(1, "ana", "home"),
    "ana opens messages": OpenTab(1, "ana", "messages"),
    "ana joins #sales": Join(1, "ana", "sales"),
    "ana leaves #sales": Leave(1, "ana", "sales"),
    "ana uses new_promise": Use(1, "ana", "new_promise"),
    ":people cat dora": Arrive(1, ("cat", "dora")),
    ":start 2026-11-25T10:00 America/New_York": Start(1, date(2026, 11, 25), time(10), "America/New_York"),
    ":start 2026-11-25T10:00   # the scene": Start(1, date(2026, 11, 25), time(10), None),
    ":wait 2d": Wait(1, timedelta(days=2)),
    ":wait 90m": Wait(1, timedelta(minutes=90)),
    ":wait 1h30m": Wait(1, timedelta(hours=1, minutes=30)),
    ":wait 1w 45s": Wait(1, timedelta(weeks=1, seconds=45)),
    ":until Fri 15:00": Until(1, time(15), weekday=4),
    ":until friday 9:00": Until(1, time(9), weekday=4),
    ":until 15:00": Until(1, time(15)),
    ":until tomorrow 9:00": Until(1, time(9), days_ahead=1),
    ":until 2026-11-30T09:30": Until(1, time(9, 30), on=date(2026, 11, 30)),
    ":until 2026-11-30 09:30": Until(1, time(9, 30), on=date(2026, 11, 30)),
    ":restart": Restart(1),
    ":show #sales": Show(1, "#sales"),
    ":show ana   # a comment": Show(1, "ana"),
    ":faults 20%": SetFaults(1, 0.2),
    ":faults off": SetFaults(1, 0.0),
    "": None,
    "   ": None,
    "# a comment": None,
    "  #": None,
}


@pytest.mark.parametrize(("line", "step"), LINES.items(), ids=LINES)
def test_a_line_is_read_as(line, step):
    assert parse_line(line, 1) == step


@pytest.mark.parametrize(
    ("line", "help_given"),
    [
        ("hello there", "try ana: I'll call Dana tomorrow"),
        ("ana tapped Done", "try ana: I'll call Dana tomorrow, or ana taps Done"),
        ("ana taps", "or ana taps Done"),
        (":jump 2d", "there is no :jump; try :start, :wait"),
        (":wait a while", "try :wait 2d, :wait 90m or :wait 1h30m"),
        (":wait", "no length of time"),
        (":until someday", "try :until Fri 15:00"),
        (":until Fri", "try :until Fri 15:00"),
        (":until Fri 25:00", "try :until Fri 15:00"),
        (":until 2026-02-30T09:00", "no moment"),
        (":until in May 9:00", "no moment"),
        (":start now", "try :start 2026-11-25T10:00 America/New_York"),
        (":start 2026-11-25T10:00 Atlantis/Capital", "no start"),
        (":start 2026-11-25T10:00Z", "the start is wall time"),
        (":restart now", "try :restart alone"),
        (":show", "try :show #sales or :show ana"),
        (":people 1 2", "try :people cat dora"),
        (":faults often", "try :faults 20% or :faults off"),
        (":faults 200%", "no share of calls"),
        ("ana fills tomorrow", "fills no field"),
    ],
)
def test_a_line_that_cannot_be_read_says_its_number_and_what_would_do(line, help_given):
    with pytest.raises(ScriptError, match="line 7: ") as caught:
        parse_line(line, 7)
    assert help_given in str(caught.value)


def test_a_script_numbers_its_lines_and_skips_the_empty_ones():
    steps = parse_script(":start 2026-11-25T10:00 America/New_York  # then\n\nana: hello\n# nothing\n:wait 1d\n")
    assert [(type(step).__name__, step.line) for step in steps] == [("Start", 1), ("Say", 3), ("Wait", 5)]


def test_the_start_stands_first():
    with pytest.raises(ScriptError, match="line 2: :start belongs before everything else"):
        parse_script("ana: hello\n:start 2026-11-25T10:00\n")


def local(step, now=NOW, zone=NEW_YORK):
    return step.moment(now, zone).astimezone(zone).strftime("%a %Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        (":until Fri 15:00", "Fri 2026-11-27 15:00"),
        (":until Wed 11:00", "Wed 2026-11-25 11:00"),
        (":until Wed 10:00", "Wed 2026-12-02 10:00"),
        (":until 15:00", "Wed 2026-11-25 15:00"),
        (":until 9:00", "Thu 2026-11-26 09:00"),
        (":until tomorrow 9:00", "Thu 2026-11-26 09:00"),
        (":until today 17:00", "Wed 2026-11-25 17:00"),
        (":until 2026-11-30T09:30", "Mon 2026-11-30 09:30"),
    ],
)
def test_until_takes_the_next_such_moment_in_the_scenes_zone(line, moment):
    assert local(parse_line(line, 1)) == moment


def test_until_keeps_to_the_wall_clock_when_the_clocks_change():
    saturday = datetime(2027, 3, 13, 17, 0, tzinfo=UTC)
    assert local(parse_line(":until Sun 09:00", 1), saturday) == "Sun 2027-03-14 09:00"
    # Half past two does not exist that night; the first valid instant after it is three.
    assert local(parse_line(":until Sun 02:30", 1), saturday) == "Sun 2027-03-14 03:00"


def test_a_start_without_a_zone_takes_the_scenes():
    start = parse_line(":start 2026-11-25T10:00", 1)
    assert start.moment(NEW_YORK) == NOW
    assert start.moment(ZoneInfo("Europe/Berlin")) == NOW - timedelta(hours=6)


@given(st.text(max_size=60))
def test_any_line_is_a_step_nothing_or_a_plain_error(line):
    try:
        step = parse_line(line, 3)
    except ScriptError as error:
        said = str(error)
    else:
        said = f"line {step.line}: " if step else "line 3: "
    assert said.startswith("line 3: ")
