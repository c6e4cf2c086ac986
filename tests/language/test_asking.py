"""Words about what is between people: who is asked, to whom a promise is, and what else such words may want."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.asking import Answer, Between, answer_to_ask, between, other_than, recipients_of
from bot.language.read import read
from bot.language.reading import Context

CONTEXT = Context(datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("America/New_York")))


@pytest.mark.parametrize(
    ("text", "wants", "people", "name"),
    [
        ("promised", Between.PROMISED, (), None),
        ("What was promised to me?", Between.PROMISED, (), None),
        ("who owes me what", Between.PROMISED, (), None),
        ("what did <@U2> promise me?", Between.PROMISED, ("U2",), None),
        ("never mind <@U2>, ill do it myself", Between.NOT_NEEDED, ("U2",), None),
        ("<@U2> never mind", Between.NOT_NEEDED, ("U2",), None),
        ("I dont need the case study anymore <@U2>", Between.NOT_NEEDED, ("U2",), "the case study"),
        ("I no longer need the deck from <@U2>", Between.NOT_NEEDED, ("U2",), "the deck"),
        ("forget the deck <@U2>, I've got it already", Between.NOT_NEEDED, ("U2",), "the deck"),
        ("balance <@U2|ben>", Between.BALANCE, ("U2",), None),
        ("balance with ben", Between.BALANCE, (), "ben"),
        ("how are <@U2> and I doing?", Between.BALANCE, ("U2",), None),
        ("How are Ben and I doing", Between.BALANCE, (), "Ben"),
        ("how are we doing, <@U2>?", Between.BALANCE, ("U2",), None),
        ("where do @ben and I stand?", Between.BALANCE, (), "ben"),
        ("don’t take asks from <@U2>", Between.NO_ASKS, ("U2",), None),
        ("please don't take asks at all", Between.NO_ASKS, (), None),
        ("no more asks from <@U2> and <@U3>", Between.NO_ASKS, ("U2", "U3"), None),
        ("stop asks", Between.NO_ASKS, (), None),
        ("take asks from <@U2> again", Between.ASKS_AGAIN, ("U2",), None),
        ("take asks again", Between.ASKS_AGAIN, (), None),
        ("keep it private", Between.KEEP_PRIVATE, (), None),
        ("actually share it", Between.SHARE, (), None),
        ("make the reorg memo public", Between.SHARE, (), "the reorg memo"),
        ("it isn't private any more", Between.SHARE, (), None),
        ("don’t keep it private", Between.SHARE, (), None),
        ("unhide the memo", Between.SHARE, (), "the memo"),
    ],
)
def test_words_about_others_say_what_they_want(
    text: str, wants: Between, people: tuple[str, ...], name: str | None
) -> None:
    reading = between(text)
    assert reading is not None
    assert (reading.wants, reading.people, reading.name) == (wants, people, name)


@pytest.mark.parametrize(
    "text",
    [
        "how are you",
        "how are we doing?",
        "I'll balance the books by Friday",
        "I promised Dana the deck",
        "keep the deck tidy",
        "<@U2> asks for the deck",
        "don't ask me again",
        "",
        "x" * 5_000,
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert between(text) is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("yes", (Answer.YES, None)),
        ("ok, will do!", (Answer.YES, None)),
        ("👍", (Answer.YES, None)),
        ("no", (Answer.NO, None)),
        ("No, on vacation", (Answer.NO, "on vacation")),
        ("sorry, can't do it: swamped", (Answer.NO, "swamped")),
        ("can't because of the fair", (Answer.NO, "because of the fair")),
        ("no idea who that is", None),
        ("no meetings tomorrow", None),
        ("sorry", None),
        ("yes but Monday", None),
        ("which deck?", None),
    ],
)
def test_a_short_answer_to_an_ask_is_yes_or_no(text: str, answer: tuple[Answer, str | None] | None) -> None:
    assert answer_to_ask(text) == answer


@pytest.mark.parametrize(
    ("text", "dates", "place"),
    [
        ("can't do Thursday, Friday ok?", ["Thursday", "Friday"], 1),
        ("can't do Thursday or Friday, Monday?", ["Thursday", "Friday", "Monday"], 2),
        ("can't do Thursday or Friday", ["Thursday", "Friday"], 0),
        ("sorry, I can’t make it by Thursday", ["Thursday"], 0),
        ("can't find Thursday's deck, Friday ok?", ["Thursday", "Friday"], None),
        ("can't do it", [], None),
    ],
)
def test_a_date_turned_down_may_name_another_one(text: str, dates: list[str], place: int | None) -> None:
    spans = [(text.index(each), text.index(each) + len(each)) for each in dates]
    assert other_than(text, spans) == place


@pytest.mark.parametrize(
    "text",
    [
        "I'll send <@U1> the deck by Friday",
        "I'll send the deck to <@U1> by Friday",
        "I'll share the numbers with <@U1> by Friday",
        "I promise <@U1> to send the deck by Friday",
        "I owe <@U1> the deck by Friday",
        "<@U1> I'll send you the deck by Friday",
        "I'll get <@U1> the numbers every Friday",
        "I'll email <@U1> tomorrow",
        "I'll call <@U1> back tomorrow",
        "I'll get back to <@U1> tomorrow",
    ],
)
def test_what_is_handed_over_is_promised_to_whoever_gets_it(text: str) -> None:
    [promise] = read(text, CONTEXT).commitments
    assert recipients_of(promise.what, text, promise.to) == ("U1",)


@pytest.mark.parametrize(
    "text",
    [
        "I'll meet <@U1> about the deck tomorrow",
        "I'll ask <@U1> for the deck tomorrow",
        "I'll talk to HR about <@U1> tomorrow",
        "I'll send HR the complaint about <@U1> tomorrow",
        "I'll write the warning for <@U1> by Friday",
        "I'll get <@U1> off the project by Friday",
        "I'll send the offer to <@U1>'s team by Friday",
        "I'll call <@U1> tomorrow",
        "call with <@U1> tomorrow at 3",
    ],
)
def test_whom_a_promise_only_talks_about_does_not_see_it(text: str) -> None:
    [promise] = read(text, CONTEXT).commitments
    assert recipients_of(promise.what, text, promise.to) == ()


def test_several_people_may_be_asked_the_same() -> None:
    [ask] = read("<@U2> and <@U3>, can you send me the numbers by Friday?", CONTEXT).commitments
    assert (ask.assignee, ask.also_asked, ask.what) == ("U2", ("U3",), "send me the numbers")


def test_each_may_be_asked_something_else() -> None:
    first, second = read(
        "<@U2> can you send me the deck by Friday, and <@U3> could you call Dana?", CONTEXT
    ).commitments
    assert (first.assignee, first.what, second.assignee, second.what) == ("U2", "send me the deck", "U3", "call Dana")
