"""Everything about a person leaves, at their wish."""

from collections import Counter
from datetime import datetime

from bot.domain.people import Person
from bot.services import managers, partners
from storage.database import Database
from storage.personal import delete_person, rows_of_person


def erase(database: Database, person: Person, now: datetime) -> Counter[str]:
    """Ends their partnerships and roles, of which the others hear, and deletes their rows; returns how many of which
    table."""
    with database.begin(person.installation_id) as store:
        store.people.lock(person.id)
        gone = Counter(table for table, _ in rows_of_person(store.connection, person.installation_id, person.id))
        partners.leave_all(store, person, now)
        managers.leave_all(store, person, now)
        delete_person(store.connection, person.installation_id, person)
    return gone
