"""The messages of one installation that were planned or sent: which one stands where, and what it shows."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, union_all, update

from bot.domain.commitments import Commitment
from bot.domain.deliveries import Delivery, Kind, Priority, SendState, Shown
from bot.domain.facts import Stage
from bot.domain.ids import CommitmentId, DeliveryId, InstallationId, PersonId
from storage.batches import one_of
from storage.tables import commitments, deliveries, shown

_NAMES = tuple(field.name for field in fields(Delivery))
_FIELDS = attrgetter(*_NAMES)

# The columns of a delivery in the order of its fields.
DELIVERY = tuple(deliveries.c[name] for name in _NAMES)

# Built once: every message that is sent needs them, and building costs more than running.
_GET = select(*DELIVERY).where(
    deliveries.c.installation_id == bindparam("home"), deliveries.c.id == bindparam("delivery")
)
_SHOWN = select(shown).where(shown.c.delivery_id == bindparam("delivery")).order_by(shown.c.position)
_LAST_TO = (
    select(*DELIVERY)
    .where(
        deliveries.c.installation_id == bindparam("home"),
        deliveries.c.person_id == bindparam("person"),
        deliveries.c.kind.in_(bindparam("kinds", expanding=True)),
        deliveries.c.state == SendState.SENT,
        deliveries.c.sent_at.is_not(None),
    )
    .order_by(deliveries.c.sent_at.desc(), deliveries.c.id.desc())
    .limit(1)
)
_OTHERS_THAT_ASK = (
    select(shown.c.commitment_id, deliveries.c.kind, deliveries.c.detail)
    .join(deliveries, deliveries.c.id == shown.c.delivery_id)
    .join(commitments, commitments.c.id == shown.c.commitment_id)
    .where(
        deliveries.c.installation_id == bindparam("home"),
        deliveries.c.id != bindparam("delivery"),
        # What changed since is another question.
        commitments.c.revision == shown.c.revision,
        one_of(deliveries.c.kind, (Kind.CHECKIN, Kind.BRIEF, Kind.REVIEW)),
    )
)
_ASKING = union_all(
    _OTHERS_THAT_ASK.where(
        deliveries.c.person_id == bindparam("person"),
        deliveries.c.state == SendState.SENT,
        deliveries.c.sent_at >= bindparam("since"),
    ),
    _OTHERS_THAT_ASK.where(
        # Few are on their way at any moment, of all people: SQLite must not go through all that this one was sent.
        deliveries.c.person_id + 0 == bindparam("person"),
        one_of(deliveries.c.priority, Priority),
        one_of(deliveries.c.state, (SendState.SENDING, SendState.UNKNOWN)),
    ),
)
_DETAIL = (
    select(deliveries.c.detail)
    .where(deliveries.c.installation_id == bindparam("home"), deliveries.c.id == bindparam("delivery"))
    .with_for_update()
)
_SET_DETAIL = (
    update(deliveries)
    .where(deliveries.c.installation_id == bindparam("home"), deliveries.c.id == bindparam("delivery"))
    .values(detail=bindparam("details"))
)


class Messages:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def get(self, delivery_id: DeliveryId) -> Delivery:
        """The message planned or sent as this delivery."""
        given = {"home": self._installation_id, "delivery": delivery_id}
        return Delivery(*self._connection.execute(_GET, given).one())

    def shown_in(self, delivery_id: DeliveryId) -> list[Shown]:
        """The commitments that a message shows, in their order there."""
        rows = self._connection.execute(_SHOWN, {"delivery": delivery_id})
        return [Shown(CommitmentId(row.commitment_id), row.revision) for row in rows]

    def sent_at(self, channel: str, ts: str) -> Delivery | None:
        """The delivery whose message stands there."""
        row = self._connection.execute(
            self._mine().where(deliveries.c.sent_channel == channel, deliveries.c.sent_ts == ts)
        ).first()
        return delivery_of(row) if row else None

    def sent_about(self, commitment_id: CommitmentId, kinds: Iterable[Kind]) -> list[Delivery]:
        """The sent messages of these kinds that show a commitment, the newest first."""
        rows = self._connection.execute(
            self._mine()
            .join(shown, shown.c.delivery_id == deliveries.c.id)
            .where(
                shown.c.commitment_id == commitment_id,
                deliveries.c.kind.in_(list(kinds)),
                deliveries.c.state == SendState.SENT,
            )
            .order_by(deliveries.c.sent_at.desc(), deliveries.c.id.desc())
        )
        return [delivery_of(row) for row in rows]

    def shown_since(self, person_id: PersonId, since: datetime) -> set[CommitmentId]:
        """The commitments that messages to a person have shown since then."""
        rows = self._connection.execute(
            select(shown.c.commitment_id)
            .join(deliveries, deliveries.c.id == shown.c.delivery_id)
            .where(
                deliveries.c.installation_id == self._installation_id,
                deliveries.c.person_id == person_id,
                deliveries.c.state == SendState.SENT,
                deliveries.c.sent_at >= since,
            )
        )
        return {CommitmentId(row.commitment_id) for row in rows}

    def asking(self, besides: Delivery, since: datetime) -> set[CommitmentId]:
        """The commitments that other messages to the same person have asked about since then, or ask about without
        anybody knowing yet whether they arrived."""
        given = {
            "home": self._installation_id,
            "person": besides.person_id,
            "delivery": besides.id,
            "since": since,
        }
        asking = set()
        for commitment_id, kind, detail in self._connection.execute(_ASKING, given):
            # A brief names other promises, too.
            if kind is not Kind.BRIEF or commitment_id in detail.get("ask", ()):
                asking.add(CommitmentId(commitment_id))
        return asking

    def last_to(self, person_id: PersonId, kinds: Iterable[Kind]) -> Delivery | None:
        """The newest message of these kinds that a person was sent."""
        given = {"home": self._installation_id, "person": person_id, "kinds": list(kinds)}
        row = self._connection.execute(_LAST_TO, given).first()
        return Delivery(*row) if row else None

    def has_any_for(self, person_id: PersonId) -> bool:
        """Whether Kept ever said, or planned to say, anything to a person."""
        return (
            self._connection.execute(self._mine().where(deliveries.c.person_id == person_id).limit(1)).first()
            is not None
        )

    def sent_in_thread(
        self, channel: str, thread_ts: str, person_id: PersonId, kinds: Iterable[Kind]
    ) -> Delivery | None:
        """The newest message of these kinds that a person was answered with in a thread."""
        row = self._connection.execute(
            self._mine()
            .where(
                deliveries.c.sent_channel == channel,
                deliveries.c.thread_ts == thread_ts,
                deliveries.c.person_id == person_id,
                deliveries.c.kind.in_(list(kinds)),
                deliveries.c.state == SendState.SENT,
            )
            .order_by(deliveries.c.id.desc())
            .limit(1)
        ).first()
        return delivery_of(row) if row else None

    def set_detail(self, delivery: Delivery, **fields: Any) -> None:
        """Remembers what a message is showing at the moment (which choices, which parts)."""
        mine = {"home": self._installation_id, "delivery": delivery.id}
        known = self._connection.execute(_DETAIL, mine).scalar_one()
        self._connection.execute(_SET_DETAIL, {**mine, "details": {**known, **fields}})

    def set_detail_of_held(self, delivery: Delivery, **fields: Any) -> None:
        """The same for a delivery that is held since it was read: nobody else changes it meanwhile."""
        given = {"home": self._installation_id, "delivery": delivery.id, "details": {**delivery.detail, **fields}}
        self._connection.execute(_SET_DETAIL, given)

    def set_stage(self, delivery: Delivery, commitment_id: CommitmentId, stage: Stage) -> None:
        """Remembers which step of the answer a message is showing for one of its promises."""
        stages = self.get(delivery.id).detail.get("stages", {})
        self.set_detail(delivery, stages={**stages, str(commitment_id): stage})

    def rearm(self, message: Delivery, commitment: Commitment) -> None:
        """Lets a message ask again about a promise as it stands now."""
        self._connection.execute(
            update(shown)
            .where(shown.c.delivery_id == message.id, shown.c.commitment_id == commitment.id)
            .values(revision=commitment.revision)
        )

    def _mine(self) -> Any:
        return select(deliveries).where(deliveries.c.installation_id == self._installation_id)


def delivery_of(row: Row[Any]) -> Delivery:
    return Delivery(*_FIELDS(row))
