"""How long reading takes: Kept beside dateparser and parsedatetime, in one run on the same messages.

Time of the processor, so that a busy machine is not taken for a slow reader: `python -m benchmarks language`.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from statistics import median
from zoneinfo import ZoneInfo

MESSAGES = [
    "I'll call 20 prospects by Friday 3pm",
    "every weekday at 9 I will make 10 cold calls until end of March",
    "I'll send the Acme proposal tomorrow EOD",
    "deck today, quote tomorrow, and the contract by next Tuesday",
    "done with the Globex proposal!",
    "made 12 of the 20 calls",
    "push the Acme one to Monday",
    "let's talk in half an hour",
    "remind me to follow up with <@U123> two weeks from Friday at noon",
    "can you send me the pricing deck by the end of next week?",
    "thanks, that was a great demo",
    "I'm on vacation until January 4",
    "this week: 1) call Initech 2) fix the forecast 3) send the recap",
    "the first Monday of every month I review the pipeline",
    "didn't get to the newsletter, need until Thursday",
    "what did I promise for this week?",
]
ROUNDS = 40
NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("America/New_York"))
# Forty thousand characters of each, as much as Slack takes.
LONG = {
    "promises": "I'll call 20 prospects by Friday 3pm, and then I'll send the deck to <@U123> tomorrow. ",
    "prose": "The quarter began slowly and nobody could say why, although the forecast looked healthy in the spring. ",
    "times": "every weekday at 9 until Friday, tomorrow at 3pm, next Monday, in 2 hours, Q3, ",
    "a list": "- call Acme tomorrow\n- send the deck by Friday\n",
    "code": "for (i=0; i<n; i++) { a[i] = b[i] + 1; }\n",
    "one word": "a",
    "emoji": ":tada: 🎉 <@U123> ",
}


def timed(act: Callable[[str], object], messages: list[str], rounds: int) -> list[float]:
    """Milliseconds of each call, sorted; the first round warms up and is not counted."""
    took: list[float] = []
    for turn in range(rounds + 1):
        for message in messages:
            began = time.process_time()
            act(message)
            if turn:
                took.append(1000 * (time.process_time() - began))
    return sorted(took)


def import_time(module: str) -> float:
    """Milliseconds it takes a fresh process to import a module: the best of five."""
    code = f"import time; began = time.process_time(); import {module}; print(1000 * (time.process_time() - began))"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Print medians and 99th percentiles in milliseconds a message."""
    import dateparser.search
    import parsedatetime

    from bot.language.read import read
    from bot.language.reading import Context
    from bot.language.times import find_times

    context = Context(now=NOW)
    calendar = parsedatetime.Calendar()
    naive = NOW.replace(tzinfo=None)
    settings = {"RELATIVE_BASE": naive, "PREFER_DATES_FROM": "future"}
    readers: list[tuple[str, Callable[[str], object], int]] = [
        ("kept: times", lambda text: find_times(text, context), ROUNDS),
        ("kept: whole message", lambda text: read(text, context), ROUNDS),
        ("parsedatetime: nlp", lambda text: calendar.nlp(text, sourceTime=naive), ROUNDS),
        ("dateparser: search", lambda text: dateparser.search.search_dates(text, ["en"], settings), 2),
    ]
    print(f"{'reader':22s} {'median ms':>10s} {'p99 ms':>10s}")
    for name, act, rounds in readers:
        took = timed(act, MESSAGES, rounds)
        print(f"{name:22s} {median(took):10.3f} {took[int(0.99 * len(took))]:10.3f}")
    for kind, piece in LONG.items():
        long = timed(lambda text: read(text, context), [(piece * 40_000)[:40_000]], 5)
        print(f"{'kept: 40,000 of ' + kind:26s} {median(long):6.1f}")
    print(f"{'import bot.language.read':26s} {import_time('bot.language.read'):6.1f}")


if __name__ == "__main__":
    main()
