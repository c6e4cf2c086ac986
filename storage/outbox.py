"""The outbox of one installation: what is to be said, planned in the transaction that gives reason to say it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.domain.commitments import Commitment
from bot.domain.deliveries import Delivery, Kind, Place, Priority, SendState
from bot.domain.ids import CommitmentId, DeliveryId, InstallationId, PersonId
from bot.domain.nudges import Plan
from storage.batches import one_of
from storage.engine import insert_new
from storage.messages import DELIVERY
from storage.tables import deliveries, shown

NUDGES = (Kind.CUE, Kind.CHECKIN)

# Built once: every captured message needs them, and building costs as much as running.
_SHOW = insert(shown)
_PLANNED = (
    select(deliveries.c.id)
    .where(
        deliveries.c.installation_id == bindparam("home"),
        deliveries.c.person_id == bindparam("person"),
        deliveries.c.kind == bindparam("of_kind"),
        one_of(deliveries.c.state, (SendState.PLANNED, SendState.UNKNOWN)),
    )
    # What is ahead comes after what was.
    .order_by(deliveries.c.due_at.desc())
    .limit(1)
)

_PLANNED_SOON = (
    select(*DELIVERY)
    .where(
        deliveries.c.installation_id == bindparam("home"),
        deliveries.c.person_id == bindparam("person"),
        deliveries.c.kind == bindparam("of_kind"),
        deliveries.c.state == SendState.PLANNED,
        deliveries.c.due_at <= bindparam("until"),
    )
    .order_by(deliveries.c.due_at, deliveries.c.id)
)
_COUNT_SENT = select(func.count()).where(
    deliveries.c.installation_id == bindparam("home"),
    deliveries.c.person_id == bindparam("person"),
    deliveries.c.kind.in_(bindparam("kinds", expanding=True)),
    deliveries.c.priority > int(Priority.TIMED),
    deliveries.c.sent_at >= bindparam("since"),
)
_SAME_REFRESH = (
    deliveries.c.installation_id == bindparam("home"),
    deliveries.c.kind == Kind.REFRESH,
    deliveries.c.subject == bindparam("about"),
)
_LATEST_REFRESH = select(func.max(deliveries.c.revision)).where(*_SAME_REFRESH)
# Locked: the sender must not show it before this transaction is visible.
_REFRESH_WAITING = (
    select(deliveries.c.id).where(*_SAME_REFRESH, deliveries.c.state == SendState.PLANNED).with_for_update()
)


class Outbox:
    """`planned` tells, after the transaction, whether there is something new to send."""

    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id
        self.planned = False

    def reply(
        self,
        kind: Kind,
        subject: str,
        person_id: PersonId,
        place: Place,
        now: datetime,
        *,
        about: Sequence[Commitment] = (),
        detail: dict[str, Any] | None = None,
    ) -> DeliveryId:
        """Plans an answer to something that a person just did; `subject` names what they did, once."""
        return self._add(kind, subject, 1, person_id, place, Priority.REPLY, now, about, detail or {})

    def plan(
        self,
        kind: Kind,
        subject: str,
        revision: int,
        person_id: PersonId,
        place: Place,
        priority: Priority,
        at: datetime,
        *,
        about: Sequence[Commitment] = (),
        detail: dict[str, Any] | None = None,
    ) -> bool:
        """Plans something that happens once for this subject and revision; False if it is planned or was already."""
        return self._add_new(kind, subject, revision, person_id, place, priority, at, about, detail or {}) is not None

    def is_planned(self, person_id: PersonId, kind: Kind) -> bool:
        """Whether a person has a message of this kind ahead."""
        asked = {"home": self._installation_id, "person": person_id, "of_kind": kind}
        return self._connection.execute(_PLANNED, asked).first() is not None

    def count_sent(self, person_id: PersonId, kinds: Iterable[Kind], since: datetime) -> int:
        """How many messages of these kinds a person was sent since then, those at times they named not counted."""
        given = {"home": self._installation_id, "person": person_id, "kinds": list(kinds), "since": since}
        return self._connection.execute(_COUNT_SENT, given).scalar_one()

    def forget(self, person_id: PersonId, kind: Kind, subject: str) -> bool:
        """Takes back a plan as if it had never been made; False if there is none."""
        gone = self._connection.execute(
            delete(deliveries).where(
                deliveries.c.installation_id == self._installation_id,
                deliveries.c.person_id == person_id,
                deliveries.c.kind == kind,
                deliveries.c.subject == subject,
                deliveries.c.state == SendState.PLANNED,
            )
        )
        return gone.rowcount > 0

    def expire(self, delivery: Delivery, reason: str) -> None:
        """It is not sent, for this reason."""
        self._connection.execute(
            update(deliveries)
            .where(deliveries.c.installation_id == self._installation_id, deliveries.c.id == delivery.id)
            .values(state=SendState.EXPIRED, reason=reason)
        )

    def show(self, delivery: Delivery, about: Sequence[Commitment]) -> None:
        """Settles which promises a message shows, in which order."""
        self._connection.execute(delete(shown).where(shown.c.delivery_id == delivery.id))
        self._show(delivery.id, about)

    def plan_nudge(self, commitment: Commitment, plan: Plan | None) -> None:
        """Makes `plan` the only prompt planned for this commitment; None plans none."""
        if commitment.revision > 1:
            self.expire_nudges(commitment.id, "promise changed")
        if plan is None:
            return
        self._add(
            plan.kind,
            f"commitment:{commitment.id}",
            commitment.revision,
            commitment.owner_id,
            Place(),
            plan.priority,
            plan.at,
            [commitment],
            {},
        )

    def refresh(self, delivery: Delivery, now: datetime) -> None:
        """Plans showing a sent message again as things stand then; one such plan a message is enough."""
        subject = f"delivery:{delivery.id}"
        same = {"home": self._installation_id, "about": subject}
        place = Place(delivery.sent_channel, delivery.thread_ts)
        added: DeliveryId | None = None
        while added is None:
            # Asked before looking: what another transaction adds in between has this revision, and is seen next time.
            revision = (self._connection.execute(_LATEST_REFRESH, same).scalar() or 0) + 1
            if self._connection.execute(_REFRESH_WAITING, same).first():
                return
            added = self._add_new(
                Kind.REFRESH, subject, revision, delivery.person_id, place, Priority.REPLY, now, (), {}, delivery.id
            )

    def expire_nudges(self, commitment_id: CommitmentId, reason: str) -> None:
        """What was planned for this commitment no longer fits. A message that asks about others, too, still goes."""
        others = select(shown.c.delivery_id).where(
            shown.c.delivery_id == deliveries.c.id, shown.c.commitment_id != commitment_id
        )
        self._connection.execute(
            update(deliveries)
            .where(
                deliveries.c.installation_id == self._installation_id,
                deliveries.c.subject == f"commitment:{commitment_id}",
                deliveries.c.kind.in_(NUDGES),
                deliveries.c.state == SendState.PLANNED,
                ~others.exists(),
            )
            .values(state=SendState.EXPIRED, reason=reason)
        )

    def hasten(self, person_id: PersonId, reason: str, at: datetime) -> None:
        """What waits for this reason is meant for that moment."""
        self._connection.execute(
            update(deliveries)
            .where(
                deliveries.c.installation_id == self._installation_id,
                deliveries.c.person_id == person_id,
                deliveries.c.state == SendState.PLANNED,
                deliveries.c.reason == reason,
            )
            .values(meant_at=at, due_at=at)
        )
        self.planned = True

    def planned_soon(self, person_id: PersonId, kind: Kind, until: datetime) -> list[Delivery]:
        """A person's planned messages of one kind that are due by then, the earliest first."""
        asked = {"home": self._installation_id, "person": person_id, "of_kind": kind, "until": until}
        return [Delivery(*row) for row in self._connection.execute(_PLANNED_SOON, asked)]

    def join(self, message: Delivery, others: Sequence[Delivery]) -> None:
        """Lets one message carry what others were going to say; those expire."""
        for other in others:
            position = self._connection.execute(
                select(func.count()).where(shown.c.delivery_id == message.id)
            ).scalar_one()
            self._connection.execute(
                update(shown)
                .where(shown.c.delivery_id == other.id)
                .values(delivery_id=message.id, position=shown.c.position + position)
            )
            self._connection.execute(
                update(deliveries)
                .where(deliveries.c.id == other.id)
                .values(state=SendState.EXPIRED, reason=f"shared message {message.id}")
            )

    def _add(
        self,
        kind: Kind,
        subject: str,
        revision: int,
        person_id: PersonId,
        place: Place,
        priority: Priority,
        due_at: datetime,
        about: Sequence[Commitment],
        detail: dict[str, Any],
    ) -> DeliveryId:
        added = self._add_new(kind, subject, revision, person_id, place, priority, due_at, about, detail)
        if added is None:
            raise ValueError(f"{kind} {subject} revision {revision} was planned before")
        return added

    def _add_new(
        self,
        kind: Kind,
        subject: str,
        revision: int,
        person_id: PersonId,
        place: Place,
        priority: Priority,
        due_at: datetime,
        about: Sequence[Commitment],
        detail: dict[str, Any],
        updates: DeliveryId | None = None,
    ) -> DeliveryId | None:
        fields = {
            "installation_id": self._installation_id,
            "kind": kind,
            "subject": subject,
            "revision": revision,
            "person_id": person_id,
            "channel": place.channel,
            "thread_ts": place.thread_ts,
            "lane": _lane(kind, subject, place, person_id, updates),
            "priority": int(priority),
            "meant_at": due_at,
            "due_at": due_at,
            "state": SendState.PLANNED,
            "attempts": 0,
            "detail": detail,
            "updates": updates,
        }
        added: DeliveryId | None = insert_new(self._connection, deliveries, fields, deliveries.c.id)
        if added is not None:
            self._show(added, about)
            self.planned = True
        return added

    def _show(self, delivery_id: DeliveryId, about: Sequence[Commitment]) -> None:
        if not about:
            return
        rows = [
            {
                "delivery_id": delivery_id,
                "commitment_id": commitment.id,
                "revision": commitment.revision,
                "position": position,
            }
            for position, commitment in enumerate(about)
        ]
        self._connection.execute(_SHOW, rows)


def _lane(kind: Kind, subject: str, place: Place, person_id: PersonId, updates: DeliveryId | None) -> str:
    """What Slack limits together: a conversation. Updates of a message and what is not sent at all have their own."""
    if updates is not None:
        return f"update:{updates}"
    if kind in (Kind.TURN, Kind.POOL, Kind.LESSON_TURN):
        return subject
    return f"channel:{place.channel}" if place.channel else f"person:{person_id}"
