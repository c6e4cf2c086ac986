"""A WSGI server on a thread of its own, and how it is told to stop."""

import socket
from datetime import timedelta
from threading import Thread
from typing import TYPE_CHECKING

from waitress import wasyncore
from waitress.server import create_server

from bot.domain.errors import CannotStart

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# Slack's largest requests, forms with everything filled in, are far below.
LONGEST_BODY = 1_000_000


class Server:
    """Listens as soon as it is made. Raises CannotStart where that address is taken or is none."""

    def __init__(self, application: "WSGIApplication", host: str, port: int, workers: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            listening = socket.create_server((host.strip("[]"), port), family=family)
        except OSError as error:
            why = str(error.strerror).partition(" (")[0]
            raise CannotStart(f"Kept cannot listen at {host}:{port}: {why}. Name another port.") from error
        self._server = create_server(
            application,
            sockets=[listening],
            threads=workers,
            ident=None,
            max_request_body_size=LONGEST_BODY,
            clear_untrusted_proxy_headers=True,
        )
        self.port: int = listening.getsockname()[1]
        self._thread = Thread(target=self._server.run, name=f"http-{self.port}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self, within: timedelta) -> None:
        """Takes no more requests, and gives those under way that long."""
        # On the server's own thread, which is waiting for this socket.
        self._server.trigger.pull_trigger(lambda: wasyncore.dispatcher.close(self._server))
        self._server.task_dispatcher.shutdown(timeout=within.total_seconds())
