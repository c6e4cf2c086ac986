"""What the table of messages cannot show: several answers at once, long messages, other days and places."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import WorkWeek
from bot.domain.times import DueKind, Grain
from bot.language.clauses import LONGEST_CLAUSE, MOST_CLAUSES
from bot.language.quantities import find_quantities, number_value
from bot.language.read import read
from bot.language.reading import Context, Intent


def context(now: str = "2026-11-25T10:00", zone: str = "America/New_York", week: WorkWeek | None = None) -> Context:
    return Context(now=datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone)), week=week or WorkWeek())


def test_every_answer_of_a_message_is_kept_in_order() -> None:
    reading = read("done with Acme, didn't get to Globex, move Initech to Monday", context())
    assert (reading.intent, reading.refers_to) == (Intent.DONE, ("Acme",))
    others = [(each.intent, each.refers_to) for each in reading.others]
    assert others == [(Intent.MISSED, ("Globex",)), (Intent.MOVE, ("Initech",))]


def test_a_promise_beside_thanks_is_a_promise() -> None:
    reading = read("thanks <@U2> for the intro! I'll call them tomorrow", context())
    assert reading.intent is Intent.COMMIT
    assert [each.what for each in reading.commitments] == ["call them"]
    assert [each.intent for each in reading.others] == [Intent.KUDOS]


def test_a_clock_under_a_days_header_is_that_days_clock() -> None:
    reading = read("Monday:\n- standup notes at 9:30\n- 10 calls\n- deck by Wednesday noon", context())
    assert [f"{each.due_at:%a %H:%M}" for each in reading.commitments] == ["Mon 09:30", "Mon 17:00", "Wed 12:00"]


def test_a_time_below_a_list_is_not_taken_by_what_comes_after() -> None:
    reading = read("- call Hooli\n- send the SOW\nboth by Friday\n- book travel", context())
    assert [each.due_at and f"{each.due_at:%a}" for each in reading.commitments] == ["Fri", "Fri", None]


def test_the_day_ends_when_the_person_stops_working() -> None:
    early = WorkWeek(days=frozenset({0, 1, 2, 3}), end=datetime.fromisoformat("2026-01-01T15:30").time())
    (promise,) = read("send the deck by end of week", context(week=early)).commitments
    assert promise.due_at is not None
    assert f"{promise.due_at:%a %H:%M}" == "Thu 15:30"


def test_a_promise_is_due_in_the_persons_own_zone() -> None:
    (promise,) = read("send the deck by 5pm", context(zone="Asia/Kolkata")).commitments
    assert promise.due_at is not None
    assert promise.due_at.isoformat() == "2026-11-25T17:00:00+05:30"
    assert promise.grain is Grain.MINUTE


def test_a_start_is_told_from_a_deadline() -> None:
    start, deadline = read("gym at 6pm, deck by 6pm", context()).commitments
    assert (start.due_kind, deadline.due_kind) == (DueKind.START, DueKind.DEADLINE)


def test_a_promise_without_a_moment_has_no_grain() -> None:
    (promise,) = read("call the dormant accounts", context()).commitments
    assert (promise.due_at, promise.grain) == (None, None)


def test_very_long_messages_are_read_from_their_beginning() -> None:
    many = read("call Ana tomorrow. " * 3 * MOST_CLAUSES, context())
    assert len(many.commitments) == MOST_CLAUSES
    (long,) = read("I'll write " + "very " * LONGEST_CLAUSE + "much", context()).commitments
    assert len(long.what) <= LONGEST_CLAUSE


@pytest.mark.parametrize("noise", ["  ", "\u00a0", "\t"])
def test_white_space_does_not_matter(noise: str) -> None:
    text = "I'll send the deck by Friday 3pm"
    assert read(text.replace(" ", noise), context()).commitments == read(text, context()).commitments


def test_apostrophes_may_be_curly_or_missing() -> None:
    whats = [read(text, context()).commitments[0].what for text in ("I’ll call Ana", "i'll call Ana", "ill call Ana")]
    assert whats == ["call Ana"] * 3


@pytest.mark.parametrize(
    ("words", "value"),
    [("20", 20), ("1,200", 1200), ("2.5", 2.5), ("twenty-five", 25), ("a dozen", 12), ("a couple of", 2), ("seven", 7)],
)
def test_numbers_are_read_as_digits_and_as_words(words: str, value: float) -> None:
    assert number_value(words) == value


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("call 20 prospects", [(20, "prospects")]),
        ("send 3 follow-up emails and 2 proposals", [(3, "follow-up emails"), (2, "proposals")]),
        ("close $50k", [(50_000, "USD")]),
        ("close 1.2 million dollars", [(1_200_000, "USD")]),
        ("raise £2,500", [(2_500, "GBP")]),
        ("finish 80% of it", [(80, "%")]),
        ("two dozen emails", [(24, "emails")]),
        ("the $20k deal", []),
        ("read chapter 4", []),
        ("ship v2 to 1 customer", []),
        ("a 30-minute call", []),
        ("one more thing", []),
    ],
)
def test_quantities_have_a_unit_or_are_none(text: str, quantities: list[tuple[float, str]]) -> None:
    found = find_quantities(text, text, 0, len(text))
    assert [(each.quantity.target, each.quantity.unit) for each in found] == quantities
