"""What several people's weeks are made of, read together: a query for each kind of row, whoever many they are."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, and_, bindparam, or_, select

from bot.domain.commitments import Commitment, State
from bot.domain.ids import InstallationId, PersonId
from bot.domain.person_weeks import PersonWeek, Waiting, Win
from storage.commitments import commitment_of
from storage.kudos import KudosOfPeople
from storage.previews import preview_of
from storage.tables import blockers, commitments, previews, wins
from storage.types import Instant

# Built once: on a Monday morning they run thousands of times.
_PEOPLE: BindParameter[Any] = bindparam("people", expanding=True)
_SINCE = bindparam("since", type_=Instant)
_HOME: BindParameter[Any] = bindparam("home")
_PROMISES = select(commitments).where(
    commitments.c.installation_id == _HOME,
    commitments.c.owner_id.in_(_PEOPLE),
    or_(
        commitments.c.state == State.OPEN,
        and_(commitments.c.state.not_in([State.OPEN, State.UNDONE]), commitments.c.closed_at >= _SINCE),
    ),
)
_WINS = (
    select(wins)
    .where(wins.c.installation_id == _HOME, wins.c.person_id.in_(_PEOPLE), wins.c.won_at >= _SINCE)
    .order_by(wins.c.won_at, wins.c.id)
)
_WAITING = (
    select(blockers.c.commitment_id, blockers.c.what, blockers.c.raised_at, commitments.c.owner_id)
    .join(commitments, commitments.c.id == blockers.c.commitment_id)
    .where(
        blockers.c.installation_id == _HOME,
        blockers.c.ended_at.is_(None),
        commitments.c.state == State.OPEN,
        commitments.c.owner_id.in_(_PEOPLE),
    )
    .order_by(blockers.c.raised_at, blockers.c.id)
)
_PREVIEWS = select(previews).where(
    previews.c.installation_id == _HOME,
    previews.c.person_id.in_(_PEOPLE),
    previews.c.week.in_(bindparam("weeks", expanding=True)),
)


class Weeks:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id
        self._kudos = KudosOfPeople(connection, installation_id)
        self._loaded: dict[tuple[PersonId, tuple[int, ...], datetime], PersonWeek] = {}

    def load(self, people: Collection[PersonId], weeks: Collection[int], since: datetime) -> None:
        """Reads the weeks of these people at once, for `of` to know them."""
        found = self._read(people, weeks, since)
        self._loaded |= {(person_id, tuple(weeks), since): week for person_id, week in found.items()}

    def of(self, people: Collection[PersonId], weeks: Collection[int], since: datetime) -> dict[PersonId, PersonWeek]:
        """For each of these people what is open, what they closed and won and were thanked for since then, and what
        they decided about these weeks' posts."""
        known = {each: self._loaded.get((each, tuple(weeks), since)) for each in people}
        read = self._read([each for each, week in known.items() if week is None], weeks, since)
        return {each: week or read[each] for each, week in known.items()}

    def _read(
        self, people: Collection[PersonId], weeks: Collection[int], since: datetime
    ) -> dict[PersonId, PersonWeek]:
        if not people:
            return {}
        given = {"home": self._installation_id, "people": list(people), "since": since}
        promises = [commitment_of(row) for row in self._connection.execute(_PROMISES, given)]
        won = self._connection.execute(_WINS, given).all()
        decided = self._connection.execute(_PREVIEWS, {**given, "weeks": list(weeks)}).all()
        thanked = self._kudos.of(people, since)
        held_up = self._connection.execute(_WAITING, given).all()
        of: dict[PersonId, list[Commitment]] = defaultdict(list)
        for promise in promises:
            of[promise.owner_id].append(promise)
        return {
            person_id: PersonWeek(
                closed=sorted((each for each in of[person_id] if not each.is_open), key=_closed, reverse=True),
                open=sorted((each for each in of[person_id] if each.is_open), key=_due),
                wins=[Win(row.id, row.what, row.won_at) for row in won if row.person_id == person_id],
                previews={row.week: preview_of(row) for row in decided if row.person_id == person_id},
                thanked=thanked.get(person_id, []),
                waiting=[
                    Waiting(row.commitment_id, row.what, row.raised_at) for row in held_up if row.owner_id == person_id
                ],
            )
            for person_id in people
        }


def _closed(promise: Commitment) -> tuple[datetime | None, int]:
    return promise.closed_at, promise.id


def _due(promise: Commitment) -> tuple[bool, datetime | None, int]:
    return promise.due_at is None, promise.due_at, promise.id
