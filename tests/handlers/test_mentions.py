"""Reading a mention off the wire."""

import pytest

from bot.domain.deliveries import Place
from handlers.mentions import mention

EVENT = {"type": "app_mention", "user": "U0ANA", "channel": "C0SALES", "ts": "1700000000.000100"}


@pytest.mark.parametrize(
    ("text", "words", "is_addressed"),
    [
        ("<@U0KEPT> I'll call Dana", "I'll call Dana", True),
        ("<@U0KEPT|kept>: I'll call Dana", "I'll call Dana", True),
        ("  <@U0KEPT>, I'll call Dana", "I'll call Dana", True),
        ("hey <@U0KEPT> I'll call Dana", "hey I'll call Dana", False),
        ("I'll call Dana <@U0KEPT>", "I'll call Dana", False),
        ("<@U0KEPT> pair me with <@U0BEN>", "pair me with <@U0BEN>", True),
        ("<@U0KEPT>", "", True),
        ("<@U0KEPT> <@U0KEPT>", "", True),
        ("<@U0KEPT2> and nobody else", "<@U0KEPT2> and nobody else", False),
        ("", "", False),
        (None, "", False),
    ],
)
def test_kepts_own_name_is_no_part_of_the_words(text: str | None, words: str, is_addressed: bool) -> None:
    heard = mention(EVENT | {"text": text}, "U0KEPT")
    assert heard is not None
    assert (heard.text, heard.is_addressed) == (words, is_addressed)


def test_the_answer_belongs_in_the_thread_of_the_message_or_of_its_own_thread() -> None:
    heard = mention(EVENT | {"text": "x"}, "U0KEPT")
    assert heard is not None and heard.place == Place("C0SALES", "1700000000.000100")
    heard = mention(EVENT | {"text": "x", "thread_ts": "1690000000.000001"}, "U0KEPT")
    assert heard is not None and heard.place == Place("C0SALES", "1690000000.000001")


@pytest.mark.parametrize("by", [{"bot_id": "B0ZAP"}, {"user": None}])
def test_what_no_person_wrote_is_nothing(by: dict[str, str | None]) -> None:
    assert mention(EVENT | {"text": "<@U0KEPT> I'll call Dana"} | by, "U0KEPT") is None


def test_an_edit_and_a_repetition_are_the_same_message() -> None:
    first = mention(EVENT | {"text": "<@U0KEPT> a"}, "U0KEPT")
    edited = mention(EVENT | {"text": "<@U0KEPT> b", "edited": {"ts": "1.0"}}, "U0KEPT")
    assert first is not None and edited is not None and first.event_id == edited.event_id
