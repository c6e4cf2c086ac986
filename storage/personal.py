"""What belongs to one person, found by the schema itself: their own rows, and what hangs on them.

A row belongs to the first person in its table that it would go with. A row that names no such person belongs to
whoever owns the row that it hangs on. Other people in a row (whom somebody blocked, who acted) are only mentioned.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, or_, select, update

from bot.domain.deliveries import Kind, SendState
from bot.domain.ids import InstallationId, PersonId
from bot.domain.people import Person
from storage.tables import (
    agreement_members,
    agreements,
    deliveries,
    digest_members,
    digests,
    inbound,
    installations,
    lanes,
    metadata,
    people,
)

# Queues and locks of the machinery; nothing of anybody is in there.
MACHINERY = frozenset({inbound, lanes})

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
    connection.execute(
        delete(deliveries).where(
            deliveries.c.installation_id == installation_id,
            deliveries.c.kind == Kind.PARTNER_LINE,
            deliveries.c.state.in_([SendState.SENT, SendState.EXPIRED, SendState.DEAD]),
            deliveries.c.detail["name"].as_string() == person.name,
        )
    )
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
