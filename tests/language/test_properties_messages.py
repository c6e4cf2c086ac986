"""What holds for every message, whatever it says."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.read import is_small_talk, read
from bot.language.reading import Context, Intent
from bot.language.references import Candidate, resolve
from bot.language.wire import to_wire
from tests.language.test_messages import ROWS

NOW = Context(now=datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("America/New_York")))
# Few examples by default: `make fuzz` tries a million.
bounded = settings(max_examples=150, deadline=None, derandomize=True)

WORDS = sorted({word for row in ROWS for word in row["text"].split()})
instants = st.integers(0, 4_000_000).map(lambda minutes: datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
zones = st.sampled_from(["America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"])
messages = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))

# Verb phrases without a time in them, and ways to promise them.
things = st.lists(
    st.sampled_from(["Acme", "proposal", "Dana", "the", "deck", "pricing", "Globex", "renewal", "to", "legal", "blue"]),
    min_size=1,
    max_size=6,
).map(" ".join)
verbs = st.sampled_from(["send", "review", "call", "draft", "fix", "present", "discuss", "write up"])
leads = st.sampled_from(["I'll", "i will", "I'm going to", "remind me to", "I need to", "gotta", "we'll", "todo:", ""])
whens = st.sampled_from(["tomorrow", "by Friday", "on Dec 3", "at 4pm", "tomorrow EOD", "in 2 days", "tonight", ""])


@bounded
@given(messages, instants, zones)
def test_any_text_gets_an_answer_that_can_be_printed(text: str, now: datetime, zone: str) -> None:
    context = Context(now=now.astimezone(ZoneInfo(zone)))
    reading = read(text, context)
    assert to_wire(reading)["intent"] in {intent.value for intent in Intent}
    assert is_small_talk(text) in (True, False)


@bounded
@given(messages, instants, zones)
def test_a_promise_is_never_due_in_the_past(text: str, now: datetime, zone: str) -> None:
    context = Context(now=now.astimezone(ZoneInfo(zone)))
    for promise in read(text, context).commitments:
        assert promise.what
        assert promise.due_at is None or promise.due_at >= context.now


@bounded
@given(messages)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text, NOW) == read(text, NOW)


@bounded
@given(messages)
def test_what_is_promised_was_said(text: str) -> None:
    said = Counter(re.findall(r"[^\W_]+", text.replace("&amp;", "&")))
    for promise in read(text, NOW).commitments:
        assert not Counter(re.findall(r"[^\W_]+", promise.what)) - said


@bounded
@given(leads, verbs, things, whens)
def test_a_promise_keeps_every_word_but_its_lead_and_its_time(lead: str, verb: str, thing: str, when: str) -> None:
    reading = read(f"{lead} {verb} {thing} {when}".strip(), NOW)
    assert reading.intent is Intent.COMMIT
    kept = " ".join(each.what for each in reading.commitments)
    expected = f"{verb} {thing}".split()
    # A preposition that the time left behind goes with it.
    while expected[-1] in ("to", "the"):
        expected.pop()
    assert kept.split()[: len(expected)] == expected


@bounded
@given(st.lists(things, max_size=5), st.lists(things, max_size=3))
def test_a_reference_is_resolved_to_open_promises_only(open_: list[str], words: list[str]) -> None:
    candidates = [Candidate(number, what) for number, what in enumerate(open_)]
    resolution = resolve(words, candidates)
    assert set(resolution.found) | set(resolution.close) <= set(range(len(open_)))
    assert not set(resolution.found) & set(resolution.close)
