"""Asks, and from whom people take none."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from bot.domain.asks import Ask, AskState
from bot.domain.commitments import Draft
from bot.domain.ids import AskId, CommitmentId, InstallationId, PersonId
from storage.tables import ask_refusals, asks


class Asks:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def add(
        self,
        asker_id: PersonId,
        asked_id: PersonId,
        draft: Draft,
        rrule: str | None,
        starts_on: date | None,
        now: datetime,
    ) -> Ask:
        """Writes an ask down, in the asker's words."""
        row = self._connection.execute(
            insert(asks)
            .values(
                installation_id=self._installation_id,
                asker_id=asker_id,
                asked_id=asked_id,
                what=draft.what,
                due_at=draft.due_at,
                grain=draft.grain,
                due_kind=draft.due_kind,
                target=draft.quantity.target if draft.quantity else None,
                unit=draft.quantity.unit if draft.quantity else None,
                why=draft.why,
                rrule=rrule,
                starts_on=starts_on,
                state=AskState.ASKED,
                asked_at=now,
            )
            .returning(asks.c.id)
        ).one()
        added = self.get(AskId(row.id))
        assert added is not None
        return added

    def say_with(self, ask_ids: Iterable[AskId]) -> None:
        """These asks were said in one message: its echo is found by the first of them."""
        ids = list(ask_ids)
        self._change(asks.c.id.in_(ids), said_with=ids[0])

    def get(self, ask_id: AskId) -> Ask | None:
        """The ask, locked until the transaction ends (PostgreSQL; on SQLite every writer is alone)."""
        row = self._connection.execute(self._mine().where(asks.c.id == ask_id).with_for_update()).one_or_none()
        return Ask(**row._mapping) if row else None

    def some(self, ask_ids: Iterable[AskId]) -> list[Ask]:
        """These asks in the order in which they were said; those that are gone are left out."""
        rows = self._connection.execute(self._mine().where(asks.c.id.in_(list(ask_ids))).order_by(asks.c.id))
        return [Ask(**row._mapping) for row in rows]

    def of_promise(self, commitment_id: CommitmentId) -> Ask | None:
        """The ask that this promise answers; of a recurring one only the first promise has it."""
        row = self._connection.execute(self._mine().where(asks.c.commitment_id == commitment_id)).first()
        return Ask(**row._mapping) if row else None

    def waiting_for(self, asked_id: PersonId) -> list[Ask]:
        """What waits for this person's answer, the oldest first."""
        rows = self._connection.execute(
            self._mine().where(asks.c.asked_id == asked_id, asks.c.state == AskState.ASKED).order_by(asks.c.id)
        )
        return [Ask(**row._mapping) for row in rows]

    def turned_down(self, asker_id: PersonId, asked_id: PersonId, what: str, since: datetime) -> list[Ask]:
        """The times since then that the asked person said no to these words of the asker."""
        rows = self._connection.execute(
            self._mine().where(
                asks.c.asker_id == asker_id,
                asks.c.asked_id == asked_id,
                asks.c.state == AskState.DECLINED,
                asks.c.answered_at >= since,
            )
        )
        return [Ask(**row._mapping) for row in rows if row.what.lower() == what.lower()]

    def forget_before(self, moment: datetime) -> None:
        """What was asked and closed before that without a promise is of no more use."""
        self._connection.execute(
            delete(asks).where(
                asks.c.installation_id == self._installation_id,
                asks.c.state.in_([AskState.DECLINED, AskState.WITHDRAWN, AskState.EXPIRED]),
                asks.c.answered_at < moment,
            )
        )

    def answer(self, ask_id: AskId, state: AskState, now: datetime, **fields: Any) -> None:
        self._change(asks.c.id == ask_id, state=state, answered_at=now, **fields)

    def open_again(self, ask_id: AskId) -> None:
        """The yes was taken back."""
        self._change(asks.c.id == ask_id, state=AskState.ASKED, answered_at=None, commitment_id=None)

    def remind(self, ask_ids: Iterable[AskId], now: datetime) -> None:
        """The asked person is being asked once more; that happens once."""
        self._change(asks.c.id.in_(list(ask_ids)), reminded_at=now)

    def refuse(self, person_id: PersonId, from_id: PersonId | None, now: datetime) -> None:
        """This person takes no asks from that one, or from nobody."""
        self.take(person_id, from_id)
        self._connection.execute(
            insert(ask_refusals).values(
                installation_id=self._installation_id, person_id=person_id, from_id=from_id, refused_at=now
            )
        )

    def take(self, person_id: PersonId, from_id: PersonId | None) -> None:
        """This person takes asks from that one again, or from everybody."""
        query = delete(ask_refusals).where(
            ask_refusals.c.installation_id == self._installation_id, ask_refusals.c.person_id == person_id
        )
        self._connection.execute(query if from_id is None else query.where(ask_refusals.c.from_id == from_id))

    def is_refused(self, person_id: PersonId, from_id: PersonId) -> bool:
        """Whether `person_id` takes no asks from `from_id`."""
        found = self._connection.execute(
            select(func.count()).where(
                ask_refusals.c.installation_id == self._installation_id,
                ask_refusals.c.person_id == person_id,
                or_(ask_refusals.c.from_id == from_id, ask_refusals.c.from_id.is_(None)),
            )
        ).scalar_one()
        return bool(found)

    def _change(self, which: Any, **fields: Any) -> None:
        self._connection.execute(
            update(asks).where(asks.c.installation_id == self._installation_id, which).values(**fields)
        )

    def _mine(self) -> Any:
        return select(asks).where(asks.c.installation_id == self._installation_id)
