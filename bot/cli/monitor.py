"""What a monitor may ask on the local port: `/metrics` for Prometheus, `/healthz` for whoever restarts what is ill."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.wsgi import Server
from bot.delivery.results import Became
from bot.domain.deliveries import Delivery, Kind
from storage.backlog import COUNTED, backlog
from storage.database import Database

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

log = logging.getLogger(__name__)

# A round in which every call to Slack hangs until it is given up takes this long; starting Kept anew would not help.
LATELY = timedelta(minutes=8)

LATENESS = (0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 7200, 86400)
NOT_POSTED = frozenset({Kind.REFRESH, Kind.TURN})


class Metrics(Collector):
    """Counts what becomes of deliveries on this node, and reads the queue when asked. Every node gives the whole
    queue, so take the maximum of gauges and the sum of counters."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._outcomes = Counter(
            "kept_outcomes", "What became of deliveries on this node.", ["kind", "outcome"], registry=self._registry
        )
        self._lateness = Histogram(
            "kept_lateness_seconds",
            "From the moment a message was meant for until it stood in Slack.",
            ["kind"],
            buckets=LATENESS,
            registry=self._registry,
        )
        self._registry.register(self)

    def watch(self, delivery: Delivery, became: Became) -> None:
        """Counts what became of a delivery, and how late it stands in Slack."""
        self._outcomes.labels(delivery.kind.value, became.value).inc()
        if became in (Became.SENT, Became.FOUND) and delivery.kind not in NOT_POSTED:
            late = (self._now() - delivery.meant_at).total_seconds()
            self._lateness.labels(delivery.kind.value).observe(max(0.0, late))

    def collect(self) -> Iterator[Metric]:
        """The queue as it stands; while the database does not answer there is only `kept_database_up 0`."""
        up = GaugeMetricFamily("kept_database_up", "Whether the database answers.")
        now = self._now()
        try:
            with self._database.look_at_queue() as queue:
                stands = backlog(queue.connection, now)
        except SQLAlchemyError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        depth = GaugeMetricFamily(
            "kept_deliveries", "Deliveries that are not settled, and dead ones.", labels=["state"]
        )
        for state in COUNTED:
            depth.add_metric([state.value], stands.depth.get(state, 0))
        yield depth
        oldest = (now - stands.oldest_due_at).total_seconds() if stands.oldest_due_at else 0
        for name, says, value in (
            ("kept_due", "Deliveries whose moment has come.", stands.due),
            ("kept_held", "Due deliveries that wait because Slack takes no more yet.", stands.held),
            ("kept_oldest_due_seconds", "How long the oldest due delivery has been due.", oldest),
            ("kept_suspended_installations", "Workspaces that no longer let Kept in.", stands.suspended),
        ):
            yield GaugeMetricFamily(name, says, value=value)

    def text(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)


class Monitor:
    """The local port. Raises CannotStart where it is not free."""

    def __init__(self, database: Database, now: Callable[[], datetime], host: str, port: int) -> None:
        self._database = database
        self._now = now
        self._metrics = Metrics(database, now)
        self.watch = self._metrics.watch
        self._round_at: Callable[[], datetime | None] = lambda: None
        self._server = Server(application(self._metrics, self._ailment), host, port, workers=2)

    def start(self, round_at: Callable[[], datetime | None]) -> None:
        """Answers from now on; `round_at` tells when the sender last went round."""
        self._round_at = round_at
        self._server.start()
        log.info("monitored", extra={"port": self._server.port})

    def close(self) -> None:
        self._server.close(timedelta())

    def _ailment(self) -> str | None:
        return ailment(self._database, self._round_at(), self._now())


def ailment(database: Database, round_at: datetime | None, now: datetime) -> str | None:
    """Why Kept is not well, None while the database answers and the sender has gone round lately."""
    try:
        with database.look_at_queue() as queue:
            queue.next_due_at(now)
    except SQLAlchemyError as error:
        return f"the database does not answer ({type(error).__name__})"
    if round_at is None:
        return "the sender has not gone round yet"
    if now - round_at > LATELY:
        return f"the sender last went round {(now - round_at).total_seconds():.0f} s ago"
    return None


def application(metrics: Metrics, ailing: Callable[[], str | None]) -> "WSGIApplication":
    """The two pages."""

    def answer(environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        status, kind, content = HTTPStatus.OK, "text/plain; charset=utf-8", b"ok\n"
        match environ["PATH_INFO"]:
            case "/metrics":
                kind, content = CONTENT_TYPE_PLAIN_0_0_4, metrics.text()
            case "/healthz":
                reason = ailing()
                if reason is not None:
                    status, content = HTTPStatus.SERVICE_UNAVAILABLE, f"{reason}\n".encode()
            case _:
                status, content = HTTPStatus.NOT_FOUND, b"/metrics or /healthz\n"
        headers = [("Content-Type", kind), ("Content-Length", str(len(content)))]
        start_response(f"{status.value} {status.phrase}", headers)
        return (content,)

    return answer
