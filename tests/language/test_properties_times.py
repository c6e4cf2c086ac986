"""What holds for the times of any text, at any moment, in any zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.lexer import lex
from bot.language.reading import Context, TimeExpression
from bot.language.times import GRAMMARS, find_times
from bot.language.vocabulary import ENTRIES

WORDS = sorted(ENTRIES.keys() | {word for grammar in GRAMMARS for word in grammar.words})
NUMBERS = [*map(str, range(62)), "0730", "1030", "2026", "1999", "2199", "9999", "100000"]
OTHERS = ["Acme", "call", "<@U123>", "&amp;", "\n", "3pm", "15h30", "2/30", "31/12", "1:30", "feb 29", "$", "%", "é"]
phrases = st.lists(
    st.tuples(st.sampled_from([*WORDS, *NUMBERS, *OTHERS]), st.sampled_from([" ", " ", " ", ""])), max_size=9
).map(lambda pieces: "".join(word + space for word, space in pieces))
zones = st.sampled_from(sorted(available_timezones()))
moments = st.integers(min_value=0, max_value=4_000_000_000)


def read(text: str, second: int, zone: str) -> tuple[TimeExpression, ...]:
    return find_times(text, Context(now=datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(zone))))


@settings(max_examples=400, deadline=None, derandomize=True)
@given(phrases, moments, zones)
def test_any_phrase_of_time_is_answered_soundly(text: str, second: int, zone: str) -> None:
    now = datetime.fromtimestamp(second, UTC)
    end = 0
    for found in read(text, second, zone):
        assert found.from_ >= end
        end = found.to
        assert text[found.from_ : found.to] == found.span
        for instant in (found.deadline_at, found.other_at):
            if instant is not None:
                there_and_back = instant.astimezone(UTC).astimezone(ZoneInfo(zone))
                assert instant.astimezone(UTC) > now
                assert there_and_back.replace(tzinfo=None) == instant.replace(tzinfo=None)
        if found.rrule:
            assert rrulestr(found.rrule, dtstart=now)
        if found.start and found.end:
            assert found.start <= found.end


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=60), moments, zones)
def test_any_text_is_answered(text: str, second: int, zone: str) -> None:
    for found in read(text, second, zone):
        assert text[found.from_ : found.to] == found.span


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_tokens_hold_every_character_but_white_space(text: str) -> None:
    tokens = lex(text)
    left = list(text)
    for token in tokens:
        for place in range(token.from_, token.to):
            left[place] = ""
    assert not "".join(left).strip()
    assert [token.from_ for token in tokens] == sorted(token.from_ for token in tokens)
