"""The stores in which deliveries are prepared: one each, or one that has read ahead for many of a kind."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from bot.domain.deliveries import Delivery, Kind
from bot.services import summaries
from storage.database import Store, store_of
from storage.queue import Queue


def with_stores(queue: Queue, deliveries: Iterable[Delivery]) -> Iterator[tuple[Delivery, Store]]:
    """Each with a store of its own; summaries that stand together share one that has read ahead for all of them."""
    for (installation_id, kind), alike in groupby(deliveries, key=attrgetter("installation_id", "kind")):
        group = list(alike)
        if kind is Kind.SUMMARY:
            store = store_of(queue.connection, installation_id)
            summaries.load(store, group)
            yield from ((each, store) for each in group)
        else:
            yield from ((each, store_of(queue.connection, installation_id)) for each in group)
