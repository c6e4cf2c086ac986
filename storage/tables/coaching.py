"""What people want of coaching, feature by feature."""

from sqlalchemy import Column, ForeignKey, Table, Text

from bot.domain.coaching import Choice, Feature, Side
from storage.tables.base import metadata, owned
from storage.types import Instant, Word

coaching = Table(
    "coaching",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("feature", Word(Feature), primary_key=True),
    owned(),
    Column("choice", Word(Choice), nullable=False),
    Column("at", Instant, nullable=False),
    Column("used_at", Instant),
)

# What got in the way of a missed promise, by its owner's word.
miss_notes = Table(
    "miss_notes",
    metadata,
    Column("commitment_id", ForeignKey("commitments.id", ondelete="CASCADE"), primary_key=True),
    Column("owner_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    owned(),
    Column("side", Word(Side), nullable=False),
    Column("words", Text),
)
