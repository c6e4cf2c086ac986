"""How long reading takes, in time of the processor, so that a busy machine is not taken for a slow reader."""

import subprocess
import sys
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.read import read
from bot.language.reading import Context

NOW = Context(now=datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("America/New_York")))
# Twice what is promised for a long message: what grew with the square of the length would take minutes.
SLOWEST = 0.1
LONG = {
    "promises": "I'll call 20 prospects by Friday 3pm, and then I'll send the deck to <@U123> tomorrow. ",
    "prose": "The quarter began slowly and nobody could say why, although the forecast looked healthy in the spring. ",
    "one sentence": "the quarter began slowly and nobody could say exactly why although the forecast looked healthy ",
    "times": "every weekday at 9 until Friday, tomorrow at 3pm, next Monday, in 2 hours, Q3, ",
    "a list": "- call Acme tomorrow\n- send the deck by Friday\n",
    "code": "for (i=0; i<n; i++) { a[i] = b[i] + 1; }\n",
    "code marks": "```x = 1 by friday``` `",
    "one word": "a",
    "one number": "1",
    "marks": "!?",
    "line breaks": "\n",
    "emoji": ":tada: 🎉 ",
    "mentions": "<@U123> ",
    "links": "<https://example.com/a|a link> ",
    "quotations": '&gt; I said "I\'d send it Friday"\n',
    "numbers": "12 34 56 ",
    "slashes": "1/2/",
    "weekdays": "mon, ",
    "repetitions": "daily 5 calls ",
    "ordinals": "the 5th to first ",
    "single letters": "x y z ",
    "open marks": "<",
}  # fmt: skip


@pytest.mark.parametrize("kind", LONG)
def test_forty_thousand_characters_are_read_at_once(kind: str) -> None:
    text = (LONG[kind] * 40_000)[:40_000]
    taken: list[float] = []
    for _ in range(4):
        began = time.process_time()
        read(text, NOW)
        taken.append(time.process_time() - began)
        if taken[-1] < SLOWEST:
            return
    assert min(taken) < SLOWEST


def test_what_few_messages_need_is_loaded_with_the_first_that_does() -> None:
    heavy = ("dateutil", "rapidfuzz", "calendar", "locale")
    code = f"import sys, bot.language.read, bot.language.references; print([m for m in {heavy} if m in sys.modules])"
    # Without site: what is installed may load modules of its own at the start.
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
