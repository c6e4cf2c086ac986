"""Commitments and their history: every change is written down beside what it changed."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from bot.domain.commitments import Change, Commitment, Draft, State
from bot.domain.ids import CommitmentId, InstallationId, PersonId
from bot.domain.transitions import Transition
from storage.history import History
from storage.tables import commitments, history

# Built once: every captured message needs them, and building costs as much as running.
_ADD = insert(commitments).returning(commitments.c.id)

# And so does every message that is sent.
_MINE = select(commitments).where(commitments.c.installation_id == bindparam("home"))
_SOME = _MINE.where(commitments.c.id.in_(bindparam("ids", expanding=True)))
_CARRIED_TO = (
    _MINE.where(commitments.c.carried_from == bindparam("from"), commitments.c.state != State.UNDONE)
    .order_by(commitments.c.id.desc())
    .limit(1)
)
_OPEN_OF = _MINE.where(commitments.c.owner_id == bindparam("owner"), commitments.c.state == State.OPEN).order_by(
    commitments.c.due_at.is_(None), commitments.c.due_at, commitments.c.id
)
_CLOSED_SINCE = _MINE.where(
    commitments.c.owner_id == bindparam("owner"),
    commitments.c.state.not_in([State.OPEN, State.UNDONE]),
    commitments.c.closed_at >= bindparam("since"),
).order_by(commitments.c.closed_at.desc(), commitments.c.id.desc())


class Commitments:
    def __init__(self, connection: Connection, installation_id: InstallationId, the_history: History) -> None:
        self._connection = connection
        self._installation_id = installation_id
        self._history = the_history

    def add(self, owner_id: PersonId, draft: Draft, now: datetime, *, by_owner: bool = True) -> Commitment:
        """Writes a draft down as an open commitment, the first line of its history included. `by_owner`: its owner
        did it, not the clock."""
        fields = {
            "owner_id": owner_id,
            "what": draft.what,
            "due_at": draft.due_at,
            "grain": draft.grain,
            "due_kind": draft.due_kind,
            "target": draft.quantity.target if draft.quantity else None,
            "unit": draft.quantity.unit if draft.quantity else None,
            "done": draft.done,
            "plan": draft.plan,
            "why": draft.why,
            "start": draft.start,
            "in_the_way": draft.in_the_way,
            "other_due_at": draft.other_due_at,
            "is_vague": int(draft.is_vague),
            "state": State.OPEN,
            "revision": 1,
            "moves": 0,
            "asks": 0,
            "made_at": now,
            "carried_from": draft.carried_from,
            "series_id": draft.series_id,
            "occurs_on": draft.occurs_on,
        }
        row = self._connection.execute(_ADD, {"installation_id": self._installation_id, **fields}).one()
        commitment = Commitment(
            id=CommitmentId(row.id),
            installation_id=self._installation_id,
            asked_at=None,
            closed_at=None,
            **{**fields, "is_vague": draft.is_vague, "due_at": draft.due_at and draft.due_at.astimezone(UTC)},  # type: ignore[arg-type]  # one value a field
        )
        actor_id = owner_id if by_owner else None
        self._history.record(commitment.id, actor_id, now, Change.MADE, {}, _fields(commitment))
        return commitment

    def get(self, commitment_id: CommitmentId) -> Commitment | None:
        """The commitment, locked until the transaction ends (PostgreSQL; on SQLite every writer is alone)."""
        row = self._connection.execute(self._mine().where(commitments.c.id == commitment_id).with_for_update())
        found = row.one_or_none()
        return commitment_of(found) if found else None

    def some(self, ids: Iterable[CommitmentId]) -> list[Commitment]:
        """These commitments in the given order; unknown ones are left out."""
        order = list(ids)
        if not order:
            return []
        rows = self._connection.execute(_SOME, {"home": self._installation_id, "ids": order})
        found = {row.id: commitment_of(row) for row in rows}
        return [found[id_] for id_ in order if id_ in found]

    def carried_to(self, commitment_id: CommitmentId) -> Commitment | None:
        """The promise that goes on with this one, unless it was taken back."""
        row = self._connection.execute(
            _CARRIED_TO, {"home": self._installation_id, "from": commitment_id}
        ).one_or_none()
        return commitment_of(row) if row else None

    def last_of_series(self, series_id: int) -> CommitmentId | None:
        """The newest occurrence of a series."""
        row = self._connection.execute(
            select(commitments.c.id)
            .where(commitments.c.installation_id == self._installation_id, commitments.c.series_id == series_id)
            .order_by(commitments.c.occurs_on.desc())
            .limit(1)
        ).one_or_none()
        return CommitmentId(row.id) if row else None

    def newest_of_series(self, series_id: int, most: int) -> list[Commitment]:
        """The newest occurrences of a series, the newest first."""
        rows = self._connection.execute(
            self._mine()
            .where(commitments.c.series_id == series_id)
            .order_by(commitments.c.occurs_on.desc())
            .limit(most)
        )
        return [commitment_of(row) for row in rows]

    def dates_of_series(self, series_id: int) -> list[date]:
        """The local dates of a series' occurrences so far, in order."""
        rows = self._connection.execute(
            select(commitments.c.occurs_on)
            .where(commitments.c.installation_id == self._installation_id, commitments.c.series_id == series_id)
            .order_by(commitments.c.occurs_on)
        )
        return [row.occurs_on for row in rows]

    def open_of(self, owner_id: PersonId) -> list[Commitment]:
        """All that somebody has open, the earliest first, the undated last."""
        rows = self._connection.execute(_OPEN_OF, {"home": self._installation_id, "owner": owner_id})
        return [commitment_of(row) for row in rows]

    def closed_since(self, owner_id: PersonId, since: datetime) -> list[Commitment]:
        """All that somebody closed since then, the newest first."""
        asked = {"home": self._installation_id, "owner": owner_id, "since": since}
        rows = self._connection.execute(_CLOSED_SINCE, asked)
        return [commitment_of(row) for row in rows]

    def skipped_between(self, owner_id: PersonId, first: date, until: date) -> list[Commitment]:
        """The occurrences of these local dates, the last not included, that somebody left out."""
        rows = self._connection.execute(
            self._mine().where(
                commitments.c.owner_id == owner_id,
                commitments.c.state == State.SKIPPED,
                commitments.c.occurs_on >= first,
                commitments.c.occurs_on < until,
            )
        )
        return [commitment_of(row) for row in rows]

    def moved_since(self, owner_id: PersonId, since: datetime) -> list[tuple[datetime, Commitment]]:
        """What somebody moved since then and still has open, with the moment of the last move, the newest first."""
        rows = self._connection.execute(
            select(history.c.commitment_id, func.max(history.c.at).label("moved_at"))
            .join(commitments, commitments.c.id == history.c.commitment_id)
            .where(
                history.c.installation_id == self._installation_id,
                history.c.actor_id == owner_id,
                history.c.change.in_([Change.MOVED, Change.RENEGOTIATED]),
                history.c.at >= since,
                commitments.c.moves > 0,
            )
            .group_by(history.c.commitment_id)
            .order_by(func.max(history.c.at).desc())
        )
        moved_at = {CommitmentId(row.commitment_id): row.moved_at for row in rows}
        return [(moved_at[each.id], each) for each in self.some(moved_at) if each.is_open]

    def save(self, before: Commitment, transition: Transition, actor_id: PersonId | None, now: datetime) -> Commitment:
        """Writes a change and its line of history."""
        after = transition.after
        old, new = _columns(before), _columns(after)
        changed = {name: value for name, value in new.items() if old[name] != value}
        self._connection.execute(
            update(commitments)
            .where(commitments.c.installation_id == self._installation_id, commitments.c.id == before.id)
            .values(**changed)
        )
        self._history.record(
            before.id,
            actor_id,
            now,
            transition.change,
            {name: old[name] for name in changed},
            changed,
        )
        return after

    def mark_asked(self, commitment: Commitment, now: datetime) -> None:
        """A question about it reached the owner. Not a change of the promise: the revision stays."""
        asked = {"asked_at": commitment.asked_at or now, "asks": commitment.asks + 1}
        self._connection.execute(
            update(commitments)
            .where(commitments.c.installation_id == self._installation_id, commitments.c.id == commitment.id)
            .values(**asked)
        )
        before = {name: getattr(commitment, name) for name in asked}
        self._history.record(commitment.id, None, now, Change.ASKED, before, asked)

    def note(self, commitment_id: CommitmentId, **fields: str | None) -> None:
        """What its owner plans with it. Not a change of the promise: the revision stays."""
        self._connection.execute(
            update(commitments)
            .where(commitments.c.installation_id == self._installation_id, commitments.c.id == commitment_id)
            .values(**fields)
        )

    def said_besides(self, owner_id: PersonId, promise: Commitment) -> list[tuple[str, str | None]]:
        """The words and units of all that somebody promised before it."""
        rows = self._connection.execute(
            select(commitments.c.what, commitments.c.unit)
            .where(
                commitments.c.installation_id == self._installation_id,
                commitments.c.owner_id == owner_id,
                commitments.c.id < promise.id,
                commitments.c.state != State.UNDONE,
            )
            .distinct()
        )
        return [(row.what, row.unit) for row in rows]

    def _mine(self) -> Any:
        return select(commitments).where(commitments.c.installation_id == self._installation_id)


def commitment_of(row: Row[Any]) -> Commitment:
    """The commitment of a row of its table."""
    return Commitment(**{**row._mapping, "is_vague": bool(row.is_vague)})


def _columns(commitment: Commitment) -> dict[str, Any]:
    return {**_fields(commitment), "is_vague": int(commitment.is_vague)}


def _fields(commitment: Commitment) -> dict[str, Any]:
    return {name: getattr(commitment, name) for name in Commitment.__dataclass_fields__}
