"""How fast messages are acknowledged while Slack refuses every post with 429, so that all senders are busy in vain.

`kept run --http` as a process on a SQLite file; signed events of many people come in at a steady pace, as Slack sends
them. Each answer means that the promise, its check-in and its echo are committed. Beside them, at the same pace and on
the same disk, single rows are committed by the bare driver: what the machine is capable of at that moment.
"""

import json
import sqlite3
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from slack_sdk.signature import SignatureVerifier

from bot import clock
from bot.domain.deliveries import SendState
from bot.domain.people import Profile
from storage.database import Database
from storage.migrate import migrate
from tests.cli.fake_slack import FakeSlack
from tests.cli.running import Run, told

MESSAGES = 400
A_SECOND = 10
PEOPLE = 80
SECRET = "of the app"
AIM_MS = 500


def main() -> None:
    """Prints the median and the 99th percentile."""
    slack = FakeSlack()
    slack.answers["chat.postMessage"] = (429, {"ok": False, "error": "ratelimited"})
    slack.headers = {"Retry-After": "1"}
    threading.Thread(target=slack.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
        run = Run(Path(folder), slack)
        _fill(f"sqlite:///{run.database}")
        process = run.start("--http", "127.0.0.1:0", SLACK_SIGNING_SECRET=SECRET, SLACK_APP_TOKEN="")
        address = told(process, r"Kept listens at (http://127\.0\.0\.1:\d+/slack/events)")[1]
        assert process.stderr is not None
        threading.Thread(target=process.stderr.read, daemon=True).start()
        with ThreadPoolExecutor(1) as beside:
            bare = beside.submit(_commit_all, Path(folder) / "bare.db")
            took = _post_all(address)
        waiting = _waiting(f"sqlite:///{run.database}")
        process.terminate()
        process.wait(30)
    slack.over.set()
    slack.shutdown()
    refused = slack.called.count("chat.postMessage")
    print(f"{len(took)} messages at {A_SECOND} a second, {refused} posts refused meanwhile, {waiting} echoes wait")
    print(f"acknowledged, median   {median(took):6.1f} ms")
    print(f"acknowledged, 99th pct {quantiles(took, n=100)[-1]:6.1f} ms   (aim: under {AIM_MS} ms)")
    print(f"a bare commit meanwhile: median {median(bare.result()):.1f} ms, ", end="")
    print(f"99th pct {quantiles(bare.result(), n=100)[-1]:.1f} ms")


def _fill(url: str) -> None:
    """People who are known already, with their conversations: Slack need not be asked about them."""
    database = Database(url)
    migrate(database.engine)
    with database.installations() as installations:
        home = installations.ensure("T0ACME", "U0KEPT").id
    with database.begin(home) as store:
        for number in range(PEOPLE):
            profile = Profile(f"U{number}", f"p{number}", ZoneInfo("Europe/Berlin"), "en-US", "T0ACME")
            store.people.set_dm_channel(store.people.remember(profile, clock.now()).id, f"D{number}")
    database.close()


def _post_all(address: str) -> list[float]:
    """Milliseconds until each message was acknowledged, from the moment it was to be sent at."""
    began = time.perf_counter()

    def one(number: int) -> float:
        at = began + number / A_SECOND
        time.sleep(max(0.0, at - time.perf_counter()))
        with urllib.request.urlopen(_request(address, number), timeout=30) as answer:
            assert answer.status == 200
        return 1000 * (time.perf_counter() - at)

    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(one, range(MESSAGES)))


def _commit_all(file: Path) -> list[float]:
    """Milliseconds that as many commits take, from the moment each was to begin at."""
    raw = sqlite3.connect(file, isolation_level=None)
    raw.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (n INTEGER);")
    began, took = time.perf_counter(), []
    for number in range(MESSAGES):
        at = began + number / A_SECOND
        time.sleep(max(0.0, at - time.perf_counter()))
        raw.execute("INSERT INTO t VALUES (?)", (number,))
        took.append(1000 * (time.perf_counter() - at))
    raw.close()
    return took


def _request(address: str, number: int) -> urllib.request.Request:
    who = number % PEOPLE
    said = {"type": "message", "user": f"U{who}", "channel": f"D{who}", "channel_type": "im", "ts": f"{number}.1"}
    said["text"] = f"I'll call prospect {number} tomorrow at 3pm"
    event = {"type": "event_callback", "team_id": "T0ACME", "event_id": f"Ev{number}", "event": said}
    data, at = json.dumps(event).encode(), str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=at, body=data) or ""
    signed = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature, "Content-Type": "application/json"}
    return urllib.request.Request(address, data=data, headers=signed)


def _waiting(url: str) -> int:
    database = Database(url)
    with database.look_at_queue() as queue:
        counts = queue.counts()
    database.close()
    assert SendState.SENT not in counts, "Slack refused every post"
    return sum(counts.values()) - MESSAGES


if __name__ == "__main__":
    main()
