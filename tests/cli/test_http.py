"""`kept run --http`: what Slack signed is taken, everything else is kept out, and what fails is delivered again."""

import json
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier

from tests.cli.fake_slack import FakeSlack
from tests.cli.running import PATIENCE, Run, told

SECRET = "of the app"
GRACE = 10.0
CANARY = "canary-6f1c"


class Listening:
    """A Kept that listens, and requests to it."""

    def __init__(self, run: Run, slack: FakeSlack) -> None:
        user = {"id": "U0ANA", "name": "ana", "team_id": "T0ACME", "tz": "Europe/Berlin", "profile": {}}
        slack.answers["users.info"] = (200, {"ok": True, "user": user})
        settings = {"SLACK_SIGNING_SECRET": SECRET, "SLACK_APP_TOKEN": "", "KEPT_LOG_LEVEL": "DEBUG"}
        self.process: subprocess.Popen[str] = run.start("--http", "127.0.0.1:0", **settings)
        found = told(self.process, r"Kept listens at (http://127\.0\.0\.1:\d+)/slack/events")
        self.address = found[1]

    def post(
        self, body: Any, *, path: str = "/slack/events", secret: str = SECRET, age: int = 0, form: bool = False
    ) -> tuple[int, str]:
        """Status and body of a signed request; `body` goes as JSON unless it is bytes."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        at = str(int(time.time()) - age)
        try:
            signature = SignatureVerifier(secret).generate_signature(timestamp=at, body=data) or ""
        except UnicodeDecodeError:
            signature = "v0=none"
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature}
        return ask(urllib.request.Request(self.address + path, data=data, headers=headers))

    def announce(self, length: int) -> str:
        """The answer to a request that says how long it will be, before it is that long."""
        host, _, port = self.address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), PATIENCE) as connection:
            connection.sendall(f"POST /slack/events HTTP/1.1\r\nContent-Length: {length}\r\n\r\n{{".encode())
            return connection.recv(100).decode()

    def log(self) -> str:
        """Everything it logged, after it stopped."""
        self.process.terminate()
        return self.process.communicate(timeout=GRACE)[1]


def ask(request: urllib.request.Request | str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def event(inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": "T0ACME", "event_id": "Ev1", "event": inner}


def message(text: str) -> dict[str, Any]:
    place = {"channel_type": "im", "channel": "D0ANA"}
    return event({"type": "message", "user": "U0ANA", "text": text, "ts": "1"} | place)


@pytest.fixture
def listening(run: Run, slack: FakeSlack) -> Listening:
    return Listening(run, slack)


def test_what_slack_signed_is_taken_and_everything_else_is_kept_out(listening: Listening, slack: FakeSlack) -> None:
    post = listening.post
    assert post({"type": "url_verification", "challenge": "prove it"}) == (200, '{"challenge": "prove it"}')
    assert post(event({"type": "team_rename", "name": "Acme"})) == (200, "")
    assert post(message(f"I'll call {CANARY} tomorrow at 3pm"))[0] == 200
    command = {"command": "/kept", "text": "help", "user_id": "U0ANA", "team_id": "T0ACME", "trigger_id": "1.2"}
    place = {"channel_id": "C0SALES", "channel_name": "sales"}
    status, answer = post(urlencode(command | place).encode(), form=True)
    assert status == 200 and "direct messages" in answer

    before = len(slack.called)
    assert post(message(CANARY), secret="of somebody else")[0] == 401
    assert post(message(CANARY), age=3600)[0] == 401
    assert post(f'{{"broken {CANARY}'.encode(), secret="of somebody else")[0] == 401
    assert post(b"\xff\xfe")[0] == 401
    bare = urllib.request.Request(f"{listening.address}/slack/events", data=b"{}")
    assert ask(bare)[0] == 401
    odd = {"X-Slack-Request-Timestamp": "now", "X-Slack-Signature": "v0=\xe9"}
    assert ask(urllib.request.Request(f"{listening.address}/slack/events", data=b"{}", headers=odd))[0] == 401
    assert post(f'{{"broken {CANARY}'.encode())[0] == 400
    assert listening.announce(1_100_000).startswith("HTTP/1.1 413 ")
    assert post(message(CANARY), path="/elsewhere")[0] == 404
    assert ask(f"{listening.address}/slack/events")[0] == 405
    assert slack.called[before:].count("users.info") == 0
    assert CANARY not in listening.log()


def test_an_event_whose_effect_failed_is_answered_so_that_slack_delivers_it_again(
    listening: Listening, slack: FakeSlack
) -> None:
    fine, slack.answers["users.info"] = slack.answers["users.info"], (500, {"ok": False, "error": "fatal_error"})
    assert listening.post(message("I'll call Dana tomorrow"))[0] == 500
    slack.answers["users.info"] = fine
    assert listening.post(message("I'll call Dana tomorrow"))[0] == 200


def test_it_stops_when_told_and_answers_nobody_any_more(listening: Listening) -> None:
    listening.process.send_signal(signal.SIGTERM)
    assert listening.process.wait(GRACE) == 0
    with pytest.raises(urllib.error.URLError):
        ask(f"{listening.address}/slack/events")


def test_a_port_that_is_taken_is_said_plainly(listening: Listening, run: Run) -> None:
    taken = listening.address.removeprefix("http://")
    status, [line] = run.fails("--http", taken, SLACK_SIGNING_SECRET=SECRET)
    assert status == 1
    assert line == f"Kept cannot listen at {taken}: Address already in use. Name another port."


def test_the_signing_secret_is_needed_and_the_app_level_token_is_not(run: Run) -> None:
    status, lines = run.fails("--http", "nowhere", SLACK_APP_TOKEN="")
    assert status == 2
    assert [line.split(":")[0] for line in lines[:-1]] == ["SLACK_SIGNING_SECRET", "--http"]
