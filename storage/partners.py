"""Agreements and their members."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from bot.domain.ids import AgreementId, InstallationId, PersonId
from bot.domain.partners import (
    PLAIN_TERMS,
    Agreement,
    AgreementState,
    ChannelProblem,
    Consent,
    Member,
    Proposal,
    Shows,
    Side,
    Terms,
)
from bot.domain.people import Person, Profile
from storage.batches import one_of
from storage.people import People
from storage.proposals import proposed_as_json, terms_in
from storage.tables import agreement_members, agreements, people

LIVE = (AgreementState.ASKED, AgreementState.ACTIVE)

# Built once: on a Monday morning they run thousands of times.
_GET = (
    select(agreements)
    .where(agreements.c.installation_id == bindparam("home"), agreements.c.id == bindparam("agreement"))
    .with_for_update()
)
_SOME = (
    select(agreements)
    .where(
        agreements.c.installation_id == bindparam("home"),
        agreements.c.id.in_(bindparam("agreements", expanding=True)),
    )
    .order_by(agreements.c.id)
    .with_for_update()
)
_OF = (
    select(agreements)
    .join(agreement_members, agreement_members.c.agreement_id == agreements.c.id)
    .where(
        agreements.c.installation_id == bindparam("home"),
        agreement_members.c.person_id == bindparam("person"),
        one_of(agreement_members.c.consent, (Consent.ASKED, Consent.GIVEN)),
        agreements.c.state.in_(bindparam("states", expanding=True)),
    )
    .order_by(agreements.c.id)
)
_MEMBERS = (
    select(agreement_members)
    .where(
        agreement_members.c.installation_id == bindparam("home"),
        agreement_members.c.agreement_id.in_(bindparam("agreements", expanding=True)),
    )
    .order_by(agreement_members.c.person_id)
)


class Partners:
    def __init__(self, connection: Connection, installation_id: InstallationId, people_there: People) -> None:
        self._connection = connection
        self._installation_id = installation_id
        self._people = people_there
        self._loaded: dict[AgreementId, Agreement] = {}

    def lock(self, *person_ids: PersonId) -> None:
        """Makes whoever else pairs these people wait (on SQLite every writer is alone anyway)."""
        self._connection.execute(
            select(people.c.id)
            .where(people.c.installation_id == self._installation_id, people.c.id.in_(person_ids))
            .order_by(people.c.id)
            .with_for_update()
        )

    def meet(self, person_id: PersonId, profiles: Iterable[Profile], now: datetime) -> list[Person]:
        """Writes these others down and locks them together with the person, as `lock` does. The locks come first:
        two who ask each other at once would else each hold what the other waits for."""
        others = list(profiles)
        known = [self._people.find(profile.slack_user_id) for profile in others]
        self.lock(person_id, *(each.id for each in known if each is not None))
        met = [self._people.remember(profile, now) for profile in others]
        self.lock(person_id, *(each.id for each in met))
        return met

    def ask(
        self,
        asker_id: PersonId,
        asked: Iterable[PersonId],
        zone: ZoneInfo,
        now: datetime,
        *,
        terms: Terms = PLAIN_TERMS,
        pool: str | None = None,
    ) -> Agreement:
        """Writes a request down: everybody's signature is open, the asker's, too."""
        row = self._connection.execute(
            insert(agreements)
            .values(
                installation_id=self._installation_id,
                asked_by=asker_id,
                zone=zone,
                state=AgreementState.ASKED,
                asked_at=now,
                proposals=0,
                pool=pool,
                **_columns(terms),
            )
            .returning(agreements.c.id)
        ).one()
        side = Side()
        self._connection.execute(
            insert(agreement_members),
            [
                {
                    "agreement_id": row.id,
                    "person_id": person_id,
                    "installation_id": self._installation_id,
                    "consent": Consent.ASKED,
                    "shows": _joined(side.shows),
                    "tone": side.tone,
                    "tells": side.tells,
                    "agrees_to": 0,
                }
                for person_id in (asker_id, *asked)
            ],
        )
        written = self.get(AgreementId(row.id))
        assert written is not None
        return written

    def load(self, agreement_ids: Iterable[AgreementId]) -> list[Agreement]:
        """Reads these agreements at once and locks them; `get` then hands each out once without asking again."""
        given = {"home": self._installation_id, "agreements": list(agreement_ids)}
        found = self._agreements(self._connection.execute(_SOME, given).all())
        self._loaded = {each.id: each for each in found}
        return found

    def get(self, agreement_id: AgreementId) -> Agreement | None:
        if (loaded := self._loaded.pop(agreement_id, None)) is not None:
            return loaded
        given = {"home": self._installation_id, "agreement": agreement_id}
        return next(iter(self._agreements(self._connection.execute(_GET, given).all())), None)

    def of(self, person_id: PersonId, states: Iterable[AgreementState] = (AgreementState.ACTIVE,)) -> list[Agreement]:
        """The agreements in these states in which a person still takes part, the oldest first."""
        given = {"home": self._installation_id, "person": person_id, "states": list(states)}
        return self._agreements(self._connection.execute(_OF, given).all())

    def active(self) -> list[Agreement]:
        """Every active agreement."""
        rows = self._connection.execute(
            select(agreements)
            .where(agreements.c.installation_id == self._installation_id, agreements.c.state == AgreementState.ACTIVE)
            .order_by(agreements.c.id)
        ).all()
        return self._agreements(rows)

    def between(self, *people: PersonId) -> Agreement | None:
        """The request or agreement that stands among exactly these people, None where there is none."""
        wanted = set(people)
        live = self.of(people[0], LIVE)
        return next((each for each in live if {member.person.id for member in each.present} == wanted), None)

    def last_refused(self, asker_id: PersonId, asked_id: PersonId) -> datetime | None:
        """When this person last said no to that one."""
        return self._connection.execute(
            select(agreement_members.c.answered_at)
            .join(agreements, agreements.c.id == agreement_members.c.agreement_id)
            .where(
                agreements.c.installation_id == self._installation_id,
                agreements.c.asked_by == asker_id,
                agreement_members.c.person_id == asked_id,
                agreement_members.c.consent == Consent.REFUSED,
            )
            .order_by(agreement_members.c.answered_at.desc())
            .limit(1)
        ).scalar()

    def answer(self, agreement_id: AgreementId, person_id: PersonId, consent: Consent, now: datetime) -> None:
        """One member's consent, as they just gave or took it."""
        self._change_member(agreement_id, person_id, consent=consent, answered_at=now)

    def set_side(self, agreement_id: AgreementId, person_id: PersonId, side: Side, now: datetime) -> None:
        """One member's part, as they just chose it."""
        shows = _joined(side.shows)
        self._change_member(agreement_id, person_id, shows=shows, tone=side.tone, tells=side.tells, answered_at=now)

    def propose(self, agreement: Agreement, person_id: PersonId, terms: Terms) -> int:
        """Writes other terms down; whoever proposes them agrees to them. Returns their number."""
        number = 1 + (
            self._connection.execute(select(agreements.c.proposals).where(agreements.c.id == agreement.id)).scalar_one()
        )
        self._change(agreement.id, proposed=proposed_as_json(terms), proposed_by=person_id, proposals=number)
        self.agree(agreement.id, person_id, number)
        return int(number)

    def agree(self, agreement_id: AgreementId, person_id: PersonId, number: int) -> None:
        self._change_member(agreement_id, person_id, agrees_to=number)

    def settle(self, agreement: Agreement, proposal: Proposal) -> None:
        """Everybody agreed: these are the terms now."""
        changed = _columns(proposal.terms)
        if proposal.terms.zone is not None:
            changed["zone"] = proposal.terms.zone
        if proposal.terms.channel != agreement.channel or agreement.channel_problem is not None:
            changed |= {"channel_by": proposal.by, "channel_problem": None, "channel_lost_at": None}
        self._change(agreement.id, proposed=None, proposed_by=None, **changed)

    def forget_proposal(self, agreement_id: AgreementId) -> None:
        """The terms stay as they are."""
        self._change(agreement_id, proposed=None, proposed_by=None)

    def begin(self, agreement_id: AgreementId, now: datetime) -> None:
        self._change(agreement_id, state=AgreementState.ACTIVE, began_at=now)

    def end(self, agreement_id: AgreementId, state: AgreementState, now: datetime) -> None:
        self._change(agreement_id, state=state, ended_at=now)

    def lose_channel(self, agreement_id: AgreementId, problem: ChannelProblem, now: datetime) -> None:
        """The channel takes no messages any more: the summary goes nowhere until one is chosen."""
        self._change(agreement_id, channel_problem=problem, channel_lost_at=now)

    def _change(self, agreement_id: AgreementId, **fields: Any) -> None:
        self._connection.execute(
            update(agreements)
            .where(agreements.c.installation_id == self._installation_id, agreements.c.id == agreement_id)
            .values(**fields)
        )

    def _change_member(self, agreement_id: AgreementId, person_id: PersonId, **fields: Any) -> None:
        self._connection.execute(
            update(agreement_members)
            .where(
                agreement_members.c.installation_id == self._installation_id,
                agreement_members.c.agreement_id == agreement_id,
                agreement_members.c.person_id == person_id,
            )
            .values(**fields)
        )

    def _agreements(self, rows: Sequence[Row[Any]]) -> list[Agreement]:
        if not rows:
            return []
        given = {"home": self._installation_id, "agreements": [row.id for row in rows]}
        members = self._connection.execute(_MEMBERS, given).all()
        self._people.load({each.person_id for each in members})
        of: dict[AgreementId, list[Row[Any]]] = defaultdict(list)
        for each in members:
            of[each.agreement_id].append(each)
        return [self._agreement(row, of[row.id]) for row in rows]

    def _agreement(self, row: Row[Any], members: Iterable[Row[Any]]) -> Agreement:
        plain = {name: row._mapping[name] for name in _PLAIN}
        proposal = None
        if row.proposed is not None:
            proposal = Proposal(row.proposals, terms_in(row.proposed), row.proposed_by)
        return Agreement(
            **plain,
            terms=Terms(row.channel, row.weekday, row.at, row.until),
            proposal=proposal,
            members=tuple(
                Member(
                    self._people.get(each.person_id),
                    each.consent,
                    Side(_split(each.shows), each.tone, each.tells),
                    each.answered_at,
                    each.agrees_to,
                )
                # Whoever asked stands first.
                for each in sorted(members, key=lambda each: each.person_id != row.asked_by)
            ),
        )


# The fields of an agreement that are columns by the same name.
_PLAIN = [each.name for each in fields(Agreement) if each.name not in ("terms", "proposal", "members")]


def _columns(terms: Terms) -> dict[str, Any]:
    return {"channel": terms.channel, "weekday": terms.weekday, "at": terms.at, "until": terms.until}


def _joined(shows: Iterable[Shows]) -> str:
    return ",".join(sorted(shows))


def _split(shows: str) -> frozenset[Shows]:
    return frozenset(Shows(each) for each in shows.split(",") if each)
