"""What people want of coaching, feature by feature."""

from sqlalchemy import Column, ForeignKey, Table

from bot.domain.coaching import Choice, Feature
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
