"""What belongs to one person, found by the schema itself: their own rows, and what hangs on them.

A row belongs to the first person in its table that it would go with. A row that names no such person belongs to
whoever owns the row that it hangs on. Other people in a row (whom somebody blocked, who acted) are only mentioned.
"""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, or_, select, update

from bot.domain.deliveries import Kind, SendState
from bot.domain.ids import InstallationId, PersonId
from bot.domain.people import Person
from storage.tables import (
    agreement_members,
    agreements,
    asks,
    commitments,
    deliveries,
    digest_members,
    digests,
    history,
    inbound,
    installations,
    kudos,
    lanes,
    metadata,
    people,
    promised_to,
    series,
)

# Queues and locks of the machinery; nothing of anybody is in there.
MACHINERY = frozenset({inbound, lanes})

# What stands in other people's promises where somebody was mentioned who is gone.
SOMEBODY = "somebody"

Rows = Iterator[tuple[str, dict[str, Any]]]


def rows_of_all(connection: Connection) -> Rows:
    """Every row with its table's name, parents first."""
    for table in metadata.sorted_tables:
        if table not in MACHINERY:
            yield from _rows(connection, table, select(table))


def rows_of_person(connection: Connection, installation_id: InstallationId, person_id: PersonId) -> Rows:
    """Everything that belongs to this person, themselves first."""
    own: dict[Table, Any] = {people: people.c.id == person_id}
    for table in metadata.sorted_tables:
        if table in MACHINERY or table in (people, installations):
            continue
        owner = _parents(table, people)
        if owner:
            own[table] = owner[0] == person_id
        else:
            hangs_on = [
                (column, parent) for parent in own for column in _parents(table, parent) if parent is not people
            ]
            if not hangs_on:
                continue
            column, parent = hangs_on[0]
            own[table] = column.in_(select(parent.c.id).where(own[parent]))
    for table, is_theirs in own.items():
        query = select(table).where(is_theirs)
        if "installation_id" in table.c:
            query = query.where(table.c.installation_id == installation_id)
        yield from _rows(connection, table, query)


def delete_person(connection: Connection, installation_id: InstallationId, person: Person) -> None:
    """The person goes, and with them every row that hangs on them, every agreement that leaves one alone, and what
    others were told about them; a digest that they opened for others goes on."""
    if connection.dialect.name == "sqlite":
        # What is deleted is overwritten in the file, too.
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
    _delete_agreements(connection, installation_id, person.id)
    _delete_asks(connection, installation_id, person.id)
    _forget_mentions(connection, installation_id, person)
    connection.execute(
        delete(deliveries).where(
            deliveries.c.installation_id == installation_id,
            deliveries.c.kind.in_([Kind.PARTNER_LINE, Kind.ASK_TOLD, Kind.MANAGER_LINE]),
            deliveries.c.state.in_([SendState.SENT, SendState.EXPIRED, SendState.DEAD]),
            deliveries.c.detail["name"].as_string() == person.name,
        )
    )
    _hand_on_agreements(connection, installation_id, person.id)
    successor = (
        select(func.min(digest_members.c.person_id))
        .where(digest_members.c.digest_id == digests.c.id, digest_members.c.person_id != person.id)
        .scalar_subquery()
    )
    opened = (digests.c.installation_id == installation_id, digests.c.opened_by == person.id)
    connection.execute(update(digests).where(*opened, successor.is_not(None)).values(opened_by=successor))
    connection.execute(delete(people).where(people.c.installation_id == installation_id, people.c.id == person.id))


def _delete_agreements(connection: Connection, installation_id: InstallationId, person_id: PersonId) -> None:
    theirs = select(agreement_members.c.agreement_id).where(
        agreement_members.c.installation_id == installation_id, agreement_members.c.person_id == person_id
    )
    of_two = (
        select(agreement_members.c.agreement_id)
        .where(agreement_members.c.agreement_id.in_(theirs))
        .group_by(agreement_members.c.agreement_id)
        .having(func.count() <= 2)
    )
    for agreement_id in connection.execute(of_two).scalars().all():
        subject = f"agreement:{agreement_id}"
        mine = deliveries.c.installation_id == installation_id
        shown_there = or_(deliveries.c.subject == subject, deliveries.c.subject.startswith(f"{subject}:"))
        # The line that tells the partner of the end still goes out.
        about = select(deliveries.c.id).where(mine, shown_there, deliveries.c.kind != Kind.PARTNER_LINE)
        connection.execute(delete(deliveries).where(mine, deliveries.c.updates.in_(about)))
        connection.execute(delete(deliveries).where(deliveries.c.id.in_(about)))
        connection.execute(delete(agreements).where(agreements.c.id == agreement_id))


def _delete_asks(connection: Connection, installation_id: InstallationId, person_id: PersonId) -> None:
    """What others were told of this person's asks, thanks and questions. What somebody promised them stays theirs."""
    in_asks = or_(asks.c.asker_id == person_id, asks.c.asked_id == person_id)
    ask_ids = connection.execute(select(asks.c.id).where(asks.c.installation_id == installation_id, in_asks)).scalars()
    theirs = kudos.c.installation_id == installation_id, kudos.c.giver_id == person_id
    kudos_ids = connection.execute(select(kudos.c.id).where(*theirs)).scalars()
    about_asks = list(ask_ids)
    mine, kind, subject = deliveries.c.installation_id == installation_id, deliveries.c.kind, deliveries.c.subject
    told = or_(
        kind.in_([Kind.ASK, Kind.ASK_NEWS]) & subject.in_([f"ask:{each}" for each in about_asks]),
        (kind == Kind.ASK_OUTCOME) & deliveries.c.detail["ask"].as_integer().in_(about_asks),
        (kind == Kind.KUDOS) & subject.in_([f"kudos:{each}" for each in kudos_ids]),
        (kind == Kind.QUESTION) & subject.startswith(f"question:{person_id}:"),
        (kind == Kind.RELEASE) & subject.startswith(f"release:{person_id}:"),
        (kind == Kind.BALANCE) & (deliveries.c.detail["with"].as_integer() == person_id),
    )
    about = select(deliveries.c.id).where(mine, told)
    connection.execute(delete(deliveries).where(mine, deliveries.c.updates.in_(about)))
    connection.execute(delete(deliveries).where(deliveries.c.id.in_(about)))


def _forget_mentions(connection: Connection, installation_id: InstallationId, person: Person) -> None:
    """A promise to this person stays its owner's, and no longer says to whom."""
    to_them = select(promised_to.c.commitment_id).where(
        promised_to.c.installation_id == installation_id, promised_to.c.person_id == person.id
    )
    mention = re.compile(rf"<@{re.escape(person.slack_user_id)}(?:\|[^<>]*)?>")
    of_series = select(commitments.c.series_id).where(commitments.c.id.in_(to_them))
    for table, which in ((commitments, commitments.c.id.in_(to_them)), (series, series.c.id.in_(of_series))):
        for row in connection.execute(select(table.c.id, table.c.what).where(which)).all():
            what = mention.sub(SOMEBODY, row.what)
            connection.execute(update(table).where(table.c.id == row.id).values(what=what))
    for row in connection.execute(select(history).where(history.c.commitment_id.in_(to_them))).all():
        told = {side: _without(getattr(row, side), mention) for side in ("before", "after")}
        connection.execute(update(history).where(history.c.id == row.id).values(**told))


def _without(fields: dict[str, Any], mention: re.Pattern[str]) -> dict[str, Any]:
    return {name: mention.sub(SOMEBODY, value) if name == "what" else value for name, value in fields.items()}


def _hand_on_agreements(connection: Connection, installation_id: InstallationId, person_id: PersonId) -> None:
    """A trio that they asked for goes on for the others."""
    successor = (
        select(func.min(agreement_members.c.person_id))
        .where(agreement_members.c.agreement_id == agreements.c.id, agreement_members.c.person_id != person_id)
        .scalar_subquery()
    )
    asked = (agreements.c.installation_id == installation_id, agreements.c.asked_by == person_id)
    connection.execute(update(agreements).where(*asked).values(asked_by=successor))


def _parents(table: Table, parent: Table) -> list[Column[Any]]:
    """The columns by which a row goes with one of `parent`."""
    return [
        column
        for column in table.c
        for key in column.foreign_keys
        if key.column.table is parent and key.ondelete == "CASCADE"
    ]


def _rows(connection: Connection, table: Table, query: Any) -> Rows:
    for row in connection.execute(query.order_by(*table.primary_key.columns)):
        yield table.name, dict(row._mapping)
