"""Obstacles: what holds a promise up, and who is to clear it."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from bot.domain.blockers import OwnerState
from storage.tables.base import metadata, owned
from storage.types import Instant, Word

blockers = Table(
    "blockers",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("commitment_id", ForeignKey("commitments.id", ondelete="CASCADE"), nullable=False),
    Column("what", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("owner_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("owner_state", Word(OwnerState), nullable=False),
    Column("owner_at", Instant),
    Column("decided_at", Instant),
    Column("checked_at", Instant),
    Column("ended_at", Instant),
    Column("cleared_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("thanked_at", Instant),
    Index(None, "commitment_id"),
    Index(None, "owner_id", "ended_at"),
    sqlite_autoincrement=True,
)
