"""The Slack double behind a real socket on loopback."""

import json
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

from bot.playground.web_api import SlackDouble
from bot.playground.workspace import Workspace


class SlackServer(ThreadingHTTPServer):
    """Serves the double's Web API; what it keeps outlives every process that talks to it."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.double = SlackDouble(Workspace(now=now))
        self.url = f"http://127.0.0.1:{self.server_port}/api/"
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05})

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()

    def keys(self) -> list[str]:
        """The delivery keys of all messages that stand there."""
        return [
            str(message.metadata["event_payload"]["key"])
            for channel in list(self.double.workspace.channels.values())
            for message in channel.messages
            if message.metadata
        ]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked was killed before the answer came."""


class _Handler(BaseHTTPRequestHandler):
    server: SlackServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        is_json = "json" in (self.headers.get("Content-Type") or "")
        values: dict[str, Any] = json.loads(body) if is_json else dict(parse_qsl(body, keep_blank_values=True))
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        reply = self.server.double.call(self.path.rsplit("/", 1)[-1], values, token)
        data = reply.body.encode()
        self.send_response_only(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing to say."""
