"""The stores in which deliveries are prepared: one each, or one that has read ahead for many of a kind."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from sqlalchemy.exc import InternalError, OperationalError

from bot.domain.deliveries import Delivery, Kind
from bot.domain.ids import InstallationId
from bot.services import summaries
from storage.database import Store, store_of
from storage.queue import Queue

log = logging.getLogger(__name__)


def with_stores(queue: Queue, deliveries: Iterable[Delivery]) -> Iterator[tuple[Delivery, Store]]:
    """Each with a store of its own; summaries that stand together share one that has read ahead for all of them."""
    for (installation_id, kind), alike in groupby(deliveries, key=attrgetter("installation_id", "kind")):
        group = list(alike)
        shared = _read_ahead(queue, installation_id, group) if kind is Kind.SUMMARY else None
        yield from ((each, shared or store_of(queue.connection, installation_id)) for each in group)


def _read_ahead(queue: Queue, installation_id: InstallationId, group: Sequence[Delivery]) -> Store | None:
    store = store_of(queue.connection, installation_id)
    try:
        with queue.connection.begin_nested():
            summaries.load(store, group)
    except (OperationalError, InternalError):
        raise
    except Exception:
        # One of them has broken facts: each reads alone, so that it does not hold up the others.
        log.exception("summaries_not_read_ahead")
        return None
    return store
