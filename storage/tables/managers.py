"""Who manages whom, and the time that managers gave."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.domain.managers import RoleState
from storage.tables.base import metadata, owned
from storage.types import Instant, Word

roles = Table(
    "roles",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("report_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("manager_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("asked_by", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("state", Word(RoleState), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("wants_minutes", Integer),
    Column("wants_at", Instant),
    Column("meets", Text),
    Column("meets_from", Date),
    Column("meets_by", ForeignKey("people.id", ondelete="SET NULL")),
    Index(None, "report_id", "state"),
    Index("ix_roles_manager", "manager_id", "state"),
    sqlite_autoincrement=True,
)

one_to_ones = Table(
    "one_to_ones",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("role_id", ForeignKey("roles.id", ondelete="CASCADE"), nullable=False),
    # The manager's date: a second tap on the same day sets the first one right.
    Column("held_on", Date, nullable=False),
    Column("held_at", Instant, nullable=False),
    Column("minutes", Integer, nullable=False),
    UniqueConstraint("role_id", "held_on"),
    sqlite_autoincrement=True,
)
