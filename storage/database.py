"""The database as the rest of Kept sees it: transactions that hand out repositories."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain.ids import InstallationId
from storage.asks import Asks
from storage.audits import Audits
from storage.blockers import Blockers
from storage.coaching import CoachingOfPeople
from storage.commitments import Commitments
from storage.digests import Digests
from storage.engine import open_engine
from storage.escalations import Escalations
from storage.goals import GoalsOfPeople
from storage.history import History
from storage.inbound import Inbound
from storage.installations import Installations
from storage.kudos import KudosOfPeople
from storage.lessons import LessonsOfPeople
from storage.managers import Managers
from storage.messages import Messages
from storage.months import Months
from storage.outbox import Outbox
from storage.partner_blocks import PartnerBlocks
from storage.partners import Partners
from storage.people import People
from storage.pools import Pools
from storage.previews import Previews
from storage.promised import Promised
from storage.queue import Queue
from storage.series import SeriesOfPeople
from storage.subjects import Subjects
from storage.weeks import Weeks


@dataclass(frozen=True, slots=True)
class Store:
    """The repositories of one installation inside one transaction."""

    connection: Connection
    installation_id: InstallationId
    people: People
    history: History
    commitments: Commitments
    series: SeriesOfPeople
    outbox: Outbox
    messages: Messages
    inbound: Inbound
    partners: Partners
    partner_blocks: PartnerBlocks
    previews: Previews
    escalations: Escalations
    pools: Pools
    digests: Digests
    blockers: Blockers
    managers: Managers
    subjects: Subjects
    goals: GoalsOfPeople
    coaching: CoachingOfPeople
    weeks: Weeks
    asks: Asks
    promised: Promised
    kudos: KudosOfPeople
    audits: Audits
    months: Months
    lessons: LessonsOfPeople


def store_of(connection: Connection, installation_id: InstallationId) -> Store:
    """The repositories of one installation on an open transaction."""
    people, history = People(connection, installation_id), History(connection, installation_id)
    return Store(
        connection,
        installation_id,
        people,
        history,
        Commitments(connection, installation_id, history),
        SeriesOfPeople(connection, installation_id),
        Outbox(connection, installation_id),
        Messages(connection, installation_id),
        Inbound(connection, installation_id),
        Partners(connection, installation_id, people),
        PartnerBlocks(connection, installation_id),
        Previews(connection, installation_id),
        Escalations(connection, installation_id),
        Pools(connection, installation_id),
        Digests(connection, installation_id),
        Blockers(connection, installation_id),
        Managers(connection, installation_id),
        Subjects(connection, installation_id),
        GoalsOfPeople(connection, installation_id),
        CoachingOfPeople(connection, installation_id),
        Weeks(connection, installation_id),
        Asks(connection, installation_id),
        Promised(connection, installation_id),
        KudosOfPeople(connection, installation_id),
        Audits(connection, installation_id),
        Months(connection, installation_id),
        LessonsOfPeople(connection, installation_id),
    )


class Database:
    """Opens transactions. `on_commit` is called after each commit that planned something to send; it must not raise."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self._reading = self.engine.execution_options(reading=True)
        self.on_commit: Callable[[], None] = lambda: None

    @contextmanager
    def begin(self, installation_id: InstallationId) -> Iterator[Store]:
        """One use case, one commit."""
        with self.engine.begin() as connection:
            store = store_of(connection, installation_id)
            yield store
        if store.outbox.planned:
            self.on_commit()

    @contextmanager
    def read(self, installation_id: InstallationId) -> Iterator[Store]:
        """A consistent look without the write lock."""
        with self._reading.begin() as connection:
            yield store_of(connection, installation_id)

    @contextmanager
    def queue(self) -> Iterator[Queue]:
        """The due queue across installations, with the write lock."""
        with self.engine.begin() as connection:
            yield Queue(connection)

    @contextmanager
    def look_at_queue(self) -> Iterator[Queue]:
        """The due queue across installations, reading only."""
        with self._reading.begin() as connection:
            yield Queue(connection)

    @contextmanager
    def installations(self) -> Iterator[Installations]:
        """The list of installations itself."""
        with self.engine.begin() as connection:
            yield Installations(connection)

    def close(self) -> None:
        self.engine.dispose()
