"""The schema: one for SQLite and PostgreSQL. Every row belongs to one installation."""

from storage.tables.asks import ask_refusals, asks, kudos, private_promises, promised_to
from storage.tables.audits import activity_choices
from storage.tables.base import metadata
from storage.tables.blockers import blockers
from storage.tables.coaching import coaching, miss_notes
from storage.tables.commitments import commitments, history, series
from storage.tables.deliveries import deliveries, inbound, lanes, shown
from storage.tables.digests import digest_members, digests
from storage.tables.goals import goal_blocks, goals, results
from storage.tables.hard_talks import means_used
from storage.tables.lessons import lesson_readers, lessons
from storage.tables.managers import one_to_ones, roles
from storage.tables.partners import agreement_members, agreements, partner_blocks, pool_members
from storage.tables.people import installations, people
from storage.tables.summaries import previews, wins

__all__ = [
    "activity_choices",
    "agreement_members",
    "agreements",
    "ask_refusals",
    "asks",
    "blockers",
    "coaching",
    "commitments",
    "deliveries",
    "digest_members",
    "digests",
    "goal_blocks",
    "goals",
    "history",
    "inbound",
    "installations",
    "kudos",
    "lanes",
    "lesson_readers",
    "lessons",
    "means_used",
    "metadata",
    "miss_notes",
    "one_to_ones",
    "partner_blocks",
    "people",
    "pool_members",
    "previews",
    "private_promises",
    "promised_to",
    "results",
    "roles",
    "series",
    "shown",
    "wins",
]
