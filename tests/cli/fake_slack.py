"""A server on loopback that answers as Slack would, one answer a method, so that `kept run` can be started."""

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
STEP = 0.05


class FakeSlack(ThreadingHTTPServer):
    """Answers `answers[method]`, a status and a body; a method that is in `hanging` is not answered until the end."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"127.0.0.1:{self.server_port}"
        identity = {"ok": True, "team_id": "T0ACME", "user_id": "U0KEPT", "bot_id": "B0KEPT"}
        self.answers: dict[str, tuple[int, Any]] = {
            "auth.test": (200, identity),
            "apps.connections.open": (200, {"ok": True, "url": f"ws://{self.address}/socket"}),
        }
        self.headers: dict[str, str] = {}
        self.hanging: set[str] = set()
        self.called: list[str] = []
        self.over = threading.Event()
        # Ends the Socket Mode connection that is open.
        self.cut = threading.Event()
        self.reached = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: FakeSlack

    def do_POST(self) -> None:
        method = self.path.split("?")[0].removeprefix("/api/")
        self.server.called.append(method)
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if method in self.server.hanging:
            self.server.reached.set()
            self.server.over.wait()
            return
        status, body = self.server.answers.get(method, (200, {"ok": False, "error": "unknown_method"}))
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response_only(status)
        for name, value in {"Content-Type": "application/json", **self.server.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        """Socket Mode: the handshake, then silence."""
        key = self.headers["Sec-WebSocket-Key"] + WEBSOCKET_GUID
        accept = base64.b64encode(hashlib.sha1(key.encode(), usedforsecurity=False).digest()).decode()
        self.send_response(101)
        for name, value in (("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept)):
            self.send_header(name, value)
        self.end_headers()
        while not self.server.over.wait(STEP):
            if self.server.cut.is_set():
                self.server.cut.clear()
                self.close_connection = True
                return

    def log_message(self, *_: object) -> None:
        """Nothing to say."""
