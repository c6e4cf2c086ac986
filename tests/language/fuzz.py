"""Random messages against the reader: `python -m tests.language.fuzz [COUNT] [SEED]`.

No message may crash it, and none may take longer than 50 ms of the processor. A slow one is measured again, so that
a busy machine is not taken for a slow reader.
"""

# ruff: noqa: T201  (it prints its result)

import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.language.read import read
from bot.language.reading import Context
from bot.language.wire import to_wire

SLOWEST = 0.050
PROGRESS = 50_000
ZONES = ("America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC")
GLUE = (" ", " ", " ", ", ", " and ", ". ", "\n- ", "\n", " - ", "; ", "", " & ", "/", ":", "!")
PIECES = (
    "every", "until", "by", "at", "9", "12/20", "20%", "$50k", "EOD", "tmrw", "friday", "next", "in 2 hours", "&amp;",
    "<@U1>", "<https://x.y|by Friday>", "`", "```", '"', "“", "’", "✅", ":tada:", "  ", "\t", "\u00a0", "İ", "ß", "١٢",
    "1e9", "31", "30 Feb", "25:61", "-1", "0", "999999999999", "half", "noon", "(((", ")))", "[ ]", "<", ">", "@", "#",
    "T", "TTTT", "\u200d", "🙂", "\x00",
)  # fmt: skip


def words_of_the_table() -> list[str]:
    """Every word of the table of messages."""
    found: set[str] = set()
    for path in (Path(__file__).parent / "messages").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            found.update(json.loads(line)["text"].split())
    return sorted(found)


def messages(chance: random.Random) -> Iterator[str]:
    """Words of real messages in any order, with oddities, repetitions and raw characters between them."""
    words = words_of_the_table()
    while True:
        kind = chance.random()
        if kind < 0.05:
            yield "".join(chr(chance.randrange(1, 0x3000)) for _ in range(chance.randrange(60))).replace("\ud800", "")
            continue
        if kind < 0.10:
            yield (chance.choice(words) + chance.choice(GLUE)) * chance.randrange(1, 120)
            continue
        length = chance.randrange(1, 14) if kind < 0.9 else chance.randrange(14, 120)
        pool = [chance.choice(PIECES if chance.random() < 0.25 else words) for _ in range(length)]
        yield "".join(word + chance.choice(GLUE) for word in pool)


def check(text: str, context: Context) -> float:
    """Seconds that the reading took; the answer must be printable too."""
    started = time.process_time()
    reading = read(text, context)
    taken = time.process_time() - started
    json.dumps(to_wire(reading))
    return taken


def main(count: int, seed: int) -> int:
    """Try so many messages; the exit status is 1 when one crashed or was slow."""
    chance = random.Random(seed)
    start = datetime(2024, 1, 1, 0, 30, tzinfo=UTC)
    slowest, slowest_text = 0.0, ""
    for number, text in enumerate(messages(chance), 1):
        zone = ZoneInfo(chance.choice(ZONES))
        context = Context(now=(start + timedelta(minutes=chance.randrange(3_000_000))).replace(tzinfo=zone))
        try:
            taken = check(text, context)
            if taken > SLOWEST:
                taken = min(check(text, context) for _ in range(5))
        except Exception:
            print(f"crashed on message {number} of seed {seed}: {text!r} at {context.now}", file=sys.stderr)
            raise
        if taken > slowest:
            slowest, slowest_text = taken, text
        if taken > SLOWEST:
            print(f"{taken * 1000:.0f} ms for message {number} of seed {seed}: {text!r}", file=sys.stderr)
            return 1
        if number >= count:
            break
        if number % PROGRESS == 0:
            print(f"{number} of {count}, slowest {slowest * 1000:.1f} ms", flush=True)
    print(f"{count} messages, no crash, slowest {slowest * 1000:.1f} ms ({len(slowest_text)} characters), seed {seed}")
    return 0


if __name__ == "__main__":
    arguments = [int(each) for each in sys.argv[1:]]
    sys.exit(main(arguments[0] if arguments else 1_000_000, arguments[1] if len(arguments) > 1 else 1))
